"""Ruled tables of a page: lines that meet make a grid, and where a line is missing the cells on both sides are one.

Promises a table only for two columns and two rows or more; a frame around text is none.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_THIN, _NEAR = 2.5, 3.0
_SHORTEST = 6.0
_MOST_LINES, _MOST_CELLS = 1500, 3000


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line on the page: at ``at`` across the axis it runs along, from ``first`` to ``last`` on it."""

    upright: bool
    at: float
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table. ``xs`` from left to right and ``ys`` from top to bottom are its lines; ``spans``: how many rows
    and columns the cell that begins at (row, column) covers."""

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[tuple[tuple[int, int], tuple[int, int]], ...]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Where the cell begins in which a point lies."""
        column = next((i for i, (a, b) in enumerate(pairwise(self.xs)) if a <= x <= b), None)
        row = next((i for i, (a, b) in enumerate(pairwise(self.ys)) if b <= y <= a), None)
        if column is None or row is None:
            return None
        return next(
            (
                begin
                for begin, (down, across) in self.spans
                if 0 <= row - begin[0] < down and 0 <= column - begin[1] < across
            ),
            None,
        )


def ruled_tables(page: Any, number: int) -> tuple[Ruled, ...]:
    """The ruled tables of a page, which counts as ``number``."""
    rulings = [ruling for ruling in _rulings(page) if ruling.last - ruling.first >= _SHORTEST]
    if len(rulings) > _MOST_LINES:
        return ()
    found = (_table(group, number) for group in _connected(rulings))
    return tuple(table for table in found if table is not None)


def _rulings(page: Any) -> Iterator[Ruling]:
    from pypdfium2.raw import FPDF_PAGEOBJ_PATH, FPDFPageObj_GetBounds

    for drawn in page.get_objects(filter=[FPDF_PAGEOBJ_PATH], max_depth=2):
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not FPDFPageObj_GetBounds(drawn.raw, left, bottom, right, top):
            continue
        wide, high = right.value - left.value, top.value - bottom.value
        if wide <= _THIN:
            yield Ruling(True, (left.value + right.value) / 2, bottom.value, top.value)
        elif high <= _THIN:
            yield Ruling(False, (bottom.value + top.value) / 2, left.value, right.value)
        else:
            yield from _stroked(drawn)


def _stroked(drawn: Any) -> Iterator[Ruling]:
    """The straight lines of a path that is drawn and not merely filled."""
    from pypdfium2.raw import FPDFPath_GetDrawMode

    filled, stroked = ctypes.c_int(), ctypes.c_int()
    if not (FPDFPath_GetDrawMode(drawn.raw, filled, stroked) and stroked.value):
        return
    for (x, y), (to_x, to_y) in _lines(drawn):
        if abs(x - to_x) <= _THIN:
            yield Ruling(True, (x + to_x) / 2, min(y, to_y), max(y, to_y))
        elif abs(y - to_y) <= _THIN:
            yield Ruling(False, (y + to_y) / 2, min(x, to_x), max(x, to_x))


def _lines(drawn: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The lines of a path from point to point, in places of the page."""
    from pypdfium2 import raw

    matrix = drawn.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    begun = before = (0.0, 0.0)
    for i in range(min(raw.FPDFPath_CountSegments(drawn.raw), _MOST_LINES)):
        segment = raw.FPDFPath_GetPathSegment(drawn.raw, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield before, point
        else:
            begun = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield point, begun
        before = point


def _connected(rulings: list[Ruling]) -> list[list[Ruling]]:
    """The lines in groups; lines of one group hang together."""
    groups: list[list[Ruling]] = []
    for ruling in rulings:
        touching = [group for group in groups if any(_touch(ruling, other) for other in group)]
        groups = [group for group in groups if not any(group is other for other in touching)]
        groups.append([ruling, *(other for group in touching for other in group)])
    return groups


def _touch(one: Ruling, other: Ruling) -> bool:
    if one.upright == other.upright:
        along = one.first - _NEAR <= other.last and other.first - _NEAR <= one.last
        return along and abs(one.at - other.at) <= _NEAR
    return one.first - _NEAR <= other.at <= one.last + _NEAR and other.first - _NEAR <= one.at <= other.last + _NEAR


def _table(group: list[Ruling], page: int) -> Ruled | None:
    """The table that a group of lines makes, None where it is a frame or an underline."""
    xs = _places(ruling.at for ruling in group if ruling.upright)
    ys = _places(ruling.at for ruling in group if not ruling.upright)[::-1]
    if len(xs) < 3 or len(ys) < 3 or len(xs) * len(ys) > _MOST_CELLS:
        return None
    return Ruled(page, tuple(xs), tuple(ys), tuple(_spans(group, xs, ys)))


def _places(found: Iterator[float]) -> list[float]:
    """The places in order, those that nearly coincide taken as one."""
    places: list[float] = []
    for place in sorted(found):
        if not places or place - places[-1] > _NEAR:
            places.append(place)
    return places


def _spans(group: list[Ruling], xs: list[float], ys: list[float]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The cells by where they begin, with the rows and columns that they cover."""
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            across = down = 1
            while column + across < len(xs) - 1 and not _crosses(
                group, upright=True, at=xs[column + across], middle=(ys[row] + ys[row + 1]) / 2
            ):
                across += 1
            while row + down < len(ys) - 1 and not _crosses(
                group, upright=False, at=ys[row + down], middle=(xs[column] + xs[column + 1]) / 2
            ):
                down += 1
            taken |= {(row + i, column + j) for i in range(down) for j in range(across)}
            yield (row, column), (down, across)


def _crosses(group: list[Ruling], *, upright: bool, at: float, middle: float) -> bool:
    """Whether a line runs at ``at`` past the point ``middle``."""
    return any(
        ruling.upright is upright and abs(ruling.at - at) <= _NEAR and ruling.first <= middle <= ruling.last
        for ruling in group
    )
