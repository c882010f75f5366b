"""A report as JUnit XML: a suite a document, a case a rule that ran, a failure or a note a finding.

A case fails where a finding of its rule makes the run fail (``--fail-on``); milder ones are told in ``system-out``.
Where all violations and warnings are waived or known it is skipped, with the reason; one without any passes. Documents
without findings have their suite, too, where the manifest of the built folder names them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from aiterms.validate.model import Finding, Report, Severity
from aiterms.validate.texts import both
from aiterms.validate.trail import notes

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COUNTED = {"tests": "testcase", "failures": "failure", "skipped": "skipped"}


def as_junit(report: Report) -> str:
    """``<testsuites>``; what makes the run fail is a failure, anything milder stands in ``system-out``."""
    root = ElementTree.Element("testsuites", name="aiterms validate")
    by_document: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for place in _clean(report):
        by_document[place] = []
    for finding in report.findings:
        by_document[finding.source_file or "", finding.document].append(finding)
    for place, found in sorted(by_document.items()):
        _suite(root, place, found, report)
    _count(root)
    told = "\n".join("\n".join(note.text.values()) for note in notes(report))
    if told and len(root):
        ElementTree.SubElement(root[0], "system-out").text = _xml(told)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _clean(report: Report) -> Iterator[tuple[str, str]]:
    """File and IRI of every document that the folder holds."""
    for file, card in report.sources.documents if report.sources else ():
        yield file, card.iri


def _count(element: ElementTree.Element) -> None:
    """States how many cases there are below the element, and how many failed, broke off or were skipped."""
    element.set("errors", "0")
    for name, tag in _COUNTED.items():
        element.set(name, str(sum(1 for _ in element.iter(tag))))


def _suite(root: ElementTree.Element, place: tuple[str, str], findings: Sequence[Finding], report: Report) -> None:
    source_file, document = place
    rules = {rule.code: rule for rule in report.rules}
    suite = ElementTree.SubElement(root, "testsuite", name=_xml(f"{source_file} {document}".strip()))
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_code[finding.code].append(finding)
    for code in sorted({*rules, *by_code}):
        name = f"{code} {rules[code].label['en']}" if code in rules else code
        _case(suite, name, by_code.get(code, []), report.fail_on)
    _count(suite)


def _case(suite: ElementTree.Element, name: str, findings: Sequence[Finding], fail_on: Severity | None) -> None:
    """A case, named by the code of its rule and its label."""
    case = ElementTree.SubElement(suite, "testcase", classname=name.partition(" ")[0], name=_xml(name))
    failing = [f for f in findings if f.counts and fail_on is not None and f.severity.rank <= fail_on.rank]
    grave = [f for f in findings if f.severity is not Severity.INFO or fail_on is Severity.INFO]
    if failing:
        worst = failing[0]
        failure = ElementTree.SubElement(case, "failure", type=str(worst.severity), message=_xml(worst.message_en))
        failure.text = _xml("\n\n".join(map(_told, failing)))
    elif grave and not any(f.counts for f in grave):
        ElementTree.SubElement(case, "skipped", message=_xml("; ".join(dict.fromkeys(map(_excuse, grave)))))
    rest = [f for f in findings if f not in failing]
    if rest:
        ElementTree.SubElement(case, "system-out").text = _xml("\n\n".join(map(_told, rest)))


def _excuse(finding: Finding) -> str:
    """Why the finding does not count."""
    waiver = finding.waiver
    if waiver is None:
        return both("section_known")
    return both("waived_because", reason=waiver.reason, owner=waiver.owner, until=waiver.until)


def _told(finding: Finding) -> str:
    lines = [f"{finding.severity} {finding.clause_number or '-'}", finding.message_zh, finding.message_en]
    excuse = [] if finding.counts else [_excuse(finding)]
    quote = [finding.quote] if finding.quote else []
    return "\n".join([*lines, *quote, *excuse, finding.source or ""]).rstrip()


def _xml(text: str) -> str:
    """``text`` without the characters that XML 1.0 does not allow."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
