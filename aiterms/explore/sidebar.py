"""What stands beside every page: the pages, the language, and what is being looked at."""

from __future__ import annotations

import streamlit as st

from aiterms.explore import address, own
from aiterms.explore.frame import folder, page_of, pages
from aiterms.explore.texts import LANGUAGES, Texts, plain


def choose_language() -> Texts:
    """The switch in the sidebar; the address holds what was chosen."""
    texts = Texts(address.language())
    address.hold("language", texts.lang)
    st.sidebar.segmented_control(
        texts("app.language"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="language",
        required=True,
        on_change=address.chosen("language", lambda lang: address.remember(lang=lang)),
    )
    return texts


def menu(texts: Texts) -> None:
    """The pages in the sidebar; language and document go along."""
    st.sidebar.markdown(f"**{texts('app.title')}**")
    with st.sidebar.container(gap="xxsmall"):
        for page in pages(texts).values():
            st.page_link(page, width="stretch", query_params=address.kept())


def about(texts: Texts) -> None:
    """What is being looked at, at the foot of the sidebar; from documents of one's own a way back."""
    with st.sidebar:
        if not address.word("own"):
            place = folder().resolve()
            what = f"{texts('app.subtitle')}  \n{texts('app.folder', folder=plain(place.name))}"
            st.caption(what, help=plain(str(place)))
            return
        if own.folder():
            st.info(texts("app.own"), icon=":material/lock:")
        else:
            st.warning(texts("app.own_gone"))
        state = {name: value for name, value in address.kept().items() if name != "own"}
        st.page_link(page_of("overview", texts), label=texts("app.back"), query_params=state)
