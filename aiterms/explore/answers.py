"""The answer to a question on a page: a table, chart or picture, rows that lead to their sentence, and downloads."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TypeGuard

import pyoxigraph as ox
import streamlit as st

from aiterms.explore import asking, charts, network, picture
from aiterms.explore.address import chosen, hold, remember, word
from aiterms.explore.frame import Frame
from aiterms.query import Answer, Table
from aiterms.query.render import plain, to_csv


def show(frame: Frame, found: Table, name: str, query: str = "") -> None:
    """Rows with what can be done with them; ``name`` is that of the downloaded files, ``query`` that of a named query,
    whose columns have headings."""
    texts = frame.texts
    if not found.rows:
        st.info(texts("queries.none"))
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{texts('queries.rows', n=len(found.rows))}**", width="content")
        _downloads(frame, found, name)
    if len(found.rows) > asking.ROWS:
        st.caption(texts("queries.cut", n=asking.ROWS))
    form = _form(frame, forms_of(found), name)
    if form == "chart":
        what, number = chartable(found)
        rows = asking.frame_of(found, frame.catalogue, texts, query)
        st.altair_chart(charts.answer(rows, what, number, asking.numbers_of(found, number)))
    elif form == "graph":
        one, two = linked(found)
        _picture(frame, [(row[one], row[two]) for row in found.rows])
    else:
        _table(frame, found, name, query)


def show_triples(frame: Frame, answer: Answer) -> None:
    """What a CONSTRUCT or DESCRIBE made, as text or as a picture, to be taken along."""
    texts = frame.texts
    st.download_button(
        f"{texts('findings.download')} TURTLE", answer.content, "answer.ttl", answer.media_type,
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    if _form(frame, ("text", "graph"), "triples") == "text":
        st.code(answer.content.decode()[: asking.ROWS * 60], language="turtle")
        return
    triples = ox.parse(answer.content, format=ox.RdfFormat.TURTLE)
    _picture(frame, [(triple.subject, triple.object) for triple in triples])


def forms_of(found: Table) -> tuple[str, ...]:
    """What rows can be shown as: a table always, a chart or a picture where the columns allow it."""
    more = {"chart": chartable(found), "graph": linked(found)}
    return ("table", *(form for form, columns in more.items() if columns))


def chartable(found: Table) -> tuple[int, ...]:
    """The columns of a chart: what is counted, and the last column of numbers; () where there is no such pair."""
    numbers = [place for place in range(len(found.columns)) if all(_number(row[place]) for row in found.rows)]
    names = [place for place in range(len(found.columns)) if place not in numbers]
    return (names[0], numbers[-1]) if names and numbers and len(found.rows) > 1 else ()


def linked(found: Table) -> tuple[int, ...]:
    """The first two columns of things, which a picture joins; () where there are not two."""
    things = [n for n in range(len(found.columns)) if any(isinstance(row[n], ox.NamedNode) for row in found.rows)]
    return (things[0], things[1]) if len(things) > 1 else ()


def _number(term: object) -> bool:
    return isinstance(term, ox.Literal) and term.datatype.value.endswith(("#integer", "#decimal", "#double"))


def _form(frame: Frame, offered: Sequence[str], name: str) -> str:
    """How the result is shown; the address holds it."""
    if len(offered) < 2:
        return offered[0]
    key = f"as-{name}"
    hold(key, word("as") if word("as") in offered else offered[0])
    picked = st.segmented_control(
        frame.texts("queries.as"),
        offered,
        key=key,
        required=True,
        format_func=lambda form: frame.texts(f"queries.as_{form}"),
        on_change=chosen(key, lambda form: remember(**{"as": form if form != offered[0] else ""})),
    )
    return str(picked)


def _picture(frame: Frame, links: Sequence[tuple[object, object]]) -> None:
    pairs = [(str(one.value), str(two.value)) for one, two in links if _thing(one) and _thing(two)]
    drawing = network.draw([network.of_links(frame.projection(), pairs, frame.catalogue.name)], network.EVERY)
    picture.show(frame, drawing.graph, list(drawing.graph), drawing.left_out)


def _thing(term: object) -> TypeGuard[ox.NamedNode]:
    return isinstance(term, ox.NamedNode)


def _table(frame: Frame, found: Table, name: str, query: str) -> None:
    rows = st.dataframe(
        asking.frame_of(found, frame.catalogue, frame.texts, query),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"rows-{name}",
    )
    _place(frame, found, rows["selection"]["rows"])


def _place(frame: Frame, found: Table, rows: list[int]) -> None:
    """A link to what the chosen row speaks of."""
    if not rows:
        return
    state = asking.place_of(found, rows[0], frame.catalogue.store)
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
    with st.container(horizontal=True, width="content", gap="xsmall"):
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
