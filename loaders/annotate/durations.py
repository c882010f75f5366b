"""Durations and numerals of Chinese text as values: ISO 8601 and integers."""

from __future__ import annotations

import re
from functools import cache

from loaders.annotate.cues import mapping, words

_ARABIC = re.compile(r"\d+")


@cache
def _digits() -> dict[str, int]:
    return {k: int(v) for k, v in mapping("durations", "numerals").items()}


def number(text: str) -> int | None:
    """The integer that a numeral writes, Arabic or Chinese up to 999; None for anything else."""
    text = text.strip("【】 ")
    if _ARABIC.fullmatch(text):
        return int(text)
    digits, total, current = _digits(), 0, 0
    if not text or any(char not in digits for char in text):
        return None
    for char in text:
        value = digits[char]
        if value >= 10:
            total, current = total + (current or 1) * value, 0
        else:
            current = value
    return total + current


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(sorted(map(re.escape, mapping("durations", "units")), key=len, reverse=True))
    numerals = "".join(mapping("durations", "numerals"))
    return re.compile(rf"(?<![\d.])【?\s*(\d+|[{numerals}]+)\s*】?\s*(?:（\s*\d+\s*）|（[{numerals}]+）)?\s*({units})")


def duration(text: str) -> str | None:
    """The first duration in a stretch as ISO 8601 (``P6M``, ``P15D``, ``PT2H``), None where there is none."""
    found = _pattern().search(text)
    if found is not None and found[1] == words("durations", "half")[0]:
        return mapping("durations", "halves").get(found[2])
    value = number(found[1]) if found else None
    if found is None or value is None:
        return None
    unit = str(mapping("durations", "units")[found[2]])
    return f"PT{value}{unit.upper()}" if unit in "Hm" else f"P{value}{unit}"


def counts_working_days(text: str) -> bool:
    """Whether a stretch counts working days."""
    return any(word in text for word in words("durations", "working"))
