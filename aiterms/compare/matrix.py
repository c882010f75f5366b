"""Documents or providers side by side: for each question of ``queries/compare`` a section, for each thing a row.

A question is asked of one document's graph at a time and answers with things, statements and what these say of them;
the rest (words, place, denial) is read from the same graph. Which questions there are, and in which order, stands in
``texts.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from aiterms.compare import texts
from aiterms.compare.choice import choose, papers
from aiterms.compare.model import Cell, Column, Entry, Matrix, Paper, Row, Section, Values
from aiterms.compare.vocabulary import LANGUAGES, vocabulary
from aiterms.export import Facts, clause_number, facts, offset, only
from aiterms.messages import UserError
from aiterms.query.named import NamedQuery, read
from aiterms.store import open_store
from loaders.namespaces import shorten
from loaders.resources import resource
from loaders.rows import rows

Said = dict[str, list[Entry]]
"""Thing to what one column says of it."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A document with all that its graph says of its nodes."""

    paper: Paper
    about: Mapping[str, Facts]


def compare(
    folder: Path, names: Sequence[str], *, by_provider: bool = False, topics: Sequence[str] = (),
) -> Matrix:
    """Compares documents (or providers) of a built folder; ``topics`` chooses among the sections, all where empty.

    Raises UserError for a folder without a graph, names that can't be resolved, and an unknown topic.
    """
    for topic in topics:
        if topic not in texts.sections():
            raise UserError("compare_topic", topic=topic, known=", ".join(texts.sections()))
    store = open_store(folder)
    return matrix(store, choose(papers(store), names, by_provider=by_provider), topics=topics)


def matrix(store: ox.Store, columns: Sequence[Column], *, topics: Sequence[str] = ()) -> Matrix:
    """The comparison of chosen columns."""
    opened = [[_opened(store, paper) for paper in column.papers] for column in columns]
    wanted = [key for key in texts.sections() if not topics or key in topics]
    return Matrix(tuple(columns), tuple(_section(store, key, opened) for key in wanted))


def _opened(store: ox.Store, paper: Paper) -> _Opened:
    return _Opened(paper, facts(store.quads_for_pattern(None, None, None, ox.NamedNode(paper.iri))))


def question(key: str) -> NamedQuery:
    """The question behind a section."""
    return read(resource("queries", "compare") / f"{key}.rq")


def _section(store: ox.Store, key: str, columns: Sequence[Sequence[_Opened]]) -> Section:
    asked = question(key)
    said = [_said(store, asked, column) for column in columns]
    about = {iri: values for column in columns for opened in column for iri, values in opened.about.items()}
    found = [_row(item, said, about) for item in dict.fromkeys(item for column in said for item in column)]
    return Section(
        key, titles=(("zh", asked.title_zh), ("en", asked.title_en)), reasons=(("zh", asked.why_zh),
        ("en", asked.why_en)), merged=texts.sections()[key], rows=tuple(sorted(found, key=_rank)),
    )


def _said(store: ox.Store, asked: NamedQuery, column: Iterable[_Opened]) -> Said:
    said: Said = {}
    for opened in column:
        for (item, node), values in _answers(store, asked, opened.paper).items():
            said.setdefault(item, []).append(_entry(node, opened, values))
    return {item: sorted(entries, key=_place) for item, entries in said.items()}


def _place(entry: Entry) -> tuple[str, str, int, int, str]:
    return entry.paper.source, entry.paper.iri, entry.start, entry.end, entry.statement


def _answers(store: ox.Store, asked: NamedQuery, paper: Paper) -> dict[tuple[str, str], dict[str, list[str]]]:
    """Values by property, by thing and statement."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for item, node, name, value in rows(store, asked.bound({"document": paper.iri})):
        values = found.setdefault((shorten(item), node), {})
        if name:
            values.setdefault(shorten(name), []).append(shorten(value))
    return found


def _entry(node: str, opened: _Opened, values: Mapping[str, Sequence[str]]) -> Entry:
    about, own = opened.about, opened.about[node]
    clause = only(own, "ait:inClause")
    said: Values = tuple((name, tuple(found)) for name, found in sorted(values.items()))
    return Entry(
        statement=node if clause else "", clause=clause or node, number=clause_number(clause or node, dict(about)),
        paper=opened.paper, start=offset(own, "ait:start"), end=offset(own, "ait:end"),
        quote=only(own, "ait:quote") or only(own, "ait:text"), negated=only(own, "ait:negated") == "true",
        confidence=float(only(own, "ait:confidence") or 1), values=said,
    )


def _row(item: str, said: Sequence[Said], about: Mapping[str, Facts]) -> Row:
    known = vocabulary()
    own = only(about.get(item, {}), "skos:prefLabel")
    names = tuple((lang, _name(item, own, lang)) for lang in LANGUAGES)
    return Row(item, names, known.sensitive.get(item, ()), tuple(_cell(item, column) for column in said))


def _name(item: str, own: str, language: str) -> str:
    return vocabulary().name(item, language) or own or item or texts.text("unnamed", language)


def _cell(item: str, said: Said) -> Cell:
    entries = tuple(said.get(item, ()))
    return Cell(entries, () if entries else _near(item, said))


def _near(item: str, said: Said) -> tuple[str, ...]:
    """Wider and narrower things of which the column does say something."""
    known = vocabulary()
    wider = known.wider(item)
    asserted = [other for other, entries in said.items() if not all(entry.negated for entry in entries)]
    return tuple(sorted(other for other in asserted if other in wider or item in known.wider(other)))


def _rank(row: Row) -> tuple[bool, bool, int, str]:
    """Sensitive things first, then what most columns speak of; what has no name last."""
    return not row.item, not row.sensitive, -sum(bool(cell.entries) for cell in row.cells), row.item
