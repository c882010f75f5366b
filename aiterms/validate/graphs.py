"""The graphs that shapes run over: a document together with the documents it belongs to and the concepts.

Documents joined by ``dcterms:isPartOf`` form a family and share one `WorkingGraph`, so that a shape can look
at what an appendix inherits; all families of one provider form a group, for the rules that compare documents.
Oxigraph answers the queries, and a graph lives in memory only: nothing is written back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Literal

from aiterms.validate.model import CannotRunError
from aiterms.validate.texts import say
from loaders.model import DocumentKind
from loaders.namespaces import PREFIXES
from loaders.resources import resource

if TYPE_CHECKING:
    import pyoxigraph as ox

_RDF_TYPE = PREFIXES["rdf"] + "type"
_PART_OF = PREFIXES["dcterms"] + "isPartOf"
_IN_CLAUSE = PREFIXES["ait"] + "inClause"
_PUBLIC = PREFIXES["ait"] + "offeredToPublic"
_WITHIN = PREFIXES["ait"] + "within"
_PROVIDER = PREFIXES["ait"] + "provider"
_KINDS = frozenset(PREFIXES["ait"] + kind for kind in DocumentKind)
_CONCEPT_PROPERTIES = frozenset({
    PREFIXES["skos"] + "broader", PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "subClassOf",
    PREFIXES["ait"] + "sensitiveUnder"})
_FULL_WIDTH_BACKSLASH = chr(0xFF3C)
_JOINED = re.compile(r'GROUP_CONCAT\(.*?separator="([^"]+)"\) AS \?(\w+)\)')
Graphs = Mapping[str, "list[ox.Triple]"]
"""triples by the name of their graph ('' for the default graph)"""


class WorkingGraph(Graph):
    """An rdflib graph over a store in memory; Oxigraph answers its queries, also with variables bound beforehand."""

    def __len__(self) -> int:
        """How many triples; a graph is asked this often, and the store counts them anew each time."""
        return self._size

    @cached_property
    def _size(self) -> int:
        return super().__len__()

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> Result:
        """As `rdflib.Graph.query`; what `_speakable` changes makes messages come out well and always the same."""
        result = super().query(query_object, *args, **options)
        if result.type == "SELECT":
            joined = {name: mark for mark, name in _JOINED.findall(str(query_object))}
            result.bindings = [{name: _speakable(value, joined.get(str(name))) for name, value in row.items()}
                               for row in result.bindings]
        return result


def _speakable(value: Any, separator: str | None) -> Any:
    """Joined values in order, as SPARQL leaves it open, and backslashes widened: pySHACL takes them for escapes."""
    if not isinstance(value, Literal) or not (separator or "\\" in value):
        return value
    text = separator.join(sorted(value.split(separator))) if separator else str(value)
    return Literal(text.replace("\\", _FULL_WIDTH_BACKSLASH), lang=value.language)


def _within(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """``ait:within``: each statement with its clause and everything above, so that no query has to climb."""
    import pyoxigraph as ox

    placed: dict[str, list[Any]] = {_IN_CLAUSE: [], _PART_OF: []}
    for triple in triples:
        if triple.predicate.value in placed:
            placed[triple.predicate.value].append((triple.subject, triple.object))
    above = dict(placed[_PART_OF])
    for statement, place in placed[_IN_CLAUSE]:
        for clause in _upwards(place, above):
            yield ox.Triple(statement, ox.NamedNode(_WITHIN), clause)


def _upwards(place: Any, above: Mapping[Any, Any]) -> tuple[Any, ...]:
    """The place and everything above it; a circle ends where it began."""
    found = [place]
    while (place := above.get(place)) is not None and place not in found:
        found.append(place)
    return tuple(found)


@dataclass(frozen=True)
class Family:
    """Documents that belong together, in order, with what their graphs and the concepts say."""

    documents: tuple[URIRef, ...]
    parts: tuple[tuple[ox.Triple, ...], ...]

    @cached_property
    def graph(self) -> WorkingGraph:
        """All of it in one graph, made when first asked for."""
        import pyoxigraph as ox

        store = ox.Store()
        for part in (*self.parts, _within(chain.from_iterable(self.parts))):
            store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in part)
        return WorkingGraph(OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID)

    @cached_property
    def kinds(self) -> frozenset[URIRef]:
        """The classes of document among everything the graphs say."""
        return frozenset(URIRef(_iri(t.object)) for part in self.parts for t in part
                         if t.predicate.value == _RDF_TYPE and _iri(t.object) in _KINDS)

    @cached_property
    def digest(self) -> str:
        """Stands for everything the graph says, whatever the order."""
        lines = (line for part in self.parts for line in sorted(map(str, part)))
        return sha256("\n".join(lines).encode()).hexdigest()


def _grouped(quads: Iterable[Any]) -> dict[str, list[ox.Triple]]:
    graphs: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in quads:
        graphs[getattr(quad.graph_name, "value", "")].append(quad.triple)
    return dict(graphs)


def _read_folder(folder: Path) -> dict[str, list[ox.Triple]]:
    """``graph.nq`` of a built folder, or its store where the file is gone; raises `CannotRunError` without either."""
    import pyoxigraph as ox

    path = folder / "graph.nq"
    try:
        if path.is_file():
            return _grouped(ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS))
        if (path := folder / "store").is_dir():
            return _grouped(ox.Store.read_only(str(path)))
    except (OSError, SyntaxError) as error:
        raise CannotRunError(say("unreadable_graph", path=path, reason=error)) from error
    raise CannotRunError(say("no_graph", path=folder))


def _read_dataset(dataset: Dataset) -> dict[str, list[ox.Triple]]:
    import pyoxigraph as ox

    return _grouped(ox.parse(dataset.serialize(format="nquads", encoding="utf-8"), format=ox.RdfFormat.N_QUADS))


def read_graphs(source: Path | Dataset) -> dict[str, list[ox.Triple]]:
    """The triples of a built folder or an rdflib dataset by graph; raises `CannotRunError` without a graph."""
    return _read_dataset(source) if isinstance(source, Dataset) else _read_folder(source)


@cache
def _own_concepts() -> tuple[ox.Triple, ...]:
    """The concepts that the project ships, for graphs built without them."""
    import pyoxigraph as ox

    paths = sorted(resource("ontology").glob("*.ttl"))
    quads = (quad for path in paths for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    return _concepts(quad.triple for quad in quads)


def _concepts(triples: Iterable[ox.Triple]) -> tuple[ox.Triple, ...]:
    """What shapes need of an ontology: hierarchy, labels, sensitivity."""
    return tuple(triple for triple in triples if triple.predicate.value in _CONCEPT_PROPERTIES)


def _iri(term: Any) -> str:
    return term.value if type(term).__name__ == "NamedNode" else ""


def _documents_in(triples: Iterable[ox.Triple]) -> set[str]:
    found = {_iri(t.subject) for t in triples if t.predicate.value == _RDF_TYPE and _iri(t.object) in _KINDS}
    return found - {""}


def _main_of(document: str, part_of: Mapping[str, str]) -> str:
    """The document at the head of the family; a circle ends where it began."""
    seen = {document}
    while document in part_of and part_of[document] not in seen:
        document = part_of[document]
        seen.add(document)
    return document


def _offered(triples: Iterable[ox.Triple], documents: set[str], public: bool | None) -> tuple[ox.Triple, ...]:
    """The triples, with the documents offered to the public or not as ``public`` says (None: as they say)."""
    import pyoxigraph as ox

    if public is None:
        return tuple(triples)
    offered = ox.NamedNode(_PUBLIC)
    told = [ox.Triple(ox.NamedNode(document), offered, ox.Literal(public)) for document in sorted(documents)]
    return (*(t for t in triples if t.predicate != offered), *told)


class Library:
    """The graphs of a run, sorted into those of documents and those of concepts.

    ``public`` overrides whether their services are offered to the public.
    """

    def __init__(self, graphs: Graphs, *, public: bool | None = None) -> None:
        self._homes = {name: _documents_in(triples) for name, triples in sorted(graphs.items())}
        self._graphs = {name: _offered(graphs[name], found, public) for name, found in self._homes.items() if found}
        elsewhere = _concepts(t for name, found in self._homes.items() if not found for t in graphs[name])
        self._concepts = elsewhere or _own_concepts()
        self.documents = {document for found in self._homes.values() for document in found}

    def families(self) -> Iterator[Family]:
        """The families of documents, in order, each with all graphs that hold one of its documents."""
        part_of = self._said_of_documents(_PART_OF)
        heads = {d: _main_of(d, {s: o for s, o in part_of.items() if o in self.documents}) for d in self.documents}
        return self._joined(heads.__getitem__)

    def groups(self) -> Iterator[Family]:
        """The documents of each provider; a family without one stays alone."""
        provider = self._said_of_documents(_PROVIDER)
        for family in self.families():
            members = [str(document) for document in family.documents]
            known = sorted({provider[document] for document in members if document in provider})
            provider.update(dict.fromkeys(members, known[0] if known else members[0]))
        return self._joined(lambda document: provider[document])

    def _said_of_documents(self, predicate: str) -> dict[str, str]:
        return {_iri(t.subject): _iri(t.object) for triples in self._graphs.values() for t in triples
                if t.predicate.value == predicate and _iri(t.subject) in self.documents}

    def _joined(self, head: Callable[[str], str]) -> Iterator[Family]:
        members: dict[str, list[str]] = defaultdict(list)
        for document in sorted(self.documents):
            members[head(document)].append(document)
        for _, documents in sorted(members.items()):
            names = [name for name, found in self._homes.items() if found & set(documents)]
            yield Family(tuple(map(URIRef, documents)), (self._concepts, *(self._graphs[name] for name in names)))
