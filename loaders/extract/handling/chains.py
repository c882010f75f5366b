"""Chains: the members of one list of data, however they are joined."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from loaders.annotate.cues import Cue, cues, words
from loaders.annotate.passage import Passage, Span

_LONGEST_GAP = 40


@dataclass(frozen=True, slots=True)
class Chain:
    """Data terms that one verb governs together, in order."""

    spans: tuple[Span, ...]

    @property
    def first(self) -> int:
        """Where the first term begins."""
        return self.spans[0].first

    @property
    def last(self) -> int:
        """Where the last term ends."""
        return self.spans[-1].last


@cache
def grammar(part: str) -> tuple[Cue, ...]:
    """The grammar cues for a part: ``gap``, ``lead``, ``marker`` or ``tail``."""
    return tuple(c for c in cues("handling_grammar") if c.set.get("part") == part)


def fits(part: str, stretch: str) -> bool:
    """Whether a stretch of shadow may stand in that part."""
    return any(cue.pattern.search(stretch) for cue in grammar(part))


def _joined(passage: Passage, left: Span, right: Span) -> bool:
    gap = passage.shadow[left.last : right.first]
    same_sentence = passage.sentence_at(left.first) == passage.sentence_at(right.first) or "\n" in gap
    return same_sentence and len(gap) <= _LONGEST_GAP and (not gap or fits("gap", gap))


def _acts_on(passage: Passage, span: Span, following: Span) -> bool:
    """Whether a wording that may be a verb has the next wording as its object (enter a name)."""
    verbal = passage.text[span.first : span.last] in words("handling_words", "verbal")
    return verbal and passage.text[span.last : following.first] in ("", *words("handling_words", "customers_own"))


def _parted(left: Span, right: Span, apart: tuple[tuple[int, int], ...], between: tuple[tuple[int, int], ...]) -> bool:
    """Whether a stretch that stands apart holds only one of two terms, or one that parts them stands between."""
    outside = any((a <= left.first < b) != (a <= right.first < b) for a, b in apart)
    return outside or any(left.last <= a and b <= right.first for a, b in between)


def chains(passage: Passage, first: int, last: int, passed: frozenset[Span] = frozenset(),
           apart: tuple[tuple[int, int], ...] = (), between: tuple[tuple[int, int], ...] = ()) -> tuple[Chain, ...]:
    """The chains of data terms in ``text[first:last]``, without those ``passed`` over; none leaves a stretch that
    stands ``apart``, nor goes on behind one that stands ``between``."""
    found: list[list[Span]] = []
    spans = tuple(s for s in passage.spans_in("data", first, last) if s not in passed)
    for i, span in enumerate(spans):
        if passage.text[span.first : span.last] in words("handling_words", "ignored"):
            continue
        if i + 1 < len(spans) and _acts_on(passage, span, spans[i + 1]):
            continue
        before = found[-1][-1] if found else None
        if before is not None and _joined(passage, before, span) and not _parted(before, span, apart, between):
            found[-1].append(span)
        else:
            found.append([span])
    return tuple(Chain(tuple(spans)) for spans in found)
