"""E-mail addresses and service numbers of a document that look like slips of one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from loaders.model import Document
from loaders.observe.cues import cue, number_of, pattern
from loaders.statements import ContactStatement, Evidence, Observation, Statement

_SHORTEST_NAME = 4
_SHORTEST_HOST = 5
_LINE = 4
"""last digits by which an organisation tells its lines apart"""


def resembling_contacts(document: Document, statements: Iterable[Statement]) -> Iterator[Observation]:
    """The later of two addresses that differ by one slip in the name or in the host; each pair once."""
    first_use: dict[str, ContactStatement] = {}
    for statement in statements:
        if isinstance(statement, ContactStatement):
            first_use.setdefault(_written(statement.value), statement)
    for one, other in combinations(sorted(first_use), 2):
        if resemble(one, other):
            yield _observed(document, *sorted((first_use[one], first_use[other]), key=lambda s: s.evidence.start))


def _written(value: str) -> str:
    """An address in one case; of a telephone number the digits."""
    return value.strip().casefold() if "@" in value else re.sub(r"\D", "", value)


def resemble(one: str, other: str) -> bool:
    """Whether two different addresses differ by one slip; numbered or otherwise plainly chosen names do not count."""
    if "@" not in one or "@" not in other:
        return _lines_resemble(one, other)
    (name, _, host), (other_name, _, other_host) = one.partition("@"), other.partition("@")
    if host == other_host:
        return min(len(name), len(other_name)) >= _SHORTEST_NAME and _slip(name, other_name)
    endings = {_ending(host), _ending(other_host)}
    same_ending = len(endings) == 1 or not endings <= set(cue("endings"))
    return name == other_name and same_ending and min(len(host), len(other_host)) >= _SHORTEST_HOST and _slip(
        host, other_host)


def _ending(host: str) -> str:
    return host.rpartition(".")[2]


def _lines_resemble(one: str, other: str) -> bool:
    """Whether two service numbers differ by two neighbouring digits that changed places, or in one before the end."""
    service, free = pattern("service_number"), pattern("free_number")
    if not (service.match(one) and service.match(other)) or len(one) != len(other):
        return False
    alone = sum(a != b for a, b in zip(one, other, strict=True)) == 1 and one[-_LINE:] == other[-_LINE:]
    return _exchanged(one, other) or (alone and bool(free.match(one) and free.match(other)))


def _exchanged(one: str, other: str) -> bool:
    apart = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(apart) == 2 and apart[1] == apart[0] + 1 and one[apart[0]] == other[apart[1]] and (
        one[apart[1]] == other[apart[0]])


def _slip(one: str, other: str) -> bool:
    """One letter changed, left out, put in, or two neighbours exchanged; digits alone are no slip."""
    if re.sub(r"\d", "", one) == re.sub(r"\d", "", other):
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or _exchanged(one, other)
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1:] == short for i in range(len(long)))


def _observed(document: Document, first: ContactStatement, later: ContactStatement) -> Observation:
    evidence = Evidence(later.evidence.start, later.evidence.end, later.evidence.quote)
    return Observation(
        document=document.key, clause=later.clause, evidence=evidence, rule="observe.resembling-contact",
        confidence=1.0, observed="resembling-contact", found=later.value, expected=first.value,
        elsewhere=number_of(document, document.clauses[first.clause]))
