"""Each form of a report holds every finding, and is what it says it is."""

import json
from xml.etree import ElementTree

import jsonschema
import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH

from aiterms.validate import Finding, Report, Severity
from aiterms.validate.formats import FORMATS
from aiterms.validate.model import RuleInfo

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

SARIF = {
    "type": "object", "required": ["version", "runs"],
    "properties": {"version": {"const": "2.1.0"}, "runs": {"type": "array", "items": {
        "type": "object", "required": ["tool", "results"], "properties": {
            "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {
                "type": "object", "required": ["name"], "properties": {"rules": {"type": "array", "items": {
                    "type": "object", "required": ["id"], "properties": {
                        "id": {"type": "string"}, "shortDescription": {"type": "object", "required": ["text"]}}}}}}}},
            "results": {"type": "array", "items": {
                "type": "object", "required": ["message", "ruleId", "level"], "properties": {
                    "message": {"type": "object", "required": ["text"]}, "ruleIndex": {"type": "integer", "minimum": 0},
                    "level": {"enum": ["none", "note", "warning", "error"]},
                    "locations": {"type": "array", "items": {"type": "object", "properties": {"physicalLocation": {
                        "type": "object", "required": ["artifactLocation"], "properties": {
                            "artifactLocation": {"type": "object", "properties": {"uri": {"pattern": "^[!-~]+$"}}},
                            "region": {"type": "object", "properties": {
                                "charOffset": {"type": "integer", "minimum": 0},
                                "charLength": {"type": "integer", "minimum": 0}}}}}}}},
                    "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}}}}}}}}},
}
"""The parts of the SARIF 2.1.0 schema that a report uses."""


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
    jsonschema.validate(log, SARIF)
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
