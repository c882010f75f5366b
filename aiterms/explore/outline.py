"""The clause tree of a document as HTML: sections fold, each shows the gravest finding in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from aiterms.explore.palette import SEVERITIES
from aiterms.explore.reading import ClauseRow, Reading
from aiterms.explore.texts import Texts, clip

FADED = ("contents", "repetition")
"""Kinds of clauses that only repeat what stands elsewhere."""

_LONG = 30
"""A tree with more clauses starts folded."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A clause of the tree by its place in the document, with what stands under it."""

    place: int
    under: tuple[Branch, ...]


def outline(reading: Reading, texts: Texts, flagged: Mapping[str, str]) -> str:
    """The tree; ``flagged`` maps clause IRIs to the severity of the gravest finding in them."""
    title = escape(texts("read.contents"))
    tree = branches(reading)
    body = _list(tree, reading, texts, flagged, is_open=sum(map(size, tree)) <= _LONG)
    return f'<nav aria-label="{title}"><h2>{title}</h2>{body}</nav>'


def branches(reading: Reading) -> tuple[Branch, ...]:
    """Numbered and headed clauses as a tree; others are passed over, what stands under them moves up."""
    under: dict[str, list[int]] = {}
    shown = {c.iri for c in reading.clauses if c.kind not in (*FADED, "row") and (c.number or c.heading)}
    parents = {c.iri: c.parent for c in reading.clauses}
    for place, clause in enumerate(reading.clauses):
        if clause.iri in shown:
            under.setdefault(_shown_above(clause.parent, shown, parents), []).append(place)
    return _grown("", under, reading)


def size(branch: Branch) -> int:
    """The clauses in a branch, its own among them."""
    return 1 + sum(map(size, branch.under))


def _shown_above(iri: str, shown: set[str], parents: Mapping[str, str]) -> str:
    seen: set[str] = set()
    while iri and iri not in shown and iri not in seen:
        seen.add(iri)
        iri = parents.get(iri, "")
    return iri if iri in shown else ""


def _grown(iri: str, under: dict[str, list[int]], reading: Reading) -> tuple[Branch, ...]:
    places = under.pop(iri, [])
    return tuple(Branch(place, _grown(reading.clauses[place].iri, under, reading)) for place in places)


def _list(tree: Sequence[Branch], reading: Reading, texts: Texts, flagged: Mapping[str, str], *, is_open: bool) -> str:
    items = "".join(_item(branch, reading, texts, flagged, is_open=is_open) for branch in tree)
    return f"<ul>{items}</ul>" if items else ""


def _item(branch: Branch, reading: Reading, texts: Texts, flagged: Mapping[str, str], *, is_open: bool) -> str:
    clause = reading.clauses[branch.place]
    name = clause_name(clause, 30)
    fold = _fold(name, texts, is_open=is_open) if branch.under else '<span class="fold"></span>'
    grave = _gravest(branch, reading, flagged)
    words = f" · {texts('read.holds', severity=texts(f'severity.{grave}'))}" if grave else ""
    look = f' class="flagged flag-{grave}"' if grave else ""
    link = f'<button data-goto="c{branch.place}"{look} title="{escape(name + words)}">{escape(name)}</button>'
    return f"<li><div>{fold}{link}</div>{_list(branch.under, reading, texts, flagged, is_open=is_open)}</li>"


def _fold(name: str, texts: Texts, *, is_open: bool) -> str:
    label = escape(texts("read.fold", name=name))
    return f'<button class="fold" aria-expanded="{str(is_open).lower()}" aria-label="{label}"></button>'


def _gravest(branch: Branch, reading: Reading, flagged: Mapping[str, str]) -> str:
    """The gravest severity in a branch, '' where nothing was found."""
    here = flagged.get(reading.clauses[branch.place].iri, "")
    all_ = (here, *(_gravest(below, reading, flagged) for below in branch.under))
    return min(filter(None, all_), key=list(SEVERITIES).index, default="")


def clause_name(clause: ClauseRow, length: int = 40) -> str:
    """How a list names a clause: its number and heading, or how its text begins."""
    words = clause.heading or clause.text
    number = clause.number if clause.number and not words.startswith(clause.number) else ""
    return clip(f"{number} {words}".strip(), length)
