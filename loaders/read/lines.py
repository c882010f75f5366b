"""Lines of a text, with what stands between them, and the pieces that readers make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.model import BlockKind
from loaders.read.inline import Inline

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u2018-\u201d\u2026\u2014]"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its place without the line end, and whether a blank line stands before it."""

    start: int
    end: int
    after_blank: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """What one line, or a part of it, holds. ``start``/``end`` are its place in the source, marker included;
    ``after_blank``: a blank line stands before; ``broken``: the source asks for a break before it; ``joined``: it is
    the rest of the piece before it for certain; ``margin``: the columns that its line could hold, 0 where
    that is not known."""

    kind: BlockKind
    inline: Inline
    start: int
    end: int
    after_blank: bool
    level: int = 0
    marker: str = ""
    broken: bool = False
    width: int = 0
    indent: int = 0
    margin: int = 0
    joined: bool = False
    page: int | None = None


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of ``text`` from ``start`` to ``end`` that hold more than white space."""
    last = start
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        if match[0].isspace():
            continue
        between = text[last : match.start()]
        yield Line(
            match.start(), match.end(), len(between.replace("\r\n", "\n").strip(" \t\u3000")) > 1 or last == start
        )
        last = match.end()


def width(text: str) -> int:
    """The width of a line in columns; a Chinese character takes two."""
    return len(text) + len(_WIDE.findall(text))
