"""A document as it was written, its clause tree beside it, evidence marked by class, and a statement's details."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from aiterms.explore import frame as frames
from aiterms.explore import markup, outline, parts, reader
from aiterms.explore.address import asked, chosen, hold, remember, word
from aiterms.explore.cards import finding_line
from aiterms.explore.details import clause_details, statement_details
from aiterms.explore.frame import Frame
from aiterms.explore.links import links
from aiterms.explore.reading import Reading, StatementRow
from aiterms.explore.texts import clip
from aiterms.validate import Finding

_ELSEWHERE = 8


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
        said = _choose(frame, opened)
        _details(frame, opened, said, target, found)
    with text:
        _paper(frame, opened, said, found, target, words)


def _jump(frame: Frame, opened: Reading) -> int:
    """The place of the clause that the address names, to be changed by a select box; -1 for none."""
    names = {c.iri: outline.clause_name(c) for c in opened.clauses if c.number or c.heading}
    place = next((n for n, row in enumerate(opened.clauses) if row.iri == asked("clause")), -1)
    if place >= 0:
        names.setdefault(opened.clauses[place].iri, clip(opened.clauses[place].text, 30))
    hold("clause", opened.clauses[place].iri if place >= 0 else None)
    st.selectbox(
        frame.texts("read.jump"),
        list(names),
        key="clause",
        index=None,
        format_func=names.__getitem__,
        placeholder=frame.texts("read.jump_none"),
        on_change=chosen("clause", lambda clause: remember(clause=clause or "", statement="")),
    )
    return place


def _search(frame: Frame) -> str:
    hold("words", word("q"))
    st.text_input(
        frame.texts("read.search"),
        key="words",
        icon=":material/search:",
        on_change=chosen("words", lambda words: remember(q=words.strip())),
    )
    return str(st.session_state["words"]).strip()


def _search_result(frame: Frame, opened: Reading, words: str) -> None:
    if not words:
        return
    texts, hits = frame.texts, opened.holding(words)
    st.caption(texts("read.search_hits", words=words, n=len(hits)) if hits else texts("read.search_none", words=words))
    others = {iri: n for iri, n in frame.holding(words).items() if iri != opened.document.iri}
    if others:
        with st.expander(texts("read.search_elsewhere", n=len(others))):
            _elsewhere(frame, others, words)


def _elsewhere(frame: Frame, others: Mapping[str, int], words: str) -> None:
    """The other documents that hold the words, those with most clauses first."""
    for iri in sorted(others, key=lambda one: (-others[one], frame.title(one)))[:_ELSEWHERE]:
        frame.link("read", f"{frame.title(iri)} ({others[iri]})", doc=iri, q=words)


def _choose(frame: Frame, opened: Reading) -> StatementRow | None:
    wanted = asked("statement")
    said = opened.statement(wanted)
    if wanted and said is None:
        st.warning(frame.texts("read.unknown_statement"))
    kind = _kind(frame, opened)
    offered = {s.iri: s for s in opened.statements if kind in ("", s.kind) or s is said}
    hold("statement", said.iri if said else None)
    st.selectbox(
        f"{frame.texts('read.statement')} ({len(offered)})",
        list(offered),
        key="statement",
        index=None,
        format_func=lambda iri: f"{frame.texts.kind(offered[iri].kind)} · {clip(offered[iri].quote, 40)}",
        placeholder=frame.texts("read.statement_none"),
        on_change=chosen("statement", lambda iri: remember(statement=iri or "", clause="")),
    )
    return said


def _kind(frame: Frame, opened: Reading) -> str:
    """The class of statements that the list offers, '' for all."""
    texts, kinds = frame.texts, ["", *dict.fromkeys(s.kind for s in opened.statements)]
    hold("kind", word("kind") if word("kind") in kinds else "")
    st.selectbox(
        texts("read.class"),
        kinds,
        key="kind",
        format_func=lambda kind: texts.kind(kind) if kind else texts("read.all"),
        on_change=chosen("kind", lambda kind: remember(kind=kind)),
    )
    return str(st.session_state["kind"])


def _details(
    frame: Frame, opened: Reading, chosen: StatementRow | None, target: int, found: Sequence[Finding]
) -> None:
    with st.container(border=True, height=520, key="details"):
        if chosen:
            statement_details(frame, opened, chosen, found)
        elif target >= 0:
            clause_details(frame, opened, opened.clauses[target], found)
        else:
            _general(frame, found)


def _general(frame: Frame, found: Sequence[Finding]) -> None:
    """What to do, and what was found about the document as a whole."""
    st.caption(frame.texts("read.details_none"))
    general = [f for f in found if not f.statement and not f.clause]
    if general:
        st.markdown(f"**{frame.texts('read.missing')}**")
    for finding in general:
        finding_line(frame, finding)


def _paper(
    frame: Frame, opened: Reading, chosen: StatementRow | None, found: Sequence[Finding], target: int, words: str
) -> None:
    notes = markup.Notes(
        words=words,
        flagged={f.statement: str(f.severity) for f in reversed(found) if f.statement},
        clauses={f.clause: str(f.severity) for f in reversed(found) if f.clause and not f.statement},
        links=links(opened, frame.catalogue),
    )
    place = opened.statements.index(chosen) if chosen else -1
    reader.mount(opened, markup.page(opened, frame.texts, notes), chosen=place, target=-1 if chosen else target)


frames.show(render)
