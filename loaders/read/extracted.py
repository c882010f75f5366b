"""Text taken out of a file whose bytes are no text: it grows block by block, and blocks point into it.

Promises one block a line (a table: one cell or more a line, cells divided by tabs), the same text for the same file.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from loaders.model import Block, CleanText, Link
from loaders.read.inline import Inline, stretches


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file with the blocks found in it."""

    text: str
    blocks: tuple[Block, ...]


class Draft:
    """Extracted text as it grows."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(self._parts)

    def write(self, text: str) -> int:
        """Write ``text`` and return the offset at which it begins."""
        begun = self._length
        self._parts.append(text)
        self._length += len(text)
        return begun

    def place(self, words: Words, *, end: str) -> Inline:
        """Write the words and ``end`` behind them; the same words, mapped to where they now stand."""
        start = self.write(words.text)
        self.write(end)
        clean = CleanText(words.text, tuple(range(start, start + len(words.text))))
        return Inline(clean, stretches(words.bold), words.links)


@dataclass(frozen=True, slots=True)
class Words:
    """Text that has no place yet, and which of its characters are emphasised."""

    text: str
    bold: tuple[bool, ...]
    links: tuple[Link, ...] = ()

    def stripped(self) -> Words:
        """The same without white space at either end."""
        first = len(self.text) - len(self.text.lstrip())
        last = max(first, len(self.text.rstrip()))
        links = tuple(Link(max(k.first - first, 0), min(k.last, last) - first, k.target) for k in self.links)
        return Words(self.text[first:last], self.bold[first:last], tuple(k for k in links if k.first < k.last))

    def split(self, mark: str) -> tuple[Words, ...]:
        """The parts between the characters ``mark``, each stripped; a link belongs to the part it begins in."""
        edges = [-1, *(i for i, char in enumerate(self.text) if char == mark), len(self.text)]
        return tuple(self._part(first + 1, last).stripped() for first, last in pairwise(edges))

    def _part(self, first: int, last: int) -> Words:
        links = (
            Link(k.first - first, min(k.last, last) - first, k.target) for k in self.links if first <= k.first < last
        )
        return Words(self.text[first:last], self.bold[first:last], tuple(links))

    def behind(self, label: str) -> Words:
        """The same with ``label`` put before it, as plain as the first of the words."""
        plain = (bool(self.bold) and self.bold[0],) * len(label)
        links = tuple(Link(k.first + len(label), k.last + len(label), k.target) for k in self.links)
        return Words(label + self.text, plain + self.bold, links)


def joined(parts: list[Words], joint: str) -> Words:
    """The parts one behind the other, ``joint`` between them, without their links."""
    bold = [flag for part in parts for flag in (*part.bold, *(False,) * len(joint))]
    text = joint.join(part.text for part in parts)
    return Words(text, tuple(bold[: len(text)]))
