"""What stands beside a document: all there is to know of one statement, or of one clause."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from aiterms.explore.cards import finding_line
from aiterms.explore.frame import Frame
from aiterms.explore.links import Link, links
from aiterms.explore.outline import clause_name
from aiterms.explore.palette import COLOURS, family_of
from aiterms.explore.parts import facts, quotation
from aiterms.explore.reading import ClauseRow, Reading, StatementRow
from aiterms.explore.texts import clip, percent, property_name, value_words
from aiterms.validate import Finding
from loaders.annotate.rules import CodeRule, CueRule, rule_named

_EXAMPLES = 3


def statement_details(frame: Frame, opened: Reading, statement: StatementRow, findings: Sequence[Finding]) -> None:
    """Everything known of a statement: its words, what it says, what rests on it, where it comes from."""
    texts = frame.texts
    _heading(frame, statement)
    quotation(statement.quote, COLOURS[family_of(statement.kind)])
    facts(_rows(frame, statement))
    _leads_to(frame, links(opened, frame.catalogue).get(opened.statements.index(statement)))
    _resting(frame, [f for f in findings if f.statement == statement.iri])
    clause = opened.clause(statement.clause)
    rows = [
        (texts("read.clause"), clause_name(clause) if clause else ""),
        (texts("read.rule"), statement.rule),
        (texts("read.confidence"), percent(str(statement.confidence))),
        (texts("read.offsets"), f"{statement.start}\u2013{statement.end}"),
    ]
    facts(rows, faint=True)
    _origin(frame, statement.rule)
    _beside(frame, opened, statement)


def _heading(frame: Frame, statement: StatementRow) -> None:
    colour, kind = COLOURS[family_of(statement.kind)], escape(frame.texts.kind(statement.kind))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<span class="ait-kind" style="--c:{colour}">{kind}</span>', width="content")
        if statement.negated:
            st.badge(frame.texts("read.negated"), color="gray", icon=":material/block:")


def _rows(frame: Frame, statement: StatementRow) -> list[tuple[str, str]]:
    rows: dict[str, list[str]] = {}
    for predicate, value in statement.properties:
        words = value_words(frame.texts, frame.catalogue, predicate, value)
        rows.setdefault(property_name(frame.texts, frame.catalogue, predicate), []).append(words)
    separator = frame.texts.pick("\u3001", ", ")
    return [(name, separator.join(dict.fromkeys(words))) for name, words in rows.items()]


def _leads_to(frame: Frame, link: Link | None) -> None:
    """A way on to what a reference refers to."""
    if link is None:
        return
    if link.missing:
        st.caption(f":material/link_off: {frame.texts('read.ref_missing')}")
        return
    title = frame.title(link.document)
    name = frame.texts("read.ref_clause", title=title) if link.clause else title
    frame.link("read", name, icon=":material/arrow_forward:", doc=link.document, clause=link.clause)


def _resting(frame: Frame, findings: Sequence[Finding]) -> None:
    if not findings:
        st.caption(frame.texts("read.found_none"))
        return
    st.markdown(f"**{frame.texts('read.found')}**")
    for finding in findings:
        finding_line(frame, finding)


def _origin(frame: Frame, rule_id: str) -> None:
    """What the rule is that read the statement: where it is written, and other sentences that it reads."""
    rule, texts = rule_named(rule_id), frame.texts
    if rule is None:
        return
    with st.expander(texts("read.origin")):
        if isinstance(rule, CueRule):
            facts([(texts("read.written"), f"{rule.file}:{rule.line}")])
            _examples(texts("read.fires"), rule.fires)
            _examples(texts("read.silent"), rule.silent)
        elif isinstance(rule, CodeRule):
            facts([("", texts.pick(rule.zh, rule.en)), (texts("read.written"), rule.file)])


def _examples(title: str, sentences: Sequence[str]) -> None:
    if sentences:
        st.caption(title)
    for sentence in sentences[:_EXAMPLES]:
        quotation(sentence)


def _beside(frame: Frame, opened: Reading, chosen: StatementRow) -> None:
    """Other statements over the same words, each a step away."""
    over = [s for s in opened.statements if s is not chosen and s.start < chosen.end and chosen.start < s.end]
    if over:
        st.caption(frame.texts("read.beside"))
    for said in over:
        frame.link(
            "read",
            f"{frame.texts.kind(said.kind)} · {clip(said.quote, 24)}",
            doc=opened.document.iri,
            statement=said.iri,
        )


def clause_details(frame: Frame, opened: Reading, clause: ClauseRow, findings: Sequence[Finding]) -> None:
    """A clause: its name, the findings in it, and what it states."""
    texts = frame.texts
    st.markdown(f"**{texts('read.clause')}**")
    quotation(clause_name(clause, 120))
    if clause.emphasised:
        st.badge(texts("read.emphasised"), color="gray", icon=":material/format_bold:")
    said = [s for s in opened.statements if s.clause == clause.iri]
    _resting(frame, [f for f in findings if f.clause == clause.iri])
    st.caption(texts("read.stated", n=len(said)))
    for statement in said:
        frame.link(
            "read",
            f"{texts.kind(statement.kind)} · {clip(statement.quote, 24)}",
            doc=opened.document.iri,
            statement=statement.iri,
        )
