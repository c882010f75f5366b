"""The chain from cue to quad, on a folder made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from aiterms.cli import app
from aiterms.messages import UserError
from aiterms.why import Explanation, why
from aiterms.why_report import to_json, to_text
from loaders.annotate.rules import CodeRule, CueRule
from loaders.emit import emit
from loaders.model import DocumentKind, ParsedSource
from loaders.statements import DataHandling, Participation, RightStatement, Statement
from tests.graph.papers import Page

TEXT = """松涛语音隐私政策
1 收集
1.1 为了注册账号，松涛会收集您的手机号码，您可以拒绝。
1.2 您可以查阅个人信息。
1.3 您可以查阅个人信息的副本。
"""
PAGE = Page("songtao.txt", TEXT)
SAID: tuple[Statement, ...] = (
    replace(PAGE.say(DataHandling, "松涛会收集您的手机号码", processing=("processing:Collect",),
                     data=("data:PhoneNumber",), purposes=("purpose:AccountManagement",), confidence=0.95, negated=True,
                     data_mentions=(PAGE.mention("data:PhoneNumber", "手机号码"),),
                     recipient_mentions=(PAGE.mention("role:Provider", "松涛会"),)), rule="handling.collect"),
    replace(PAGE.say(Participation, "松涛会", name="松涛", role="role:Provider"), rule="party.definition"),
    PAGE.say(RightStatement, "查阅个人信息。", concept="right:Access"),
    PAGE.say(RightStatement, "查阅个人信息的副本", concept="right:NoSuchRight"),
)

Explain = Callable[[str], Explanation]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("why")
    parsed = ParsedSource(PAGE.source(), (PAGE.document(DocumentKind.PRIVACY_POLICY),))
    store = ox.Store(str(place / "store"))
    store.extend(emit(parsed, SAID))
    store.flush()
    del store
    return place


@pytest.fixture
def explain(folder: Path) -> Explain:
    """The explanation of the first statement of a class."""
    return lambda kind: why(folder, iris(folder, kind)[0])


def iris(folder: Path, kind: str) -> list[str]:
    store = ox.Store.read_only(str(folder / "store"))
    of_kind = ox.NamedNode(f"https://w3id.org/aiterms/ontology#{kind}")
    return sorted(quad.subject.value for quad in store.quads_for_pattern(None, None, of_kind))


def test_a_statement_leads_to_its_cue(explain: Explain) -> None:
    found = explain("DataHandling")
    assert isinstance(found.rule, CueRule)
    assert (found.kind, found.rule.id, found.rule.file) == (
        "DataHandling", "handling.collect", "loaders/cues/handling.yaml")
    assert (found.confidence, found.negated) == ("0.95", True)


def test_the_quote_stands_in_its_clause(explain: Explain) -> None:
    place = explain("DataHandling").place
    assert (place.source, place.title, place.kind, place.clause) == (
        "songtao.txt", "松涛语音隐私政策", "PrivacyPolicy", "1.1")
    assert (place.before, place.quote, place.after) == (
        "1.1 为了注册账号，", "松涛会收集您的手机号码", "，您可以拒绝。")
    assert TEXT[int(place.start):int(place.end)] == place.quote


def test_mentions_lead_to_the_wording_and_the_vocabulary(explain: Explain) -> None:
    found = {named.concept: named for named in explain("DataHandling").named}
    phone = found["data:PhoneNumber"]
    assert phone.property == "ait:dataMention"
    assert phone.entry is not None
    assert phone.entry.file == "ontology/data-category.ttl"
    assert phone.wording is not None
    assert phone.wording.text == "手机号码"
    assert found["role:Provider"].wording is None


def test_concepts_without_a_mention_come_once(explain: Explain) -> None:
    named = [(n.property, n.concept) for n in explain("DataHandling").named]
    assert ("dpv:hasProcessing", "processing:Collect") in named
    assert ("dpv:hasPurpose", "purpose:AccountManagement") in named
    assert ("dpv:hasPersonalData", "data:PhoneNumber") not in named


def test_a_rule_in_code_is_described(explain: Explain) -> None:
    rule = explain("Participation").rule
    assert isinstance(rule, CodeRule)
    assert rule.file == "loaders/extract/participation.py"


def test_what_is_unknown_today_is_said(folder: Path) -> None:
    found = [why(folder, iri) for iri in iris(folder, "RightStatement")]
    assert {one.rule_id for one in found} == {"test.RightStatement"}
    assert {one.rule for one in found} == {None}
    (odd,) = (one for one in found if one.named[0].concept == "right:NoSuchRight")
    assert odd.named[0].entry is None
    text = to_text(odd)
    assert "test.RightStatement: 现有线索中没有这条规则 / no cue or rule of this installation" in text
    assert "right:NoSuchRight  词表中没有 / not in the vocabulary" in text


def test_quads_are_those_of_the_statement(explain: Explain) -> None:
    found = explain("Participation")
    assert all(line.startswith(f"<{found.iri}> ") and line.endswith(" .") for line in found.quads)
    parsed = list(ox.parse("\n".join(found.quads), format=ox.RdfFormat.N_QUADS))
    assert len(parsed) == len(found.quads) >= 10


def test_an_ending_will_do_and_brackets_do_not_matter(folder: Path) -> None:
    (iri,) = iris(folder, "DataHandling")
    assert why(folder, iri.rpartition("/")[2]).iri == why(folder, f"<{iri}>").iri == iri


@pytest.mark.parametrize(("wanted", "key"), [("nothing-ends-so", "no_statement"), ("", "no_statement")])
def test_a_statement_that_is_not_there(folder: Path, wanted: str, key: str) -> None:
    with pytest.raises(UserError) as caught:
        why(folder, wanted)
    assert caught.value.key == key


def test_an_ending_of_several_is_refused_with_candidates(tmp_path: Path) -> None:
    store = ox.Store(str(tmp_path / "store"))
    within = ox.NamedNode("https://w3id.org/aiterms/ontology#inDocument")
    for name in ("one", "other"):
        store.add(ox.Quad(ox.NamedNode(f"urn:{name}/x-1"), within, ox.NamedNode("urn:d"), ox.NamedNode("urn:d")))
    store.flush()
    del store
    with pytest.raises(UserError, match="urn:one/x-1\nurn:other/x-1") as caught:
        why(tmp_path, "x-1")
    assert caught.value.key == "many_statements"
    assert why(tmp_path, "one/x-1").rule_id == ""


def test_a_folder_without_a_graph(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        why(tmp_path, "x")
    assert caught.value.key == "no_graph"


def test_findings_that_rest_on_it(folder: Path, explain: Explain) -> None:
    assert explain("Participation").findings is None
    assert "findings.json" in to_text(explain("Participation"))
    (mine,), path = iris(folder, "DataHandling"), folder / "findings.json"
    entry = {"code": "NOTICE-02", "severity": "Warning", "statement": mine, "message_zh": "缺", "message_en": "gap"}
    path.write_text(json.dumps({"findings": [entry, {**entry, "statement": None}]}), encoding="utf-8")
    try:
        assert explain("DataHandling").findings == (entry,)
        assert "NOTICE-02 Warning: 缺 / gap" in to_text(explain("DataHandling"))
        assert explain("Participation").findings == ()
        path.write_text("[]", encoding="utf-8")
        with pytest.raises(UserError) as caught:
            explain("DataHandling")
        assert caught.value.key == "bad_findings"
    finally:
        path.unlink()


def test_the_text_tells_the_chain_in_both_languages(explain: Explain) -> None:
    text = to_text(explain("DataHandling"))
    parts = ("置信度 / Confidence: 0.95", "原文为否定 / The sentence denies it", "条款 / Clause: 1.1",
             "…1.1 为了注册账号，【松涛会收集您的手机号码】，您可以拒绝。…", "loaders/cues/handling.yaml:", "例句 / Fires on: ",
             "ait:dataMention → data:PhoneNumber", "手机号码 ← 手机号码 (词表用语 / wording of the vocabulary)", "四元组 / Quads")
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_json_has_every_field(explain: Explain) -> None:
    content = json.loads(to_json(explain("DataHandling")))
    assert content["rule_kind"] == "cue"
    assert content["rule"]["id"] == content["rule_id"] == "handling.collect"
    assert {"iri", "kind", "place", "named", "confidence", "negated", "quads", "findings"} <= set(content)


def test_the_command_prints_it(folder: Path) -> None:
    (iri,) = iris(folder, "Participation")
    done = CliRunner().invoke(app, ["why", str(folder), iri.rpartition("/")[2]])
    assert (done.exit_code, done.stdout) == (0, to_text(why(folder, iri)))
    found = CliRunner().invoke(app, ["why", str(folder), iri, "--format", "json"])
    assert json.loads(found.stdout)["rule_kind"] == "code"
    assert isinstance(CliRunner().invoke(app, ["why", str(folder), iri, "-f", "xml"]).exception, UserError)
