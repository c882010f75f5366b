"""The view of a text in which phrases are looked for.

Drafters and converters write the same words with blanks between Chinese and Latin, with ASCII or
full-width marks, with invisible characters in between, in traditional characters or with radicals that only look
like them. The view takes these differences away, one character for one character or none, and keeps where each of its
characters stands in the clean text, so that quotes are as written. It refuses to change words: no case folding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.model import CleanText
from loaders.read.variants import plain_particles, simplified
from loaders.statements import Evidence

_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_BRACKETS = {"(": "（", ")": "）", "﹙": "（", "﹚": "）"}
_AS_IS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]*")
"""What every view shows as it stands, whatever is beside it."""

_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e")


def _latin(char: str) -> bool:
    return char.isascii() and not char.isspace()


def _narrow(char: str) -> str:
    """ASCII for a full-width letter, digit or percent sign."""
    if "０" <= char <= "９" or "Ａ" <= char <= "Ｚ" or "ａ" <= char <= "ｚ" or char in "％＠":
        return chr(ord(char) - 0xFEE0)
    return char


def _blank(text: str, first: int, last: int, before: str) -> str:
    """What stands in the view for the blanks ``text[first:last]``: a line end, a blank or nothing."""
    if "\n" in text[first:last]:
        return "\n" if before else ""
    after = text[last] if last < len(text) else ""
    return " " if before and after and _latin(before) and _latin(_narrow(after)) else ""


def _mark(char: str, before: str, after: str) -> str:
    """The full-width form of an ASCII mark that stands in Chinese text."""
    if char in _BRACKETS:
        return _BRACKETS[char]
    if char in _FULL_WIDTH and not (_latin(before or " ") and _latin(after or " ")):
        return _FULL_WIDTH[char]
    return _narrow(char)


@dataclass(frozen=True, slots=True)
class View:
    """``text`` to match in; ``at[i]`` is the index in ``clean.text`` of ``text[i]``."""

    clean: CleanText
    text: str
    at: tuple[int, ...]

    def evidence(self, first: int, last: int) -> Evidence:
        """The source stretch and clean quote of ``text[first:last]``; ValueError when it is empty."""
        if not 0 <= first < last <= len(self.text):
            raise ValueError(f"no text between {first} and {last} of {len(self.text)}")
        begin, end = self.at[first], self.at[last - 1] + 1
        start, stop = self.clean.source_span(begin, end)
        return Evidence(start, stop, self.clean.text[begin:end])


def view(clean: CleanText) -> View:
    """The view of a clean text."""
    text = plain_particles(simplified(clean.text))
    if _AS_IS.fullmatch(text):
        return View(clean, text, tuple(range(len(text))))
    chars: list[str] = []
    at: list[int] = []
    i = 0
    while i < len(text):
        char, j = text[i], i + 1
        if char.isspace():
            while j < len(text) and text[j].isspace():
                j += 1
            shown = _blank(text, i, j, chars[-1] if chars else "")
        elif char in _INVISIBLE:
            shown = ""
        else:
            shown = _mark(char, chars[-1] if chars else "", text[j] if j < len(text) else "")
        if shown:
            chars.append(shown)
            at.append(i)
        i = j
    return View(clean, "".join(chars), tuple(at))


def plain_view(text: str) -> View:
    """The view of a bare string, as if it were a source of its own."""
    return view(CleanText(text, tuple(range(len(text)))))


def plain_text(text: str) -> str:
    """The text of `plain_view`."""
    shown = plain_particles(simplified(text))
    return shown if _AS_IS.fullmatch(shown) else plain_view(text).text
