"""Clean text from a marked stretch of source: marks dropped, entities decoded, emphasis and links kept.

Every character of the result carries the offset of the source character it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.model import CleanText, Link
from loaders.read.tags import attribute
from loaders.read.tokens import Marked, Token

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\s+|\S+")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u2018-\u201d\u2014\u2026\u00b7]")
_BULLET_NEXT = re.compile(r"[-*•·]\s")


@dataclass(frozen=True, slots=True)
class Inline:
    """Clean text with its emphasised stretches and links, both in offsets of the clean text."""

    text: CleanText
    emphasis: tuple[tuple[int, int], ...] = ()
    links: tuple[Link, ...] = ()


def is_wide(char: str) -> bool:
    """Whether a character belongs to Chinese typesetting, where no blank stands between words."""
    return bool(_WIDE.match(char))


class _Builder:
    """Collects characters with their offsets; white space is normalised on the way where ``collapse`` says so."""

    def __init__(self, marked: Marked, *, collapse: bool) -> None:
        self._marked = marked
        self._collapse = collapse
        self._chars: list[str] = []
        self._offsets: list[int] = []
        self._bold: list[bool] = []
        self._blank: tuple[str, int] | None = None
        self._links: list[Link] = []
        self._opened: list[tuple[int, str]] = []

    def run(self, start: int, end: int) -> None:
        """Take the source stretch ``start``–``end``, which holds no marks."""
        if start >= end:
            return
        bold = self._marked.stands_out(start)
        if not self._collapse:
            self._add(self._marked.text[start:end], range(start, end), bold=bold)
            return
        for word in _WORD.finditer(self._marked.text, start, end):
            if word[0].isspace():
                self._blank = self._blank or (word[0], word.start())
            else:
                self._settle(word[0][0], self._marked.text[word.start() : word.start() + 2])
                self._add(word[0], range(word.start(), word.end()), bold=bold)

    def put(self, text: str, offset: int) -> None:
        """Take ``text``, which stands for the mark at ``offset``."""
        if text == "\n":
            self._blank = None
        elif self._collapse and text.isspace():
            self._blank = self._blank or (text, offset)
            return
        elif text:
            self._settle(text[0], text)
        self._add(text, [offset] * len(text), bold=self._marked.stands_out(offset))

    def _settle(self, following: str, ahead: str) -> None:
        """Turn waiting white space into a blank, a line break before a bullet, or nothing between wide characters."""
        if self._blank is None:
            return
        (space, offset), self._blank = self._blank, None
        before = self._chars[-1] if self._chars else "\n"
        if before.isspace():
            return
        if "\n" in space and _BULLET_NEXT.match(ahead):
            self._add("\n", [offset], bold=self._marked.stands_out(offset))
        elif not ("\n" in space and is_wide(before) and is_wide(following)):
            self._add(" ", [offset], bold=self._marked.stands_out(offset))

    def _add(self, text: str, offsets: range | list[int], *, bold: bool) -> None:
        self._chars.extend(text)
        self._offsets.extend(offsets)
        self._bold.extend([bold] * len(text))

    def open_link(self, target: str) -> None:
        """Begin a link; its target may come with its end."""
        self._opened.append((len(self._chars), target))

    def close_link(self, target: str) -> bool:
        """End the innermost link; False where none was begun."""
        if not self._opened:
            return False
        first, begun = self._opened.pop()
        if len(self._chars) > first and (target or begun):
            self._links.append(Link(first, len(self._chars), target or begun))
        return True

    def build(self) -> Inline:
        """What was collected, without white space at either end."""
        text = "".join(self._chars)
        first, last = len(text) - len(text.lstrip()), len(text.rstrip())
        if first >= last:
            return Inline(CleanText("", ()))
        clean = CleanText(text[first:last], tuple(self._offsets[first:last]))
        links = tuple(Link(max(k.first - first, 0), min(k.last, last) - first, k.target) for k in self._links)
        return Inline(clean, stretches(self._bold[first:last]), tuple(k for k in links if k.first < k.last))


def inline(marked: Marked, start: int, end: int, *, collapse: bool = False) -> Inline:
    """The clean text of ``start``–``end``; ``collapse`` normalises white space as a browser does."""
    builder = _Builder(marked, collapse=collapse)
    done = start
    for token in marked.between(start, end):
        if token.end > end or token.start < done:
            continue
        builder.run(done, token.start)
        done = token.end if _take(builder, marked, token) else token.start
    builder.run(done, end)
    return builder.build()


def _take(builder: _Builder, marked: Marked, token: Token) -> bool:
    """Take a mark; False where it turns out to be text."""
    if token.kind == "char":
        builder.put(token.text, token.start)
    elif token.kind == "auto":
        builder.open_link("")
        builder.run(token.start + 1, token.end - 1)
        builder.close_link(marked.text[token.start + 1 : token.end - 1])
    elif token.kind == "link_open":
        builder.open_link("")
    elif token.kind == "link_close":
        return builder.close_link(token.text)
    elif token.kind == "tag":
        _take_tag(builder, token)
    return True


def _take_tag(builder: _Builder, token: Token) -> None:
    if token.name == "br" or (token.name in ("p", "li", "div") and not token.closing):
        builder.put("\n", token.start)
    elif token.name == "a" and token.closing:
        builder.close_link("")
    elif token.name == "a":
        builder.open_link(attribute(token.text, "href"))


def stretches(flags: Sequence[bool]) -> tuple[tuple[int, int], ...]:
    """The runs of True as (first, last) pairs."""
    edges = [i for i in range(len(flags) + 1) if (i < len(flags) and flags[i]) != (i > 0 and flags[i - 1])]
    return tuple(zip(edges[::2], edges[1::2], strict=True))


def concatenate(parts: list[Inline], joints: list[tuple[str, int]]) -> Inline:
    """Parts put together; ``joints[i]`` is the text between part i and i+1 with the offset it stands for."""
    text, offsets, emphasis, links = "", list[int](), list[tuple[int, int]](), list[Link]()
    for part, (joint, at) in zip(parts, [("", 0), *joints], strict=True):
        text += joint
        offsets += [at] * len(joint)
        base = len(text)
        text += part.text.text
        offsets += part.text.offsets
        emphasis += [(base + first, base + last) for first, last in part.emphasis]
        links += [Link(base + k.first, base + k.last, k.target) for k in part.links]
    return Inline(CleanText(text, tuple(offsets)), tuple(emphasis), tuple(links))
