"""Printed lines to paragraphs: how far lines reach, stand apart and are indented tells which belong together.

What the layout leaves open is left to the way plain text is put together. Bigger type makes a heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.model import BlockKind
from loaders.read.extracted import Draft, Extracted
from loaders.read.inline import stretches
from loaders.read.joints import begins_item, ends_sentence
from loaders.read.lines import Line, Piece, width
from loaders.read.pdf.pages import PrintedLine
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
    """The text of the lines, one a line, and the blocks that they make."""
    draft = Draft()
    starts = [draft.write(f"{line.text}\n") for line in lines]
    marked = replace(mark_plain(draft.text), emphasis=_emphasis(lines, starts))
    layout = _layout(lines)
    pieces = [
        made
        for i, line in enumerate(lines)
        if (made := _piece(marked, layout, line, starts[i], lines[i - 1] if i else None)) is not None
    ]
    return Extracted(draft.text, blocks(pieces))


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
    if begins_item(line.text) or layout.reach(before) < _FULL or before.page != line.page:
        return False
    if layout.level(line):
        return layout.level(before) == layout.level(line)
    return layout.spaced and line.left <= before.left + _INDENT * line.size


def _layout(lines: tuple[PrintedLine, ...]) -> _Layout:
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


def _emphasis(lines: tuple[PrintedLine, ...], starts: list[int]) -> tuple[tuple[int, int], ...]:
    """Bold stretches in offsets of the text; none where most of the text is bold."""
    bold = sum(sum(line.bold) for line in lines)
    if bold > _MOST_BOLD * sum(len(line.bold) for line in lines):
        return ()
    return tuple(
        (start + first, start + last)
        for line, start in zip(lines, starts, strict=True)
        for first, last in stretches(line.bold)
    )
