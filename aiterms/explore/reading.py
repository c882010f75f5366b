"""One document as the reader shows it: its clause tree in order, its statements, and where in the text each rests.

Reads one named graph, quad by quad. Positions in a clause are found by the quote, the offsets only choose between
several places of the same words; where the words are not found the whole clause is the place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from aiterms.explore.data import CLASSES, DocumentRow, local_name
from loaders.namespaces import expand, shorten

_COMMON = frozenset(
    {"rdf:type", "prov:wasDerivedFrom", "prov:wasGeneratedBy"}
    | {
        f"ait:{name}"
        for name in ("inDocument", "inClause", "quote", "start", "end", "rule", "confidence", "negated", "page")
    }
)

Facts = dict[str, list[ox.NamedNode | ox.Literal | ox.BlankNode]]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a statement: the text of a literal with its datatype, or an IRI (``datatype`` '')."""

    text: str
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement; ``properties`` are (predicate CURIE, value), offsets are those of the source."""

    iri: str
    kind: str
    clause: str
    quote: str
    start: int
    end: int
    rule: str
    confidence: float
    negated: bool
    properties: tuple[tuple[str, Value], ...]

    def values(self, predicate: str) -> tuple[Value, ...]:
        """All values of a predicate given as CURIE."""
        return tuple(value for name, value in self.properties if name == predicate)


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause with its own text; ``depth`` 0 is the top. ``start`` is an offset into the source."""

    iri: str
    parent: str
    number: str
    heading: str
    text: str
    depth: int
    start: int
    emphasised: bool
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document opened for reading: clauses in document order, statements in the order of their evidence."""

    document: DocumentRow
    clauses: tuple[ClauseRow, ...]
    statements: tuple[StatementRow, ...]

    def statement(self, iri: str) -> StatementRow | None:
        """The statement of that IRI, None where the document has none."""
        return next((row for row in self.statements if row.iri == iri), None)

    def clause(self, iri: str) -> ClauseRow | None:
        """The clause of that IRI, None where the document has none."""
        return next((row for row in self.clauses if row.iri == iri), None)

    def holding(self, words: str) -> tuple[ClauseRow, ...]:
        """The clauses that hold the words, letter case ignored; none for ''."""
        wanted = words.casefold()
        return tuple(row for row in self.clauses if wanted and wanted in row.text.casefold())


def read(store: ox.Store, document: DocumentRow) -> Reading:
    """Read the graph of one document."""
    nodes = _nodes(store, document.graph)
    statements = [row for iri, facts in nodes.items() if (row := _statement(iri, facts, nodes, document.iri))]
    statements.sort(key=lambda row: (row.start, row.end, row.kind, row.iri))
    return Reading(document, _clauses(nodes, document.iri), tuple(statements))


def locate(text: str, quote: str, hint: int = 0) -> tuple[int, int]:
    """Where in a clause's text a quote stands, (first, last); the place nearest to ``hint`` where several do.

    White space may differ. The whole text where the words are not in it.
    """
    letters = "".join(quote.split())
    pattern = re.compile(r"\s*".join(map(re.escape, letters))) if letters else None
    places = [found.span() for found in pattern.finditer(text)] if pattern else []
    return min(places, key=lambda place: abs(place[0] - hint), default=(0, len(text)))


def _nodes(store: ox.Store, graph: str) -> dict[str, Facts]:
    nodes: dict[str, Facts] = {}
    for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
        facts = nodes.setdefault(_key(quad.subject), {})
        if not isinstance(quad.object, ox.Triple):
            facts.setdefault(shorten(quad.predicate.value), []).append(quad.object)
    return nodes


def _key(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode | ox.BlankNode) else str(node)


def _text(facts: Facts, curie: str) -> str:
    found = facts.get(curie)
    return found[0].value if found else ""


def _number(facts: Facts, curie: str) -> int:
    text = _text(facts, curie)
    return int(text) if text.isdecimal() else 0


def _statement(iri: str, facts: Facts, nodes: Mapping[str, Facts], document: str) -> StatementRow | None:
    names = {local_name(node.value) for node in facts.get("rdf:type", [])}
    kind = next((name for name in CLASSES if name in names), "")
    if not kind or _text(facts, "ait:inDocument") != document:
        return None
    return StatementRow(
        iri,
        kind,
        _text(facts, "ait:inClause"),
        _text(facts, "ait:quote"),
        _number(facts, "ait:start"),
        _number(facts, "ait:end"),
        _text(facts, "ait:rule"),
        float(_text(facts, "ait:confidence") or 0),
        _text(facts, "ait:negated") == "true",
        _properties(facts, nodes),
    )


def _properties(facts: Facts, nodes: Mapping[str, Facts]) -> tuple[tuple[str, Value], ...]:
    pairs = ((name, node) for name in sorted(facts.keys() - _COMMON) for node in facts[name])
    values = ((name, _value(name, node, nodes)) for name, node in pairs)
    return tuple(sorted(values, key=lambda pair: (pair[0], pair[1].text)))


def _value(name: str, node: ox.NamedNode | ox.Literal | ox.BlankNode, nodes: Mapping[str, Facts]) -> Value:
    if isinstance(node, ox.Literal):
        return Value(node.value, shorten(node.datatype.value))
    if name.endswith("Mention"):
        return Value(_text(nodes.get(_key(node), {}), "ait:quote"), "ait:mention")
    return Value(node.value)


def _clauses(nodes: Mapping[str, Facts], document: str) -> tuple[ClauseRow, ...]:
    clause = expand("ait:Clause")
    facts = {iri: about for iri, about in nodes.items() if any(t.value == clause for t in about.get("rdf:type", []))}
    parents = {iri: _text(about, "dcterms:isPartOf") for iri, about in facts.items()}
    mine = [iri for iri in facts if _root(iri, parents) == document]
    mine.sort(key=lambda iri: (_number(facts[iri], "ait:order"), _number(facts[iri], "ait:start")))
    return tuple(_clause(iri, facts[iri], _depth(iri, parents)) for iri in mine)


def _above(iri: str, parents: Mapping[str, str]) -> list[str]:
    chain: list[str] = []
    while iri in parents and iri not in chain:
        chain.append(iri)
        iri = parents[iri]
    return [*chain, iri]


def _root(iri: str, parents: Mapping[str, str]) -> str:
    return _above(iri, parents)[-1]


def _depth(iri: str, parents: Mapping[str, str]) -> int:
    return max(0, len(_above(iri, parents)) - 2)


def _clause(iri: str, facts: Facts, depth: int) -> ClauseRow:
    return ClauseRow(
        iri,
        _text(facts, "dcterms:isPartOf"),
        _text(facts, "ait:number"),
        _text(facts, "ait:heading"),
        _text(facts, "ait:text"),
        depth,
        _number(facts, "ait:start"),
        _text(facts, "ait:emphasised") == "true",
        _text(facts, "ait:clauseKind"),
    )
