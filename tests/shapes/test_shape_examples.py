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
    assert len(NAMES) >= 110
    assert len({code_of(SHAPES, shape) for shape in PICKED}) == 93
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


VARIANTS = (
    ("AI-01.fail", "青禾公司的条款。", "我们在画面右下角显示人工智能生成角标。", 0),
    ("CONSENT-02.fail", "我们会与关联公司共享您的手机号码", "未经您同意，我们不会与关联公司共享您的手机号码", 1),
    ("CONSENT-02.fail", "我们会与关联公司共享您的手机号码", "未经您的单独同意，我们不会与关联公司共享您的手机号码", 0),
    ("CONSENT-02.fail", "我们会与关联公司共享您的手机号码", "我们会把您的手机号码转给您指定的公司", 0),
    ("CONSENT-05.fail", "dpv:hasDataSubject role:Minor", "dpv:hasDataSubject role:Customer", 1),
    ("CONSENT-05.fail", "青少年可以使用本产品。", "儿童使用本产品应当取得监护人的同意。", 0),
    ("CONSENT-06.fail", "dpv:hasPurpose purpose:DigitalHumanCreation", "dpv:hasPurpose purpose:Delivery", 0),
    ("CONTRACT-01-carveout.fail", "青禾公司的条款。", "因我们的故意或者重大过失造成的损失，不受此限。", 0),
    ("CONTRACT-06.fail", "青禾公司的条款。", "您违反本条款的，费用不退。", 0),
    ("CONTRACT-17.fail", "青禾公司对本活动享有最终解释权。", "本活动的解释权归青禾公司。", 1),
    ("CONTRACT-17.fail", "青禾公司对本活动享有最终解释权。", "青禾公司不保留最终解释权。", 0),
    ("NOTICE-03.fail", "您可以要求我们删除信息。", "个人信息的保存期限为一年。", 0),
)


@pytest.mark.parametrize(("name", "before", "after", "found"), VARIANTS)
def test_what_the_words_of_a_clause_change(tmp_path: Path, name: str, before: str, after: str, found: int) -> None:
    turtle = (HERE / "graphs" / f"{name}.ttl").read_text(encoding="utf-8")
    assert before in turtle
    (tmp_path / "variant.ttl").write_text(turtle.replace(before, after), encoding="utf-8")
    assert len(check(tmp_path / "variant.ttl", rules={code_for(name.partition(".")[0])}).findings) == found
