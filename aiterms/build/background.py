"""The two graphs beside the documents: the ontology, and where everything comes from.

The provenance graph holds digests and versions and no time, so that the same sources give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from aiterms.build.fingerprint import ontology_files
from aiterms.build.manifest import Manifest
from loaders.emit.iris import token
from loaders.emit.terms import Graph

ONTOLOGY_GRAPH = "https://w3id.org/aiterms/ontology"
"""Name of the graph that holds all files of the ontology."""


def ontology_quads() -> tuple[ox.Quad, ...]:
    """All Turtle files of the ontology as one named graph, blank nodes named by their content."""
    graph = ox.NamedNode(ONTOLOGY_GRAPH)
    quads = [
        ox.Quad(q.subject, q.predicate, q.object, graph)
        for path in ontology_files()
        for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    ]
    if any(isinstance(node, ox.BlankNode) for quad in quads for node in (quad.subject, quad.object)):
        named = ox.Dataset(quads)
        named.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        return tuple(named)
    return tuple(quads)


def provenance_quads(manifest: Manifest) -> Iterator[ox.Quad]:
    """Which build used which sources and made which documents, in PROV."""
    graph = Graph(f"{manifest.base}provenance")
    agent = f"{manifest.base}tool/aiterms-{manifest.version}"
    build = f"{manifest.base}build/{token(manifest.fingerprint, *sorted(map(str, manifest.inputs)))}"
    graph.link(build, "rdf:type", "prov:Activity")
    graph.link(build, "prov:wasAssociatedWith", agent)
    graph.link(agent, "rdf:type", "prov:SoftwareAgent")
    graph.say(agent, "rdfs:label", f"aiterms {manifest.version}")
    graph.say(agent, "dcterms:hasVersion", manifest.version)
    graph.say(build, "dcterms:identifier", manifest.fingerprint)
    for part in manifest.parts:
        source = _source(graph, manifest.base, build, part.file, part.digest)
        for document in part.documents:
            graph.link(document.iri, "prov:wasGeneratedBy", build)
            graph.link(document.iri, "prov:wasDerivedFrom", source)
    return iter(graph)


def _source(graph: Graph, base: str, build: str, file: str, digest: str) -> str:
    iri = f"{base}source/{token(file, digest)}"
    graph.link(iri, "rdf:type", "prov:Entity")
    graph.say(iri, "rdfs:label", file)
    graph.say(iri, "dcterms:identifier", f"sha256:{digest}")
    graph.link(build, "prov:used", iri)
    return iri
