"""The clauses of two versions, paired by what they say, even where they were renumbered or moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from aiterms.compare.likeness import Grams, closest, grams, likeness
from aiterms.compare.wording import Piece, pieces
from aiterms.pairing import paired

_LABEL = 12
"""Characters within which the number of a clause stands in its text."""

_BONUS = 0.2
"""What the same number, and again the same heading, adds to the likeness of two clauses."""

ADDED, REMOVED, CHANGED, RENUMBERED = "added", "removed", "changed", "renumbered"


@dataclass(frozen=True)
class Passage:
    """A clause with its own text; offsets as in the graph."""

    iri: str
    number: str
    heading: str
    text: str
    order: int
    start: int
    end: int
    source: str

    @cached_property
    def body(self) -> str:
        """The text without the number before it and without white space."""
        plain = "".join(self.text.split())
        last = next((part for part in reversed(re.split(r"[/.()]", self.number)) if part), "")
        at = plain.find(last, 0, _LABEL) if last else -1
        return plain if at < 0 else re.sub(r"^\W+", "", plain[at + len(last):])

    @cached_property
    def grams(self) -> Grams:
        """What its likeness to others is told by."""
        return grams(self.body)


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause that is added (no old one), removed (no new one), changed in wording, or only renumbered or moved."""

    status: str
    old: Passage | None
    new: Passage | None
    wording: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Clauses:
    """What differs, in the order of the new version; how many stayed; and each paired old clause with its new one."""

    changes: tuple[ClauseChange, ...]
    same: int
    pairs: tuple[tuple[str, str], ...]


def compared(old: Sequence[Passage], new: Sequence[Passage]) -> Clauses:
    """Pairs the clauses of two versions and tells what differs."""
    same, before, after = paired(old, new, key=lambda c: (c.number, c.heading, c.body))
    moved, before, after = paired(before, after, key=lambda c: c.body)
    akin, gone, come = closest(before, after, score=_score)
    retitled, gone, come = paired(gone, come, key=_headed)
    akin += retitled
    pairs = [*same, *moved, *akin]
    changes = [
        *(ClauseChange(RENUMBERED, one, other) for one, other in moved if one.number != other.number),
        *(ClauseChange(CHANGED, one, other, pieces(one.text, other.text)) for one, other in akin),
        *(ClauseChange(ADDED, None, other) for other in come), *(ClauseChange(REMOVED, one, None) for one in gone),
    ]
    kept = len(same) + sum(one.number == other.number for one, other in moved)
    return Clauses(_in_order(changes, pairs), kept, tuple((one.iri, other.iri) for one, other in pairs))


def _score(one: Passage, other: Passage) -> float:
    alike = likeness(one.grams, other.grams)
    same_number = bool(one.number) and one.number == other.number
    return alike + _BONUS * (same_number + (bool(one.heading) and one.heading == other.heading)) if alike else 0.0


def _headed(clause: Passage) -> str:
    """The number of a headed clause, which a new heading leaves in its place; of any other its IRI, shared by none."""
    return clause.number if clause.heading and clause.number else clause.iri


def _in_order(
    changes: Iterable[ClauseChange], pairs: Iterable[tuple[Passage, Passage]],
) -> tuple[ClauseChange, ...]:
    """By the place in the new version; a removed clause after the last one before it that is still there."""
    places = sorted((one.order, other.order) for one, other in pairs)

    def key(change: ClauseChange) -> tuple[int, bool, int]:
        if change.new:
            return change.new.order, False, change.new.order
        order = change.old.order if change.old else -1
        return max((there for here, there in places if here < order), default=-1), True, order

    return tuple(sorted(changes, key=key))
