"""When two titles name the same section or document."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache

from loaders.resolve.numerals import cues, numbered, pattern

NEAR = 0.85
"""Share of common characters from which two titles count as one with a slip."""


@cache
def plain_title(text: str) -> str:
    """A title without brackets, quotes, blanks, letter case and the words that frame it."""
    title = unicodedata.normalize("NFKC", text).strip()
    title = pattern("title_frame").sub("", title)
    return re.sub(r"[^\w]", "", title).casefold()


def _essence(text: str) -> str:
    return pattern("title_filler").sub("", plain_title(text))


def same(one: str, other: str) -> bool:
    """Whether two titles are equal but for brackets, blanks and case; empty titles never are."""
    return plain_title(one) != "" and plain_title(one) == plain_title(other)


def near(one: str, other: str, *, least: float = NEAR) -> bool:
    """Whether two titles are equal but for a slip or a particle."""
    first, second = _essence(one), _essence(other)
    return bool(first and second) and SequenceMatcher(None, first, second, autojunk=False).ratio() >= least


def generic(name: str) -> bool:
    """Whether a name is a word that any company uses of itself or of the other side, such as "the company"."""
    return plain_title(name) in _generic_names()


@cache
def _generic_names() -> frozenset[str]:
    return frozenset(cues()["generic_names"])


def without_number(title: str) -> str:
    """A heading without the number before it."""
    split = numbered(title)
    return split.title if split.steps and split.title else title
