"""Questions to a built graph: named queries and SPARQL of one's own, read-only and limited in time.

Refuses updates and SERVICE. A query runs in a process of its own, which is stopped when time is up.
Patterns outside GRAPH see the union of all graphs, unless the query says FROM.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from aiterms.messages import UserError
from aiterms.query.answer import TOO_LARGE, Request
from aiterms.query.lexis import check, names_dataset
from aiterms.query.named import NamedQuery, Param, catalogue, find
from aiterms.store import store_path

__all__ = ["Answer", "NamedQuery", "Param", "Table", "ask", "catalogue", "find", "run"]

TIMEOUT = 30.0
"""Seconds a query may take unless told otherwise."""

JSON = "application/sparql-results+json"
TURTLE = "text/turtle"


@dataclass(frozen=True, slots=True)
class Answer:
    """A serialised result; ``media_type`` says what it is, ``triples`` whether CONSTRUCT or DESCRIBE made it."""

    content: bytes
    media_type: str
    triples: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a SELECT: ``columns`` are the variables, an unbound value is None. An ASK gives one row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple | None, ...], ...]


def ask(
    folder: Path, query: str, *, rows: str = JSON, triples: str = TURTLE, timeout: float = TIMEOUT,
    default_graphs: tuple[str, ...] = (), named_graphs: tuple[str, ...] = (), largest: int = 0,
) -> Answer:
    """Runs SPARQL on a built folder. ``rows`` and ``triples`` are media types, ``timeout`` is in seconds, ``largest``
    the bytes a result may have (0: any).

    Raises UserError for a folder without a graph, a query that is refused or not valid, when time is up, and for a
    result that is too large.
    """
    check(query)
    union = not names_dataset(query)
    request = Request(str(store_path(folder)), query, rows, triples, union, default_graphs, named_graphs, largest)
    command = [sys.executable, "-W", "ignore::RuntimeWarning:runpy", "-m", "aiterms.query.answer"]
    try:
        done = subprocess.run(
            command, input=request.to_json().encode(), capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired as error:
        raise UserError("too_slow", seconds=f"{timeout:g}") from error
    if done.returncode == TOO_LARGE or (largest and done.returncode < 0):
        raise UserError("too_large", megabytes=f"{largest / 1e6:g}")
    if done.returncode:
        raise UserError("bad_query", reason=done.stderr.decode(errors="replace").strip())
    made_triples = done.stdout[:1] == b"t"
    return Answer(done.stdout[1:], triples if made_triples else rows, made_triples)


def run(folder: Path, query: NamedQuery, values: Mapping[str, str] | None = None, *, timeout: float = TIMEOUT,
        largest: int = 0) -> Table:
    """The rows of a named query; raises UserError as `ask` does, and where the query makes triples."""
    answer = ask(folder, query.bound(values), timeout=timeout, largest=largest)
    if answer.triples:
        raise UserError("no_table")
    return table(answer)


def table(answer: Answer) -> Table:
    """The rows of a result that was asked for as SPARQL JSON."""
    parsed = ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.JSON)
    if isinstance(parsed, ox.QueryBoolean):
        return Table(("answer",), ((ox.Literal("true" if parsed else "false"),),))
    return Table(tuple(v.value for v in parsed.variables), tuple(tuple(row) for row in parsed))
