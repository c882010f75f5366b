"""Terms that a document defines twice in different words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from loaders.model import Clause, Document
from loaders.observe.cues import PROVISIONS, number_of, observation, pattern, plain
from loaders.statements import Observation

_SHORTEST_NAME = 3
_SAME = 0.5
"""meanings more alike than this may well be one, in other words"""


def redefined_terms(document: Document) -> Iterator[Observation]:
    """The later of two definitions of one term that do not mean the same; each term once."""
    first: dict[str, tuple[Clause, str]] = {}
    reported: set[str] = set()
    for clause in document.clauses:
        for match in _definitions(clause, frozenset(first)):
            term, meaning = plain(match["term"]), plain(match["meaning"])
            before, known = first.setdefault(term, (clause, meaning))
            if term not in reported and _differ(known, meaning):
                reported.add(term)
                yield observation(document, clause, match.span(), "term-redefined", found=match["term"],
                                  elsewhere=number_of(document, before))
        # After its own clause: what goes on to explain an entry does not define it anew.
        for entry in _glossary(document, clause):
            first.setdefault(plain(entry["term"]), (clause, plain(entry["meaning"])))


def _glossary(document: Document, clause: Clause) -> Iterator[re.Match[str]]:
    """The entry of a section of definitions that gives a term and its meaning with a colon between."""
    headings = (above.heading for above in document.ancestors(clause))
    if clause.kind in PROVISIONS and any(map(pattern("glossary").search, headings)):
        yield from pattern("explains").finditer(clause.text.text[clause.body:])


def _definitions(clause: Clause, known: frozenset[str]) -> Iterator[re.Match[str]]:
    """Definitions of terms in quotation marks, and of ``known`` terms without them."""
    if clause.kind in PROVISIONS:
        yield from pattern("defines").finditer(clause.text.text)
        yield from (m for m in pattern("redefines").finditer(clause.text.text) if plain(m["term"]) in known)


def _differ(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter) and pattern("widens").match(longer[len(shorter):]):
        return True
    if shorter in longer:
        return False
    if _opposed(one, other) or _opposed(other, one) or _adds(one, other) or _adds(other, one):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() < _SAME


def _adds(one: str, other: str) -> bool:
    """Whether ``other`` names whom ``one`` means, perhaps shorter, and then somebody or something else."""
    head, *more = pattern("joined").split(other, maxsplit=1)
    alone = pattern("joined").search(one) is None
    return bool(more) and alone and len(head) >= _SHORTEST_NAME and one.startswith(head)


def _opposed(one: str, other: str) -> bool:
    """Whether ``one`` leaves out in words what ``other`` takes in."""
    left_out = pattern("leaves_out").findall(one)
    taken_in = pattern("takes_in").findall(other)
    return any(SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SAME for a in left_out for b in taken_in)
