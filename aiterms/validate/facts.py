"""What a store says of single nodes, without rdflib between: a finding asks for some twenty values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple, cast

from rdflib.term import BNode, Node, URIRef

from loaders.namespaces import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

    Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_Args = TypeVarTuple("_Args")
_Read = TypeVar("_Read")

_AIT = PREFIXES["ait"]
_TITLE = PREFIXES["dcterms"] + "title"
_REFERENCES = PREFIXES["dcterms"] + "references"


TOLD = frozenset({
    *(_AIT + name for name in (
        "heading", "inClause", "inDocument", "incorporates", "number", "page", "quote", "sourceFile", "start", "end",
        "text", "clauseKind", "declaredSensitive", "sensitiveUnder")),
    _TITLE, _REFERENCES, PREFIXES["dcterms"] + "isPartOf", PREFIXES["rdf"] + "type",
    PREFIXES["dpv"] + "hasPersonalData", PREFIXES["skos"] + "prefLabel"})
"""properties of which a finding tells values"""


class Facts:
    """The default graph of a store that no longer changes; what was looked up is kept."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._known: dict[tuple[Term, str], tuple[Term, ...]] = {}
        self._read: dict[tuple[object, ...], Any] = {}

    def all(self, node: Term | None, predicate: str) -> tuple[Term, ...]:
        """The values that a node has for the property of that IRI; none for what is no node."""
        import pyoxigraph as ox

        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return ()
        if (node, predicate) not in self._known:
            found = self._store.quads_for_pattern(node, ox.NamedNode(predicate), None, ox.DefaultGraph())
            self._known[node, predicate] = tuple(quad.object for quad in found)
        return self._known[node, predicate]

    def one(self, node: Term | None, predicate: str) -> Term | None:
        """One of the values, None where there is none."""
        return next(iter(self.all(node, predicate)), None)

    def text(self, node: Term | None, predicate: str) -> str | None:
        """The words of a literal or the name of a node that is a value."""
        return worded(self.one(node, predicate))

    def once(self, read: Callable[[Facts, *_Args], _Read], *about: *_Args) -> _Read:
        """What ``read`` makes of these facts and of what it is given, made once."""
        key = read, *about
        if key not in self._read:
            self._read[key] = read(self, *about)
        return cast("_Read", self._read[key])

    def upwards(self, node: Term | None, predicate: str) -> Iterator[Term]:
        """The node and what it leads to, one after the other; a circle ends where it began."""
        seen: set[Term] = set()
        while node is not None and node not in seen:
            yield node
            seen.add(node)
            node = self.one(node, predicate)

    @cached_property
    def missing(self) -> tuple[tuple[Term | None, str | None], ...]:
        """Of each reference that makes another document part of this one, and leads to none: home and title."""
        import pyoxigraph as ox

        incorporates = ox.NamedNode(_AIT + "incorporates")
        found = self._store.quads_for_pattern(None, incorporates, ox.Literal(True), ox.DefaultGraph())
        nodes = [quad.subject for quad in found]
        return tuple((self.one(node, _AIT + "inDocument"), self.text(node, _TITLE)) for node in nodes
                     if self.one(node, _REFERENCES) is None)


def node_of(term: Node | None) -> Term | None:
    """The Oxigraph node for one of rdflib; None for a literal, of which nothing is said."""
    import pyoxigraph as ox

    if isinstance(term, URIRef):
        return ox.NamedNode(term)
    return ox.BlankNode(term) if isinstance(term, BNode) else None


def worded(term: Term | None) -> str | None:
    """The words of a literal or the name of a node."""
    import pyoxigraph as ox

    return None if term is None or isinstance(term, ox.Triple) else term.value
