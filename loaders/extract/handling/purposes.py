"""Purposes: the phrases that say what data is handled for, and the concept each stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from loaders.annotate import Passage
from loaders.annotate.cues import Cue, Hit, cues, find, longest, occurs, pattern, words
from loaders.annotate.passage import cut
from loaders.statements import Mention

_LONGEST, _OPENING = 150, 4


@cache
def _priority() -> tuple[str, ...]:
    return words("purpose", "priority")


def classify(passage: Passage, first: int, last: int) -> str | None:
    """The purpose that the words of a stretch tell: of several, the one that says most; None where none does."""
    aside = pattern("purpose", "aside")
    readings = tuple(dict.fromkeys(aside.sub("", some[first:last]) for some in (passage.shadow, passage.text)))
    if (decided := _first_of("purpose_class_frame", readings)) is not None:
        return f"purpose:{decided}"
    hits = tuple(hit for text in readings for hit in find(_class_cues(), text))
    if (sure := next((hit for hit in hits if hit.value("override")), None)) is not None:
        return f"purpose:{sure.value('concept')}"
    asides = [m.span() for m in aside.finditer(passage.shadow, first, last)]
    terms = [s for s in passage.spans_in("purpose", first, last) if not any(s.overlaps(a, b) for a, b in asides)]
    firm = {s.label for s in terms if not s.weak} | {f"purpose:{hit.value('concept')}" for hit in hits}
    about = _first_of("purpose_class_noun", readings) if not firm else None
    return f"purpose:{about}" if about is not None else _foremost(firm or {s.label for s in terms})


def _first_of(name: str, readings: tuple[str, ...]) -> str | None:
    """The concept of the first cue of a file that fits a phrase, its parties read as such or as plain words."""
    fits = (cue for cue in cues(name) for text in readings if occurs(cue, text))
    return next((str(cue.set["concept"]) for cue in fits), None)


def _foremost(found: set[str]) -> str | None:
    ranked = [f"purpose:{key}" for key in _priority()]
    return min(found, key=lambda c: ranked.index(c) if c in ranked else len(ranked), default=None)


@cache
def _class_cues() -> tuple[Cue, ...]:
    names = ("purpose_class", "purpose_class_deed", "purpose_class_plain", "purpose_class_field")
    return tuple(cue for name in names for cue in cues(name))


@cache
def _phrase_cues() -> tuple[Cue, ...]:
    return cues("purpose") + cues("purpose_plain")


def _members(passage: Passage, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """A piece cut behind enumeration commas and at words that join members."""
    joints = [m.span() for m in pattern("purpose_member", "joint").finditer(passage.shadow, first, last)]
    starts, ends = (first, *(b for _, b in joints)), (*(a for a, _ in joints), last)
    stretches = ((a, b) for a, b in zip(starts, ends, strict=True) if a < b)
    return tuple(span for a, b in stretches for span in cut(passage.text, "、", a, b))


def _with_objects(passage: Passage, members: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """The members, a bare verb joined to the member that carries its object (optimise, improve the service)."""
    begin: int | None = None
    for a, b in members:
        begin = a if begin is None else begin
        if b == members[-1][1] or not find(cues("purpose_bare"), passage.shadow[a:b]):
            yield begin, b
            begin = None


def _each_a_purpose(passage: Passage, members: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The members where each can be a purpose, a noun behind a full verb joined to it as its object; else ()."""
    hits = [find(cues("purpose_member"), passage.shadow[a:b]) for a, b in members]
    kinds = [str(some[0].value("kind")) for some in hits if some]
    if len(kinds) != len(members):
        return ()
    heads = tuple(i for i, kind in enumerate(kinds) if not i or kind != "noun" or not _owns(kinds[:i]))
    ends = (*heads[1:], len(kinds))
    return tuple((members[i][0], members[j - 1][1]) for i, j in zip(heads, ends, strict=True))


def _owns(kinds: Sequence[str]) -> bool:
    """Whether the last of some members that is no bare noun is a full verb, whose objects the nouns behind it are."""
    return next((kind for kind in reversed(kinds) if kind != "noun"), None) == "verb"


def _enumerated(passage: Passage, first: int, last: int) -> tuple[tuple[int, int, str], ...]:
    """The members of a piece where each can be a purpose of its own and two or more are told, else ()."""
    members = _each_a_purpose(passage, tuple(_with_objects(passage, _members(passage, first, last))))
    kinds = [classify(passage, a, b) for a, b in members]
    told = tuple((a, b, kind) for (a, b), kind in zip(members, kinds, strict=True) if kind)
    return told if len(told) > 1 else ()


def _without_examples(passage: Passage, first: int, last: int) -> int:
    """Where a piece ends without the examples that close it."""
    examples = pattern("purpose", "example").search(passage.text, first, last)
    return examples.start() if examples is not None else last


def parts(passage: Passage, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """The purposes of a phrase as (first, last, concept).

    It is cut at semicolons, lines and commas; at enumeration commas only where every member is a
    purpose of its own. Examples and what only frames the phrase are left out.
    """
    for begin, close in cut(passage.text, "；\n，。", first, last):
        end = _without_examples(passage, begin, close)
        if begin == end or find(cues("purpose_frame"), passage.shadow[begin:end]):
            continue
        if members := _enumerated(passage, begin, end):
            yield from members
        elif (kind := classify(passage, begin, end)) is not None:
            yield begin, end, kind


def _guards(passage: Passage, first: int, last: int) -> tuple[Hit, ...]:
    return find(cues("purpose_guard"), passage.shadow, first, last)


def phrases(passage: Passage, first: int, last: int) -> tuple[Hit, ...]:
    """The purpose phrases in ``text[first:last]``, longest of those that overlap."""
    guarded = _guards(passage, first, last)
    found = (
        hit for hit in find(_phrase_cues(), passage.shadow, first, last)
        if pattern("purpose", "no_purpose_end").search(passage.text[hit.first : hit.last]) is None
        and not any(g.first <= hit.first < g.last for g in guarded)
    )
    return longest(_before_data(passage, hit) for hit in found)


def _before_data(passage: Passage, hit: Hit) -> Hit:
    """The phrase without the data that it only describes (the card for paying the fee), which its list goes on with."""
    told = pattern("purpose", "describes").search(passage.shadow, max(0, hit.first - _OPENING), hit.last)
    if told is None or told.start("e") != hit.first or not any(s.first == told.end() for s in passage.spans("data")):
        return hit
    return replace(hit, last=told.end("e"))


def mentions(passage: Passage, first: int, last: int) -> tuple[Mention, ...]:
    """The purposes told by phrases in ``text[first:last]``."""
    guarded = _guards(passage, first, last)
    told = (part for hit in phrases(passage, first, last) for part in parts(passage, hit.first, hit.last))
    return tuple(_mentions(passage, (p for p in told if not any(g.first <= p[0] < g.last for g in guarded))))


def announces(passage: Passage) -> bool:
    """Whether a lead-in announces a list of purposes."""
    return bool(find(cues("purpose_lead"), passage.shadow))


def opening(passage: Passage, first: int, last: int) -> tuple[Mention, ...]:
    """The purposes of the sentence ``text[first:last]`` that opens an item of such a list.

    Its phrases tell some; what stands before the first of them is nothing but purposes, as is a deed that goes on
    behind the last.
    """
    first = max(first, passage.body)
    found = phrases(passage, first, last)
    end = min((hit.match.start() for hit in found), default=last)
    names_none = passage.text.startswith(words("purpose", "no_purpose_starts"), first)
    before = () if names_none else tuple(whole(passage, first, end))
    behind = pattern("purpose", "goes_on").match(passage.shadow, max((hit.last for hit in found), default=last), last)
    after = tuple(whole(passage, *behind.span("e"))) if behind is not None else ()
    return before + mentions(passage, first, last) + after


def _fragment(quote: str) -> bool:
    """Whether a phrase is cut off: it closes a bracket that it does not open."""
    return "）" in quote and "（" not in quote and "(" not in quote


def _mentions(passage: Passage, told: Iterable[tuple[int, int, str]]) -> Iterator[Mention]:
    for begin, end, concept in told:
        evidence = passage.evidence(begin, end)
        if len(evidence.quote) <= _LONGEST and not _fragment(evidence.quote):
            yield Mention(concept, evidence)


def whole(passage: Passage, first: int, last: int) -> Iterator[Mention]:
    """The purposes of a stretch that is nothing but purposes: a cell, an item of a list of purposes."""
    yield from _mentions(passage, parts(passage, first, last))
