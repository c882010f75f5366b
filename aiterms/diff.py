"""What changed between two versions of documents, statement by statement.

Documents are paired by title and kind, else by kind and provider; statements by class, concepts and wording.
A statement whose wording stayed close enough while its values changed counts as changed, not as removed and added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import pyoxigraph as ox

from aiterms.export import Facts, class_of, concepts, facts, only
from aiterms.markdown import inline
from aiterms.messages import UserError, label
from aiterms.pairing import paired
from aiterms.store import quads_of

CLOSE = 0.6
"""Share of common characters from which two quotes count as versions of one."""

_PLACES = frozenset({
    "ait:start", "ait:end", "ait:inDocument", "ait:inClause", "ait:rule", "ait:confidence", "ait:quote", "rdf:type",
    "ait:dataMention", "ait:purposeMention", "ait:recipientMention", "ait:target", "dcterms:references", "ait:party",
})
"""What says where and how a statement was found, not what it says."""


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """A statement to compare: its class, concepts, values (property=value), quote and clause number."""

    kind: str
    concepts: tuple[str, ...]
    values: tuple[str, ...]
    quote: str
    clause: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to compare."""

    title: str
    kind: str
    provider: str
    issued: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of one document (either may be missing) and what differs."""

    old: Paper | None
    new: Paper | None
    added: tuple[Said, ...]
    removed: tuple[Said, ...]
    changed: tuple[tuple[Said, Said], ...]
    same: int


def compare(old: Path, new: Path) -> tuple[Comparison, ...]:
    """Compares two built folders, or two files; raises UserError for a path that is neither."""
    return tuple(_compared(one, other) for one, other in _versions(papers(_quads(old)), papers(_quads(new))))


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


def papers(quads: Iterable[ox.Quad]) -> tuple[Paper, ...]:
    """The documents of a graph with their statements, by title."""
    about = facts(quads)
    said: dict[str, list[Said]] = defaultdict(list)
    for statement in about.values():
        for document in statement.get("ait:inDocument", ()):
            said[document].append(_said(statement, about))
    found = (_paper(iri, values, said[iri]) for iri, values in about.items() if "ait:sourceFile" in values)
    return tuple(sorted(found, key=lambda paper: (paper.title, paper.kind, paper.issued)))


def _paper(iri: str, values: Facts, said: list[Said]) -> Paper:
    title, provider, issued = (only(values, key) for key in ("dcterms:title", "ait:provider", "dcterms:issued"))
    return Paper(title, class_of(values), provider, issued, tuple(sorted(said)))


def _said(statement: Facts, about: dict[str, Facts]) -> Said:
    values = sorted(f"{key}={value}" for key, found in statement.items() if key not in _PLACES for value in found)
    clause, quote = about.get(only(statement, "ait:inClause"), {}), "".join(only(statement, "ait:quote").split())
    return Said(class_of(statement), tuple(concepts(statement)), tuple(values), quote, only(clause, "ait:number"))


def _versions(old: tuple[Paper, ...], new: tuple[Paper, ...]) -> Iterator[tuple[Paper | None, Paper | None]]:
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


def _compared(old: Paper | None, new: Paper | None) -> Comparison:
    before, after = list(old.said if old else ()), list(new.said if new else ())
    same, before, after = paired(before, after, key=lambda s: (s.kind, s.concepts, s.values, s.quote))
    moved, before, after = paired(before, after, key=lambda s: (s.kind, s.concepts, s.values, s.clause))
    changed = tuple(_changes(before, after))
    return Comparison(old, new, tuple(after), tuple(before), changed, len(same) + len(moved))


def _changes(before: list[Said], after: list[Said]) -> Iterator[tuple[Said, Said]]:
    """Pairs of the same class whose quotes are close, the closest first; takes them out of both lists."""
    pairs = sorted(
        ((_closeness(one, other), one, other) for one in before for other in after if one.kind == other.kind),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    for closeness, one, other in pairs:
        if closeness >= CLOSE and one in before and other in after:
            before.remove(one)
            after.remove(other)
            yield one, other


def _closeness(one: Said, other: Said) -> float:
    matcher = SequenceMatcher(None, one.quote, other.quote, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= CLOSE and matcher.quick_ratio() >= CLOSE else 0.0


def to_markdown(comparisons: Iterable[Comparison]) -> str:
    """The comparison as Markdown, in both languages."""
    return "\n".join((f"# {label('diff_title')}", "", *(line for c in comparisons for line in _lines(c))))


def _lines(found: Comparison) -> Iterator[str]:
    yield f"## {_heading(found.old, found.new)}"
    yield ""
    lists = {"added": found.added, "removed": found.removed, "changed": found.changed}
    counts = {**{name: len(said) for name, said in lists.items()}, "same": found.same}
    yield " · ".join(f"{label(f'diff_{name}')}: {count}" for name, count in counts.items())
    yield ""
    for name, lines in (("added", map(_item, found.added)), ("removed", map(_item, found.removed)),
                        ("changed", (_change(*pair) for pair in found.changed))):
        if counts[name]:
            yield from (f"### {label(f'diff_{name}')}", "", *lines, "")


def _heading(old: Paper | None, new: Paper | None) -> str:
    names = [f"{paper.title} ({paper.issued})" if paper.issued else paper.title for paper in (old, new) if paper]
    if old is None or new is None:
        return f"{label('diff_only_new' if old is None else 'diff_only_old')}: {names[0]}"
    return " → ".join(dict.fromkeys(names))


def _item(said: Said) -> str:
    named = f" `{' '.join(said.concepts)}`" if said.concepts else ""
    place = f" {said.clause}" if said.clause else ""
    return f"- **{said.kind}**{named}{place}: {inline(said.quote)}"


def _change(old: Said, new: Said) -> str:
    gone, come = sorted(set(old.values) - set(new.values)), sorted(set(new.values) - set(old.values))
    lost = (f"  - {label('diff_gone')}: `{value}`" for value in gone)
    won = (f"  - {label('diff_come')}: `{value}`" for value in come)
    wording = () if old.quote == new.quote else (f"  - {label('diff_was')}: {inline(old.quote)}",)
    return "\n".join((_item(new), *wording, *lost, *won))
