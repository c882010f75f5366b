"""Statements that only a list or a table makes: entries of a list of measures, cells of credits."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find, words
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
        return any(word in passage.column for word in words(_LIST, "columns"))
    lead = annotated.lead_in(passage)
    opening = find((c for c in cues(_LIST) if c.set.get("part") == "opening"), lead.shadow) if lead is not None else ()
    return bool(opening) and lead is not None and "Customer" not in subject_of_piece(lead, opening[0].first)


def _heads(passage: Passage, hit: Hit) -> bool:
    """Whether a sign stands where an entry says what is done: early in a piece that is no condition."""
    first, last = passage.piece_at(hit.first)
    outside = "（" not in passage.text[first + len(passage.clause.label) : hit.first]
    return outside and hit.first - first <= _EARLY and not says("condition", passage.shadow[first:last])


def _entries(passage: Passage) -> Iterator[tuple[int, int]]:
    """The stretches of a passage that are entries: its first part, and later ones with a number of their own."""
    number = [c for c in cues(_LIST) if c.set.get("part") == "number"]
    for unit in cut(passage.text, UNIT_ENDS, 0, len(passage.text)):
        if unit[0] == 0 or find(number, passage.shadow[slice(*unit)]):
            yield unit


def _entry(annotated: AnnotatedDocument, passage: Passage, unit: tuple[int, int], alone: bool) -> Sign | None:
    """The measure that an entry names, over all pieces that name it."""
    found = [h for h in find(cues(_LIST), passage.shadow, *unit) if h.value("concept") and _heads(passage, h)]
    strong = [h for h in found if not h.value("weak")] or (found if alone else [])
    burdened = bearer(annotated, passage, strong[0]) if strong else None
    if burdened is None:
        return None
    first, last = passage.piece_at(strong[0].first)
    end = passage.piece_at(strong[-1].last - 1)[1]
    return Sign(strong[0], "EnforcementMeasure", burdened, first, end if end - first <= LONGEST else last)


def measures(annotated: AnnotatedDocument, passage: Passage, others: int) -> Iterator[tuple[tuple[int, int], Sign]]:
    """The measures that entries of a list of measures are; ``others`` is how many statements they make besides."""
    for unit in _entries(passage) if _opens(annotated, passage) else ():
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
