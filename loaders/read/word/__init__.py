"""Word files to text and blocks: paragraphs, headings, automatic numbers and tables, each block on its own line.

Promises that what Word shows as the number of a paragraph stands in the text; leaves out text boxes, headers, footers,
footnotes, deletions and hidden text. Refuses what is broken, locked or unpacks to too much.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.model import Block, BlockKind
from loaders.read.extracted import Draft, Extracted, Words, joined
from loaders.read.word.names import Element, local, word
from loaders.read.word.numbering import Label, Numbering
from loaders.read.word.package import WordFile, open_word
from loaders.read.word.runs import BREAK, RunReader
from loaders.read.word.styles import Styles
from loaders.read.word.tables import cells_of, flat, is_frame, nested, table_block

__all__ = ["word_text"]

_BULLET = "-"
_DEEPEST = 6


def word_text(name: str, data: bytes) -> Extracted:
    """The text of a Word file with its blocks; raises ReadError where it cannot be read."""
    return _Reader(open_word(name, data)).read()


class _Reader:
    """Walks through the body of one file."""

    def __init__(self, file: WordFile) -> None:
        self._body = file.body
        self._styles = Styles(file.styles)
        self._numbering = Numbering(file.numbering, self._styles)
        self._runs = RunReader(self._styles, file.targets)
        self._draft = Draft()
        self._paged = next(file.body.iter(word("lastRenderedPageBreak")), None) is not None
        self._below_title = 0

    def read(self) -> Extracted:
        """The text and blocks of the file."""
        blocks = tuple(self._blocks(self._body))
        return Extracted(self._draft.text, blocks)

    def _blocks(self, element: Element) -> Iterator[Block]:
        for inner in flat(element, "p", "tbl"):
            yield from self._paragraph(inner) if local(inner) == "p" else self._table(inner)

    def _table(self, table: Element) -> Iterator[Block]:
        rows = cells_of(table)
        if is_frame(rows):
            for cell in (cell for row in rows for cell in row):
                yield from self._blocks(cell.element)
            return
        block = table_block(self._draft, table, rows, self._cell, lambda: self._page(self._runs.page))
        if block is not None:
            yield block

    def _cell(self, cell: Element) -> Words:
        """The words of a cell, a paragraph a line, with numbers and bullets before them."""
        lines: list[Words] = []
        for paragraph in nested(cell):
            label = self._numbering.label(paragraph)
            words, _ = self._runs.words(paragraph, heading=False)
            parts = [part for part in words.split(BREAK) if part.text]
            if parts and label is not None:
                parts[0] = parts[0].behind(f"{_BULLET} " if label.bullet else label.text)
            lines += parts
        return joined(lines, "\n")

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        label = self._numbering.label(paragraph)
        level = self._level(paragraph)
        words, page = self._runs.words(paragraph, heading=level > 0)
        parts = [part for part in words.split(BREAK) if part.text]
        for i, part in enumerate(parts):
            yield self._block(part, label if i == 0 else None, level, self._page(page))

    def _block(self, words: Words, label: Label | None, level: int, page: int | None) -> Block:
        bullet = label is not None and label.bullet
        start = self._draft.write(f"{_BULLET} " if bullet else "")
        placed = self._draft.place(words.behind(label.text) if label and not bullet else words, end="\n")
        kind = BlockKind.HEADING if level else BlockKind.ITEM if bullet else BlockKind.PARAGRAPH
        depth = level or (label.depth if label and bullet else 0)
        marker = _BULLET if kind is BlockKind.ITEM else ""
        end = placed.text.offsets[-1] + 1
        return Block(kind, placed.text, start, end, depth, marker, placed.emphasis, placed.links, page=page)

    def _level(self, paragraph: Element) -> int:
        """The heading level; below a title in the style of titles, all others go one down."""
        if self._styles.is_title(self._styles.of_paragraph(paragraph)):
            self._below_title = 1
            return 1
        level = self._styles.level(paragraph)
        return min(level + self._below_title, _DEEPEST) if level else 0

    def _page(self, page: int) -> int | None:
        return page if self._paged else None
