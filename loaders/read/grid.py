"""Rows of cells of equal number: cells that span several rows or columns are copied and marked as repeated."""

from __future__ import annotations

from dataclasses import dataclass, replace

from loaders.model import EMPTY, Cell, Row
from loaders.read.inline import Inline


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as written; it covers ``across`` columns and ``down`` rows, its own included."""

    content: Inline
    header: bool
    across: int
    down: int


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells written in one row, without those that reach into it from above."""

    cells: tuple[RawCell, ...]
    start: int
    end: int
    page: int | None = None


def resolve(raw: list[RawRow]) -> tuple[Row, ...]:
    """Rows of equal length: a spanning cell is copied into the places it covers."""
    below: dict[int, tuple[int, Cell]] = {}
    rows = [_resolve_row(row, below) for row in raw]
    most = max((len(row.cells) for row in rows), default=0)
    return tuple(replace(row, cells=row.cells + (Cell(EMPTY),) * (most - len(row.cells))) for row in _headed(rows))


def _resolve_row(raw: RawRow, below: dict[int, tuple[int, Cell]]) -> Row:
    """One row; ``below`` holds, by column, for how many rows a cell from above still reaches down."""
    cells: list[Cell] = []
    for source in raw.cells:
        _fill(cells, below)
        cell = Cell(source.content.text, source.header)
        copies = [replace(cell, repeated=True)] * source.across
        if source.down > 1:
            below |= {len(cells) + i: (source.down - 1, copy) for i, copy in enumerate(copies)}
        cells += [cell, *copies[1:]]
    _fill(cells, below)
    return Row(tuple(cells), raw.start, raw.end, raw.page)


def _fill(cells: list[Cell], below: dict[int, tuple[int, Cell]]) -> None:
    while len(cells) in below:
        left, cell = below.pop(len(cells))
        if left > 1:
            below[len(cells)] = (left - 1, cell)
        cells.append(cell)


def _headed(rows: list[Row]) -> list[Row]:
    """Header cells count only where they fill their row; a lone one beside data names its own row."""
    return [
        row
        if all(cell.header for cell in row.cells)
        else replace(row, cells=tuple(replace(c, header=False) for c in row.cells))
        for row in rows
    ]
