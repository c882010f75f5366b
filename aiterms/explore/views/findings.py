"""All findings: filter by severity, rule, provider, kind and document; those of one rule in one document together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from aiterms.explore import findings as checks
from aiterms.explore import frame as frames
from aiterms.explore import sheet, summary
from aiterms.explore.accepting import excused
from aiterms.explore.address import asked, chosen, hold, remember, word
from aiterms.explore.cards import group_card
from aiterms.explore.frame import Frame
from aiterms.explore.palette import SEVERITIES
from aiterms.validate import Finding
from aiterms.validate.model import Severity

_PER_PAGE = 10


def render(frame: Frame) -> None:
    """The page."""
    found = frame.findings()
    if found is None:
        return
    wanted = _wanted(frame, found)
    kept = excused(frame, checks.fitting(found, wanted, frame.catalogue.by_iri))
    groups = checks.grouped(kept)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{frame.texts('findings.groups', n=len(kept), groups=len(groups))}**", width="content")
        _downloads(frame, kept)
    if not kept:
        st.info(frame.texts("findings.none"))
    for place, group in enumerate(_one_page(groups)):
        group_card(frame, group, key=f"group-{place}")


def _downloads(frame: Frame, kept: Sequence[Finding]) -> None:
    """What is shown, made only when asked for."""
    known = {code: rule for code in {f.code for f in kept} if (rule := frame.rule(code))}
    files: Mapping[str, tuple[str, Callable[[], bytes]]] = {
        "html": ("text/html", lambda: sheet.page(frame, checks.grouped(kept)).encode()),
        "csv": ("text/csv", lambda: _csv(kept)),
        "sarif": ("application/sarif+json", lambda: checks.sarif(kept, known).encode()),
    }
    with st.container(horizontal=True, width="content", gap="xsmall"):
        for name, (media_type, content) in files.items():
            st.download_button(
                f"{frame.texts('findings.download')} {name.upper()}",
                content,
                f"findings.{name}",
                media_type,
                icon=":material/download:",
                disabled=not kept,
                on_click="ignore",
                key=f"download-{name}",
            )


def _wanted(frame: Frame, found: Sequence[Finding]) -> checks.Wanted:
    """What the address asks for, to be changed by boxes; each offers what there is."""
    severity = _severity(frame, found)
    rules = {code: _rule_name(frame, code) for code in sorted({f.code for f in found})}
    titles = {iri: frame.title(iri) for iri in dict.fromkeys(f.document for f in found)}
    owners = [row for iri in titles if (row := frame.catalogue.document(iri))]
    kinds = {kind: frame.texts(f"kind.{kind}") for kind in dict.fromkeys(row.kind for row in owners)}
    with st.container(key="filters"):
        boxes = st.columns(4, vertical_alignment="bottom")
    with boxes[0]:
        code = _choice(frame, "rule", rules)
    with boxes[1]:
        provider = _choice(frame, "provider", {name: name for name in summary.providers(owners)})
    with boxes[2]:
        kind = _choice(frame, "kind", kinds)
    with boxes[3]:
        document = _choice(frame, "document", titles, "doc")
    return checks.Wanted(severity, code, provider, kind, document)


def _rule_name(frame: Frame, code: str) -> str:
    rule = frame.rule(code)
    return f"{code} {rule.title[frame.texts.lang]}" if rule else code


def _severity(frame: Frame, found: Sequence[Finding]) -> str | None:
    counts = Counter(f.severity for f in found)
    hold("severity", word("severity") if word("severity") in SEVERITIES else None)
    picked = st.segmented_control(
        frame.texts("findings.severity"),
        list(SEVERITIES),
        key="severity",
        on_change=chosen("severity", lambda picked: remember(severity=picked or "", page="")),
        format_func=lambda name: f"{frame.texts(f'severity.{name}')} {counts[Severity(name)]:,}",
    )
    return picked if picked is None else str(picked)


def _choice(frame: Frame, label: str, options: Mapping[str, str], name: str = "") -> str | None:
    """One value of a filter that the address holds under ``name``, None for all."""
    held, key = name or label, f"filter-{label}"
    wanted = next((value for value in (word(held), asked(held)) if value in options), None)
    hold(key, wanted)
    return st.selectbox(
        frame.texts(f"findings.{label}"),
        list(options),
        index=None,
        key=key,
        placeholder=frame.texts("findings.any"),
        format_func=options.__getitem__,
        on_change=chosen(key, lambda picked: remember(**{held: picked or "", "page": ""})),
    )


def _one_page(groups: Sequence[checks.Group]) -> Sequence[checks.Group]:
    pages = -(-len(groups) // _PER_PAGE)
    if pages <= 1:
        return groups
    wanted = int(word("page")) if word("page").isdecimal() else 1
    hold("page", min(max(wanted, 1), pages))
    page = st.pagination(pages, key="page", on_change=chosen("page", lambda n: remember(page=str(n))))
    return groups[(page - 1) * _PER_PAGE : page * _PER_PAGE]


def _csv(found: Sequence[Finding]) -> bytes:
    text: str = pd.DataFrame([f.as_json() for f in found]).to_csv(index=False)
    return text.encode("utf-8-sig")


frames.show(render)
