"""What a graph must hold so that a query can have a solution: to look for that costs far less than to ask the query.

Only the sure parts of a SELECT query are read: triples, ``FILTER EXISTS``, groups and alternatives (``UNION``). All
else is passed over, so that a query may need more than is told here, never less. A query that counts answers where it
finds nothing: it needs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from aiterms.query.outline import Group, Outline, Part, Span, is_focus, outline

FOCUS = "?this"
"""stands for the node that the query is asked about"""

TRUTH = ("true", "false")
_PLAIN = re.compile(r'"[^"\\\r\n]*"')


class Triple(NamedTuple):
    """A triple that must be there: IRIs, a string in quotes, ``true``, ``false`` or `FOCUS`; None for anything."""

    subject: str | None
    predicate: str
    object: str | None


class Needs(NamedTuple):
    """All that must be there, and of each of the ``choices`` one; ``parts`` may find nothing."""

    triples: tuple[Triple, ...] = ()
    choices: tuple[tuple[Closable, ...], ...] = ()
    parts: tuple[Closable, ...] = ()


class Closable(NamedTuple):
    """Where a part of a query stands, what says the same where it finds nothing, and what it needs to find anything.

    ``named`` are the triples that it and the parts in it need.
    """

    span: Span
    instead: str
    needs: Needs
    named: frozenset[Triple] = frozenset()


@cache
def required(query: str) -> Closable:
    """What a SELECT query needs; nothing where that cannot be told."""
    found = outline(query)
    return _closable(found, found.whole) if found.whole else Closable((0, 0), "", Needs())


def _of_group(query: Outline, group: Group) -> Needs:
    """What a group needs."""
    sure = [_of_group(query, inner) for inner in group.sure]
    parts = (*_closables(query, group.parts), *(part for inner in sure for part in inner.parts))
    choices = (*(_closables(query, alternatives) for alternatives in group.choices),
               *(alternatives for inner in sure for alternatives in inner.choices))
    if group.counts:
        return Needs(parts=(*parts, *(part for alternatives in choices for part in alternatives)))
    triples = (*_triples(query, group), *(triple for inner in sure for triple in inner.triples))
    return Needs(tuple(dict.fromkeys(triples)), choices, parts)


def _closables(query: Outline, parts: Iterable[Part]) -> tuple[Closable, ...]:
    """Parts with what they need."""
    return tuple(_closable(query, part) for part in parts)


def _closable(query: Outline, part: Part) -> Closable:
    needs = _of_group(query, part.group)
    inside = (inner.named for choices in (*needs.choices, needs.parts) for inner in choices)
    return Closable(part.span, part.instead, needs, frozenset(needs.triples).union(*inside))


def _triples(query: Outline, group: Group) -> Iterator[Triple]:
    """The triples that patterns need: of a path, its first and its last."""
    for subject, path, value, (start, end) in group.said:
        steps = query.steps(path)
        meant = _string(query.text[start:end]) or _term(query, group, value)
        if steps and f"{path}/".count("/") == 1 and "+" not in path:
            yield Triple(_term(query, group, subject), steps[0], meant)
        elif steps:
            yield Triple(_term(query, group, subject), steps[0], None)
            yield Triple(None, steps[-1], meant)


def _string(text: str) -> str | None:
    """A string as written that means what stands in its quotes, None for anything else."""
    return text if _PLAIN.fullmatch(text) else None


def _term(query: Outline, group: Group, token: str) -> str | None:
    """What a token stands for, None for a variable and for what is not looked at."""
    if is_focus(token):
        return FOCUS if group.focused else None
    return token if token in TRUTH else query.iri(token)
