"""Findings as a page of HTML of its own, to be sent or printed: no scripts, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from string import Template

from aiterms.explore import blocks
from aiterms.explore.findings import Group
from aiterms.explore.frame import STYLE, Frame
from aiterms.explore.palette import SEVERITIES
from aiterms.validate import Finding

_PAGE = Path(__file__).parent / "assets" / "findings.html"


def page(frame: Frame, groups: Sequence[Group]) -> str:
    """The groups as one page, in the language of the frame."""
    texts, number = frame.texts, sum(len(group.findings) for group in groups)
    return Template(_PAGE.read_text(encoding="utf-8")).substitute(
        lang=texts.lang,
        title=escape(texts("pages.findings")),
        count=escape(texts("findings.groups", n=number, groups=len(groups))),
        style=STYLE.read_text(encoding="utf-8"),
        body="\n".join(_group(frame, group) for group in groups),
    )


def _group(frame: Frame, group: Group) -> str:
    texts, rule = frame.texts, frame.rule(group.code)
    head = blocks.heading(
        texts,
        group.findings[0].severity,
        group.code,
        title=rule.title[texts.lang] if rule else "",
        where=frame.title(group.document),
        number=len(group.findings),
    )
    said = "".join(_finding(frame, finding) for finding in group.findings)
    advice = blocks.advice(frame, group.code).replace("<details", "<details open", 1)
    return f"<section>{head}{said}{advice}</section>"


def _finding(frame: Frame, finding: Finding) -> str:
    small = " · ".join(filter(None, _small(frame, finding)))
    return blocks.sentence(frame.message(finding), finding.quote or "", SEVERITIES[finding.severity][0], small)


def _small(frame: Frame, finding: Finding) -> Iterator[str]:
    """Where a finding stands, what it rests on, and until when it is accepted, by whom and why."""
    yield finding.clause_number or ("" if finding.clause else frame.texts("findings.whole"))
    yield blocks.source_words(frame, finding)
    if waiver := finding.waiver:
        yield frame.texts("findings.accepted", until=waiver.until, owner=waiver.owner, reason=waiver.reason)
