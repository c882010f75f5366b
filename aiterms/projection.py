"""The one projection of the graph onto nodes and edges, for the explorer and for GraphML.

Nodes are documents, organisations, roles, data categories, purposes, processing, recipients; on demand clauses
and statements. Every node has ``kind``, ``label_zh`` and ``label_en``; every edge ``type`` (its key, so that two
nodes are joined once a type), ``label_zh``, ``label_en`` and ``weight``, the number of statements behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import networkx as nx
import pyoxigraph as ox

from aiterms.messages import label
from loaders.namespaces import PREFIXES, expand
from loaders.rows import rows as rows_of

_DOCUMENTS = """SELECT ?d ?title ?type ?provider ?main WHERE { GRAPH ?d {
  ?d ait:sourceFile ?file ; a ?type . OPTIONAL { ?d dcterms:title ?title }
  OPTIONAL { ?d ait:provider ?provider } OPTIONAL { ?d dcterms:isPartOf ?main } } }"""
_LABELS = "SELECT ?s ?label WHERE { GRAPH ?g { ?s skos:prefLabel|rdfs:label ?label } }"
_CLAUSES = """SELECT ?c ?above ?number ?heading WHERE { GRAPH ?d { ?c a ait:Clause ; dcterms:isPartOf ?above .
  OPTIONAL { ?c ait:number ?number } OPTIONAL { ?c ait:heading ?heading } } }"""
_QUOTES = "SELECT ?s ?quote WHERE { GRAPH ?d { ?s ait:inDocument ?d ; ait:quote ?quote } }"

_CONCEPT_KINDS = {
    "data": "data", "purpose": "purpose", "processing": "processing", "role": "role", "right": "right",
    "consent": "consent", "liability": "liability", "law": "law", "permission": "permission", "damage": "damage",
}
_EDGES: dict[str, str] = {
    "dpv:hasPersonalData": "data", "dpv:hasPurpose": "purpose", "dpv:hasProcessing": "processing",
    "dpv:hasRecipient": "recipient", "ait:role": "role", "ait:party": "party", "ait:bearer": "bearer",
    "ait:concept": "concept", "ait:law": "law", "dcterms:references": "references",
}
"""Properties of statements that become edges from the document, by their type."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What the projection needs of a store, as plain values."""

    documents: tuple[tuple[str, ...], ...]
    attributes: tuple[tuple[str, ...], ...]
    labels: Mapping[str, Mapping[str, str]]
    known: Mapping[str, tuple[str, ...]]


def project(store: ox.Store, *, document: str | None = None, clauses: bool = False) -> nx.MultiDiGraph[str]:
    """The projection of the whole store, or of one document's graph; ``clauses`` adds clauses and statements.

    A document of another graph that is referred to is a node too.
    Data categories are joined to the purposes and recipients that the same statement names.
    """
    rows = _read(store, document, clauses)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    _add_documents(graph, rows)
    _add_relations(graph, rows)
    if clauses:
        _add_clauses(graph, store, rows, {row[0] for row in rows.documents})
    return graph


def _read(store: ox.Store, document: str | None, clauses: bool) -> Rows:
    labels: dict[str, dict[str, str]] = {}
    for subject, text, language in _labelled(store):
        labels.setdefault(subject, {}).setdefault(language, text)
    known = tuple(sorted(rows_of(store, _DOCUMENTS)))
    documents = tuple(row for row in known if document in (None, row[0]))
    attributes = tuple(sorted(_attributes(store, document, clauses)))
    return Rows(documents, attributes, labels, {row[0]: row for row in known})


def _attributes(store: ox.Store, document: str | None, clauses: bool) -> Iterator[tuple[str, ...]]:
    """Document, statement, clause ('' unless they are asked for), predicate and target of each link of a statement.
    Quad by quad: a query over all graphs takes ten times as long."""
    predicates = (*_edge_types(), expand("rdf:type")) if clauses else tuple(_edge_types())
    graph = None if document is None else ox.NamedNode(document)

    def pairs(predicate: str) -> Iterator[tuple[str, str, str]]:
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, graph):
            if isinstance(quad.object, ox.NamedNode) and isinstance(quad.subject, ox.NamedNode):
                yield str(getattr(quad.graph_name, "value", "")), quad.subject.value, quad.object.value

    said = {subject: place for place, subject, target in pairs(expand("ait:inDocument")) if place == target}
    within = {one: target for _, one, target in pairs(expand("ait:inClause"))} if clauses else {}
    for predicate in predicates:
        for place, subject, target in pairs(predicate):
            if said.get(subject) == place:
                yield place, subject, within.get(subject, ""), predicate, target


def _labelled(store: ox.Store) -> Iterator[tuple[str, str, str]]:
    found = store.query(_LABELS, prefixes=PREFIXES)
    if isinstance(found, ox.QuerySolutions):
        for row in found:
            yield row["s"].value, row["label"].value, row["label"].language or ""


def _add_documents(graph: nx.MultiDiGraph[str], rows: Rows) -> None:
    for document, title, kind, provider, main in rows.documents:
        if kind == expand("ait:Document") and document in graph and graph.nodes[document].get("type"):
            continue
        graph.add_node(document, kind="document", type=_local(kind), label_zh=title, label_en=title)
        if provider:
            _concept(graph, provider, rows, kind="organisation")
            _edge(graph, provider, document, "provider")
        if main and main in {row[0] for row in rows.documents}:
            _edge(graph, document, main, "part")


def _add_relations(graph: nx.MultiDiGraph[str], rows: Rows) -> None:
    """Edges from documents to what their statements name, and from data to purposes and recipients."""
    weights: Counter[tuple[str, str, str]] = Counter()
    for document, values in _statements(rows.attributes):
        named = [(_edge_type(p, o), o) for p, o in values if _edge_type(p, o)]
        weights.update((document, target, kind) for kind, target in named)
        weights.update(_across(named))
    for (source, target, kind), weight in sorted(weights.items()):
        for end in (source, target):
            if end not in graph:
                _concept(graph, end, rows)
        _edge(graph, source, target, kind, weight)


def _statements(attributes: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Document and links of each statement."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for document, statement, _, predicate, target in attributes:
        found.setdefault((document, statement), []).append((predicate, target))
    for (document, _), values in found.items():
        yield document, values


def _across(named: list[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    data = [target for kind, target in named if kind == "data"]
    for category in data:
        for kind, target in named:
            if kind in ("purpose", "recipient"):
                yield category, target, f"data_{kind}"


@cache
def _edge_types() -> dict[str, str]:
    return {expand(curie): kind for curie, kind in _EDGES.items()}


def _edge_type(predicate: str, target: str) -> str:
    """The type of the edge that a property makes; concepts are told apart by their scheme."""
    kind = _edge_types().get(predicate, "")
    return _kind_of(target) if kind == "concept" else kind


@cache
def _kind_of(iri: str) -> str:
    for prefix, kind in _CONCEPT_KINDS.items():
        if iri.startswith(PREFIXES[prefix]):
            return kind
    return "organisation" if "/organisation/" in iri else "thing"


def _concept(graph: nx.MultiDiGraph[str], iri: str, rows: Rows, kind: str = "") -> None:
    if iri in rows.known:
        _, title, type_, *_ = rows.known[iri]
        graph.add_node(iri, kind="document", type=_local(type_), label_zh=title, label_en=title)
        return
    names = rows.labels.get(iri, {})
    either = names.get("") or _local(iri)
    zh, en = names.get("zh") or names.get("en") or either, names.get("en") or names.get("zh") or either
    graph.add_node(iri, kind=kind or _kind_of(iri), type=_local(iri), label_zh=zh, label_en=en)


def _edge(graph: nx.MultiDiGraph[str], source: str, target: str, kind: str, weight: int = 1) -> None:
    zh, en = label(f"edge_{kind}", "zh"), label(f"edge_{kind}", "en")
    graph.add_edge(source, target, key=kind, type=kind, label_zh=zh, label_en=en, weight=weight)


def _local(iri: str) -> str:
    return iri.replace("#", "/").rstrip("/").rsplit("/", 1)[-1]


def _add_clauses(graph: nx.MultiDiGraph[str], store: ox.Store, rows: Rows, documents: set[str]) -> None:
    """Clauses under their documents, and statements under their clauses with their concepts."""
    prefixes = tuple(f"{document}/" for document in documents)
    found = [row for row in sorted(rows_of(store, _CLAUSES)) if row[0].startswith(prefixes)]
    for clause, _, number, heading in found:
        text = " ".join(filter(None, (number, heading))) or _local(clause)
        graph.add_node(clause, kind="clause", type="Clause", label_zh=text, label_en=text)
    for clause, above, _, _ in found:
        _edge(graph, clause, above, "part")
    _add_statements(graph, rows, {row[0]: row[1] for row in rows_of(store, _QUOTES)})


def _add_statements(graph: nx.MultiDiGraph[str], rows: Rows, quotes: Mapping[str, str]) -> None:
    for _, statement, clause, predicate, target in rows.attributes:
        if predicate == expand("rdf:type") and target != expand("ait:Statement"):
            text = quotes.get(statement, "")
            graph.add_node(statement, kind="statement", type=_local(target), label_zh=text, label_en=text)
            if clause in graph:
                _edge(graph, statement, clause, "said")
    for _, statement, _, predicate, target in rows.attributes:
        kind = _edge_type(predicate, target)
        if kind and statement in graph and target in graph:
            _edge(graph, statement, target, kind)
