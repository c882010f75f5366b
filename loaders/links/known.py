"""What links between files are made from: the loaded documents with their titles, providers and services."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.rows import rows

if TYPE_CHECKING:
    import pyoxigraph as ox

_DOCUMENTS = """SELECT ?d ?title ?provider ?issued ?self WHERE { GRAPH ?d {
  ?d ait:sourceFile ?file ; dcterms:title ?title . OPTIONAL { ?d ait:provider ?provider }
  OPTIONAL { ?d dcterms:issued ?issued } OPTIONAL { ?d ait:selfName ?self } } }"""
_SERVICES = """SELECT ?d ?service ?name WHERE { GRAPH ?d {
  ?d ait:aboutService ?service . ?service skos:prefLabel ?name } }"""
_ORGANISATIONS = """SELECT DISTINCT ?o ?name WHERE { GRAPH ?g {
  ?o a ait:Organisation ; skos:prefLabel|skos:altLabel ?name } }"""


@dataclass(frozen=True, slots=True)
class Known:
    """A loaded document: its names in comparable form, its provider, date and service ('' where unknown)."""

    iri: str
    title: str
    provider: str
    issued: str
    selves: frozenset[str]
    service: str = ""
    service_name: str = ""


def comparable(title: str) -> str:
    """A title or name without brackets, quotes, blanks and letter case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", title)).casefold()


def known_documents(store: ox.Store) -> tuple[Known, ...]:
    """The documents of the store in order."""
    facts: dict[str, tuple[str, str, str]] = {}
    selves: dict[str, set[str]] = defaultdict(set)
    for iri, title, provider, issued, own in sorted(rows(store, _DOCUMENTS)):
        facts.setdefault(iri, (comparable(title), provider, issued))
        selves[iri].add(comparable(own))
    services = {iri: (service, comparable(name)) for iri, service, name in sorted(rows(store, _SERVICES))}
    return tuple(Known(iri, *fact, frozenset(selves[iri] - {""}), *services.get(iri, ("", "")))
                 for iri, fact in sorted(facts.items()))


def organisation_names(store: ox.Store) -> dict[str, frozenset[str]]:
    """The names of each organisation in comparable form."""
    names: dict[str, set[str]] = defaultdict(set)
    for organisation, name in rows(store, _ORGANISATIONS):
        names[organisation].add(comparable(name))
    return {organisation: frozenset(given) for organisation, given in names.items()}
