"""Statements to quads: one named graph a document, IRIs made of content, no blank nodes.

Promises the same quads in the same order for the same input. Refuses a statement of a document that
the source doesn't hold (ValueError): that is a fault of the caller, never of the text.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from loaders.emit.layout import Names, clause_quads, document_quads
from loaders.emit.said import distinct, statement_quads
from loaders.emit.terms import Graph
from loaders.model import Document, ParsedSource
from loaders.namespaces import BASE
from loaders.statements import Statement
from loaders.wording import ASKED, drawn, edition

__all__ = ["emit", "names"]


def emit(parsed: ParsedSource, statements: Iterable[Statement], *, base: str = BASE) -> tuple[ox.Quad, ...]:
    """The quads of a file's documents, clauses and statements; the graph of each is named by its document.

    Raises ValueError for a statement whose document is not in ``parsed``.
    """
    named = names(parsed, base=base)
    by_document = _grouped(statements, named)
    graphs = (_document_graph(parsed, document, by_document[document.key], named) for document in parsed.documents)
    return tuple(quad for graph in graphs for quad in graph)


def names(parsed: ParsedSource, *, base: str = BASE) -> Names:
    """The IRIs that `emit` gives the documents and clauses of a file."""
    return Names(parsed.source, parsed.documents, base=base)


def _grouped(statements: Iterable[Statement], names: Names) -> dict[str, list[Statement]]:
    groups: dict[str, list[Statement]] = {key: [] for key in names.documents}
    for statement in statements:
        if statement.document not in groups:
            raise ValueError(f"{type(statement).__name__} of unknown document {statement.document!r}")
        groups[statement.document].append(statement)
    return groups


def _document_graph(parsed: ParsedSource, document: Document, statements: list[Statement], names: Names) -> Graph:
    graph = Graph(names.documents[document.key], ASKED)
    document_quads(graph, parsed.source, document, names)
    clause_quads(graph, document, names)
    for iri, statement in distinct(graph.iri, statements).items():
        statement_quads(graph, iri, statement, names)
    _wording_quads(graph)
    return graph


def _wording_quads(graph: Graph) -> None:
    """How the texts of the document are worded, and by which edition of the wordings that was told."""
    for subject, name, value in drawn(graph.said):
        if value is None:
            graph.link(subject, "ait:wording", f"wording:{name}")
        else:
            graph.say(subject, f"wording:{name}", value)
    graph.say(graph.iri, "ait:wordingEdition", edition())
