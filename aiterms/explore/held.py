"""What pages share and keep between clicks, by the folder and its fingerprint: a new build is read anew."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from functools import cache
from pathlib import Path
from threading import Thread

import streamlit as st

from aiterms.compare import choice
from aiterms.compare.matrix import matrix as matrix_of
from aiterms.compare.model import Column, Matrix, Paper
from aiterms.compare.versions import Comparison, compared, version
from aiterms.explore import data, findings, network, reading, summary
from aiterms.explore.children import surveyed
from aiterms.explore.data import Catalogue
from aiterms.explore.network import Projection
from aiterms.projection import project
from aiterms.validate import CannotRunError, Finding
from aiterms.validate import catalogue as rules
from aiterms.validate.catalogue import Rule

_FEW, _MANY = 4, 64
_LARGE = 300
"""Documents from which on a process of its own works out their network: it takes longer than starting one."""


@st.cache_resource(max_entries=_FEW, show_spinner=False)
def catalogue(directory: str, mark: str) -> Catalogue:
    """The opened folder; raises FolderProblem where it can't be opened."""
    return data.open_catalogue(Path(directory))


@st.cache_resource(max_entries=_MANY, show_spinner=False)
def opened(directory: str, mark: str, document: str) -> reading.Reading:
    """A document opened for reading; raises ValueError for one that the folder has not."""
    known = catalogue(directory, mark)
    row = known.document(document)
    if row is None:
        raise ValueError(f"no document {document} in {directory}")
    return reading.read(known.store, row)


@st.cache_resource(max_entries=_MANY, show_spinner=False)
def projection(directory: str, mark: str, document: str) -> Projection:
    """The projection of one document's graph, of the whole folder for ''."""
    known = catalogue(directory, mark)
    if document or len(known.documents) < _LARGE:
        return project(known.store, document=document or None)
    said = surveyed(Path(directory))
    return project(known.store) if said is None else network.from_json(said)


@st.cache_resource(max_entries=_MANY, show_spinner=False)
def holding(directory: str, mark: str, words: str) -> Mapping[str, int]:
    """Documents whose text holds the words, with the number of clauses that do."""
    return catalogue(directory, mark).holding(words)


@st.cache_resource(max_entries=_FEW, show_spinner=False)
def handlings(directory: str, mark: str) -> tuple[summary.Handling, ...]:
    """What the statements of the folder say of data, purposes and recipients."""
    return summary.handlings(catalogue(directory, mark).store)


@st.cache_resource(max_entries=_FEW, show_spinner=False)
def papers(directory: str, mark: str) -> tuple[Paper, ...]:
    """The documents of a folder as they can be compared."""
    return choice.papers(catalogue(directory, mark).store)


@st.cache_resource(max_entries=2 * _FEW, show_spinner=False)
def columns(directory: str, mark: str, by: str) -> Mapping[str, Column]:
    """What can be a column of a comparison: documents by IRI, or providers ('provider') by name."""
    found = papers(directory, mark)
    if by != "provider":
        return {paper.iri: Column(choice.label(paper, found), (paper,)) for paper in found}
    names = sorted({paper.provider for paper in found if paper.provider})
    return {data.long_id(name): Column(name, tuple(p for p in found if p.provider == name)) for name in names}


@st.cache_resource(max_entries=_MANY, show_spinner=True)
def matrix(directory: str, mark: str, chosen: tuple[Column, ...], topic: str) -> Matrix:
    """The columns compared in one section."""
    return matrix_of(catalogue(directory, mark).store, chosen, topics=(topic,))


@st.cache_resource(max_entries=4 * _FEW, show_spinner=True)
def differences(directory: str, mark: str, old: str, new: str) -> Comparison:
    """Two documents as versions of one, compared."""
    store = catalogue(directory, mark).store
    return compared(version(store, old), version(store, new))


@cache
def all_rules() -> Mapping[str, Rule]:
    """What there is to say of each rule, by code."""
    return {rule.code: rule for rule in rules.rules()}


@st.cache_resource(max_entries=_FEW, show_spinner=False)
def check(directory: str, mark: str) -> Future[tuple[Finding, ...]]:
    """The check of a folder, which goes on beside the pages and does not keep the server from ending."""
    found: Future[tuple[Finding, ...]] = Future()
    Thread(target=_fill, args=(found, Path(directory)), daemon=True).start()
    return found


def _fill(found: Future[tuple[Finding, ...]], directory: Path) -> None:
    try:
        found.set_result(findings.load(directory))
    except CannotRunError as problem:
        found.set_exception(problem)
    finally:
        if not found.done():  # whatever else went wrong, no page waits for ever
            found.set_exception(findings.ended())
