"""What stands on every page and belongs to none: running heads and feet, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from math import ceil

from loaders.read.joints import page_patterns
from loaders.read.pdf.pages import PrintedLine

_LINES_AT_EDGE = 3
_SHARE = 0.4
_STEP = 4.0
_OUTERMOST = 0.075
_DIGITS = re.compile(r"[0-9]{1,4}")

Key = tuple[bool, int, str]
"""At the head or not, how far from the edge, and the words, a number that counts the pages as its distance to them."""


def body(lines: tuple[PrintedLine, ...]) -> tuple[PrintedLine, ...]:
    """The lines without those that come back at the edge of page after page, and without page numbers."""
    pages = [tuple(group) for _, group in groupby(lines, key=lambda line: line.page)]
    seen: dict[Key, set[int]] = defaultdict(set)
    for page in pages:
        for key, line in _at_edges(page):
            seen[key].add(line.page)
    least = max(2, ceil(_SHARE * len(pages)))
    repeated = {key for key, places in seen.items() if len(places) >= least}
    dropped = {id(line) for page in pages for key, line in _at_edges(page) if key in repeated or _is_own_number(line)}
    return tuple(line for line in lines if id(line) not in dropped)


def _at_edges(page: tuple[PrintedLine, ...]) -> Iterator[tuple[Key, PrintedLine]]:
    """The first and last lines of a page by their height on it, each with what to know it by elsewhere."""
    down = sorted(page, key=lambda line: -line.base)
    for line in down[:_LINES_AT_EDGE]:
        place = round((line.top - line.base) / _STEP)
        yield from (((True, place, words), line) for words in _readings(line))
    for line in down[-_LINES_AT_EDGE:]:
        yield from (((False, round(line.base / _STEP), words), line) for words in _readings(line))


def _readings(line: PrintedLine) -> set[str]:
    """The words as they are and, where they may hold a page number, with each number in turn counted from the page."""
    words = "".join(line.text.split())
    outermost = not _OUTERMOST * line.top < line.base < (1 - _OUTERMOST) * line.top
    counting = _DIGITS.finditer(words) if outermost or _number(line) is not None else ()
    return {words} | {f"{words[: m.start()]}#{int(m[0]) - line.page}#{words[m.end() :]}" for m in counting}


def _number(line: PrintedLine) -> int | None:
    """The page number that a line is, None where it is more or something else."""
    match = next((m for pattern in page_patterns() if (m := pattern.fullmatch(line.text.strip()))), None)
    return int(match["page"]) if match else None


def _is_own_number(line: PrintedLine) -> bool:
    """Whether this is the number of its own page, below everything else."""
    return line.base < _OUTERMOST * line.top and _number(line) == line.page
