"""Markdown and MDX to blocks: headings, items, paragraphs, pipe tables and HTML inside.

Lines are taken one by one, as agreements use Markdown: a line that does not go on from the one before is a block
of its own, also where strict Markdown would run both together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.model import Block, BlockKind
from loaders.read.flowing import flowing_table
from loaders.read.lines import Line, Piece, lines
from loaders.read.plain import behind, piece, with_tables
from loaders.read.tables import PIPE_RULE, html_table, pipe_table
from loaders.read.tags import BLOCK_TAGS, HEADING_TAGS
from loaders.read.tokens import Marked, mark_up

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?:(?!---)[^\r\n]*\r?\n){0,60}---[ \t]*(?:\r?\n|$)")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|(?=[^\s#!/\w])|(?=[\u2e80-\u9fff]|[0-9A-Z]))")
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*$")
_BULLET = re.compile(r"[ \t\u3000]*([-*+•·●○◆◇■□▪►※])[ \t\u3000]+(?=\S)")
_ORDERED = re.compile(r"[ \t]*(\d{1,3}[.)])[ \t]+(?=\S)")
_MARGIN = re.compile(r"[ \t\u3000>]*")
_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_NO_TEXT = re.compile(
    r"[ \t]*(?:#{1,6}|(?:[-=*~–—·.+][ \t]?){3,}|_(?:[ \t]?_){2}[ \t]*|```[^`]*|~~~.*|:::.*|\|(?:[\s:|-])*|"
    r"import\s.{1,300}\sfrom\s+['\"].{1,300}|export\s+(?:default|const)\s.{0,300})[ \t]*"
)
_TABLE = re.compile(r"<table\b", re.I)
_TABLE_END = re.compile(r"</table\s*>", re.I)


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of Markdown or MDX text."""
    marked = mark_up(text, markdown=True)
    front = _FRONT_MATTER.match(text)
    made: list[Block] = []
    for start, end, is_table in _regions(marked.text, front.end() if front else 0):
        if is_table:
            made += html_table(marked, start, end)
        else:
            made += _region_blocks(marked, list(lines(marked.text, start, end)))
    return tuple(made)


def _regions(text: str, start: int) -> Iterator[tuple[int, int, bool]]:
    """Stretches of text in turn with HTML tables."""
    while True:
        opening = _TABLE.search(text, start)
        closing = _TABLE_END.search(text, opening.end()) if opening else None
        if opening is None or closing is None:
            yield start, len(text), False
            return
        yield start, opening.start(), False
        yield opening.start(), closing.end(), True
        start = closing.end()


def _region_blocks(marked: Marked, found: list[Line]) -> Iterator[Block]:
    """The blocks between pipe tables, and these."""
    begin = 0
    for i in range(len(found)):
        table = _ruled_table(marked, found, begin, i) if i >= begin else None
        if table is not None:
            block, first, last = table
            yield from with_tables(marked, found[begin:first], _pieces)
            yield block
            begin = last
    yield from with_tables(marked, found[begin:], _pieces)


def _ruled_table(marked: Marked, found: list[Line], begin: int, at: int) -> tuple[Block, int, int] | None:
    """The table whose rule follows line ``at``, its first line, and the line behind it; None where there is none."""
    flowing = flowing_table(marked, found, begin, at + 1) if at + 1 < len(found) else None
    last = _pipe_table_end(marked.text, found, at)
    if flowing is not None or last == at:
        return flowing
    return pipe_table(marked, found[at:last]), at, last


def _pipe_table_end(text: str, found: list[Line], first: int) -> int:
    """The line behind the pipe table that begins with line ``first``, or ``first`` where none does."""
    if first + 1 >= len(found) or "|" not in text[found[first].start : found[first].end]:
        return first
    rule = found[first + 1]
    if rule.after_blank or not PIPE_RULE.fullmatch(text, rule.start, rule.end):
        return first
    last = first + 2
    while last < len(found) and not found[last].after_blank and "|" in text[found[last].start : found[last].end]:
        last += 1
    return last


def _pieces(marked: Marked, line: Line) -> Iterator[Piece]:
    """The pieces of a line: one, or several where it holds line breaks or block tags."""
    quote = _QUOTE.match(marked.text, line.start, line.end)
    start = quote.end() if quote else line.start
    if start >= line.end or _NO_TEXT.fullmatch(marked.text, start, line.end):
        return
    heading = _HEADING.match(marked.text, start, line.end)
    if heading:
        end = _HEADING_END.search(marked.text, heading.end(), line.end)
        yield from _parts(marked, heading.end(), end.start() if end else line.end, line, level=len(heading[1]))
    else:
        yield from _parts(marked, start, line.end, line, level=0)


def _parts(marked: Marked, start: int, end: int, line: Line, *, level: int) -> Iterator[Piece]:
    """Parts of a line between breaks; ``level`` is its heading level, 0 for none."""
    broken = False
    for token in (*marked.between(start, end), None):
        if token is not None and not (token.kind == "tag" and _breaks(token.name)):
            continue
        made = _part(marked, start, min(token.start, end) if token else end, line, level=level, broken=broken)
        if made is not None:
            yield made
        if token is not None:
            level = HEADING_TAGS.get(token.name, level) if not token.closing else level
            start, broken = token.end, True


def _breaks(name: str) -> bool:
    return name == "br" or name in BLOCK_TAGS


def _part(marked: Marked, start: int, end: int, line: Line, *, level: int, broken: bool) -> Piece | None:
    if level:
        return piece(marked, start, end, line, kind=BlockKind.HEADING, level=level, broken=broken)
    margin = _MARGIN.match(marked.text, line.start, start)
    at_start = margin is not None and margin.end() == start
    bullet = _BULLET.match(marked.text, start, end)
    if bullet and (at_start or broken):
        return piece(marked, behind(bullet), end, line, kind=BlockKind.ITEM, marker=bullet[1], broken=broken)
    ordered = _ORDERED.match(marked.text, start, end)
    if ordered and at_start:
        return piece(marked, start, end, line, kind=BlockKind.ITEM, marker=ordered[1], broken=broken)
    return piece(marked, start, end, line, kind=BlockKind.PARAGRAPH, broken=broken)
