"""What a graph must hold so that a query can have a solution: to look for that costs far less than to ask the query.

Only the sure parts of a SELECT query are read: triples, ``FILTER EXISTS``, groups and alternatives (``UNION``), and
the patterns (``REGEX``) and words (``CONTAINS``) that a text must have or lack. All else is passed over, so that a
query may need more than is told here, never less. A query that counts answers where it finds nothing: it needs nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import NamedTuple

from aiterms.query.conditions import Condition, Kind, Outcome, Reader, outcome, variables
from aiterms.query.lexis import closing, masked

FOCUS = "?this"
"""stands for the node that the query is asked about"""

TRUTH = ("true", "false")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PREFIX = re.compile(r"PREFIX\s+([\w.-]*:)\s*<([^<>]*)>", re.IGNORECASE)
_ALONE = r"(?<![?$:\w.-])(?:{})(?![\w:-])"
"""a keyword that is no part of a name"""

_LEFT_ALONE = re.compile(_ALONE.format("GRAPH|SERVICE|VALUES"), re.IGNORECASE)
_SELECT = re.compile(rf"\s*{_ALONE.format('SELECT')}(?P<head>[^{{}}]*)\{{", re.IGNORECASE)
_COUNTS = re.compile(_ALONE.format("COUNT|SUM|MIN|MAX|AVG|SAMPLE|GROUP_CONCAT"), re.IGNORECASE)
_GROUPED = re.compile(_ALONE.format(r"GROUP\s+BY"), re.IGNORECASE)
_THIS = re.compile(r"[?$]this\b")
_ELEMENT = re.compile(rf"(?P<filter>{_ALONE.format('FILTER')})|{_ALONE.format('BIND|OPTIONAL|MINUS')}|(?P<group>\{{)",
                      re.IGNORECASE)
_UNION = re.compile(r"\s*UNION\s*\{", re.IGNORECASE)
_EXISTS = re.compile(r"\s*EXISTS\s*\{", re.IGNORECASE)
_OPENING = re.compile(r"[({]")
_TOKEN = re.compile(r"[;,.](?=\s|$)|(?:(?![;,.](?:\s|$))\S)+")
_NAME = re.compile(r"([\w.-]*:)([\w-]+)")


class Triple(NamedTuple):
    """A triple that must be there: IRIs, ``true``, ``false`` or `FOCUS`; None for anything."""

    subject: str | None
    predicate: str
    object: str | None


class Text(NamedTuple):
    """A value of ``predicate`` that fulfils all conditions, those first that tell most texts apart by words."""

    predicate: str
    conditions: tuple[Condition, ...]


Span = tuple[int, int]


class Needs(NamedTuple):
    """All that must be there, and of each of the ``choices`` one; ``span`` is where a choice stands in the query."""

    triples: tuple[Triple, ...] = ()
    texts: tuple[Text, ...] = ()
    choices: tuple[tuple[Needs, ...], ...] = ()
    span: Span = (0, 0)


class _Said(NamedTuple):
    """A triple pattern as written."""

    subject: str
    path: str
    object: str


class _Test(NamedTuple):
    """What is asked of the text of a variable."""

    variable: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class _Query:
    """A query, the same with strings and IRIs masked, its prefixes, and whether ``?this`` is the focus node in it."""

    text: str
    code: str
    prefixes: Mapping[str, str]
    focused: bool = True


@cache
def required(query: str) -> Needs:
    """What a SELECT query needs; nothing where that cannot be told."""
    code = masked(query)
    select = None if _LEFT_ALONE.search(code) else re.search(_SELECT, code)
    return _of_select(_Query(query, code, dict(_PREFIX.findall(query))), select, len(code)) if select else Needs()


_NOTHING = " FILTER (false) "


@cache
def without(query: str, spans: frozenset[Span]) -> str:
    """The query without the alternatives that stand at the spans; it finds the same where these find nothing."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            pieces += [query[at:start], _NOTHING]
            at = end
    return "".join((*pieces, query[at:]))


def _of_select(query: _Query, select: re.Match[str], end: int) -> Needs:
    """What the SELECT that is found up to its first brace needs."""
    close = closing(query.code, select.end())
    inner = replace(query, focused=query.focused and _THIS.search(select["head"]) is not None)
    if _COUNTS.search(select["head"]) and not _GROUPED.search(query.code, close, end):
        return Needs()
    return _of_group(inner, select.end(), close)


def _of_group(query: _Query, start: int, end: int) -> Needs:
    """What a group needs that stands between two places, its braces left aside."""
    if select := _SELECT.match(query.code, start, end):
        return _of_select(query, select, end)
    parts: list[Needs] = []
    tests: list[_Test] = []
    outcomes: list[Outcome] = []
    spans: list[tuple[int, int]] = []
    at = start
    while found := _ELEMENT.search(query.code, at, end):
        spans.append((at, found.start()))
        tests += _tests(query, found)
        outcomes += _outcomes(query, found)
        part, at = _part(query, found)
        parts.append(part)
    said = [pattern for span in [*spans, (at, end)] for pattern in _said(query, *span)]
    return _joined([*parts, Needs(tuple(_triples(query, said)), tuple(_texts(query, said, _before(tests, outcomes))))])


def _joined(parts: Iterable[Needs]) -> Needs:
    """All needs together."""
    triples, texts, choices, _ = zip(*parts, strict=True)
    return Needs(tuple(dict.fromkeys(sum(triples, ()))), sum(texts, ()), sum(choices, ()))


def _part(query: _Query, found: re.Match[str]) -> tuple[Needs, int]:
    """What an element of a group needs, and where it ends."""
    if found["group"]:
        return _of_choices(query, found.end())
    if found["filter"] and (exists := _EXISTS.match(query.code, found.end())):
        close = closing(query.code, exists.end())
        return _of_group(query, exists.end(), close), close + 1
    opening = _OPENING.search(query.code, found.end())
    return Needs(), closing(query.code, opening.end()) + 1 if opening else len(query.code)


def _of_choices(query: _Query, start: int) -> tuple[Needs, int]:
    """What a group needs that begins there, or one of several alternatives, and where they end."""
    branches: list[Needs] = []
    more: int | None = start
    end = start
    while more is not None:
        end = closing(query.code, more)
        branches.append(_of_group(query, more, end)._replace(span=(more, end)))
        union = _UNION.match(query.code, end + 1)
        more = union.end() if union else None
    return (branches[0] if len(branches) == 1 else Needs(choices=(tuple(branches),))), end + 1


def _tests(query: _Query, found: re.Match[str]) -> Iterator[_Test]:
    """What a FILTER asks of the text of each of its variables."""
    opening = _OPENING.search(query.code, found.end()) if found["filter"] else None
    if opening is None:
        return
    end = closing(query.code, opening.end()) + 1
    for variable in variables(query.code, found.end(), end):
        condition = Reader(query.text, query.code, variable).read(found.end(), end)
        if condition.is_known:
            yield _Test(variable, condition)


def _outcomes(query: _Query, found: re.Match[str]) -> Iterator[Outcome]:
    """What a BIND makes of a text."""
    opening = _OPENING.search(query.code, found.end()) if found[0].upper() == "BIND" else None
    made = outcome(query.text, query.code, opening.end(), closing(query.code, opening.end())) if opening else None
    if made:
        yield made


def _before(tests: Iterable[_Test], outcomes: list[Outcome]) -> Iterator[_Test]:
    """Tests of the outcome of changes as tests of the text before them."""
    for test in tests:
        for made in reversed(outcomes):
            if made.variable == test.variable:
                condition = Condition(Kind.CHANGED, (test.condition,), changes=made.changes)
                test = _Test(made.of, condition)
        yield test


def _said(query: _Query, start: int, end: int) -> Iterator[_Said]:
    """The triple patterns between two places; none where nodes have no name."""
    tokens = [found[0] for found in _TOKEN.finditer(query.code, start, end)]
    for sentence in () if "[" in query.code[start:end] else _split(tokens, "."):
        subject, *first = sentence
        for verb, *objects in filter(None, _split(first, ";")):
            if all(mark == "," for mark in objects[1::2]):
                yield from (_Said(subject, verb, value) for value in objects[::2])


def _split(tokens: Iterable[str], mark: str) -> Iterator[list[str]]:
    """The tokens between marks, without what is empty."""
    for is_mark, part in groupby(tokens, mark.__eq__):
        if not is_mark:
            yield [*part]


def _triples(query: _Query, said: Iterable[_Said]) -> Iterator[Triple]:
    """The triples that patterns need: of a path, its first and its last."""
    for subject, path, value in said:
        steps = _steps(query, path)
        if steps and f"{path}/".count("/") == 1 and "+" not in path:
            yield Triple(_term(query, subject), steps[0], _term(query, value))
        elif steps:
            yield Triple(_term(query, subject), steps[0], None)
            yield Triple(None, steps[-1], _term(query, value))


def _steps(query: _Query, path: str) -> list[str]:
    """The IRIs of a path of one property after the other; none for any other path."""
    names = [step.removesuffix("+") for step in path.split("/")]
    iris = [_TYPE if name == "a" else _iri(query, name) for name in names]
    return [iri for iri in iris if iri] if all(iris) else []


def _iri(query: _Query, name: str) -> str | None:
    """The IRI that a name with a known prefix stands for."""
    found = _NAME.fullmatch(name)
    return query.prefixes[found[1]] + found[2] if found and found[1] in query.prefixes else None


def _term(query: _Query, token: str) -> str | None:
    """What a token stands for, None for a variable and for what is not looked at."""
    if _THIS.fullmatch(token):
        return FOCUS if query.focused else None
    return token if token in TRUTH else _iri(query, token)


def _texts(query: _Query, said: Iterable[_Said], tests: Iterable[_Test]) -> Iterator[Text]:
    """What the texts must be like that are values of a property."""
    tested: dict[str, list[_Test]] = defaultdict(list)
    for test in tests:
        tested[test.variable].append(test)
    for _, path, value in said:
        asked = tested.pop(value[1:], []) if value[:1] in ("?", "$") and (steps := _steps(query, path)) else []
        conditions = sorted((test.condition for test in asked), key=lambda condition: not condition.is_worded)
        if conditions and conditions[0].is_worded:
            yield Text(steps[-1], tuple(conditions))
