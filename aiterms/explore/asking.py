"""Questions to the graph as the pages put them: named ones with values, and SPARQL with prefixes filled in.

Everything goes through `aiterms.query`, which refuses updates and SERVICE and stops a query that takes too long.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from aiterms.explore.data import Catalogue
from aiterms.explore.texts import Texts
from aiterms.query import Answer, NamedQuery, Table, ask, run, table
from loaders.namespaces import PREFIXES, shorten

SECONDS = 15.0
"""Longer than this no question of the explorer may take."""

ROWS = 2000
"""More rows are not shown; the download has them all."""

_PROLOGUE = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items())

_NAMED = ("value", "kind", "class")

Term = object


def named(folder: Path, query: NamedQuery, values: Mapping[str, str]) -> Table:
    """The rows of a named query; raises `aiterms.messages.UserError` with reason and remedy."""
    return run(folder, query, values, timeout=SECONDS)


def free(folder: Path, sparql: str) -> Answer:
    """The answer to SPARQL of one's own; raises `aiterms.messages.UserError`. Line numbers stay as written."""
    return ask(folder, f"{_PROLOGUE} {sparql}", timeout=SECONDS)


def rows_of(answer: Answer) -> Table:
    """The rows of an answer that is a table."""
    return table(answer)


def frame_of(found: Table, catalogue: Catalogue, texts: Texts) -> pd.DataFrame:
    """Rows for reading: names for concepts, titles for documents; at most `ROWS` of them."""
    shown = [[_words(term, catalogue, texts) for term in row] for row in found.rows[:ROWS]]
    return pd.DataFrame(shown, columns=list(found.columns))


def _words(term: Term, catalogue: Catalogue, texts: Texts) -> str:
    text = "" if term is None else str(getattr(term, "value", term))
    if "://" not in text:
        return next((words for section in _NAMED if (words := texts.known(section, text))), text)
    document = catalogue.document(text)
    if document:
        return document.title
    return catalogue.name(text, texts.lang) if text in catalogue.labels else shorten(text)
