"""The printed lines of a PDF, page by page, with where they stand and which of their characters are bold.

Promises the reading order of the file; leaves out words that run aslant, as those of watermarks do. Refuses what is
locked, broken, too long, or holds pictures of text only.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import hypot
from typing import Any

from loaders.read.errors import read_error
from loaders.read.pdf.rulings import Ruled, ruled_tables
from loaders.read.variants import without_radicals

MOST_PAGES = 1000
"""Most pages read of one file."""

_MOST_CHARS = 3_000_000
_LEAST_ON_A_PAGE = 3
_UNREADABLE_SHARE = 0.2
_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.I)
_FORCED_BOLD = 1 << 18
_STROKED = 2
_HYPHEN, _LINE_ENDS, _NOTHING = 2, (10, 13), (0, 0xAD, 0xFFFE, 0xFFFF)
_PRIVATE = range(0xE000, 0xF900)
_WIDE_GAP, _SAME_BASE = 1.5, 0.25
_LABEL = 8
_SLANT = 0.15


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed. Places in points from the lower left corner; ``base`` is its baseline, ``size`` its height.

    ``page`` counts from 1; ``top`` is the height of the page; ``cell`` the table, row and column it stands in. A wide
    gap is a tab.
    """

    text: str
    bold: tuple[bool, ...]
    left: float
    right: float
    base: float
    size: float
    page: int
    top: float
    cell: tuple[Ruled, int, int] | None = None


def printed_lines(name: str, data: bytes) -> tuple[PrintedLine, ...]:
    """The lines of a PDF; raises ReadError where there are none to be had."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise read_error("locked" if locked else "pdf_broken", name, reason=str(error)[:120]) from error
    try:
        return _lines_of(name, document)
    finally:
        document.close()


def _lines_of(name: str, document: Any) -> tuple[PrintedLine, ...]:
    pages = len(document)
    if pages > MOST_PAGES:
        raise read_error("pdf_long", name, pages=pages, limit=MOST_PAGES)
    found: list[PrintedLine] = []
    bare = 0
    for number in range(pages):
        lines = tuple(_page(name, document, number))
        bare += sum(len(line.text) for line in lines) < _LEAST_ON_A_PAGE
        found += lines
    if bare * 2 > pages or not found:
        raise read_error("scan", name, pages=pages, bare=bare)
    return _checked(name, found)


def _page(name: str, document: Any, number: int) -> Iterator[PrintedLine]:
    """The lines of one page, as far as it can be opened."""
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        reason = str(error)[:120]
        raise read_error("pdf_broken", name, place=f"page {number + 1}", reason=reason) from error
    if text.count_chars() > _MOST_CHARS:
        raise read_error("pdf_broken", name, place=f"page {number + 1}", reason="too many characters")
    reader = _PageReader(text, number + 1, float(page.get_height()), ruled_tables(page, number + 1))
    yield from _merged(reader.lines())


def _checked(name: str, lines: list[PrintedLine]) -> tuple[PrintedLine, ...]:
    """The lines, unless too many characters have no meaning to anyone but their font."""
    chars = "".join(line.text for line in lines)
    unreadable = sum(char == "\ufffd" or ord(char) in _PRIVATE for char in chars)
    if unreadable > _UNREADABLE_SHARE * len(chars):
        raise read_error("pdf_unmapped", name, share=round(100 * unreadable / len(chars)))
    return tuple(lines)


@dataclass(slots=True)
class _PageReader:
    """Reads the characters of one page in turn."""

    text: Any
    page: int
    top: float
    tables: tuple[Ruled, ...]
    _fonts: dict[int, bool] = field(default_factory=dict)

    def lines(self) -> Iterator[PrintedLine]:
        """The lines of the page, in the order of the file."""
        from pypdfium2.raw import FPDFText_GetUnicode as code

        waiting: list[tuple[int, str]] = []
        for i in range(self.text.count_chars()):
            char = code(self.text, i)
            if char in _LINE_ENDS:
                yield from self._parts(waiting)
                waiting = []
            elif char not in _NOTHING:
                waiting.append((i, _readable(char)))
        yield from self._parts(waiting)

    def _parts(self, found: list[tuple[int, str]]) -> Iterator[PrintedLine]:
        """The lines of these characters, given with their places in the page: one, or one for each cell they are in."""
        if not self.tables:
            yield from self._line(found, None)
            return
        waiting: list[tuple[int, str]] = []
        inside: tuple[Ruled, int, int] | None = None
        for i, char in found:
            cell = inside if char.isspace() else self._cell(i)
            if cell != inside:
                yield from self._line(waiting, inside)
                waiting, inside = [], cell
            waiting.append((i, char))
        yield from self._line(waiting, inside)

    def _cell(self, i: int) -> tuple[Ruled, int, int] | None:
        """The cell in which character ``i`` stands."""
        x, y = sum(self._edges(i)) / 2, self._origin(i)
        table = next((table for table in self.tables if table.holds(x, y)), None)
        cell = table.cell(x, y) if table else None
        return (table, *cell) if table and cell else None

    def _line(self, found: list[tuple[int, str]], cell: tuple[Ruled, int, int] | None) -> Iterator[PrintedLine]:
        """The line of these characters, if there are any to be seen."""
        printed = [(i, char) for i, char in found if not char.isspace()]
        if not printed:
            return
        first, last = printed[0][0], printed[-1][0]
        size, slanted = self._type(first)
        if slanted:
            return
        text, bold = "", list[bool]()
        for i, char in (pair for pair in found if first <= pair[0] <= last):
            shown = self._gap(i, text, size) if char.isspace() else char
            text += shown
            bold += [(bold[-1] if bold else False) if char.isspace() else self._is_bold(i)] * len(shown)
        base = self._origin(first)
        yield PrintedLine(
            text, tuple(bold), self._edges(first)[0], self._edges(last)[1], base, size, self.page, self.top, cell
        )

    def _gap(self, i: int, before: str, size: float) -> str:
        """What stands for a blank: a tab where the next word is far away, unless a number goes before."""
        from pypdfium2.raw import FPDFText_IsGenerated as generated

        if before.endswith((" ", "\t")) or not generated(self.text, i):
            return " "
        wide = self._edges(i + 1)[0] - self._edges(i - 1)[1] > _WIDE_GAP * size
        return "\t" if wide and len(before) > _LABEL else " "

    def _edges(self, i: int) -> tuple[float, float]:
        """Where character ``i`` begins and ends on its line."""
        from pypdfium2.raw import FPDFText_GetCharBox

        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        FPDFText_GetCharBox(self.text, i, left, right, bottom, top)
        return left.value, right.value

    def _origin(self, i: int) -> float:
        from pypdfium2.raw import FPDFText_GetCharOrigin

        across, up = ctypes.c_double(), ctypes.c_double()
        FPDFText_GetCharOrigin(self.text, i, across, up)
        return up.value

    def _type(self, i: int) -> tuple[float, bool]:
        """The height of the type as it appears, in points, and whether it runs aslant."""
        from pypdfium2.raw import FS_MATRIX, FPDFText_GetFontSize, FPDFText_GetMatrix

        matrix = FS_MATRIX()
        told = bool(FPDFText_GetMatrix(self.text, i, matrix))
        scale = hypot(matrix.c, matrix.d) if told else 1.0
        slanted = told and min(abs(matrix.a), abs(matrix.b)) > _SLANT * max(abs(matrix.a), abs(matrix.b))
        return round(float(FPDFText_GetFontSize(self.text, i)) * (scale or 1.0), 1) or 1.0, slanted

    def _is_bold(self, i: int) -> bool:
        """Whether character ``i`` is set in a bold font, or made bold by drawing its outline too."""
        from pypdfium2.raw import FPDFText_GetTextObject, FPDFTextObj_GetTextRenderMode

        drawn = FPDFText_GetTextObject(self.text, i)
        if not drawn:
            return False
        key = ctypes.addressof(drawn.contents)
        if key not in self._fonts:
            self._fonts[key] = FPDFTextObj_GetTextRenderMode(drawn) == _STROKED or self._bold_font(i)
        return self._fonts[key]

    def _bold_font(self, i: int) -> bool:
        from pypdfium2.raw import FPDFText_GetFontInfo

        name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
        length = FPDFText_GetFontInfo(self.text, i, name, 256, flags)
        named = bool(length) and bool(_BOLD_NAME.search(name.value.decode("utf-8", "replace")))
        return named or bool(flags.value & _FORCED_BOLD)


def _readable(code: int) -> str:
    """The character of a code, compatibility radicals replaced; a lone half of a pair is unreadable."""
    if code == _HYPHEN:
        return "-"
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code < 32:
        return " " if code < 32 else "\ufffd"
    return without_radicals(chr(code))


def _merged(lines: Iterator[PrintedLine]) -> Iterator[PrintedLine]:
    """The lines with those put together that stand on one baseline, one behind the other."""
    before: PrintedLine | None = None
    for line in lines:
        if before is not None and _on_one_base(before, line):
            gap = line.left - before.right > _WIDE_GAP * before.size and len(before.text) > _LABEL
            joint = "\t" if gap else " "
            text, bold = before.text + joint + line.text, (*before.bold, before.bold[-1], *line.bold)
            before = replace(before, text=text, bold=bold, right=line.right)
            continue
        if before is not None:
            yield before
        before = line
    if before is not None:
        yield before


def _on_one_base(before: PrintedLine, line: PrintedLine) -> bool:
    return (
        before.cell == line.cell
        and abs(before.base - line.base) < _SAME_BASE * before.size
        and line.left >= before.right
    )
