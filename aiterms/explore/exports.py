"""What a picture shows, for other tools: the network as GraphML, the statements behind it as JSON-LD."""

from __future__ import annotations

import io
from collections.abc import Iterator

import networkx as nx
import pyoxigraph as ox

from aiterms.explore.network import Projection
from loaders.namespaces import expand

_LABEL, _IN = ox.NamedNode(expand("skos:prefLabel")), ox.NamedNode(expand("ait:inDocument"))


def graphml(graph: Projection) -> bytes:
    """Nodes and links with their kinds and names."""
    out = io.BytesIO()
    nx.write_graphml(graph, out)
    return out.getvalue()


def jsonld(store: ox.Store, graph: Projection) -> bytes:
    """What the documents of a picture state about its nodes, with the names of the nodes."""
    triples = dict.fromkeys(_triples(store, graph))
    return ox.serialize(triples, format=ox.RdfFormat.JSON_LD) or b""


def _triples(store: ox.Store, graph: Projection) -> Iterator[ox.Triple]:
    for node in sorted(graph):
        for quad in store.quads_for_pattern(ox.NamedNode(node), _LABEL, None):
            yield quad.triple
    for document in sorted(node for node, facts in graph.nodes(data=True) if facts["kind"] == "document"):
        place = ox.NamedNode(document)
        for quad in store.quads_for_pattern(place, None, None, place):
            yield quad.triple
        for quad in store.quads_for_pattern(None, _IN, place, place):
            yield from _statement(store, quad.subject, place, graph)


def _statement(store: ox.Store, said: object, place: ox.NamedNode, graph: Projection) -> Iterator[ox.Triple]:
    """The triples of a statement that names a node of the picture besides its document."""
    if isinstance(said, ox.NamedNode):
        quads = list(store.quads_for_pattern(said, None, None, place))
        named = {quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)} - {place.value}
        if any(node in graph for node in named):
            yield from (quad.triple for quad in quads)
