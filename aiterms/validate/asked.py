"""What queries ask for by name: IRIs, and of properties that they never name without a value, the values.

The queries name IRIs with prefixes, which stand before them, as `prepared` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rdflib.namespace import RDF, XSD

_PREFIX = re.compile(r"PREFIX (\w*): <([^<>]*)>")
_NAME = re.compile(r"\b(\w+):(\w+)")
_CONSTANT = r'(?:true|false|"[ !#-\[\]-~]*"|\w+:\w+)'
_ONE = re.compile(_CONSTANT)
_OBJECT = re.compile(r"\)*(?:[/|+*?](?!\|)|\s+(?:[?$\"(<]|\w+:|true\b|false\b|[\d+-]))")
"""what stands behind a property: more of a path, or an object"""
_ALL = re.compile(rf"\s+{_CONSTANT}(?:\s*,\s*{_CONSTANT})*(?=\s*[;.}}]|\s+[A-Z])")

Value = tuple[str, str]
"""the IRI of a property and one of its values as N-Triples write it"""


class _Named(NamedTuple):
    """An IRI that a query names, whether as a property perhaps, and the values behind it if these are nothing else."""

    iri: str
    is_property: bool
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Names (IRIs) of properties and of anything, and of properties never named without a value behind, all values."""

    properties: frozenset[str]
    names: frozenset[str]
    values: frozenset[Value]


def asked(queries: Iterable[str]) -> Asked:
    """What queries ask for; ``rdf:type`` always, and rather too much than too little.

    Strings that are not ASCII, and values other than IRIs, strings and booleans, leave a property without values.
    """
    found = [named for query in queries for named in _named(query)]
    free = {named.iri for named in found if not named.values}
    return Asked(
        properties=frozenset(named.iri for named in found if named.is_property) | {str(RDF.type)},
        names=frozenset(named.iri for named in found),
        values=frozenset((named.iri, value) for named in found for value in named.values if named.iri not in free))


@cache
def _named(query: str) -> tuple[_Named, ...]:
    """The IRIs that a query names, each time."""
    prefixes = dict(_PREFIX.findall(query))
    names = (found for found in _NAME.finditer(query) if found[1] in prefixes)
    return tuple(_Named(prefixes[found[1]] + found[2], bool(_OBJECT.match(query, found.end())),
                        tuple(_behind(query, found, prefixes))) for found in names)


def _behind(query: str, name: re.Match[str], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The values that stand behind a name; none where there may be others."""
    behind = _ALL.match(query, name.end())
    if behind and query[:name.start()][-1:] != "^":
        yield from (_term(value, prefixes) for value in _ONE.findall(behind[0]))


def _term(value: str, prefixes: Mapping[str, str]) -> str:
    """A value as N-Triples write it."""
    if value.startswith('"'):
        return value
    prefix, _, local = value.partition(":")
    return f"<{prefixes[prefix]}{local}>" if local else f'"{value}"^^<{XSD.boolean}>'
