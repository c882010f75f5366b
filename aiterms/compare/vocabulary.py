"""What the ontology says of classes, properties and concepts: names in both languages, sensitivity, wider concepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from aiterms.build.fingerprint import ontology_files
from loaders.namespaces import expand, shorten

LANGUAGES = ("zh", "en")
"""Languages of the labels, in the order in which both are shown."""

_NAMES = ("skos:prefLabel", "rdfs:label")

Names = Mapping[str, str]
"""Language to name."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All by CURIE: names, the laws and standards that call a category sensitive, and the next wider concepts."""

    names: Mapping[str, Names]
    sensitive: Mapping[str, tuple[str, ...]]
    broader: Mapping[str, tuple[str, ...]]

    def name(self, curie: str, language: str) -> str:
        """The name in that language, else in any; '' for what the ontology doesn't know."""
        names = self.names.get(curie, {})
        return names.get(language) or next(iter(names.values()), "")

    def wider(self, curie: str) -> frozenset[str]:
        """All concepts above, however far."""
        found: set[str] = set()
        waiting = [curie]
        while waiting:
            above = set(self.broader.get(waiting.pop(), ())) - found
            found |= above
            waiting.extend(above)
        return frozenset(found)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of this installation's ontology."""
    names: dict[str, dict[str, str]] = {}
    sensitive: dict[str, list[str]] = {}
    broader: dict[str, list[str]] = {}
    for subject, predicate, value in _triples():
        if isinstance(value, ox.Literal):
            names.setdefault(subject, {}).setdefault(value.language or "", value.value)
        elif isinstance(value, ox.NamedNode):
            links = sensitive if predicate == "ait:sensitiveUnder" else broader
            links.setdefault(subject, []).append(shorten(value.value))
    return Vocabulary(names, _sorted(sensitive), _sorted(broader))


def _triples() -> Iterator[tuple[str, str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]:
    wanted = {expand(curie): curie for curie in (*_NAMES, "ait:sensitiveUnder", "skos:broader")}
    for path in ontology_files():
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and quad.predicate.value in wanted:
                yield shorten(quad.subject.value), wanted[quad.predicate.value], quad.object


def _sorted(links: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {subject: tuple(sorted(set(values))) for subject, values in links.items()}
