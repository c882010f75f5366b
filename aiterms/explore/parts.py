"""Pieces that several pages are made of: a quotation, a finding, a statement in words, a choice of document."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from aiterms.explore import data
from aiterms.explore.frame import Frame, asked, remember
from aiterms.explore.markup import clause_name
from aiterms.explore.palette import FAMILIES, SEVERITIES, family_of
from aiterms.explore.reading import Reading, StatementRow
from aiterms.explore.texts import Texts, percent, plain, property_name, value_words
from aiterms.validate import Finding
from loaders.namespaces import expand

_COLOURS = {family.key: family.colour for family in FAMILIES}


def quotation(text: str, colour: str = "#8899AA") -> None:
    """Words of a document, escaped, as a block of their own."""
    st.html(f'<blockquote class="ait-quote" style="--c:{colour}">{escape(text)}</blockquote>')


def choose_document(frame: Frame) -> data.DocumentRow:
    """The document of the address, to be changed by a select box; the first one where the address has none."""
    rows = {row.iri: row for row in frame.catalogue.documents}
    wanted = asked("doc")
    if wanted and wanted not in rows:
        st.warning(frame.texts("read.unknown"))
    st.session_state["document"] = wanted if wanted in rows else next(iter(rows))
    chosen = st.selectbox(
        frame.texts("read.document"),
        list(rows),
        key="document",
        on_change=_document_chosen,
        format_func=lambda iri: document_name(frame.texts, rows[iri]),
    )
    return rows[chosen]


def _document_chosen() -> None:
    remember(doc=st.session_state["document"], statement="", clause="", q="", node="")


def document_name(texts: Texts, row: data.DocumentRow) -> str:
    """Title, kind and date of a document on one line."""
    return " · ".join(filter(None, (row.title, texts(f"kind.{row.kind}"), row.date)))


def severity_badge(texts: Texts, severity: str) -> None:
    """A severity as colour, icon and word."""
    _, colour, icon = SEVERITIES[severity]
    st.badge(texts(f"severity.{severity}"), icon=icon, color=colour)  # type: ignore[arg-type]


def finding_card(frame: Frame, finding: Finding, key: str) -> None:
    """A finding with its message, place and quote, and a link to its sentence."""
    texts = frame.texts
    with st.container(border=True, key=key):
        with st.container(horizontal=True, vertical_alignment="center"):
            severity_badge(texts, finding.severity)
            st.markdown(f"**{plain(finding.code)}**", width="content")
            st.caption(_place(frame, finding), width="content")
        st.markdown(plain(frame.message(finding)))
        if finding.quote:
            quotation(finding.quote, SEVERITIES[finding.severity][0])
        source, link = st.columns([3, 1], vertical_alignment="center")
        source.caption(_source(frame, finding))
        with link, st.container(horizontal=True, horizontal_alignment="right"):
            _finding_link(frame, finding)


def _finding_link(frame: Frame, finding: Finding) -> None:
    sentence = finding.statement or finding.clause
    frame.link(
        "read",
        frame.texts("findings.open" if sentence else "findings.open_document"),
        icon=":material/arrow_forward:",
        doc=finding.document,
        statement=finding.statement or "",
        clause="" if finding.statement else finding.clause or "",
    )


def _place(frame: Frame, finding: Finding) -> str:
    where = finding.clause_number or ("" if finding.clause else frame.texts("findings.whole"))
    return " · ".join(plain(part) for part in (frame.title(finding.document), where) if part)


def _source(frame: Frame, finding: Finding) -> str:
    texts = frame.texts
    parts = [f"{texts('findings.source')}: {finding.source}"] if finding.source else []
    parts += [f"{texts('findings.under')}: {_lists(frame, finding.under)}"] if finding.under else []
    return plain(" · ".join(parts)) or "\u2003"


def _lists(frame: Frame, under: str) -> str:
    """The names of the lists that make a category sensitive, given as CURIEs."""
    curies = [part.strip() for part in under.split(";")]
    known = [frame.catalogue.name(expand(c), frame.texts.lang) if c.startswith("law:") else c for c in curies]
    return frame.texts.pick("\uff1b", "; ").join(known)


def statement_details(frame: Frame, opened: Reading, statement: StatementRow, findings: Sequence[Finding]) -> None:
    """Everything known of a statement: its words, what it says, where it comes from, what rests on it."""
    texts = frame.texts
    colour = _COLOURS[family_of(statement.kind)]
    with st.container(horizontal=True, vertical_alignment="center"):
        kind = escape(texts.kind(statement.kind))
        st.html(f'<span class="ait-kind" style="--c:{colour}">{kind}</span>', width="content")
        if statement.negated:
            st.badge(texts("read.negated"), color="gray", icon=":material/block:")
    quotation(statement.quote, colour)
    _table(_rows(frame, statement))
    _resting(frame, [f for f in findings if f.statement == statement.iri])
    clause = opened.clause(statement.clause)
    _table(
        [
            (texts("read.clause"), clause_name(clause) if clause else ""),
            (texts("read.rule"), statement.rule),
            (texts("read.confidence"), percent(str(statement.confidence))),
            (texts("read.offsets"), f"{statement.start}–{statement.end}"),
        ],
        faint=True,
    )


def _rows(frame: Frame, statement: StatementRow) -> list[tuple[str, str]]:
    rows: dict[str, list[str]] = {}
    for predicate, value in statement.properties:
        words = value_words(frame.texts, frame.catalogue, predicate, value)
        rows.setdefault(property_name(frame.texts, frame.catalogue, predicate), []).append(words)
    separator = frame.texts.pick("\u3001", ", ")
    return [(name, separator.join(dict.fromkeys(words))) for name, words in rows.items()]


def _table(rows: Sequence[tuple[str, str]], *, faint: bool = False) -> None:
    cells = "".join(f"<div>{escape(name)}</div><div>{escape(value)}</div>" for name, value in rows if value)
    if cells:
        st.html(f'<div class="ait-facts{" faint" if faint else ""}">{cells}</div>')


def _resting(frame: Frame, findings: Sequence[Finding]) -> None:
    if not findings:
        st.caption(frame.texts("read.found_none"))
        return
    st.markdown(f"**{frame.texts('read.found')}**")
    for finding in findings:
        finding_line(frame, finding)


def finding_line(frame: Frame, finding: Finding) -> None:
    """A finding in short: severity, code, message, law."""
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            severity_badge(frame.texts, finding.severity)
            st.markdown(f"**{plain(finding.code)}**", width="content")
        st.markdown(plain(frame.message(finding)))
        st.caption(_source(frame, finding))
