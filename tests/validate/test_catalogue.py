"""The rules as people read them, and the options that choose among them."""

import json
from datetime import date
from pathlib import Path

import pytest
import typer
from rdflib import Dataset, URIRef
from typer.testing import CliRunner

from aiterms.validate import CannotRunError, validate
from aiterms.validate.catalogue import Rule, example, explained, listed, rules
from aiterms.validate.cli import register

GRAPHS = Path(__file__).parents[1] / "shapes" / "graphs"
RULES = rules()


@pytest.fixture
def app() -> typer.Typer:
    program = typer.Typer()
    program.callback()(lambda: None)
    register(program)
    return program


def dataset(*names: str) -> Dataset:
    found = Dataset()
    for place, name in enumerate(names):
        found.graph(URIRef(f"https://example.org/g{place}")).parse(GRAPHS / f"{name}.ttl")
    return found


def test_the_catalogue_is_whole() -> None:
    assert len(RULES) == 93
    assert listed(RULES).count("\n") == 94


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_rule_can_be_explained(rule: Rule) -> None:
    assert all(rule.law[language] and rule.mend[language] for language in ("zh", "en"))
    assert all(rule.title[language] for language in ("zh", "en"))
    assert rule.source
    assert rule.documents
    assert example(rule.code, "fail")
    assert example(rule.code, "pass")


def test_an_explanation_says_law_example_and_remedy() -> None:
    text = explained("NOTICE-23")
    assert "人脸识别不得是唯一的验证方式" in text
    assert "我们通过人脸信息验证您的身份" in text
    assert "Offer another way." in text


def test_an_explanation_names_the_wordings_that_the_rule_asks_for() -> None:
    assert "ContinuedUseIsAcceptance: 继续使用即视为同意 / " in explained("CONSENT-08")
    assert "看哪些写法" not in explained("INTEGRITY-06")


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(CannotRunError, match="NO-99"):
        explained("NO-99")


def test_families_and_dates_choose() -> None:
    assert {rule.code for rule in rules(only=["AI", "CONTRACT-02"])} == {
        "AI-01", "AI-02", "AI-03", "AI-04", "AI-05", "AI-06", "CONTRACT-02"}
    assert "AI-01" not in {rule.code for rule in rules(as_of=date(2025, 8, 31))}


def test_the_commands_list_and_explain(app: typer.Typer) -> None:
    assert "CROSS-04" in CliRunner().invoke(app, ["rules"]).stdout
    assert "PIPL Art. 29" in CliRunner().invoke(app, ["rules", "CONSENT-01"]).stdout
    (found,) = json.loads(CliRunner().invoke(app, ["rules", "CONSENT-01", "--format", "json"]).stdout)
    assert found["severities"] == ["Violation", "Warning", "Info"]
    refused = CliRunner().invoke(app, ["rules", "NO-99"])
    assert refused.exit_code == 2
    assert "NO-99" in refused.stderr


def test_families_choose_for_a_run(app: typer.Typer, tmp_path: Path) -> None:
    text = dataset("NOTICE-16.fail").serialize(format="nquads")
    (tmp_path / "graph.nq").write_text(text, encoding="utf-8")
    arguments = ["validate", str(tmp_path), "--format", "json", "--fail-on", "never", "--rules", "NOTICE-16, CONTRACT"]
    found = json.loads(CliRunner().invoke(app, arguments).stdout)
    assert {finding["code"] for finding in found["findings"]} == {"NOTICE-16"}
    assert found["summary"]["rules"] == 29


@pytest.mark.parametrize(("public", "severities"), [(None, ["Warning"]), (True, ["Violation"]), (False, [])])
def test_whether_a_service_is_public_can_be_told(public: bool | None, severities: list[str]) -> None:
    report = validate(dataset("AI-01-unknown.fail"), rules={"AI-01"}, public=public)
    assert [str(finding.severity) for finding in report.findings] == severities


@pytest.mark.parametrize(("same", "found"), [("ex:qinghe", 1), ("ex:another", 0)])
def test_documents_are_compared_within_one_provider(same: str, found: int) -> None:
    first = (GRAPHS / "INTEGRITY-12.fail.ttl").read_text(encoding="utf-8")
    head, _, form = first.partition("ex:form a ")
    prefixes = first[:first.index("ex:doc a")]
    graphs = Dataset()
    texts = (head + "ex:doc ait:provider ex:qinghe .", prefixes + f"ex:form ait:provider {same} ; a " + form)
    for place, text in enumerate(texts):
        graphs.graph(URIRef(f"https://example.org/g{place}")).parse(data=text, format="turtle")
    assert len(validate(graphs, rules={"INTEGRITY-12"}).findings) == found
