"""A picture as the graph component wants it: elements with their places, and styles that keep Chinese labels legible.

The chosen node and its links are told apart by style alone, so that a click moves nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from st_link_analysis import EdgeStyle, NodeStyle

from aiterms.explore.layout import positions
from aiterms.explore.network import Projection
from aiterms.explore.palette import CHOSEN, EDGE, NODES
from aiterms.explore.texts import clip_wide

LAYOUT = {"name": "preset", "animate": False, "fit": True, "padding": 28}
"""Nodes stand where `positions` puts them."""

_WIDTH = 24
"""A label is no wider than two lines, in Latin letters."""

_LABEL = {
    "min-zoomed-font-size": 0,
    "font-size": 19,
    "text-wrap": "wrap",
    "text-max-width": "165px",
    "font-family": "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif",
}


_TOLD = 16
"""Links of a picture up to which each tells what it is."""

_CAPTION = {
    "font-size": 12,
    "min-zoomed-font-size": 0,
    "text-rotation": "autorotate",
    "text-opacity": 1,
    "color": "#FFFFFF",
    "text-background-color": "#5B7083",
    "text-background-opacity": 1,
}


class LegibleNode(NodeStyle):  # type: ignore[misc]
    """A node whose label stays visible at every zoom, large enough for Chinese."""

    def dump(self) -> dict[str, Any]:
        """The style as the component wants it."""
        dumped: dict[str, Any] = super().dump()
        dumped["style"] |= _LABEL
        return dumped


class FaintEdge(EdgeStyle):  # type: ignore[misc]
    """A link that leaves the labels readable where many cross."""

    def dump(self) -> dict[str, Any]:
        """The style as the component wants it."""
        dumped: dict[str, Any] = super().dump()
        dumped["style"] |= {"line-opacity": 0.55, "width": 1.4, **_CAPTION}
        return dumped


@dataclass(frozen=True, slots=True)
class Marked:
    """A style of its own for what a selector picks."""

    selector: str
    style: dict[str, Any]

    def dump(self) -> dict[str, Any]:
        """The style as the component wants it."""
        return {"selector": self.selector, "style": self.style}


def elements(
    graph: Projection, lang: str, first: Collection[str] | None = None
) -> dict[str, list[dict[str, Any]]]:
    """Nodes and links with labels of that language; nodes are numbered in the order of the graph.

    ``first`` are the nodes that keep their places, as `positions` has it.
    """
    places, numbers = positions(graph, first), _numbers(graph)
    names = {node: clip_wide(str(facts[f"label_{lang}"]), _WIDTH) for node, facts in graph.nodes(data=True)}
    nodes = [
        {
            "data": {"id": node, "n": numbers[node], "label": facts["kind"], "name": names[node]},
            "position": {"x": places[node][0], "y": places[node][1]},
            "selectable": False,
        }
        for node, facts in graph.nodes(data=True)
    ]
    return {"nodes": nodes, "edges": _edges(graph, lang, numbers)}


def _edges(graph: Projection, lang: str, numbers: dict[str, int]) -> list[dict[str, Any]]:
    ends = enumerate(graph.edges(keys=True, data=True))
    edges = [
        {"id": f"e{place}", "source": one, "target": two, "label": kind, "name": facts[f"label_{lang}"]}
        | {"from": numbers[one], "to": numbers[two]}
        for place, (one, two, kind, facts) in ends
    ]
    return [{"data": edge, "selectable": False} for edge in edges]


def _numbers(graph: Projection) -> dict[str, int]:
    return {node: number for number, node in enumerate(graph.nodes)}


def node_styles(graph: Projection, chosen: str) -> list[Any]:
    """A style for each kind of node, and one for the chosen node where there is one."""
    kinds = [LegibleNode(kind, color=look[0], caption="name", icon=look[1]) for kind, look in NODES.items()]
    look = {"border-width": 6, "border-color": CHOSEN, "font-weight": "bold"}
    return [*kinds, *(Marked(f"node[n = {number}]", look) for number in _chosen(graph, chosen))]


def edge_styles(graph: Projection, chosen: str) -> list[Any]:
    """A style for each kind of link, and one for those of the chosen node."""
    kinds = sorted({kind for _, _, kind in graph.edges(keys=True)})
    look = {"line-color": CHOSEN, "target-arrow-color": CHOSEN, "width": 3, "line-opacity": 1}
    near = [Marked(f"edge[from = {n}], edge[to = {n}]", look) for n in _chosen(graph, chosen)]
    caption = "name" if graph.number_of_edges() <= _TOLD else None
    return [*(FaintEdge(kind, color=EDGE, caption=caption, labeled=None, directed=True) for kind in kinds), *near]


def _chosen(graph: Projection, chosen: str) -> list[int]:
    return [_numbers(graph)[chosen]] if chosen in graph else []
