"""The data layer: folders that open, folders that don't, documents, clauses, statements and findings."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pyoxigraph as ox
import pytest

from aiterms.explore import data, findings, reading, sheet
from aiterms.explore.data import FolderProblem
from aiterms.explore.frame import Frame
from aiterms.explore.texts import Texts
from aiterms.validate import CannotRunError, Finding, Severity, validate
from aiterms.validate import catalogue as rules


@pytest.fixture(scope="module")
def catalogue(built: Path) -> data.Catalogue:
    return data.open_catalogue(built)


def opened(catalogue: data.Catalogue, kind: str) -> reading.Reading:
    row = next(row for row in catalogue.documents if row.kind == kind)
    return reading.read(catalogue.store, row)


def test_documents_have_what_their_graph_says(catalogue: data.Catalogue, sample: ModuleType) -> None:
    assert [row.kind for row in catalogue.documents] == ["ServiceAgreement", "PrivacyPolicy"]
    policy = catalogue.documents[1]
    assert (policy.title, policy.provider, policy.date, policy.file) == (
        "云杉数字人隐私政策",
        sample.COMPANY,
        "2025-10-15",
        "privacy.txt",
    )


def test_statements_are_counted_by_class_without_their_superclass(
    catalogue: data.Catalogue, sample: ModuleType
) -> None:
    said = [said.kind for paper in sample.PAPERS for clause in paper.clauses for said in clause.said]
    assert len(said) == 14
    assert catalogue.by_class() == {kind: said.count(kind) for kind in said}


@pytest.mark.parametrize(("lang", "name"), [("zh", "人脸信息"), ("en", "Face information")])
def test_names_follow_the_language(catalogue: data.Catalogue, lang: str, name: str) -> None:
    assert catalogue.name("https://w3id.org/aiterms/data-category#FaceInformation", lang) == name


def test_a_thing_without_label_is_called_by_its_local_name(catalogue: data.Catalogue) -> None:
    assert catalogue.name("https://w3id.org/aiterms/data-category#Unheard", "zh") == "Unheard"


def test_sensitive_categories_are_known(catalogue: data.Catalogue) -> None:
    assert catalogue.sensitive == {"data:FaceInformation", "data:Voice"}


@pytest.mark.parametrize("iri", ["https://w3id.org/aiterms/id/a/d1", "https://elsewhere.example/x", ""])
def test_an_address_gives_back_the_iri_it_was_made_of(iri: str) -> None:
    assert data.long_id(data.short_id(iri)) == iri


def _missing(folder: Path) -> None:
    folder.rmdir()


def _unbuilt(folder: Path) -> None:
    (folder / "notes.txt").write_text("", encoding="utf-8")


def _empty(folder: Path) -> None:
    (folder / "graph.nq").write_text("", encoding="utf-8")
    ox.Store(str(folder / "store")).flush()


def _without_store(folder: Path) -> None:
    (folder / "graph.nq").write_text("", encoding="utf-8")


def _damaged(folder: Path) -> None:
    _empty(folder)
    for part in (folder / "store").iterdir():
        part.write_bytes(b"damaged") if part.is_file() else None


PROBLEMS = [
    (_missing, "missing"),
    (_unbuilt, "unbuilt"),
    (_empty, "empty"),
    (_without_store, "broken"),
    (_damaged, "broken"),
]


@pytest.mark.parametrize(("spoil", "reason"), PROBLEMS)
def test_a_folder_that_can_not_be_shown_says_why(tmp_path: Path, spoil: object, reason: str) -> None:
    folder = tmp_path / "kg"
    folder.mkdir()
    spoil(folder)  # type: ignore[operator]
    with pytest.raises(FolderProblem) as problem:
        data.open_catalogue(folder)
    assert (problem.value.reason, problem.value.place) == (reason, folder)


def test_the_fingerprint_changes_with_a_new_build(tmp_path: Path) -> None:
    graph = tmp_path / "graph.nq"
    graph.write_text("", encoding="utf-8")
    before = data.fingerprint(tmp_path)
    graph.write_text("<a:a> <a:b> <a:c> .\n", encoding="utf-8")
    assert data.fingerprint(tmp_path) != before


def test_clauses_stand_in_order_with_their_depth(catalogue: data.Catalogue, sample: ModuleType) -> None:
    agreement = opened(catalogue, "ServiceAgreement")
    assert [c.number for c in agreement.clauses] == [c.number for c in sample.AGREEMENT.clauses]
    assert [c.depth for c in agreement.clauses if c.number in ("2", "2.1")] == [0, 1]
    assert [c.number for c in agreement.clauses if c.emphasised] == ["2.1"]


def test_a_statement_keeps_its_values_and_its_mentions_as_written(catalogue: data.Catalogue) -> None:
    policy = opened(catalogue, "PrivacyPolicy")
    statement = policy.statements[0]
    assert statement.rule == "data.collect.sentence"
    assert {data.local_name(v.text) for v in statement.values("dpv:hasPersonalData")} == {"PhoneNumber", "EmailAddress"}
    assert [v.text for v in statement.values("ait:dataMention")] == ["手机号码", "电子邮箱"]
    assert not statement.values("ait:quote")


def test_search_ignores_case_and_finds_nothing_for_nothing(catalogue: data.Catalogue) -> None:
    policy = opened(catalogue, "PrivacyPolicy")
    assert [c.number for c in policy.holding("PRIVACY@yunshan")] == ["3.1"]
    assert policy.holding("") == ()


@pytest.mark.parametrize(("text", "quote", "hint", "place"), [
    ("甲方应当付款", "应当", 0, (2, 4)),
    ("付款，再付款", "付款", 4, (4, 6)),
    ("每 30\n天结算", "30天", 0, (2, 6)),
    ("全文都算", "别处的话", 0, (0, 4)),
    ("全文都算", "", 0, (0, 4)),
    ("a.b 与 a+b", "a+b", 0, (6, 9)),
])  # fmt: skip
def test_a_quote_is_found_where_it_stands(text: str, quote: str, hint: int, place: tuple[int, int]) -> None:
    assert reading.locate(text, quote, hint) == place


def test_findings_come_gravest_first_and_those_with_a_sentence_before_the_rest(built: Path) -> None:
    found = findings.load(built)
    assert [f.code for f in found] == ["CONTRACT-01", "CONSENT-01", "NOTICE-03", "CONSENT-08", "NOTICE-06"]
    assert found[0].severity is Severity.VIOLATION
    assert found[1].quote is not None


def test_kept_findings_older_than_the_graph_are_not_used(
    built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(findings, "checked", lambda folder: asked.append(folder) or ())
    for name in ("graph.nq", "findings.json"):
        (tmp_path / name).write_bytes((built / name).read_bytes())
    os.utime(tmp_path / "findings.json", (1, 1))
    assert findings.load(tmp_path) == ()
    assert asked == [tmp_path]


@pytest.mark.parametrize("kept", ["", "[]", '{"findings": [{}]}', json.dumps({"findings": [1]})])
def test_kept_findings_that_make_no_sense_are_checked_anew(
    kept: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(findings, "checked", lambda folder: ())
    (tmp_path / "graph.nq").write_text("", encoding="utf-8")
    (tmp_path / "findings.json").write_text(kept, encoding="utf-8")
    assert findings.load(tmp_path) == ()


def test_findings_of_one_rule_in_one_document_go_together(built: Path) -> None:
    found = findings.load(built)
    twice = [*found, found[0]]
    groups = findings.grouped(twice)
    assert [group.code for group in groups] == [f.code for f in found]
    assert len(groups[0].findings) == 2
    assert sum(len(group.findings) for group in groups) == len(twice)


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (findings.Wanted(), 5),
        (findings.Wanted(severity="Violation"), 3),
        (findings.Wanted(code="CONSENT-08"), 1),
        (findings.Wanted(kind="PrivacyPolicy"), 3),
        (findings.Wanted(kind="PrivacyPolicy", severity="Info", provider="nobody"), 0),
    ],
)
def test_findings_that_fit_are_kept_in_their_order(built: Path, wanted: findings.Wanted, number: int) -> None:
    found, rows = findings.load(built), data.open_catalogue(built).by_iri
    kept = findings.fitting(found, wanted, rows)
    assert (len(kept), kept) == (number, [finding for finding in found if finding in kept])
    assert findings.fitting(found, wanted, {}) == []


@pytest.mark.parametrize(("lang", "title"), [("zh", "合规发现"), ("en", "Findings")])
def test_findings_become_a_page_that_needs_nothing_else(built: Path, sample: ModuleType, lang: str, title: str) -> None:
    frame = Frame(built, "mark", data.open_catalogue(built), Texts(lang))
    found = findings.load(built)
    spoilt = tuple(replace(finding, quote="<script>alert(1)</script>") for finding in found)
    page = sheet.page(frame, findings.grouped(spoilt))
    assert f"<title>{title}</title>" in page
    assert page.count("<section>") == len(findings.grouped(found))
    assert not re.search(r"<script|src=|href=|url\(", page)
    assert "$" not in page
    assert all(finding.code in page for finding in found)


def test_findings_become_sarif_with_the_words_of_their_rules(built: Path) -> None:
    found = findings.load(built)
    known = {rule.code: rule for rule in rules.rules()}
    run = json.loads(findings.sarif(found, known))["runs"][0]
    assert [result["ruleId"] for result in run["results"]] == [f.code for f in found]
    titles = {rule["id"]: rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"]}
    assert known["CONSENT-01"].title["en"] in titles["CONSENT-01"]
    unknown = json.loads(findings.sarif(found, {}))["runs"][0]["tool"]["driver"]["rules"]
    assert len(unknown) == len(titles)


def test_a_check_in_a_process_of_its_own_finds_the_same(built: Path) -> None:
    assert sorted(findings.checked(built), key=Finding.order) == sorted(validate(built).findings, key=Finding.order)


def test_a_check_that_can_not_run_says_why_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError) as problem:
        findings.checked(tmp_path)
    assert set(problem.value.messages) == {"zh", "en"}
    assert all(problem.value.messages.values())
