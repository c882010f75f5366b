"""A report as JUnit XML: a suite a document, a case a rule that ran, a failure or a note a finding."""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree import ElementTree

from aiterms.validate.model import Finding, Report, RuleInfo, Severity

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(report: Report) -> str:
    """``<testsuites>``; violations and warnings are failures, notes stand in ``system-out``."""
    root = ElementTree.Element("testsuites", name="aiterms validate")
    by_document: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_document[finding.source_file or "", finding.document].append(finding)
    rules = {rule.code: rule for rule in report.rules}
    suites = [_suite(root, place, found, rules) for place, found in sorted(by_document.items())]
    root.set("tests", str(sum(int(s.get("tests", "0")) for s in suites)))
    root.set("failures", str(sum(int(s.get("failures", "0")) for s in suites)))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(root: ElementTree.Element, place: tuple[str, str], findings: list[Finding],
           rules: dict[str, RuleInfo]) -> ElementTree.Element:
    source_file, document = place
    suite = ElementTree.SubElement(root, "testsuite", name=_xml(f"{source_file} {document}".strip()))
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_code[finding.code].append(finding)
    codes = sorted({*rules, *by_code})
    for code in codes:
        _case(suite, code, rules.get(code), by_code.get(code, []))
    failures = sum(any(f.severity is not Severity.INFO for f in found) for found in by_code.values())
    suite.set("tests", str(len(codes)))
    suite.set("failures", str(failures))
    return suite


def _case(suite: ElementTree.Element, code: str, rule: RuleInfo | None, findings: list[Finding]) -> None:
    name = f"{code} {rule.label['en']}" if rule else code
    case = ElementTree.SubElement(suite, "testcase", classname=code, name=_xml(name))
    grave = [f for f in findings if f.severity is not Severity.INFO]
    if grave:
        worst = grave[0]
        failure = ElementTree.SubElement(case, "failure", type=str(worst.severity), message=_xml(worst.message_en))
        failure.text = _xml("\n\n".join(map(_told, grave)))
    notes = [f for f in findings if f.severity is Severity.INFO]
    if notes:
        ElementTree.SubElement(case, "system-out").text = _xml("\n\n".join(map(_told, notes)))


def _told(finding: Finding) -> str:
    lines = [f"{finding.severity} {finding.clause_number or '-'}", finding.message_zh, finding.message_en]
    return "\n".join([*lines, *([finding.quote] if finding.quote else []), finding.source or ""]).rstrip()


def _xml(text: str) -> str:
    """``text`` without the characters that XML 1.0 does not allow."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
