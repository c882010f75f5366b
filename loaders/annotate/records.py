"""Records: lines of "label: value" under one another, as software kits are listed, read like the cells of a row.

So are the rows of a sheet: a table of two columns whose first holds the labels (purpose of processing | ...).

A record holds data and at least one thing told of that data (purpose, recipient, occasion); a label that
comes again begins the next record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from loaders.annotate.cues import pattern
from loaders.annotate.view import View
from loaders.model import Clause, ClauseKind

_LONGEST = 600
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a record: the clause that it is, its label, and where in the clause's text its value begins."""

    clause: int
    label: str
    value: int


def records(views: Iterable[tuple[Clause, View]]) -> Mapping[int, tuple[Field, ...]]:
    """The record that each clause is a line of, by the index of the clause."""
    found: dict[int, tuple[Field, ...]] = {}
    for run in _runs(views):
        for record in _split(run):
            if _holds_data(record):
                found.update((field.clause, record) for field in record)
    return found


def sheets(clauses: Iterable[Clause]) -> Mapping[int, tuple[Field, ...]]:
    """The record that each row of a sheet is a line of, by the index of the row."""
    found: dict[int, tuple[Field, ...]] = {}
    rows = (clause for clause in clauses if clause.kind is ClauseKind.ROW)
    for _, some in groupby(rows, key=lambda row: row.parent):
        for record in _split(tuple(_pairs(some))):
            if _holds_data(record):
                found.update((field.clause, record) for field in record)
    return found


def _pairs(rows: Iterable[Clause]) -> Iterator[Field]:
    """The rows of two cells as fields that the first cell labels."""
    for row in rows:
        if len(row.cells) == _PAIR and (label := row.cells[0].text.text.strip()):
            yield Field(row.index, label, 0)


def _runs(views: Iterable[tuple[Clause, View]]) -> Iterator[tuple[Field, ...]]:
    """Fields that follow one another straight under the same clause."""
    run: list[Field] = []
    above: int | None = None
    for clause, shown in views:
        field = _field(clause, shown)
        if run and (field is None or clause.parent != above):
            yield tuple(run)
            run = []
        if field is not None:
            run.append(field)
            above = clause.parent
    yield tuple(run)


def _field(clause: Clause, shown: View) -> Field | None:
    """A short unnumbered paragraph or item as a field, None where it is none."""
    if clause.kind not in (ClauseKind.PARAGRAPH, ClauseKind.ITEM) or clause.number or clause.heading:
        return None
    match = pattern("columns", "label").match(shown.text) if len(shown.text) <= _LONGEST else None
    return Field(clause.index, match["label"], shown.at[match.end()]) if match else None


def _split(run: tuple[Field, ...]) -> Iterator[tuple[Field, ...]]:
    """The records of a run: a label that the record has already begins a new one."""
    record: list[Field] = []
    for field in run:
        if any(field.label == other.label for other in record):
            yield tuple(record)
            record = []
        record.append(field)
    yield tuple(record)


def _holds_data(record: tuple[Field, ...]) -> bool:
    """Whether one label announces data and another tells something of it."""
    data, told = pattern("columns", "record_data"), pattern("columns", "record_told")
    return any(data.search(f.label) for f in record) and any(told.search(f.label) for f in record)
