"""What changed between two versions of documents, clause by clause and statement by statement.

Documents are paired by title and kind, else by kind and provider; clauses by wording, number and heading; statements
by class, concepts and wording, those of paired clauses first. A statement that says the same in other words has not
changed; one whose wording stayed close enough while its values changed counts as changed, not as removed and added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from aiterms.compare.clauses import RENUMBERED, ClauseChange, Clauses, Passage
from aiterms.compare.clauses import compared as compared_clauses
from aiterms.compare.likeness import Grams, closest, grams, likeness
from aiterms.export import Facts, class_of, clause_number, concepts, facts, offset, only
from aiterms.messages import UserError
from aiterms.pairing import paired
from aiterms.store import quads_of

_PLACES = frozenset({
    "ait:start", "ait:end", "ait:inDocument", "ait:inClause", "ait:rule", "ait:confidence", "ait:quote", "rdf:type",
    "ait:dataMention", "ait:purposeMention", "ait:recipientMention", "ait:target", "dcterms:references", "ait:party",
    "ait:wording",
})
"""What says where and how a statement was found, not what it says."""

_READ = "wording:"
"""how properties begin that tell what was read off a text"""

_UNREAD = ("contents",)
"""Kinds of clauses that only repeat others."""

_SAME_CLAUSE = 0.2
"""What standing in paired clauses adds to the likeness of two statements, and again being about the same."""

Property = tuple[str, str]
"""Property and value, as CURIEs where they have one."""


@dataclass(frozen=True, order=True)
class Said:
    """A statement to compare: class, concepts, what it says, quote without white space, and where it stands."""

    kind: str
    concepts: tuple[str, ...]
    values: tuple[Property, ...]
    quote: str
    number: str
    clause: str
    statement: str
    start: int
    end: int

    @cached_property
    def grams(self) -> Grams:
        """What its likeness to others is told by."""
        return grams(self.quote)

    @property
    def negated(self) -> bool:
        """Whether the sentence denies it."""
        return ("ait:negated", "true") in self.values


@dataclass(frozen=True, slots=True)
class Version:
    """A document to compare."""

    iri: str
    title: str
    kind: str
    provider: str
    issued: str
    source: str
    said: tuple[Said, ...]
    clauses: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements that differ: pairs of old and new, new ones, and old ones."""

    changed: tuple[tuple[Said, Said], ...]
    added: tuple[Said, ...]
    removed: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of one document (either may be missing) and what differs."""

    old: Version | None
    new: Version | None
    clauses: Clauses
    added: tuple[Said, ...]
    removed: tuple[Said, ...]
    changed: tuple[tuple[Said, Said], ...]
    same: int

    @property
    def differs(self) -> bool:
        """Whether anything but numbers of clauses does."""
        alone = self.old is None or self.new is None
        return alone or bool(self.reworded() or self.added or self.removed or self.changed)

    def reworded(self) -> tuple[ClauseChange, ...]:
        """The changes of clauses beyond their numbers; none where a whole document is missing."""
        if self.old is None or self.new is None:
            return ()
        return tuple(change for change in self.clauses.changes if change.status != RENUMBERED)

    def within(self, change: ClauseChange) -> Statements:
        """The statements that differ in a clause."""
        old, new = (passage.iri if passage else "" for passage in (change.old, change.new))
        return self._kept(lambda said: said.clause == old, lambda said: said.clause == new)

    def elsewhere(self) -> Statements:
        """The statements that differ outside the changes told by `reworded`."""
        old = {change.old.iri for change in self.reworded() if change.old}
        new = {change.new.iri for change in self.reworded() if change.new}
        return self._kept(lambda said: said.clause not in old, lambda said: said.clause not in new)

    def _kept(self, old: Callable[[Said], bool], new: Callable[[Said], bool]) -> Statements:
        return Statements(
            changed=tuple(pair for pair in self.changed if new(pair[1])), added=tuple(filter(new, self.added)),
            removed=tuple(filter(old, self.removed)),
        )


def compare(old: Path, new: Path) -> tuple[Comparison, ...]:
    """Compares two built folders, or two files; raises UserError for a path that is neither."""
    return tuple(compared(one, other) for one, other in _pairs(versions(_quads(old)), versions(_quads(new))))


def version(store: ox.Store, iri: str) -> Version:
    """One document of a store, to be compared; raises KeyError where the store has no such document."""
    quads = store.quads_for_pattern(None, None, None, ox.NamedNode(iri))
    return {found.iri: found for found in versions(quads)}[iri]


def _quads(place: Path) -> Iterable[ox.Quad]:
    return quads_of(place) if place.is_dir() else _of_file(place)


def _of_file(path: Path) -> Iterable[ox.Quad]:
    from loaders.model import ReadFailure
    from loaders.pipeline import process

    if not path.exists():
        raise UserError("missing_source", path=path)
    done = process(path)
    if isinstance(done, ReadFailure):
        raise UserError("could_not_read", name=done.name, place=done.place, zh=done.message_zh, en=done.message_en)
    return done.quads


def versions(quads: Iterable[ox.Quad]) -> tuple[Version, ...]:
    """The documents of a graph with their clauses and statements, by title."""
    about = facts(quads)
    said: dict[str, list[Said]] = defaultdict(list)
    clauses: dict[str, list[Passage]] = defaultdict(list)
    for iri, values in about.items():
        for document in values.get("ait:inDocument", ()):
            said[document].append(_said(iri, values, about))
        if "ait:Clause" in values.get("rdf:type", ()) and only(values, "ait:clauseKind") not in _UNREAD:
            document = _root(iri, about)
            clauses[document].append(_passage(iri, values, only(about.get(document, {}), "ait:sourceFile")))
    papers = ((iri, values) for iri, values in about.items() if "ait:sourceFile" in values)
    found = (_version(iri, values, said[iri], clauses[iri]) for iri, values in papers)
    return tuple(sorted(found, key=lambda paper: (paper.title, paper.kind, paper.issued, paper.iri)))


def _version(iri: str, values: Facts, said: list[Said], clauses: list[Passage]) -> Version:
    title, provider, issued, source = (
        only(values, key) for key in ("dcterms:title", "ait:provider", "dcterms:issued", "ait:sourceFile"))
    passages = sorted((clause for clause in clauses if clause.text), key=lambda clause: (clause.order, clause.iri))
    return Version(iri, title, class_of(values), provider, issued, source, tuple(sorted(said)), tuple(passages))


def _root(clause: str, about: Mapping[str, Facts]) -> str:
    seen: set[str] = set()
    while clause not in seen and "ait:Clause" in about.get(clause, {}).get("rdf:type", ()):
        seen.add(clause)
        clause = only(about[clause], "dcterms:isPartOf")
    return clause


def _passage(iri: str, values: Facts, source: str) -> Passage:
    number, heading, text = (only(values, f"ait:{name}") for name in ("number", "heading", "text"))
    order, start, end = (offset(values, f"ait:{name}") for name in ("order", "start", "end"))
    return Passage(iri, number, heading, text, order, start, end, source)


def _is_place(key: str) -> bool:
    """Whether a property says where, how or in which words a statement was found."""
    return key in _PLACES or key.startswith(_READ)


def _said(iri: str, statement: Facts, about: dict[str, Facts]) -> Said:
    values = sorted((key, value) for key, found in statement.items() if not _is_place(key) for value in found)
    clause, quote = only(statement, "ait:inClause"), "".join(only(statement, "ait:quote").split())
    return Said(
        class_of(statement), tuple(concepts(statement)), tuple(values), quote, clause_number(clause, about), clause,
        iri, offset(statement, "ait:start"), offset(statement, "ait:end"),
    )


def _pairs(
    old: tuple[Version, ...], new: tuple[Version, ...],
) -> Iterator[tuple[Version | None, Version | None]]:
    """Pairs by title and kind, then by kind and provider, then by kind alone where one is left on each side."""
    left, right = list(old), list(new)
    for key in (lambda p: (p.title, p.kind), lambda p: (p.kind, p.provider), lambda p: p.kind):
        for one in tuple(left):
            matches = [other for other in right if key(other) == key(one)]
            rivals = [other for other in left if key(other) == key(one)]
            if len(matches) == 1 and len(rivals) == 1:
                yield one, matches[0]
                left.remove(one)
                right.remove(matches[0])
    yield from ((one, None) for one in left)
    yield from ((None, other) for other in right)


def compared(old: Version | None, new: Version | None) -> Comparison:
    """What differs between two versions of a document, either of which may be missing."""
    clauses = compared_clauses(old.clauses if old else (), new.clauses if new else ())
    there = dict(clauses.pairs)
    before, after = list(old.said if old else ()), list(new.said if new else ())
    same, before, after = paired(before, after, key=lambda s: (s.kind, s.concepts, s.values, s.quote))
    moved, before, after = paired(
        before, after, key=lambda s: (s.kind, s.concepts, s.values, there.get(s.clause, s.clause)))
    changed, removed, added = closest(before, after, score=lambda one, other: _score(one, other, there))
    return Comparison(old, new, clauses, tuple(added), tuple(removed), tuple(changed), len(same) + len(moved))


def _score(one: Said, other: Said, there: Mapping[str, str]) -> float:
    if one.kind != other.kind:
        return 0.0
    neighbours = there.get(one.clause, one.clause) == other.clause
    about = neighbours and one.concepts == other.concepts
    return likeness(one.grams, other.grams) + _SAME_CLAUSE * (neighbours + about)


def differences(old: Said, new: Said) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """Properties whose values differ, with those that went and those that came."""
    gone, come = set(old.values) - set(new.values), set(new.values) - set(old.values)
    names = sorted({name for name, _ in gone | come})
    return tuple((name, _values(name, gone), _values(name, come)) for name in names)


def _values(name: str, found: Iterable[Property]) -> tuple[str, ...]:
    return tuple(sorted(value for key, value in found if key == name))
