"""Links between files, made over the quads of all of them: documents cited by title, providers by short name or by
the service that they offer, and the service that documents are about.

A link is made only where one reading is left. Each goes into the graph of the document that points, so
that a document's graph alone tells what it leads to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pyoxigraph as ox

from loaders.links.known import Known, comparable, known_documents, organisation_names
from loaders.links.services import of_one_service, with_providers
from loaders.namespaces import expand
from loaders.resolve.titles import alike
from loaders.rows import rows

__all__ = ["comparable", "links"]

_CITATIONS = """SELECT ?d ?s ?title WHERE { GRAPH ?d { ?s a ait:DocumentReference ; dcterms:title ?title
  FILTER NOT EXISTS { ?s dcterms:references ?known } } }"""
_NAMELESS = """SELECT ?d ?name WHERE { GRAPH ?d { ?s a ait:Participation ; ait:role role:Provider ; ait:name ?name
  FILTER NOT EXISTS { ?d ait:provider ?known } FILTER NOT EXISTS { ?s ait:party ?party } } }"""


_BRIEF = 6
"""a shorter name begins the names of many"""


def links(store: ox.Store) -> tuple[ox.Quad, ...]:
    """The quads that join the documents of the store, sorted."""
    told = known_documents(store)
    named = dict(_providers(store))
    known = with_providers(store, tuple(replace(d, provider=d.provider or named.get(d.iri, "")) for d in told))
    names = organisation_names(store)
    found = (
        *(_quad(new.iri, new.iri, "ait:provider", new.provider)
          for old, new in zip(told, known, strict=True) if new.provider != old.provider),
        *(_quad(d, d, "ait:aboutService", service) for d, service in of_one_service(store, known)),
        *(_quad(d, s, "dcterms:references", t) for d, s, t in _citations(store, known, names)),
    )
    return tuple(sorted(found, key=str))


def _quad(graph: str, subject: str, predicate: str, target: str) -> ox.Quad:
    nodes = (ox.NamedNode(iri) for iri in (subject, expand(predicate), target, graph))
    return ox.Quad(*nodes)


def _citations(
    store: ox.Store, known: tuple[Known, ...], names: dict[str, frozenset[str]],
) -> Iterator[tuple[str, str, str]]:
    """Document, statement and the loaded document it cites."""
    by_iri = {document.iri: document for document in known}
    by_name: dict[str, list[Known]] = defaultdict(list)
    for document in known:
        for name in {document.title, *document.selves} - {""}:
            by_name[name].append(document)
    for graph, statement, title in rows(store, _CITATIONS):
        name, citing = comparable(title), by_iri.get(graph)
        target = _cited(citing, name, by_name.get(name, ()))
        if name not in by_name and citing is not None:
            target = _only(_differently(citing, name, known, names))
        if target:
            yield graph, statement, target


def _differently(
    citing: Known, name: str, known: tuple[Known, ...], names: dict[str, frozenset[str]],
) -> Iterator[Known]:
    """Other documents that a title means in other words: the kind named otherwise, the provider named in front."""
    own = names.get(citing.provider, frozenset())
    for document in known:
        theirs = names.get(document.provider, frozenset())
        same = bool(citing.provider) and citing.provider == document.provider
        if document.iri == citing.iri or not (same or _one_organisation(own, theirs)):
            continue
        if (same and alike(name, document.title)) or _provider_in_front(name, document.title, own | theirs):
            yield document


def _provider_in_front(name: str, title: str, bearers: frozenset[str]) -> bool:
    """Whether a cited title is this one behind the name of an organisation, whole or without its legal form."""
    front = name.removesuffix(title) if title else ""
    return front != name and len(front) >= _BRIEF and any(bearer.startswith(front) for bearer in bearers)


def _one_organisation(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a name of the one is a name of the other, or begins it: a bank, and that bank with its legal form."""
    return any(max(a, b, key=len).startswith(min(a, b, key=len)) and len(min(a, b, key=len)) >= _BRIEF
               for a in one for b in other)


def _only(documents: Iterable[Known]) -> str | None:
    found = [document.iri for document in documents]
    return found[0] if len(found) == 1 else None


def _cited(citing: Known | None, name: str, candidates: Iterable[Known]) -> str | None:
    """The document meant: of the same provider, or of that very title where one is unknown; of versions the last."""
    if citing is None:
        return None
    own = [c for c in candidates if citing.provider and c.provider == citing.provider]
    unknown = [c for c in candidates if c.title == name and not (citing.provider and c.provider)]
    meant = own or unknown
    if not meant or len({c.title for c in meant}) > 1:
        return None
    last = max(c.issued for c in meant)
    latest = [c.iri for c in meant if c.issued == last]
    return latest[0] if len(latest) == 1 else None


def _providers(store: ox.Store) -> Iterator[tuple[str, str]]:
    """Documents that name their provider only by a short name which one loaded organisation bears."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for organisation, names in organisation_names(store).items():
        for name in names:
            bearers[name].add(organisation)
    meant: dict[str, set[str]] = defaultdict(set)
    for document, name in rows(store, _NAMELESS):
        meant[document] |= bearers.get(comparable(name), set())
    yield from ((document, min(found)) for document, found in sorted(meant.items()) if len(found) == 1)
