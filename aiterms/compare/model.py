"""A comparison as plain values: columns are documents or providers, rows things, cells what is stated of them."""

from __future__ import annotations

from dataclasses import dataclass

DOUBTFUL = 0.7
"""Statements less sure than this are shown as doubtful."""

Values = tuple[tuple[str, tuple[str, ...]], ...]
"""What a statement says: property CURIE with its values, CURIEs or words."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that can be chosen; what its text doesn't give is ''. ``names`` are all names of its provider."""

    iri: str
    title: str
    kind: str
    source: str
    issued: str
    provider: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One document, or all documents of one provider."""

    label: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement behind a cell. ``statement`` is '' where only a clause says it; offsets as in the graph."""

    statement: str
    clause: str
    number: str
    paper: Paper
    start: int
    end: int
    quote: str
    negated: bool
    confidence: float
    values: Values

    @property
    def doubtful(self) -> bool:
        """Whether a reader should look twice."""
        return self.confidence < DOUBTFUL


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column says of one thing; ``near`` are wider or narrower things it names where it says nothing."""

    entries: tuple[Entry, ...]
    near: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """'none', 'stated', 'denied', or 'mixed' where the column says both."""
        kinds = {entry.negated for entry in self.entries}
        return "mixed" if len(kinds) > 1 else {True: "denied", False: "stated"}[kinds.pop()] if kinds else "none"


@dataclass(frozen=True, slots=True)
class Row:
    """A thing: its CURIE or IRI ('' where the statements name none), names by language, and what makes it sensitive."""

    item: str
    names: tuple[tuple[str, str], ...]
    sensitive: tuple[str, ...]
    cells: tuple[Cell, ...]

    def name(self, language: str) -> str:
        """The name in that language."""
        return dict(self.names)[language]


@dataclass(frozen=True, slots=True)
class Section:
    """The answers to one question; ``merged`` where the values of all entries of a cell are told together."""

    key: str
    titles: tuple[tuple[str, str], ...]
    reasons: tuple[tuple[str, str], ...]
    merged: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole comparison."""

    columns: tuple[Column, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Entries of a cell that say the same."""

    negated: bool
    values: Values
    entries: tuple[Entry, ...]

    @property
    def doubtful(self) -> bool:
        """Whether every one of them is."""
        return all(entry.doubtful for entry in self.entries)


def lines(cell: Cell, *, merged: bool) -> tuple[Line, ...]:
    """A cell's entries by what they say; merged by assertion and denial alone. What is asserted comes first."""
    groups: dict[tuple[bool, Values], list[Entry]] = {}
    for entry in cell.entries:
        groups.setdefault((entry.negated, () if merged else entry.values), []).append(entry)
    ordered = sorted(groups.items(), key=lambda group: group[0][0])
    return tuple(Line(no, _together(said) if merged else values, tuple(said)) for (no, values), said in ordered)


def _together(entries: list[Entry]) -> Values:
    found: dict[str, dict[str, None]] = {}
    for entry in entries:
        for name, values in entry.values:
            found.setdefault(name, {}).update(dict.fromkeys(values))
    return tuple((name, tuple(sorted(values))) for name, values in sorted(found.items()))
