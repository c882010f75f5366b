"""Path-like numbers of clauses: '3.2', '8.1(2)', '一/1.2', '附录1/4', '特别声明/1'."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.structure.nodes import Node
from loaders.structure.patterns import group

_LONGEST_TITLE = 12


@dataclass(slots=True)
class Numberer:
    """Gives each node its number, parents before children; ``base`` is the appendix the document is."""

    nodes: list[Node]
    base: str = ""
    seen: set[str] = field(default_factory=set)
    titled: set[int | None] = field(default_factory=set)

    def run(self) -> None:
        """Set ``number`` and ``prefix`` of every node that bears a number."""
        for node in self.nodes:
            if node.marker is not None:
                self._give(node)

    def _give(self, node: Node) -> None:
        above, title = self._above(node)
        prefix = self._prefix(node, above)
        if title and (prefix + self._own(node) in self.seen or node.parent in self.titled):
            prefix = f"{above.number if above else self.base}/{title}/".lstrip("/")
            self.titled.add(node.parent)
        node.prefix, node.number = prefix, prefix + self._own(node)
        self.seen.add(node.number)

    def _own(self, node: Node) -> str:
        return node.marker.written if node.marker else ""

    def _above(self, node: Node) -> tuple[Node | None, str]:
        """The nearest numbered clause above, and the short title of an unnumbered one on the way."""
        title = ""
        parent = node.parent
        while parent is not None:
            above = self.nodes[parent]
            if above.marker is not None:
                return above, title
            title = title or short_title(above)
            parent = above.parent
        return None, title

    def _prefix(self, node: Node, above: Node | None) -> str:
        """What stands before the node's own number in its path."""
        marker = node.marker
        base = f"{self.base}/" if self.base else ""
        if marker is None or above is None or above.marker is None:
            return base
        if len(marker.ordinal) > 1:
            return above.prefix if above.marker.ordinal == marker.ordinal[:-1] else base
        if marker.style in ("article", "clause", "chapter", "part"):
            return base
        return above.number if marker.item else above.number + "/"


def short_title(node: Node) -> str:
    """The title that an unnumbered node gives to the numbers below it, '' where it gives none."""
    if node.unit is None:
        return ""
    text = node.unit.text.strip()
    for pattern in group("lead_in_titles"):
        match = pattern.search(text)
        if match:
            return match["title"]
    title = text.strip("【】[]:： ")
    return title if node.titled and len(title) <= _LONGEST_TITLE else ""
