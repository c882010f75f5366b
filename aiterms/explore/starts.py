"""Where a picture starts: from a document, a party, a category, a purpose, a finding, or the way between two things."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from aiterms.explore import analysis, network, parts
from aiterms.explore.address import asked, chosen, hold, remember, word
from aiterms.explore.frame import Frame
from aiterms.explore.network import Projection
from aiterms.explore.texts import clip


@dataclass(frozen=True, slots=True)
class Start:
    """What is drawn at first; ``complete`` says that it is to be drawn as it is, kinds of nodes aside, ``centres`` are
    the nodes that it is about."""

    projections: Sequence[Projection]
    complete: bool = False
    centres: Sequence[str] = ()


def choose(frame: Frame) -> Start:
    """What the address asks to start from, to be changed by boxes."""
    return _STARTS[_about(frame)](frame)


def _about(frame: Frame) -> str:
    given = next((name for name in ("party", "finding", "from") if word(name)), "document")
    wanted = word("about") or {"from": "path"}.get(given, given)
    hold("about", wanted if wanted in _STARTS else "document")
    picked = st.segmented_control(
        frame.texts("graph.about"),
        list(_STARTS),
        key="about",
        required=True,
        on_change=chosen("about", lambda about: remember(about=about, **_NOTHING)),
        format_func=lambda kind: frame.texts(f"graph.of_{kind}"),
    )
    return str(picked)


def _document(frame: Frame) -> Start:
    return Start([frame.projection(parts.choose_document(frame).iri)])


def _party(frame: Frame) -> Start:
    whole = frame.projection()
    names = {iri: frame.catalogue.name(iri, frame.texts.lang) for iri in network.organisations(whole)}
    party = _pick(frame, "party", names)
    return Start([frame.projection(document) for document in network.documents_of(whole, party)], centres=(party,))


def _concept(kind: str) -> Callable[[Frame], Start]:
    """Starts from a node of one kind, with all it is linked to in any document."""

    def start(frame: Frame) -> Start:
        whole = frame.projection()
        node = _pick(frame, kind, _names(frame, whole, kind))
        return Start([analysis.around(whole, [node])], centres=(node,))

    return start


def _finding(frame: Frame) -> Start:
    """What the sentence of a finding names."""
    resting = {f.statement: f for f in reversed(frame.findings() or ()) if f.statement}
    titles = ((s, f"{f.code} · {frame.title(f.document)} · {clip(f.quote or '', 30)}") for s, f in resting.items())
    names = dict(reversed(list(titles)))
    wanted = _pick(frame, "finding", names)
    named = network.named_by(frame.catalogue.store, wanted) if wanted else ()
    return Start([analysis.between(frame.projection(), named)], complete=True)


def _path(frame: Frame) -> Start:
    """The shortest ways between two things."""
    whole = frame.projection()
    names = _names(frame, whole, "")
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        one = _pick(frame, "from", names)
    with right:
        two = _pick(frame, "to", names, other=one)
    ways = analysis.ways(whole, one, two)
    return Start([analysis.between(whole, {node for way in ways for node in way})], complete=True)


def _names(frame: Frame, whole: Projection, kind: str) -> dict[str, str]:
    """The nodes of one kind, of every kind for '', the best connected first."""
    found = [node for node, facts in whole.nodes(data=True) if kind in ("", facts["kind"])]
    found.sort(key=lambda node: (-whole.degree(node), node))
    names = {node: str(whole.nodes[node][f"label_{frame.texts.lang}"]) for node in found}
    if kind:
        return names
    return {node: f"{frame.texts('node.' + whole.nodes[node]['kind'])} · {name}" for node, name in names.items()}


def _pick(frame: Frame, name: str, names: Mapping[str, str], other: str = "") -> str:
    """The node that the address holds under a name, else the first that is not ``other``; '' where there is none."""
    offered = [node for node in names if node != other]
    hold(f"pick-{name}", asked(name) if asked(name) in offered else next(iter(offered), None))
    picked = st.selectbox(
        frame.texts(f"graph.{name}"),
        offered,
        key=f"pick-{name}",
        format_func=names.__getitem__,
        on_change=chosen(f"pick-{name}", lambda node: remember(**{name: node or "", "node": "", "open": ""})),
    )
    return picked or ""


_STARTS: dict[str, Callable[[Frame], Start]] = {
    "document": _document,
    "party": _party,
    "data": _concept("data"),
    "purpose": _concept("purpose"),
    "finding": _finding,
    "path": _path,
}
_NOTHING = dict.fromkeys(("party", "data", "purpose", "finding", "from", "to", "node", "open"), "")
