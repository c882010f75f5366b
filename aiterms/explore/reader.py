"""The reader on a page: a component that shows a document's HTML and writes clicks into the address."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from aiterms.explore.address import joined, remember, several
from aiterms.explore.markup import Page
from aiterms.explore.palette import stylesheet
from aiterms.explore.reading import Reading

_ASSETS = Path(__file__).parent / "assets"
_KEY, _TURN = "reader", "reader-turn"


def mount(opened: Reading, page: Page, *, chosen: int, target: int) -> None:
    """Show a document; ``chosen`` is the place of a statement, ``target`` of a clause to scroll to, -1 for none."""
    _component()(
        data={
            "html": page.html,
            "version": page.version,
            "chosen": chosen,
            "target": f"c{target}" if target >= 0 else "",
            "hidden": list(several("hide")),
            "turn": st.session_state.get(_TURN, 0),
        },
        key=_KEY,
        on_chosen_change=lambda: _statement(opened),
        on_clause_change=lambda: _clause(opened),
        on_opened_change=_opened,
        on_hidden_change=_hidden,
    )


def _said(name: str) -> Any:
    """What was clicked. Each click is a turn: the browser is told the state again even where it is that of before."""
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    return st.session_state[_KEY].get(name)


def _statement(opened: Reading) -> None:
    place = _said("chosen")
    if isinstance(place, int) and 0 <= place < len(opened.statements):
        remember(doc=opened.document.iri, statement=opened.statements[place].iri, clause="")


def _clause(opened: Reading) -> None:
    place = _said("clause")
    if isinstance(place, int) and 0 <= place < len(opened.clauses):
        remember(doc=opened.document.iri, clause=opened.clauses[place].iri, statement="")


def _opened() -> None:
    match _said("opened"):
        case [str(document), str(clause)]:
            remember(doc=document, clause=clause, statement="", q="", kind="")


def _hidden() -> None:
    names = _said("hidden")
    if isinstance(names, list):
        remember(hide=joined(map(str, names)))


@cache
def _assets() -> tuple[str, str]:
    css, js = ((_ASSETS / name).read_text(encoding="utf-8") for name in ("reader.css", "reader.js"))
    return f"{stylesheet()}\n{css}", js


def _component() -> Any:
    css, js = _assets()
    return st.components.v2.component("aiterms_reader", html='<div class="reader"></div>', css=css, js=js)
