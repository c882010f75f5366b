"""Named questions with their reasons, and a box for SPARQL of one's own: read-only, limited in time and rows."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from aiterms.explore import asking
from aiterms.explore import frame as frames
from aiterms.explore.address import remember, word
from aiterms.explore.frame import Frame
from aiterms.messages import UserError
from aiterms.query import NamedQuery, Param, Table, catalogue
from aiterms.query.render import to_csv

_FIRST = "documents"  # what a newcomer sees answered

_EXAMPLE = """SELECT ?title (COUNT(?s) AS ?n)
WHERE { GRAPH ?g { ?s ait:inDocument ?d . ?d dcterms:title ?title } }
GROUP BY ?title ORDER BY DESC(?n)"""


def render(frame: Frame) -> None:
    """The page."""
    named, free = st.tabs([frame.texts("queries.named"), frame.texts("queries.free")])
    with named:
        _named(frame)
    with free:
        _free(frame)


def _named(frame: Frame) -> None:
    texts = frame.texts
    queries = {query.name: query for query in catalogue()}
    if not queries:
        st.info(texts("queries.no_queries"))
        return
    wanted = word("query")
    st.session_state["query"] = next(name for name in (wanted, _FIRST, *queries) if name in queries)
    name = st.selectbox(
        texts("queries.choose"),
        list(queries),
        key="query",
        on_change=_chosen,
        format_func=lambda n: texts.pick(queries[n].title_zh, queries[n].title_en) or n,
    )
    query = queries[name]
    if why := texts.pick(query.why_zh, query.why_en):
        st.caption(f"{texts('queries.why')}: {why}")
    values = _values(query)
    with st.expander(texts("queries.show")):
        st.code(query.text, language="sparql")
    _answer(frame, query, values)


def _chosen() -> None:
    remember(query=st.session_state["query"])


def _values(query: NamedQuery) -> dict[str, str]:
    if not query.params:
        return {}
    boxes = st.columns(max(3, len(query.params)))
    values = {param.name: _value(query, param, box) for param, box in zip(query.params, boxes, strict=False)}
    return {name: value for name, value in values.items() if value is not None}


def _value(query: NamedQuery, param: Param, box: st.delta_generator.DeltaGenerator) -> str | None:
    """What was typed; None while it is the default."""
    default = param.default.strip('"')
    typed = box.text_input(param.name, default, key=f"{query.name}-{param.name}", help=param.words or None)
    return typed if typed != default else None


def _answer(frame: Frame, query: NamedQuery, values: dict[str, str]) -> None:
    try:
        found = _run(str(frame.directory), frame.mark, query.name, tuple(sorted(values.items())))
    except UserError as problem:
        _problem(frame, problem)
        return
    _table(frame, found, query.name)


@st.cache_resource(max_entries=64, show_spinner=True)
def _run(directory: str, mark: str, name: str, values: tuple[tuple[str, str], ...]) -> Table:
    query = next(query for query in catalogue() if query.name == name)
    return asking.named(Path(directory), query, dict(values))


def _table(frame: Frame, found: Table, name: str) -> None:
    texts = frame.texts
    if not found.rows:
        st.info(texts("queries.none"))
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{texts('queries.rows', n=len(found.rows))}**", width="content")
        st.download_button(
            texts("queries.download"),
            to_csv(found).encode("utf-8-sig"),
            f"{name}.csv",
            "text/csv",
            icon=":material/download:",
            key=f"download-{name}",
        )
    st.dataframe(asking.frame_of(found, frame.catalogue, texts), hide_index=True, key=f"rows-{name}")
    if len(found.rows) > asking.ROWS:
        st.caption(texts("queries.cut", n=asking.ROWS))


def _free(frame: Frame) -> None:
    texts = frame.texts
    with st.form("sparql", border=False):
        sparql = st.text_area(texts("queries.editor"), _EXAMPLE, height=180, help=texts("queries.editor_help"))
        asked = st.form_submit_button(texts("queries.run"), icon=":material/play_arrow:", type="primary")
    st.caption(texts("queries.editor_help"))
    if asked:
        _free_answer(frame, sparql)


def _free_answer(frame: Frame, sparql: str) -> None:
    try:
        answer = asking.free(frame.directory, sparql)
    except UserError as problem:
        _problem(frame, problem)
        return
    if answer.triples:
        st.code(answer.content.decode()[: asking.ROWS * 60], language="turtle")
        return
    _table(frame, asking.rows_of(answer), "sparql")


def _problem(frame: Frame, problem: UserError) -> None:
    st.error(frame.texts("queries.failed"), icon=":material/error:")
    st.code(str(problem), language=None, wrap_lines=True)


frames.show(render)
