"""Tables to blocks: HTML and pipe tables as rows of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.model import EMPTY, Block, BlockKind
from loaders.read.grid import RawCell, RawRow, resolve
from loaders.read.inline import inline
from loaders.read.lines import Line
from loaders.read.tags import attribute
from loaders.read.tokens import Marked, Token

PIPE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_PIPE = re.compile(r"(?<!\\)\|")
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
    raw = [_pipe_row(marked, line, header=i == 0) for i, line in enumerate(found) if i != 1]
    rows = resolve(raw)
    return Block(BlockKind.TABLE, EMPTY, found[0].start, found[-1].end, rows=rows)


def _pipe_row(marked: Marked, line: Line, *, header: bool) -> RawRow:
    edges = [m.start() for m in _PIPE.finditer(marked.text, line.start, line.end)]
    stripped = marked.text[line.start : line.end]
    bounds = [line.start - 1, *edges, line.end]
    first = 1 if edges and stripped.lstrip().startswith("|") else 0
    last = len(bounds) - 2 if edges and stripped.rstrip().endswith("|") else len(bounds) - 1
    cells = tuple(RawCell(inline(marked, bounds[i] + 1, bounds[i + 1]), header, 1, 1) for i in range(first, last))
    return RawRow(cells, line.start, line.end)


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
