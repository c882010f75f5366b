"""Charts of the overview as specifications for Altair and ECharts, both served with Streamlit from this machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from aiterms.explore.data import DocumentRow
from aiterms.explore.palette import FAMILIES, NODES, SEVERITIES, family_of
from aiterms.explore.summary import Flow
from aiterms.explore.texts import Texts, clip_wide

_LABEL = 36
"""Width of the name of a bar, in Latin letters."""

_BESIDE = 190
"""Pixels beside a Sankey diagram for names."""

_FLOW_KINDS = ("data", "purpose", "recipient")


def by_severity(texts: Texts, counts: Mapping[tuple[str, str], int], name: str, most: int = 15) -> alt.Chart:
    """Bars of findings: ``counts`` maps (what, severity) to a number, ``name`` says what the bars stand for."""
    names = {severity: texts(f"severity.{severity}") for severity in SEVERITIES}
    total: dict[str, int] = {}
    for (what, _), number in counts.items():
        total[what] = total.get(what, 0) + number
    kept = sorted(total, key=lambda what: (-total[what], what))[:most]
    rows = [(w, clip_wide(w, _LABEL), names[s], list(names).index(s), n) for (w, s), n in counts.items() if w in kept]
    table = pd.DataFrame(rows, columns=["what", "short", "severity", "rank", "n"])
    colours = alt.Scale(domain=list(names.values()), range=[SEVERITIES[severity][0] for severity in names])
    chart: alt.Chart = _bars(table, "short").encode(
        color=alt.Color("severity:N", scale=colours, legend=None),
        order="rank:Q",
        tooltip=[_tip("what", name), _tip("severity", texts("overview.severity")), _tip("n", texts("overview.count"))],
    )
    return chart


def by_class(texts: Texts, counts: Mapping[str, int]) -> alt.Chart:
    """Bars of statements by class, coloured by family."""
    rows = [(texts.kind(kind), texts(f"family.{family_of(kind)}"), n) for kind, n in counts.items()]
    table = pd.DataFrame(rows, columns=["kind", "family", "n"])
    colours = alt.Scale(domain=[texts(f"family.{f.key}") for f in FAMILIES], range=[f.colour for f in FAMILIES])
    chart: alt.Chart = _bars(table, "kind").encode(
        color=alt.Color("family:N", scale=colours, legend=None),
        tooltip=[_tip("kind", texts("overview.class")), _tip("n", texts("overview.count"))],
    )
    return chart


def answer(rows: pd.DataFrame, what: int, number: int, numbers: Sequence[float], most: int = 40) -> alt.Chart:
    """Bars of the answer to a question, the largest first: the columns of names and of numbers by place, and the
    numbers themselves."""
    table = pd.DataFrame({"what": rows.iloc[:, what].map(str), "n": list(numbers)})
    table = table.groupby("what", sort=False, as_index=False)["n"].sum().nlargest(most, "n")
    names = [str(rows.columns[place]) for place in (what, number)]
    bars = _bars(table, "what", names[1]).mark_bar(cornerRadius=2, color=NODES["data"][0])
    chart: alt.Chart = bars.encode(tooltip=[_tip("what", names[0]), _tip("n", names[1])])
    return chart


def _bars(table: pd.DataFrame, what: str, number: str = "") -> alt.Chart:
    across = alt.X("n:Q", title=number or None, axis=alt.Axis(tickMinStep=1, tickCount=5))
    down = alt.Y(f"{what}:N", title=None, sort="-x", axis=alt.Axis(labelLimit=240))
    bars = alt.Chart(table).mark_bar(cornerRadius=2).encode(x=across, y=down)
    chart: alt.Chart = bars.properties(height=alt.Step(22))
    return chart


def _tip(field: str, title: str) -> alt.Tooltip:
    return alt.Tooltip(field, title=title)


def heat(texts: Texts, rows: Sequence[tuple[str, str, int]], most: int = 18) -> alt.LayerChart:
    """Sensitive categories by document: rows of (document, category, number), those with most first."""
    table = pd.DataFrame(rows, columns=["document", "category", "n"])
    for field in ("document", "category"):
        kept = table.groupby(field)["n"].sum().nlargest(most).index
        table = table[table[field].isin(kept)]
    common = list(table.groupby("category")["n"].sum().sort_values(ascending=False, kind="stable").index)
    slanted = alt.Axis(labelAngle=-40, labelLimit=160, labelOverlap=False)
    base = alt.Chart(table).encode(
        x=alt.X("category:N", title=None, sort=common, axis=slanted),
        y=alt.Y("document:N", title=None, axis=alt.Axis(labelLimit=220)),
        tooltip=[
            _tip("document", texts("overview.document")),
            _tip("category", texts("node.data")),
            _tip("n", texts("overview.count")),
        ],
    )
    squares = base.mark_rect(cornerRadius=2).encode(
        color=alt.Color("n:Q", scale=alt.Scale(range=["#FDE9D6", "#E58A3A"]), legend=None)
    )
    figures = base.mark_text(fontSize=11, color="#111111").encode(text="n:Q")
    layers: alt.LayerChart = (squares + figures).properties(height=alt.Step(24))
    return layers


def dates(texts: Texts, documents: Sequence[DocumentRow]) -> alt.Chart:
    """Documents by kind along their dates; those without a date are left out."""
    rows = [(row.date, texts(f"kind.{row.kind}"), row.title, row.provider) for row in documents if row.date]
    table = pd.DataFrame(rows, columns=["date", "kind", "title", "provider"])
    table["date"] = pd.to_datetime(table["date"], errors="coerce")
    chart: alt.Chart = (
        alt.Chart(table)
        .mark_circle(size=130, opacity=0.75, color=NODES["data"][0])
        .encode(
            x=alt.X("date:T", title=None, axis=alt.Axis(format="%Y-%m", tickCount=6)),
            y=alt.Y("kind:N", title=None, axis=alt.Axis(labelLimit=200)),
            tooltip=[
                _tip("title", texts("overview.title")),
                _tip("provider", texts("overview.provider")),
                alt.Tooltip("date:T", title=texts("overview.date"), format="%Y-%m-%d"),
            ],
        )
        .properties(height=alt.Step(30))
    )
    return chart


def sankey(flow: Flow, names: Mapping[str, str]) -> dict[str, Any]:
    """Data to purposes to recipients as a Sankey diagram; ``names`` are those of the nodes, all different. The names of
    the first column stand beside it, where no band runs."""
    linked = {node for link in flow.links for node in link}
    nodes = [
        {
            "name": names[node],
            "depth": depth,
            "itemStyle": {"color": NODES[_FLOW_KINDS[depth]][0]},
            "label": {"position": "right" if depth else "left"},
        }
        for depth, column in enumerate(flow.columns)
        for node in column
        if node in linked
    ]
    links = [{"source": names[one], "target": names[two], "value": n} for (one, two), n in flow.links.items()]
    series = {
        "type": "sankey",
        "data": nodes,
        "links": links,
        "nodeGap": 13,
        "nodeWidth": 14,
        "left": _BESIDE,
        "right": _BESIDE,
        "top": 8,
        "bottom": 8,
        "emphasis": {"focus": "adjacency"},
        "lineStyle": {"color": "source", "opacity": 0.3},
        "label": {"fontSize": 13, "width": _BESIDE - 12, "overflow": "truncate"},
    }
    return {"tooltip": {"trigger": "item"}, "series": [series]}
