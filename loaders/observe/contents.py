"""A list of contents compared with the headings of the body."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from loaders.model import Clause, ClauseKind, Document
from loaders.observe.cues import observation, pattern, plain
from loaders.statements import Observation

_FEWEST_ENTRIES = 3
_NEAR = 0.75
_OPENING = 12
"""clauses among which a list of contents in one breath stands"""
_LISTED_SHARE = 0.6


def contents_mismatches(document: Document) -> Iterator[Observation]:
    """Entries without a heading, and headings of a level that the list otherwise has and that it leaves out."""
    entries = _entries(document)
    headings = [(c, name) for c in document.clauses if c.kind is ClauseKind.SECTION and (name := _title(c.heading))]
    numbered = any(c.label for c, _ in headings)
    if len(entries) < _FEWEST_ENTRIES or not headings:
        return
    titles = {name for _, name in headings}
    for index, name in entries:
        if not _known(name, titles) and not _opens(document, name):
            yield _observed(document, document.clauses[index], "contents-without-heading", name)
    after = min(index for index, _ in entries)  # a list of contents tells what follows it
    comparable = [(c, name) for c, name in headings if c.index > after and (c.label or not numbered)]
    for clause, name in _left_out(comparable, {name for _, name in entries}):
        yield _observed(document, clause, "heading-without-contents", name)


def _entries(document: Document) -> tuple[tuple[int, str], ...]:
    """What a list of contents names, with the clause it stands in: line by line, else all in one breath."""
    listed = (c for c in document.clauses if c.kind is ClauseKind.CONTENTS)
    lines = tuple((c.index, name) for c in listed if (name := _entry_name(c)))
    if len(lines) >= _FEWEST_ENTRIES:
        return lines
    inline = ((c, pattern("contents_inline").search(c.text.text)) for c in document.clauses[:_OPENING])
    return next(((tuple((c.index, _title(m["name"])) for m in pattern("contents_entry").finditer(found["entries"])))
                 for c, found in inline if found), ())


def _left_out(headings: list[tuple[Clause, str]], listed: set[str]) -> Iterator[tuple[Clause, str]]:
    """Headings not listed, of the levels most of whose headings are."""
    for depth in sorted({clause.depth for clause, _ in headings}):
        level = [(clause, name) for clause, name in headings if clause.depth == depth]
        missing = [(clause, name) for clause, name in level if not _known(name, listed)]
        if len(level) - len(missing) >= _LISTED_SHARE * len(level):
            yield from missing


def _observed(document: Document, clause: Clause, observed: str, name: str) -> Observation:
    last = len(clause.text.text.rstrip())
    place = (0, min(last, max(clause.body, 1)) if clause.kind is ClauseKind.SECTION and clause.body else last)
    return observation(document, clause, place, observed, found=name)


def _entry_name(clause: Clause) -> str:
    text = clause.text.text.strip()
    return "" if pattern("contents_title").match(text) else _title(clause.heading or text)


def _title(text: str) -> str:
    """A heading without its number, dots and page."""
    return pattern("entry_suffix").sub("", pattern("entry_prefix").sub("", text.strip())).strip()


def _known(name: str, others: set[str]) -> bool:
    """Whether the name stands among the others, worded alike or as part of one."""
    said = plain(name)
    return any(_alike(said, plain(other)) for other in others)


def _opens(document: Document, name: str) -> bool:
    """Whether a numbered section begins with these words, its heading run together with its text."""
    sections = (c for c in document.clauses if c.kind is ClauseKind.SECTION and c.label and not c.heading)
    return any(plain(_title(c.text.text)).startswith(plain(name)) for c in sections)


def _alike(one: str, other: str) -> bool:
    if one in other or other in one:
        return True
    one, other = (pattern("bracketed").sub("", name) for name in (one, other))
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR
