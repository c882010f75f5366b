"""A report as SARIF 2.1.0, for code-review tools: a rule a code, a result a finding, offsets as character regions."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import quote

from aiterms.validate.model import Finding, Report, RuleInfo, Severity

_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(report: Report) -> str:
    """One run; ``charOffset`` counts Unicode code points of the decoded source."""
    rules = _rules(report)
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "aiterms", "informationUri": "https://w3id.org/aiterms/ontology", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, places[finding.code]) for finding in report.findings],
    }
    log = {"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


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


def _result(finding: Finding, place: int) -> dict[str, Any]:
    return {
        "ruleId": finding.code, "ruleIndex": place, "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message_zh}\n{finding.message_en}"},
        "locations": [_location(finding)],
        "partialFingerprints": {"aiterms/v1": _fingerprint(finding)},
        "properties": {"document": finding.document, "source": finding.source, "under": finding.under},
    }


def _location(finding: Finding) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.source_file or finding.document, safe="/:#")}}
    if finding.start is not None and finding.end is not None:
        physical["region"] = {"charOffset": finding.start, "charLength": finding.end - finding.start}
        if finding.quote:
            physical["region"]["snippet"] = {"text": finding.quote}
    name = f"{finding.document_type} {finding.clause_number or ''}".strip()
    return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": name}]}


def _fingerprint(finding: Finding) -> str:
    """Stable while the wording stays, wherever it moves."""
    parts = (finding.rule, finding.source_file, finding.document_type, finding.quote, finding.message_en)
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:32]
