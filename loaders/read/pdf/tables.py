"""The lines that stand in the cells of a ruled table, put together to its rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from loaders.model import EMPTY, Block, BlockKind
from loaders.read.extracted import Draft, Words
from loaders.read.grid import RawCell, RawRow, resolve
from loaders.read.inline import is_wide
from loaders.read.joints import begins_item, ends_sentence
from loaders.read.pdf.pages import PrintedLine
from loaders.read.pdf.rulings import Ruled

_SAME = 3.0
_ROOM = 2.0
_LONGEST_HEADER = 30
_LOOKED_AT = 3


def continues(before: Ruled, table: Ruled) -> bool:
    """Whether a table goes on from the page before: the same columns."""
    same = len(before.xs) == len(table.xs) and all(
        abs(a - b) <= _SAME for a, b in zip(before.xs, table.xs, strict=True)
    )
    return same and table.page == before.page + 1


def table_block(draft: Draft, lines: list[PrintedLine]) -> Block | None:
    """The block of these lines, all in one table that may go on over pages; its text is written to the draft."""
    tables = list(dict.fromkeys(line.cell[0] for line in lines if line.cell is not None))
    raw = [row for table in tables for row in _rows(draft, table, lines)]
    if not raw:
        return None
    rows = tuple(row for row in resolve(_headed(raw)) if any(c.text.text and not c.repeated for c in row.cells))
    return Block(BlockKind.TABLE, EMPTY, rows[0].start, rows[-1].end, rows=rows, page=rows[0].page) if rows else None


def _rows(draft: Draft, table: Ruled, lines: list[PrintedLine]) -> Iterator[RawRow]:
    spans = dict(table.spans)
    for row in range(len(table.ys) - 1):
        begun = sorted(column for at, column in spans if at == row)
        start, cells = draft.write(""), list[RawCell]()
        for column in begun:
            down, across = spans[row, column]
            inside = [line for line in lines if line.cell == (table, row, column)]
            words = _words(inside, table.xs[column + across])
            cells.append(RawCell(draft.place(words, end="" if column == begun[-1] else "\t"), False, across, down))
        yield RawRow(tuple(cells), start, draft.write("\n"), table.page)


def _words(lines: list[PrintedLine], right: float) -> Words:
    """The words of a cell: its lines run on where they reach its right edge."""
    if not lines:
        return Words("", ())
    text, bold = lines[0].text, list(lines[0].bold)
    for before, line in pairwise(lines):
        short = right - before.right > _ROOM * before.size
        if short or begins_item(line.text) or (ends_sentence(before.text) and right - before.right > before.size):
            joint = "\n"
        else:
            joint = "" if is_wide(text[-1]) and is_wide(line.text[0]) else " "
        text += joint + line.text
        bold += [False] * len(joint) + list(line.bold)
    return Words(text, tuple(bold))


def _headed(rows: list[RawRow]) -> list[RawRow]:
    """The rows with the first one as header where it looks like one, and its copies on later pages."""
    texts = [tuple(cell.content.text.text for cell in row.cells) for row in rows]
    if len(rows) < 2 or not _looks_like_header(rows[0], texts[0]):
        return rows
    return [
        RawRow(tuple(RawCell(c.content, True, c.across, c.down) for c in row.cells), row.start, row.end, row.page)
        if text == texts[0]
        else row
        for row, text in zip(rows, texts, strict=True)
    ]


def _looks_like_header(row: RawRow, texts: tuple[str, ...]) -> bool:
    """Short words in every cell; of two columns they are bold too."""
    short = all(0 < len(text) <= _LONGEST_HEADER and not ends_sentence(text) for text in texts)
    bold = all(cell.content.emphasis for cell in row.cells)
    return short and (bold or len(texts) >= _LOOKED_AT)
