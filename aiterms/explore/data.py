"""What the pages know of a built folder: its documents, what they state, and the names of things.

Opens the store read-only and never writes. Everything given out is immutable, so that pages may share it.
Refuses, with a `FolderProblem` that says what is wrong, a folder that is missing, was never built, is empty or broken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from aiterms.messages import UserError
from aiterms.store import open_store
from loaders.model import DocumentKind
from loaders.namespaces import BASE, PREFIXES, expand, shorten
from loaders.statements import STATEMENT_CLASSES

KINDS: tuple[str, ...] = tuple(kind.value for kind in DocumentKind)
"""Local names of the document classes; the general one stands last."""

CLASSES: tuple[str, ...] = tuple(cls.__name__ for cls in STATEMENT_CLASSES)
"""Local names of the statement classes."""

_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_LABELS = "SELECT ?s ?label WHERE { GRAPH ?g { ?s skos:prefLabel|rdfs:label ?label } }"
_DOCUMENTS = "SELECT ?g ?d ?p ?o WHERE { GRAPH ?g { ?d ait:sourceFile ?file ; ?p ?o } }"
_SENSITIVE = "SELECT DISTINCT ?s WHERE { GRAPH ?g { ?s ait:sensitiveUnder ?law } }"
_HOLDING = """SELECT ?g (COUNT(?c) AS ?n)
  WHERE { GRAPH ?g { ?c ait:text ?text FILTER(CONTAINS(LCASE(?text), $words)) } } GROUP BY ?g"""


class FolderProblem(Exception):  # noqa: N818
    """A folder that can't be shown. ``reason`` is one of missing, unbuilt, empty, broken."""

    def __init__(self, reason: str, place: Path) -> None:
        """Keep the reason and the folder for the message."""
        super().__init__(f"{reason}: {place}")
        self.reason, self.place = reason, place


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as its graph describes it; what the text does not give is ''. Dates are ISO strings."""

    iri: str
    graph: str
    kind: str
    title: str
    provider: str
    service: str
    issued: str
    effective: str
    file: str
    part_of: str

    @property
    def date(self) -> str:
        """The version date, else the date of effect, else ''."""
        return self.issued or self.effective


@dataclass(frozen=True, slots=True)
class Catalogue:
    """An opened folder: ``documents`` in reading order, names by language and IRI, and counts.

    ``counts`` maps (document IRI, statement class) to a number; ``labels`` maps IRI to language to name;
    ``sensitive`` holds the CURIEs of categories that some law or standard calls sensitive; ``called`` maps the names of
    concepts of law to their IRIs.
    """

    store: ox.Store
    documents: tuple[DocumentRow, ...]
    counts: Mapping[tuple[str, str], int]
    labels: Mapping[str, Mapping[str, str]]
    sensitive: frozenset[str]
    by_iri: Mapping[str, DocumentRow]
    called: Mapping[str, str]

    def document(self, iri: str) -> DocumentRow | None:
        """The document of that IRI, None where the folder has none."""
        return self.by_iri.get(iri)

    def by_class(self, documents: Collection[str] | None = None) -> Counter[str]:
        """Statements of some documents by class, of all where None are given."""
        total: Counter[str] = Counter()
        for (document, kind), number in self.counts.items():
            if documents is None or document in documents:
                total[kind] += number
        return total

    def holding(self, words: str) -> dict[str, int]:
        """Documents whose text holds the words, letter case ignored, with the number of clauses that do."""
        wanted = str(ox.Literal(words.lower()))
        found = select(self.store, _HOLDING.replace("$words", wanted))
        return {row["g"].value: int(row["n"].value) for row in found if self.document(row["g"].value)}

    def name(self, iri: str, lang: str) -> str:
        """What people call an IRI in that language; its local name where the graph has no label."""
        names = self.labels.get(iri, {})
        return names.get(lang) or names.get("") or next(iter(names.values()), "") or local_name(iri)


def local_name(iri: str) -> str:
    """The last part of an IRI."""
    return iri.replace("#", "/").rstrip("/").rsplit("/", 1)[-1]


def short_id(iri: str) -> str:
    """An IRI as it stands in the address of a view: without the default base."""
    return iri.removeprefix(BASE)


def long_id(short: str) -> str:
    """The IRI of what stands in an address; '' stays ''."""
    return short if not short or ":" in short else BASE + short


def fingerprint(directory: Path) -> str:
    """Changes whenever the folder is built anew; raises FolderProblem where there is nothing to read."""
    if not directory.is_dir():
        raise FolderProblem("missing", directory)
    graph = directory / "graph.nq"
    if not graph.is_file():
        raise FolderProblem("unbuilt", directory)
    facts = graph.stat()
    return f"{facts.st_mtime_ns}-{facts.st_size}"


def open_catalogue(directory: Path) -> Catalogue:
    """Open a built folder; raises FolderProblem where that is not possible."""
    fingerprint(directory)
    try:
        catalogue = _catalogue(open_store(directory))
    except (UserError, OSError, ValueError, RuntimeError) as error:
        raise FolderProblem("broken", directory) from error
    if not catalogue.documents:
        raise FolderProblem("empty", directory)
    return catalogue


def select(store: ox.Store, query: str) -> Iterator[ox.QuerySolution]:
    """Run a SELECT of ours with all prefixes filled in."""
    found = store.query(_PREFIXES + query)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(f"not a SELECT query: {query}")
    return found


def _catalogue(store: ox.Store) -> Catalogue:
    labels = _labels(store)
    documents = sorted(_documents(store, labels), key=lambda row: (row.provider, row.file, row.part_of, row.title))
    sensitive = frozenset(shorten(row["s"].value) for row in select(store, _SENSITIVE))
    by_iri = {row.iri: row for row in documents}
    laws = {iri: names for iri, names in labels.items() if iri.startswith(PREFIXES["law"])}
    called = {name: iri for iri, names in laws.items() for name in names.values()}
    return Catalogue(store, tuple(documents), _counts(store), labels, sensitive, by_iri, called)


def _labels(store: ox.Store) -> dict[str, dict[str, str]]:
    labels: dict[str, dict[str, str]] = {}
    for row in select(store, _LABELS):
        labels.setdefault(row["s"].value, {}).setdefault(row["label"].language or "", row["label"].value)
    return labels


def _counts(store: ox.Store) -> dict[tuple[str, str], int]:
    """Statements by document and class. The graph of a statement is its document's; quad by quad takes half as long as
    a query over all graphs."""
    kind = ox.NamedNode(expand("rdf:type"))
    counts: Counter[tuple[str, str]] = Counter()
    for name in CLASSES:
        quads = store.quads_for_pattern(None, kind, ox.NamedNode(expand(f"ait:{name}")))
        counts.update((str(getattr(quad.graph_name, "value", "")), name) for quad in quads)
    return counts


def _documents(store: ox.Store, labels: Mapping[str, Mapping[str, str]]) -> Iterator[DocumentRow]:
    facts: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in select(store, _DOCUMENTS):
        about = facts.setdefault((row["g"].value, row["d"].value), {})
        about.setdefault(row["p"].value, []).append(row["o"].value)
    for (graph, iri), about in facts.items():
        if kind := _kind(about.get(expand("rdf:type"), [])):
            yield _row(iri, graph, kind, {predicate: values[0] for predicate, values in about.items()}, labels)


def _kind(types: list[str]) -> str:
    names = {local_name(iri) for iri in types}
    return next((kind for kind in KINDS if kind in names), "")


def _row(
    iri: str, graph: str, kind: str, about: Mapping[str, str], labels: Mapping[str, Mapping[str, str]]
) -> DocumentRow:
    def fact(curie: str) -> str:
        return about.get(expand(curie), "")

    provider = fact("ait:provider")
    return DocumentRow(
        iri,
        graph,
        kind,
        fact("dcterms:title") or fact("ait:sourceFile"),
        next(iter(labels.get(provider, {}).values()), provider),
        fact("ait:service"),
        fact("dcterms:issued"),
        fact("ait:effectiveDate"),
        fact("ait:sourceFile"),
        fact("dcterms:isPartOf"),
    )
