"""Printed lines to paragraphs: how far lines reach, stand apart and are indented tells which belong together.

What the layout leaves open is left to the way plain text is put together. Bigger type makes a heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.model import Block, BlockKind
from loaders.read.extracted import Draft, Extracted
from loaders.read.inline import stretches
from loaders.read.joints import begins_item, begins_softly, ends_sentence
from loaders.read.lines import Line, Piece, width
from loaders.read.pdf.pages import PrintedLine
from loaders.read.pdf.rulings import Ruled
from loaders.read.pdf.tables import continues, table_block
from loaders.read.plain import blocks, piece, plain_piece
from loaders.read.tokens import Marked, mark_plain

_BIGGER, _LONGEST_HEADING, _DEEPEST = 1.12, 60, 6
_LOOSE, _LOOSE_HEADING = 1.2, 2.0
_FULL, _SHORT = 0.94, 0.8
_LEAST_ENDS = 3
_INDENT = 1.2
_MOST_BOLD = 0.5
_OFTEN, _NARROWEST = 0.97, 20


@dataclass(frozen=True, slots=True)
class _Layout:
    """Measures of the whole file: size of its body type, distance of lines, right margin by page, sizes of headings;
    ``spaced``: paragraphs are set apart by more than the distance of lines."""

    size: float
    pitch: float
    right: float
    headings: tuple[float, ...]
    spaced: bool

    def reach(self, line: PrintedLine) -> float:
        """How much of the measure a line fills."""
        return min(1.0, (line.right - line.left) / max(self.right - line.left, 1.0))

    def level(self, line: PrintedLine) -> int:
        """The heading level that the size of a line gives it, 0 for none."""
        plain = len(line.text) > _LONGEST_HEADING or ends_sentence(line.text) or "\t" in line.text
        return 0 if plain or line.size not in self.headings else self.headings.index(line.size) + 1

    def loose(self, before: PrintedLine, line: PrintedLine, limit: float = _LOOSE) -> bool:
        """Whether there is more room between two lines than lines of one paragraph have; False across pages."""
        fall = before.base - line.base
        return before.page == line.page and not 0 < fall <= limit * self.pitch


def paragraphs(lines: tuple[PrintedLine, ...]) -> Extracted:
    """The text of the lines, one a line, and the blocks that they make; those in ruled tables make tables."""
    draft = Draft()
    made: list[tuple[list[PrintedLine], list[int], Block | None]] = []
    for group in _stretches(lines):
        table = table_block(draft, group) if group[0].cell is not None else None
        starts = [draft.write(f"{line.text}\n") for line in group] if group[0].cell is None else []
        made.append((group, starts, table))
    plain = [line for line in lines if line.cell is None]
    emphasis = [stretch for group, starts, _ in made for stretch in _emphasis(lines, group, starts)]
    marked = replace(mark_plain(draft.text), emphasis=tuple(emphasis))
    layout = _layout(plain or list(lines))
    found = ((table,) if table else blocks(_pieces(marked, layout, group, starts)) for group, starts, table in made)
    return Extracted(draft.text, tuple(block for some in found for block in some))


def _stretches(lines: tuple[PrintedLine, ...]) -> list[list[PrintedLine]]:
    """The lines in groups: running text, and all that stands in one table, which may go on over pages."""
    found: list[list[PrintedLine]] = []
    tables: dict[Ruled, list[PrintedLine]] = {}
    for line in lines:
        before = found[-1][-1].cell if found else None
        if line.cell is None:
            if not found or before is not None:
                found.append([])
            found[-1].append(line)
            continue
        table = line.cell[0]
        if table not in tables:
            if before is None or not continues(before[0], table):
                found.append([])
            tables[table] = found[-1]
        tables[table].append(line)
    return found


def _pieces(marked: Marked, layout: _Layout, lines: list[PrintedLine], starts: list[int]) -> list[Piece]:
    """The pieces of running text, lines that hold nothing but a rule left out."""
    if not starts:
        return []
    made = (
        _piece(marked, layout, line, start, before)
        for line, start, before in zip(lines, starts, [None, *lines[:-1]], strict=True)
    )
    return [piece for piece in made if piece is not None]


def _piece(marked: Marked, layout: _Layout, line: PrintedLine, start: int, before: PrintedLine | None) -> Piece | None:
    place = Line(start, start + len(line.text), before is None or layout.loose(before, line))
    level = layout.level(line)
    if level:
        made = piece(marked, place.start, place.end, place, kind=BlockKind.HEADING, level=level)
    else:
        made = plain_piece(marked, place)
    if made is None:
        return None
    margin = max(1, round(width(line.text) / max(layout.reach(line), 0.01)))
    broken = before is not None and _begins(layout, before, line)
    joined = before is not None and not broken and _goes_on(layout, before, line)
    return replace(made, margin=margin, broken=broken, joined=joined, page=line.page)


def _begins(layout: _Layout, before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line begins a paragraph for certain: room above it, other type, or an indentation."""
    if abs(before.size - line.size) > 0.1 * layout.size:
        return True
    if layout.level(line) and layout.level(line) == layout.level(before):
        return layout.loose(before, line, _LOOSE_HEADING * line.size / layout.size)
    indented = line.left - before.left > _INDENT * line.size and not begins_item(before.text)
    return layout.loose(before, line) or (indented and before.page == line.page)


def _goes_on(layout: _Layout, before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line is the rest of the paragraph for certain: the one before is full, and nothing sets them apart."""
    if layout.reach(before) < _FULL or before.page != line.page:
        return False
    if begins_item(line.text):
        return begins_softly(line.text) and not ends_sentence(before.text)
    if layout.level(line):
        return layout.level(before) == layout.level(line)
    return layout.spaced and line.left <= before.left + _INDENT * line.size


def _layout(lines: list[PrintedLine]) -> _Layout:
    size = _most(((line.size, len(line.text)) for line in lines), default=10.0)
    plain = [line for line in lines if line.size == size]
    rights = sorted(line.right for line in plain)
    narrowest = min(line.left for line in plain) + _NARROWEST * size
    right = max(rights[int(_OFTEN * len(rights))], narrowest)
    pairs = [(a, b) for a, b in pairwise(lines) if a.page == b.page and a.size == b.size == size and a.base > b.base]
    full = [(a, b) for a, b in pairs if a.right > right - 3 * size]
    pitch = _most(((round(a.base - b.base, 1), 1) for a, b in full), default=1.6 * size)
    bigger = sorted({line.size for line in lines if line.size > _BIGGER * size}, reverse=True)
    ends = [(a, b) for a, b in pairs if ends_sentence(a.text) and a.right - a.left < _SHORT * (right - a.left)]
    apart = sum(a.base - b.base > _LOOSE * pitch for a, b in ends)
    spaced = len(ends) >= _LEAST_ENDS and apart >= _SHORT * len(ends)
    return _Layout(size, pitch, right, tuple(bigger[:_DEEPEST]), spaced)


def _most(weighted: Iterable[tuple[float, int]], *, default: float) -> float:
    """The value with the greatest weight, the smallest of several."""
    counts: Counter[float] = Counter()
    for value, weight in weighted:
        counts[value] += weight
    return min(counts, key=lambda value: (-counts[value], value)) if counts else default


def _emphasis(lines: tuple[PrintedLine, ...], group: list[PrintedLine], starts: list[int]) -> Iterable[tuple[int, int]]:
    """Bold stretches of a group in offsets of the text; none where most of the file is bold."""
    bold = sum(sum(line.bold) for line in lines)
    if not starts or bold > _MOST_BOLD * sum(len(line.bold) for line in lines):
        return ()
    return (
        (start + first, start + last)
        for line, start in zip(group, starts, strict=True)
        for first, last in stretches(line.bold)
    )
