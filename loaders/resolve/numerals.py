"""Clause numbers, Chinese and Arabic alike, as tuples of integers: 8.1(2) and 第八条 are (8, 1, 2) and (8,)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from loaders.resources import read_yaml, resource

Path = tuple[int, ...]


@cache
def cues() -> dict[str, Any]:
    """The cue file of references, as written."""
    found: dict[str, Any] = read_yaml(resource("loaders", "cues", "references.yaml"))
    return found


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of the cue file, compiled; letter case doesn't matter."""
    return re.compile(cues()[name], re.IGNORECASE)


@cache
def _digits() -> dict[str, int]:
    return {sign: value for value, signs in enumerate(cues()["digits"]) for sign in signs}


def integer(numeral: str) -> int | None:
    """The value of an Arabic numeral or of a Chinese one below 1,000; None for anything else."""
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    total = digit = 0
    for sign in numeral:
        if sign in cues()["ten"] or sign in cues()["hundred"]:
            total += (digit or 1) * (10 if sign in cues()["ten"] else 100)
            digit = 0
        elif sign in _digits():
            digit = digit * 10 + _digits()[sign]
        else:
            return None
    return total + digit if numeral else None


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a reference names: the steps of a number with their units, and the title behind it."""

    steps: tuple[tuple[int, str], ...]
    title: str

    @property
    def path(self) -> Path:
        """The number as integers, outermost first."""
        return tuple(value for value, _ in self.steps)

    @property
    def unpaged(self) -> Path:
        """The number without steps that count unnumbered paragraphs."""
        return tuple(value for value, unit in self.steps if unit != cues()["relative_units"][1])

    @property
    def relative(self) -> bool:
        """Whether it counts within the clause that speaks rather than from the top."""
        return len(self.steps) == 1 and self.steps[0][1] in cues()["relative_units"]


def numbered(text: str) -> Numbered:
    """Splits a reference into its leading number and the rest; either may be empty."""
    plain = unicodedata.normalize("NFKC", text)
    steps: list[tuple[int, str]] = []
    match, at = pattern("step").match(plain), 0
    while match:
        steps.append((integer(match["number"]) or 0, match["unit"] or ""))
        at = match.end()
        titled = match["unit"] in cues()["closing_units"] and not pattern("goes_on").match(plain, at)
        match = None if titled else pattern("step").match(plain, at)
    return Numbered(tuple(steps), plain[at:].strip())


@cache
def path(number: str) -> Path:
    """All numerals of a clause number as written: '8.1(2)' gives (8, 1, 2), '' gives ()."""
    plain = unicodedata.normalize("NFKC", number)
    found = (integer(match["number"]) for match in pattern("step").finditer(plain))
    return tuple(value for value in found if value is not None)
