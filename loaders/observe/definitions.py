"""Terms that a document defines twice in different words."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from loaders.model import Clause, Document
from loaders.observe.cues import PROVISIONS, number_of, observation, pattern, plain
from loaders.statements import Observation

_SAME = 0.5
"""meanings more alike than this may well be one, in other words"""


def redefined_terms(document: Document) -> Iterator[Observation]:
    """The later of two definitions of one term that do not mean the same; each term once."""
    first: dict[str, tuple[Clause, str]] = {}
    reported: set[str] = set()
    for clause in document.clauses:
        for match in pattern("defines").finditer(clause.text.text) if clause.kind in PROVISIONS else ():
            term, meaning = plain(match["term"]), plain(match["meaning"])
            before, known = first.setdefault(term, (clause, meaning))
            if term not in reported and _differ(known, meaning):
                reported.add(term)
                yield observation(document, clause, match.span(), "term-redefined", found=match["term"],
                                  elsewhere=number_of(document, before))


def _differ(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter) and pattern("widens").match(longer[len(shorter):]):
        return True
    if shorter in longer:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() < _SAME
