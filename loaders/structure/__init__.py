"""Sources to documents: what a file holds, in clause trees that cover it without gap or overlap.

Promises that every readable character of the source lies in exactly one clause's own text or cell, that numbers are
path-like ('3.2', '8.1(2)', '附录1/4'), and that contents lists and second copies are told apart. Bad layout never
raises.
"""

from __future__ import annotations

from dataclasses import replace

from loaders.model import Document, Source
from loaders.structure.clauses import ClauseList
from loaders.structure.contents import mark_contents
from loaders.structure.documents import Part, parts
from loaders.structure.metadata import dated, language, promises_emphasis, provider, self_names, service
from loaders.structure.nodes import HEADING_RANK, Node
from loaders.structure.numbers import Numberer
from loaders.structure.repetition import mark_repetitions
from loaders.structure.tree import Tree
from loaders.structure.units import Unit, units

__all__ = ["structure"]


def structure(source: Source) -> tuple[Document, ...]:
    """The documents of a source, in order; together they cover all its blocks."""
    found = units(source.blocks)
    if not found:
        return ()
    mark_repetitions(found)
    mark_contents(found)
    documents: list[Document] = []
    main: str | None = None
    for i, part in enumerate(parts(found, source.name), 1):
        document = _document(found[part.first : part.last], part, f"d{i}", main if part.appendix else None)
        main = main if part.appendix and main else document.key
        documents.append(document)
    return tuple(_inherit(document, documents) for document in documents)


def _document(found: list[Unit], part: Part, key: str, main: str | None) -> Document:
    nodes = _nodes(found, part)
    Numberer(nodes, part.appendix).run()
    clauses = ClauseList().extend(nodes, base=part.appendix)
    return Document(
        key=key,
        kind=part.kind,
        title=part.title,
        start=clauses[0].start,
        end=max(c.end for c in clauses),
        clauses=clauses,
        part_of=main,
        issued=dated(clauses, "issued"),
        effective=dated(clauses, "effective"),
        provider=provider(part.title, clauses),
        service=service(part.kind, part.title, clauses),
        language=language(clauses),
        promises_emphasis=promises_emphasis(clauses),
        self_names=self_names(part.title, clauses),
    )


def _nodes(found: list[Unit], part: Part) -> list[Node]:
    """The clause nodes of a part; the line that opens an appendix is the first, above all others."""
    title = part.title_at - part.first if part.title_at is not None else None
    if not part.appendix:
        return Tree(found).build(title=title)
    opening = Node(found[0], None, "own_title", HEADING_RANK, titled=True)
    below = Tree(found[1:]).build(title=title - 1 if title is not None else None)
    for node in below:
        node.parent = 0 if node.parent is None else node.parent + 1
    return [opening, *below]


def _inherit(document: Document, documents: list[Document]) -> Document:
    """An appendix without a provider or service of its own has that of the document it belongs to.

    A document of a file in which but one provider is named is that provider's, too.
    """
    named = {d.provider for d in documents if d.provider}
    only = named.pop() if len(named) == 1 else None
    main = next((d for d in documents if d.key == document.part_of), None)
    service = main.service if main else None
    return replace(
        document,
        provider=document.provider or (main.provider if main else None) or only,
        service=document.service or service,
    )
