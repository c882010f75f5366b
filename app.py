"""The explorer's router: ``streamlit run app.py -- DIR`` shows the pages over a built folder."""

from __future__ import annotations

import streamlit as st

from aiterms.explore import address, frame, sidebar, surface
from aiterms.explore.texts import Texts

st.set_page_config(page_title="aiterms", page_icon=str(frame.ICON), layout="wide", initial_sidebar_state=230)
st.html(frame.STYLE)
texts = Texts(address.language())
page = st.navigation(list(frame.pages(texts).values()), position="hidden")
sidebar.menu(texts)
sidebar.choose_language()
sidebar.about(texts)
with st.sidebar:
    surface.mount(texts)
st.title(page.title, anchor=False)
page.run()
address.settle()
