"""Text that a file gives twice: a second copy of a whole passage, also where the copy is cut short.

White space does not count. Boilerplate that two documents share is no repetition: the copy must be long, and a
good part of what stands before it.
"""

from __future__ import annotations

import re

from loaders.structure.units import Role, Unit, give

_SPACE = re.compile(r"\s+")
_CUT = re.compile(r"(?:\.{3,}|…+)$")
_KEY, _WINDOW, _MOST_PLACES = 12, 6000, 8
_LEAST_UNITS, _LEAST_LENGTH, _LEAST_SHARE = 8, 600, 0.25


def mark_repetitions(units: list[Unit]) -> None:
    """Give the role REPETITION to the units of every second copy."""
    texts = [_SPACE.sub("", _words(unit)) for unit in units]
    before = "".join(texts)
    starts = _starts(texts)
    for first, last in _runs(texts, before, starts):
        length = starts[last] - starts[first]
        if last - first >= _LEAST_UNITS and length >= max(_LEAST_LENGTH, int(_LEAST_SHARE * starts[first])):
            give(units[first:last], Role.REPETITION)


def _words(unit: Unit) -> str:
    """The text of a unit, for a table that of its cells."""
    if not unit.is_table:
        return unit.text
    return "".join(cell.text.text for row in unit.block.rows for cell in row.cells if not cell.repeated)


def _starts(texts: list[str]) -> list[int]:
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text))
    return starts


def _runs(texts: list[str], joined: str, starts: list[int]) -> list[tuple[int, int]]:
    """Runs of units of which each stands in the text before the run, as (first, last)."""
    places: dict[str, list[int]] = {}
    runs: list[tuple[int, int]] = []
    begun: int | None = None
    reached = 0
    for i, text in enumerate(texts):
        limit = starts[begun if begun is not None else i]
        found = _find(text, joined, places.get(text[:_KEY], []), reached, limit)
        if found is not None:
            begun = i if begun is None else begun
            reached = found
        elif begun is not None:
            runs.append((begun, i))
            begun = None
        if len(places.setdefault(text[:_KEY], [])) < _MOST_PLACES:
            places[text[:_KEY]].append(starts[i])
    return [*runs, (begun, len(texts))] if begun is not None else runs


def _find(text: str, joined: str, places: list[int], reached: int, limit: int) -> int | None:
    """Where ``text`` ends in ``joined`` before ``limit``: it begins where a unit does, or soon after the last find."""
    words = _CUT.sub("", text)
    for place in places:
        if place < limit and words and joined.startswith(words, place):
            return place + len(words)
    if not reached or len(words) < _KEY:
        return None
    place = joined.find(words, reached, min(limit, reached + _WINDOW))
    return place + len(words) if place >= 0 else None
