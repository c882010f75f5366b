"""Statements as quads, driven by the metadata of their fields: a new field needs no line here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from loaders.emit.iris import mention_iri, statement_iri
from loaders.emit.layout import Names, organisation_quads
from loaders.emit.terms import Graph
from loaders.statements import ClauseReference, DocumentReference, Mention, Participation, Statement

Column = tuple[str, str, str]
"""Field name, property as CURIE, and 'iri', 'mention' or a datatype."""


def columns(kind: type[Statement]) -> tuple[Column, ...]:
    """The fields of a statement class that become properties, in their order."""
    return tuple((f.name, f.metadata["iri"], f.metadata["as"]) for f in fields(kind) if "iri" in f.metadata)


def values(statement: Statement) -> Iterator[tuple[str, str, Any]]:
    """Property, kind of value and value, for every single value the statement has."""
    for name, predicate, kind in columns(type(statement)):
        value = getattr(statement, name)
        for single in value if isinstance(value, tuple) else (value,):
            if single is not None and single != "":
                yield predicate, kind, single


def distinct(document: str, statements: Iterable[Statement]) -> dict[str, Statement]:
    """Statements by IRI; of two that say the same at the same place the surer one stays, with the mentions of both."""
    kept: dict[str, Statement] = {}
    for statement in statements:
        iri = statement_iri(document, type(statement).__name__, _content(statement))
        kept[iri] = _joined(kept[iri], statement) if iri in kept else statement
    return kept


def _joined(one: Statement, other: Statement) -> Statement:
    """The surer of two statements with the mentions of both, in the order of the text."""
    surer = max(one, other, key=_rank)
    for name in (name for name, _, kind in columns(type(one)) if kind == "mention"):
        both: set[Mention] = {*getattr(one, name), *getattr(other, name)}
        changed: dict[str, Any] = {name: tuple(sorted(both, key=_place))}
        surer = replace(surer, **changed)
    return surer


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.evidence.start, mention.evidence.end, mention.concept


def _content(statement: Statement) -> tuple[object, ...]:
    said = sorted(f"{predicate} {value}" for predicate, kind, value in values(statement) if kind != "mention")
    return (statement.evidence.start, statement.evidence.end, statement.negated, *said)


def _rank(statement: Statement) -> tuple[float, str]:
    return statement.confidence, statement.rule


def statement_quads(graph: Graph, iri: str, statement: Statement, names: Names) -> None:
    """One statement with its evidence, its values and its links."""
    graph.link(iri, "rdf:type", f"ait:{type(statement).__name__}")
    graph.link(iri, "rdf:type", "ait:Statement")
    graph.link(iri, "ait:inDocument", graph.iri)
    graph.link(iri, "ait:inClause", names.clause(statement.document, statement.clause))
    graph.say(iri, "ait:quote", statement.evidence.quote)
    graph.span(iri, statement.evidence.start, statement.evidence.end)
    graph.say(iri, "ait:rule", statement.rule)
    graph.say(iri, "ait:confidence", statement.confidence, "xsd:decimal")
    graph.say(iri, "ait:negated", statement.negated, "xsd:boolean")
    for predicate, kind, value in values(statement):
        _value_quads(graph, iri, predicate, kind, value)
    _link_quads(graph, iri, statement, names)


def _value_quads(graph: Graph, iri: str, predicate: str, kind: str, value: Any) -> None:
    if kind == "iri":
        graph.link(iri, predicate, value)
    elif kind == "mention":
        graph.link(iri, predicate, _mention_quads(graph, value))
    else:
        graph.say(iri, predicate, value, kind)


def _mention_quads(graph: Graph, mention: Mention) -> str:
    place = mention.evidence
    iri = mention_iri(graph.iri, mention.concept, place.start, place.end)
    graph.link(iri, "rdf:type", "ait:Mention")
    graph.link(iri, "ait:concept", mention.concept)
    graph.say(iri, "ait:quote", place.quote)
    graph.span(iri, place.start, place.end)
    return iri


def _link_quads(graph: Graph, iri: str, statement: Statement, names: Names) -> None:
    if isinstance(statement, Participation) and statement.party:
        party = organisation_quads(graph, statement.party, base=names.base, short=statement.name)
        graph.link(iri, "ait:party", party)
    elif isinstance(statement, DocumentReference):
        graph.link(iri, "dcterms:references", names.documents.get(statement.target_document or ""))
    elif isinstance(statement, ClauseReference):
        target = names.clause(statement.target_document or statement.document, statement.target_clause)
        graph.link(iri, "ait:target", target)
