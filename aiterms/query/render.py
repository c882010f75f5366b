"""Results as people and programs want them: a table, CSV, SPARQL JSON, Turtle."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pyoxigraph as ox

from aiterms.messages import UserError, label, say
from aiterms.query import Answer, NamedQuery, Table, table
from aiterms.query.headings import headings
from loaders.namespaces import shorten

FORMATS = ("table", "csv", "json", "ttl")


def render(answer: Answer, form: str, *, width: int = 120, query: str = "") -> str:
    """The answer in one of `FORMATS`; ``width`` is that of the table, in columns, ``query`` the name of what was asked:
    the columns of a named query have headings in a table, others the names of their variables.

    Raises UserError for a format that doesn't exist or doesn't fit the kind of result.
    """
    if form not in FORMATS:
        raise UserError("unknown_format", format=form, known=", ".join(FORMATS))
    if form == "ttl":
        return _turtle(answer)
    if answer.triples:
        raise UserError("no_table")
    if form == "json":
        return answer.content.decode() + "\n"
    writers: dict[str, Callable[[Table], str]] = {
        "csv": to_csv, "table": lambda found: to_table(found, width=width, query=query)}
    return writers[form](table(answer))


def _turtle(answer: Answer) -> str:
    if not answer.triples:
        raise UserError("no_triples")
    return answer.content.decode()


def plain(value: object) -> str:
    """A term for reading: CURIEs, bare literals, '' where unbound."""
    if value is None:
        return ""
    if isinstance(value, ox.NamedNode):
        return shorten(value.value)
    return str(getattr(value, "value", value))


def to_csv(found: Table) -> str:
    """Comma-separated values with a line of names; concepts as CURIEs."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows([plain(value) for value in row] for row in found.rows)
    return out.getvalue()


def to_table(found: Table, *, width: int, query: str = "") -> str:
    """A table for the terminal, no wider than ``width`` columns, with the headings of a named query where it is one."""
    if not found.rows:
        return say("no_rows") + "\n"
    rows = [[plain(value) for value in row] for row in found.rows]
    names = [heading.words() for heading in headings(query, found.columns).values()] if query else found.columns
    return grid(tuple(names), rows, width=width)


def listing(queries: tuple[NamedQuery, ...], *, width: int) -> str:
    """The named queries with title, reason and parameters."""
    columns = (label("column_query"), label("column_question"), label("column_why"), label("column_params"))
    rows = [[q.name, f"{q.title_zh}\n{q.title_en}", f"{q.why_zh}\n{q.why_en}",
             "\n".join(f"{p.name}={p.default}" for p in q.params)] for q in queries]
    return grid(columns, rows, width=width)


def grid(columns: tuple[str, ...], rows: list[list[str]], *, width: int) -> str:
    """Rows under their column names as text, wrapped to ``width`` columns of the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    shape = Grid(box=box.SIMPLE_HEAD, show_edge=False)
    for column in columns:
        shape.add_column(column, overflow="fold")
    for row in rows:
        shape.add_row(*map(Text, row))
    out = io.StringIO()
    Console(file=out, width=width, color_system=None).print(shape)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
