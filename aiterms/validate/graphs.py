"""The graphs that shapes run over: a document together with the documents it belongs to and the concepts.

Documents joined by ``dcterms:isPartOf`` form a family and share one `Working` graph, so that a shape can look
at what an appendix inherits; all families of one provider form a group, for the rules that compare documents.
A family is read from the file when its turn comes and lives in memory only: nothing is written back.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from oxrdflib import OxigraphStore
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import BNode, IdentifiedNode, Literal, Node, URIRef

from aiterms.query.quick import QuickStore
from aiterms.validate import quads
from aiterms.validate.facts import TOLD, Facts
from aiterms.validate.prepared import Prepared
from aiterms.validate.wanted import Wanted
from aiterms.validate.wordings import draw_wordings, is_current
from loaders.model import DocumentKind
from loaders.namespaces import PREFIXES
from loaders.resources import resource
from loaders.wording import edition

if TYPE_CHECKING:
    import pyoxigraph as ox

_RDF_TYPE = PREFIXES["rdf"] + "type"
_PART_OF = PREFIXES["dcterms"] + "isPartOf"
_IN_CLAUSE = PREFIXES["ait"] + "inClause"
_PUBLIC = PREFIXES["ait"] + "offeredToPublic"
_WITHIN = PREFIXES["ait"] + "within"
_PROVIDER = PREFIXES["ait"] + "provider"
_SERVICE = PREFIXES["ait"] + "aboutService"
_SENSITIVE_UNDER = PREFIXES["ait"] + "sensitiveUnder"
_EDITION = PREFIXES["ait"] + "wordingEdition"
_CLAUSE = PREFIXES["ait"] + "Clause"
_VALUES_IN = frozenset({(PREFIXES["ait"] + "wording", PREFIXES["wording"]), (_RDF_TYPE, PREFIXES["ait"])})
"""properties of which only the values are kept that somebody asks for, and where the names of these begin"""
_KINDS = frozenset(PREFIXES["ait"] + kind for kind in DocumentKind)
_CONCEPT_PROPERTIES = frozenset({
    PREFIXES["skos"] + "broader", PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "subClassOf",
    _SENSITIVE_UNDER})
NOTED: Mapping[str, frozenset[str]] = {
    _RDF_TYPE: _KINDS, _PART_OF: frozenset(), _PROVIDER: frozenset(), _SERVICE: frozenset()}
"""properties, and values, by which documents are sorted into families"""

_FULL_WIDTH_BACKSLASH = chr(0xFF3C)
_JOINED = re.compile(r'GROUP_CONCAT\(.*?separator="([^"]+)"\) AS \?(\w+)\)')


def joined_values(query: str) -> dict[str, str]:
    """Variables of a query that join several values, each with what stands between them."""
    return {name: mark for mark, name in _JOINED.findall(query)}


class WorkingGraph(Graph):
    """An rdflib graph over a store in memory that no longer changes.

    Oxigraph answers its queries, also with variables bound beforehand; what was asked of a node is kept.
    """

    def __init__(self, store: ox.Store) -> None:
        super().__init__(OxigraphStore(store=cast("ox.Store", QuickStore(store))), identifier=DATASET_DEFAULT_GRAPH_ID)
        self._size = len(store)
        self._quads = store
        self._known: dict[tuple[IdentifiedNode, URIRef], tuple[Node, ...]] = {}

    def __len__(self) -> int:
        """How many triples; a graph is asked this often, and the store counts them anew each time."""
        return self._size

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Generator[Node, None, None]:
        """As `rdflib.Graph.objects`."""
        if not isinstance(subject, IdentifiedNode) or not isinstance(predicate, URIRef):
            yield from super().objects(subject, predicate, unique)
            return
        if (subject, predicate) not in self._known:
            self._known[subject, predicate] = tuple(self._values(subject, predicate))
        yield from self._known[subject, predicate]

    def _values(self, subject: IdentifiedNode, predicate: URIRef) -> Iterator[Node]:
        import pyoxigraph as ox

        node = ox.NamedNode(subject) if isinstance(subject, URIRef) else ox.BlankNode(subject)
        for quad in self._quads.quads_for_pattern(node, ox.NamedNode(predicate), None):
            yield as_rdflib(quad.object)

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> Result:
        """As `rdflib.Graph.query`; what `speakable` changes makes messages come out well and always the same."""
        result = super().query(query_object, *args, **options)
        if result.type == "SELECT":
            joined = joined_values(str(query_object))
            result.bindings = [{name: speakable(value, joined.get(str(name))) for name, value in row.items()}
                               for row in result.bindings]
        return result


def as_rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """An Oxigraph term as rdflib has it; raises TypeError for a triple."""
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        return Literal(term.value, lang=term.language, datatype=None if term.language else URIRef(term.datatype.value))
    raise TypeError(f"no term of a graph: {term}")


def speakable(value: Any, separator: str | None) -> Any:
    """A literal with what `spoken` makes of its words; any other value as it is."""
    if not isinstance(value, Literal) or not (separator or "\\" in value):
        return value
    return Literal(spoken(str(value), separator), lang=value.language)


def spoken(words: str, separator: str | None) -> str:
    """Joined values in order, as SPARQL leaves it open, and backslashes widened: pySHACL takes them for escapes."""
    text = separator.join(sorted(words.split(separator))) if separator else words
    return text.replace("\\", _FULL_WIDTH_BACKSLASH)


def _add_within(store: ox.Store) -> None:
    """``ait:within``: each statement with its clause and everything above, so that no query has to climb."""
    import pyoxigraph as ox

    above = {q.subject: q.object for q in store.quads_for_pattern(None, ox.NamedNode(_PART_OF), None)}
    within = ox.NamedNode(_WITHIN)
    store.extend([ox.Quad(q.subject, within, place)
                  for q in store.quads_for_pattern(None, ox.NamedNode(_IN_CLAUSE), None)
                  for place in _upwards(q.object, above)])


def _upwards(place: Any, above: Mapping[Any, Any]) -> tuple[Any, ...]:
    """The place and everything above it; a circle ends where it began."""
    found = [place]
    while (place := above.get(place)) is not None and place not in found:
        found.append(place)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Family:
    """Documents that belong together, in order, with the graphs that speak of them and the classes these name."""

    documents: tuple[str, ...]
    graphs: tuple[quads.Graph, ...]
    kinds: frozenset[str]

    @property
    def size(self) -> int:
        """Bytes of what the graphs say."""
        return sum(graph.size for graph in self.graphs)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where families are read from: a file of N-Quads, and what shapes need of the concepts in it as N-Triples.

    ``public`` overrides whether the services of the documents are offered to the public.
    """

    path: Path
    concepts: bytes
    public: bool | None


@dataclass(frozen=True)
class Working:
    """A family with what its graphs say, read when first asked for; with ``ait:within`` where it is asked for.

    What none of the shapes that read it ``for_shapes`` asks for, and no finding tells, is left out, unless wordings
    are still to be drawn from it.
    """

    shelf: Shelf
    family: Family
    for_shapes: Prepared | None = None

    @cached_property
    def digest(self) -> str:
        """Stands for everything the graphs say, in the order of the file: a build writes it sorted."""
        about = f"{self.shelf.public} {self.family.documents} {edition()}".encode()
        said = (graph.digest for graph in self.family.graphs)
        return sha256(b"\n".join((about, self.shelf.concepts, *said))).hexdigest()

    @cached_property
    def text(self) -> bytes:
        """What is read of the graphs, as N-Triples."""
        path, graphs = self.shelf.path, self.family.graphs
        picked = quads.triples_text(path, graphs, only=_wanted(self.for_shapes)) if self.for_shapes else None
        return picked if picked is not None and is_current(picked) else quads.triples_text(path, graphs)

    @cached_property
    def store(self) -> ox.Store:
        """Statements, concepts and, where asked for, ``ait:within`` in the default graph of a store in memory."""
        import pyoxigraph as ox

        store = quads.loaded(self.text, self.shelf.path)
        if self.shelf.public is not None:
            _offer(store, self.family.documents, self.shelf.public)
        store.load(self.shelf.concepts, format=ox.RdfFormat.N_TRIPLES)
        if self.for_shapes is None or _WITHIN in self.for_shapes.asked.names:
            _add_within(store)
        draw_wordings(store)
        return store

    @cached_property
    def facts(self) -> Facts:
        """What the store says of single nodes."""
        return Facts(self.store)

    @cached_property
    def graph(self) -> WorkingGraph:
        """The store as an rdflib graph."""
        return WorkingGraph(self.store)


@cache
def _wanted(shapes: Prepared) -> Wanted:
    """What is asked for or stands in findings."""
    asked = shapes.asked
    told = TOLD | {_EDITION}
    return Wanted(asked.properties | told, asked.names | _KINDS | {_CLAUSE}, _VALUES_IN,
                  frozenset(value for value in asked.values if value[0] not in told))


def _offer(store: ox.Store, documents: Iterable[str], public: bool) -> None:
    """Makes the documents say whether their services are offered to the public."""
    import pyoxigraph as ox

    offered = ox.NamedNode(_PUBLIC)
    for quad in list(store.quads_for_pattern(None, offered, None)):
        store.remove(quad)
    store.extend([ox.Quad(ox.NamedNode(document), offered, ox.Literal(public)) for document in documents])


def concepts_in(path: Path, graphs: Sequence[quads.Graph], *, laws: bool) -> bytes:
    """What shapes need of an ontology (hierarchy, labels, sensitivity), sorted; our own where the graphs have none.

    Without ``laws`` the names of articles are left out, a third of all: the shapes of the project ask for none.
    """
    import pyoxigraph as ox

    found = quads.loaded(quads.triples_text(path, graphs), path) if graphs else ox.Store()
    return _concept_lines(found, laws) or _own_concepts(laws)


@cache
def _own_concepts(laws: bool) -> bytes:
    """The concepts that the project ships, for graphs built without them."""
    import pyoxigraph as ox

    store = ox.Store()
    for path in sorted(resource("ontology").glob("*.ttl")):
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return _concept_lines(store, laws)


def _concept_lines(store: ox.Store, laws: bool) -> bytes:
    import pyoxigraph as ox

    lists = {quad.object for quad in store.quads_for_pattern(None, ox.NamedNode(_SENSITIVE_UNDER), None)}
    found = (quad.triple for name in _CONCEPT_PROPERTIES
             for quad in store.quads_for_pattern(None, ox.NamedNode(name), None)
             if laws or quad.subject in lists or not str(quad.subject).startswith(f"<{PREFIXES['law']}"))
    return "".join(sorted(f"{triple} .\n" for triple in found)).encode()


def _main_of(document: str, part_of: Mapping[str, str]) -> str:
    """The document at the head of the family; a circle ends where it began."""
    seen = {document}
    while document in part_of and part_of[document] not in seen:
        document = part_of[document]
        seen.add(document)
    return document


class Library:
    """The graphs of a run, sorted into those of documents and those of concepts."""

    def __init__(self, found: quads.Index) -> None:
        self._graphs = found.graphs
        self._kinds: dict[str, set[str]] = defaultdict(set)
        self._homes: dict[str, set[str]] = defaultdict(set)
        for graph, subject, predicate, value in found.noted:
            if predicate == _RDF_TYPE and not subject.startswith("_:"):
                self._kinds[graph].add(value)
                self._homes[graph].add(subject)
        self.documents = {document for documents in self._homes.values() for document in documents}
        self._noted = [note for note in found.noted if note[0] in self._homes and note[1] in self.documents]

    @property
    def concepts(self) -> tuple[quads.Graph, ...]:
        """The graphs that hold no document, sorted by name."""
        return tuple(self._graphs[name] for name in sorted(self._graphs) if name not in self._homes)

    def families(self) -> Iterator[Family]:
        """The families of documents, in order, each with all graphs that hold one of its documents."""
        part_of = {s: o for s, o in self._said_of_documents(_PART_OF).items() if o in self.documents}
        return self._joined(lambda document: _main_of(document, part_of))

    def groups(self) -> Iterator[Family]:
        """The documents of each provider; of families without one those about one service, else each stays alone."""
        provider, services = self._said_of_documents(_PROVIDER), self._services()
        for family in self.families():
            known = sorted({provider[document] for document in family.documents if document in provider})
            about = [services[document] for document in family.documents if document in services]
            head = (*known, *about, family.documents[0])[0]
            provider.update(dict.fromkeys(family.documents, head))
        return self._joined(provider.__getitem__)

    def _services(self) -> dict[str, str]:
        """The service of each document: of several the one that most documents are about."""
        said = [(subject, value) for _, subject, noted, value in self._noted if noted == _SERVICE]
        often = Counter(service for _, service in said)
        return dict(sorted(said, key=lambda pair: (often[pair[1]], pair[1])))

    def _said_of_documents(self, predicate: str) -> dict[str, str]:
        return {subject: value for _, subject, noted, value in self._noted if noted == predicate}

    def _joined(self, head: Callable[[str], str]) -> Iterator[Family]:
        members: dict[str, list[str]] = defaultdict(list)
        for document in sorted(self.documents):
            members[head(document)].append(document)
        homes: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._homes):
            for document in self._homes[name]:
                homes[document].append(name)
        for _, documents in sorted(members.items()):
            names = sorted({name for document in documents for name in homes[document]})
            kinds = frozenset(kind for name in names for kind in self._kinds[name])
            yield Family(tuple(documents), tuple(self._graphs[name] for name in names), kinds)
