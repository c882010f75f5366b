"""The graph of one document or one organisation, to be clicked: what hangs together, and the sentences behind it."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from html import escape
from typing import Any

import streamlit as st
from st_link_analysis import Event, st_link_analysis

from aiterms.explore import canvas, network, parts
from aiterms.explore import frame as frames
from aiterms.explore.address import asked, remember
from aiterms.explore.frame import Frame
from aiterms.explore.network import Projection
from aiterms.explore.palette import NODES
from aiterms.explore.texts import clip
from loaders.namespaces import shorten

_SENTENCES = 12


def render(frame: Frame) -> None:
    """The page."""
    texts = frame.texts
    boxes = st.columns([3, 4, 6], vertical_alignment="bottom")
    with boxes[0]:
        about = _about(frame)
    with boxes[1]:
        documents = _documents(frame, about)
    projections = [frame.projection(document) for document in documents]
    with boxes[2]:
        kinds = _kinds(frame, projections)
    drawing = network.draw(projections, kinds)
    if drawing.graph.number_of_edges() == 0:
        st.info(f"{texts('graph.none')} {texts('graph.none_remedy')}")
        return
    _picture(frame, drawing, documents)


def _about(frame: Frame) -> str:
    texts = frame.texts
    st.session_state["about"] = "party" if asked("party") else "document"
    chosen = st.segmented_control(
        texts("graph.about"),
        ["document", "party"],
        key="about",
        required=True,
        on_change=_about_changed,
        args=(frame,),
        format_func=lambda kind: texts(f"graph.of_{kind}"),
    )
    return str(chosen)


def _about_changed(frame: Frame) -> None:
    parties = network.organisations(frame.projection())
    remember(node="", party=parties[0] if st.session_state["about"] == "party" and parties else "")


def _documents(frame: Frame, about: str) -> Sequence[str]:
    if about == "document":
        return [parts.choose_document(frame).iri]
    parties, wanted = network.organisations(frame.projection()), asked("party")
    st.session_state["party"] = wanted if wanted in parties else next(iter(parties), None)
    party = st.selectbox(
        frame.texts("graph.party"),
        parties,
        key="party",
        format_func=lambda iri: frame.catalogue.name(iri, frame.texts.lang),
        on_change=lambda: remember(party=st.session_state["party"], node=""),
    )
    return network.documents_of(frame.projection(), party or "")


def _kinds(frame: Frame, projections: Sequence[Projection]) -> Sequence[str]:
    offered = [kind for kind in network.kinds_in(projections) if kind != "document"]
    return st.pills(
        frame.texts("graph.filter"),
        offered,
        default=[kind for kind in offered if kind in network.FIRST],
        selection_mode="multi",
        format_func=lambda kind: frame.texts(f"node.{kind}"),
        key="node-kinds",
        wrap=True,
    )


def _picture(frame: Frame, drawing: network.Drawing, documents: Sequence[str]) -> None:
    texts, graph = frame.texts, drawing.graph
    _legend(frame, graph)
    if drawing.left_out:
        st.warning(texts("graph.cut", shown=graph.number_of_nodes(), left=drawing.left_out))
    left, right = st.columns([3, 1], gap="medium")
    with left:
        _draw(frame, graph)
    with right:
        _details(frame, graph, documents)


def _draw(frame: Frame, graph: Projection) -> None:
    key = f"graph-{frame.texts.lang}-{_same(graph)}"
    _follow(st.session_state.get(key))
    chosen = asked("node")
    st_link_analysis(
        canvas.elements(graph, frame.texts.lang),
        layout=canvas.LAYOUT,
        node_styles=canvas.node_styles(graph, chosen),
        edge_styles=canvas.edge_styles(graph, chosen),
        height=560,
        key=key,
        events=[Event("clicked", "click tap", "node")],
    )


def _same(graph: Projection) -> str:
    """Equal for equal pictures: another picture is drawn and fitted anew, the same one stays as it is."""
    return sha256("\n".join(sorted(graph)).encode()).hexdigest()[:12]


def _legend(frame: Frame, graph: Projection) -> None:
    present = {facts["kind"] for _, facts in graph.nodes(data=True)}
    size = frame.texts("graph.size", nodes=graph.number_of_nodes(), edges=graph.number_of_edges())
    chips = "".join(
        f'<span style="white-space:nowrap"><span style="color:{NODES[kind][0]}">&#9679;</span> '
        f"{escape(frame.texts(f'node.{kind}'))}</span>"
        for kind in NODES
        if kind in present
    )
    look = "display:flex;flex-wrap:wrap;gap:.2rem 1rem;font-size:.85rem;opacity:.85"
    st.html(f'<div style="{look}">{escape(size)}{chips}</div>')


def _name(frame: Frame, facts: dict[str, Any]) -> str:
    return str(facts[f"label_{frame.texts.lang}"])


def _follow(clicked: Any) -> None:
    """A click counts once: the component repeats its last event on every run."""
    known = st.session_state.get("clicked-at")
    if not clicked or clicked.get("action") != "clicked" or clicked["timestamp"] == known:
        return
    st.session_state["clicked-at"] = clicked["timestamp"]
    remember(node=clicked["data"]["target_id"])


def _details(frame: Frame, graph: Projection, documents: Sequence[str]) -> None:
    texts, wanted = frame.texts, asked("node")
    st.session_state["node"] = wanted if wanted in graph else None
    node = st.selectbox(
        texts("graph.details"),
        sorted(graph, key=lambda n: (graph.nodes[n]["kind"], n)),
        key="node",
        index=None,
        placeholder=texts("graph.details_none"),
        on_change=lambda: remember(node=st.session_state["node"] or ""),
        format_func=lambda n: f"{texts('node.' + graph.nodes[n]['kind'])} · {_name(frame, graph.nodes[n])}",
    )
    if node is not None:
        with st.container(border=True, height=490):
            _about_node(frame, graph, node, documents)


def _about_node(frame: Frame, graph: Projection, node: str, documents: Sequence[str]) -> None:
    texts = frame.texts
    if shorten(node) in frame.catalogue.sensitive:
        st.badge(texts("graph.sensitive"), color="orange", icon=":material/privacy_tip:")
    near = sorted({_name(frame, graph.nodes[other]) for other in (*graph.successors(node), *graph.predecessors(node))})
    st.caption(f"{texts('graph.neighbours')} ({len(near)})")
    st.text(texts.pick("\u3001", ", ").join(near))
    if graph.nodes[node]["kind"] == "document":
        frame.link("read", texts("findings.open_document"), icon=":material/arrow_forward:", doc=node)
        return
    rows = [row for document in documents if (row := frame.catalogue.document(document))]
    _sentences(frame, network.sentences((frame.reading(row) for row in rows), node))


def _sentences(frame: Frame, said: Sequence[tuple[str, str]]) -> None:
    texts = frame.texts
    st.markdown(f"**{texts('graph.sentences', n=len(said))}**")
    for document, iri in said[:_SENTENCES]:
        row = frame.catalogue.document(document)
        statement = frame.reading(row).statement(iri) if row else None
        if statement:
            parts.quotation(clip(statement.quote, 160))
            frame.link("read", texts("findings.open"), icon=":material/arrow_forward:", doc=document, statement=iri)
    if len(said) > _SENTENCES:
        st.caption(texts("graph.more", n=len(said) - _SENTENCES))


frames.show(render)
