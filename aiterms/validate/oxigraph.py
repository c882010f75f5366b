"""The second engine: SPARQL constraints asked of Oxigraph without pySHACL between, as SHACL says they are to be.

For each focus node of a shape's ``sh:targetClass`` the query of each constraint is asked with ``$this`` bound to it,
and each solution is a result. Shapes that are anything else than that (property shapes, other targets, ``sh:not`` …),
or whose query holds what SHACL forbids, are left to pySHACL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from aiterms.query.lexis import skeleton
from aiterms.query.quick import QuickStore
from aiterms.validate import with_pyshacl
from aiterms.validate.graphs import Working, as_rdflib, joined_values, speakable, spoken
from aiterms.validate.model import CannotRunError
from aiterms.validate.prepared import Prepared, prepared
from aiterms.validate.results import Result
from aiterms.validate.texts import say

if TYPE_CHECKING:
    import pyoxigraph as ox

    from aiterms.validate.facts import Term

_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")
_LEFT_ALONE = re.compile(
    r"\b(MINUS|VALUES|SERVICE)\b|[?$](PATH|currentShape|shapesGraph|failure)\b", re.IGNORECASE)
"""what SHACL forbids in a query, and variables with a meaning of their own"""
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_STRINGS = frozenset({
    "http://www.w3.org/2001/XMLSchema#string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"})
"""types of literals that are words"""

_UNDERSTOOD = frozenset({SH.sparql, SH.targetClass, SH.severity})
"""the terms of SHACL that a shape run here may use"""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One SPARQL constraint of a shape; ``joined`` names the variables whose values come joined."""

    shape: Node
    node: Node
    targets: tuple[URIRef, ...]
    severity: Node
    query: str
    joined: Mapping[str, str]
    messages: tuple[Literal, ...]


def understood(graph: Graph, shape: Node) -> bool:
    """Whether a shape is nothing but SPARQL constraints on the instances of classes."""
    terms = {predicate for predicate in graph.predicates(shape) if str(predicate).startswith(str(SH))}
    return (terms <= _UNDERSTOOD and isinstance(shape, URIRef) and not any(graph.subjects(None, shape))
            and all(_plain(graph, node) for node in graph.objects(shape, SH.sparql)))


def _plain(graph: Graph, constraint: Node) -> bool:
    """Whether a constraint is a query with messages and no more."""
    query = str(graph.value(constraint, SH.select))
    return (set(graph.predicates(constraint)) <= {RDF.type, SH.select, SH.message}
            and not _LEFT_ALONE.search(skeleton(query)) and not _LEFT_ALONE.search(query))


@cache
def divided(shapes: Prepared) -> tuple[tuple[Constraint, ...], Prepared | None]:
    """The constraints to be asked here, and the shapes that are left to pySHACL, if any."""
    graph = shapes.graph
    others = tuple(shape for shape in shapes.picked if not understood(graph, shape))
    mine = tuple(_constraint(graph, shape, node) for shape in shapes.picked if shape not in others
                 for node in graph.objects(shape, SH.sparql))
    return mine, prepared(shapes.places, others) if others else None


def _constraint(graph: Graph, shape: Node, node: Node) -> Constraint:
    query = str(graph.value(node, SH.select))
    targets = tuple(t for t in graph.objects(shape, SH.targetClass) if isinstance(t, URIRef))
    messages = tuple(m for m in graph.objects(node, SH.message) if isinstance(m, Literal))
    return Constraint(shape, node, targets, graph.value(shape, SH.severity) or SH.Violation, query,
                      joined_values(query), messages)


def results(working: Working, shapes: Prepared) -> Iterator[Result]:
    """The results of the shapes on a family; raises `CannotRunError` where a query cannot be run."""
    mine, others = divided(shapes)
    store = QuickStore(working.store)
    found = {targets: tuple(_focus_nodes(working.store, targets)) for targets in {c.targets for c in mine}}
    for constraint in mine:
        if shapes.places:  # the queries of the project itself are held to be right by its tests
            _check(constraint.query)
        for focus in found[constraint.targets]:
            yield from _violations(store, constraint, focus)
    if others is not None:
        yield from with_pyshacl.results(working, others)


@cache
def _check(query: str) -> None:
    """Raises `CannotRunError` where a query cannot be run, needed or not."""
    import pyoxigraph as ox

    empty, focus = ox.Store(), ox.BlankNode()
    try:
        # What a string says makes a query no worse: without them it is read in a fraction of the time.
        empty.query(_STRING.sub('""', query), substitutions={ox.Variable("this"): focus})
    except (SyntaxError, RuntimeError, ValueError):
        with _told():
            empty.query(query, substitutions={ox.Variable("this"): focus})


def _focus_nodes(store: ox.Store, classes: tuple[URIRef, ...]) -> Iterator[ox.NamedNode | ox.BlankNode]:
    """The instances of the classes and of those below them, each once."""
    import pyoxigraph as ox

    below = ox.NamedNode(RDFS.subClassOf)
    todo, seen = [ox.NamedNode(name) for name in classes], set()
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            found = (quad.subject for quad in store.quads_for_pattern(None, below, name))
            todo += [node for node in found if isinstance(node, ox.NamedNode)]
    kind = ox.NamedNode(RDF.type)
    instances = {quad.subject: None for name in seen for quad in store.quads_for_pattern(None, kind, name)}
    yield from (node for node in instances if isinstance(node, ox.NamedNode | ox.BlankNode))


def _violations(store: QuickStore, constraint: Constraint, focus: ox.NamedNode | ox.BlankNode) -> Iterator[Result]:
    """A result for each solution of a constraint's query; the same solution counts once."""
    found = _solutions(store, constraint.query, focus)
    if found is None:
        return
    names, this = [variable.value for variable in found.variables], as_rdflib(focus)
    for row in dict.fromkeys(tuple(solution) for solution in found):
        values = {name: value for name, value in zip(names, row, strict=True) if value is not None}
        said = {name: _said(value, constraint.joined.get(name)) for name, value in values.items()}
        yield Result(constraint.shape, constraint.node, this, as_rdflib(values.get("value", focus)),
                     constraint.severity, tuple(_filled(message, said) for message in constraint.messages))


def _said(value: Term, separator: str | None) -> str:
    """A value as a message names it; of numbers and the like as rdflib writes them."""
    import pyoxigraph as ox

    if isinstance(value, ox.Literal) and value.datatype.value in _STRINGS:
        return spoken(value.value, separator)
    return str(speakable(as_rdflib(value), separator))


def _solutions(store: QuickStore, query: str, focus: ox.NamedNode | ox.BlankNode) -> ox.QuerySolutions | None:
    """What a query says about a focus node, None for nothing; raises `CannotRunError` where it cannot be run."""
    import pyoxigraph as ox

    with _told():
        found = store.solutions(query, focus)
    if isinstance(found, ox.QueryBoolean | ox.QueryTriples):
        raise CannotRunError(say("failed_shapes", reason=query))
    return found


@contextmanager
def _told() -> Iterator[None]:
    """Tells of a query that cannot be run."""
    try:
        yield
    except (SyntaxError, RuntimeError, ValueError) as error:
        raise CannotRunError(say("failed_shapes", reason=error)) from error


def _filled(template: Literal, values: Mapping[str, str]) -> Literal:
    """A message with the values of its variables; one without a value stays as it is written."""
    return Literal(_PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), template))
