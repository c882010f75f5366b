"""A finding on a page: severity, message, sentence, law, and how to mend the text."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext

import streamlit as st

from aiterms.explore.accepting import offer
from aiterms.explore.findings import Group
from aiterms.explore.frame import Frame
from aiterms.explore.palette import SEVERITIES
from aiterms.explore.parts import facts, quotation
from aiterms.explore.texts import Texts, plain
from aiterms.report.words import law
from aiterms.validate import Finding
from loaders.namespaces import expand

_MOST = 40
"""More sentences of one group are left to the reader and the downloads."""


def severity_badge(texts: Texts, severity: str) -> None:
    """A severity as colour, icon and word."""
    _, colour, icon = SEVERITIES[severity]
    st.badge(texts(f"severity.{severity}"), icon=icon, color=colour)  # type: ignore[arg-type]


def finding_card(frame: Frame, finding: Finding, key: str) -> None:
    """A finding with its message, place and quote, and a link to its sentence."""
    with st.container(border=True, key=key):
        with st.container(horizontal=True, vertical_alignment="center"):
            severity_badge(frame.texts, finding.severity)
            st.markdown(f"**{plain(finding.code)}**", width="content")
            st.caption(_place(frame, finding), width="content")
        st.markdown(plain(frame.message(finding)))
        if finding.quote:
            quotation(finding.quote, SEVERITIES[finding.severity][0])
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.caption(source_words(frame, finding), width="stretch")
            with st.container(width="content"):
                finding_link(frame, finding)


def group_card(frame: Frame, group: Group, key: str, first: int = 3) -> None:
    """The findings of one rule in one document: what the rule is about, its law and remedy once, then each sentence."""
    rest = group.findings[first:]
    with st.container(border=True, key=key):
        _group_heading(frame, group)
        _sentences(frame, group.findings[:first])
        with st.expander(frame.texts("findings.more", n=len(rest))) if rest else nullcontext():
            _sentences(frame, rest[:_MOST])
        advice(frame, group.code)


def _group_heading(frame: Frame, group: Group) -> None:
    texts, rule = frame.texts, frame.rule(group.code)
    with st.container(horizontal=True, vertical_alignment="center"):
        severity_badge(texts, group.findings[0].severity)
        title = plain(rule.title[texts.lang]) if rule else ""
        st.markdown(f"**{plain(group.code)}** {title}".strip(), width="content")
        st.caption(plain(frame.title(group.document)), width="content")
        if len(group.findings) > 1:
            st.badge(texts("findings.count", n=len(group.findings)), color="gray")


def _sentences(frame: Frame, found: Sequence[Finding]) -> None:
    for place, finding in enumerate(found):
        _sentence(frame, finding, before=found[place - 1] if place else None)


def _sentence(frame: Frame, finding: Finding, before: Finding | None = None) -> None:
    """One finding of a group: its message unless the one before says the same, its words, and a link to them."""
    if before is None or frame.message(before) != frame.message(finding):
        st.markdown(plain(frame.message(finding)))
    if finding.quote:
        quotation(finding.quote, SEVERITIES[finding.severity][0])
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        where = plain(finding.clause_number or "")
        st.caption(" · ".join(filter(None, (where, source_words(frame, finding)))), width="stretch")
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            offer(frame, finding)
            finding_link(frame, finding)


def finding_line(frame: Frame, finding: Finding) -> None:
    """A finding in short: severity, code, message, law, and what mends it."""
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            severity_badge(frame.texts, finding.severity)
            st.markdown(f"**{plain(finding.code)}**", width="content")
        st.markdown(plain(frame.message(finding)))
        st.caption(source_words(frame, finding))
        advice(frame, finding.code)
        if finding.statement:
            name = frame.texts("findings.graph")
            frame.link("graph", name, icon=":material/hub:", about="finding", finding=finding.statement)


def finding_link(frame: Frame, finding: Finding) -> None:
    """A link to the sentence of a finding, or to its document where it points at no sentence."""
    sentence = finding.statement or finding.clause
    frame.link(
        "read",
        frame.texts("findings.open" if sentence else "findings.open_document"),
        icon=":material/arrow_forward:",
        doc=finding.document,
        statement=finding.statement or "",
        clause="" if finding.statement else finding.clause or "",
    )


def advice(frame: Frame, code: str) -> None:
    """What a rule rests on, in own words, and how to mend a text, to be unfolded."""
    texts, rule = frame.texts, frame.rule(code)
    if rule is None:
        return
    with st.expander(texts("findings.advice")):
        facts(
            [
                (texts("findings.law"), rule.law[texts.lang]),
                (texts("findings.mend"), rule.mend[texts.lang]),
                (texts("findings.source"), law(rule.source)[texts.lang] if rule.source else ""),
            ]
        )


def _place(frame: Frame, finding: Finding) -> str:
    where = finding.clause_number or ("" if finding.clause else frame.texts("findings.whole"))
    return " · ".join(plain(part) for part in (frame.title(finding.document), where) if part)


def source_words(frame: Frame, finding: Finding) -> str:
    """The law behind a finding, and the lists that make a category sensitive."""
    texts = frame.texts
    parts = [f"{texts('findings.source')}: {law(finding.source)[texts.lang]}"] if finding.source else []
    parts += [f"{texts('findings.under')}: {_lists(frame, finding.under)}"] if finding.under else []
    return plain(" · ".join(parts)) or "\u2003"


def _lists(frame: Frame, under: str) -> str:
    """The names of the lists that make a category sensitive, given as CURIEs or by name."""
    curies = [part.strip() for part in under.split(";")]
    iris = [expand(c) if c.startswith("law:") else frame.catalogue.called.get(c, "") for c in curies]
    known = [frame.catalogue.name(i, frame.texts.lang) if i else c for i, c in zip(iris, curies, strict=True)]
    return frame.texts.pick("\uff1b", "; ").join(known)
