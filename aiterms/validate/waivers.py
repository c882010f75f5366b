"""Waivers: decisions of people to put up with certain findings for a time, kept in a YAML file beside the documents.

A waived finding stays in the report, with reason, owner and end, and bears no longer on the exit status. A waiver
whose last day is over waives nothing, and one that no finding answers to is reported, so that the file stays true.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase

from aiterms.validate.fingerprints import plain, shared
from aiterms.validate.model import Finding, Report, Waived, Waiver, WaiverUse
from aiterms.validate.waiver_adding import add
from aiterms.validate.waiver_file import DEFAULT_NAME, load

__all__ = ["DEFAULT_NAME", "add", "apply", "load", "matches"]


def matches(waiver: Waiver, finding: Finding) -> bool:
    """Whether the waiver, in force or not, is about the finding."""
    return (waiver.rule == finding.code
            and (waiver.document is None or _names(waiver.document, finding))
            and (waiver.quote is None or plain(waiver.quote) in plain(finding.quote or ""))
            and (waiver.fingerprint is None or _is(waiver.fingerprint, finding.fingerprint or "")))


def _names(document: str, finding: Finding) -> bool:
    file = finding.source_file or ""
    return document in (file, finding.title, finding.document) or fnmatchcase(file, document)


def _is(wanted: str, fingerprint: str) -> bool:
    """A fingerprint without a number stands for all findings of that wording."""
    return wanted in (fingerprint, shared(fingerprint))


def apply(report: Report, waivers: Sequence[Waiver], *, today: date, codes: Collection[str] = ()) -> Report:
    """The report with its findings waived, by the first waiver in force for each, and what became of every waiver.

    ``codes`` are the rules that there are: a waiver of one that exists and did not run is not called unused.
    """
    in_force = [waiver for waiver in waivers if today <= waiver.until]
    findings = tuple(replace(f, waiver=next((w for w in in_force if matches(w, f)), None)) for f in report.findings)
    not_run = set(codes) - {rule.code for rule in report.rules}
    uses = (_used(waiver, findings, today) for waiver in waivers if waiver.rule not in not_run)
    return replace(report, findings=findings, waivers=tuple(uses))


def _used(waiver: Waiver, findings: Sequence[Finding], today: date) -> Waived:
    count = sum(matches(waiver, finding) for finding in findings)
    use = WaiverUse.RUN_OUT if today > waiver.until else WaiverUse.IN_FORCE
    return Waived(waiver, use if count else WaiverUse.UNUSED, count)
