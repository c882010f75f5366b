"""A document as HTML for the reader component. Every character of the document passes through `html.escape`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from aiterms.explore.palette import FAMILIES, family_of
from aiterms.explore.reading import ClauseRow, Reading, StatementRow, locate
from aiterms.explore.texts import Texts, clip

_FADED = ("contents", "repetition")
_CELL = re.compile(r"^[^\n:]{1,30}:(?= )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Span:
    """A marked stretch of a clause's text: a statement (its index), a search hit (-1), the heading (-2) or the
    header of a table cell (-3)."""

    first: int
    last: int
    statement: int


HIT, HEAD, KEY = -1, -2, -3


@dataclass(frozen=True, slots=True)
class Page:
    """The reader's HTML with a version that changes whenever it does."""

    html: str
    version: str


def page(reading: Reading, texts: Texts, *, words: str = "", flagged: Mapping[str, str] | None = None) -> Page:
    """The document with its contents, legend and marked evidence.

    ``words`` are searched and marked; ``flagged`` maps statement IRIs to the severity of the gravest finding.
    """
    body = "".join(_clause(place, clause, reading, texts, words, flagged or {}) for place, clause in _placed(reading))
    paper = f'<article class="paper" tabindex="0">{body}</article>'
    html = f'{_contents(reading, texts)}<div class="main">{_legend(reading, texts)}{paper}</div>'
    return Page(html, hashlib.sha256(html.encode()).hexdigest()[:16])


def segments(length: int, spans: Iterable[Span]) -> Iterator[tuple[int, int, tuple[Span, ...]]]:
    """The text cut at every border of a span: (first, last, spans over it, the shortest first), without gaps."""
    kept = sorted((s for s in spans if s.first < s.last), key=lambda s: (s.last - s.first, s.first, s.statement))
    borders = sorted({0, length, *(edge for s in kept for edge in (s.first, s.last) if 0 < edge < length)})
    for first, last in pairwise(borders):
        yield first, last, tuple(s for s in kept if s.first <= first and last <= s.last)


def _placed(reading: Reading) -> Iterator[tuple[int, ClauseRow]]:
    return ((place, clause) for place, clause in enumerate(reading.clauses))


def _by_clause(reading: Reading, clause: ClauseRow) -> Iterator[tuple[int, StatementRow]]:
    return ((index, s) for index, s in enumerate(reading.statements) if s.clause == clause.iri)


def _spans(reading: Reading, clause: ClauseRow, words: str) -> list[Span]:
    spans = [
        Span(*locate(clause.text, s.quote, s.start - clause.start), index) for index, s in _by_clause(reading, clause)
    ]
    if clause.heading and clause.heading in clause.text:
        spans.append(Span(0, clause.text.index(clause.heading) + len(clause.heading), HEAD))
    if clause.kind == "row":
        spans.extend(Span(*found.span(), KEY) for found in _CELL.finditer(clause.text))
    if words:
        spans.extend(Span(*found.span(), HIT) for found in re.finditer(re.escape(words), clause.text, re.IGNORECASE))
    return spans


def _clause(
    place: int, clause: ClauseRow, reading: Reading, texts: Texts, words: str, flagged: Mapping[str, str]
) -> str:
    spans = _spans(reading, clause, words)
    parts = (
        _segment(clause.text[a:b], over, reading, flagged, {s.statement for s in spans if s.last == b}, texts)
        for a, b, over in segments(len(clause.text), spans)
    )
    look = ["clause", f"depth{min(clause.depth, 4)}", f"kind-{escape(clause.kind or 'section')}"]
    look += ["emphasised"] if clause.emphasised else []
    look += ["faded"] if clause.kind in _FADED else []
    title = (
        texts("read.emphasised")
        if clause.emphasised
        else texts("read.repetition")
        if clause.kind == "repetition"
        else ""
    )
    return f'<section class="{" ".join(look)}" id="c{place}" title="{escape(title)}">{"".join(parts)}</section>'


def _segment(
    text: str, over: tuple[Span, ...], reading: Reading, flagged: Mapping[str, str], ending: set[int], texts: Texts
) -> str:
    said = [s.statement for s in over if s.statement >= 0]
    html = escape(text)
    if any(s.statement == HIT for s in over):
        html = f'<span class="hit">{html}</span>'
    if any(s.statement == HEAD for s in over):
        html = f'<span class="head">{html}</span>'
    if any(s.statement == KEY for s in over):
        html = f'<span class="key">{html}</span>'
    return _mark(html, said, reading, flagged, ending, texts) if said else html


def _mark(
    html: str, said: list[int], reading: Reading, flagged: Mapping[str, str], ending: set[int], texts: Texts
) -> str:
    kinds = list(dict.fromkeys(reading.statements[index].kind for index in said))
    grave = next(
        (flagged[iri] for index in said if index in ending and (iri := reading.statements[index].iri) in flagged), ""
    )
    names = " · ".join(texts.kind(kind) for kind in kinds)
    flag = f" flag-{escape(grave)}" if grave else ""
    return (
        f'<mark class="ev f-{family_of(kinds[0])}{flag}" data-s="{" ".join(map(str, said))}" '
        f'tabindex="0" role="button" title="{escape(names)}">{html}</mark>'
    )


def _contents(reading: Reading, texts: Texts) -> str:
    placed = [(place, c) for place, c in _placed(reading) if c.kind not in _FADED and (c.number or c.heading)]
    headed = [(place, c) for place, c in placed if c.heading]
    shown = headed if len(headed) > 2 else placed
    links = "".join(
        f'<button class="depth{min(c.depth, 4)}" data-goto="c{place}">{escape(clause_name(c, 24))}</button>'
        for place, c in shown
    )
    return f'<nav aria-label="{escape(texts("read.contents"))}"><h4>{escape(texts("read.contents"))}</h4>{links}</nav>'


def clause_name(clause: ClauseRow, length: int = 40) -> str:
    """How a list names a clause: its number and heading, or how its text begins."""
    words = clause.heading or clause.text
    number = clause.number if clause.number and not words.startswith(clause.number) else ""
    return clip(f"{number} {words}".strip(), length)


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
