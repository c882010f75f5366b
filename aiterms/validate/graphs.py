"""The graphs that shapes run over: a document together with the documents it belongs to and the concepts.

Documents joined by ``dcterms:isPartOf`` form a family and share one `WorkingGraph` in memory, so that a
shape can look at what an appendix inherits. Nothing is written back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import BNode, Literal, Node

from aiterms.validate.model import CannotRunError
from aiterms.validate.texts import say
from loaders.model import DocumentKind
from loaders.namespaces import PREFIXES
from loaders.resources import resource

if TYPE_CHECKING:
    import pyoxigraph

AIT = PREFIXES["ait"]
Triple = tuple[Node, Node, Node]

_KINDS = frozenset(URIRef(AIT + kind) for kind in DocumentKind)
_CONCEPT_PROPERTIES = frozenset({SKOS.broader, SKOS.prefLabel, RDFS.subClassOf, URIRef(AIT + "sensitiveUnder")})
_VERBATIM = frozenset({URIRef(AIT + "quote"), URIRef(AIT + "text")})
_FULL_WIDTH_BACKSLASH = chr(0xFF3C)


@cache
def _parsed(text: str) -> Query:
    """A query parsed once: pySHACL hands over the same text for each document."""
    return prepareQuery(text)


class WorkingGraph(Graph):
    """An rdflib graph in memory that keeps its queries parsed."""

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> Result:
        """As `rdflib.Graph.query`."""
        parsed = _parsed(query_object) if isinstance(query_object, str) else query_object
        return super().query(parsed, *args, **options)


@dataclass(frozen=True, slots=True)
class Family:
    """Documents that belong together, in order, and the graph that holds them with the concepts."""

    documents: tuple[URIRef, ...]
    graph: WorkingGraph


def _term(term: Any) -> Node:
    """An rdflib term for a pyoxigraph one; raises TypeError for anything else."""
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        return _literal(term)
    raise TypeError(f"no RDF 1.1 term: {term!r}")


def _literal(literal: pyoxigraph.Literal) -> Literal:
    """The literal, a plain string where Oxigraph says ``xsd:string``: `sh:in` tells the two apart."""
    if literal.language:
        return Literal(literal.value, lang=literal.language)
    datatype = literal.datatype.value
    if datatype == PREFIXES["xsd"] + "string":
        return Literal(literal.value)
    return Literal(literal.value, datatype=URIRef(datatype))


def _read_quads(path: Path) -> dict[str, list[Triple]]:
    """The triples of an N-Quads file by the name of their graph ('' for the default graph)."""
    import pyoxigraph as ox

    graphs: dict[str, list[Triple]] = defaultdict(list)
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS):
            name = getattr(quad.graph_name, "value", "")
            graphs[name].append((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    except (OSError, SyntaxError) as error:
        raise CannotRunError(say("unreadable_graph", path=path, reason=error)) from error
    return dict(graphs)


def _read_store(path: Path) -> dict[str, list[Triple]]:
    """The triples of an Oxigraph store by the name of their graph."""
    import pyoxigraph as ox

    graphs: dict[str, list[Triple]] = defaultdict(list)
    try:
        for quad in ox.Store.read_only(str(path)):
            name = getattr(quad.graph_name, "value", "")
            graphs[name].append((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    except OSError as error:
        raise CannotRunError(say("unreadable_graph", path=path, reason=error)) from error
    return dict(graphs)


def _read_folder(folder: Path) -> dict[str, list[Triple]]:
    """``graph.nq`` of a built folder, or its store where the file is gone; raises `CannotRunError` without either."""
    if (folder / "graph.nq").is_file():
        return _read_quads(folder / "graph.nq")
    if (folder / "store").is_dir():
        return _read_store(folder / "store")
    raise CannotRunError(say("no_graph", path=folder))


def _read_dataset(dataset: Dataset) -> dict[str, list[Triple]]:
    graphs: dict[str, list[Triple]] = defaultdict(list)
    for subject, predicate, obj, name in dataset.quads():
        graphs[str(name or "")].append((subject, predicate, obj))
    return dict(graphs)


def read_graphs(source: Path | Dataset) -> dict[str, list[Triple]]:
    """The triples of a built folder or an rdflib dataset by graph; raises `CannotRunError` without a graph."""
    return _read_dataset(source) if isinstance(source, Dataset) else _read_folder(source)


@cache
def _own_concepts() -> tuple[Triple, ...]:
    """The concepts that the project ships, for graphs built without them."""
    graph = Graph()
    for path in sorted(resource("ontology").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return tuple(_concepts(graph))


def _concepts(triples: Iterable[Triple]) -> Iterator[Triple]:
    """What shapes need of an ontology: hierarchy, labels, sensitivity."""
    return (triple for triple in triples if triple[1] in _CONCEPT_PROPERTIES)


def _documents_in(triples: Iterable[Triple]) -> set[URIRef]:
    return {s for s, p, o in triples if p == RDF.type and o in _KINDS and isinstance(s, URIRef)}


def _main_of(document: URIRef, part_of: Mapping[URIRef, URIRef]) -> URIRef:
    """The document at the head of the family; a circle ends where it began."""
    seen = {document}
    while document in part_of and part_of[document] not in seen:
        document = part_of[document]
        seen.add(document)
    return document


def _speakable(triple: Triple) -> Triple:
    """The triple with backslashes of short texts widened: pySHACL takes them for escapes in a message."""
    subject, predicate, obj = triple
    if predicate in _VERBATIM or not isinstance(obj, Literal) or "\\" not in obj:
        return triple
    return subject, predicate, Literal(str(obj).replace("\\", _FULL_WIDTH_BACKSLASH), lang=obj.language)


def _working_graph(parts: Iterable[Iterable[Triple]]) -> WorkingGraph:
    graph = WorkingGraph()
    for part in parts:
        for triple in part:
            graph.add(_speakable(triple))
    return graph


def families(graphs: Mapping[str, list[Triple]]) -> Iterator[Family]:
    """The families of documents, in order, each with its graph: all graphs that hold one of its documents."""
    homes = {name: _documents_in(triples) for name, triples in graphs.items()}
    documents = set().union(*homes.values())
    part_of = {s: o for triples in graphs.values() for s, p, o in triples
               if p == DCTERMS.isPartOf and s in documents and o in documents
               and isinstance(s, URIRef) and isinstance(o, URIRef)}
    groups: dict[URIRef, list[URIRef]] = defaultdict(list)
    for document in sorted(documents):
        groups[_main_of(document, part_of)].append(document)
    elsewhere = [t for name, triples in graphs.items() if not homes[name] for t in _concepts(triples)]
    concepts = elsewhere or list(_own_concepts())
    for _, members in sorted(groups.items()):
        names = sorted(name for name, found in homes.items() if found & set(members))
        yield Family(tuple(members), _working_graph([concepts, *(graphs[name] for name in names)]))
