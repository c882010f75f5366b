"""Gaps, repeats and wrong order in the numbers of clauses under one parent."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from loaders.model import Clause, Document
from loaders.observe.cues import PROVISIONS, observation, pattern
from loaders.resolve.numerals import integer
from loaders.statements import Observation

_WIDEST_GAP = 3
"""a wider jump is a year or a quotation, no lost clause"""


@dataclass(frozen=True, slots=True)
class _Label:
    clause: Clause
    style: tuple[str, str, bool]
    value: int


def numbering_faults(document: Document) -> Iterator[Observation]:
    """Numbers missing, repeated or out of order; a count that begins again at one is a new list."""
    for labels in _series(document).values():
        for before, after in pairwise(labels if _counts(labels[0]) else ()):
            observed = _fault(before.value, after.value) or _stands_twice(document, before, after)
            if observed and not (observed == "number-missing" and _run_in(document, before, after)):
                yield _observed(document, before, after, observed)


def _counts(first: _Label) -> bool:
    """Whether a series counts: letters do from the first one on, others may be Roman numerals."""
    return not _lettered(first) or first.value == ord("A" if first.style[2] else "a")


def _lettered(label: _Label) -> bool:
    return pattern("letter").match(_plain(label.clause.label)) is not None


def _series(document: Document) -> dict[object, list[_Label]]:
    """The labels of each parent that are written alike, in document order."""
    series: dict[object, list[_Label]] = defaultdict(list)
    for clause in document.clauses:
        label = _read(clause)
        if label:
            series[clause.parent, label.style].append(label)
    return series


def _read(clause: Clause) -> _Label | None:
    if clause.kind not in PROVISIONS:
        return None
    label = _plain(clause.label)
    match, letter = pattern("label").match(label), pattern("letter").match(label)
    if letter and not match:
        return _Label(clause, (letter[1], letter[3], letter[2].isupper()), ord(letter[2]))
    value = integer(match[2]) if match else None
    if match is None or value is None:
        return None
    return _Label(clause, (_plain(match[1]), _plain(match[3]), match[2].isascii()), value)


def _plain(marks: str) -> str:
    """Brackets and stops in one width: “1)” and “1）” count in one series."""
    return unicodedata.normalize("NFKC", marks.strip())


def _fault(before: int, after: int) -> str | None:
    if after in (before + 1, 1):
        return None
    if after == before:
        return "number-repeated"
    if after < before:
        return "number-out-of-order"
    return "number-missing" if after - before - 1 <= _WIDEST_GAP else None


def _stands_twice(document: Document, before: _Label, after: _Label) -> str | None:
    """A number behind that of the heading above (4.1 below 4) is no new list where it comes again at once."""
    above = next(iter(document.ancestors(after.clause)), None)
    path, heading = (pattern("dotted").match(_plain(label)) for label in (
        after.clause.label, above.label if above else ""))
    twice = path and heading and path["lead"] == heading["whole"] and before.value == after.value
    return "number-repeated" if twice else None


def _run_in(document: Document, before: _Label, after: _Label) -> bool:
    """Whether the number that follows stands within the texts between, run together with its neighbours."""
    between = document.clauses[before.clause.index : after.clause.index]
    marked = re.compile(rf"(?<![0-9.．]){re.escape(_next(before))}(?![0-9])")
    return any(marked.search(clause.text.text, clause.body) for clause in between)


def _observed(document: Document, before: _Label, after: _Label, observed: str) -> Observation:
    text = after.clause.text.text
    first = max(text.find(after.clause.label), 0)
    last = min(first + max(len(after.clause.label), 1), len(text))
    return observation(document, after.clause, (first, last), observed, found=after.clause.label.strip(),
                       expected=_next(before), elsewhere=before.clause.label.strip())


def _next(label: _Label) -> str:
    """The number or letter that follows, in the same brackets or behind the same path, or circled alike."""
    written = label.clause.label.strip()
    if len(written) == 1 and _plain(written) != written:
        return chr(ord(written) + 1)
    match = pattern("letter").match(written) or pattern("label").match(written)
    lead, tail = (match[1].strip(), match[3].strip()) if match else ("", "")
    return f"{lead}{chr(label.value + 1) if _lettered(label) else label.value + 1}{tail}"
