"""What a graph must hold so that a query can have a solution: to look for that costs far less than to ask the query.

Only the sure parts of a SELECT query are read: triples, ``FILTER EXISTS``, groups and alternatives (``UNION``), and
the patterns (``REGEX``) and words (``CONTAINS``) that a text must have or lack. All else is passed over, so that a
query may need more than is told here, never less. A query that counts answers where it finds nothing: it needs nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from aiterms.query.conditions import Condition, Kind, Outcome, Reader, outcome, variables
from aiterms.query.outline import Group, Outline, Part, Span, is_focus, outline

FOCUS = "?this"
"""stands for the node that the query is asked about"""

TRUTH = ("true", "false")


class Triple(NamedTuple):
    """A triple that must be there: IRIs, ``true``, ``false`` or `FOCUS`; None for anything."""

    subject: str | None
    predicate: str
    object: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A value of ``predicate`` that fulfils all conditions, those first that tell most texts apart by words.

    The query calls it by a variable, given with its sign, in the group that begins at ``start``.
    """

    predicate: str
    conditions: tuple[Condition, ...]
    variable: str
    start: int


class Needs(NamedTuple):
    """All that must be there, and of each of the ``choices`` one; ``parts`` may find nothing."""

    triples: tuple[Triple, ...] = ()
    texts: tuple[Text, ...] = ()
    choices: tuple[tuple[Closable, ...], ...] = ()
    parts: tuple[Closable, ...] = ()


class Closable(NamedTuple):
    """Where a part of a query stands, what says the same where it finds nothing, and what it needs to find anything."""

    span: Span
    instead: str
    needs: Needs


def variables_of(needs: Needs) -> Iterator[str]:
    """The variables, with their signs, of which something is asked."""
    yield from (text.variable for text in needs.texts)
    for part in (*needs.parts, *(part for choices in needs.choices for part in choices)):
        yield from variables_of(part.needs)


class _Test(NamedTuple):
    """What is asked of the text of a variable."""

    variable: str
    condition: Condition


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
    texts = (*_texts(query, group), *(text for inner in sure for text in inner.texts))
    return Needs(tuple(dict.fromkeys(triples)), texts, choices, parts)


def _closables(query: Outline, parts: Iterable[Part]) -> tuple[Closable, ...]:
    """Parts with what they need."""
    return tuple(_closable(query, part) for part in parts)


def _closable(query: Outline, part: Part) -> Closable:
    return Closable(part.span, part.instead, _of_group(query, part.group))


def _tests(query: Outline, group: Group) -> Iterator[_Test]:
    """What the FILTERs of a group ask of the text of each of their variables."""
    for start, end in group.filters:
        for variable in variables(query.code, start, end):
            condition = Reader(query.text, query.code, variable).read(start, end)
            if condition.is_known:
                yield _Test(variable, condition)


def _before(tests: Iterable[_Test], outcomes: list[Outcome]) -> Iterator[_Test]:
    """Tests of the outcome of changes as tests of the text before them."""
    for test in tests:
        for made in reversed(outcomes):
            if made.variable == test.variable:
                condition = Condition(Kind.CHANGED, (test.condition,), changes=made.changes)
                test = _Test(made.of, condition)
        yield test


def _triples(query: Outline, group: Group) -> Iterator[Triple]:
    """The triples that patterns need: of a path, its first and its last."""
    for subject, path, value in group.said:
        steps = query.steps(path)
        if steps and f"{path}/".count("/") == 1 and "+" not in path:
            yield Triple(_term(query, group, subject), steps[0], _term(query, group, value))
        elif steps:
            yield Triple(_term(query, group, subject), steps[0], None)
            yield Triple(None, steps[-1], _term(query, group, value))


def _term(query: Outline, group: Group, token: str) -> str | None:
    """What a token stands for, None for a variable and for what is not looked at."""
    if is_focus(token):
        return FOCUS if group.focused else None
    return token if token in TRUTH else query.iri(token)


def _texts(query: Outline, group: Group) -> Iterator[Text]:
    """What the texts must be like that are values of a property."""
    outcomes = [made for span in group.binds if (made := outcome(query.text, query.code, *span))]
    tested: dict[str, list[Condition]] = defaultdict(list)
    for test in _before(_tests(query, group), outcomes):
        tested[test.variable].append(test.condition)
    for _, path, value in group.said:
        asked = tested.pop(value[1:], []) if value[:1] in ("?", "$") and (steps := query.steps(path)) else []
        conditions = sorted(asked, key=lambda condition: not condition.is_worded)
        if conditions and conditions[0].is_worded:
            yield Text(steps[-1], tuple(conditions), value, group.start)
