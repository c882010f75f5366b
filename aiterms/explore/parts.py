"""Pieces that several pages are made of: a quotation, a table of facts, a choice of document."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from aiterms.explore import blocks, data
from aiterms.explore.address import asked, chosen, hold, remember
from aiterms.explore.frame import Frame
from aiterms.explore.texts import Texts


def quotation(text: str, colour: str = "#8899AA") -> None:
    """Words of a document, escaped, as a block of their own."""
    st.html(blocks.quotation(text, colour))


def facts(rows: Sequence[tuple[str, str]], *, faint: bool = False) -> None:
    """Names and what they hold, side by side; rows that hold nothing are left out."""
    if told := blocks.facts(rows, faint=faint):
        st.html(told)


def choose_document(frame: Frame) -> data.DocumentRow:
    """The document of the address, to be changed by a select box; the first one where the address has none."""
    rows = {row.iri: row for row in frame.catalogue.documents}
    wanted = asked("doc")
    if wanted and wanted not in rows:
        st.warning(frame.texts("read.unknown"))
    hold("document", wanted if wanted in rows else next(iter(rows)))
    picked = st.selectbox(
        frame.texts("read.document"),
        list(rows),
        key="document",
        on_change=chosen("document", _document_chosen),
        format_func=lambda iri: document_name(frame.texts, rows[iri]),
    )
    return rows[picked]


def _document_chosen(document: str) -> None:
    remember(doc=document, statement="", clause="", node="")


def document_name(texts: Texts, row: data.DocumentRow) -> str:
    """Title, kind, date and provider of a document on one line."""
    return " · ".join(filter(None, (row.title, texts(f"kind.{row.kind}"), row.date, row.provider)))
