"""The patterns of ``cues/observe.yaml``, and what the comparisons share."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from loaders.model import Clause, ClauseKind, Document
from loaders.resources import read_yaml, resource
from loaders.statements import Evidence, Observation


@cache
def cue(name: str) -> Any:
    """A value of the cue file as written; raises KeyError for an unknown name."""
    return _cues()[name]


@cache
def _cues() -> dict[str, Any]:
    found: dict[str, Any] = read_yaml(resource("loaders", "cues", "observe.yaml"))
    return found


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of the cue file, compiled; letter case does not matter."""
    return re.compile(cue(name), re.IGNORECASE)


def plain(text: str) -> str:
    """``text`` in one width and without white space, for comparison."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


PROVISIONS = frozenset({ClauseKind.SECTION, ClauseKind.PARAGRAPH, ClauseKind.ITEM})
"""kinds of clause that hold running text"""


def number_of(document: Document, clause: Clause) -> str | None:
    """The number of the clause or of the nearest one above that has one."""
    return next((c.number for c in (clause, *document.ancestors(clause)) if c.number), None)


def observation(document: Document, clause: Clause, place: tuple[int, int], observed: str, *, found: str | None = None,
                expected: str | None = None, elsewhere: str | None = None) -> Observation:
    """An observation on the stretch ``place`` (first, last) of the clause's text."""
    first, last = place
    start, end = clause.text.source_span(first, last)
    return Observation(
        document=document.key, clause=clause.index, evidence=Evidence(start, end, clause.text.text[first:last]),
        rule=f"observe.{observed}", confidence=1.0, observed=observed, found=found, expected=expected,
        elsewhere=elsewhere)
