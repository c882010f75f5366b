"""The shapes for the vocabulary: every ontology file passes, and each constraint has a graph that fails it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, SH, Graph, Literal, URIRef

from loaders.namespaces import PREFIXES, expand

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "ontology").glob("*.ttl"))
HEAD = "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items())
SCHEME = """
<https://w3id.org/aiterms/damage> a skos:ConceptScheme ;
    dcterms:title "损害"@zh , "Damage"@en ; dcterms:license <https://www.apache.org/licenses/LICENSE-2.0> .
"""
GOOD = {
    "inScheme": "skos:inScheme <https://w3id.org/aiterms/damage>",
    "place": "skos:topConceptOf <https://w3id.org/aiterms/damage>",
    "label": 'skos:prefLabel "样本"@zh , "Sample"@en',
    "definition": 'skos:definition "用于测试的概念"@zh , "A concept to test with"@en',
    "forms": 'skos:altLabel "样品"@zh',
    "decoys": 'ait:decoy "样品间"@zh',
    "fires": 'ait:fires "请寄回样品。"@zh , "我们收到样本后会答复。"@zh , "样品归您所有。"@zh',
    "silent": 'ait:staysSilent "样品间在二楼。"@zh',
}
TERM = 'rdfs:label "名"@zh , "name"@en ; rdfs:comment "含义"@zh , "meaning"@en'


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(ROOT / "shapes" / "vocabulary.ttl", format="turtle")


def concept(**changes: str) -> str:
    """Turtle of a sound concept with some parts exchanged, left out (''), or added."""
    parts = [part for part in {**GOOD, **changes}.values() if part]
    return f"damage:Sample a skos:Concept ; {' ; '.join(parts)} ."


def messages(turtle: str, shapes: Graph) -> set[str]:
    """The English messages of all results."""
    data = Graph().parse(data=HEAD + SCHEME + turtle, format="turtle")
    _, report, _ = validate(data, shacl_graph=shapes)
    return {str(o) for o in report.objects(None, SH.resultMessage) if isinstance(o, Literal) and o.language == "en"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_of_the_ontology_conforms(path: Path, shapes: Graph) -> None:
    conforms, _, text = validate(Graph().parse(path, format="turtle"), shacl_graph=shapes)
    assert conforms, text


def test_shapes_look_at_every_concept(shapes: Graph) -> None:
    targets = {str(o) for o in shapes.objects(None, SH.targetClass)}
    assert expand("skos:Concept") in targets
    found = sum(len(set(Graph().parse(p, format="turtle").subjects(RDF.type, URIRef(expand("skos:Concept"))))) for p in FILES)
    assert found >= 360


def test_a_sound_concept_passes(shapes: Graph) -> None:
    assert messages(concept(), shapes) == set()


LAW = 'damage:Act ait:instrumentKind "law" ; ait:issuedBy "某机关"@zh ; ait:inForceFrom "2020-01-01"^^xsd:date'
DEFECTS = {
    "no English label": (concept(label='skos:prefLabel "样本"@zh'), "one label in Chinese"),
    "two Chinese labels": (concept(label='skos:prefLabel "样本"@zh , "样例"@zh'), "one label in Chinese"),
    "label in a third language": (concept(label='skos:prefLabel "样本"@zh , "Muster"@de'), "one label in Chinese"),
    "no definition": (concept(definition=""), "one definition in Chinese"),
    "definition in one language": (concept(definition='skos:definition "用于测试的概念"@zh'), "one definition"),
    "no scheme": (concept(inScheme=""), "exactly one scheme"),
    "scheme that is none": (concept(inScheme="skos:inScheme damage:Nothing"), "exactly one scheme"),
    "neither top nor narrower": (concept(place=""), "a top concept or has exactly one broader"),
    "top and narrower": (concept(more="skos:broader damage:Sample"), "a top concept or has exactly one broader"),
    "broader that is not defined": (concept(place="skos:broader damage:Nothing"), "broader concept must be defined"),
    "broader of another scheme": (
        concept(place="skos:broader role:Other") + concept(inScheme="skos:inScheme <https://w3id.org/aiterms/role>").replace(
            "damage:Sample", "role:Other") + '<https://w3id.org/aiterms/role> a skos:ConceptScheme .', "of the same scheme"),
    "form without a language": (concept(forms='skos:altLabel "样品"'), "surface form carries its language"),
    "empty form": (concept(forms='skos:hiddenLabel ""@zh'), "surface form carries its language"),
    "decoy of one character": (concept(decoys='ait:decoy "样"@zh'), "decoy carries its language"),
    "two examples only": (concept(fires='ait:fires "请寄回样品。"@zh , "样品归您所有。"@zh'), "three or more sentences"),
    "no silent example": (concept(silent=""), "a sentence in which it must not be found"),
    "example on both sides": (concept(silent='ait:staysSilent "请寄回样品。"@zh'), "a sentence in which it must not be found"),
    "sensitive under a law as such": (concept(more="ait:sensitiveUnder law:PIPL"), "one of the three lists"),
    "scheme without English title": (
        '<https://w3id.org/aiterms/x> a skos:ConceptScheme ; dcterms:title "表"@zh ; dcterms:license <https://example.org/l> .',
        "title in Chinese and English"),
    "scheme without licence": (
        '<https://w3id.org/aiterms/x> a skos:ConceptScheme ; dcterms:title "表"@zh , "List"@en .', "names its licence"),
    "unknown kind of instrument": (LAW.replace('"law"', '"custom"') + " .", "kind of instrument"),
    "law without issuer": ('damage:Act ait:instrumentKind "law" .', "names the body"),
    "date that is none": (LAW.replace("2020-01-01", "2020").replace("xsd:date", "xsd:gYear") + " .", "date of effect"),
    "two dates": (LAW + ' , "2021-01-01"^^xsd:date .', "date of effect"),
    "title in brackets": (LAW + ' ; skos:prefLabel "《某法》"@zh .', "without 《》"),
    "class without English label": ('ait:X a rdfs:Class ; rdfs:label "名"@zh ; rdfs:comment "含义"@zh , "m"@en .', "have a label"),
    "property without comment": ('ait:x a rdf:Property ; rdfs:label "名"@zh , "name"@en .', "have a comment"),
    "class and property": (f"ait:X a rdfs:Class , rdf:Property ; {TERM} .", "not both class and property"),
    "two domains": (f"ait:x a rdf:Property ; {TERM} ; rdfs:domain ait:A , ait:B .", "At most one domain"),
    "two ranges": (f"ait:x a rdf:Property ; {TERM} ; rdfs:range ait:A , ait:B .", "At most one range"),
}


@pytest.mark.parametrize("name", DEFECTS)
def test_each_constraint_can_fail(name: str, shapes: Graph) -> None:
    turtle, expected = DEFECTS[name]
    assert any(expected in message for message in messages(turtle, shapes)), messages(turtle, shapes)


def test_every_message_has_a_failing_graph(shapes: Graph) -> None:
    said = {str(o) for o in shapes.objects(None, SH.message) if isinstance(o, Literal) and o.language == "en"}
    assert len(said) >= 20
    assert {m for m in said if not any(expected in m for _, expected in DEFECTS.values())} == set()


def test_every_message_is_in_both_languages(shapes: Graph) -> None:
    speaking = set(shapes.subjects(SH.message, None))
    assert len(speaking) >= 20
    for shape in speaking:
        assert sorted(str(o.language) for o in shapes.objects(shape, SH.message)) == ["en", "zh"]
