"""What a change to cues, vocabulary or code gains and loses: the statements of two builds, by the rule that made them.

Promises the same answer for the same two graphs, in whatever order their lines stand, in linear time. Statements are
compared where they stand (source file, class, evidence), never by likeness of wording: for two versions of a
document there is `aiterms.compare.versions`. Clause texts and vocabulary are not kept while reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from aiterms.export import Facts, class_of, clause_number, concepts, facts, offset, only
from aiterms.pairing import paired
from aiterms.store import quads_of
from loaders.namespaces import PREFIXES
from loaders.wording import readings

_UNREAD = ("ait:text", "ait:heading", "skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "skos:definition",
           "ait:decoy", "ait:playedBy", "ait:fires", "ait:staysSilent", "ait:wording", "ait:wordingEdition")
"""Properties that no statement has and that fill most of a graph, and how texts are worded, which rules alone ask."""

_ELSEWHERE = frozenset({"rdf:type", "ait:inDocument", "ait:inClause", "ait:start", "ait:end"})
"""Properties of a statement that a `Made` holds in fields of its own."""

_MAIN = ("ait:concept", "dpv:hasProcessing", "ait:role")
"""What a statement is about first of all, by its class; without any, class and evidence alone tell."""

Property = tuple[str, str]
"""Property as CURIE and value; a mention's value is its concept, its place and its words."""


@dataclass(frozen=True, slots=True, order=True)
class Made:
    """A statement as a rule made it. ``start`` and ``end`` are offsets into the source, -1 where there are none."""

    rule: str
    source: str
    start: int
    end: int
    clause: str
    kind: str
    about: tuple[str, ...]
    quote: str
    properties: tuple[Property, ...]
    iri: str

    def main(self) -> tuple[str, ...]:
        """The values of the properties that say what it is about first of all."""
        return tuple(value for name, value in self.properties if name in _MAIN)

    def content(self) -> tuple[Property, ...]:
        """All it says, its clause included."""
        return (*self.properties, ("ait:inClause", self.clause))


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A statement of one class on one stretch and about one concept, whose other properties differ."""

    new: Made
    old: Made
    gone: tuple[Property, ...]
    come: tuple[Property, ...]


@dataclass(frozen=True, slots=True, order=True)
class RuleGains:
    """What one rule gained, lost and changed; a change counts for the rule that makes the statement now."""

    rule: str
    gained: tuple[Made, ...]
    lost: tuple[Made, ...]
    changed: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Gains:
    """All rules that gained, lost or changed anything, by name; and how many statements stayed as they were."""

    rules: tuple[RuleGains, ...]
    same: int


def gains(old: Path, new: Path) -> Gains:
    """Compares two builds: files of N-Quads or built folders. Raises UserError for a place without quads."""
    return compared(made(quads_of(old)), made(quads_of(new)))


def made(quads: Iterable[ox.Quad]) -> tuple[Made, ...]:
    """The statements of a graph, by rule and place."""
    about = facts(quad for quad in quads if quad.predicate.value not in _unread())
    return tuple(sorted(_made(iri, values, about) for iri, values in about.items() if "ait:inDocument" in values))


@cache
def _unread() -> frozenset[str]:
    parts = (curie.split(":") for curie in (*_UNREAD, *(f"wording:{reading.id}" for reading in readings())))
    return frozenset(PREFIXES[prefix] + name for prefix, name in parts)


def _made(iri: str, statement: Facts, about: dict[str, Facts]) -> Made:
    document = about.get(only(statement, "ait:inDocument"), {})
    clause = clause_number(only(statement, "ait:inClause"), about)
    return Made(
        rule=only(statement, "ait:rule"), source=only(document, "ait:sourceFile"),
        start=offset(statement, "ait:start"), end=offset(statement, "ait:end"), clause=clause,
        kind=class_of(statement), about=tuple(concepts(statement) or statement.get("ait:role", ())),
        quote=only(statement, "ait:quote"), properties=tuple(sorted(_properties(statement, about))), iri=iri,
    )


def _properties(statement: Facts, about: dict[str, Facts]) -> Iterator[Property]:
    for name, values in statement.items():
        if name not in _ELSEWHERE:
            yield from ((name, _value(value, about)) for value in values)


def _value(value: str, about: dict[str, Facts]) -> str:
    """The value itself; of a mention what it says, since its IRI tells that of no other build."""
    mention = about.get(value, {})
    if "ait:Mention" not in mention.get("rdf:type", ()):
        return value
    place = "-".join(only(mention, name) for name in ("ait:start", "ait:end"))
    return f"{only(mention, 'ait:concept')} {place} {only(mention, 'ait:quote')}"


def compared(old: Iterable[Made], new: Iterable[Made]) -> Gains:
    """What differs between two builds' statements."""
    same, old, new = paired(old, new, key=lambda m: (*_place(m), m.content()))
    alike, old, new = paired(old, new, key=lambda m: (*_place(m), m.about))
    akin, lost, gained = paired(old, new, key=lambda m: (*_place(m), m.main()))
    return Gains(tuple(_by_rule(gained, lost, [_change(*pair) for pair in (*alike, *akin)])), len(same))


def _place(said: Made) -> tuple[str, str, int, int]:
    return said.source, said.kind, said.start, said.end


def _change(old: Made, new: Made) -> Change:
    before, after = set(old.content()), set(new.content())
    return Change(new, old, gone=tuple(sorted(before - after)), come=tuple(sorted(after - before)))


def _by_rule(gained: list[Made], lost: list[Made], changed: list[Change]) -> Iterator[RuleGains]:
    rules: dict[str, tuple[list[Made], list[Made], list[Change]]] = {}
    for entry in gained:
        rules.setdefault(entry.rule, ([], [], []))[0].append(entry)
    for entry in lost:
        rules.setdefault(entry.rule, ([], [], []))[1].append(entry)
    for change in changed:
        rules.setdefault(change.new.rule, ([], [], []))[2].append(change)
    for rule, lists in sorted(rules.items()):
        won, gone, other = lists
        yield RuleGains(rule, tuple(sorted(won)), tuple(sorted(gone)), tuple(sorted(other)))
