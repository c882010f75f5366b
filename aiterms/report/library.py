"""What a built folder holds of the documents that were asked for, as answers to the questions ``report-*``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from aiterms import query
from aiterms.messages import UserError
from aiterms.report.words import Names, names
from aiterms.store import open_store
from loaders.namespaces import PREFIXES

Row = Mapping[str, str]
"""A row of an answer by variable, '' where unbound."""

ONTOLOGY = PREFIXES["ait"].rstrip("#")
"""The graph of the concepts."""

_TABLES = ("data", "consents", "liability", "keeping", "rights", "not-loaded")
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Paper:
    """A document; what its text does not give is ''. ``provider`` and ``main`` are IRIs, ``shorts`` short names."""

    iri: str
    title: str
    kind: str
    file: str
    provider: str
    name: str
    shorts: tuple[str, ...]
    service: str
    issued: str
    effective: str
    law: str
    forum: str
    main: str
    language: str


@dataclass(frozen=True, slots=True)
class Library:
    """The documents asked for in reading order, and of these and their main ones the clauses (by IRI) and table rows.

    ``tables`` are by name and document, rows in document order; ``titles`` are those of every document of the folder.
    ``providers`` maps each document to the organisation it is shown under, ('', '') where none is named.
    """

    papers: tuple[Paper, ...]
    titles: Mapping[str, str]
    providers: Mapping[str, tuple[str, str]]
    clauses: Mapping[str, Row]
    tables: Mapping[str, Mapping[str, Sequence[Row]]]
    names: Names

    def rows(self, table: str, documents: Iterable[str]) -> list[Row]:
        """The rows of a table that speak of these documents."""
        return [row for document in documents for row in self.tables[table].get(document, ())]


def library(folder: Path, *, provider: str = "", document: str = "") -> Library:
    """Reads what was asked for; raises UserError for a folder without a graph and where nothing matches."""
    if not folder.exists():
        raise UserError("missing_source", path=folder)
    store = open_store(folder)
    every = _papers(answer(store, "report-documents"))
    providers = _providers(every)
    picked = _picked(every, providers, provider, document)
    if not picked:
        shown = [paper.title for paper in every[:_SHOWN]] + ["…"] * (len(every) > _SHOWN)
        raise UserError("nothing_matches", folder=folder, asked=" ".join(filter(None, (provider, document))) or "–",
                        known="\n  ".join(shown) or "–")
    graphs = sorted({ONTOLOGY, *(iri for paper in picked for iri in chain(paper, every))})
    tables = {name: _by_document(answer(store, f"report-{name}", graphs)) for name in _TABLES}
    clauses = {row["clause"]: row for row in answer(store, "report-clauses", graphs)}
    titles = {paper.iri: paper.title for paper in every}
    return Library(picked, titles, providers, clauses, tables, names(answer(store, "report-names")))


def _by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["document"], []).append(row)
    return found


def answer(store: ox.Store, name: str, graphs: Iterable[str] | None = None) -> tuple[Row, ...]:
    """The rows of a named question, asked of some graphs or of all.

    Raises TypeError for a question that is no SELECT.
    """
    chosen: list[ox.NamedNode | ox.BlankNode] | None = None if graphs is None else [*map(ox.NamedNode, graphs)]
    found = store.query(query.find(name).bound(), prefixes=PREFIXES, named_graphs=chosen)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(f"not a SELECT query: {name}")
    columns = [variable.value for variable in found.variables]
    return tuple({column: _plain(value) for column, value in zip(columns, row, strict=True)} for row in found)


def _plain(value: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple | None) -> str:
    return "" if value is None else str(getattr(value, "value", value))


def _papers(rows: Sequence[Row]) -> tuple[Paper, ...]:
    first: dict[str, Row] = {}
    shorts: dict[str, set[str]] = {}
    for row in rows:
        first.setdefault(row["document"], row)
        shorts.setdefault(row["document"], set()).add(row["short"])
    papers = (_paper(row, tuple(sorted(shorts[iri] - {""}))) for iri, row in first.items())
    return tuple(sorted(papers, key=lambda paper: (paper.file, bool(paper.main), paper.title, paper.iri)))


def _paper(row: Row, shorts: tuple[str, ...]) -> Paper:
    told = ("kind", "file", "provider", "name", "service", "issued", "effective", "law", "forum", "main", "language")
    facts = {key: row[key] for key in told}
    return Paper(iri=row["document"], title=row["title"] or row["file"], shorts=shorts, **facts)


def _providers(papers: Sequence[Paper]) -> dict[str, tuple[str, str]]:
    """Of each document the provider it names, else that of its main document, else the only one named in its file."""
    own = {paper.iri: (paper.name, paper.provider) for paper in papers if paper.provider}
    in_file: dict[str, set[tuple[str, str]]] = {}
    for paper in papers:
        in_file.setdefault(paper.file, set()).update({own[paper.iri]} if paper.iri in own else ())
    return {paper.iri: own.get(paper.iri) or own.get(paper.main) or _only(in_file[paper.file]) for paper in papers}


def _only(found: set[tuple[str, str]]) -> tuple[str, str]:
    return next(iter(found)) if len(found) == 1 else ("", "")


def _picked(papers: Sequence[Paper], providers: Mapping[str, tuple[str, str]], provider: str,
            document: str) -> tuple[Paper, ...]:
    offered = [paper for paper in papers if _holds(provider, (providers[paper.iri][0], *paper.shorts))]
    meant = {paper.iri for paper in offered if _holds(document, (paper.title, paper.file, paper.iri))}
    return tuple(paper for paper in offered if meant & set(chain(paper, papers)))


def chain(paper: Paper, papers: Iterable[Paper]) -> Iterator[str]:
    """The IRIs of a document and of those it is part of; a circle ends where it began."""
    main = {one.iri: one.main for one in papers}
    seen: set[str] = set()
    iri = paper.iri
    while iri and iri not in seen:
        yield iri
        seen.add(iri)
        iri = main.get(iri, "")


def _holds(words: str, texts: Iterable[str]) -> bool:
    return any(words.strip().casefold() in text.casefold() for text in texts)
