"""What the folder holds at a glance: documents, statements, findings, the five gravest, and how data flows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from aiterms.explore import address, blocks, cards, charts, later, summary
from aiterms.explore import frame as frames
from aiterms.explore.data import DocumentRow
from aiterms.explore.frame import Frame
from aiterms.explore.palette import FAMILIES, SEVERITIES, family_of
from aiterms.explore.texts import clip_wide
from aiterms.validate import Finding

_GRAVEST = 5


def render(frame: Frame) -> None:
    """The page."""
    documents = _chosen(frame)
    iris = {row.iri for row in documents}
    found = frame.findings()
    kept = None if found is None else [f for f in found if f.document in iris]
    said = summary.of_documents(frame.handlings(), iris)
    _figures(frame, documents, kept, said)
    left, right = st.columns([5, 4], gap="large")
    with left:
        _gravest(frame, kept)
    later.pause("overview")
    with right:
        _findings(frame, kept)
        _classes(frame, iris)
        _dates(frame, documents)
    _sensitive(frame, said)
    _flow(frame, said)
    _documents(frame, documents)


def _chosen(frame: Frame) -> Sequence[DocumentRow]:
    """The documents of the provider that the address names, to be changed by a select box; all without one."""
    texts, names = frame.texts, summary.providers(frame.catalogue.documents)
    if len(names) < 2:
        return frame.catalogue.documents
    wanted = address.word("provider")
    address.hold("provider", wanted if wanted in names else None)
    chosen = st.selectbox(
        texts("overview.provider"),
        names,
        index=None,
        key="provider",
        placeholder=texts("overview.all_providers"),
        on_change=address.chosen("provider", lambda name: address.remember(provider=name or "")),
    )
    return [row for row in frame.catalogue.documents if chosen in (None, row.provider)]


def _figures(
    frame: Frame, documents: Sequence[DocumentRow], found: Sequence[Finding] | None, said: Sequence[summary.Handling]
) -> None:
    texts = frame.texts
    severities = Counter(str(f.severity) for f in found or ())
    counts = " · ".join(f"{texts(f'severity.{name}')} {severities[name]:,}" for name in SEVERITIES)
    categories = {category for _, category in summary.sensitive(said, frame.catalogue)}
    statements = sum(frame.catalogue.by_class({row.iri for row in documents}).values())
    figures = (
        (texts("overview.providers"), f"{len(summary.providers(documents)):,}", ""),
        (texts("overview.documents"), f"{len(documents):,}", ""),
        (texts("overview.statements"), f"{statements:,}", ""),
        (texts("overview.sensitive"), f"{len(categories):,}", texts("overview.sensitive_help")),
        (f"{texts('overview.found')} ({counts})", "…" if found is None else f"{len(found):,}", ""),
    )
    st.html(blocks.figures(figures))


def _gravest(frame: Frame, found: Sequence[Finding] | None) -> None:
    st.header(frame.texts("overview.gravest"), anchor=False)
    if found is not None and not found:
        st.success(frame.texts("overview.no_findings"))
    for place, finding in enumerate(summary.gravest(found or (), _GRAVEST)):
        cards.finding_card(frame, finding, key=f"gravest-{place}")
    if found:
        frame.link("findings", frame.texts("overview.all_findings", n=len(found)), icon=":material/rule:")


def _findings(frame: Frame, found: Sequence[Finding] | None) -> None:
    """Findings by rule, by document and by provider."""
    texts = frame.texts
    if not found:
        return
    st.header(texts("overview.by_severity"), anchor=False)
    owners = {row.iri: row.provider or texts("overview.not_stated") for row in frame.catalogue.documents}
    sides = {
        "rule": {(_rule_name(frame, code), severity): n for (code, severity), n in _by_code(found).items()},
        "document": Counter((frame.title(f.document), str(f.severity)) for f in found),
        "provider": Counter((owners.get(f.document, ""), str(f.severity)) for f in found),
    }
    names = [texts(f"overview.{side}") for side in sides]
    st.html(blocks.legend({texts(f"severity.{name}"): look[0] for name, look in SEVERITIES.items()}))
    for tab, name, counts in zip(st.tabs(names), names, sides.values(), strict=True):
        with tab:
            st.altair_chart(charts.by_severity(texts, counts, name), alt=f"{texts('overview.by_severity')} · {name}")


def _by_code(found: Sequence[Finding]) -> Counter[tuple[str, str]]:
    return Counter((f.code, str(f.severity)) for f in found)


def _rule_name(frame: Frame, code: str) -> str:
    rule = frame.rule(code)
    return f"{code} {rule.title[frame.texts.lang]}" if rule else code


def _classes(frame: Frame, documents: set[str]) -> None:
    texts = frame.texts
    st.header(texts("overview.by_class"), anchor=False)
    counts = frame.catalogue.by_class(documents)
    families = {family_of(kind) for kind in counts}
    st.html(blocks.legend({texts(f"family.{f.key}"): f.colour for f in FAMILIES if f.key in families}))
    st.altair_chart(charts.by_class(texts, counts), alt=texts("overview.by_class"))


def _dates(frame: Frame, documents: Sequence[DocumentRow]) -> None:
    if any(row.date for row in documents):
        st.header(frame.texts("overview.by_date"), anchor=False)
        st.altair_chart(charts.dates(frame.texts, documents), alt=frame.texts("overview.by_date"))


def _sensitive(frame: Frame, said: Sequence[summary.Handling]) -> None:
    texts, counts = frame.texts, summary.sensitive(said, frame.catalogue)
    if not counts:
        return
    st.header(texts("overview.by_sensitive"), anchor=False)
    names = {category: frame.catalogue.name(category, texts.lang) for _, category in counts}
    rows = [(clip_wide(frame.title(document), 34), names[category], n) for (document, category), n in counts.items()]
    with st.container(key="heat"):
        st.altair_chart(charts.heat(texts, rows), alt=texts("overview.by_sensitive"))


def _flow(frame: Frame, said: Sequence[summary.Handling]) -> None:
    texts, found = frame.texts, summary.flow(said)
    if not found.links:
        return
    st.header(texts("overview.flow"), anchor=False)
    st.caption(texts("overview.flow_help"))
    names: dict[str, str] = {}
    for node in (node for column in found.columns for node in column):
        name = frame.catalogue.name(node, texts.lang)
        names[node] = f"{name} · {texts('node.recipient')}" if name in names.values() else name
    with st.container(key="flow"):
        st.echarts_chart(charts.sankey(found, names), height=480, alt=texts("overview.flow"), renderer="svg")


def _documents(frame: Frame, documents: Sequence[DocumentRow]) -> None:
    texts = frame.texts
    st.header(texts("overview.list"), anchor=False)
    st.caption(texts("overview.choose"))
    missing = texts("overview.not_stated")
    columns = [texts(f"overview.{name}") for name in ("title", "kind", "provider", "date", "file")]
    rows = [(r.title, texts(f"kind.{r.kind}"), r.provider or missing, r.date or missing, r.file) for r in documents]
    table = pd.DataFrame(rows, columns=columns)
    chosen = st.dataframe(table, hide_index=True, on_select="rerun", selection_mode="single-row", key="documents")
    if places := chosen["selection"]["rows"]:
        state = address.kept(doc=documents[places[0]].iri)
        st.switch_page(frames.page_of("read", texts), query_params=state)


frames.show(render)
