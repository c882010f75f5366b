"""Which documents are about one service, and who offers those that do not say.

A document says it by its title, which begins with the service that another one names (a "Lantern Voice consent form"
beside a "Lantern Voice privacy policy"), or by naming it in its text. Where two services are left, nothing is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.links.known import Known, comparable
from loaders.rows import rows

if TYPE_CHECKING:
    import pyoxigraph as ox

_NAMING_COMPANIES = """SELECT DISTINCT ?d WHERE { GRAPH ?d {
  ?d ait:sourceFile ?file . ?s a ait:Participation ; ait:party ?party } }"""
_TEXTS = "SELECT ?text WHERE { GRAPH <%s> { ?clause a ait:Clause ; ait:text ?text } }"

_TELLING = 4
"""characters of a service's name that tells it from others, at least"""


def with_providers(store: ox.Store, known: tuple[Known, ...]) -> tuple[Known, ...]:
    """The documents, those that name no company with the one provider of the service that their title begins with."""
    naming = {document for (document,) in rows(store, _NAMING_COMPANIES)}
    offered: dict[str, set[str]] = defaultdict(set)
    for document in known:
        if document.provider and len(document.service_name) >= _TELLING:
            offered[document.service_name].add(document.provider)
    return tuple(document if document.provider or document.iri in naming else _offered(document, offered)
                 for document in known)


def _offered(document: Known, offered: Mapping[str, set[str]]) -> Known:
    name = max((name for name in offered if document.title.startswith(name)), key=len, default="")
    providers = offered.get(name, set())
    return replace(document, provider=min(providers)) if len(providers) == 1 else document


def of_one_service(store: ox.Store, known: tuple[Known, ...]) -> Iterator[tuple[str, str]]:
    """Documents with the service of others of their provider, where they name none or one that nobody else does."""
    sharing: dict[str, int] = defaultdict(int)
    beside: dict[str, list[Known]] = defaultdict(list)
    for document in known:
        sharing[document.service] += 1
        beside[document.provider].append(document)
    for document in known:
        if not document.service or sharing[document.service] == 1:
            others = [o for o in beside[document.provider] if o.service not in ("", document.service)]
            yield from ((document.iri, service) for service in _service(store, document, others))


def _service(store: ox.Store, document: Known, others: Iterable[Known]) -> tuple[str, ...]:
    """The one service meant, if any: the longest name of one in the title, else the only one that the text names."""
    services = {(o.service_name, o.service) for o in others if len(o.service_name) >= _TELLING}
    titled = {(name, iri) for name, iri in services if _begins(document, name)}
    longest = max((len(name) for name, _ in titled), default=0)
    meant = {(name, iri) for name, iri in titled if len(name) == longest}
    if not meant and services and document.provider and not document.service:
        texts = [comparable(text) for (text,) in rows(store, _TEXTS % document.iri)]
        meant = {(name, iri) for name, iri in services if any(name in text for text in texts)}
    return (min(meant)[1],) if len({name for name, _ in meant}) == 1 else ()


def _begins(document: Known, name: str) -> bool:
    """Whether a title names the service: at its beginning, or anywhere where both are of one known provider."""
    if document.service_name and not document.service_name.startswith(name):
        return False
    return document.title.startswith(name) or (bool(document.provider) and name in document.title)
