"""What Streamlit says itself, in the language of the page: it speaks English alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from aiterms.explore.texts import Texts

_ENGLISH = Texts("en")
_TAGS = {"zh": "zh-CN", "en": "en"}
"""Languages as a browser wants them told: it chooses the forms of Chinese letters by them."""


def mount(texts: Texts) -> None:
    """Put Streamlit's own words into the language of the page, now and wherever they come up later."""
    _component()(data={"lang": _TAGS[texts.lang], "words": words(texts)}, key="surface", height=1)


def words(texts: Texts) -> list[tuple[str, str]]:
    """Streamlit's words and what they are to be; none where the page speaks Streamlit's own language."""
    if texts.lang == _ENGLISH.lang:
        return []
    return [(_ENGLISH.known("surface", name), texts.known("surface", name)) for name in texts.names("surface")]


@cache
def _script() -> str:
    return (Path(__file__).parent / "assets" / "surface.js").read_text(encoding="utf-8")


def _component() -> Any:
    return st.components.v2.component("aiterms_surface", html="<span></span>", js=_script())
