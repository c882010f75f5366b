"""What queries ask for by name: IRIs, and of properties that they never name without a value, the values.

The queries name IRIs with prefixes, which stand before them, as `prepared` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rdflib.namespace import RDF, XSD

from aiterms.query.outline import Outline, outline
from aiterms.query.required import TRUTH

_NAME = re.compile(r"\b\w+:\w+")
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
    read = outline(query)
    names = ((found, read.iri(found[0])) for found in _NAME.finditer(query))
    return tuple(_Named(iri, bool(_OBJECT.match(query, found.end())), tuple(_behind(read, found)))
                 for found, iri in names if iri)


def _behind(query: Outline, name: re.Match[str]) -> Iterator[str]:
    """The values that stand behind a name, as N-Triples write them; none where there may be others."""
    behind = _ALL.match(query.text, name.end())
    for value in _ONE.findall(behind[0]) if behind and not query.text.endswith("^", 0, name.start()) else ():
        if value in TRUTH:
            yield f'"{value}"^^<{XSD.boolean}>'
        else:
            yield value if value.startswith('"') else f"<{query.iri(value)}>"
