"""Questions to the graph as the pages put them: named ones with values, and SPARQL with prefixes filled in.

Everything goes through `aiterms.query`, which refuses updates and SERVICE and stops a query that takes too long or
gives too much.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyoxigraph as ox

from aiterms.explore.data import Catalogue, select
from aiterms.explore.texts import Texts, duration_words, percent
from aiterms.messages import UserError
from aiterms.query import Answer, NamedQuery, Table, ask, run, table
from aiterms.query.headings import headings
from aiterms.query.render import plain
from loaders.namespaces import PREFIXES, expand, shorten

SECONDS = 15.0
"""Longer than this no question of the explorer may take."""

ROWS = 2000
"""More rows are not shown; the download has them all."""

LARGEST = 24_000_000
"""Bytes that a result may have."""

_PROLOGUE = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items())
_NAMED = ("value", "kind", "class")
_QUOTED = """SELECT ?g ?s WHERE {
  GRAPH ?g { ?s ait:quote $quote ; ait:inDocument ?g . ?g dcterms:title $title } } ORDER BY ?s LIMIT 1"""
_TITLED = "SELECT ?g WHERE { GRAPH ?g { ?g ait:sourceFile ?file ; dcterms:title $title } } ORDER BY ?g LIMIT 1"
_PLACE = re.compile(r"error at (\d+):(\d+)(?:-\d+:\d+)?: (?:expected )?(?:one of )?(.*)", re.DOTALL)
_TOKEN = re.compile(r"\[(?:[^\]']|'[^']*')*\]|[^,\[]+")
_MOST = 8
_CLOSING = ("}", ")", "]")

Term = object


def named(folder: Path, query: NamedQuery, values: Mapping[str, str]) -> Table:
    """The rows of a named query; raises `aiterms.messages.UserError` with reason and remedy."""
    return run(folder, query, values, timeout=SECONDS, largest=LARGEST)


def free(folder: Path, sparql: str) -> Answer:
    """The answer to SPARQL of one's own; raises `aiterms.messages.UserError`. Line numbers stay as written."""
    return ask(folder, f"{_PROLOGUE} {sparql}", timeout=SECONDS, largest=LARGEST)


def rows_of(answer: Answer) -> Table:
    """The rows of an answer that is a table."""
    return table(answer)


def trouble(problem: UserError, sparql: str, texts: Texts) -> str:
    """Why a query did not run, in one language: the line with a mark under the place, and what is wanted there."""
    found = _PLACE.search(str(problem).partition("\nThe query")[0])
    if not found:
        zh, _, en = str(problem).partition("\n")
        return texts.pick(zh, en or zh)
    row, column = int(found[1]), int(found[2])
    column -= len(_PROLOGUE) + 1 if row == 1 else 0
    lines = sparql.split("\n")
    line = lines[row - 1] if row <= len(lines) else ""
    mark = " " * (max(column, 1) - 1) + "^"
    return f"{texts('queries.wrong', row=row, column=max(column, 1))}\n\n{line}\n{mark}\n{_wanted(found[3], texts)}"


def wrong_row(problem: UserError) -> int:
    """The line of a query that is wrong, counted from 1; 0 where the reason names none."""
    found = _PLACE.search(str(problem).partition("\nThe query")[0])
    return int(found[1]) if found else 0


def _wanted(expected: str, texts: Texts) -> str:
    """What the parser would take: reasons first in words, else some of the signs and words it names."""
    tokens = [token.strip() for token in _TOKEN.findall(expected)]
    reasons = [words for token in tokens if (words := texts.known("reason", token))]
    signs = [token for token in tokens if token and not token.startswith("[") and "\\u" not in token]
    return " ".join(reasons) or texts("queries.wanted", signs="  ".join(sorted(signs, key=_telling)[:_MOST]))


def _telling(sign: str) -> tuple[bool, bool]:
    """Sorts what tells most first: what closes a group, then words, then other signs."""
    bare = sign.strip('"')
    return bare not in _CLOSING, not bare.isalpha()


def frame_of(found: Table, catalogue: Catalogue, texts: Texts, query: str = "") -> pd.DataFrame:
    """Rows for reading: names for concepts, titles for documents; at most `ROWS` of them. Columns of a named query have
    its headings, others the names of their variables."""
    known = headings(query, found.columns) if query else {}
    shares = [name in known and known[name].is_share for name in found.columns]
    shown = [
        [_words(term, catalogue, texts, is_share=share) for term, share in zip(row, shares, strict=True)]
        for row in found.rows[:ROWS]
    ]
    return pd.DataFrame(shown, columns=[known[n].words(texts.lang) if known else n for n in found.columns])


def numbers_of(found: Table, place: int) -> list[float]:
    """A column of numbers as such, for the rows that `frame_of` shows."""
    return [float(getattr(row[place], "value", "nan")) for row in found.rows[:ROWS]]


def parquet(found: Table) -> bytes:
    """All rows as Parquet, every column as text with concepts as CURIEs, an unbound value as null."""
    rows = [[None if term is None else plain(term) for term in row] for row in found.rows]
    out = io.BytesIO()
    pd.DataFrame(rows, columns=list(found.columns), dtype="string").to_parquet(out, index=False)
    return out.getvalue()


def place_of(found: Table, row: int, store: ox.Store) -> dict[str, str]:
    """Where a row of a result can be read, as the state of the reader; empty where it names no place.

    A row names a place by the IRI of a statement or document, or by the title of a document and a quote of it.
    """
    for term in (term for term in found.rows[row] if isinstance(term, ox.NamedNode)):
        for name, curie in (("statement", "ait:inDocument"), ("doc", "ait:sourceFile")):
            for quad in store.quads_for_pattern(term, ox.NamedNode(expand(curie)), None):
                document = getattr(quad.object, "value", "") if name == "statement" else term.value
                return {"doc": document, "statement": term.value if name == "statement" else ""}
    told = {name: str(term) for name, term in zip(found.columns, found.rows[row], strict=True) if term is not None}
    return _quoted(told, store) if "document" in told else _titled(told.get("title", ""), store)


def _quoted(told: Mapping[str, str], store: ox.Store) -> dict[str, str]:
    """The statement of a document that has the quote, else the document; of its title alone where no quote is told."""
    if "quote" in told:
        asked = _QUOTED.replace("$title", told["document"]).replace("$quote", told["quote"])
        for row in select(store, asked):
            return {"doc": row["g"].value, "statement": row["s"].value}
    return _titled(told["document"], store)


def _titled(title: str, store: ox.Store) -> dict[str, str]:
    rows = select(store, _TITLED.replace("$title", title)) if title else iter(())
    return next(({"doc": row["g"].value, "statement": ""} for row in rows), {})


def _words(term: Term, catalogue: Catalogue, texts: Texts, *, is_share: bool = False) -> str:
    text = "" if term is None else str(getattr(term, "value", term))
    if "://" not in text:
        return _named(text, texts) or (percent(text) if is_share else duration_words(texts, text))
    document = catalogue.document(text)
    if document:
        return document.title
    return catalogue.name(text, texts.lang) if text in catalogue.labels else shorten(text)


def _named(text: str, texts: Texts) -> str:
    """The words for a text that is one of the vocabulary's, or several of them; '' for any other."""
    parts = [text] if texts.known("value", text) else text.split()
    words = [next((w for section in _NAMED if (w := texts.known(section, part))), "") for part in parts]
    return texts.pick("\u3001", ", ").join(words) if words and all(words) else ""
