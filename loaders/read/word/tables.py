"""Word's tables as rows of cells, merged ones resolved; a table of one column is a frame around text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from loaders.model import EMPTY, Block, BlockKind
from loaders.read.extracted import Draft, Words
from loaders.read.grid import RawCell, RawRow, resolve
from loaders.read.inline import Inline
from loaders.read.word.names import Element, child, children, local, number, switched, value

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})
_MOST_COLUMNS = 100
_LONGEST_HEADER = 30
_SENTENCE = ("。", "；", ".", ";")
_LOOKED_AT = 3


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell where it begins: its columns, and whether it goes on from the one above."""

    element: Element
    column: int
    across: int
    continued: bool


def flat(element: Element, *names: str) -> Iterator[Element]:
    """The children of those names, also inside content controls and tracked insertions."""
    for inner in element:
        name = local(inner)
        if name in names:
            yield inner
        elif name in _WRAPPERS:
            yield from flat(inner, *names)


def cells_of(table: Element) -> list[list[_Cell]]:
    """The cells of each row of a table."""
    return [list(_row(row)) for row in flat(table, "tr")]


def _row(row: Element) -> Iterator[_Cell]:
    column = min(number(child(row, "trPr", "gridBefore")), _MOST_COLUMNS)
    for cell in flat(row, "tc"):
        across = min(max(number(child(cell, "tcPr", "gridSpan"), default=1), 1), _MOST_COLUMNS)
        merge = child(cell, "tcPr", "vMerge")
        yield _Cell(cell, column, across, merge is not None and value(merge) in ("", "continue"))
        column += across


def is_frame(rows: list[list[_Cell]]) -> bool:
    """Whether the table has one column only, so that it frames text rather than holding data."""
    return all(len(row) <= 1 for row in rows)


def table_block(
    draft: Draft,
    table: Element,
    rows: list[list[_Cell]],
    words: Callable[[Element], Words],
    page: Callable[[], int | None],
) -> Block | None:
    """The block of a table, its text written to the draft; None for a table without text.

    ``words`` reads a cell, ``page`` tells the page reached by then.
    """
    texts, pages = [], []
    for row in rows:
        pages.append(page())
        texts.append([Words("", ()) if cell.continued else words(cell.element) for cell in row])
    if not any(text.text for row in texts for text in row):
        return None
    headers = _header_rows(table, rows, texts)
    raw = [replace(_raw_row(draft, rows, i, texts[i], header=i in headers), page=pages[i]) for i in range(len(rows))]
    resolved = tuple(row for row in resolve(raw) if any(c.text.text and not c.repeated for c in row.cells))
    return Block(BlockKind.TABLE, EMPTY, resolved[0].start, resolved[-1].end, rows=resolved, page=pages[0])


def _raw_row(draft: Draft, rows: list[list[_Cell]], i: int, texts: list[Words], *, header: bool) -> RawRow:
    """The cells written in row ``i``, an empty one for columns that it leaves out at its beginning."""
    start = draft.write("")
    own = [(cell, text) for cell, text in zip(rows[i], texts, strict=True) if not cell.continued]
    skipped = rows[i][0].column if rows[i] else 0
    made = [RawCell(Inline(EMPTY), header, skipped, 1)] if skipped else []
    for cell, text in own:
        placed = draft.place(text, end="\t" if cell is not own[-1][0] else "")
        made.append(RawCell(placed, header, cell.across, _down(rows, i, cell.column)))
    end = draft.write("\n")
    return RawRow(tuple(made), start, end)


def _down(rows: list[list[_Cell]], i: int, column: int) -> int:
    """How many rows the cell of row ``i`` that begins at ``column`` covers."""
    down = 1
    for row in rows[i + 1 :]:
        if not any(cell.column == column and cell.continued for cell in row):
            break
        down += 1
    return down


def _header_rows(table: Element, rows: list[list[_Cell]], texts: list[list[Words]]) -> set[int]:
    """Rows that the file repeats as headers; else a first row that looks like one."""
    elements = list(flat(table, "tr"))
    told = {i for i, row in enumerate(elements) if switched(child(row, "trPr", "tblHeader"))}
    if told or len(rows) < 2:
        return told if len(told) < len(rows) else set()
    return {0} if _looks_like_header(table, rows[0], texts[0]) else set()


def _looks_like_header(table: Element, cells: list[_Cell], texts: list[Words]) -> bool:
    """Short words in every cell, all bold or shaded; from three columns on the table's own style says enough."""
    short = all(0 < len(text.text) <= _LONGEST_HEADER and not text.text.endswith(_SENTENCE) for text in texts)
    if not short:
        return False
    if all(all(text.bold) for text in texts) or all(_shaded(cell.element) for cell in cells):
        return True
    look = child(table, "tblPr", "tblLook")
    return len(cells) >= _LOOKED_AT and (value(look, "firstRow") == "1" or _first_row_bit(value(look)))


def _shaded(cell: Element) -> bool:
    return value(child(cell, "tcPr", "shd"), "fill").lower() not in ("", "auto", "ffffff")


def _first_row_bit(bits: str) -> bool:
    """Older files keep the look as four hexadecimal digits, of which 0x20 marks the first row."""
    return len(bits) == 4 and all(c in "0123456789abcdefABCDEF" for c in bits) and bool(int(bits, 16) & 0x20)


def nested(cell: Element) -> Iterator[Element]:
    """The paragraphs of a cell in order, those of tables inside it too."""
    for inner in flat(cell, "p", "tbl"):
        if local(inner) == "p":
            yield inner
            continue
        for below in (cell for row in children(inner, "tr") for cell in children(row, "tc")):
            yield from nested(below)
