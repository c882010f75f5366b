"""What queries ask for by name: IRIs, and of properties that they never name without a value, the values.

The queries name IRIs with prefixes, which stand before them, as `prepared` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from rdflib.namespace import RDF, XSD

_PREFIX = re.compile(r"PREFIX (\w*): <([^<>]*)>")
_NAME = re.compile(r"\b(\w+):(\w+)")
_CONSTANT = r'(?:true|false|"[ !#-\[\]-~]*"|\w+:\w+)'
_ONE = re.compile(_CONSTANT)
_ALL = re.compile(rf"\s+{_CONSTANT}(?:\s*,\s*{_CONSTANT})*(?=\s*[;.}}]|\s+[A-Z])")

Value = tuple[str, str]
"""the IRI of a property and one of its values as N-Triples write it"""


def asked_names(queries: Iterable[str]) -> frozenset[str]:
    """The IRIs that queries name, and ``rdf:type``."""
    return frozenset(name for query in queries for name, _ in _named(query)) | {str(RDF.type)}


def asked_values(queries: Iterable[str]) -> frozenset[Value]:
    """Of each property that queries never name but with a value behind it, the values, all of them.

    Strings that are not ASCII, and values other than IRIs, strings and booleans, leave a property without.
    """
    found = [(name, values) for query in queries for name, values in _named(query)]
    free = {name for name, values in found if not values}
    return frozenset((name, value) for name, values in found for value in values if name not in free)


@cache
def _named(query: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The IRIs that a query names, each time, with the values that stand behind."""
    return tuple(_names_in(query))


def _names_in(query: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    prefixes = dict(_PREFIX.findall(query))
    for found in _NAME.finditer(query):
        if found[1] in prefixes:
            behind = _ALL.match(query, found.end()) if query[:found.start()][-1:] != "^" else None
            values = _ONE.findall(behind[0]) if behind else ()
            yield prefixes[found[1]] + found[2], tuple(_term(value, prefixes) for value in values)


def _term(value: str, prefixes: Mapping[str, str]) -> str:
    """A value as N-Triples write it."""
    if value.startswith('"'):
        return value
    prefix, _, local = value.partition(":")
    return f"<{prefixes[prefix]}{local}>" if local else f'"{value}"^^<{XSD.boolean}>'
