"""What is heavy on a page comes after what it begins with: a browser that opens the first page has much to load."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st


def due(page: str, after: str) -> bool:
    """Whether the heavy part of a page is to be drawn: from the second run of its fragment on.

    In the first run a sign is left in its place; it asks for the fragment anew as soon as an element that fits the
    selector ``after`` stands on the page.
    """
    key = f"drawn-{page}"
    if not st.session_state.get(key):
        _component()(data={"after": after}, key=f"later-{page}", on_drawn_change=lambda: _drawn(key))
        return False
    return True


def _drawn(key: str) -> None:
    st.session_state[key] = True


@cache
def _script() -> str:
    return (Path(__file__).parent / "assets" / "later.js").read_text(encoding="utf-8")


def _component() -> Any:
    return st.components.v2.component("aiterms_later", html='<div class="later"></div>', js=_script())
