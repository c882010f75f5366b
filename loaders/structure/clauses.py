"""Nodes to clauses: numbers, headings, where the provision begins, tables as rows, what a clause covers."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.model import EMPTY, Clause, ClauseCell, ClauseKind, Row
from loaders.structure.nodes import Node
from loaders.structure.numbering import LIST_RANK, Marker, find_marker
from loaders.structure.patterns import data
from loaders.structure.units import Role, Unit, covered

_BRACKET_HEADING = re.compile(r"【([^】]{1,20})】\s*[:：]?\s*")
_COLON_HEADING = re.compile(r"[^，。；：:]{2,24}[:：]\s*")
_HEADING_TEXT = re.compile(r"(\S{2,14})[ \u3000]+(?=\S.*。)")
_MOSTLY = 0.6


class ClauseList:
    """Collects the clauses of a document, parents before children."""

    def __init__(self) -> None:
        self._clauses: list[Clause] = []
        self._tables: dict[str, int] = {}

    def extend(self, nodes: list[Node], *, base: str = "") -> tuple[Clause, ...]:
        """The clauses of the nodes; ``base`` is the number of the appendix that the first node opens, '' for none."""
        places: dict[int, int] = {}
        for i, node in enumerate(nodes):
            parent = places[node.parent] if node.parent is not None else (0 if base and i else None)
            places[i] = len(self._clauses)
            number = node.number or (base if base and i == 0 else "")
            self._add(node, parent, number)
        return _covering(self._clauses)

    def _depth(self, parent: int | None) -> int:
        return 0 if parent is None else self._clauses[parent].depth + 1

    def _add(self, node: Node, parent: int | None, number: str) -> None:
        unit = node.unit
        if unit is None:
            return
        if unit.is_table:
            self._add_table(unit, parent)
            return
        heading, body = _heading(unit, node)
        text = unit.block.text
        share = covered(unit.block.emphasis, body if body < len(text) else 0, len(text))
        self._clauses.append(
            Clause(
                index=len(self._clauses),
                parent=parent,
                kind=_kind(node),
                number=number,
                label=unit.marker.label if unit.marker else unit.block.marker,
                heading=heading,
                text=text,
                start=unit.block.start,
                end=unit.block.end,
                body=body,
                depth=self._depth(parent),
                emphasised=share >= _MOSTLY,
                emphasis=unit.block.emphasis,
                links=unit.block.links,
                page=unit.block.page,
            )
        )

    def _add_table(self, unit: Unit, parent: int | None) -> None:
        index = len(self._clauses)
        again = unit.role is Role.REPETITION
        kind = ClauseKind.REPETITION if again else ClauseKind.TABLE
        self._clauses.append(
            Clause(
                index,
                parent,
                kind,
                "",
                "",
                "",
                EMPTY,
                unit.block.start,
                unit.block.end,
                depth=self._depth(parent),
                page=unit.block.page,
            )
        )
        base = self._number_above(parent)
        headers = _headers(unit.block.rows)
        for row in unit.block.rows:
            bare = again or all(cell.header for cell in row.cells)
            self._add_row(
                row,
                index,
                kind if again else ClauseKind.ROW,
                None if bare else (_printed(row), base),
                () if bare else headers,
            )

    def _row_number(self, printed: Marker | None, base: str) -> str:
        """What a row is called in a path: by the number it bears, else by its place among the rows there."""
        self._tables[base] = self._tables.get(base, 0) + 1
        if printed:
            return base + printed.written
        row = f"{data()['row_label']}{self._tables[base]}"
        return f"{base}/{row}" if base else row

    def _number_above(self, parent: int | None) -> str:
        while parent is not None:
            if self._clauses[parent].number:
                return self._clauses[parent].number
            parent = self._clauses[parent].parent
        return ""

    def _add_row(self, row: Row, parent: int, kind: ClauseKind, numbered: tuple[Marker | None, str] | None,
                 headers: tuple[str, ...]) -> None:
        cells = tuple(
            ClauseCell(headers[i] if i < len(headers) else "", cell.text, cell.repeated)
            for i, cell in enumerate(row.cells)
        )
        self._clauses.append(
            Clause(
                len(self._clauses),
                parent,
                kind,
                self._row_number(*numbered) if numbered else "",
                numbered[0].label if numbered and numbered[0] else "",
                "",
                EMPTY,
                row.start,
                row.end,
                depth=self._depth(parent),
                cells=cells,
                page=row.page,
            )
        )


def _printed(row: Row) -> Marker | None:
    """The number in brackets that the first cell of a row begins with."""
    marker = find_marker(row.cells[0].text.text) if row.cells else None
    return marker if marker is not None and marker.item and marker.label.startswith(("（", "(")) else None


def _headers(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """The header of each column: the texts of the header rows, from above to below, once each."""
    heads = [row for row in rows if row.cells and all(cell.header for cell in row.cells)]
    columns = zip(*([cell.text.text.replace("\n", " ") for cell in row.cells] for row in heads), strict=True)
    return tuple(" ".join(dict.fromkeys(texts)) for texts in columns)


def _kind(node: Node) -> ClauseKind:
    unit = node.unit
    if unit is None or unit.role is Role.CONTENTS:
        return ClauseKind.CONTENTS
    if unit.role is Role.REPETITION:
        return ClauseKind.REPETITION
    if node.style == "bullet":
        return ClauseKind.ITEM
    if node.marker is None:
        return ClauseKind.SECTION if node.titled else ClauseKind.PARAGRAPH
    return ClauseKind.ITEM if node.rank >= LIST_RANK and not node.level else ClauseKind.SECTION


def _heading(unit: Unit, node: Node) -> tuple[str, int]:
    """The heading of a clause, '' for none, and where the provision begins behind it."""
    begin = unit.marker.end if unit.marker else 0
    rest = unit.block.text.text[begin:]
    if unit.role is not Role.TEXT:
        return "", begin
    if (node.titled and (node.level or node.rank < LIST_RANK)) or node.style in ("title", "heading", "own_title"):
        return rest.strip().rstrip(":：").strip("【】"), len(unit.text)
    if unit.level and (opening := _HEADING_TEXT.match(rest)):
        return opening[1], begin + opening.end()
    bracketed = _BRACKET_HEADING.match(rest)
    if bracketed and (unit.marker is not None or bracketed[0].rstrip().endswith((":", "："))):
        return bracketed[1], begin + bracketed.end()
    return _bold_heading(unit, begin, rest)


def _bold_heading(unit: Unit, begin: int, rest: str) -> tuple[str, int]:
    """Words up to a colon are a heading where they alone are emphasised, at the start of a numbered clause."""
    colon = _COLON_HEADING.match(rest)
    if colon is None or unit.marker is None or colon.end() == len(rest):
        return "", begin
    last = begin + colon.end()
    words = begin + len(colon[0].rstrip().rstrip(":："))
    inside = covered(unit.block.emphasis, begin, words)
    outside = covered(unit.block.emphasis, last, len(unit.text))
    return (rest[: words - begin].strip(), last) if inside > 0.9 and outside < 0.5 else ("", begin)


def _covering(clauses: list[Clause]) -> tuple[Clause, ...]:
    """The clauses with their ends moved to those of their last descendants."""
    ends = [clause.end for clause in clauses]
    for clause in reversed(clauses):
        if clause.parent is not None:
            ends[clause.parent] = max(ends[clause.parent], ends[clause.index])
    return tuple(replace(clause, end=end) for clause, end in zip(clauses, ends, strict=True))
