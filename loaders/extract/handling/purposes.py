"""Purposes: the phrases that say what data is handled for, and the concept each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from loaders.annotate import Passage
from loaders.annotate.cues import Cue, Hit, cues, find, longest, words
from loaders.annotate.passage import cut
from loaders.statements import Mention

_LONGEST = 150


@cache
def _priority() -> tuple[str, ...]:
    return words("purpose", "priority")


def classify(passage: Passage, first: int, last: int) -> str | None:
    """The purpose that the words of a stretch tell: of several, the one that says most; None where none does."""
    hits = find(_class_cues(), passage.shadow[first:last])
    decided = next((h for h in hits if h.value("override")), None)
    if decided is not None:
        return f"purpose:{decided.value('concept')}"
    found = {s.label for s in passage.spans_in("purpose", first, last)}
    found |= {f"purpose:{h.value('concept')}" for h in hits}
    ranked = [f"purpose:{key}" for key in _priority()]
    return min(found, key=lambda c: ranked.index(c) if c in ranked else len(ranked), default=None)


@cache
def _class_cues() -> tuple[Cue, ...]:
    return cues("purpose_class")


@cache
def _joint() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("purpose", "member_joints"))))


def _members(passage: Passage, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """A piece cut behind enumeration commas and before words that join members."""
    cuts = [first, *(m.start() for m in _joint().finditer(passage.text, first, last)), last]
    return tuple(span for a, b in pairwise(cuts) for span in cut(passage.text, "、", a, b))


def _with_objects(passage: Passage, members: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """The members, a bare verb joined to the member that carries its object (optimise, improve the service)."""
    begin: int | None = None
    for a, b in members:
        begin = a if begin is None else begin
        if b == members[-1][1] or not find(cues("purpose_bare"), passage.shadow[a:b]):
            yield begin, b
            begin = None


def _enumerated(passage: Passage, first: int, last: int) -> tuple[tuple[int, int, str], ...]:
    """The members of a piece where each is a purpose of its own, else ()."""
    members = tuple(_with_objects(passage, _members(passage, first, last)))
    if len(members) < 2 or not all(find(cues("purpose_member"), passage.shadow[a:b]) for a, b in members):
        return ()
    kinds = [classify(passage, a, b) for a, b in members]
    return tuple((a, b, k) for (a, b), k in zip(members, kinds, strict=True) if k) if all(kinds) else ()


def parts(passage: Passage, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """The purposes of a phrase as (first, last, concept).

    It is cut at semicolons, lines and commas; at enumeration commas only where every member is a
    purpose of its own. Pieces side by side that tell one concept stay one phrase; examples are left out.
    """
    pieces: list[tuple[int, int, str]] = []
    for begin, end in cut(passage.text, "；\n，。", first, last):
        if passage.text.startswith(words("purpose", "examples"), begin):
            continue
        if members := _enumerated(passage, begin, end):
            yield from _merged(pieces)
            yield from members
            pieces = []
        elif (kind := classify(passage, begin, end)) is not None:
            pieces.append((begin, end, kind))
    yield from _merged(pieces)


def _merged(pieces: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    held: tuple[int, int, str] | None = None
    for piece in pieces:
        if held is not None and held[2] == piece[2] and held[1] == piece[0]:
            held = (held[0], piece[1], held[2])
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def phrases(passage: Passage, first: int, last: int) -> tuple[Hit, ...]:
    """The purpose phrases in ``text[first:last]``, longest of those that overlap."""
    guarded = find(cues("purpose_guard"), passage.shadow, first, last)
    found = (
        hit for hit in find(cues("purpose"), passage.shadow, first, last)
        if not passage.text[hit.first : hit.last].endswith(words("purpose", "no_purpose_ends"))
        and not any(g.first <= hit.first < g.last for g in guarded)
    )
    return longest(found)


def mentions(passage: Passage, first: int, last: int) -> tuple[Mention, ...]:
    """The purposes told by phrases in ``text[first:last]``."""
    return tuple(
        mention for hit in phrases(passage, first, last) for mention in whole(passage, hit.first, hit.last)
    )


def announces(passage: Passage) -> bool:
    """Whether a lead-in announces a list of purposes."""
    return bool(find(cues("purpose_lead"), passage.shadow))


def listed(passage: Passage) -> tuple[Mention, ...]:
    """The purposes of an item of such a list: its first sentence, and what phrases further on tell."""
    for first, last in passage.sentences:
        if last > passage.body:
            if passage.text.startswith(words("purpose", "no_purpose_starts"), max(first, passage.body)):
                return mentions(passage, last, len(passage.text))
            stated = tuple(whole(passage, max(first, passage.body), last))
            return stated + mentions(passage, last, len(passage.text))
    return ()


def _fragment(quote: str) -> bool:
    """Whether a phrase is cut off: it closes a bracket that it does not open."""
    return "）" in quote and "（" not in quote and "(" not in quote


def whole(passage: Passage, first: int, last: int) -> Iterator[Mention]:
    """The purposes of a stretch that is nothing but purposes: a cell, an item of a list of purposes."""
    for begin, end, concept in parts(passage, first, last):
        evidence = passage.evidence(begin, end)
        if len(evidence.quote) <= _LONGEST and not _fragment(evidence.quote):
            yield Mention(concept, evidence)
