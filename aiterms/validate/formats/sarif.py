"""A report as SARIF 2.1.0, for code-review tools: a rule a code, a result a finding, a region where it stands.

Regions say lines and columns beside offsets, all in code points of the decoded source. PDF and DOCX have no lines, so
there the message says page and quote, and a related location points into the text taken out. Waivers become accepted
suppressions, a baseline ``baselineState``. What a baseline knew and is gone is told as a notification: hosts that pass
over ``baselineState`` would show an absent result as an open one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from aiterms.validate.fingerprints import SCHEME
from aiterms.validate.model import Finding, Report, RuleInfo, Severity, State, Waiver
from aiterms.validate.sources import SourceFile
from aiterms.validate.texts import both
from aiterms.validate.trail import notes

ROOT = "%SRCROOT%"
"""what paths are relative to: the root of the repository"""
BUILT = "%BUILT%"
"""what paths of texts taken out of PDF and DOCX are relative to: the built folder"""

_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_STATES = {State.NEW: "new", State.KNOWN: "unchanged"}


def as_sarif(report: Report) -> str:
    """One run; ``charOffset`` counts Unicode code points of the decoded source."""
    rules = _rules(report)
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "aiterms", "informationUri": "https://w3id.org/aiterms/ontology", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": [_result(finding, places[finding.code], report) for finding in report.findings],
    }
    log = {"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _invocation(report: Report) -> dict[str, Any]:
    """That the run went through, and what is to be said of waivers and baseline."""
    told = [{"level": note.level, "message": {"text": "\n".join(note.text.values())}} for note in notes(report)]
    return {"executionSuccessful": True, **({"toolExecutionNotifications": told} if told else {})}


def _rules(report: Report) -> list[dict[str, Any]]:
    """One rule a code, with the words of its gravest shape."""
    best: dict[str, RuleInfo] = {}
    for rule in sorted(report.rules, key=lambda r: (r.code, r.severity.rank, r.shape)):
        best.setdefault(rule.code, rule)
    return [_rule(rule) for rule in best.values()]


def _rule(rule: RuleInfo) -> dict[str, Any]:
    return {
        "id": rule.code, "name": rule.code.replace("-", ""),
        "shortDescription": {"text": f"{rule.label['zh']} {rule.label['en']}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"source": rule.source},
    }


def _result(finding: Finding, place: int, report: Report) -> dict[str, Any]:
    file = report.sources.of(finding.document) if report.sources else None
    return {
        "ruleId": finding.code, "ruleIndex": place, "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding, file)},
        "locations": [_location(finding, file)],
        **({"relatedLocations": [_taken_out(finding, file)]} if _only_in_text(finding, file) else {}),
        **({"partialFingerprints": {SCHEME: finding.fingerprint}} if finding.fingerprint else {}),
        **({"baselineState": _STATES[finding.state]} if finding.state else {}),
        **({"suppressions": _suppressions(finding.waiver)} if report.waivers else {}),
        "properties": {"document": finding.document, "source": finding.source, "under": finding.under},
    }


def _suppressions(waiver: Waiver | None) -> list[dict[str, Any]]:
    """None or one; the standard wants the list on all results or on none."""
    if waiver is None:
        return []
    why = both("waived_because", reason=waiver.reason, owner=waiver.owner, until=waiver.until)
    return [{"kind": "external", "status": "accepted", "justification": why, "properties": waiver.as_json()}]


def _message(finding: Finding, file: SourceFile | None) -> str:
    said = f"{finding.message_zh}\n{finding.message_en}"
    if not _only_in_text(finding, file):
        return said
    page = both("on_page", page=finding.page) if finding.page else ""
    return f"{said}\n{page} “{finding.quote or ''}”"


def _only_in_text(finding: Finding, file: SourceFile | None) -> bool:
    """Whether the finding points into the text taken out of a file without lines."""
    return file is not None and not file.has_lines and finding.start is not None


def _location(finding: Finding, file: SourceFile | None) -> dict[str, Any]:
    region = _region(finding, file) if file is None or file.has_lines else None
    physical = {"artifactLocation": _artifact(finding, file), **({"region": region} if region else {})}
    name = f"{finding.document_type} {finding.clause_number or ''}".strip()
    return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": name}]}


def _taken_out(finding: Finding, file: SourceFile | None) -> dict[str, Any]:
    """The place in the text that the built folder keeps."""
    artifact = {"uri": quote(f"texts/{file.text.name}" if file else ""), "uriBaseId": BUILT}
    region = _region(finding, file)
    return {"message": {"text": both("taken_out")},
            "physicalLocation": {"artifactLocation": artifact, **({"region": region} if region else {})}}


def _artifact(finding: Finding, file: SourceFile | None) -> dict[str, str]:
    """The file by its path from the root, else by its name, else the document by its IRI."""
    if file is not None and file.path is not None:
        return {"uri": quote(file.path.as_posix()), "uriBaseId": ROOT}
    return {"uri": quote(finding.source_file) if finding.source_file else quote(finding.document, safe="/:#")}


def _region(finding: Finding, file: SourceFile | None) -> Mapping[str, Any] | None:
    """The stretch of the finding; of one about a whole document the line on which that begins."""
    if finding.start is None or finding.end is None:
        at = finding.document_start
        lines = _lines(file, at, at)
        return {"startLine": lines["startLine"]} if lines else None
    region = {**_lines(file, finding.start, finding.end), "charOffset": finding.start,
              "charLength": finding.end - finding.start}
    return region | ({"snippet": {"text": finding.quote}} if finding.quote else {})


def _lines(file: SourceFile | None, start: int | None, end: int | None) -> dict[str, int]:
    """Lines and columns, from 1, the end exclusive; nothing where the text is not at hand."""
    region = file.region(start, end) if file is not None and start is not None and end is not None else None
    return {} if region is None else {"startLine": region.start_line, "startColumn": region.start_column,
                                      "endLine": region.end_line, "endColumn": region.end_column}
