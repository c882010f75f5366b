"""A document as it was written, its clause tree beside it, evidence marked by class, and a statement's details."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from aiterms.explore import frame as frames
from aiterms.explore import markup, parts
from aiterms.explore.frame import Frame, asked, remember
from aiterms.explore.reading import Reading, StatementRow
from aiterms.explore.texts import clip
from aiterms.validate import Finding

_ASSETS = Path(__file__).parent.parent / "assets"


def render(frame: Frame) -> None:
    """The page."""
    boxes = st.columns([4, 3, 3], vertical_alignment="bottom")
    with boxes[0]:
        document = parts.choose_document(frame)
    opened = frame.reading(document)
    if not opened.clauses:
        st.info(frame.texts("read.empty"))
        return
    found = [f for f in frame.findings() or () if f.document == document.iri]
    with boxes[1]:
        target = _jump(frame, opened)
    with boxes[2]:
        words = _search(frame)
    _search_result(frame, opened, words)
    text, details = st.columns([7, 3], gap="medium")
    with details:
        chosen = _choose(frame, opened)
        _details(frame, opened, chosen, found)
    with text:
        _paper(frame, opened, chosen, found, target, words)


def _jump(frame: Frame, opened: Reading) -> str:
    numbered = {c.iri: markup.clause_name(c) for c in opened.clauses if c.number or c.heading}
    wanted = asked("clause")
    if wanted and wanted not in numbered and opened.clause(wanted):
        numbered[wanted] = clip(opened.clauses[_place(opened, wanted)].text, 30)
    st.session_state["clause"] = wanted if wanted in numbered else None
    st.selectbox(
        frame.texts("read.jump"),
        list(numbered),
        key="clause",
        index=None,
        format_func=numbered.__getitem__,
        placeholder=frame.texts("read.jump_none"),
        on_change=lambda: remember(clause=st.session_state["clause"] or "", statement=""),
    )
    return wanted


def _place(opened: Reading, clause: str) -> int:
    return next((place for place, row in enumerate(opened.clauses) if row.iri == clause), -1)


def _search(frame: Frame) -> str:
    st.session_state["words"] = st.query_params.get("q", "")
    st.text_input(frame.texts("read.search"), key="words", icon=":material/search:", on_change=_searched)
    return str(st.session_state["words"]).strip()


def _searched() -> None:
    words = st.session_state["words"].strip()
    st.query_params.pop("q", None)
    if words:
        st.query_params["q"] = words


def _search_result(frame: Frame, opened: Reading, words: str) -> None:
    hits = opened.holding(words)
    if words and not hits:
        st.info(frame.texts("read.search_none", words=words))
    elif words:
        st.caption(frame.texts("read.search_hits", words=words, n=len(hits)))


def _choose(frame: Frame, opened: Reading) -> StatementRow | None:
    texts = frame.texts
    wanted = asked("statement")
    chosen = opened.statement(wanted)
    if wanted and chosen is None:
        st.warning(texts("read.unknown_statement"))
    kinds = list(dict.fromkeys(s.kind for s in opened.statements))
    kind = st.selectbox(
        texts("read.class"), ["", *kinds], format_func=lambda k: texts.kind(k) if k else texts("read.all")
    )
    offered = {s.iri: s for s in opened.statements if kind in ("", s.kind) or s is chosen}
    st.session_state["statement"] = chosen.iri if chosen else None
    st.selectbox(
        f"{texts('read.statement')} ({len(offered)})",
        list(offered),
        key="statement",
        index=None,
        format_func=lambda iri: f"{texts.kind(offered[iri].kind)} · {clip(offered[iri].quote, 40)}",
        placeholder=texts("read.statement_none"),
        on_change=lambda: remember(statement=st.session_state["statement"] or ""),
    )
    return chosen


def _details(frame: Frame, opened: Reading, chosen: StatementRow | None, found: Sequence[Finding]) -> None:
    with st.container(border=True, height=520, key="details"):
        if chosen:
            parts.statement_details(frame, opened, chosen, found)
            return
        st.caption(frame.texts("read.details_none"))
        general = [f for f in found if not f.statement and not f.clause]
        if general:
            st.markdown(f"**{frame.texts('read.missing')}**")
        for finding in general:
            parts.finding_line(frame, finding)


def _paper(
    frame: Frame, opened: Reading, chosen: StatementRow | None, found: Sequence[Finding], target: str, words: str
) -> None:
    flagged = {f.statement: str(f.severity) for f in reversed(found) if f.statement}
    page = markup.page(opened, frame.texts, words=words, flagged=flagged)
    hits = opened.holding(words)
    goto = target or (hits[0].iri if hits and chosen is None else "")
    _reader()(
        data={
            "html": page.html,
            "version": page.version,
            "chosen": opened.statements.index(chosen) if chosen else -1,
            "target": f"c{_place(opened, goto)}" if goto and not chosen else "",
        },
        key="reader",
        on_chosen_change=lambda: _clicked(opened),
    )


def _clicked(opened: Reading) -> None:
    index = st.session_state["reader"].get("chosen")
    if isinstance(index, int) and 0 <= index < len(opened.statements):
        remember(statement=opened.statements[index].iri, clause="")


@cache
def _assets() -> tuple[str, str]:
    return (_ASSETS / "reader.css").read_text(encoding="utf-8"), (_ASSETS / "reader.js").read_text(encoding="utf-8")


def _reader() -> Any:
    css, js = _assets()
    return st.components.v2.component("aiterms_reader", html='<div class="reader"></div>', css=css, js=js)


frames.show(render)
