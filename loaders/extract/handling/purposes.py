"""Purposes: the phrases that say what data is handled for, and the concept each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.annotate import Passage
from loaders.annotate.cues import Hit, cues, find, longest, words
from loaders.annotate.passage import cut
from loaders.statements import Mention

_LONGEST = 150
_NUMBERED = re.compile(r"(?:^|\n)\s*(?:\d+[.、）]|[-•·])\s*")


@cache
def _priority() -> tuple[str, ...]:
    return words("purpose", "priority")


def classify(passage: Passage, first: int, last: int) -> str | None:
    """The purpose that the words of a stretch tell: of several, the one that says most; None where none does."""
    found = {s.label for s in passage.spans_in("purpose", first, last)}
    found |= {f"purpose:{h.value('concept')}" for h in find(_class_cues(), passage.shadow, first, last)}
    ranked = [f"purpose:{key}" for key in _priority()]
    return min(found, key=lambda c: ranked.index(c) if c in ranked else len(ranked), default=None)


@cache
def _class_cues() -> tuple[object, ...]:
    return cues("purpose_class")


def _members(passage: Passage, first: int, last: int, ends: str) -> tuple[tuple[int, int], ...]:
    return tuple(cut(passage.text, ends, first, last))


def parts(passage: Passage, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """The purposes of a phrase as (first, last, concept).

    It is cut at semicolons, lines and commas; at enumeration commas only where every member is a
    purpose of its own. Neighbours of one concept stay one phrase.
    """
    pieces: list[tuple[int, int, str]] = []
    for begin, end in _members(passage, first, last, "；\n，。"):
        members = _members(passage, begin, end, "、")
        kinds = [classify(passage, a, b) for a, b in members]
        if len(members) > 1 and all(kinds) and len(set(kinds)) > 1:
            pieces.extend((a, b, k) for (a, b), k in zip(members, kinds, strict=True) if k)
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
    return longest(find(cues("purpose"), passage.shadow, first, last))


def mentions(passage: Passage, first: int, last: int) -> tuple[Mention, ...]:
    """The purposes told by phrases in ``text[first:last]``."""
    return tuple(
        mention for hit in phrases(passage, first, last) for mention in whole(passage, hit.first, hit.last)
    )


def whole(passage: Passage, first: int, last: int) -> Iterator[Mention]:
    """The purposes of a stretch that is nothing but purposes: a cell, an item of a list of purposes."""
    for begin, end, concept in parts(passage, first, last):
        evidence = passage.evidence(begin, end)
        if len(evidence.quote) <= _LONGEST:
            yield Mention(concept, evidence)
