"""The marks in a text that are no text: tags, entities, emphasis, links, formula commands, each with its place.

`mark_up` gives the text with comments and scripts made invisible (same length, so offsets stay), its tokens in order,
and the stretches that stand out as bold, underlined or marked.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from loaders.read.tags import INLINE_TAGS, KNOWN_TAGS, emphasis_classes, is_emphasis

_HIDDEN = re.compile(r"<!--|\{/\*|<(script|style)\b", re.I)
_CLOSERS = {"<!--": "-->", "{/*": "*/}", "script": "</script", "style": "</style"}
_INVISIBLE = "\u200b"
_NOT_LINE_END = re.compile(r"[^\r\n]")
_TAG = r"(?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<attrs>(?:[\s/][^<>]*)?)>|<[!?][A-Za-z][^<>]*>)"
_ENTITY = r"(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
_ZERO = r"(?P<zero>[\u200b\u200c\u200d\u2060\ufeff\u00ad]+)"
_AUTO = r"(?P<auto><(?:(?:https?|ftp)://|mailto:)[^<>\s]{1,2000}>|<[\w.+-]{1,64}@[\w.-]{1,255}>)"
_MARKDOWN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])|"
    + _AUTO
    + "|"
    + _TAG
    + "|"
    + _ENTITY
    + "|"
    + _ZERO
    + r"""
    |(?P<image>!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\))
    |(?P<link_open>\[(?=(?:[^\[\]\n]|\[[^\[\]\n]{0,300}\]){0,500}\]\())
    |(?P<link_close>\]\((?P<target>[^()\n]{0,2000})\))
    |(?P<maths>\$[^$\n]{1,1000}\$)
    |(?P<strong>\*{2,3}(?!\*)|(?<![\w])__(?=[^_\s])|(?<=[^_\s])__(?![\w]))
    |(?P<code>`{1,3})|(?P<strike>~~)
    |(?P<italic>(?<![*\\])\*(?=(?P<slanted>[^\s*](?:[^*\n]{0,300}[^\s*])?)\*(?!\*)))""",
    re.X,
)
_PAGE = re.compile(_TAG + "|" + _ENTITY + "|" + _ZERO)
_TALL_TAG = re.compile(r"<[A-Za-z][A-Za-z0-9-]*\s[^<>]*>")
_LINE_END = re.compile(r"[\r\n]")
_PLAIN = re.compile(_ZERO)
_COMMAND = re.compile(
    r"\\(?P<wrap>text|mathrm|frac|dfrac|left|right)\b|\\(?P<name>[A-Za-z]+)[ ]?|\\(?P<char>[%$_&{}#,;! ])"
    r"|(?P<over>\}\s*\{)|(?P<brace>[{}$])"
)
_SYMBOLS = {
    "times": "×",
    "div": "÷",
    "sum": "∑",
    "Sigma": "Σ",
    "le": "≤",
    "leq": "≤",
    "ge": "≥",
    "geq": "≥",
    "cdot": "·",
    "pm": "±",
    "approx": "≈",
    "ne": "≠",
    "neq": "≠",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A mark at ``start``–``end``. ``kind``: tag, drop (nothing to read), char (stands for ``text``), auto,
    link_open, link_close (``text`` is the target), strong. Tags have a lower-case ``name``."""

    kind: str
    start: int
    end: int
    name: str = ""
    text: str = ""
    closing: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its marks found: ``emphasis`` is a sorted list of disjoint stretches of the text."""

    text: str
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    emphasis: tuple[tuple[int, int], ...]

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that begin in ``start``–``end``."""
        return self.tokens[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def stands_out(self, offset: int) -> bool:
        """Whether the character at ``offset`` is emphasised."""
        place = bisect_right(self.emphasis, (offset, len(self.text) + 1)) - 1
        return place >= 0 and self.emphasis[place][0] <= offset < self.emphasis[place][1]


def mark_up(text: str, *, markdown: bool) -> Marked:
    """The marks of an HTML page or, with ``markdown``, of Markdown and MDX."""
    shown = _TALL_TAG.sub(_one_line, blank_hidden(text)) if markdown else blank_hidden(text)
    pattern = _MARKDOWN if markdown else _PAGE
    tokens = tuple(sorted((t for match in pattern.finditer(shown) for t in _tokens(match)), key=attrgetter("start")))
    return Marked(shown, tokens, tuple(t.start for t in tokens), _emphasis(shown, tokens, emphasis_classes(text)))


def _one_line(tag: re.Match[str]) -> str:
    return _LINE_END.sub(" ", tag[0])


def mark_plain(text: str) -> Marked:
    """The marks of plain text: invisible characters only."""
    tokens = tuple(Token("drop", m.start(), m.end()) for m in _PLAIN.finditer(text))
    return Marked(text, tokens, tuple(t.start for t in tokens), ())


def blank_hidden(text: str) -> str:
    """The text with comments, scripts and styles overwritten by invisible characters; line ends stay."""
    parts: list[str] = []
    done, missing = 0, set[str]()
    for match in _HIDDEN.finditer(text):
        closer = _CLOSERS[(match[1] or match[0]).lower()]
        if match.start() < done or closer in missing:
            continue
        end = _find_close(text, closer, match.end())
        if end < 0:
            missing.add(closer)
            continue
        parts += [text[done : match.start()], _NOT_LINE_END.sub(_INVISIBLE, text[match.start() : end])]
        done = end
    return "".join([*parts, text[done:]])


def _find_close(text: str, closer: str, start: int) -> int:
    if not closer.startswith("</"):
        place = text.find(closer, start)
        return place + len(closer) if place >= 0 else -1
    match = re.compile(re.escape(closer) + r"\s*>", re.I).search(text, start)
    return match.end() if match else -1


def _tokens(match: re.Match[str]) -> Iterator[Token]:
    kind, start, end = str(match.lastgroup), match.start(), match.end()
    kind = (
        "italic"
        if kind == "slanted"
        else "link_close"
        if kind == "target"
        else "tag"
        if kind in ("name", "attrs")
        else kind
    )
    if kind == "tag":
        yield from _tag(match)
    elif kind == "escape":
        yield from (Token("drop", start, start + 1), Token("char", start + 1, end, text=match[0][1]))
    elif kind == "entity":
        yield Token("char", start, end, text=html.unescape(match[0]).replace("\u00a0", " "))
    elif kind == "italic":
        yield from (Token("drop", start, end), Token("drop", match.end("slanted"), match.end("slanted") + 1))
    elif kind == "maths":
        yield from _maths(match[0], start)
    elif kind == "link_close":
        yield Token(kind, start, end, text=match["target"].split(" ")[0])
    elif kind in ("link_open", "auto", "strong"):
        yield Token(kind, start, end)
    else:
        yield Token("drop", start, end)


def _tag(match: re.Match[str]) -> Iterator[Token]:
    name, attrs = match["name"] or "", match["attrs"] or ""
    closing = match[0].startswith("</")
    known = name.lower() in KNOWN_TAGS or name[:1].isupper() or "=" in attrs or attrs.endswith("/")
    if known or not name:
        yield Token("tag", match.start(), match.end(), name.lower(), attrs, closing)


def _maths(formula: str, start: int) -> Iterator[Token]:
    """A formula with its commands taken out; a stretch between two dollar signs without any is none."""
    if "\\" not in formula:
        return
    for match in _COMMAND.finditer(formula):
        at, end = start + match.start(), start + match.end()
        if match["char"]:
            yield from (Token("drop", at, at + 1), Token("char", at + 1, end, text=match["char"].strip(",;! ")))
            continue
        symbol = _SYMBOLS.get(match["name"] or "", "")
        char = symbol or ("/" if match["over"] else "")
        yield Token("char", at, end, text=char) if char else Token("drop", at, end)


def _emphasis(text: str, tokens: tuple[Token, ...], classes: frozenset[str]) -> tuple[tuple[int, int], ...]:
    found = [*_strong_pairs(text, tokens), *_tag_pairs(tokens, classes)]
    return _merge(sorted(found))


def _strong_pairs(text: str, tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    """Asterisks two by two; a blank line ends what was never closed."""
    opened: Token | None = None
    for token in tokens:
        if token.kind != "strong":
            continue
        if opened is None or _BLANK_LINE.search(text, opened.end, token.start):
            opened = token
            continue
        yield opened.end, token.start
        opened = None


_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")


def _tag_pairs(tokens: tuple[Token, ...], classes: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Stretches inside tags that mark emphasis; a paragraph never holds another."""
    opened: list[tuple[str, int, bool]] = []
    for token in tokens:
        if token.kind != "tag" or token.text.endswith("/"):
            continue
        if token.name not in INLINE_TAGS:
            yield from _close(opened, "p", token.start)
        if token.closing:
            yield from _close(opened, token.name, token.start)
        elif token.name in INLINE_TAGS or is_emphasis(token.name, token.text, classes) or token.name == "p":
            opened.append((token.name, token.end, is_emphasis(token.name, token.text, classes)))


def _close(opened: list[tuple[str, int, bool]], name: str, at: int) -> Iterator[tuple[int, int]]:
    """End the innermost ``name`` and all inside it, near the top only, so that stray tags cost nothing."""
    place = next((i for i in range(len(opened) - 1, max(-1, len(opened) - 12), -1) if opened[i][0] == name), None)
    if place is None:
        return
    for _, start, emphatic in opened[place:]:
        if emphatic:
            yield start, at
    del opened[place:]


def _merge(stretches: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in stretches:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return tuple(merged)
