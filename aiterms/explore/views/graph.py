"""The graph to be clicked: start anywhere, open what is of interest, and read the sentences behind it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from aiterms.explore import analysis, network, picture, starts
from aiterms.explore import frame as frames
from aiterms.explore.address import chosen, hold, joined, remember, several
from aiterms.explore.frame import Frame
from aiterms.explore.network import Projection

_MOST = 12


def render(frame: Frame) -> None:
    """The page."""
    start = starts.choose(frame)
    kinds = network.kinds_in(start.projections) if start.complete else _kinds(frame, start.projections)
    drawing = network.draw(start.projections, kinds, keep=start.centres)
    more = [_around(frame, node, kinds) for node in picture.opened()]
    keep = (*start.centres, *picture.opened())
    full = network.draw([network.grown(drawing.graph, more)], kinds, keep=keep) if more else drawing
    if full.graph.number_of_edges() == 0:
        st.info(f"{frame.texts('graph.none')} {frame.texts('graph.none_remedy')}")
    else:
        first = [node for node in drawing.graph if node in full.graph]
        picture.show(frame, full.graph, first, full.left_out)
    _whole(frame)


def _around(frame: Frame, node: str, kinds: Sequence[str]) -> Projection:
    return network.draw([analysis.around(frame.projection(), [node])], kinds, keep=[node]).graph


def _kinds(frame: Frame, projections: Sequence[Projection]) -> Sequence[str]:
    """The kinds of nodes that the address asks for, to be changed by pills; the usual ones without."""
    offered = [kind for kind in network.kinds_in(projections) if kind != "document"]
    wanted = [kind for kind in several("kinds") if kind in offered]
    hold("node-kinds", wanted or [kind for kind in offered if kind in network.FIRST])
    picked = st.pills(
        frame.texts("graph.filter"),
        offered,
        selection_mode="multi",
        format_func=lambda kind: frame.texts(f"node.{kind}"),
        key="node-kinds",
        on_change=chosen("node-kinds", lambda kinds: remember(kinds=joined(kinds))),
        wrap=True,
    )
    return list(picked)


def _whole(frame: Frame) -> None:
    """What the whole folder tells as a network, worked out when unfolded."""
    texts = frame.texts
    with st.expander(texts("graph.whole"), key="whole", on_change="rerun") as box:
        if not box.open:
            return
        whole = frame.projection()
        _receivers(frame, whole)
        _alike(frame, whole)


def _receivers(frame: Frame, whole: Projection) -> None:
    texts = frame.texts
    found = [r for r in analysis.receivers(whole) if r.categories][:_MOST]
    st.markdown(f"**{texts('graph.receivers')}**")
    if not found:
        st.caption(texts("graph.receivers_none"))
        return
    rows = [(frame.catalogue.name(r.node, texts.lang), r.categories, r.documents) for r in found]
    columns = [texts(f"graph.{name}") for name in ("receiver", "categories", "documents")]
    st.dataframe(pd.DataFrame(rows, columns=columns), hide_index=True, key="receivers")


def _alike(frame: Frame, whole: Projection) -> None:
    texts, groups = frame.texts, analysis.alike(whole)
    st.markdown(f"**{texts('graph.alike')}**")
    if not groups:
        st.caption(texts("graph.alike_none"))
        return
    rows = [(_listed(frame, group), _listed(frame, analysis.shared(whole, group))) for group in groups[:_MOST]]
    columns = [texts("graph.documents"), texts("graph.shared")]
    st.dataframe(pd.DataFrame(rows, columns=columns), hide_index=True, key="alike")


def _listed(frame: Frame, iris: Sequence[str]) -> str:
    names = (frame.title(iri) if frame.catalogue.document(iri) else _name(frame, iri) for iri in iris[:_MOST])
    return frame.texts.pick("\u3001", ", ").join(dict.fromkeys(names))


def _name(frame: Frame, iri: str) -> str:
    return frame.catalogue.name(iri, frame.texts.lang)


frames.show(render)
