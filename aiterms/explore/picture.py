"""The picture on a page: the network to be clicked, its legend, what hangs on a node, and what may be downloaded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st
from st_link_analysis import Event, st_link_analysis

from aiterms.explore import blocks, canvas, exports, network, parts
from aiterms.explore.address import asked, chosen, hold, joined, remember, several
from aiterms.explore.data import long_id
from aiterms.explore.frame import Frame
from aiterms.explore.network import Projection
from aiterms.explore.palette import NODES
from aiterms.explore.texts import clip
from loaders.namespaces import shorten

_SENTENCES = 12
_EVENTS = [Event("clicked", "click tap", "node"), Event("opened", "dblclick dbltap", "node")]


def show(frame: Frame, graph: Projection, first: Collection[str], left_out: int) -> None:
    """A picture with what belongs to it; ``first`` are the nodes that keep their places."""
    texts = frame.texts
    _legend(frame, graph)
    if left_out:
        st.warning(texts("graph.cut", shown=graph.number_of_nodes(), left=left_out))
    left, right = st.columns([3, 1], gap="medium")
    with left:
        _draw(frame, graph, first)
        _downloads(frame, graph)
    with right:
        _details(frame, graph)


def _draw(frame: Frame, graph: Projection, first: Collection[str]) -> None:
    key = f"graph-{frame.texts.lang}-{_same(first)}"
    _follow(st.session_state.get(key))
    marked = asked("node")
    st_link_analysis(
        canvas.elements(graph, frame.texts.lang, first),
        layout=canvas.LAYOUT,
        node_styles=canvas.node_styles(graph, marked),
        edge_styles=canvas.edge_styles(graph, marked),
        height=560,
        key=key,
        events=_EVENTS,
    )


_BUTTONS = {"toolbar": ("Refresh", "Export", "Fullscreen"), "viewbar": ("Plus", "Fit", "Center", "Minus")}
"""The buttons of the graph component, by the bar that they stand in."""


def _frame(frame: Frame) -> None:
    """What the graph component leaves open, done in the browser; a button that takes the picture along."""
    texts = frame.texts
    words = {f"{bar}{name}": texts(f"picture.{name}") for bar, names in _BUTTONS.items() for name in names}
    take = f"{texts('findings.download')} {texts('graph.png')}"
    said = {"title": texts("picture.title"), "words": words, "take": take}
    _component()(data=said, key="graph-frame", width="content", height="content")


def _component() -> Any:
    css, html, js = ((_ASSETS / f"frame.{kind}").read_text(encoding="utf-8") for kind in ("css", "html", "js"))
    return st.components.v2.component("aiterms_frame", html=html, css=css, js=js)


_ASSETS = Path(__file__).parent / "assets"


def _same(first: Collection[str]) -> str:
    """Equal for pictures that begin alike: what is opened is put to a picture, which stays as it is; another one is
    drawn and fitted anew."""
    return sha256("\n".join(sorted(first)).encode()).hexdigest()[:12]


def _follow(clicked: Any) -> None:
    """A click counts once: the component repeats its last event on every run."""
    known = st.session_state.get("clicked-at")
    if not clicked or clicked.get("action") not in ("clicked", "opened") or clicked["timestamp"] == known:
        return
    st.session_state["clicked-at"] = clicked["timestamp"]
    node = clicked["data"]["target_id"]
    if clicked["action"] == "clicked":
        remember(node=node)
    elif node not in opened():
        _open(node)
        st.rerun()


def opened() -> tuple[str, ...]:
    """The nodes that were opened, in the order in which they were."""
    return tuple(map(long_id, several("open")))


def _open(node: str) -> None:
    remember(node=node, open=joined((*opened(), node)))


def _close(node: str) -> None:
    remember(node=node, open=joined(other for other in opened() if other != node))


def _legend(frame: Frame, graph: Projection) -> None:
    present = {facts["kind"] for _, facts in graph.nodes(data=True)}
    size = frame.texts("graph.size", nodes=graph.number_of_nodes(), edges=graph.number_of_edges())
    kinds = {frame.texts(f"node.{kind}"): look[0] for kind, look in NODES.items() if kind in present}
    st.html(blocks.legend(kinds, size))


def _name(frame: Frame, facts: dict[str, Any]) -> str:
    return str(facts[f"label_{frame.texts.lang}"])


def _downloads(frame: Frame, graph: Projection) -> None:
    """The picture as GraphML and JSON-LD, made only when asked for."""
    store = frame.catalogue.store
    files = {
        "graphml": ("application/graphml+xml", lambda: exports.graphml(graph)),
        "jsonld": ("application/ld+json", lambda: exports.jsonld(store, graph)),
    }
    st.caption(frame.texts("graph.hint"))
    with st.container(horizontal=True, gap="xsmall"):
        _frame(frame)
        for name, (media_type, content) in files.items():
            label = f"{frame.texts('findings.download')} {frame.texts(f'graph.{name}')}"
            st.download_button(label, content, f"picture.{name}", media_type, on_click="ignore", key=f"get-{name}")


def _details(frame: Frame, graph: Projection) -> None:
    texts, wanted = frame.texts, asked("node")
    hold("node", wanted if wanted in graph else None)
    node = st.selectbox(
        texts("graph.details"),
        sorted(graph, key=lambda n: (graph.nodes[n]["kind"], n)),
        key="node",
        index=None,
        placeholder=texts("graph.details_none"),
        on_change=chosen("node", lambda picked: remember(node=picked or "")),
        format_func=lambda n: f"{texts('node.' + graph.nodes[n]['kind'])} · {_name(frame, graph.nodes[n])}",
    )
    if node is not None:
        with st.container(border=True, height=490):
            _about_node(frame, graph, node)


def _about_node(frame: Frame, graph: Projection, node: str) -> None:
    texts, is_open = frame.texts, node in opened()
    if shorten(node) in frame.catalogue.sensitive:
        st.badge(texts("graph.sensitive"), color="orange", icon=":material/privacy_tip:")
    st.button(
        texts("graph.close" if is_open else "graph.open"),
        icon=":material/unfold_less:" if is_open else ":material/unfold_more:",
        on_click=_close if is_open else _open,
        args=(node,),
        key="toggle-node",
    )
    near = sorted({_name(frame, graph.nodes[other]) for other in (*graph.successors(node), *graph.predecessors(node))})
    st.caption(f"{texts('graph.neighbours')} ({len(near)})")
    st.text(texts.pick("\u3001", ", ").join(near))
    if graph.nodes[node]["kind"] == "document":
        frame.link("read", texts("findings.open_document"), icon=":material/arrow_forward:", doc=node)
        return
    documents = {n for n, facts in graph.nodes(data=True) if facts["kind"] == "document"}
    _sentences(frame, network.sentences(frame.catalogue.store, node, documents))


def _sentences(frame: Frame, said: Sequence[tuple[str, str, str]]) -> None:
    texts = frame.texts
    st.markdown(f"**{texts('graph.sentences', n=len(said))}**")
    for document, statement, quote in said[:_SENTENCES]:
        parts.quotation(clip(quote, 160))
        frame.link("read", texts("findings.open"), icon=":material/arrow_forward:", doc=document, statement=statement)
    if len(said) > _SENTENCES:
        st.caption(texts("graph.more", n=len(said) - _SENTENCES))
