"""The answer to a question on a page: a table to read, rows that lead to their sentence, and downloads."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pyoxigraph as ox
import streamlit as st

from aiterms.explore import asking
from aiterms.explore.frame import Frame
from aiterms.query import Table
from aiterms.query.render import plain, to_csv


def show(frame: Frame, found: Table, name: str) -> None:
    """Rows with what can be done with them; ``name`` is that of the downloaded files."""
    texts = frame.texts
    if not found.rows:
        st.info(texts("queries.none"))
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{texts('queries.rows', n=len(found.rows))}**", width="content")
        _downloads(frame, found, name)
    if len(found.rows) > asking.ROWS:
        st.caption(texts("queries.cut", n=asking.ROWS))
    chosen = st.dataframe(
        asking.frame_of(found, frame.catalogue, texts),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"rows-{name}",
    )
    _place(frame, found, chosen["selection"]["rows"])


def _place(frame: Frame, found: Table, chosen: list[int]) -> None:
    """A link to what the chosen row speaks of."""
    if not chosen:
        return
    state = asking.place_of(found.rows[chosen[0]], frame.catalogue.store)
    if state:
        frame.link("read", frame.texts("findings.open"), icon=":material/arrow_forward:", **state)
    else:
        st.caption(frame.texts("queries.no_place"))


def _downloads(frame: Frame, found: Table, name: str) -> None:
    files: Mapping[str, tuple[str, Callable[[], bytes]]] = {
        "csv": ("text/csv", lambda: to_csv(found).encode("utf-8-sig")),
        "json": ("application/json", lambda: _json(found)),
        "parquet": ("application/vnd.apache.parquet", lambda: asking.parquet(found)),
    }
    with st.container(horizontal=True, width="content"):
        for form, (media_type, content) in files.items():
            st.download_button(
                f"{frame.texts('findings.download')} {form.upper()}",
                content,
                f"{name}.{form}",
                media_type,
                icon=":material/download:",
                on_click="ignore",
                key=f"download-{name}-{form}",
            )


def _json(found: Table) -> bytes:
    """Rows as JSON objects, concepts as CURIEs, numbers and truth values as such."""
    rows = [{name: _value(term) for name, term in zip(found.columns, row, strict=True)} for row in found.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def _value(term: object) -> object:
    if term is None:
        return None
    if isinstance(term, ox.Literal) and term.datatype.value.endswith(("#boolean", "#integer", "#decimal", "#double")):
        return json.loads(term.value) if _is_json(term.value) else term.value
    return plain(term)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
