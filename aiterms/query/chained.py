"""Conditions on one text put in an order: those that cost least are asked first, and the others only where they hold.

Oxigraph asks the conditions of a group, as the parts of ``&&``, in an order of its own. So ``FILTER A FILTER B`` on one
variable becomes ``FILTER IF(A, B, false)``, which holds, fails and errs where the two do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import reduce
from typing import NamedTuple

from aiterms.query.lexis import closing, masked
from aiterms.query.needed import needed

_FILTER = re.compile(r"(?<![?$:\w.-])FILTER\s*(?=\(|REGEX\s*\(|CONTAINS\s*\()", re.IGNORECASE)
_OPENING = re.compile(r"\(")
_VARIABLE = re.compile(r"[?$]\w+")
_MATCHED = re.compile(r'\bREGEX\s*\([^"]*"([^"\\]*)"', re.IGNORECASE)


class _Filter(NamedTuple):
    """A FILTER on one variable: where it stands, the variable and the condition."""

    start: int
    end: int
    variable: str
    condition: str


def chained(query: str) -> str:
    """The query with FILTERs that follow each other and ask of one variable made one."""
    pieces, at = [], 0
    for run in _runs(query):
        if len(run) > 1:
            pieces += [query[at:run[0].start], f"FILTER {_chain(run)}"]
            at = run[-1].end
    return "".join((*pieces, query[at:]))


def _runs(query: str) -> Iterator[list[_Filter]]:
    """FILTERs on the same variable with nothing between."""
    run: list[_Filter] = []
    for found in _filters(query, masked(query)):
        if run and (run[-1].variable != found.variable or query[run[-1].end:found.start].strip()):
            yield run
            run = []
        run.append(found)
    yield run


def _filters(query: str, code: str) -> Iterator[_Filter]:
    """The FILTERs of a query that ask of one variable and of nothing that would have to be looked up."""
    for found in _FILTER.finditer(code):
        opening = _OPENING.search(code, found.end())
        end = closing(code, opening.end()) + 1 if opening else len(code)
        variables = set(_VARIABLE.findall(code, found.end(), end))
        if len(variables) == 1 and "{" not in code[found.end():end]:
            yield _Filter(found.start(), end, variables.pop(), query[found.end():end])


def _chain(run: Iterable[_Filter]) -> str:
    """One condition that holds where all of the FILTERs do; those that need a word of the text come first."""
    conditions = sorted((found.condition for found in run), key=_is_dear)
    return reduce(lambda rest, condition: f"IF({condition}, {rest}, false)", reversed(conditions))


def _is_dear(condition: str) -> bool:
    """Whether patterns must be matched where no word tells beforehand that they can't be found."""
    return not all(needed(pattern) for pattern in _MATCHED.findall(condition))
