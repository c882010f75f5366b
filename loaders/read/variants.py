"""Variants of characters: compatibility radicals, compatibility ideographs, traditional forms.

Promises one character for one, so that places stay; converts no words. Only what is matched is converted, not what is
quoted, but for radicals in a PDF: there the font, and no author, chose them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from loaders.resources import read_yaml, resource

_COMPATIBILITY = range(0xF900, 0xFB00)


def without_radicals(text: str) -> str:
    """The text with each radical replaced by the character it is printed for."""
    return text.translate(_radicals())


def simplified(text: str) -> str:
    """The text as one that simplifies would write it, radicals replaced too; of the same length."""
    return text if text.isascii() else text.translate(_simpler())


def plain_particles(text: str) -> str:
    """The text with literary particles as the plain language writes them; of the same length."""
    for pattern, plain in _classical():
        text = pattern.sub(plain, text)
    return text


@cache
def _classical() -> tuple[tuple[re.Pattern[str], str], ...]:
    data = read_yaml(resource("loaders", "read", "particles.yaml"))
    return tuple((re.compile(entry["pattern"]), entry["plain"]) for entry in data["classical"])


@cache
def _radicals() -> dict[int, str]:
    return _pairs("radicals.yaml")


@cache
def _simpler() -> dict[int, str]:
    pairs = _pairs("traditional.yaml")
    forms = {code: unicodedata.normalize("NFC", chr(code)) for code in _COMPATIBILITY}
    plain = {code: form for code, form in forms.items() if form != chr(code) and len(form) == 1}
    table = _radicals() | plain
    return pairs | {code: char.translate(pairs) for code, char in table.items()}


def _pairs(file: str) -> dict[int, str]:
    """The pairs of a data file; raises ValueError for an entry that is no pair."""
    data: dict[str, list[str]] = read_yaml(resource("loaders", "read", file))
    pairs = [pair for rows in data.values() for row in rows for pair in row.split()]
    wrong = next((pair for pair in pairs if len(pair) != 2), None)
    if wrong is not None:
        raise ValueError(f"{file}: {wrong!r} is no pair of characters")
    return {ord(pair[0]): pair[1] for pair in pairs}
