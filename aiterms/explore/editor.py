"""The box for SPARQL: colours, the words of the vocabulary offered at the caret, and the line that is wrong marked.

Everything runs in the page itself; what is asked goes into the address.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from aiterms.explore.address import remember
from aiterms.explore.frame import Frame
from aiterms.explore.texts import property_name
from loaders.namespaces import PREFIXES, shorten

_ASSETS = Path(__file__).parent / "assets"
_KEY = "editor"
_OURS = "https://w3id.org/aiterms/"
_WORDS = {"label": "editor", "run": "run", "keys": "keys", "odd": "odd", "list": "offered"}


def mount(frame: Frame, sparql: str, row: int) -> None:
    """Show a query; ``row`` is the line that is wrong, counted from 1, 0 for none."""
    terms = vocabulary(frame)
    own = sorted({term.partition(":")[0] for term, _ in terms if PREFIXES[term.partition(":")[0]].startswith(_OURS)})
    words = {name: frame.texts(f"queries.{key}") for name, key in _WORDS.items()}
    _component()(
        data={"text": sparql, "row": row, "terms": terms, "own": own, "words": words},
        key=_KEY,
        on_asked_change=_asked,
    )


def vocabulary(frame: Frame) -> list[tuple[str, str]]:
    """The words that a query may name, as CURIEs with what people call them, sorted."""
    return sorted(dict(_named(frame)).items())


def _named(frame: Frame) -> Iterator[tuple[str, str]]:
    for curie in frame.texts.names("property"):
        yield curie, property_name(frame.texts, frame.catalogue, curie)
    for iri in frame.catalogue.labels:
        curie = shorten(iri)
        if curie != iri and "/" not in curie:
            yield curie, frame.catalogue.name(iri, frame.texts.lang)


def _asked() -> None:
    sparql = st.session_state[_KEY].get("asked")
    if isinstance(sparql, str):
        remember(sparql=sparql, mode="free")


@cache
def _assets() -> dict[str, str]:
    return {kind: (_ASSETS / f"editor.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js")}


def _component() -> Any:
    files = _assets()
    return st.components.v2.component("aiterms_editor", html=files["html"], css=files["css"], js=files["js"])
