"""A document as HTML for the reader component. Every character of the document passes through `html.escape`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from aiterms.explore.links import Link
from aiterms.explore.outline import FADED, outline
from aiterms.explore.palette import FAMILIES, SEVERITIES, family_of
from aiterms.explore.reading import ClauseRow, Reading, locate
from aiterms.explore.texts import Texts

_CELL = re.compile(r"^[^\n:]{1,30}:(?= )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Span:
    """A marked stretch of a clause's text: a statement (its index), a search hit (-1), the heading (-2) or the
    header of a table cell (-3)."""

    first: int
    last: int
    statement: int


HIT, HEAD, KEY = -1, -2, -3
_LOOKS = {HIT: "hit", HEAD: "head", KEY: "key"}


@dataclass(frozen=True, slots=True)
class Page:
    """The reader's HTML with a version that changes whenever it does."""

    html: str
    version: str


@dataclass(frozen=True, slots=True)
class Notes:
    """What is written onto a document: words searched for, severities of findings, and where references lead.

    ``flagged`` maps statement IRIs, ``clauses`` clause IRIs to the severity of the gravest finding on them.
    """

    words: str = ""
    flagged: Mapping[str, str] = field(default_factory=dict)
    clauses: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[int, Link] = field(default_factory=dict)


def page(reading: Reading, texts: Texts, notes: Notes | None = None) -> Page:
    """The document with its contents, legend and marked evidence."""
    told = notes or Notes()
    body = "".join(_clause(place, reading, texts, told) for place in range(len(reading.clauses)))
    label = escape(reading.document.title)
    paper = f'<article class="paper" tabindex="0" aria-label="{label}">{body}</article>'
    bar = f'<div class="bar">{_legend(reading, texts)}{_steps(texts, told.words)}</div>'
    html = f'{outline(reading, texts, _within(reading, told))}<div class="main">{bar}{paper}</div>'
    return Page(html, hashlib.sha256(html.encode()).hexdigest()[:16])


def _within(reading: Reading, notes: Notes) -> dict[str, str]:
    """Clauses to the gravest severity of a finding on them or on a statement in them."""
    pairs = [(s.clause, notes.flagged[s.iri]) for s in reading.statements if s.iri in notes.flagged]
    ranked = sorted((*pairs, *notes.clauses.items()), key=lambda pair: -list(SEVERITIES).index(pair[1]))
    return dict(ranked)


def segments(length: int, spans: Iterable[Span]) -> Iterator[tuple[int, int, tuple[Span, ...]]]:
    """The text cut at every border of a span: (first, last, spans over it, the shortest first), without gaps."""
    kept = sorted((s for s in spans if s.first < s.last), key=lambda s: (s.last - s.first, s.first, s.statement))
    borders = sorted({0, length, *(edge for s in kept for edge in (s.first, s.last) if 0 < edge < length)})
    for first, last in pairwise(borders):
        yield first, last, tuple(s for s in kept if s.first <= first and last <= s.last)


def _spans(reading: Reading, clause: ClauseRow, words: str) -> list[Span]:
    said = ((index, s) for index, s in enumerate(reading.statements) if s.clause == clause.iri)
    spans = [Span(*locate(clause.text, s.quote, s.start - clause.start), index) for index, s in said]
    if clause.heading and clause.heading in clause.text:
        spans.append(Span(0, clause.text.index(clause.heading) + len(clause.heading), HEAD))
    if clause.kind == "row":
        spans.extend(Span(*found.span(), KEY) for found in _CELL.finditer(clause.text))
    if words:
        spans.extend(Span(*found.span(), HIT) for found in re.finditer(re.escape(words), clause.text, re.IGNORECASE))
    return spans


def _clause(place: int, reading: Reading, texts: Texts, notes: Notes) -> str:
    clause = reading.clauses[place]
    spans = _spans(reading, clause, notes.words)
    parts = (
        _segment(clause.text[a:b], over, {s.statement for s in spans if s.last == b}, reading, texts, notes)
        for a, b, over in segments(len(clause.text), spans)
    )
    look = ["clause", f"depth{min(clause.depth, 4)}", f"kind-{escape(clause.kind or 'section')}"]
    look += ["emphasised"] * clause.emphasised + ["faded"] * (clause.kind in FADED)
    key = "emphasised" if clause.emphasised else "repetition" if clause.kind == "repetition" else ""
    title = f' title="{escape(texts(f"read.{key}"))}"' if key else ""
    flag = _flag(place, notes.clauses.get(clause.iri, ""), texts)
    return f'<section class="{" ".join(look)}" id="c{place}"{title}>{flag}{"".join(parts)}</section>'


def _flag(place: int, severity: str, texts: Texts) -> str:
    """A flag for findings about the clause as a whole."""
    if not severity:
        return ""
    words = escape(texts("read.flag", severity=texts(f"severity.{severity}")))
    return f'<button class="flag flag-{severity}" data-goto="c{place}" aria-label="{words}" title="{words}"></button>'


def _segment(text: str, over: tuple[Span, ...], ending: set[int], reading: Reading, texts: Texts, notes: Notes) -> str:
    said = [s.statement for s in over if s.statement >= 0]
    html = escape(text)
    for sign, look in _LOOKS.items():
        if any(s.statement == sign for s in over):
            html = f'<span class="{look}">{html}</span>'
    if not said:
        return html
    ended = [index for index in said if index in ending]
    refs = "".join(_ref(notes.links[index], reading, texts) for index in ended if index in notes.links)
    return _mark(html, said, ended, reading, texts, notes) + refs


def _mark(html: str, said: list[int], ended: list[int], reading: Reading, texts: Texts, notes: Notes) -> str:
    kinds = list(dict.fromkeys(reading.statements[index].kind for index in said))
    grave = next((g for index in ended if (g := notes.flagged.get(reading.statements[index].iri, ""))), "")
    names = " · ".join(texts.kind(kind) for kind in kinds)
    flag = f" flag-{escape(grave)}" if grave else ""
    return (
        f'<mark class="ev f-{family_of(kinds[0])}{flag}" data-s="{" ".join(map(str, said))}" '
        f'tabindex="0" role="button" title="{escape(names)}">{html}</mark>'
    )


def _ref(link: Link, reading: Reading, texts: Texts) -> str:
    """A sign behind a reference: it leads on, or says that what is referred to is not there."""
    if link.missing:
        words = escape(texts("read.ref_missing"))
        return f'<span class="ref missing" role="img" aria-label="{words}" title="{words}"></span>'
    place = next((n for n, c in enumerate(reading.clauses) if c.iri == link.clause), -1)
    words = escape(texts("read.ref_here" if place >= 0 else "read.ref_away"))
    away = f'data-open="{escape(link.document)}" data-clause="{escape(link.clause)}"'
    where = f'data-goto="c{place}"' if place >= 0 else away
    return f'<button class="ref" {where} aria-label="{words}" title="{words}"></button>'


def _steps(texts: Texts, words: str) -> str:
    """Buttons to go from hit to hit."""
    if not words:
        return ""
    before, after = (escape(texts(f"read.{key}")) for key in ("hit_before", "hit_after"))
    return (
        f'<div class="steps" role="group"><button data-step="-1" aria-label="{before}" title="{before}"></button>'
        f'<output></output><button data-step="1" aria-label="{after}" title="{after}"></button></div>'
    )


def _legend(reading: Reading, texts: Texts) -> str:
    present = {family_of(s.kind) for s in reading.statements}
    help_text = escape(texts("read.legend_help"))
    chips = "".join(
        f'<button class="chip f-{f.key}" data-family="{f.key}" aria-pressed="true" title="{help_text}">'
        f"{escape(texts(f'family.{f.key}'))}</button>"
        for f in FAMILIES
        if f.key in present
    )
    return f'<div class="legend" role="group" aria-label="{escape(texts("read.legend"))}">{chips}</div>'
