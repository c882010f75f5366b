"""Why a statement is in the graph: the chain from the cue or wording that fired to the quads it became.

Promises to change nothing and to tell what it can: of a rule or concept that today's cues and vocabulary no longer
have it says so. Refuses a folder without a graph, a statement that isn't there, and an ending that fits several.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from aiterms.export import Facts, class_of, clause_number, facts, only
from aiterms.messages import UserError
from aiterms.store import open_store
from loaders.annotate.lexicon import SCHEMES
from loaders.annotate.rules import CodeRule, CueRule, Entry, Wording, entry_of, rule_named, wording
from loaders.namespaces import PREFIXES

_AROUND = 40
"""Characters of the clause shown before and after a quote."""

_NEAR = 5
"""Candidates named where an ending fits several statements."""

_IN_DOCUMENT = ox.NamedNode(PREFIXES["ait"] + "inDocument")
_MENTIONS = ("ait:dataMention", "ait:purposeMention", "ait:recipientMention")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: offsets are code points of the source, end exclusive, as in the graph."""

    source: str
    title: str
    kind: str
    clause: str
    heading: str
    start: str
    end: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Named:
    """A concept the statement names: under which property, in which words, and what in them named it."""

    property: str
    concept: str
    quote: str
    start: str
    end: str
    entry: Entry | None
    wording: Wording | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole chain. ``rule`` is None where ``rule_id`` is unknown today, ``findings`` where no report lies there."""

    iri: str
    kind: str
    rule_id: str
    rule: CueRule | CodeRule | None
    place: Place
    named: tuple[Named, ...]
    confidence: str
    negated: bool
    quads: tuple[str, ...]
    findings: tuple[dict[str, Any], ...] | None


def why(folder: Path, statement: str) -> Explanation:
    """The chain behind a statement of a built folder, given by its IRI or by an ending that no other has.

    Raises UserError where the folder has no graph, no statement fits, or several do.
    """
    store = open_store(folder)
    iri = _found(store, statement.strip("<> "), folder)
    about = _around(store, iri)
    said, rule = about[iri], only(about[iri], "ait:rule")
    named = sorted(_named(said, about), key=lambda n: (n.property, n.start, n.concept))
    return Explanation(
        iri=iri, kind=class_of(said), rule_id=rule, rule=rule_named(rule), place=_place(said, about),
        named=tuple(named), confidence=only(said, "ait:confidence"), negated=only(said, "ait:negated") == "true",
        quads=tuple(sorted(f"{quad} ." for quad in _of(store, iri))), findings=_findings(folder, iri),
    )


def _found(store: ox.Store, wanted: str, folder: Path) -> str:
    subjects = {quad.subject.value for quad in store.quads_for_pattern(None, _IN_DOCUMENT, None)
                if isinstance(quad.subject, ox.NamedNode)}
    if wanted in subjects:
        return wanted
    fitting = sorted(iri for iri in subjects if wanted and iri.endswith(wanted))
    if not fitting:
        raise UserError("no_statement", folder=folder, statement=wanted)
    if len(fitting) > 1:
        raise UserError("many_statements", statement=wanted, count=len(fitting), some="\n".join(fitting[:_NEAR]))
    return fitting[0]


def _of(store: ox.Store, iri: str) -> Iterator[ox.Quad]:
    return store.quads_for_pattern(ox.NamedNode(iri), None, None)


def _around(store: ox.Store, iri: str) -> dict[str, Facts]:
    """The statement with its document, its mentions, its clause and the clauses above."""
    about = facts(_of(store, iri))
    next_to = [value for name in ("ait:inDocument", "ait:inClause", *_MENTIONS) for value in about[iri].get(name, ())]
    while next_to:
        node = next_to.pop()
        if node and node not in about:
            about.update(facts(_of(store, node)) or {node: {}})
            next_to.extend(about[node].get("dcterms:isPartOf", ()))
    return about


def _place(said: Facts, about: dict[str, Facts]) -> Place:
    document, clause = (about.get(only(said, name), {}) for name in ("ait:inDocument", "ait:inClause"))
    quote = only(said, "ait:quote")
    before, after = _context(only(clause, "ait:text"), quote)
    return Place(
        source=only(document, "ait:sourceFile"), title=only(document, "dcterms:title"), kind=class_of(document),
        clause=clause_number(only(said, "ait:inClause"), about), heading=only(clause, "ait:heading"),
        start=only(said, "ait:start"), end=only(said, "ait:end"), before=before, quote=quote, after=after,
    )


def _context(text: str, quote: str) -> tuple[str, str]:
    """What stands before and behind the quote in its clause; nothing where the clause doesn't hold it in one piece."""
    pattern = r"\s*".join(map(re.escape, "".join(quote.split())))
    found = re.search(pattern, text) if pattern else None
    if found is None:
        return "", ""
    return text[max(0, found.start() - _AROUND):found.start()], text[found.end():found.end() + _AROUND]


def _named(said: Facts, about: dict[str, Facts]) -> Iterator[Named]:
    """The mentions; then the concepts that no mention tells, in the words of the whole statement."""
    told = set()
    for name in _MENTIONS:
        for mention in (about[iri] for iri in said.get(name, ())):
            told.add(only(mention, "ait:concept"))
            yield _named_by(name, only(mention, "ait:concept"), mention)
    for name, values in said.items():
        fresh = (value for value in values if value.partition(":")[0] in SCHEMES and value not in told)
        yield from (_named_by(name, value, said) for value in fresh)


def _named_by(name: str, concept: str, words: Facts) -> Named:
    quote = only(words, "ait:quote")
    return Named(name, concept, quote, only(words, "ait:start"), only(words, "ait:end"), entry_of(concept),
                 wording(concept, quote))


def _findings(folder: Path, iri: str) -> tuple[dict[str, Any], ...] | None:
    """The findings of ``findings.json`` that rest on the statement; None where there is no such file."""
    path = folder / "findings.json"
    if not path.is_file():
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["findings"]
        return tuple(entry for entry in found if entry["statement"] == iri)
    except (ValueError, KeyError, TypeError) as error:
        raise UserError("bad_findings", path=path, folder=folder) from error
