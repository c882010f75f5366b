"""A passage: the text of one clause or table cell, ready to be read by extractors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc

from loaders.annotate.view import View
from loaders.model import Clause
from loaders.statements import Evidence

WEAK = "weak"
"""What a spaCy span of a weak form carries as its ``kb_id_``."""

_OPEN, _CLOSE = "（《“「『[", "）》”」』]"
_SENTENCE_ENDS = "。！？\n"
_PIECE_ENDS = _SENTENCE_ENDS + "；，"
_LONGEST_SENTENCE = 2000
"""Characters; the longest sentence of the agreements this was made for has about half as many."""


@dataclass(frozen=True, slots=True)
class Span:
    """A marked stretch ``text[first:last]`` with its label: a concept, a role key, a kind of value.

    ``weak``: the wording is bare or ambiguous and counts only where the context speaks of the concept.
    """

    first: int
    last: int
    label: str
    weak: bool = False

    def overlaps(self, first: int, last: int) -> bool:
        """Whether it shares a character with ``text[first:last]``."""
        return self.first < last and first < self.last


def read_marks(doc: Doc) -> dict[str, tuple[Span, ...]]:
    """The span groups of a Doc as plain values, which outlive it and are cheap to go through."""
    return {
        group: tuple(Span(s.start, s.end, s.label_, s.kb_id_ == WEAK) for s in spans)
        for group, spans in doc.spans.items()
    }


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """What extractors read; each equals itself alone.

    ``text`` is the match view, ``shadow`` the same with party names as role characters, ``doc`` a spaCy
    Doc with one token a character whose span groups hold the terms of each scheme and ``party``.
    All positions are indexes into ``text``. ``column`` is the header of a cell's column (None for a
    clause's own text); ``context_only`` marks text that informs but belongs to another place.
    ``body`` is where the provision begins, behind number and heading.
    """

    clause: Clause
    view: View
    shadow: str
    doc: Doc
    column: str | None = None
    context_only: bool = False
    body: int = 0
    sentences: tuple[tuple[int, int], ...] = field(default=())
    marks: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The match view's text."""
        return self.view.text

    def spans(self, group: str) -> tuple[Span, ...]:
        """The spans of a group (``data``, ``purpose``, ``party`` …) in order; () where there is none."""
        return self.marks.get(group, ())

    def spans_in(self, group: str, first: int, last: int) -> tuple[Span, ...]:
        """The spans of a group that lie wholly in ``text[first:last]``."""
        return tuple(s for s in self.spans(group) if first <= s.first and s.last <= last)

    def evidence(self, first: int, last: int) -> Evidence:
        """Source stretch and quote of ``text[first:last]``, blanks and end marks trimmed off."""
        while first < last - 1 and self.text[first] in " \n，；。、：":
            first += 1
        while last > first + 1 and self.text[last - 1] in " \n，；。、：":
            last -= 1
        return self.view.evidence(first, last)

    def sentence_at(self, at: int) -> tuple[int, int]:
        """The sentence around a position."""
        for first, last in self.sentences:
            if first <= at < last:
                return first, last
        return 0, len(self.text)

    def piece_at(self, at: int) -> tuple[int, int]:
        """The piece between commas, semicolons or sentence ends around a position, brackets kept whole."""
        for first, last in self.pieces(*self.sentence_at(at)):
            if first <= at < last:
                return first, last
        return self.sentence_at(at)

    def pieces(self, first: int, last: int) -> tuple[tuple[int, int], ...]:
        """``text[first:last]`` cut behind each comma, semicolon and sentence end outside brackets."""
        return _pieces(self.text, first, last)

    def numbers(self) -> Iterator[re.Match[str]]:
        """Arabic numbers in the text."""
        return re.finditer(r"\d+(?:\.\d+)?", self.text)


@lru_cache(maxsize=256)
def _pieces(text: str, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Remembered for a while: the same sentence is asked for its pieces many times over, and one after the other."""
    return tuple(cut(text, _PIECE_ENDS, first, last))


def cut(text: str, ends: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Stretches of ``text[first:last]`` that end behind a character of ``ends`` outside brackets.

    A bracket that is never closed counts as closed at the next sentence end; an end straight before the
    closing bracket ends nothing.
    """
    begin, depth = first, 0
    for i in range(first, last):
        char = text[i]
        depth = max(0, depth + (char in _OPEN) - (char in _CLOSE))
        closes = depth > 0 and i + 1 < last and text[i + 1] in _CLOSE
        if char in ends and (depth == 0 or (not closes and (char == "\n" or (char == "。" and depth <= 1)))):
            depth = 0
            yield begin, i + 1
            begin = i + 1
    if begin < last:
        yield begin, last


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a view's text; what goes on for pages without a stop is cut behind commas."""
    whole = cut(text, _SENTENCE_ENDS, 0, len(text))
    return tuple(part for first, last in whole for part in _shorter(text, first, last))


def _shorter(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    while last - first > _LONGEST_SENTENCE:
        limit = first + _LONGEST_SENTENCE
        end = max(text.rfind(char, first, limit) for char in "；，、") + 1 or limit
        yield first, end
        first = end
    yield first, last
