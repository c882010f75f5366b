"""Every shape has a graph that fails it and one that passes; the file name says which."""

from pathlib import Path

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import RDFS, SH

from aiterms.validate import Report, validate
from aiterms.validate.shapes import code_of, load_shapes, pick_shapes, source_of
from loaders.namespaces import PREFIXES, shorten

HERE = Path(__file__).parent
GRAPHS = tuple(sorted((HERE / "graphs").glob("*.ttl")))
SHAPES = load_shapes()
PICKED = pick_shapes(SHAPES)
NAMES = tuple(shorten(str(shape)).removeprefix("shape:") for shape in PICKED)


def check(*files: Path, rules: set[str] | None = None) -> Report:
    dataset = Dataset()
    for file in (HERE / "concepts.ttl", *files):
        graph = dataset.graph(URIRef(f"https://example.org/{file.stem}"))
        graph.parse(file, format="turtle")
    return validate(dataset, rules=rules)


def code_for(name: str) -> str:
    return code_of(SHAPES, URIRef(PREFIXES["shape"] + name))


def test_every_shape_has_both_examples() -> None:
    assert len(NAMES) >= 46
    assert len({code_of(SHAPES, shape) for shape in PICKED}) >= 33
    assert {path.name for path in GRAPHS} == {f"{name}.{verdict}.ttl" for name in NAMES for verdict in ("fail", "pass")}


@pytest.mark.parametrize("name", NAMES)
def test_the_failing_graph_fails_this_shape_alone(name: str) -> None:
    found = check(HERE / "graphs" / f"{name}.fail.ttl", rules={code_for(name)}).findings
    assert [finding.rule for finding in found] == [f"shape:{name}"]


@pytest.mark.parametrize("name", NAMES)
def test_the_passing_graph_fails_no_shape_of_the_rule(name: str) -> None:
    assert check(HERE / "graphs" / f"{name}.pass.ttl", rules={code_for(name)}).findings == ()


@pytest.mark.parametrize("name", NAMES)
def test_messages_name_what_was_found_in_both_languages(name: str) -> None:
    (finding,) = check(HERE / "graphs" / f"{name}.fail.ttl", rules={code_for(name)}).findings
    assert finding.message_zh != finding.message_en
    assert not any(mark in finding.message_zh + finding.message_en for mark in ("{?", "https://"))
    assert any("一" <= character <= "鿿" for character in finding.message_zh)


@pytest.mark.parametrize("shape", PICKED, ids=NAMES)
def test_a_shape_says_what_it_is(shape: URIRef) -> None:
    languages = {o.language for o in SHAPES.objects(shape, RDFS.label) if isinstance(o, Literal)}
    assert languages == {"zh", "en"}
    assert source_of(SHAPES, shape)
    assert SHAPES.value(shape, SH.severity) in {SH.Violation, SH.Warning, SH.Info}
    constraint = SHAPES.value(shape, SH.sparql)
    assert {o.language for o in SHAPES.objects(constraint, SH.message) if isinstance(o, Literal)} == {"zh", "en"}
    assert not any("{?quote}" in str(o) or "{?text}" in str(o) for o in SHAPES.objects(constraint, SH.message))


def test_a_concept_below_a_biometric_one_is_sensitive_too() -> None:
    turtle = (HERE / "graphs" / "CONSENT-01.fail.ttl").read_text(encoding="utf-8").replace("FaceInformation", "Gait")
    dataset = Dataset()
    concepts = dataset.graph(URIRef("https://example.org/concepts"))
    concepts.parse(HERE / "concepts.ttl")
    graph: Graph = dataset.graph(URIRef("https://example.org/doc"))
    graph.parse(data=turtle, format="turtle")
    gait, broader = URIRef(PREFIXES["data"] + "Gait"), URIRef(PREFIXES["skos"] + "broader")
    assert validate(dataset, rules={"CONSENT-01"}).findings == ()
    concepts.add((gait, broader, URIRef(PREFIXES["data"] + "BiometricInformation")))
    (finding,) = validate(dataset, rules={"CONSENT-01"}).findings
    assert finding.severity == "Violation"
