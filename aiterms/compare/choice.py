"""Which documents of a folder a person means: by file name, title or the end of an IRI; or all of a provider.

A whole name goes before the end of an IRI, and that before a part of a title or file name; letter case, width and
white space don't count. Refuses, naming candidates, what fits nothing or several.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import pyoxigraph as ox

from aiterms.compare.model import Column, Paper
from aiterms.messages import UserError
from loaders.rows import rows

FEWEST, MOST = 2, 6
"""Columns that fit a reader's eye."""

_CANDIDATES = 12
"""Candidates named in a message."""

_DOCUMENTS = """SELECT ?d ?title ?type ?file ?issued ?effective ?name WHERE { GRAPH ?d {
  ?d ait:sourceFile ?file ; a ?type . FILTER(?type != ait:Document)
  OPTIONAL { ?d dcterms:title ?title } OPTIONAL { ?d dcterms:issued ?issued }
  OPTIONAL { ?d ait:effectiveDate ?effective }
  OPTIONAL { ?d ait:provider/(skos:prefLabel|skos:altLabel) ?name } } } ORDER BY ?file ?d"""
_LEGAL_NAMES = "SELECT ?d ?name WHERE { GRAPH ?d { ?d ait:sourceFile ?file ; ait:provider/skos:prefLabel ?name } }"

T = TypeVar("T")


def papers(store: ox.Store) -> tuple[Paper, ...]:
    """All documents of a store, by file."""
    legal = {row[0]: row[1] for row in rows(store, _LEGAL_NAMES)}
    found: dict[str, tuple[tuple[str, ...], list[str]]] = {}
    for iri, title, kind, source, issued, effective, name in rows(store, _DOCUMENTS):
        facts = (iri, title or source, kind.rpartition("#")[2], source, issued or effective)
        found.setdefault(iri, (facts, []))[1].append(name)
    return tuple(_paper(facts, legal.get(iri, ""), names) for iri, (facts, names) in found.items())


def _paper(facts: tuple[str, ...], provider: str, names: Iterable[str]) -> Paper:
    iri, title, kind, source, issued = facts
    return Paper(iri, title, kind, source, issued, provider, tuple(sorted(set(filter(None, names)))))


def choose(known: Sequence[Paper], names: Sequence[str], *, by_provider: bool = False) -> tuple[Column, ...]:
    """The columns that the names stand for, in their order.

    Raises UserError for a name that fits nothing or several, for one thing named twice, and for too few or many.
    """
    pick = _provider if by_provider else _document
    columns = tuple(pick(known, name) for name in names)
    for column in columns:
        if columns.count(column) > 1:
            raise UserError("compare_twice", name=column.label)
    if not FEWEST <= len(columns) <= MOST:
        raise UserError("compare_count", count=len(columns), fewest=FEWEST, most=MOST)
    return columns


def label(paper: Paper, known: Sequence[Paper]) -> str:
    """The title of a document; with its date or file where others have the same."""
    rivals = [other for other in known if other.title == paper.title and other != paper]
    if not rivals:
        return paper.title
    dated = paper.issued and paper.issued not in {other.issued for other in rivals}
    return f"{paper.title} ({paper.issued if dated else paper.source})"


def document(known: Sequence[Paper], name: str) -> Paper:
    """The one document of that name; raises UserError as `choose` does."""
    return _one(name, known, (_whole, _ending, _part), _described)


def _document(known: Sequence[Paper], name: str) -> Column:
    found = document(known, name)
    return Column(label(found, known), (found,))


def _provider(known: Sequence[Paper], name: str) -> Column:
    offered = sorted({paper.provider for paper in known if paper.provider})
    called = {p.provider: {*p.names, p.provider} for p in known}
    tests = (lambda one, wanted: wanted in map(_plain, called[one]),
             lambda one, wanted: any(wanted in _plain(words) for words in called[one]))
    found = _one(name, offered, tests, str)
    return Column(found, tuple(paper for paper in known if paper.provider == found))


def _one(
    name: str, known: Sequence[T], tests: Sequence[Callable[[T, str], bool]], described: Callable[[T], str],
) -> T:
    """The one that the first test with any answer finds; raises UserError where none or several are found."""
    wanted = _plain(name)
    found = next(filter(None, ([one for one in known if wanted and test(one, wanted)] for test in tests)), [])
    if len(found) == 1:
        return found[0]
    key = "compare_many" if found else "compare_none"
    raise UserError(key, name=name, count=len(found), some="\n".join(_listed(found or known, described)))


def _listed(found: Sequence[T], described: Callable[[T], str]) -> Iterator[str]:
    yield from (f"  {described(one)}" for one in found[:_CANDIDATES])
    if len(found) > _CANDIDATES:
        yield "  …"


def _described(paper: Paper) -> str:
    return f"{paper.title} · {paper.source} · {paper.iri.rpartition('/')[2]}"


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).strip("<>")


def _whole(paper: Paper, wanted: str) -> bool:
    return wanted in map(_plain, (paper.iri, paper.title, paper.source))


def _ending(paper: Paper, wanted: str) -> bool:
    return _plain(paper.iri).endswith(wanted)


def _part(paper: Paper, wanted: str) -> bool:
    return any(wanted in _plain(text) for text in (paper.title, paper.source))
