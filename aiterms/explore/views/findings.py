"""All findings: filter by severity, rule and document; each opens at its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from aiterms.explore import cards
from aiterms.explore import frame as frames
from aiterms.explore.address import asked, remember, word
from aiterms.explore.frame import Frame
from aiterms.explore.palette import SEVERITIES
from aiterms.validate import Finding

_PER_PAGE = 20


def render(frame: Frame) -> None:
    """The page."""
    found = frame.findings()
    if found is None:
        return
    kept = _filtered(frame, found)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{frame.texts('findings.count', n=len(kept))}**", width="content")
        st.download_button(
            frame.texts("findings.download"),
            _csv(kept),
            "findings.csv",
            "text/csv",
            icon=":material/download:",
            disabled=not kept,
        )
    if not kept:
        st.info(frame.texts("findings.none"))
    for place, finding in enumerate(_one_page(frame, kept)):
        cards.finding_card(frame, finding, key=f"finding-{place}")


def _filtered(frame: Frame, found: Sequence[Finding]) -> list[Finding]:
    texts = frame.texts
    boxes = st.columns([3, 3, 4], vertical_alignment="bottom")
    counts = Counter(str(f.severity) for f in found)
    with boxes[0]:
        _keep("severity", "severity", tuple(SEVERITIES))
        severity = st.segmented_control(
            texts("findings.severity"),
            list(SEVERITIES),
            key="severity",
            on_change=_write,
            args=("severity", "severity"),
            format_func=lambda name: f"{texts(f'severity.{name}')} {counts[name]}",
        )
    with boxes[1]:
        code = _choice(
            texts("findings.rule"),
            texts("findings.any"),
            "rule",
            {f.code: f.code for f in sorted(found, key=lambda f: f.code)},
        )
    with boxes[2]:
        titles = {f.document: frame.title(f.document) for f in found}
        document = _choice(texts("findings.document"), texts("findings.any"), "doc", titles)
    return [
        f
        for f in found
        if severity in (None, str(f.severity)) and code in (None, f.code) and document in (None, f.document)
    ]


def _choice(label: str, any_words: str, name: str, options: dict[str, str]) -> str | None:
    _keep(name, f"filter-{name}", tuple(options))
    return st.selectbox(
        label,
        list(options),
        index=None,
        key=f"filter-{name}",
        placeholder=any_words,
        format_func=options.__getitem__,
        on_change=_write,
        args=(name, f"filter-{name}"),
    )


def _keep(name: str, key: str, options: tuple[str, ...]) -> None:
    """The address decides what a filter shows."""
    raw, iri = word(name), asked(name)
    st.session_state[key] = next((value for value in (raw, iri) if value in options), None)


def _write(name: str, key: str) -> None:
    remember(**{name: st.session_state[key] or "", "page": ""})


def _one_page(frame: Frame, kept: Sequence[Finding]) -> Sequence[Finding]:
    pages = -(-len(kept) // _PER_PAGE)
    if pages <= 1:
        return kept
    page = st.pagination(pages, key="findings-page")
    return kept[(page - 1) * _PER_PAGE : page * _PER_PAGE]


def _csv(found: Sequence[Finding]) -> bytes:
    text: str = pd.DataFrame([f.as_json() for f in found]).to_csv(index=False)
    return text.encode("utf-8-sig")


frames.show(render)
