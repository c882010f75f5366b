"""What every page stands in: the opened folder, the language, the address that holds the state, problems in words."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from aiterms.explore import data, findings, reading
from aiterms.explore.data import Catalogue, DocumentRow, FolderProblem
from aiterms.explore.network import Projection
from aiterms.explore.texts import LANGUAGES, Texts
from aiterms.projection import project
from aiterms.validate import CannotRunError, Finding

ICON = Path(__file__).parent / "assets" / "icon.svg"
STYLE = Path(__file__).parent / "assets" / "page.css"
_PATIENCE = 0.4
"""Seconds a page waits for the check before it goes on without."""

_VIEWS = Path(__file__).parent / "views"
_ICONS = {"overview": "dashboard", "read": "article", "graph": "hub", "findings": "rule", "compare": "compare",
          "queries": "manage_search"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page works with: the folder, what was found in it, and the words."""

    directory: Path
    mark: str
    catalogue: Catalogue
    texts: Texts

    def reading(self, document: DocumentRow) -> reading.Reading:
        """A document opened for reading, kept between clicks."""
        return _reading(str(self.directory), self.mark, document.iri)

    def projection(self, document: str = "") -> Projection:
        """The projection of one document's graph, or of the whole folder."""
        return _projection(str(self.directory), self.mark, document)

    def findings(self) -> tuple[Finding, ...] | None:
        """All findings, gravest first; None, with words on the page, while the check runs or where it can't."""
        check = _check(str(self.directory), self.mark)
        try:
            return check.result(timeout=_PATIENCE)
        except TimeoutError:
            _wait(check, self.texts)
        except CannotRunError as problem:
            words = problem.messages.get(self.texts.lang, str(problem))
            st.warning(f"{self.texts('problem.findings')}\n\n{words}")
        return None

    def message(self, finding: Finding) -> str:
        """What a finding says in the language of the page."""
        return self.texts.pick(finding.message_zh, finding.message_en)

    def title(self, document: str) -> str:
        """The title of a document by IRI."""
        row = self.catalogue.document(document)
        return row.title if row else data.local_name(document)

    def link(self, page: str, label: str, *, icon: str | None = None, **state: str) -> None:
        """A link to another page with its state in the address; IRIs are shortened."""
        kept = {name: data.short_id(value) for name, value in state.items() if value}
        st.page_link(pages(self.texts)[page], label=label, icon=icon, query_params={**kept, "lang": self.texts.lang})


@st.cache_resource(max_entries=4, show_spinner=False)
def _catalogue(directory: str, mark: str) -> Catalogue:
    return data.open_catalogue(Path(directory))


@st.cache_resource(max_entries=64, show_spinner=False)
def _reading(directory: str, mark: str, document: str) -> reading.Reading:
    catalogue = _catalogue(directory, mark)
    row = catalogue.document(document)
    if row is None:
        raise ValueError(f"no document {document} in {directory}")
    return reading.read(catalogue.store, row)


@st.cache_resource(max_entries=64, show_spinner=False)
def _projection(directory: str, mark: str, document: str) -> Projection:
    return project(_catalogue(directory, mark).store, document=document or None)


@st.cache_resource(max_entries=4, show_spinner=False)
def _check(directory: str, mark: str) -> Future[tuple[Finding, ...]]:
    """The check of a folder, which goes on beside the pages."""
    return ThreadPoolExecutor(1).submit(findings.load, Path(directory))


@st.fragment(run_every=1.0)
def _wait(check: Future[tuple[Finding, ...]], texts: Texts) -> None:
    """Says that the check is running, and draws the page anew when it is done."""
    if check.done():
        st.rerun()
    st.info(texts("problem.checking"), icon=":material/hourglass_top:")


def folder() -> Path:
    """The built folder given on the command line; ``kg`` where none is."""
    return Path(sys.argv[1] if len(sys.argv) > 1 else "kg")


def pages(texts: Texts) -> dict[str, StreamlitPage]:
    """The pages by name, titled in the language."""
    return {
        name: st.Page(
            _VIEWS / f"{name}.py",
            title=texts(f"pages.{name}"),
            icon=f":material/{icon}:",
            url_path=name,
            default=name == "overview",
        )
        for name, icon in _ICONS.items()
    }


def language() -> str:
    """The language of the session: chosen, else from the address, else the first."""
    asked = st.session_state.get("language") or st.query_params.get("lang", "")
    return asked if asked in LANGUAGES else next(iter(LANGUAGES))


def choose_language() -> Texts:
    """The switch in the sidebar; keeps the address in step."""
    st.session_state["language"] = language()
    texts = Texts(st.session_state["language"])
    chosen = st.sidebar.segmented_control(
        texts("app.language"), list(LANGUAGES), format_func=LANGUAGES.__getitem__, key="language", required=True
    )
    st.query_params["lang"] = chosen or texts.lang
    return Texts(chosen or texts.lang)


def show(render: Callable[[Frame], None]) -> None:
    """Draw a page, or say what is wrong with the folder and what helps."""
    texts, directory = Texts(language()), folder()
    try:
        mark = data.fingerprint(directory)
        catalogue = _catalogue(str(directory), mark)
    except FolderProblem as problem:
        _explain(texts, problem)
        return
    render(Frame(directory, mark, catalogue, texts))


def _explain(texts: Texts, problem: FolderProblem) -> None:
    st.error(texts(f"problem.{problem.reason}", place=problem.place), icon=":material/folder_off:")
    st.info(f"**{texts('problem.remedy')}** — {texts(f'problem.{problem.reason}_remedy', place=problem.place)}")


def asked(name: str) -> str:
    """An IRI that the address asks for, '' where it does not."""
    return data.long_id(st.query_params.get(name, ""))


def remember(**state: str) -> None:
    """Put state into the address; '' takes a name out."""
    for name, value in state.items():
        if value:
            st.query_params[name] = data.short_id(value)
        else:
            st.query_params.pop(name, None)
