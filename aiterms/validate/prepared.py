"""The shapes of a run made ready for an engine: nothing but what the picked ones need, their queries quick to check.

An engine looks through the text of a query again for each document, line by line, and collects its prefixes anew. So
each query stands on one line with the prefixes that it uses written before it. What a shape says stays the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from aiterms.query.lexis import squeezed
from aiterms.validate import shapes as shape_tools
from aiterms.validate.asked import Asked, asked

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """Picked shapes in a graph of their own, and where they come from; made once.

    ``asked`` is what their queries ask for; shapes that are not the project's may ask for more in other ways.
    """

    places: tuple[Path, ...]
    picked: tuple[URIRef, ...]
    graph: Graph
    asked: Asked


@cache
def prepared(places: tuple[Path, ...], picked: tuple[URIRef, ...]) -> Prepared:
    """The picked ones of the project's shapes and of those at ``places``; raises `CannotRunError` for bad files."""
    only = _only(_written_out(places), picked)
    return Prepared(places, picked, only, asked(str(query) for query in only.objects(None, SH.select)))


@cache
def digest(shapes: Prepared) -> str:
    """Stands for all that the shapes say."""
    return shape_tools.digest(shapes.graph)


@cache
def _written_out(places: tuple[Path, ...]) -> Graph:
    """All shapes, with each query of a SPARQL constraint on one line, its prefixes before it."""
    found = Graph()
    for triple in shape_tools.load_shapes(places):
        found.add(triple)
    for constraint, query in list(found.subject_objects(SH.select)):
        used = sorted(set(_prefixes(found, constraint, str(query))))
        found.set((constraint, SH.select, Literal("".join((*used, squeezed(str(query)))))))
        found.remove((constraint, SH.prefixes, None))
    return found


def _only(every: Graph, picked: Collection[URIRef]) -> Graph:
    """The shapes graph without the shapes that were not picked; of those that others refer to, the targets go."""
    left_out = set(every.subjects(RDF.type, SH.NodeShape)) - set(picked)
    asked_for = {shape for shape in left_out if (None, None, shape) in every}
    gone = {part for shape in left_out - asked_for for part in every.objects(shape, SH.sparql)} | (left_out - asked_for)
    kept = Graph()
    for triple in every:
        if triple[0] not in gone and not (triple[0] in asked_for and triple[1] in _TARGETS):
            kept.add(triple)
    return kept


def _prefixes(graph: Graph, constraint: Node, query: str) -> Iterator[str]:
    """The prefixes declared for a constraint that its query may use, a line each."""
    for declared in graph.objects(constraint, SH.prefixes):
        for declaration in graph.objects(declared, SH.declare):
            prefix, namespace = (graph.value(declaration, name) for name in (SH.prefix, SH.namespace))
            if f"{prefix}:" in query:
                yield f"PREFIX {prefix}: <{namespace}>\n"


@cache
def applicable(places: tuple[Path, ...], picked: tuple[URIRef, ...], kinds: frozenset[str]) -> Prepared:
    """The picked shapes that may look at documents of these kinds, made ready."""
    graph = shape_tools.load_shapes(places)
    return prepared(places, shape_tools.applicable(graph, picked, frozenset(map(URIRef, kinds))))
