"""The address of a view: it alone holds what a page shows, so that a view can be sent and the back button works.

IRIs stand in it without the default base. A change of several names is one step of the browser's history.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from aiterms.explore.data import long_id, short_id
from aiterms.explore.texts import LANGUAGES

KEPT = ("lang", "own")
"""Names that go along from page to page."""

_BETWEEN = "|"
_HELD = "held"


def word(name: str) -> str:
    """What stands in the address under that name, '' where nothing does."""
    return str(st.query_params.get(name, ""))


def asked(name: str) -> str:
    """An IRI that the address asks for, '' where it does not."""
    return long_id(word(name))


def several(name: str) -> tuple[str, ...]:
    """Several words or shortened IRIs under one name, in the order in which they were added."""
    return tuple(part for part in word(name).split(_BETWEEN) if part)


def joined(values: Iterable[str]) -> str:
    """Several values as they stand under one name."""
    return _BETWEEN.join(short_id(value) for value in values)


def language() -> str:
    """The language of the address; the first where it names none."""
    return word("lang") if word("lang") in LANGUAGES else next(iter(LANGUAGES))


def remember(**state: str) -> None:
    """Put state into the address in one step; '' takes a name out."""
    now = {name: st.query_params.get_all(name) for name in st.query_params}
    new = {**now, **{name: [short_id(value)] if value else [] for name, value in state.items()}}
    new = {name: values for name, values in new.items() if values}
    if new != now:
        st.query_params.from_dict(new)


def hold(key: str, value: object) -> None:
    """Let the widget of that key show what the address says; the first time that is taken for seen."""
    st.session_state[key] = value
    st.session_state.setdefault(_HELD, {}).setdefault(key, value)


def chosen(key: str, act: Callable[[Any], None]) -> Callable[[], None]:
    """What a held widget does when a person changes it.

    A run cut short by the next click leaves the browser behind the address. What it then sends is what was seen
    before, not a choice: it is passed over.
    """

    def changed() -> None:
        if st.session_state[key] != st.session_state[_HELD][key]:
            act(st.session_state[key])

    return changed


def settle() -> None:
    """At the end of a whole run: what the widgets show now has been seen."""
    held = st.session_state.setdefault(_HELD, {})
    held.update({key: st.session_state[key] for key in held if key in st.session_state})


def kept(**state: str) -> dict[str, str]:
    """The query of a link to a page in that state: what goes along everywhere, and the state, IRIs shortened."""
    along = {name: word(name) for name in KEPT}
    return {name: short_id(value) for name, value in {**along, **state}.items() if value}
