"""Figures as drafters write them, in Arabic or Chinese numerals of either hand, as one number."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from loaders.wording.cues import shared

_ARABIC = re.compile(r"[\d,]*\d(?:\.\d+)?")


@cache
def _values() -> dict[str, int]:
    return {sign: int(value) for value, signs in shared()["figures"].items() for sign in signs}


def figure(text: str) -> str | None:
    """The number that a text writes, without commas (``十万``, ``10万`` and ``100,000`` are ``100000``).

    None for anything else. A fraction keeps its point: ``0.5``.
    """
    arabic = _ARABIC.match(text)
    rest = text[arabic.end():] if arabic else text
    if not text or any(sign not in _values() for sign in rest):
        return None
    start = Decimal(arabic[0].replace(",", "")) if arabic else None
    return f"{_counted(rest, start).normalize():f}"


def _counted(numerals: str, start: Decimal | None) -> Decimal:
    """The value of Chinese numerals behind a number, if there is one: 5 and 万, 三百 and 二十."""
    total, section, digit = Decimal(0), Decimal(0), start
    for value in map(_values().__getitem__, numerals):
        if value < 10:
            digit = Decimal(value)
        elif value < 10_000:
            section, digit = section + (Decimal(1) if digit is None else digit) * value, None
        else:
            total, section, digit = total + (section + (digit or 0) or 1) * value, Decimal(0), None
    return total + section + (digit or 0)
