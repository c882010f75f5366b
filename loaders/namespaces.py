"""Namespaces of the public vocabulary and of the standards used beside it, and CURIE expansion."""

from __future__ import annotations

BASE = "https://w3id.org/aiterms/id/"
"""Default namespace of documents, clauses and statements."""

_SCHEMES = {
    "data": "data-category", "purpose": "purpose", "processing": "processing", "right": "right",
    "consent": "consent", "liability": "liability", "role": "role", "damage": "damage", "law": "law",
    "permission": "permission", "wording": "wording",
}

PREFIXES: dict[str, str] = {
    "ait": "https://w3id.org/aiterms/ontology#",
    "shape": "https://w3id.org/aiterms/shape#",
    **{prefix: f"https://w3id.org/aiterms/{name}#" for prefix, name in _SCHEMES.items()},
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "sh": "http://www.w3.org/ns/shacl#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix to namespace IRI, for CURIEs in code and data and for the prefixes of queries."""


def expand(curie: str) -> str:
    """The IRI of a CURIE such as ``data:PhoneNumber``; raises ValueError for an unknown prefix."""
    prefix, colon, local = curie.partition(":")
    if not colon or prefix not in PREFIXES:
        raise ValueError(f"unknown prefix in {curie!r}")
    return PREFIXES[prefix] + local


def shorten(iri: str) -> str:
    """The CURIE of an IRI where a prefix covers it, else the IRI itself."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace):]}"
    return iri
