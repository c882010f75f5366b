"""Documents, clauses, organisations and services as quads."""

from __future__ import annotations

from loaders.emit.iris import clause_iris, document_iri, legal_name, organisation_iri, service_iri
from loaders.emit.terms import Graph
from loaders.model import Clause, Document, DocumentKind, Source
from loaders.resolve.titles import generic


class Names:
    """The IRIs of one file's documents and clauses, each computed once."""

    def __init__(self, source: Source, documents: tuple[Document, ...], *, base: str) -> None:
        self.base = base
        self.documents = {d.key: document_iri(source, d, base=base) for d in documents}
        self.clauses = {d.key: clause_iris(d, self.documents[d.key]) for d in documents}

    def clause(self, document: str, index: int | None) -> str | None:
        """The IRI of a clause by document key and index, or None where there is none."""
        known = self.clauses.get(document, ())
        return known[index] if index is not None and 0 <= index < len(known) else None


def document_quads(graph: Graph, source: Source, document: Document, names: Names) -> None:
    """What the contract has of a document, without its clauses and statements."""
    iri = graph.iri
    for kind in {DocumentKind.DOCUMENT, document.kind}:
        graph.link(iri, "rdf:type", f"ait:{kind}")
    for predicate, value, datatype in _facts(source, document):
        graph.say(iri, predicate, value, datatype)
    for self_name in document.self_names:
        graph.say(iri, "ait:selfName", self_name.name)
    graph.link(iri, "dcterms:isPartOf", names.documents.get(document.part_of or ""))
    graph.span(iri, document.start, document.end)
    if document.provider:
        graph.link(iri, "ait:provider", organisation_quads(graph, document.provider, base=names.base))
    _service_quads(graph, document, names.base)


def _facts(source: Source, document: Document) -> tuple[tuple[str, str | bool | None, str], ...]:
    return (
        ("dcterms:title", document.title, "xsd:string"),
        ("dcterms:issued", document.issued, "xsd:date"),
        ("ait:effectiveDate", document.effective, "xsd:date"),
        ("ait:service", document.service, "xsd:string"),
        ("ait:sourceFile", source.name, "xsd:string"),
        ("ait:sourceDigest", source.digest, "xsd:string"),
        ("ait:sourceFormat", source.format.value, "xsd:string"),
        ("ait:keepsEmphasis", source.keeps_emphasis, "xsd:boolean"),
        ("dcterms:language", document.language, "xsd:string"),
        ("ait:governingLaw", document.governing_law, "xsd:string"),
        ("ait:forum", document.forum, "xsd:string"),
        ("ait:promisesEmphasis", document.promises_emphasis, "xsd:boolean"),
        ("ait:generatesContent", document.generates_content, "xsd:boolean"),
        ("ait:offeredToPublic", document.offered_to_public, "xsd:boolean"),
    )


def _service_quads(graph: Graph, document: Document, base: str) -> None:
    if not document.service:
        return
    service = service_iri(document.provider or "", document.service, base=base)
    graph.link(graph.iri, "ait:aboutService", service)
    graph.link(service, "rdf:type", "ait:Service")
    graph.say(service, "skos:prefLabel", document.service)
    graph.say(service, "ait:generatesContent", document.generates_content, "xsd:boolean")
    graph.say(service, "ait:offeredToPublic", document.offered_to_public, "xsd:boolean")


def organisation_quads(graph: Graph, name: str, *, base: str, short: str | None = None) -> str:
    """States an organisation and returns its IRI; ``short`` is a name the document gives it beside."""
    iri, legal = organisation_iri(name, base=base), legal_name(name)
    graph.link(iri, "rdf:type", "ait:Organisation")
    graph.say(iri, "skos:prefLabel", legal)
    if short and legal_name(short) != legal and not generic(short):
        graph.say(iri, "skos:altLabel", short)
    return iri


def clause_quads(graph: Graph, document: Document, names: Names) -> None:
    """Every clause of the document with its place in the tree, its text and its span."""
    for clause in document.clauses:
        _clause_quads(graph, document, clause, names)


def _clause_quads(graph: Graph, document: Document, clause: Clause, names: Names) -> None:
    iri = names.clauses[document.key][clause.index]
    graph.link(iri, "rdf:type", "ait:Clause")
    graph.link(iri, "dcterms:isPartOf", names.clause(document.key, clause.parent) or graph.iri)
    graph.say(iri, "ait:number", clause.number)
    graph.say(iri, "ait:heading", clause.heading)
    graph.say(iri, "ait:text", clause_text(clause))
    graph.say(iri, "ait:clauseKind", clause.kind.value)
    graph.say(iri, "ait:order", clause.index, "xsd:integer")
    graph.say(iri, "ait:page", clause.page, "xsd:integer")
    graph.say(iri, "ait:emphasised", clause.emphasised, "xsd:boolean")
    graph.span(iri, clause.start, clause.end)


def clause_text(clause: Clause) -> str:
    """The clause's own clean text; a row gives its cells, each behind the header of its column."""
    if not clause.cells:
        return clause.text.text
    cells = ((cell.header, cell.text.text) for cell in clause.cells if not cell.repeated and cell.text.text.strip())
    return "\n".join(f"{header}: {text}" if header else text for header, text in cells)
