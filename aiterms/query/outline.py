"""What the groups of a query hold, read once: triples, alternatives, and parts that it can do without.

Only SELECT queries are read. What is not understood is passed over, so that a group may ask for more than is told here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import NamedTuple

from aiterms.query.lexis import closing, masked

_ALONE = r"(?<![?$:\w.-])(?:{})(?![\w:-])"
"""a keyword that is no part of a name"""

_PREFIX = re.compile(r"PREFIX\s+([\w.-]*:)\s*<([^<>]*)>", re.IGNORECASE)
_LEFT_ALONE = re.compile(_ALONE.format("GRAPH|SERVICE|VALUES"), re.IGNORECASE)
_SELECT = re.compile(rf"\s*{_ALONE.format('SELECT')}(?P<head>[^{{}}]*)\{{", re.IGNORECASE)
_COUNTS = re.compile(_ALONE.format("COUNT|SUM|MIN|MAX|AVG|SAMPLE|GROUP_CONCAT"), re.IGNORECASE)
_GROUPED = re.compile(_ALONE.format(r"GROUP\s+BY"), re.IGNORECASE)
_THIS = re.compile(r"[?$]this\b")
_ELEMENT = re.compile(
    rf"{_ALONE.format('(?P<filter>FILTER)|BIND|(?P<aside>OPTIONAL|MINUS)')}|(?P<group>\{{)", re.IGNORECASE)
_UNION = re.compile(r"\s*UNION\s*\{", re.IGNORECASE)
_SURE = re.compile(r"\s*EXISTS\s*\{", re.IGNORECASE)
_NONE = re.compile(r"\s*NOT\s+EXISTS\s*\{", re.IGNORECASE)
_EXISTS = re.compile(_ALONE.format(r"(?P<not>NOT)\s+EXISTS|EXISTS") + r"\s*\{", re.IGNORECASE)
_OPENING = re.compile(r"[({]")
_TOKEN = re.compile(r"[;,.](?=\s|$)|(?:(?![;,.](?:\s|$))\S)+")
_NAME = re.compile(r"([\w.-]*:)([\w-]+)")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_NOTHING = " FILTER (false) "

Span = tuple[int, int]
"""where something begins in a query, and where it ends"""


class Said(NamedTuple):
    """A triple pattern as written, strings and IRIs masked, and where its object stands."""

    subject: str
    path: str
    object: str
    span: Span


class Part(NamedTuple):
    """A group, where what it is part of stands, and what says the same where the group finds nothing."""

    span: Span
    instead: str
    group: Group


@dataclass(frozen=True, slots=True)
class Group:
    """What stands between two braces.

    ``choices`` are the groups in it, of each the alternatives; ``sure`` the groups of ``FILTER EXISTS``; ``parts`` what
    may find nothing: OPTIONAL, MINUS and groups in conditions. A group that ``counts`` answers, too, where it finds
    nothing. It is ``focused`` where ``?this`` is the focus node in it.
    """

    focused: bool
    counts: bool = False
    said: tuple[Said, ...] = ()
    choices: tuple[tuple[Part, ...], ...] = ()
    sure: tuple[Group, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A query, the same with strings and IRIs masked, its prefixes, and what it is made of; None if not understood."""

    text: str
    code: str
    prefixes: Mapping[str, str]
    whole: Part | None

    def iri(self, name: str) -> str | None:
        """The IRI that a name with a known prefix stands for."""
        found = _NAME.fullmatch(name)
        return self.prefixes[found[1]] + found[2] if found and found[1] in self.prefixes else None

    def steps(self, path: str) -> list[str]:
        """The IRIs of a path of one property after the other; none for any other path."""
        names = [step.removesuffix("+") for step in path.split("/")]
        iris = [_TYPE if name == "a" else self.iri(name) for name in names]
        return [iri for iri in iris if iri] if all(iris) else []


@cache
def outline(query: str) -> Outline:
    """What a query holds."""
    code = masked(query)
    select = None if _LEFT_ALONE.search(code) else _SELECT.search(code)
    whole = _of_select(code, select, len(code), focused=True) if select else None
    return Outline(query, code, dict(_PREFIX.findall(query)), whole)


def is_focus(token: str) -> bool:
    """Whether a token is the variable of the focus node."""
    return _THIS.fullmatch(token) is not None


def _of_select(code: str, select: re.Match[str], end: int, *, focused: bool) -> Part:
    """What the SELECT is made of that is found up to its first brace."""
    close = closing(code, select.end())
    counts = bool(_COUNTS.search(select["head"])) and not _GROUPED.search(code, close, end)
    found = _of_group(code, select.end(), close, focused=focused and _THIS.search(select["head"]) is not None)
    return Part((select.end(), close), _NOTHING, replace(found, counts=counts))


def _of_group(code: str, start: int, end: int, *, focused: bool) -> Group:
    """What a group holds that stands between two places, its braces left aside."""
    if select := _SELECT.match(code, start, end):
        return _of_select(code, select, end, focused=focused).group
    group, spans, at = Group(focused), [], start
    while found := _ELEMENT.search(code, at, end):
        spans.append((at, found.start()))
        group, at = _with(group, code, found)
    said = tuple(triple for span in [*spans, (at, end)] for triple in _said(code, *span))
    return replace(group, said=said)


def _with(group: Group, code: str, found: re.Match[str]) -> tuple[Group, int]:
    """The group with an element more, and where that ends."""
    if found["group"]:
        choices = [*_choices(code, found.end(), focused=group.focused)]
        return replace(group, choices=(*group.choices, tuple(choices))), choices[-1].span[1] + 1
    opening = _OPENING.search(code, found.end())
    if opening is None:
        return group, len(code)
    end = closing(code, opening.end()) + 1
    if found["aside"]:
        inner = _of_group(code, opening.end(), end - 1, focused=group.focused)
        return replace(group, parts=(*group.parts, Part((found.start(), end), "", inner))), end
    return _asking(group, code, found, opening.end(), end), end


def _asking(group: Group, code: str, found: re.Match[str], opened: int, end: int) -> Group:
    """The group with what a FILTER or BIND asks."""
    if found["filter"] and _SURE.match(code, found.end()):
        inner = _of_group(code, opened, end - 1, focused=group.focused)
        return replace(group, sure=(*group.sure, inner))
    if found["filter"] and _NONE.match(code, found.end()):
        inner = _of_group(code, opened, end - 1, focused=group.focused)
        return replace(group, parts=(*group.parts, Part((found.start(), end), "", inner)))
    return replace(group, parts=(*group.parts, *_within(code, found.end(), end, focused=group.focused)))


def _choices(code: str, start: int, *, focused: bool) -> Iterator[Part]:
    """A group that begins there, or one of several alternatives."""
    more: int | None = start
    while more is not None:
        end = closing(code, more)
        yield Part((more, end), _NOTHING, _of_group(code, more, end, focused=focused))
        union = _UNION.match(code, end + 1)
        more = union.end() if union else None


def _within(code: str, start: int, end: int, *, focused: bool) -> Iterator[Part]:
    """The groups whose being there, or not, a condition asks."""
    while found := _EXISTS.search(code, start, end):
        start = closing(code, found.end()) + 1
        group = _of_group(code, found.end(), start - 1, focused=focused)
        yield Part((found.start(), start), "(true)" if found["not"] else "(false)", group)


def _said(code: str, start: int, end: int) -> Iterator[Said]:
    """The triple patterns between two places; none where nodes have no name."""
    tokens = [*_TOKEN.finditer(code, start, end)]
    for sentence in () if "[" in code[start:end] else _split(tokens, "."):
        subject, *first = sentence
        for verb, *objects in filter(None, _split(first, ";")):
            if all(mark[0] == "," for mark in objects[1::2]):
                yield from (Said(subject[0], verb[0], value[0], value.span()) for value in objects[::2])


def _split(tokens: Iterable[re.Match[str]], mark: str) -> Iterator[list[re.Match[str]]]:
    """The tokens between marks, without what is empty."""
    for is_mark, part in groupby(tokens, lambda token: token[0] == mark):
        if not is_mark:
            yield [*part]
