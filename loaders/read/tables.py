"""Tables to blocks: HTML and pipe tables as rows of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from loaders.model import EMPTY, Block, BlockKind
from loaders.read.grid import RawCell, RawRow, resolve
from loaders.read.inline import inline
from loaders.read.lines import Line
from loaders.read.tags import attribute
from loaders.read.tokens import Marked, Token

PIPE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
PIPE = re.compile(r"(?<!\\)\|")
"""A bar that parts cells: one without a backslash before it."""

_DRAWN = (re.compile("｜"), re.compile("[│┃]"), PIPE, re.compile(r"(?<=\S)\t+(?=\S)"))
"""What parts the cells of a table drawn with characters, without a rule: a wide bar, a box line, a bar, a tab."""
_LEAST_COLUMNS, _LEAST_FRAMED, _LEAST_ROWS = 3, 2, 2
_MOST_SPAN = 100


def html_table(marked: Marked, start: int, end: int) -> Iterator[Block]:
    """The blocks of an HTML table between ``start`` and ``end``: what stands outside its cells, and the table."""
    raw = list(_raw_rows(marked, start, end))
    caption = _caption(marked, start, end)
    if caption is not None:
        yield caption
    rows = resolve([row for row in raw if any(cell.content.text.text for cell in row.cells)])
    if rows:
        yield Block(BlockKind.TABLE, EMPTY, rows[0].start, rows[-1].end, rows=rows)


def pipe_table(marked: Marked, found: list[Line]) -> Block:
    """The block of a pipe table whose second line is its rule."""
    return _table(marked, [found[0], *found[2:]], PIPE, found[-1].end)


def drawn_table(marked: Marked, found: list[Line], first: int) -> tuple[Block, int] | None:
    """The table without a rule that begins with line ``first``, and the line behind it; None where none begins."""
    for bar in _DRAWN:
        last = _drawn_end(marked.text, found, first, bar)
        if last - first >= _LEAST_ROWS:
            return _table(marked, found[first:last], bar, found[last - 1].end), last
    return None


def _drawn_end(text: str, found: list[Line], first: int, bar: re.Pattern[str]) -> int:
    """The line behind those, from ``first`` on and with no blank line between, that a bar cuts into as many cells."""
    columns = len(_cells(text, found[first], bar))
    if columns < (_LEAST_FRAMED if _framed(text, found[first], bar) else _LEAST_COLUMNS):
        return first
    last = first + 1
    while last < len(found) and not found[last].after_blank and len(_cells(text, found[last], bar)) == columns:
        last += 1
    return last


def _framed(text: str, line: Line, bar: re.Pattern[str]) -> bool:
    """Whether a line begins and ends with a bar."""
    words = text[line.start:line.end].strip()
    return len(words) > 1 and bar.match(words) is not None and bar.match(words[-1]) is not None


def _table(marked: Marked, found: list[Line], bar: re.Pattern[str], end: int) -> Block:
    raw = [_row(marked, line, bar, header=i == 0) for i, line in enumerate(found)]
    return Block(BlockKind.TABLE, EMPTY, found[0].start, end, rows=resolve(raw))


def _row(marked: Marked, line: Line, bar: re.Pattern[str], *, header: bool) -> RawRow:
    places = _cells(marked.text, line, bar)
    cells = tuple(RawCell(inline(marked, first, last), header, 1, 1) for first, last in places)
    return RawRow(cells, line.start, line.end)


def _cells(text: str, line: Line, bar: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the cells of a line stand; a bar at its beginning or end only frames it."""
    edges = [m.span() for m in bar.finditer(text, line.start, line.end)]
    bounds = [(line.start, line.start), *edges, (line.end, line.end)]
    places = [(a[1], b[0]) for a, b in pairwise(bounds)]
    framed = bool(edges)
    if framed and not text[slice(*places[0])].strip():
        places = places[1:]
    return places[:-1] if framed and places and not text[slice(*places[-1])].strip() else places


def _caption(marked: Marked, start: int, end: int) -> Block | None:
    tokens = [t for t in marked.between(start, end) if t.kind == "tag" and t.name == "caption"]
    if len(tokens) < 2:
        return None
    content = inline(marked, tokens[0].end, tokens[1].start, collapse=True)
    if not content.text.text:
        return None
    first, last = content.text.source_span(0, len(content.text))
    return Block(BlockKind.PARAGRAPH, content.text, first, last, emphasis=content.emphasis, links=content.links)


def _raw_rows(marked: Marked, start: int, end: int) -> Iterator[RawRow]:
    cells: list[RawCell] = []
    opened: Token | None = None
    row_start, in_head = start, False
    tags = [
        t
        for t in marked.between(start, end)
        if t.kind == "tag" and t.name in ("thead", "tbody", "tr", "td", "th", "table")
    ]
    for token in tags:
        if opened is not None:
            cells.append(_raw_cell(marked, opened, token.start, in_head=in_head))
            opened = None
        if token.name in ("td", "th"):
            opened = None if token.closing else token
            continue
        if cells:
            yield RawRow(tuple(cells), row_start, token.end)
            cells = []
        row_start = token.start
        in_head = (token.name == "thead" and not token.closing) or (in_head and token.name == "tr")


def _raw_cell(marked: Marked, tag: Token, end: int, *, in_head: bool) -> RawCell:
    content = inline(marked, tag.end, end, collapse=True)
    return RawCell(content, in_head or tag.name == "th", _span(tag, "colspan"), _span(tag, "rowspan"))


def _span(tag: Token, name: str) -> int:
    value = attribute(tag.text, name)
    return min(max(int(value), 1), _MOST_SPAN) if value.isdigit() else 1
