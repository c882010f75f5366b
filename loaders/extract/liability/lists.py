"""Statements that only a list or a table makes: entries of a list of measures, cells of credits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Cue, Hit, cues, find, pattern, words
from loaders.annotate.passage import cut
from loaders.extract.liability.burden import bearer, subject_of_piece
from loaders.extract.liability.guards import says
from loaders.extract.liability.signs import LONGEST, UNIT_ENDS, Sign
from loaders.extract.liability.values import hits

_LIST = "liability_measure_list"
_VALUES = "liability_values"
_EARLY = 24


def _opens(annotated: AnnotatedDocument, passage: Passage) -> bool:
    """Whether the passage stands in a list, or under a column, of measures."""
    if passage.column is not None:
        named = any(word in passage.column for word in words(_LIST, "columns"))
        return named and not _beside_data(annotated, passage)
    lead = annotated.lead_in(passage)
    opening = find((c for c in cues(_LIST) if c.set.get("part") == "opening"), lead.shadow) if lead is not None else ()
    return bool(opening) and lead is not None and "Customer" not in subject_of_piece(lead, opening[0].first)


def _beside_data(annotated: AnnotatedDocument, passage: Passage) -> bool:
    """Whether another cell of the row holds data, so that the column tells how it is handled."""
    beside = annotated.of_clause(passage.clause.index)
    return any(pattern("columns", "record_data").search(p.column) for p in beside if p.column)


def _numbers() -> list[Cue]:
    return [c for c in cues(_LIST) if c.set.get("part") == "number"]


def _heads(passage: Passage, hit: Hit, unit: tuple[int, int]) -> bool:
    """Whether a sign stands where an entry says what is done: early in a piece that is no condition."""
    first, last = passage.piece_at(hit.first)
    number = sum(h.last for h in find(_numbers(), passage.shadow[slice(*unit)]))
    outside = "（" not in passage.text[max(first + len(passage.clause.label), unit[0] + number) : hit.first]
    return outside and hit.first - first <= _EARLY and not says("condition", passage.shadow[first:last])


def _entries(passage: Passage) -> Iterator[tuple[int, int]]:
    """The stretches of a passage that are entries: its first part, and later ones with a number of their own."""
    for unit in cut(passage.text, UNIT_ENDS, 0, len(passage.text)):
        if unit[0] == 0 or find(_numbers(), passage.shadow[slice(*unit)]):
            yield unit


def _entry(annotated: AnnotatedDocument, passage: Passage, unit: tuple[int, int], alone: bool) -> Sign | None:
    """The measure that an entry names, over all pieces that name it."""
    found = [h for h in find(cues(_LIST), passage.shadow, *unit) if h.value("concept") and _heads(passage, h, unit)]
    strong = [h for h in found if not h.value("weak")] or (found if alone else [])
    burdened = bearer(annotated, passage, strong[0]) if strong else None
    if burdened is None:
        return None
    first, last = passage.piece_at(strong[0].first)
    first = max(first, unit[0])
    end = passage.piece_at(strong[-1].last - 1)[1]
    return Sign(strong[0], "EnforcementMeasure", burdened, first, end if end - first <= LONGEST else last)


def _run_in(passage: Passage) -> Iterator[tuple[int, int]]:
    """The entries of a list of measures that is written in one paragraph with its opening: ...: (1) ...; (2) ..."""
    opening = [c for c in cues(_LIST) if c.set.get("part") == "opening"]
    for at in (i + 1 for i, char in enumerate(passage.text) if char == "："):
        opened = find(opening, passage.shadow[passage.sentence_at(at - 1)[0] : at])
        if opened and "Customer" not in subject_of_piece(passage, at - 1) and find(_numbers(), passage.shadow[at:]):
            units = cut(passage.text, UNIT_ENDS, at, len(passage.text))
            yield from takewhile(lambda unit: find(_numbers(), passage.shadow[slice(*unit)]), units)
            return


def measures(annotated: AnnotatedDocument, passage: Passage, others: int) -> Iterator[tuple[tuple[int, int], Sign]]:
    """The measures that entries of a list of measures are; ``others`` is how many statements they make besides."""
    listed = _entries(passage) if _opens(annotated, passage) else _run_in(passage)
    for unit in listed:
        if (sign := _entry(annotated, passage, unit, not others)) is not None:
            yield unit, sign


def _tier(annotated: AnnotatedDocument, passage: Passage) -> str | None:
    """What must happen for a row's credit: the cell under an availability header."""
    for other in annotated.of_clause(passage.clause.index):
        if other is not passage and any(word in (other.column or "") for word in words(_VALUES, "threshold_columns")):
            return other.text.strip()
    return None


def credit(annotated: AnnotatedDocument, passage: Passage) -> tuple[str | None] | None:
    """The threshold of a credit cell in a tuple of one, None where the passage is no credit cell."""
    header = passage.column or ""
    credited = any(word in header for word in words(_VALUES, "credit_columns"))
    return (_tier(annotated, passage),) if credited and hits("percent", passage.shadow) else None
