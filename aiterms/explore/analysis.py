"""Questions to the projection as a network: ways between two nodes, who receives most, what goes together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import networkx as nx

from aiterms.explore.network import Projection

PATHS = 6
"""More of the shortest ways are not looked for."""

TELLING = 0.3
"""Below this modularity the groups of a network say nothing."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who receives data: how many categories, from how many documents."""

    node: str
    categories: int
    documents: int


def around(whole: Projection, centres: Iterable[str]) -> Projection:
    """The centres with their neighbours, and the links between the centres and them."""
    graph: Projection = nx.MultiDiGraph()
    for centre in (node for node in centres if node in whole):
        graph.add_node(centre, **whole.nodes[centre])
        links = (*whole.out_edges(centre, keys=True, data=True), *whole.in_edges(centre, keys=True, data=True))
        for one, two, kind, facts in links:
            graph.add_node(one, **whole.nodes[one])
            graph.add_node(two, **whole.nodes[two])
            graph.add_edge(one, two, key=kind, **facts)
    return graph


def between(whole: Projection, nodes: Collection[str]) -> Projection:
    """The nodes, as far as the projection has them, and all links between them."""
    graph: Projection = nx.MultiDiGraph(whole.subgraph(nodes))
    return graph


def ways(whole: Projection, one: str, two: str) -> tuple[tuple[str, ...], ...]:
    """The shortest ways between two nodes, whichever way the links point; none where there is no way."""
    flat = nx.Graph(whole)
    if one not in flat or two not in flat:
        return ()
    try:
        return tuple(map(tuple, islice(nx.all_shortest_paths(flat, one, two), PATHS)))
    except nx.NetworkXNoPath:
        return ()


def receivers(whole: Projection) -> tuple[Receiver, ...]:
    """Who receives data, those with most categories first."""
    data: dict[str, set[str]] = {}
    documents: dict[str, set[str]] = {}
    for one, two, kind in whole.edges(keys=True):
        if kind == "data_recipient":
            data.setdefault(two, set()).add(one)
        elif kind == "recipient":
            documents.setdefault(two, set()).add(one)
    found = (Receiver(node, len(data.get(node, ())), len(documents[node])) for node in documents)
    return tuple(sorted(found, key=lambda r: (-r.categories, -r.documents, r.node)))


def alike(whole: Projection) -> tuple[tuple[str, ...], ...]:
    """Groups of documents that name like data categories; none where the groups say nothing."""
    flat: nx.Graph[str] = nx.Graph((one, two) for one, two, kind in whole.edges(keys=True) if kind == "data")
    if flat.number_of_edges() == 0:
        return ()
    groups = nx.community.louvain_communities(flat, seed=0)
    if len(groups) < 2 or nx.community.modularity(flat, groups) < TELLING:
        return ()
    documents = (tuple(sorted(n for n in group if whole.nodes[n]["kind"] == "document")) for group in groups)
    return tuple(sorted((group for group in documents if len(group) > 1), key=lambda group: (-len(group), group)))


def shared(whole: Projection, documents: Sequence[str]) -> tuple[str, ...]:
    """The data categories that most of the documents name, the most common first."""
    count: dict[str, int] = {}
    for document in documents:
        for category in {two for _, two, kind in whole.out_edges(document, keys=True) if kind == "data"}:
            count[category] = count.get(category, 0) + 1
    common = (category for category, number in count.items() if 2 * number > len(documents))
    return tuple(sorted(common, key=lambda category: (-count[category], category)))
