"""All findings: filter by severity, rule, provider, kind and document; those of one rule in one document together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from aiterms.explore import findings as checks
from aiterms.explore import frame as frames
from aiterms.explore import summary
from aiterms.explore.accepting import excused
from aiterms.explore.address import asked, chosen, hold, remember, word
from aiterms.explore.cards import group_card
from aiterms.explore.frame import Frame
from aiterms.explore.palette import SEVERITIES
from aiterms.validate import Finding

_PER_PAGE = 12


def render(frame: Frame) -> None:
    """The page."""
    found = frame.findings()
    if found is None:
        return
    kept = _filtered(frame, excused(frame, found))
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
        "csv": ("text/csv", lambda: _csv(kept)),
        "sarif": ("application/sarif+json", lambda: checks.sarif(kept, known).encode()),
    }
    with st.container(horizontal=True, width="content"):
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


def _filtered(frame: Frame, found: Sequence[Finding]) -> list[Finding]:
    owners = {row.iri: row for row in frame.catalogue.documents}
    kept = [f for f in found if f.document in owners]
    severity = _severity(frame, kept)
    boxes = st.columns(4, vertical_alignment="bottom")
    rules = {code: _rule_name(frame, code) for code in sorted({f.code for f in kept})}
    with boxes[0]:
        code = _choice(frame, "rule", rules)
    with boxes[1]:
        provider = _choice(frame, "provider", {name: name for name in summary.providers(owners.values())})
    with boxes[2]:
        kinds = dict.fromkeys(owners[f.document].kind for f in kept)
        kind = _choice(frame, "kind", {name: frame.texts(f"kind.{name}") for name in kinds})
    with boxes[3]:
        document = _choice(frame, "document", {f.document: frame.title(f.document) for f in kept}, "doc")

    def fits(f: Finding) -> bool:
        row = owners[f.document]
        pairs = (severity, str(f.severity)), (code, f.code), (provider, row.provider), (kind, row.kind)
        return all(wanted in (None, there) for wanted, there in (*pairs, (document, f.document)))

    return [f for f in kept if fits(f)]


def _rule_name(frame: Frame, code: str) -> str:
    rule = frame.rule(code)
    return f"{code} {rule.title[frame.texts.lang]}" if rule else code


def _severity(frame: Frame, found: Sequence[Finding]) -> str | None:
    counts = Counter(str(f.severity) for f in found)
    hold("severity", word("severity") if word("severity") in SEVERITIES else None)
    picked = st.segmented_control(
        frame.texts("findings.severity"),
        list(SEVERITIES),
        key="severity",
        on_change=chosen("severity", lambda picked: remember(severity=picked or "", page="")),
        format_func=lambda name: f"{frame.texts(f'severity.{name}')} {counts[name]}",
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
