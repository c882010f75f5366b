"""When two titles name the same section or document."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache

from loaders.resolve.numerals import cues, numbered, pattern

NEAR = 0.85
"""Share of common characters from which two titles count as one with a slip."""


_KIND = 4
"""Characters at the end of a title that tell the kind of document, at least, such as "privacy policy" in Chinese."""


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


def shortened(cited: str, title: str) -> bool:
    """Whether a title is cited with words left out of its middle or its beginning, its kind at the end kept.

    "Lantern Privacy Policy" cites "Lantern API Privacy Policy"; nothing cites itself so.
    """
    short, full = plain_title(cited), plain_title(title)
    if not _KIND <= len(short) < len(full):
        return False
    return any(full.startswith(short[:at]) and full.endswith(short[at:]) for at in range(len(short) - _KIND + 1))


def alike(cited: str, title: str) -> bool:
    """Whether two titles are of one kind, however worded, and say the same before it, or one leaves out some of it."""
    one, other = in_kind(cited), in_kind(title)
    if one is None or other is None or one[1] != other[1]:
        return False
    short, full = sorted((one[0], other[0]), key=len)
    return short == full or (len(short) >= _KIND and _left_out(short, full)) or _called_a_product(short, full)


def _called_a_product(short: str, full: str) -> bool:
    """Whether the one is the other with a word for what is sold behind it: a brand, and that brand's platform."""
    behind = full.removeprefix(short)
    return behind != full and len(short) > 1 and pattern("product_word").fullmatch(behind) is not None


def _left_out(short: str, full: str) -> bool:
    """Whether the one is the other without some of its middle, two characters and more kept on either side."""
    return any(full.startswith(short[:at]) and full.endswith(short[at:]) for at in range(2, len(short) - 1))


def in_kind(title: str) -> tuple[str, int] | None:
    """What a title says before the kind of document it ends with, and that kind, however it is worded; None without."""
    plain = re.sub(r"[^\w]", "", unicodedata.normalize("NFKC", title)).casefold()
    for kind, ending in enumerate(_kinds()):
        found = ending.search(plain)
        if found and found.start():
            return plain[:found.start()], kind
    return None


@cache
def _kinds() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(ending) for ending in cues()["title_kinds"])


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
