"""Each form of a report holds every finding, and is what it says it is."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH

from aiterms.validate import Finding, Report, Severity
from aiterms.validate.baseline import compare, entry_of
from aiterms.validate.formats import FORMATS, markdown
from aiterms.validate.model import RuleInfo, Waiver
from aiterms.validate.waivers import apply
from tests.validate.paper import PAPER, built
from tests.validate.sarif_schema import SCHEMA

KEPT = {"zh": "永久保存", "en": "Kept for ever"}
RULES = (RuleInfo("NOTICE-16", "shape:NOTICE-16", KEPT, "PIPL Art. 19", Severity.VIOLATION),
         RuleInfo("NOTICE-08", "shape:NOTICE-08", {"zh": "没有日期", "en": "No date"}, None, Severity.INFO))


def finding(code: str, severity: Severity, **more: object) -> Finding:
    values: dict[str, object] = {
        "code": code, "severity": severity, "rule": f"shape:{code}", "source_file": "青禾 政策.md",
        "document_type": "PrivacyPolicy", "document": "https://example.org/doc", "clause": None, "clause_number": None,
        "statement": None, "message_zh": "发现[b]甚么[/b]", "message_en": "found <it> | here", "quote": None,
        "start": None, "end": None, "source": "PIPL Art. 19", "under": None, **more}
    return Finding(**values)  # type: ignore[arg-type]


REPORT = Report((
    finding("NOTICE-16", Severity.VIOLATION, clause="https://example.org/c", clause_number="3.2",
            statement="https://example.org/s", quote="永久\x0b保存 | [红]", start=5, end=9),
    finding("NOTICE-08", Severity.INFO)), documents=2, rules=RULES)
EMPTY = Report((), documents=1, rules=RULES)

def test_all_forms_are_here() -> None:
    assert set(FORMATS) == {"text", "json", "sarif", "junit", "turtle", "markdown"}


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["full", "empty"])
def test_every_form_ends_its_last_line_and_never_changes(form: str, report: Report) -> None:
    text = FORMATS[form](report)
    assert text.endswith("\n")
    assert FORMATS[form](report) == text


@pytest.mark.parametrize("form", ["text", "json", "markdown", "junit", "sarif", "turtle"])
def test_every_form_names_code_place_and_both_messages(form: str) -> None:
    text = FORMATS[form](REPORT)
    assert all(part in text for part in ("NOTICE-16", "NOTICE-08", "发现", "found"))


def test_json_is_the_public_form() -> None:
    read = json.loads(FORMATS["json"](REPORT))
    assert read["findings"] == [f.as_json() for f in REPORT.findings]
    assert read["summary"] == {"documents": 2, "rules": 2, "findings": 2,
                               "bySeverity": {"Violation": 1, "Warning": 0, "Info": 1},
                               "byCode": {"NOTICE-08": 1, "NOTICE-16": 1},
                               "counting": 2, "known": 0, "waived": 0, "resolved": 0}


@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["full", "empty"])
def test_sarif_fits_its_schema(report: Report) -> None:
    log = json.loads(FORMATS["sarif"](report))
    jsonschema.validate(log, SCHEMA)
    (run,) = log["runs"]
    assert [run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] for r in run["results"]] == [
        f.code for f in report.findings]


def test_sarif_points_at_the_place() -> None:
    first, second = json.loads(FORMATS["sarif"](REPORT))["runs"][0]["results"]
    assert first["locations"][0]["physicalLocation"]["region"]["charLength"] == 4
    assert "region" not in second["locations"][0]["physicalLocation"]
    assert (first["level"], second["level"]) == ("error", "note")


def test_junit_counts_cases_and_failures() -> None:
    root = ElementTree.fromstring(FORMATS["junit"](REPORT))
    (suite,) = root.findall("testsuite")
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert len(root.findall(".//failure")) == 1
    assert "3.2" in (root.findtext(".//failure") or "")
    assert "found <it>" in (root.findtext(".//system-out") or "")


def test_turtle_is_a_validation_report() -> None:
    graph = Graph().parse(data=FORMATS["turtle"](REPORT), format="turtle")
    results = list(graph.subjects(RDF.type, SH.ValidationResult))
    assert len(results) == 2
    assert {graph.value(r, SH.resultSeverity) for r in results} == {SH.Violation, SH.Info}
    (head,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(head, SH.conforms).toPython() is False  # type: ignore[union-attr]


def test_markdown_keeps_its_columns() -> None:
    rows = [line for line in FORMATS["markdown"](REPORT).splitlines() if line.startswith("|")]
    assert len(rows) == 4
    assert {line.replace("\\|", "").count("|") for line in rows} == {7}


def test_text_shows_brackets_as_they_are() -> None:
    assert "发现[b]甚么[/b]" in FORMATS["text"](REPORT)


WAIVER = Waiver("NOTICE-16", "试点 | *x*", "林某", date(2026, 6, 30), line=4)


def judged() -> Report:
    """One finding waived, one known, one new; one waiver unused, one entry resolved."""
    graves = (finding("NOTICE-16", Severity.VIOLATION, fingerprint="w", quote="一"),
              finding("NOTICE-08", Severity.WARNING, fingerprint="k", quote="二"),
              finding("NOTICE-08", Severity.VIOLATION, fingerprint="n", quote="三", document="https://example.org/zweites"))
    report = apply(Report(graves, 2, RULES), [WAIVER, replace(WAIVER, quote="无此句", line=9)], today=WAIVER.until)
    return compare(report, [entry_of(graves[1]), entry_of(finding("NOTICE-08", Severity.INFO, fingerprint="gone"))])


def test_json_tells_state_waiver_and_what_is_resolved() -> None:
    read = json.loads(FORMATS["json"](judged()))
    assert [f["state"] for f in read["findings"]] == ["new", "known", "new"]
    assert read["findings"][0]["waiver"] == {"rule": "NOTICE-16", "reason": "试点 | *x*", "owner": "林某", "until": "2026-06-30"}
    assert [Finding.from_json(row) for row in read["findings"]] == list(judged().findings)
    assert {k: read["summary"][k] for k in ("counting", "known", "waived", "resolved")} == {
        "counting": 1, "known": 1, "waived": 1, "resolved": 1}
    assert [entry["fingerprint"] for entry in read["resolved"]] == ["gone"]
    assert [(w["use"], w["findings"]) for w in read["waivers"]] == [("inForce", 1), ("unused", 0)]


def test_a_finding_of_an_older_report_is_read_and_half_a_one_refused() -> None:
    row = REPORT.findings[0].as_json()
    for name in ("title", "documentStart", "page", "fingerprint", "state", "waiver"):
        del row[name]
    assert Finding.from_json(row) == REPORT.findings[0]
    with pytest.raises(KeyError):
        Finding.from_json({name: value for name, value in row.items() if name != "message_zh"})
    with pytest.raises(TypeError):
        Finding.from_json(None)  # type: ignore[arg-type]


def test_junit_skips_what_is_waived_or_known() -> None:
    root = ElementTree.fromstring(FORMATS["junit"](judged()))
    assert {name: root.get(name) for name in ("tests", "failures", "skipped", "errors")} == {
        "tests": "4", "failures": "1", "skipped": "2", "errors": "0"}
    first, second = root.findall("testsuite")
    assert (first.get("skipped"), first.get("failures"), second.get("failures")) == ("2", "0", "1")
    reasons = [skipped.get("message") or "" for skipped in root.iter("skipped")]
    assert any("试点" in reason and "2026-06-30" in reason for reason in reasons)
    assert all(len(case.findall("skipped")) + len(case.findall("failure")) <= 1 for case in root.iter("testcase"))
    assert "无此句" not in (first.findtext("system-out") or "")
    assert "9" in (first.findtext("system-out") or "")


def test_junit_fails_a_case_of_which_one_finding_counts() -> None:
    two = (finding("NOTICE-16", Severity.VIOLATION, quote="一"), finding("NOTICE-16", Severity.VIOLATION, quote="二"))
    report = apply(Report(two, 1, RULES), [replace(WAIVER, quote="一")], today=WAIVER.until)
    (case,) = (c for c in ElementTree.fromstring(FORMATS["junit"](report)).iter("testcase") if c.get("classname") == "NOTICE-16")
    assert "二" in (case.findtext("failure") or "")
    assert "林某" in (case.findtext("system-out") or "")
    assert case.find("skipped") is None


@pytest.mark.parametrize(("fail_on", "failures"), [
    (Severity.VIOLATION, 1), (Severity.WARNING, 2), (Severity.INFO, 3), (None, 0)])
def test_junit_fails_where_the_run_does(fail_on: Severity | None, failures: int) -> None:
    codes = {"CONSENT-01": Severity.VIOLATION, "NOTICE-16": Severity.WARNING, "AI-05": Severity.INFO}
    report = Report(tuple(finding(code, severity) for code, severity in codes.items()), 1, (), fail_on=fail_on)
    assert len(report.failing) == failures
    root = ElementTree.fromstring(FORMATS["junit"](report))
    assert int(root.get("failures", "")) == len(list(root.iter("failure"))) == failures
    assert not list(root.iter("skipped"))
    for case, severity in zip(root.iter("testcase"), sorted(codes, key=str), strict=True):
        told = case.findtext("failure") or case.findtext("system-out") or ""
        assert str(codes[severity]) in told


def test_findings_of_one_rule_stand_together_for_people_and_apart_for_programs() -> None:
    quotes = ("采集人脸", "采集声纹", "采集步态")
    warning = finding("NOTICE-08", Severity.WARNING, quote="若干信息", message_zh="另一句", message_en="another")
    many = [finding("NOTICE-16", Severity.VIOLATION, quote=quote, message_zh="无单独同意", message_en="no separate consent") for quote in quotes]
    report = Report((many[0], warning, *many[1:]), 1, RULES)
    for form in ("text", "markdown"):
        text = FORMATS[form](report)
        assert text.count("NOTICE-16") == text.count("无单独同意") == 1
        assert text.count("×3") == 1
        places = [text.index(quote) for quote in (*quotes, "若干信息")]
        assert places == sorted(places)
    assert len(json.loads(FORMATS["json"](report))["findings"]) == 4
    assert len(json.loads(FORMATS["sarif"](report))["runs"][0]["results"]) == 4


def test_junit_lists_documents_without_findings(tmp_path: Path) -> None:
    from aiterms.validate import validate

    report = validate(built(tmp_path, PAPER, PAPER.replace("最终解释权", "署名权")), rules={"CONTRACT-17"})
    suites = ElementTree.fromstring(FORMATS["junit"](report)).findall("testsuite")
    assert [(s.get("tests"), s.get("failures")) for s in suites] == [("1", "1"), ("1", "0")]


def test_markdown_sets_apart_what_counts_from_what_does_not() -> None:
    text = FORMATS["markdown"](judged())
    counting, _, rest = text.partition("<details>")
    assert "三" in counting
    assert "| 一 |" not in counting
    assert rest.count("<details>") == 1
    assert all(part in rest for part in ("已豁免 Waived: 1", "林某", "2026-06-30", "基线已知 Known to the baseline: 1"))
    assert all(part in rest for part in ("已解决", "line 9"))
    assert "新增 1，已知 1，已解决 1" in counting
    assert text.count("<details>") == text.count("</details>") == 2


@pytest.mark.parametrize("hostile", [
    "<script>alert(1)</script>", "![x](http://a.example/b.png)", "a | b", "</details># x", "`code`", "a\n\n# heading",
    "&lt;b&gt;", "\\|", "[l](javascript:x)"])
def test_markdown_takes_no_markup_from_documents(hostile: str) -> None:
    from markdown_it import MarkdownIt

    report = Report((finding("NOTICE-16", Severity.VIOLATION, quote=hostile, message_zh=hostile, source_file=hostile),), 1, RULES)
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(FORMATS["markdown"](report))
    inner = Counter(t.type for token in tokens for t in token.children or ())
    kinds = Counter(t.type for t in tokens)
    assert not {"image", "link_open", "html_inline", "code_inline"} & inner.keys()
    assert kinds["heading_open"] == 2
    assert kinds["html_block"] == 0
    assert kinds["td_open"] == 6
    words = "".join(t.content for token in tokens for t in token.children or () if t.type.startswith("text"))
    assert words.count(" ".join(hostile.split())) == 3


def test_markdown_is_cut_with_a_count_and_stays_below_the_limit() -> None:
    many = tuple(finding("NOTICE-16", Severity.VIOLATION, quote="长" * 400, message_zh="话" * 900, fingerprint=str(n),
                         document=f"https://example.org/{n % 40}") for n in range(40 * 130))
    text = FORMATS["markdown"](Report(many, 40, RULES))
    assert len(text.encode()) <= markdown.MOST_BYTES + 1000
    rows = sum(line.startswith("| ") and "青禾" not in line and "---" not in line and "规则" not in line for line in text.splitlines())
    told = [int(line.split("另有 ")[1].split(" ")[0]) for line in text.splitlines() if line.startswith("另有 ")]
    assert rows + sum(told) == len(many)
    assert told[0] == 30
    assert max(len(line) for line in text.splitlines()) < 1500


def test_text_lists_what_counts_and_counts_the_rest() -> None:
    text = FORMATS["text"](judged())
    assert "“三”" in text
    assert "“二”" not in text
    assert all(part in text for part in ("已豁免 Waived", "林某", "新增 1，已知 1", "豁免 1 项", "line 9", "Resolved"))
