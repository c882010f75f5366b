"""What data is handled for: which of the purposes stated or told around it are those of its statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import cues, find, mapping, pattern, words
from loaders.annotate.passage import Span, cut
from loaders.extract.handling import purposes
from loaders.extract.handling.context import row_of, scenario_purposes
from loaders.extract.handling.verbs import Verb
from loaders.statements import Mention

Unit = tuple[int, int]
_TWO = 2
_BETWEEN = "、，；/\n"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence and the purposes that it states."""

    unit: Unit
    stated: tuple[Mention, ...]


def shares(passage: Passage, told: Told, spans: tuple[Span, ...]) -> dict[Span, Told]:
    """What a sentence tells of each of its terms: what its own bracket says, else its own clause, else all of it.

    Clauses count only where two or more of them name data and state a purpose of their own.
    """
    if len(told.stated) < _TWO:
        return dict.fromkeys(spans, told)
    asides = {s: tuple(_stated_in(passage, told, _bracket(passage, s))) for s in spans}
    inside = {mention for some in asides.values() for mention in some}
    rest = Told(told.unit, tuple(m for m in told.stated if m not in inside))
    clauses = _clauses(passage, rest, spans)
    by_clause = {c: Told(told.unit, tuple(_stated_in(passage, rest, c))) for c in clauses if len(clauses) >= _TWO}
    outside = {s: next((own for c, own in by_clause.items() if c[0] <= s.first < c[1]), rest) for s in spans}
    return {s: Told(told.unit, asides[s]) if asides[s] else outside[s] for s in spans}


def _stated_in(passage: Passage, told: Told, stretch: Unit) -> Iterator[Mention]:
    if stretch[0] < stretch[1]:
        here = passage.evidence(*stretch)
        yield from (m for m in told.stated if here.start <= m.evidence.start < here.end)


def _bracket(passage: Passage, span: Span) -> Unit:
    """The bracket straight behind a term, an empty stretch where there is none."""
    found = pattern("purpose", "bracket").match(passage.text, span.last)
    return found.span() if found is not None else (span.last, span.last)


def _clauses(passage: Passage, told: Told, spans: tuple[Span, ...]) -> tuple[Unit, ...]:
    """The clauses of a sentence that name data and state purposes: a new one begins at data behind a purpose that
    closed the one before, or at a purpose that data follows."""
    pieces = passage.pieces(*told.unit)
    named = [any(a <= s.first < b for s in spans) for a, b in pieces]
    aimed = [any(_stated_in(passage, told, piece)) for piece in pieces]
    starts, data, aim, closed = [0], False, False, False
    for i, (names, states) in enumerate(zip(named, aimed, strict=True)):
        anew = (names and (closed or states)) or (states and not names and any(named[i:]))
        if data and aim and anew:
            starts, data, aim = [*starts, i], False, False
        closed = states and (data or names)
        data, aim = data or names, aim or states
    ends = [*starts[1:], len(pieces)]
    both = ((i, j) for i, j in zip(starts, ends, strict=True) if any(named[i:j]) and any(aimed[i:j]))
    return tuple((pieces[i][0], pieces[j - 1][1]) for i, j in both)


def aims(annotated: AnnotatedDocument, passage: Passage, told: Told, verb: Verb,
         spans: tuple[Span, ...]) -> tuple[str, ...]:
    """The purposes of data under a verb: those of its part of the sentence, of the verb itself, else those around it.

    What is denied has no purpose but that of the verb; what is done away with, or is but a blank to be filled in,
    takes none from elsewhere. Where only an occasion tells some, the next sentence may state them.
    """
    meant = mapping("purpose", "by_rule").get(verb.rule)
    own = (str(meant),) if meant is not None else ()
    if verb.negated:
        return own
    alone = verb.op in words("purpose", "alone") or verb.rule in words("purpose", "alone")
    stated, occasion = _of_part(passage, told, spans)
    here = _told(stated or (() if alone else _from_behind(passage, told.unit)), occasion) or own
    return here if here or alone else _around(annotated, passage, told.unit)


def _told(stated: tuple[str, ...], occasion: tuple[str, ...]) -> tuple[str, ...]:
    """Purposes stated and those the occasion tells; the function in use says nothing beside another purpose."""
    unsaid = words("purpose", "unspoken" if stated else "general")
    told = dict.fromkeys((*stated, *occasion))
    special = tuple(c for c in told if c in stated or c not in unsaid)
    return special or tuple(told)


def _concepts(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.concept for m in mentions))


def part_of(passage: Passage, told: Told, span: Span) -> Unit:
    """The part between semicolons that a term stands in where it tells a purpose or an occasion of its own, else the
    sentence."""
    parts = tuple(cut(passage.text, "；", *told.unit))
    own = next((part for part in parts if part[0] <= span.first < part[1]), told.unit)
    tells = len(parts) > 1 and (any(_stated_in(passage, told, own)) or scenario_purposes(passage, *own))
    return own if tells else told.unit


def _of_part(passage: Passage, told: Told, spans: tuple[Span, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The purposes stated and told by occasion for data: those of its part, else the sentence's."""
    part = part_of(passage, told, spans[0])
    opening = next(cut(passage.text, "；", *told.unit))
    occasion = scenario_purposes(passage, *part) if part != told.unit else scenario_purposes(passage, *opening)
    return _concepts(told.stated if part == told.unit else _stated_in(passage, told, part)), occasion


def _around(annotated: AnnotatedDocument, passage: Passage, unit: Unit) -> tuple[str, ...]:
    """Purposes of data in a sentence that tells none, nor its occasion, nor the next: in its row, the sentence before
    that it goes on from, the lead-in, by what can't be done without it, before, or a title."""
    return (
        _from_row(annotated, passage) or _from_before(passage, unit) or _from_lead(annotated, passage)
        or _from_refusal(passage, unit) or _from_paragraph(passage, unit)
        or next(_from_titles(annotated, passage), ())
    )


def _from_behind(passage: Passage, unit: Unit) -> tuple[str, ...]:
    """The purposes of the next sentence, where it takes the data up."""
    behind = next(((a, b) for a, b in passage.sentences if a >= unit[1]), None)
    if behind is None or not find(cues("purpose_takes_up"), passage.shadow[slice(*behind)]):
        return ()
    return _concepts(purposes.mentions(passage, *behind))


def _from_before(passage: Passage, unit: Unit) -> tuple[str, ...]:
    """The purposes stated in the sentence before, where this one goes on from it (and, besides)."""
    before = next((s for s in reversed(passage.sentences) if s[1] <= unit[0]), None)
    if before is None or not find(cues("handling_goes_on"), passage.shadow[slice(*unit)]):
        return ()
    return _concepts(purposes.mentions(passage, *before))


def _from_refusal(passage: Passage, unit: Unit) -> tuple[str, ...]:
    """What the sentence, else the next where that tells of a refusal, says can't be done without the data."""
    behind = (s for s in passage.sentences if s[0] >= unit[1])
    following = (s for s in islice(behind, 1) if find(cues("necessity_follows"), passage.shadow[slice(*s)]))
    for stretch in (unit, *following):
        hits = find(cues("purpose_refused"), passage.shadow, *stretch)
        if told := tuple(dict.fromkeys(k for hit in hits if (k := purposes.classify(passage, hit.first, hit.last)))):
            return told
    return ()


def _from_row(annotated: AnnotatedDocument, passage: Passage) -> tuple[str, ...]:
    """What the functions named in the row of a cell are for."""
    row = row_of(annotated, passage)
    cells = row.of("scenario") if row is not None else ()
    members = ((cell, *part) for cell in cells for part in cut(cell.text, _BETWEEN, 0, len(cell.text)))
    return tuple(dict.fromkeys(kind for member in members if (kind := purposes.classify(*member)) is not None))


def _from_lead(annotated: AnnotatedDocument, passage: Passage) -> tuple[str, ...]:
    """The purposes of the lead-in, stated or by its occasion."""
    lead = annotated.lead_in(passage)
    if lead is None:
        return ()
    whole = (0, len(lead.text))
    return tuple(dict.fromkeys((*_concepts(purposes.mentions(lead, *whole)), *scenario_purposes(lead, *whole))))


def _from_paragraph(passage: Passage, unit: Unit) -> tuple[str, ...]:
    """The purposes of the nearest sentence before in the paragraph that tells any, if but as its title."""
    for first, last in reversed(passage.sentences):
        if last <= unit[0]:
            stated = _concepts(purposes.mentions(passage, first, last))
            if told := _told(stated, scenario_purposes(passage, first, last)) or _of_title(passage, first, last):
                return told
    return ()


def _from_titles(annotated: AnnotatedDocument, passage: Passage) -> Iterator[tuple[str, ...]]:
    """What the titles above a passage say its data is for, the nearest first."""
    clause, document = passage.clause, annotated.document
    for above in (clause, *document.ancestors(clause)):
        texts = annotated.of_clause(above.index)[:1] if above.heading else ()
        yield from (told for text in texts if (told := _of_title(text, 0, text.body)))


def _of_title(passage: Passage, first: int, last: int) -> tuple[str, ...]:
    """What a title names: a function or an occasion, else a deed that is no handling of data."""
    title = passage.shadow[first:last].rstrip(" 。：\n")
    number = pattern("purpose", "title_number").match(title)
    begin = number.end() if number is not None else 0
    hit = next(iter(find(cues("purpose_heading"), title[begin:])), None)
    if hit is None:
        return ()
    named = hit.value("concept")
    told = f"purpose:{named}" if named else purposes.classify(passage, first + begin, first + len(title))
    return (told,) if told is not None else ()
