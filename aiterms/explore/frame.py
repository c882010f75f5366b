"""What every page stands in: the opened folder, the language, the address that holds the state, problems in words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from aiterms.explore import address, data, held, own, reading
from aiterms.explore.data import Catalogue, DocumentRow, FolderProblem
from aiterms.explore.network import Projection
from aiterms.explore.summary import Handling
from aiterms.explore.texts import Texts
from aiterms.validate import CannotRunError, Finding
from aiterms.validate.catalogue import Rule

ICON = Path(__file__).parent / "assets" / "icon.svg"
STYLE = Path(__file__).parent / "assets" / "page.css"
_PATIENCE = 0.4
"""Seconds a page waits for the check before it goes on without."""

_VIEWS = Path(__file__).parent / "views"
_ICONS = {
    "overview": "dashboard",
    "findings": "rule",
    "read": "article",
    "compare": "compare",
    "graph": "hub",
    "queries": "manage_search",
    "add": "upload_file",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page works with: the folder, what was found in it, and the words."""

    directory: Path
    mark: str
    catalogue: Catalogue
    texts: Texts

    def reading(self, document: DocumentRow) -> reading.Reading:
        """A document opened for reading, kept between clicks."""
        return held.opened(str(self.directory), self.mark, document.iri)

    def projection(self, document: str = "") -> Projection:
        """The projection of one document's graph, or of the whole folder."""
        with st.spinner(self.texts("problem.working")):
            return held.projection(str(self.directory), self.mark, document)

    def findings(self) -> tuple[Finding, ...] | None:
        """All findings, gravest first; None, with words on the page, while the check runs or where it can't."""
        check = held.check(str(self.directory), self.mark)
        try:
            return check.result(timeout=_PATIENCE)
        except TimeoutError:
            _wait(check, self.texts)
        except CannotRunError as problem:
            words = problem.messages.get(self.texts.lang, str(problem))
            st.warning(f"{self.texts('problem.findings')}\n\n{words}")
        return None

    def handlings(self) -> tuple[Handling, ...]:
        """What the statements of the folder say of data, purposes and recipients."""
        return held.handlings(str(self.directory), self.mark)

    def rule(self, code: str) -> Rule | None:
        """What there is to say of a rule by its code, None where no shape of ours has it."""
        return held.all_rules().get(code)

    def holding(self, words: str) -> Mapping[str, int]:
        """Documents whose text holds the words, by IRI, with the number of clauses that do."""
        return held.holding(str(self.directory), self.mark, words)

    def message(self, finding: Finding) -> str:
        """What a finding says in the language of the page."""
        return self.texts.pick(finding.message_zh, finding.message_en)

    def title(self, document: str) -> str:
        """The title of a document by IRI."""
        row = self.catalogue.document(document)
        return row.title if row else data.local_name(document)

    def link(self, page: str, label: str, *, icon: str | None = None, **state: str) -> None:
        """A link to another page with its state in the address; IRIs are shortened."""
        st.page_link(page_of(page, self.texts), label=label, icon=icon, query_params=address.kept(**state))


@st.fragment(run_every=2.0)
def _wait(check: Future[tuple[Finding, ...]], texts: Texts) -> None:
    """Says that the check is running, and draws the page anew when it is done."""
    if check.done():
        st.rerun()
    st.info(texts("problem.checking"), icon=":material/hourglass_top:")


def folder() -> Path:
    """The folder to show: the session's own where the address asks for it, else the one of the command line."""
    mine = own.folder() if address.word("own") else None
    return mine or Path(sys.argv[1] if len(sys.argv) > 1 else "kg")


def pages(texts: Texts) -> dict[str, StreamlitPage]:
    """The pages by name, titled in the language."""
    return {name: page_of(name, texts) for name in _ICONS}


def page_of(name: str, texts: Texts) -> StreamlitPage:
    """A page by its name, titled in the language."""
    return st.Page(
        _VIEWS / f"{name}.py",
        title=texts(f"pages.{name}"),
        icon=f":material/{_ICONS[name]}:",
        url_path=name,
        default=name == "overview",
    )


def show(render: Callable[[Frame], None]) -> None:
    """Draw a page, or say what is wrong with the folder and what helps."""
    texts, directory = Texts(address.language()), folder()
    try:
        mark = data.fingerprint(directory)
        catalogue = held.catalogue(str(directory), mark)
    except FolderProblem as problem:
        _explain(texts, problem)
        return
    render(Frame(directory, mark, catalogue, texts))


def _explain(texts: Texts, problem: FolderProblem) -> None:
    st.error(texts(f"problem.{problem.reason}", place=problem.place), icon=":material/folder_off:")
    st.info(f"**{texts('problem.remedy')}** — {texts(f'problem.{problem.reason}_remedy', place=problem.place)}")
    st.page_link(page_of("add", texts), label=texts("problem.add"), query_params=address.kept())
