"""Plain text to blocks: paragraphs put together from wrapped lines, and items with a bullet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from loaders.model import Block, BlockKind
from loaders.read.inline import inline
from loaders.read.joints import glue, join
from loaders.read.lines import Line, Piece, lines, width
from loaders.read.tables import drawn_table
from loaders.read.tokens import Marked, mark_plain

_BULLET = re.compile(r"[ \t\u3000]*([-–—*+•·●○◆◇■□▪►※])[ \t\u3000]+(?=\S)")
_BOX = "□"
_NUMBER = re.compile(r"[（(]?[\d①-⑳]")
_DEEPEST = 200
_RULE = re.compile(r"\s*(?:[-=*~#–—·.]\s?){3,}\s*")


def plain_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of plain text."""
    marked = mark_plain(text)
    return tuple(with_tables(marked, list(lines(text)), plain_pieces))


def with_tables(marked: Marked, found: list[Line],
                pieces: Callable[[Marked, Line], Iterable[Piece]]) -> Iterator[Block]:
    """The blocks of lines: tables drawn with characters, and between them what the pieces of the lines make."""
    waiting: list[Piece] = []
    i = 0
    while i < len(found):
        if (table := drawn_table(marked, found, i)) is None:
            waiting += pieces(marked, found[i])
            i += 1
            continue
        yield from blocks(waiting)
        waiting = []
        block, i = table
        yield block
    yield from blocks(waiting)


def plain_pieces(marked: Marked, line: Line) -> tuple[Piece, ...]:
    """The piece of a line without markup, if it has one."""
    found = plain_piece(marked, line)
    return () if found is None else (found,)


def plain_piece(marked: Marked, line: Line) -> Piece | None:
    """The piece of a line without markup; None for a ruled line."""
    if _RULE.fullmatch(marked.text, line.start, line.end):
        return None
    bullet = _BULLET.match(marked.text, line.start, line.end)
    if bullet:
        return piece(marked, behind(bullet), line.end, line, kind=BlockKind.ITEM, marker=bullet[1])
    return piece(marked, line.start, line.end, line, kind=BlockKind.PARAGRAPH)


def behind(bullet: re.Match[str]) -> int:
    """Where the text of an item begins: behind its bullet, or at a box to tick, which says something.

    Before a number the box is left out, so that the number is read as one.
    """
    kept = bullet[1] == _BOX and not _NUMBER.match(bullet.string, bullet.end())
    return bullet.start(1) if kept else bullet.end()


def piece(
    marked: Marked,
    start: int,
    end: int,
    line: Line,
    *,
    kind: BlockKind,
    level: int = 0,
    marker: str = "",
    broken: bool = False,
) -> Piece | None:
    """A piece of ``line`` with the text ``start``–``end``; None where no text is left."""
    content = inline(marked, start, end)
    if not content.text.text:
        return None
    return Piece(
        kind,
        content,
        line.start if marker else content.text.offsets[0],
        end,
        line.after_blank,
        level,
        marker,
        broken,
        width(content.text.text),
        indent(marked.text, line),
    )


def indent(text: str, line: Line) -> int:
    """The columns of white space a line begins with; a tab goes to the next multiple of four."""
    columns = 0
    for char in text[line.start : min(line.end, line.start + _DEEPEST)]:
        if char == "\t":
            columns += 4 - columns % 4
        elif char in " \u3000":
            columns += 1 if char == " " else 2
        else:
            break
    return columns


def blocks(pieces: list[Piece]) -> tuple[Block, ...]:
    """Blocks of the pieces, wrapped lines put together, item levels counted from the indentation."""
    made: list[Block] = []
    depths: list[int] = []
    for group in join(pieces):
        head = group[0]
        level = head.level
        if head.kind is BlockKind.ITEM:
            level = _depth(depths, head.indent)
        elif head.indent == 0 or head.kind is BlockKind.HEADING:
            depths.clear()
        content = glue(group)
        made.append(
            Block(
                head.kind,
                content.text,
                head.start,
                content.text.offsets[-1] + 1,
                level,
                head.marker,
                content.emphasis,
                content.links,
                page=head.page,
            )
        )
    return tuple(made)


def _depth(open_indents: list[int], columns: int) -> int:
    """How deep an item of this indentation is nested among the open ones, which are brought up to date."""
    while open_indents and open_indents[-1] > columns:
        open_indents.pop()
    if not open_indents or open_indents[-1] < columns:
        open_indents.append(columns)
    return len(open_indents) - 1
