"""What is heavy on a page comes after what it begins with: a browser that opens the first page has much to load.

Both are drawn by one run. A fragment that asks to be drawn would be simpler to time, but its request may follow that of
a click on another page, and Streamlit then takes the browser back to the page left: its fragment is gone, and what the
new page shows is cleared.
"""

from __future__ import annotations

from time import sleep

import streamlit as st

_PAUSE = 0.8
"""Seconds in which a browser draws what a page begins with."""


def pause(page: str) -> None:
    """Give the browser the time to draw what stands on the page so far, once in a session.

    A click meanwhile is answered at once: it is another run that does so.
    """
    key = f"drawn-{page}"
    if not st.session_state.get(key):
        st.session_state[key] = True
        sleep(_PAUSE)
