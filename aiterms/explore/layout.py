"""Where the nodes of a picture stand: in columns by kind, from who handles data to who receives it.

The same picture always gets the same places, whatever was clicked; neighbours stand at like heights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import ceil, sqrt

import networkx as nx

from aiterms.explore.network import Projection

COLUMN, ROW = 158.0, 62.0
"""Least distance of columns and rows in the picture's own units."""

WIDTH, HEIGHT = 660.0, 440.0
"""A small picture is spread to this size, so that it is not blown up to fill its frame."""

_ORDER = (("organisation", "role"), ("document",), ("data",), ("purpose",), ("recipient",))
_PASSES = 3


def positions(graph: Projection, first: Collection[str] | None = None) -> dict[str, tuple[float, float]]:
    """Node to (x, y); y grows downwards. Kinds without a column of their own stand at the right end.

    ``first`` are the nodes that stood there before others were put to them: they stay where they were, the others
    stand below them in the order of the graph.
    """
    if first is None:
        return _settled(graph)
    there = _settled(nx.MultiDiGraph(graph.subgraph(first)))
    return {**there, **dict(_below(graph, there))}


def _below(graph: Projection, there: Mapping[str, tuple[float, float]]) -> Iterator[tuple[str, tuple[float, float]]]:
    """Places for later nodes: under their own kind, or in a column of their own where it has none yet."""
    bands = {kind: place for place, band in enumerate(_ORDER) for kind in band}
    right = max((x for x, _ in there.values()), default=0.0)
    bottom = max((y for _, y in there.values()), default=0.0)
    columns: dict[int, list[float]] = {}
    for node, (x, _) in there.items():
        columns.setdefault(bands.get(str(graph.nodes[node]["kind"]), len(_ORDER)), []).append(x)
    count: Counter[int] = Counter()
    for node in (node for node in graph if node not in there):
        band = bands.get(str(graph.nodes[node]["kind"]), len(_ORDER))
        across = sorted(set(columns.get(band, [right + COLUMN * (1 + band)])))
        row, column = divmod(count[band], len(across))
        count[band] += 1
        yield node, (across[column], bottom + (1 + row + 0.35 * (column % 2)) * ROW)


def _settled(graph: Projection) -> dict[str, tuple[float, float]]:
    bands = _bands(graph)
    rows = max(5, ceil(sqrt(2.6 * graph.number_of_nodes())))
    heights = {node: place / len(band) for band in bands for place, node in enumerate(band)}
    for _ in range(_PASSES):
        for band in bands:
            band.sort(key=lambda node: (_mean(graph, node, heights), node))
            heights |= {node: place / len(band) for place, node in enumerate(band)}
    return _spread(dict(_placed(bands, rows)))


def _bands(graph: Projection) -> list[list[str]]:
    kinds = {node: str(facts["kind"]) for node, facts in graph.nodes(data=True)}
    usual = {kind for band in _ORDER for kind in band}
    bands = [sorted(node for node, kind in kinds.items() if kind in band) for band in _ORDER]
    bands.append(sorted(node for node, kind in kinds.items() if kind not in usual))
    return [band for band in bands if band]


def _mean(graph: Projection, node: str, heights: Mapping[str, float]) -> float:
    near = [*graph.successors(node), *graph.predecessors(node)]
    return sum(heights[other] for other in near) / len(near) if near else 0.5


def _spread(places: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    wide, high = (max((place[axis] for place in places.values()), default=0.0) for axis in (0, 1))
    across, down = max(1.0, WIDTH / (wide or WIDTH)), max(1.0, HEIGHT / (high or HEIGHT))
    return {node: (x * across, y * down) for node, (x, y) in places.items()}


def _placed(bands: Sequence[Sequence[str]], rows: int) -> Iterator[tuple[str, tuple[float, float]]]:
    """A band with more nodes than rows takes several columns, filled row by row."""
    x = 0.0
    for band in bands:
        columns = ceil(len(band) / rows)
        lines = [band[first : first + columns] for first in range(0, len(band), columns)]
        top = (rows - len(lines)) / 2
        for line, nodes in enumerate(lines):
            for column, node in enumerate(nodes):
                yield node, (x + column * COLUMN, (top + line + 0.35 * (column % 2)) * ROW)
        x += columns * COLUMN + COLUMN * 0.35
