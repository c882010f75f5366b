"""The ontology as a whole: it parses everywhere, clashes nowhere, and defines every term in use."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef
from rdflib.namespace import ODRL2

from loaders.namespaces import PREFIXES, expand
from loaders.statements import STATEMENT_CLASSES

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "ontology").glob("*.ttl"))
DESIGN = ROOT.parent / "shared" / "design"
AIT = Namespace(PREFIXES["ait"])
SKOS = Namespace(PREFIXES["skos"])
MAPPINGS = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")


@pytest.fixture(scope="module")
def whole() -> Graph:
    graph = Graph()
    for path in FILES:
        graph.parse(path, format="turtle")
    return graph


def _terms(graph: Graph, *types: URIRef) -> set[URIRef]:
    return {s for kind in types for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef)}


def test_all_files_are_there() -> None:
    names = {path.stem for path in FILES}
    schemes = {iri.rsplit("/", 1)[-1].rstrip("#") for iri in PREFIXES.values() if "/aiterms/" in iri} - {"ontology", "shape", "wording"}
    assert {"core", "align-dpv", "align-odrl"} | schemes <= names
    assert len(schemes) == 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_rdflib_and_oxigraph_read_the_same(path: Path) -> None:
    triples = set(ox.parse(path=str(path)))
    assert len(Graph().parse(path, format="turtle")) == len(triples) > 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_prefixes_are_those_of_the_project(path: Path) -> None:
    declared = re.findall(r"^@prefix (\w+):\s+<([^>]+)>", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert declared
    assert all(PREFIXES[prefix] == iri for prefix, iri in declared)


def test_no_term_is_both_class_and_property(whole: Graph) -> None:
    classes = _terms(whole, RDFS.Class, OWL.Class)
    properties = _terms(whole, RDF.Property, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    assert len(classes) > 25
    assert len(properties) > 70
    assert not classes & properties


def test_a_property_has_one_kind_of_value(whole: Graph) -> None:
    assert not _terms(whole, OWL.ObjectProperty) & _terms(whole, OWL.DatatypeProperty)
    xsd = PREFIXES["xsd"]
    for term in _terms(whole, OWL.DatatypeProperty):
        assert all(str(r).startswith(xsd) for r in whole.objects(term, RDFS.range)), term
    for term in _terms(whole, OWL.ObjectProperty):
        assert not any(str(r).startswith(xsd) for r in whole.objects(term, RDFS.range)), term


def test_domains_ranges_and_superclasses_are_classes(whole: Graph) -> None:
    known = _terms(whole, RDFS.Class, OWL.Class)
    named = {o for p in (RDFS.domain, RDFS.range, RDFS.subClassOf) for o in whole.objects(None, p)}
    own = {o for o in named if str(o).startswith(str(AIT))}
    assert own
    assert own <= known
    outside = {str(o) for o in named - own if not str(o).startswith(PREFIXES["xsd"])}
    assert outside <= {expand("skos:Concept"), expand("prov:Agent"), expand("prov:Entity")}


def test_subclasses_form_no_circle(whole: Graph) -> None:
    for cls in _terms(whole, RDFS.Class):
        assert cls not in set(whole.transitive_objects(cls, RDFS.subClassOf)) - {cls}
        assert (cls, RDFS.subClassOf, cls) not in whole


def _carriers(whole: Graph, prop: str) -> set[str]:
    """Local names of the statement classes of which the property's domain holds."""
    domain = whole.value(URIRef(expand(prop)), RDFS.domain)
    if domain is None:
        return {cls.__name__ for cls in STATEMENT_CLASSES}
    return {str(c).removeprefix(str(AIT)) for c in whole.transitive_subjects(RDFS.subClassOf, domain)}


@pytest.mark.parametrize("cls", STATEMENT_CLASSES, ids=lambda cls: cls.__name__)
def test_statement_classes_and_their_properties_are_defined(whole: Graph, cls: type) -> None:
    assert AIT.Statement in set(whole.transitive_objects(AIT[cls.__name__], RDFS.subClassOf))
    for field in dataclasses.fields(cls):
        prop = field.metadata.get("iri", "")
        if prop.startswith("ait:"):
            assert URIRef(expand(prop)) in _terms(whole, RDF.Property), prop
            assert cls.__name__ in _carriers(whole, prop), f"the domain of {prop} would mis-type {cls.__name__}"


@pytest.mark.parametrize("cls", STATEMENT_CLASSES, ids=lambda cls: cls.__name__)
def test_literals_have_the_datatype_that_is_emitted(whole: Graph, cls: type) -> None:
    for field in dataclasses.fields(cls):
        prop, kind = field.metadata.get("iri", ""), field.metadata.get("as", "")
        if prop.startswith("ait:") and kind.startswith("xsd:"):
            stated = whole.value(URIRef(expand(prop)), RDFS.range)
            assert stated in (None, URIRef(expand(kind))), f"{prop} is emitted as {kind}"
            assert (URIRef(expand(prop)), RDF.type, OWL.ObjectProperty) not in whole


def test_every_term_has_words_in_both_languages(whole: Graph) -> None:
    own = {t for t in _terms(whole, RDFS.Class, RDF.Property) if str(t).startswith(str(AIT))}
    assert len(own) > 100
    for term in own:
        for prop in (RDFS.label, RDFS.comment):
            assert sorted(str(o.language) for o in whole.objects(term, prop)) == ["en", "zh"], (term, prop)


def test_alignments_start_from_defined_terms(whole: Graph) -> None:
    subjects = {s for m in MAPPINGS for s in whole.subjects(SKOS[m], None)}
    known = _terms(whole, SKOS.Concept, RDFS.Class, RDF.Property)
    assert len(subjects) > 100
    assert subjects <= known


def test_terms_of_odrl_are_spelled_as_its_vocabulary_spells_them(whole: Graph) -> None:
    odrl = PREFIXES["odrl"]
    used = {str(o).removeprefix(odrl) for o in whole.objects() if str(o).startswith(odrl)}
    assert len(used) >= 10
    assert {name for name in used if name not in ODRL2} == set()


def test_alignments_lead_into_dpv_and_odrl_only(whole: Graph) -> None:
    targets = {str(o) for m in MAPPINGS for o in whole.objects(None, SKOS[m])}
    term = re.compile(r"https://w3id\.org/dpv(/pd)?#[A-Z]\w+|http://www\.w3\.org/ns/odrl/2/[A-Za-z]\w+")
    assert [t for t in targets if not term.fullmatch(t)] == []


def test_a_pair_of_concepts_is_mapped_in_one_way(whole: Graph) -> None:
    pairs = [(s, o) for m in MAPPINGS for s, o in whole.subject_objects(SKOS[m])]
    assert len(pairs) == len(set(pairs))


def test_one_exact_match_a_concept(whole: Graph) -> None:
    exact = list(whole.subject_objects(SKOS.exactMatch))
    assert len({s for s, _ in exact}) == len({o for _, o in exact}) == len(exact) > 30


def test_ontology_header(whole: Graph) -> None:
    header = URIRef("https://w3id.org/aiterms/ontology")
    assert (header, RDF.type, OWL.Ontology) in whole
    assert str(whole.value(header, URIRef(expand("dcterms:license")))).endswith("LICENSE-2.0")
    assert whole.value(header, OWL.versionInfo)


def test_contract_of_shared_design_is_covered(whole: Graph) -> None:
    contract = DESIGN / "contract.md"
    if not contract.exists():
        pytest.skip(f"no design folder at {DESIGN}")
    named = set(re.findall(r"`(ait:\w+)`", contract.read_text(encoding="utf-8")))
    assert len(named) > 60
    defined = _terms(whole, RDFS.Class, RDF.Property)
    assert sorted(t for t in named if URIRef(expand(t)) not in defined) == []
