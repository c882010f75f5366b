"""HTML pages to blocks: block tags divide the text; navigation, scripts and forms are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.model import Block, BlockKind
from loaders.read.inline import inline
from loaders.read.tables import html_table
from loaders.read.tags import BLOCK_TAGS, HEADING_TAGS, INLINE_TAGS, SKIPPED_TAGS, TABLE_TAGS
from loaders.read.tokens import Marked, Token, mark_up

_HEADER = re.compile(r"<header\b", re.I)
_LEAST_CELLS = 2
_TITLE = re.compile(r"<h[12]\b", re.I)


@dataclass(slots=True)
class _Flow:
    """Where the walk through the page stands."""

    start: int = 0
    hidden: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    endless: set[str] = field(default_factory=set)
    heading: int = 0
    in_item: bool = False
    resume: int = 0


@dataclass(slots=True)
class _OpenTable:
    """A table whose end is not reached yet; headings or tables inside make it a layout."""

    start: int
    cells: int = 0
    layout: bool = False

    def see(self, token: Token) -> None:
        """Take note of a tag inside."""
        self.cells += token.name in ("td", "th") and not token.closing
        self.layout = self.layout or token.name in HEADING_TAGS


def html_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of an HTML page."""
    marked = mark_up(text, markdown=False)
    skipped = SKIPPED_TAGS | ({"header"} if _headers_are_furniture(marked.text) else set())
    return tuple(_walk(marked, frozenset(skipped)))


def _headers_are_furniture(text: str) -> bool:
    """Whether the page's first header holds no title, so that headers are navigation."""
    header = _HEADER.search(text)
    if header is None:
        return True
    end = text.find("</header", header.end())
    return _TITLE.search(text, header.end(), end if end >= 0 else len(text)) is None


def _walk(marked: Marked, skipped: frozenset[str]) -> Iterator[Block]:
    flow = _Flow()
    tables = _data_tables(marked.tokens)
    for token in marked.tokens:
        if token.kind != "tag" or token.start < flow.resume or _hide(marked, flow, token, skipped):
            continue
        end = tables.get(token.start)
        if end is not None:
            yield from _flush(marked, flow, token.start)
            yield from html_table(marked, token.start, end)
            flow.start = flow.resume = end
        elif _divides(token):
            yield from _flush(marked, flow, token.start)
            _enter(flow, token)
    if not flow.hidden:
        yield from _flush(marked, flow, len(marked.text))


def _data_tables(tokens: tuple[Token, ...]) -> dict[int, int]:
    """Where each table of data begins and ends; tables that only lay out the page, or never end, are none."""
    found: dict[int, int] = {}
    opened: list[_OpenTable] = []
    for token in tokens:
        if token.kind == "tag" and token.name == "table" and not token.closing:
            if opened:
                opened[-1].layout = True
            opened.append(_OpenTable(token.start))
        elif token.kind == "tag" and opened:
            opened[-1].see(token)
            if token.name == "table":
                table = opened.pop()
                found |= {} if table.layout or table.cells < _LEAST_CELLS else {table.start: token.end}
    return found


def _divides(token: Token) -> bool:
    return token.name == "br" or token.name in BLOCK_TAGS or token.name in TABLE_TAGS or token.name not in INLINE_TAGS


def _hide(marked: Marked, flow: _Flow, token: Token, skipped: frozenset[str]) -> bool:
    """Keep count of hidden tags; True while the walk is inside one. A tag that never ends hides nothing."""
    if flow.hidden:
        if token.name == flow.hidden[-1]:
            flow.hidden.append(token.name) if not token.closing else flow.hidden.pop()
        if not flow.hidden:
            flow.start = token.end
        return True
    opens = token.name in skipped and not token.closing and not token.text.endswith("/")
    if opens and token.name not in flow.endless:
        if _ends(marked.text, token):
            flow.hidden.append(token.name)
        else:
            flow.endless.add(token.name)
    return False


def _ends(text: str, token: Token) -> bool:
    return re.compile(f"</{token.name}\\b", re.I).search(text, token.end) is not None


def _flush(marked: Marked, flow: _Flow, end: int) -> Iterator[Block]:
    """The block of the text since the last division, if there is any."""
    content = inline(marked, flow.start, end, collapse=True)
    flow.start = end
    if not content.text.text:
        return
    first, last = content.text.source_span(0, len(content.text))
    kind = BlockKind.HEADING if flow.heading else BlockKind.ITEM if flow.in_item else BlockKind.PARAGRAPH
    level = flow.heading or (max(0, len(flow.lists) - 1) if flow.in_item else 0)
    marker = "-" if kind is BlockKind.ITEM else ""
    yield Block(kind, content.text, first, last, level, marker, content.emphasis, content.links)
    flow.in_item = False


def _enter(flow: _Flow, token: Token) -> None:
    """Bring the state up to date with a dividing tag."""
    flow.start = token.end
    if token.name in HEADING_TAGS:
        flow.heading = 0 if token.closing else HEADING_TAGS[token.name]
    elif token.name in ("ul", "ol"):
        if not token.closing:
            flow.lists.append(token.name)
        elif flow.lists:
            flow.lists.pop()
    elif token.name == "li":
        flow.in_item = not token.closing
    elif token.name in ("section", "article", "body"):
        flow.heading = 0
