"""The clause tree: each unit finds its parent by number, heading level, indentation and the flow of the text.

A stack holds the open clauses. A number goes where it continues a row or extends its parent's number; a first
number opens a list below what leads to it; running text belongs to the clause that is open, and closes a list that
is complete.
"""

from __future__ import annotations

import re

from loaders.model import BlockKind
from loaders.structure.nodes import (
    BULLET_RANK,
    HEADING_RANK,
    LEAD_IN_RANK,
    PREAMBLE_RANK,
    TITLE_RANK,
    Node,
    follows,
    sequence,
)
from loaders.structure.numbering import Marker
from loaders.structure.patterns import whole
from loaders.structure.units import Role, Unit

_BARE_PARENTS = frozenset({"point", "pause", "han", "article", "clause", "chapter", "part", "dotted"})
_STRONGEST = 4
_LEAST_BODY = 20
_LONGEST_FIELD = 16
_LONGEST_BARE, _LONGEST_ALIKE, _FEWEST_BARE = 12, 20, 4
_ASKING = ("？", "?")
_BARE = re.compile(r"[^。；;：:！!？?…]*[^。；;：:！!？?…，、,“]?[？?]?")


class Tree:
    """Builds the nodes of one document from its units, in order; ``nodes`` holds the result."""

    def __init__(self, units: list[Unit]) -> None:
        self.nodes: list[Node] = []
        self._units = units
        self._root = Node(None, None, "root", -2)
        self._stack: list[tuple[int | None, Node]] = [(None, self._root)]
        self._ahead = _markers_ahead(units)
        self._bare = _bare_titles(units)

    def build(self, *, title: int | None = None) -> list[Node]:
        """The nodes; ``title`` is the unit that holds the document's own title."""
        for i, unit in enumerate(self._units):
            if unit.role is not Role.TEXT:
                self._place_aside(unit)
            elif i == title:
                self._attach(unit, 0, Node(unit, None, "own_title", HEADING_RANK, titled=True), push=False)
            else:
                self._place(i, unit)
        return self.nodes

    def _place(self, i: int, unit: Unit) -> None:
        if unit.marker is not None:
            self._place_numbered(unit)
        elif unit.level and unit.titled:
            self._place_heading(unit)
        elif unit.is_bullet:
            self._place_bullet(i, unit)
        elif unit.is_table:
            self._attach(unit, self._below_bullets(), Node(unit, None, "table", LEAD_IN_RANK), push=False)
        elif unit.titled or i in self._bare:
            self._place_title(unit)
        else:
            self._place_paragraph(i, unit)

    def _place_aside(self, unit: Unit) -> None:
        """Contents and repetitions: below what is open at the top, opening nothing."""
        at = 0 if unit.role is Role.REPETITION else self._below_bullets()
        self._attach(unit, at, Node(unit, None, unit.role.name.lower(), LEAD_IN_RANK), push=False)

    def _attach(self, unit: Unit, at: int, node: Node, *, push: bool = True) -> None:
        """Make ``node`` a child of the open clause at stack place ``at``; what is open below it is closed."""
        del self._stack[at + 1 :]
        parent_index, parent = self._stack[at]
        node.parent = parent_index
        self.nodes.append(node)
        if node.marker is not None:
            row = sequence(node.marker)
            node.listed = unit.ends_item or (row in parent.last and parent.last_ended_item)
            parent.last[row], parent.last_ended_item = node.marker.ordinal[-1], unit.ends_item
        if push:
            self._stack.append((len(self.nodes) - 1, node))

    # numbers

    def _place_numbered(self, unit: Unit) -> None:
        marker = self._reading(unit)
        at = self._place_of(unit, marker)
        node = Node(unit, None, marker.style, marker.rank, unit.level, titled=unit.titled, marker=marker)
        self._attach(unit, at, node)

    def _reading(self, unit: Unit) -> Marker:
        """The number as it fits here: (i) may be a letter that follows (h)."""
        marker = unit.marker
        if marker is None:
            raise ValueError("a unit without number")
        if marker.other is not None and any(follows(marker.other, node) for _, node in self._stack):
            return marker.other
        return marker

    def _place_of(self, unit: Unit, marker: Marker) -> int:
        """The stack place of the parent of a numbered unit."""
        if len(marker.ordinal) > 1 and (at := self._extended(marker)) is not None:
            return at
        if unit.level:
            return self._heading_place(unit, marker)
        if (at := self._continued(unit, marker)) is not None:
            return at
        if not marker.is_first and (at := self._known_row(marker)) is not None:
            return at
        return self._new_list(unit, marker)

    def _extended(self, marker: Marker) -> int | None:
        """The innermost open clause whose number this one extends: 三 or 3. for 3.2, 3.2 for 3.2.1."""
        for at in range(len(self._stack) - 1, 0, -1):
            node = self._stack[at][1]
            if node.marker and node.style in _BARE_PARENTS and node.marker.ordinal == marker.ordinal[:-1]:
                return at
        return None

    def _continued(self, unit: Unit, marker: Marker) -> int | None:
        """The open clause under which this is the next number; rows of titles go before rows of sentences."""
        places = [at for at in range(len(self._stack) - 1, -1, -1) if follows(marker, self._stack[at][1])]
        if not places:
            return self._continued_otherwise(marker)
        same = [at for at in places if self._row_is_titled(at, marker) == unit.titled]
        return (same or places)[0]

    def _continued_otherwise(self, marker: Marker) -> int | None:
        """The next number in the other spelling of a row, 3、 after 2. for instance."""
        other = {"point": "pause", "pause": "point", "close": "paren", "paren": "close"}.get(marker.style)
        if other is None or marker.is_first:
            return None
        for at in range(len(self._stack) - 1, -1, -1):
            if self._stack[at][1].last.get((other,), -1) + 1 == marker.ordinal[-1]:
                return at
        return None

    def _row_is_titled(self, at: int, marker: Marker) -> bool:
        """Whether the row that ``marker`` would continue under stack place ``at`` consists of titles."""
        if at + 1 < len(self._stack) and self._stack[at + 1][1].style == marker.style:
            return self._stack[at + 1][1].titled
        return False

    def _known_row(self, marker: Marker) -> int | None:
        """The innermost open clause that has a row of this style, whatever number it reached."""
        for at in range(len(self._stack) - 1, -1, -1):
            if any(key[0] == marker.style and len(key) == len(marker.ordinal) for key in self._stack[at][1].last):
                return at
        return None

    def _new_list(self, unit: Unit, marker: Marker) -> int:
        """Where a row begins: strong styles below stronger ones only, others below what is open."""
        at = self._below_bullets() if not unit.block.marker or unit.block.level == 0 else len(self._stack) - 1
        if marker.rank <= _STRONGEST:
            while at > 0 and not self._stack[at][1].rank < marker.rank:
                at -= 1
            return at
        if unit.titled and self._stack[at][1].rank == LEAD_IN_RANK and not marker.item:
            at -= 1
        for above in range(at, 0, -1):
            node = self._stack[above][1]
            if node.style == marker.style and len(node.marker.ordinal if node.marker else ()) == len(marker.ordinal):
                top = self._stack[at][1]
                return at if top.titled or top.leads_in or top.rank >= PREAMBLE_RANK else above - 1
        return at

    # titles

    def _heading_place(self, unit: Unit, marker: Marker | None) -> int:
        """The innermost open heading of a lower level; equal levels nest where their numbering says so."""
        at = len(self._stack) - 1
        while at > 0:
            node = self._stack[at][1]
            if node.level and node.level < unit.level and not (marker and node.rank == PREAMBLE_RANK):
                return at
            if 0 < node.level == unit.level and marker and self._nests(node, marker):
                return at
            at -= 1
        return 0

    def _nests(self, node: Node, marker: Marker) -> bool:
        """Whether headings of one level stand below each other: （一） below 一、."""
        if node.marker is None or node.rank >= marker.rank or node.style == marker.style:
            return False
        return marker.is_first or follows(marker, node)

    def _place_heading(self, unit: Unit) -> None:
        rank = PREAMBLE_RANK if whole("preamble_titles", unit.text) else HEADING_RANK
        self._attach(unit, self._heading_place(unit, None), Node(unit, None, "heading", rank, unit.level, titled=True))

    def _place_title(self, unit: Unit) -> None:
        """A title by its look only: below the section that is open, closing lists and other such titles."""
        at = len(self._stack) - 1
        while at > 0 and (not self._stack[at][1].titled or self._stack[at][1].rank == TITLE_RANK):
            at -= 1
        self._attach(unit, at, Node(unit, None, "title", TITLE_RANK, titled=True))

    # running text

    def _below_bullets(self) -> int:
        at = len(self._stack) - 1
        while at > 0 and self._stack[at][1].rank == BULLET_RANK:
            at -= 1
        return at

    def _place_bullet(self, i: int, unit: Unit) -> None:
        at = len(self._stack) - 1
        while at > 0 and self._stack[at][1].rank == BULLET_RANK and self._stack[at][1].depth >= unit.block.level:
            at -= 1
        self._attach(unit, at, Node(unit, None, "bullet", BULLET_RANK, depth=unit.block.level))

    def _place_paragraph(self, i: int, unit: Unit) -> None:
        at = self._below_bullets()
        if self._stack[at][1].rank == LEAD_IN_RANK:
            at -= 1
        leads = unit.leads_in and self._list_follows(i)
        if unit.leads_in and not leads and len(unit.text) <= _LONGEST_FIELD:
            at = self._above_sentences(at)
        node = self._stack[at][1]
        if node.marker is not None and not node.titled and not self._stays(i, unit, node):
            at -= 1
            at -= self._stack[at][1].rank == LEAD_IN_RANK
        self._attach(unit, at, Node(unit, None, "lead_in" if leads else "paragraph", LEAD_IN_RANK), push=leads)

    def _above_sentences(self, at: int) -> int:
        """Where a field to fill in stands: above the sentences of the list that ended."""
        while at > 0 and not self._stack[at][1].titled:
            if self._stack[at][1].marker is not None and self._stack[at][1].leads_in:
                return at
            at -= 1
        return at

    def _stays(self, i: int, unit: Unit, node: Node) -> bool:
        """Whether running text still belongs to the numbered clause before it, rather than closing its list."""
        ahead = self._ahead[i]
        if node.marker is None or (ahead is not None and _next_in_row(node.marker, ahead)):
            return True
        if ahead is not None and unit.leads_in and ahead.is_first and _same_row(node.marker, ahead):
            return False
        in_list = node.is_list_item or node.listed
        return not in_list or (node.leads_in and not unit.is_sentence)

    def _list_follows(self, i: int) -> bool:
        if i + 1 >= len(self._units):
            return False
        after = self._units[i + 1]
        if after.role is not Role.TEXT or after.level:
            return False
        numbered = after.marker is not None and after.marker.is_first and len(after.marker.ordinal) == 1
        return after.is_bullet or after.is_table or (numbered and (not after.titled or after.marker.item))  # type: ignore[union-attr]


def _bare_titles(units: list[Unit]) -> frozenset[int]:
    """Bare short lines that are titles by their place.

    Words alone are, where a full sentence follows. Where nothing else heads the text and several lines stand so, so
    are those that only look like them: with a comma or a quotation, as a question, or above a list.
    """
    inner = range(1, len(units) - 1)
    sure = {i for i in inner if _introduces(units, i)}
    if any(unit.level or (unit.titled and unit.marker) for unit in units):
        return frozenset(sure)
    alike = {i for i in inner if _stands_as_title(units, i)}
    told = sure or any(units[i].text.endswith(_ASKING) for i in alike)
    return frozenset(sure | alike if told and len(sure | alike) >= _FEWEST_BARE else sure)


def _introduces(units: list[Unit], i: int) -> bool:
    """Whether a short line is words only, and a full sentence follows."""
    unit, before, after = units[i], units[i - 1], units[i + 1]
    body = after.marker is None and after.is_sentence and len(after.text) >= _LEAST_BODY
    words = unit.text.isalpha() and len(unit.text) <= _LONGEST_BARE
    return words and body and not before.leads_in and after.block.kind is BlockKind.PARAGRAPH


def _stands_as_title(units: list[Unit], i: int) -> bool:
    """Whether a short line that is no sentence, unless a question, stands between a sentence or title and a body."""
    unit, before, after = units[i], units[i - 1], units[i + 1]
    if not unit.is_plain or len(unit.text) > _LONGEST_ALIKE or not _BARE.fullmatch(unit.text):
        return False
    closed = before.is_sentence or not before.is_plain or unit.text.endswith(_ASKING)
    body = (after.is_sentence or after.leads_in) and len(after.text) > len(unit.text)
    return closed and body and not (before.ends_item or before.leads_in)


def _same_row(one: Marker, other: Marker) -> bool:
    return one.style == other.style and len(one.ordinal) == len(other.ordinal)


def _next_in_row(before: Marker, after: Marker) -> bool:
    return (
        before.style == after.style
        and before.ordinal[:-1] == after.ordinal[:-1]
        and before.ordinal[-1] + 1 == after.ordinal[-1]
    )


def _markers_ahead(units: list[Unit]) -> list[Marker | None]:
    """For each unit the next number behind it."""
    ahead: list[Marker | None] = []
    following: Marker | None = None
    for unit in reversed(units):
        ahead.append(following)
        following = unit.marker if unit.marker is not None and unit.role is Role.TEXT else following
    return ahead[::-1]
