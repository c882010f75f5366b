"""Documents of one's own: drop them in, see how far the reading is, and look at the findings at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import streamlit as st

from aiterms.explore import address, blocks, cards, held, own, summary
from aiterms.explore.data import fingerprint
from aiterms.explore.frame import Frame
from aiterms.explore.palette import SEVERITIES
from aiterms.explore.texts import Texts
from aiterms.report import report

_TYPES = ["txt", "md", "mdx", "html", "htm", "docx", "pdf"]
_PASTED = "pasted.txt"
_GRAVEST = 5


def render(texts: Texts) -> None:
    """The page."""
    st.info(texts("add.private"), icon=":material/lock:")
    with st.form("add", clear_on_submit=True):
        given = st.file_uploader(texts("add.drop"), type=_TYPES, accept_multiple_files=True)
        pasted = st.text_area(texts("add.paste"), height=140)
        asked = st.form_submit_button(texts("add.start"), icon=":material/play_arrow:", type="primary")
    files = [(file.name, file.getvalue()) for file in given or ()]
    if pasted.strip():
        files.append((_PASTED, pasted.encode()))
    if asked and not files:
        st.warning(texts("add.nothing"))
    elif asked:
        _work(texts, files)
    place = own.folder()
    if place:
        address.remember(own="1")
        _there(texts, place)


def _work(texts: Texts, files: Sequence[tuple[str, bytes]]) -> None:
    """Read and check, telling each stage; says what could not be read."""
    with st.status(texts("add.reading"), expanded=True) as status:
        bar = st.progress(0.0)
        for told in own.work(own.keep(files)):
            stage = told["stage"]
            if stage == "read":
                words = texts("add.read", done=told["done"], all=told["all"], name=told["name"])
                bar.progress(0.7 * told["done"] / max(1, told["all"]), text=words)
            elif stage == "check":
                bar.progress(0.8, text=texts("add.check"))
            elif stage == "unread":
                st.warning(f"{told['name']}: {told[texts.lang]}")
            elif stage == "failed":
                status.update(label=texts("add.failed"), state="error")
                st.error(told[texts.lang])
            elif stage == "done":
                bar.progress(1.0)
                status.update(label=texts("add.done"), state="complete")


def _there(texts: Texts, place: Path) -> None:
    """What was read and the gravest findings, the way to more, and how to keep or remove it."""
    mark = fingerprint(place)
    frame = Frame(place, mark, held.catalogue(str(place), mark), texts)
    found = held.check(str(place), mark).result()
    st.header(texts("add.there"), anchor=False)
    st.caption(texts.pick("\u3001", ", ").join(own.names()))
    counts = Counter(str(f.severity) for f in found)
    st.html(blocks.figures([(texts(f"severity.{name}"), str(counts[name]), "") for name in SEVERITIES]))
    with st.container(horizontal=True):
        for name in ("findings", "read", "overview"):
            frame.link(name, texts("add.open", page=texts(f"pages.{name}")), icon=":material/arrow_forward:")
    _keep(texts, place)
    for number, finding in enumerate(summary.gravest(found, _GRAVEST)):
        cards.finding_card(frame, finding, key=f"gravest-{number}")


def _keep(texts: Texts, place: Path) -> None:
    """That nothing stays of itself, and what can be taken along."""
    st.warning(texts("add.kept"), icon=":material/save:")
    files: Mapping[str, tuple[Callable[[], bytes], str, str]] = {
        "save": (lambda: own.packed(place), "kg.zip", "application/zip"),
        "report": (lambda: report(place, lang=texts.lang).encode(), "report.html", "text/html"),
    }
    with st.container(horizontal=True):
        for name, (content, file, media_type) in files.items():
            st.download_button(
                texts(f"add.{name}"), content, file, media_type, icon=":material/download:", on_click="ignore", key=name
            )
        st.button(texts("add.remove"), icon=":material/delete:", on_click=_remove, key="remove")


def _remove() -> None:
    own.forget()
    address.remember(own="")


render(Texts(address.language()))
