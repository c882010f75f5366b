"""Named questions with their reasons, and a box for SPARQL of one's own: read-only, limited in time and size."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from aiterms.explore import answers, asking, editor
from aiterms.explore import frame as frames
from aiterms.explore.address import chosen, hold, remember, word
from aiterms.explore.frame import Frame
from aiterms.messages import UserError
from aiterms.query import Answer, NamedQuery, Param, Table, catalogue
from loaders.namespaces import PREFIXES

_FIRST = "documents"  # what a newcomer sees answered
_INNER = "report-"  # questions that the report is made of: they answer in identifiers
_LANGUAGE = "lang"  # the parameter that the language of the page fills in
_MODES = ("named", "free")

_EXAMPLE = """SELECT ?title (COUNT(?s) AS ?n)
WHERE { GRAPH ?g { ?s ait:inDocument ?d . ?d dcterms:title ?title } }
GROUP BY ?title ORDER BY DESC(?n)"""


def render(frame: Frame) -> None:
    """The page."""
    hold("mode", "free" if word("mode") == "free" else "named")
    mode = st.segmented_control(
        frame.texts("queries.mode"),
        _MODES,
        key="mode",
        required=True,
        format_func=lambda name: frame.texts(f"queries.{name}"),
        on_change=chosen("mode", lambda picked: remember(mode=picked)),
    )
    _free(frame) if mode == "free" else _named(frame)


def _named(frame: Frame) -> None:
    texts = frame.texts
    queries = {q.name: q for q in catalogue() if not q.name.startswith(_INNER) or q.name == word("query")}
    if not queries:
        st.info(texts("queries.no_queries"))
        return
    hold("query", next(name for name in (word("query"), _FIRST, *queries) if name in queries))
    name = st.selectbox(
        texts("queries.choose"),
        list(queries),
        key="query",
        on_change=chosen("query", _another),
        format_func=lambda n: texts.pick(queries[n].title_zh, queries[n].title_en) or n,
    )
    query = queries[name]
    if why := texts.pick(query.why_zh, query.why_en):
        st.caption(texts.labelled(texts("queries.why"), why))
    values = _values(frame, query)
    with st.expander(texts("queries.show")):
        st.code(query.text, language="sparql")
        state = {"mode": "free", "sparql": query.bound(values)}
        frame.link("queries", texts("queries.edit"), icon=":material/edit:", **state)
    _answer(frame, query, values)


def _another(query: str) -> None:
    """Another question starts with its own defaults."""
    gone = {name: "" for name in st.query_params if name.startswith("p-")}
    remember(query=query, **gone)


def _values(frame: Frame, query: NamedQuery) -> dict[str, str]:
    """The values of the form that are no defaults; the address holds them, the page gives the language."""
    asked = [param for param in query.params if param.name != _LANGUAGE]
    values = {_LANGUAGE: frame.texts.lang} if len(asked) < len(query.params) else {}
    boxes = st.columns(max(3, len(asked))) if asked else []
    for param, box in zip(asked, boxes, strict=False):
        with box:
            values |= _value(frame, query, param)
    return values


def _value(frame: Frame, query: NamedQuery, param: Param) -> dict[str, str]:
    default, held, key = param.default.strip('"'), f"p-{param.name}", f"{query.name}-{param.name}"
    hold(key, word(held) or default)
    label = frame.texts.known("param", param.name) or param.name
    typed = st.text_input(
        label,
        key=key,
        help=frame.texts.known("param_help", param.name) or param.words or None,
        on_change=chosen(key, lambda words: remember(**{held: words if words != default else ""})),
    )
    return {param.name: typed} if typed and typed != default else {}


def _answer(frame: Frame, query: NamedQuery, values: dict[str, str]) -> None:
    try:
        found = _run(str(frame.directory), frame.mark, query.name, tuple(sorted(values.items())))
    except UserError as problem:
        _problem(frame, problem, query.text)
        return
    answers.show(frame, found, query.name, query.name)


@st.cache_resource(max_entries=64, show_spinner=True)
def _run(directory: str, mark: str, name: str, values: tuple[tuple[str, str], ...]) -> Table:
    query = next(query for query in catalogue() if query.name == name)
    return asking.named(Path(directory), query, dict(values))


def _free(frame: Frame) -> None:
    texts, sparql = frame.texts, word("sparql")
    answer, problem = _asked(frame, sparql) if sparql else (None, None)
    editor.mount(frame, sparql or _EXAMPLE, asking.wrong_row(problem) if problem else 0)
    st.caption(texts("queries.editor_help"))
    with st.expander(texts("queries.prefixes")):
        st.code("\n".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items()), language="sparql")
    if problem:
        _problem(frame, problem, sparql)
    elif answer and answer.triples:
        answers.show_triples(frame, answer)
    elif answer:
        answers.show(frame, asking.rows_of(answer), "sparql")


def _asked(frame: Frame, sparql: str) -> tuple[Answer | None, UserError | None]:
    """The answer, or why there is none."""
    try:
        return asking.free(frame.directory, sparql), None
    except UserError as problem:
        return None, problem


def _problem(frame: Frame, problem: UserError, sparql: str) -> None:
    st.error(frame.texts("queries.failed"), icon=":material/error:")
    st.code(asking.trouble(problem, sparql, frame.texts), language=None, wrap_lines=True)


frames.show(render)
