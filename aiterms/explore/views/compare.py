"""Documents or providers side by side, and two versions of one document; the choice stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from aiterms.compare import texts as words
from aiterms.compare.choice import FEWEST, MOST
from aiterms.compare.diff_report import clause_counts, statement_counts
from aiterms.compare.matrix import matrix, question
from aiterms.compare.model import Column, Matrix, Paper
from aiterms.compare.report import to_markdown
from aiterms.compare.versions import Comparison
from aiterms.explore import address, comparing, data, held
from aiterms.explore import frame as frames
from aiterms.explore.address import asked
from aiterms.explore.frame import Frame

_STYLE = Path(__file__).parent.parent / "assets" / "compare.css"
_TABS = ("matrix", "versions")
_BY = ("document", "provider")


def render(frame: Frame) -> None:
    """The page."""
    st.html(_STYLE)
    names = [frame.texts(f"compare.{tab}") for tab in _TABS]
    wanted = st.query_params.get("tab", "")
    first = names[_TABS.index(wanted)] if wanted in _TABS else names[0]
    found = held.papers(str(frame.directory), frame.mark)
    side_by_side, two = st.tabs(names, default=first)
    with side_by_side:
        _matrix(frame)
    with two:
        _versions(frame, found)


def _matrix(frame: Frame) -> None:
    texts = frame.texts
    offered = held.columns(str(frame.directory), frame.mark, _by(frame))
    _keep("columns", [name for name in map(data.long_id, st.query_params.get_all("item")) if name in offered][:MOST])
    chosen = st.multiselect(
        texts("compare.choose", fewest=FEWEST, most=MOST), list(offered), key="columns", max_selections=MOST,
        format_func=lambda name: offered[name].label, on_change=_write_columns,
        placeholder=texts("compare.choose_some"),
    )
    topic = _topic(frame)
    if len(chosen) < FEWEST:
        st.info(texts("compare.too_few", fewest=FEWEST, most=MOST))
        return
    columns = tuple(offered[name] for name in chosen)
    _section(frame, held.matrix(str(frame.directory), frame.mark, columns, topic))
    st.caption(texts("compare.note"))
    st.download_button(
        texts("compare.download"), lambda: _whole(frame, columns), "compare.md", "text/markdown",
        icon=":material/download:", on_click="ignore",
    )


def _whole(frame: Frame, columns: tuple[Column, ...]) -> bytes:
    return to_markdown(matrix(frame.catalogue.store, columns), frame.texts.lang).encode()


def _by(frame: Frame) -> str:
    asked_by = st.query_params.get("by", "")
    _keep("by", asked_by if asked_by in _BY else _BY[0])
    chosen = st.segmented_control(
        frame.texts("compare.by"), _BY, key="by", required=True, on_change=_write_by,
        format_func=lambda name: frame.texts(f"compare.by_{name}"),
    )
    return str(chosen)


def _topic(frame: Frame) -> str:
    topics = tuple(words.sections())
    wanted = st.query_params.get("topic", "")
    _keep("topic", wanted if wanted in topics else topics[0])
    chosen = st.pills(
        frame.texts("compare.topic"), topics, key="topic", required=True, on_change=_write("topic"),
        format_func=lambda key: frame.texts.pick(question(key).title_zh, question(key).title_en),
    )
    return str(chosen)


def _section(frame: Frame, found: Matrix) -> None:
    section = found.sections[0]
    st.caption(dict(section.reasons)[frame.texts.lang])
    if section.rows:
        st.html(comparing.table(found, section, frame.texts))
    else:
        st.info(words.text("nowhere", frame.texts.lang))


def _versions(frame: Frame, found: Sequence[Paper]) -> None:
    boxes = st.columns(2)
    with boxes[0]:
        old = _version(frame, "old", found)
    with boxes[1]:
        new = _version(frame, "new", found)
    if not old or not new or old == new:
        st.info(frame.texts("compare.choose_two"))
        return
    compared_now = held.differences(str(frame.directory), frame.mark, old, new)
    _counts(frame, compared_now)
    if compared_now.differs:
        st.html(comparing.versions(compared_now, frame.texts))
    else:
        st.success(words.text("unchanged", frame.texts.lang))


def _version(frame: Frame, side: str, found: Sequence[Paper]) -> str:
    offered = {paper.iri: paper for paper in found}
    _keep(side, asked(side) if asked(side) in offered else None)
    chosen = st.selectbox(
        frame.texts(f"compare.{side}"), list(offered), key=side, index=None, on_change=_write(side, tab="versions"),
        format_func=lambda iri: _described(offered[iri]), placeholder=frame.texts("compare.choose_one"),
    )
    return chosen or ""


def _described(paper: Paper) -> str:
    return " · ".join(filter(None, (paper.title, paper.issued, paper.source)))


def _counts(frame: Frame, found: Comparison) -> None:
    lang = frame.texts.lang
    for key, counts in (("clause", clause_counts(found)), ("statement", statement_counts(found))):
        told = " · ".join(f"{words.text(name, lang)} {count}" for name, count in counts.items())
        st.markdown(frame.texts.labelled(f"**{words.text(key, lang)}**", told))


def _keep(key: str, value: object) -> None:
    """The address decides what a widget shows."""
    st.session_state[key] = value


def _write(name: str, **more: str) -> Callable[[], None]:
    """What puts the choice of a widget into the address."""
    return lambda: address.remember(**{name: st.session_state[name] or ""}, **more)


def _write_by() -> None:
    st.query_params.pop("item", None)
    address.remember(by=st.session_state["by"] or "", tab="matrix")


def _write_columns() -> None:
    st.query_params["item"] = [data.short_id(name) for name in st.session_state["columns"]]
    address.remember(tab="matrix")


frames.show(render)
