"""RDF terms and quads out of Python values: the one place where lexical forms are decided."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache

import pyoxigraph as ox

from loaders.namespaces import expand

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")

Value = str | bool | int | float


@cache
def node(iri: str) -> ox.NamedNode:
    """The node of an IRI or of a CURIE with a known prefix; raises ValueError for anything else."""
    return ox.NamedNode(iri if "://" in iri else expand(iri))


def literal(value: Value, datatype: str = "xsd:string") -> ox.Literal:
    """A literal of ``datatype``; booleans and decimals in canonical form."""
    return ox.Literal(_lexical(value, datatype), datatype=node(datatype))


def _lexical(value: Value, datatype: str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    canonical = {"xsd:decimal": _decimal, "xsd:duration": _duration}.get(datatype, str)
    return canonical(str(value))


def _decimal(text: str) -> str:
    try:
        return f"{Decimal(text).normalize():f}"
    except InvalidOperation:
        return text


def _duration(text: str) -> str:
    """The canonical form, which is what a store gives back: P12M becomes P1Y, PT24H becomes P1D."""
    match = _DURATION.fullmatch(text)
    if not match or not any(match.groups()):
        return text
    years, months, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    years, months = divmod(years * 12 + months, 12)
    minutes, seconds = divmod(((days * 24 + hours) * 60 + minutes) * 60 + seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    date = _units((years, "Y"), (months, "M"), (days, "D"))
    time = _units((hours, "H"), (minutes, "M"), (seconds, "S"))
    return f"P{date}T{time}" if time else f"P{date or 'T0S'}"


def _units(*counts: tuple[int, str]) -> str:
    return "".join(f"{count}{unit}" for count, unit in counts if count)


@dataclass(slots=True)
class Graph:
    """Collects the quads of one named graph, each once; what was said with the properties ``noted`` is kept as well."""

    iri: str
    noted: frozenset[str] = frozenset()
    quads: dict[ox.Quad, None] = field(default_factory=dict)
    said: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    def link(self, subject: str, predicate: str, target: str | None) -> None:
        """Subject, predicate, IRI; nothing where the target is None or empty."""
        if target:
            self._add(subject, predicate, node(target))
            self._note(subject, predicate, target)

    def say(self, subject: str, predicate: str, value: Value | None, datatype: str = "xsd:string") -> None:
        """Subject, predicate, literal; nothing where the value is None or empty."""
        if value is not None and value != "":
            self._add(subject, predicate, literal(value, datatype))
            self._note(subject, predicate, str(value))

    def span(self, subject: str, start: int, end: int) -> None:
        """Source offsets of ``subject``: Unicode code points, end exclusive."""
        self.say(subject, "ait:start", start, "xsd:integer")
        self.say(subject, "ait:end", end, "xsd:integer")

    def _note(self, subject: str, predicate: str, value: str) -> None:
        if predicate in self.noted:
            self.said[predicate].append((subject, value))

    def _add(self, subject: str, predicate: str, target: ox.NamedNode | ox.Literal) -> None:
        self.quads[ox.Quad(node(subject), node(predicate), target, node(self.iri))] = None

    def __iter__(self) -> Iterator[ox.Quad]:
        return iter(self.quads)
