"""A finding on a page: severity, message, sentence, law, and how to mend the text."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from aiterms.explore import blocks
from aiterms.explore.accepting import offer
from aiterms.explore.findings import Group
from aiterms.explore.frame import Frame
from aiterms.explore.palette import SEVERITIES
from aiterms.validate import Finding

_MOST = 40
"""More sentences of one group are left to the reader and the downloads."""


def finding_card(frame: Frame, finding: Finding, key: str) -> None:
    """A finding with its message, place and quote, and a link to its sentence."""
    where = _joined(frame.title(finding.document), _place(frame, finding))
    head = blocks.heading(frame.texts, finding.severity, finding.code, where=where)
    with st.container(border=True, key=key, gap="xsmall"):
        st.html(head + _told(frame, finding, blocks.source_words(frame, finding)))
        finding_link(frame, finding)


def group_card(frame: Frame, group: Group, key: str, first: int = 3) -> None:
    """The findings of one rule in one document: what the rule is about, its law and remedy once, then each sentence."""
    texts, rule, found = frame.texts, frame.rule(group.code), group.findings
    title, where = rule.title[texts.lang] if rule else "", frame.title(group.document)
    head = blocks.heading(texts, found[0].severity, group.code, title=title, where=where, number=len(found))
    with st.container(border=True, key=key, gap="xsmall"):
        _sentences(frame, found[:first], head)
        if rest := found[first:]:
            _rest(frame, rest, found[first - 1], key)
        if told := blocks.advice(frame, group.code):
            st.html(told)


def _rest(frame: Frame, rest: Sequence[Finding], before: Finding, key: str) -> None:
    """The further findings of a group, drawn only when they are unfolded."""
    with st.expander(frame.texts("findings.more", n=len(rest)), key=f"{key}-more", on_change="rerun") as box:
        if box.open:
            _sentences(frame, rest[:_MOST], before=before)
            if len(rest) > _MOST:
                st.caption(frame.texts("findings.beyond", n=len(rest) - _MOST))


def _sentences(frame: Frame, found: Sequence[Finding], head: str = "", before: Finding | None = None) -> None:
    for finding in found:
        _sentence(frame, finding, head, before)
        head, before = "", finding


def _sentence(frame: Frame, finding: Finding, head: str, before: Finding | None) -> None:
    """One finding of a group: its message unless the one before says the same, its words, and a link to them."""
    said = before is not None and frame.message(before) == frame.message(finding)
    small = _joined(_place(frame, finding), blocks.source_words(frame, finding))
    st.html(head + _told(frame, finding, small, said=said))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        finding_link(frame, finding)
        offer(frame, finding)


def finding_line(frame: Frame, finding: Finding) -> None:
    """A finding in short: severity, code, message, law, and what mends it."""
    head = blocks.heading(frame.texts, finding.severity, finding.code)
    told = blocks.sentence(frame.message(finding), "", "", blocks.source_words(frame, finding))
    with st.container(border=True, gap="xsmall"):
        st.html(head + told + blocks.advice(frame, finding.code))
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


def _told(frame: Frame, finding: Finding, small: str, *, said: bool = False) -> str:
    message = "" if said else frame.message(finding)
    return blocks.sentence(message, finding.quote or "", SEVERITIES[finding.severity][0], small)


def _place(frame: Frame, finding: Finding) -> str:
    return finding.clause_number or ("" if finding.clause else frame.texts("findings.whole"))


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
