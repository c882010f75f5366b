"""What the folder holds at a glance: documents, statements by class, findings by severity, the five gravest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import altair as alt
import pandas as pd
import streamlit as st

from aiterms.explore import cards, data
from aiterms.explore import frame as frames
from aiterms.explore.frame import Frame
from aiterms.explore.palette import FAMILIES, SEVERITIES, family_of
from aiterms.explore.texts import clip
from aiterms.validate import Finding
from loaders.namespaces import shorten

_MENTIONED = "SELECT DISTINCT ?data WHERE { GRAPH ?g { ?s dpv:hasPersonalData ?data } }"


def render(frame: Frame) -> None:
    """The page."""
    found = frame.findings()
    _figures(frame, found)
    left, right = st.columns([5, 4], gap="large")
    with left:
        _gravest(frame, found)
    with right:
        _chart_findings(frame, found)
        _chart_classes(frame)
    _documents(frame)


def _figures(frame: Frame, found: Sequence[Finding] | None) -> None:
    texts, catalogue = frame.texts, frame.catalogue
    severities = Counter(str(f.severity) for f in found or ())
    counts = " · ".join(f"{texts(f'severity.{name}')} {severities[name]}" for name in SEVERITIES)
    boxes = st.columns([1, 1, 1, 1, 2])
    boxes[0].metric(texts("overview.providers"), len({row.provider for row in catalogue.documents if row.provider}))
    boxes[1].metric(texts("overview.documents"), len(catalogue.documents))
    boxes[2].metric(texts("overview.statements"), f"{sum(catalogue.counts.values()):,}")
    boxes[3].metric(texts("overview.sensitive"), len(_sensitive(frame)), help=texts("overview.sensitive_help"))
    boxes[4].metric(f"{texts('overview.found')} ({counts})", "…" if found is None else len(found))


def _sensitive(frame: Frame) -> set[str]:
    mentioned = {shorten(row["data"].value) for row in data.select(frame.catalogue.store, _MENTIONED)}
    return mentioned & frame.catalogue.sensitive


def _gravest(frame: Frame, found: Sequence[Finding] | None) -> None:
    st.subheader(frame.texts("overview.gravest"), anchor=False)
    if found is not None and not found:
        st.success(frame.texts("overview.no_findings"))
    for place, finding in enumerate(_varied(found or ())[:5]):
        cards.finding_card(frame, finding, key=f"gravest-{place}")


def _varied(found: Sequence[Finding]) -> list[Finding]:
    """The gravest first, but one of each rule and document before the second of any."""
    seen: Counter[tuple[str, str]] = Counter()
    ranked = []
    for place, finding in enumerate(found):
        seen[finding.code, finding.document] += 1
        ranked.append((finding.severity.rank, seen[finding.code, finding.document], place))
    return [found[place] for _, _, place in sorted(ranked)]


def _chart_findings(frame: Frame, found: Sequence[Finding] | None) -> None:
    texts = frame.texts
    if not found:
        return
    st.subheader(texts("overview.by_severity"), anchor=False)
    names = {name: texts(f"severity.{name}") for name in SEVERITIES}
    rows = Counter((frame.title(f.document), str(f.severity)) for f in found)
    table = pd.DataFrame(
        [(clip(title, 22), names[name], list(names).index(name), n) for (title, name), n in rows.items()],
        columns=["document", "severity", "rank", "n"],
    )
    colours = alt.Scale(domain=list(names.values()), range=[SEVERITIES[name][0] for name in names])
    chart = (
        alt.Chart(table)
        .mark_bar(cornerRadius=2)
        .encode(
            x=alt.X("n:Q", title=None, axis=alt.Axis(tickMinStep=1)),
            y=alt.Y("document:N", title=None, sort="-x", axis=alt.Axis(labelLimit=240)),
            color=alt.Color("severity:N", scale=colours, title=None, legend=alt.Legend(orient="top")),
            order="rank:Q",
            tooltip=[
                alt.Tooltip("document", title=texts("overview.document")),
                alt.Tooltip("severity", title=texts("overview.severity")),
                alt.Tooltip("n", title=texts("overview.count")),
            ],
        )
    )
    st.altair_chart(chart.properties(height=alt.Step(26)), alt=texts("overview.by_severity"))


def _chart_classes(frame: Frame) -> None:
    texts = frame.texts
    st.subheader(texts("overview.by_class"), anchor=False)
    table = pd.DataFrame(
        [(texts.kind(kind), texts(f"family.{family_of(kind)}"), n) for kind, n in frame.catalogue.by_class().items()],
        columns=["kind", "family", "n"],
    )
    colours = alt.Scale(domain=[texts(f"family.{f.key}") for f in FAMILIES], range=[f.colour for f in FAMILIES])
    chart = (
        alt.Chart(table)
        .mark_bar(cornerRadius=2)
        .encode(
            x=alt.X("n:Q", title=None, axis=alt.Axis(tickMinStep=1)),
            y=alt.Y("kind:N", title=None, sort="-x", axis=alt.Axis(labelLimit=200)),
            color=alt.Color("family:N", scale=colours, legend=None),
            tooltip=[
                alt.Tooltip("kind", title=texts("overview.class")),
                alt.Tooltip("n", title=texts("overview.count")),
            ],
        )
    )
    st.altair_chart(chart.properties(height=alt.Step(21)), alt=texts("overview.by_class"))


def _documents(frame: Frame) -> None:
    texts = frame.texts
    st.subheader(texts("overview.list"), anchor=False)
    st.caption(texts("overview.choose"))
    missing = texts("overview.not_stated")
    columns = [texts(f"overview.{name}") for name in ("title", "kind", "provider", "date", "file")]
    rows = [
        (r.title, texts(f"kind.{r.kind}"), r.provider or missing, r.date or missing, r.file)
        for r in frame.catalogue.documents
    ]
    chosen = st.dataframe(
        pd.DataFrame(rows, columns=columns),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="documents",
    )
    if places := chosen["selection"]["rows"]:
        document = frame.catalogue.documents[places[0]].iri
        st.switch_page(frames.pages(texts)["read"], query_params={"doc": data.short_id(document), "lang": texts.lang})


frames.show(render)
