"""The picture of a document or of an organisation: who handles which data, for what, and who receives it.

Works on the one projection of the graph (`aiterms.projection`); picks documents, kinds of nodes and the best connected
nodes. Never gives out more than `LIMIT` nodes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx
import pyoxigraph as ox

from aiterms.explore.data import select
from loaders.namespaces import expand

LIMIT = 390
"""More nodes make the picture slow and unreadable."""

FIRST = ("document", "organisation", "role", "data", "purpose", "recipient")
"""Kinds of nodes that are drawn unless others are asked for."""

Projection: TypeAlias = "nx.MultiDiGraph[str]"

EVERY = (*FIRST, "processing", "right", "consent", "liability", "law", "permission", "damage", "thing")
"""All kinds of nodes."""

_SENTENCES = """SELECT ?d ?s ?start ?quote WHERE { GRAPH ?d {
  ?s ?p $node ; ait:inDocument ?d ; ait:quote ?quote ; ait:start ?start } }"""
_REPEATED = {"purpose": "data_purpose", "recipient": "data_recipient"}
_WORDING = ox.NamedNode(expand("ait:wording"))
_PLAYS = frozenset({"role", "provider", "party", "bearer"})


def from_json(text: str) -> Projection:
    """A projection from node-link JSON, as `surveyor` prints it."""
    return nx.MultiDiGraph(nx.node_link_graph(json.loads(text), edges="edges"))


def of_links(
    whole: Projection, links: Iterable[tuple[str, str]], names: Callable[[str, str], str]
) -> Projection:
    """Things joined as an answer joins them; kinds from a projection, names by IRI and language from ``names``."""
    graph: Projection = nx.MultiDiGraph()
    for one, two in links:
        for node in (one, two):
            labels = {"label_zh": names(node, "zh"), "label_en": names(node, "en")}
            facts = whole.nodes[node] if node in whole else {"kind": "thing", "type": "", **labels}
            graph.add_node(node, **facts)
        graph.add_edge(one, two, key="answer", type="answer", label_zh="", label_en="", weight=1)
    return graph


@dataclass(frozen=True, slots=True)
class Drawing:
    """A graph to draw, and how many nodes were left out to keep it readable."""

    graph: Projection
    left_out: int


def draw(
    projections: Iterable[Projection], kinds: Collection[str] = FIRST, *, limit: int = LIMIT, keep: Collection[str] = ()
) -> Drawing:
    """The projections of some documents as one picture of those kinds of nodes, documents always among them.

    Of too many nodes those of ``keep`` stay, and the best connected; documents take no more than half of the room.
    """
    graph = nx.compose_all([nx.MultiDiGraph(), *projections])
    _tell_recipients(graph)
    graph.remove_nodes_from([n for n, facts in graph.nodes(data=True) if facts["kind"] not in {"document", *kinds}])
    _drop_repeated(graph)
    graph.remove_nodes_from([n for n in list(nx.isolates(graph)) if graph.nodes[n]["kind"] != "document"])
    number = graph.number_of_nodes()
    graph.remove_nodes_from(_surplus(graph, limit, keep))
    return Drawing(graph, number - graph.number_of_nodes())


def _surplus(graph: Projection, limit: int, keep: Collection[str]) -> list[str]:
    """The nodes beyond a limit; those that are left without a link count among them."""
    if graph.number_of_nodes() <= limit:
        return []
    ranked = sorted(graph, key=lambda n: (-graph.degree(n), n))
    asked = [node for node in ranked if node in keep]
    documents = [node for node in ranked if graph.nodes[node]["kind"] == "document" and node not in keep]
    others = [node for node in ranked if graph.nodes[node]["kind"] != "document" and node not in keep]
    kept = [*asked, *documents[: limit // 2], *others][:limit]
    alone = nx.isolates(graph.subgraph(kept))
    return [*(graph.nodes - set(kept)), *(n for n in alone if n not in keep)]


def kinds_in(projections: Iterable[Projection]) -> tuple[str, ...]:
    """The kinds of nodes that a picture of them could have, the usual ones first."""
    found = {facts["kind"] for graph in projections for _, facts in graph.nodes(data=True)}
    return (*FIRST, *sorted(found - {*FIRST, "thing"}))


def organisations(whole: Projection) -> tuple[str, ...]:
    """The organisations of a projection, the best connected first."""
    found = [node for node, facts in whole.nodes(data=True) if facts["kind"] == "organisation"]
    return tuple(sorted(found, key=lambda node: (-whole.degree(node), node)))


def documents_of(whole: Projection, party: str) -> tuple[str, ...]:
    """The documents that an organisation offers or is named in, sorted."""
    near = nx.all_neighbors(whole, party) if party in whole else iter(())
    return tuple(sorted({node for node in near if whole.nodes[node]["kind"] == "document"}))


def sentences(store: ox.Store, iri: str, documents: Collection[str]) -> list[tuple[str, str, str]]:
    """The statements of some documents that name a node: (document IRI, statement IRI, quote), in reading order."""
    found = select(store, _SENTENCES.replace("$node", str(ox.NamedNode(iri))))
    rows = {(row["d"].value, int(row["start"].value), row["s"].value, row["quote"].value) for row in found}
    return [(document, said, quote) for document, _, said, quote in sorted(rows) if document in documents]


def named_by(store: ox.Store, statement: str) -> tuple[str, ...]:
    """The document of a statement and what it names, as IRIs."""
    quads = store.quads_for_pattern(ox.NamedNode(statement), None, None)
    said = (quad.object for quad in quads if quad.predicate != _WORDING)
    return tuple(sorted({value.value for value in said if isinstance(value, ox.NamedNode)}))


def grown(first: Projection, more: Iterable[Projection]) -> Projection:
    """A picture with more put to it: what stood in it keeps its kind, what comes later stands later."""
    graph: Projection = nx.MultiDiGraph(first)
    for other in more:
        for node, facts in other.nodes(data=True):
            if node not in graph:
                graph.add_node(node, **facts)
        for one, two, kind, facts in other.edges(keys=True, data=True):
            graph.add_edge(one, two, key=kind, **facts)
    return graph


def _tell_recipients(graph: Projection) -> None:
    """Who only ever receives data is a recipient, whatever else the name may be."""
    for node in list(graph.nodes):
        links = {kind for _, _, kind in graph.in_edges(node, keys=True)}
        links |= {kind for _, _, kind in graph.out_edges(node, keys=True)}
        facts = graph.nodes[node]
        if facts["kind"] in ("role", "organisation") and "recipient" in links and not links & _PLAYS:
            graph.add_node(node, **{**facts, "kind": "recipient"})


def _drop_repeated(graph: Projection) -> None:
    """A purpose that hangs on data needs no link of its own to the document."""
    shown = {(two, kind) for _, two, kind in graph.edges(keys=True)}
    links = [link for link in graph.edges(keys=True) if (link[1], _REPEATED.get(link[2])) in shown]
    graph.remove_edges_from(links)
