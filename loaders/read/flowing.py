"""Tables whose rows flow over several lines, as pages turned into Markdown by a converter hold them.

Such a table has no frame. Its cells are parted by bars, wherever the lines break; two blanks at the end of a line end
a row, and so they stand behind the rule, too, by which the table is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.model import EMPTY, Block, BlockKind
from loaders.read.grid import RawCell, RawRow, resolve
from loaders.read.inline import inline
from loaders.read.lines import Line
from loaders.read.tables import PIPE
from loaders.read.tokens import Marked

_RULE = re.compile(r":?-{3,}:?(?:[ \t]?\|[ \t]?:?-{3,}:?)+[ ]{2,}")
_BREAK = re.compile(r"[ \t]*(?:[-=*~_][ \t]?){3,}[ \t]*|[ ]{0,3}#{1,6}\s.*")
_MOST_LINES = 40
_MOST_NAME = 3
"""Lines that the first cell of a row may take."""

_Span = tuple[int, int]
"""The lines of a row: the first, and the one behind the last."""


def flowing_table(marked: Marked, found: list[Line], begin: int, at: int) -> tuple[Block, int, int] | None:
    """The table whose rule is line ``at``, its first line, not before ``begin``, and the line behind it; or None."""
    if not _ruled(marked.text, found, at):
        return None
    bars = _bars(marked.text, found[at])
    first = _header(marked.text, found, begin, at, bars)
    if first is None:
        return None
    body = list(_body(marked.text, found, at + 1, bars))
    rows = [_row(marked, found, span, header=i == 0) for i, span in enumerate([(first, at), *body])]
    last = body[-1][1] if body else at + 1
    return Block(BlockKind.TABLE, EMPTY, rows[0].start, rows[-1].end, rows=resolve(rows)), first, last


def _header(text: str, found: list[Line], begin: int, at: int, bars: int) -> int | None:
    """The line at which the row above the rule begins; None where the lines above hold another number of bars."""
    seen, first = 0, at
    while first > begin and at - first < _MOST_LINES and seen < bars:
        first -= 1
        seen += _bars(text, found[first])
    if seen != bars:
        return None
    named = bool(text[found[first].start : found[first].end].split("|")[0].strip())
    return first if named or found[first].after_blank or first == begin else first - 1


def _body(text: str, found: list[Line], at: int, bars: int) -> Iterator[_Span]:
    """The rows from line ``at`` on, up to the head of the next table."""
    while (end := _row_end(text, found, at, bars)) is not None and not _ruled(text, found, end):
        yield at, end
        at = end


def _ruled(text: str, found: list[Line], at: int) -> bool:
    return at < len(found) and bool(_RULE.fullmatch(text, found[at].start, found[at].end))


def _row_end(text: str, found: list[Line], first: int, bars: int) -> int | None:
    """The line behind the row that begins with line ``first``; None where none begins there."""
    seen = 0
    for i in range(first, min(first + _MOST_LINES, len(found))):
        if _leaves(text, found[i], i - first, seen):
            return None
        seen += _bars(text, found[i])
        if seen >= bars and (text.endswith("  ", 0, found[i].end) or i + 1 == len(found)):
            return i + 1
    return None


def _leaves(text: str, line: Line, index: int, seen: int) -> bool:
    """Whether a line, ``index`` lines into a row of ``seen`` bars, cannot belong to it."""
    nameless = seen == 0 and index > 0 and (line.after_blank or index > _MOST_NAME)
    return nameless or bool(_BREAK.fullmatch(text, line.start, line.end))


def _bars(text: str, line: Line) -> int:
    return len(PIPE.findall(text, line.start, line.end))


def _row(marked: Marked, found: list[Line], span: _Span, *, header: bool) -> RawRow:
    start, end = found[span[0]].start, found[span[1] - 1].end
    edges = [m.start() for m in PIPE.finditer(marked.text, start, end)]
    places = zip([start, *(e + 1 for e in edges)], [*edges, end], strict=True)
    cells = tuple(RawCell(inline(marked, a, b, collapse=True), header, 1, 1) for a, b in places)
    return RawRow(cells, start, end)
