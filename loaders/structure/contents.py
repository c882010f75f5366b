"""Lists of contents: runs of short numbered or linked entries whose words come back later as headings."""

from __future__ import annotations

import re

from loaders.structure.patterns import first
from loaders.structure.units import Role, Unit, give

_NOT_TITLE = re.compile(r"[。；;！!？?]")
_PLAIN = re.compile(r"[\s《》“”\"「」【】:：.、…·]|\d+$")
_LONGEST = 50
_LEAST_ENTRIES = 3


def mark_contents(units: list[Unit]) -> None:
    """Give the role CONTENTS to the entries of every list of contents."""
    later = _last_places(units)
    i = 0
    while i < len(units):
        last = _run_end(units, i)
        if last - i >= _LEAST_ENTRIES and _is_contents(units, i, last, later):
            give(units[i:last], Role.CONTENTS)
        i = max(last, i + 1)


def _words(unit: Unit) -> str:
    return _PLAIN.sub("", unit.rest)


def _last_places(units: list[Unit]) -> dict[str, int]:
    """For each title-like text, the last unit that has it."""
    return {_words(unit): i for i, unit in enumerate(units) if _could_be_entry(unit)}


def _could_be_entry(unit: Unit) -> bool:
    return (
        unit.role is Role.TEXT
        and not unit.is_table
        and unit.level == 0
        and 0 < len(unit.text) <= _LONGEST
        and not _NOT_TITLE.search(unit.text)
    ) or unit.level > 0


def _run_end(units: list[Unit], start: int) -> int:
    """Behind the entries that begin with unit ``start``: they count up, and end where the first comes back."""
    if not _is_entry(units[start]):
        return start
    opening = units[start]
    last = start + 1
    while last < len(units) and _is_entry(units[last]) and not _comes_back(opening, units[last]):
        last += 1
    return last


def _is_entry(unit: Unit) -> bool:
    """An entry is no heading, and it is numbered, a bullet or a link."""
    linked = bool(unit.block.links)
    return (
        unit.level == 0
        and _could_be_entry(unit)
        and not unit.leads_in
        and (unit.marker is not None or unit.is_bullet or linked)
    )


def _comes_back(opening: Unit, unit: Unit) -> bool:
    if _words(opening) == _words(unit):
        return True
    both = opening.marker is not None and unit.marker is not None
    return both and opening.marker.style == unit.marker.style and opening.marker.ordinal == unit.marker.ordinal  # type: ignore[union-attr]


def _is_contents(units: list[Unit], start: int, last: int, later: dict[str, int]) -> bool:
    """Whether enough of the entries come back as titles further on, fewer being enough behind a lead-in."""
    back = sum(later.get(_words(unit), -1) >= last for unit in units[start:last])
    announced = start > 0 and first("contents_lead", units[start - 1].text) is not None
    inside = all(k.target.startswith("#") for unit in units[start:last] for k in unit.block.links) and any(
        unit.block.links for unit in units[start:last]
    )
    share = back / (last - start)
    return share >= 0.6 or (share >= 0.3 and (announced or inside))
