"""Retention and storage: how long data is kept, and where; and device permissions asked for."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find, longest, mapping, pattern
from loaders.annotate.durations import duration
from loaders.annotate.view import plain_view
from loaders.extract.handling.purposes import mentions
from loaders.model import DocumentKind
from loaders.statements import PermissionRequest, RetentionStatement, Statement, StorageLocationStatement


def _data_in(passage: Passage, first: int, last: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.label for s in passage.spans_in("data", first, last)))


def _data_before(passage: Passage, hit: Hit) -> tuple[str, ...]:
    """The one kind of data that the sentence names before a period which names none."""
    first, _ = passage.sentence_at(hit.first)
    told = _data_in(passage, first, hit.first)
    rest = pattern("retention", "of_the_rest").search(passage.text, first, hit.last)
    return told if len(told) == 1 and rest is None else ()


def _data_of_row(annotated: AnnotatedDocument, passage: Passage) -> tuple[str, ...]:
    """The data that the first cell of a row names."""
    cells = [p for p in annotated.of_clause(passage.clause.index) if p.column is not None]
    return _data_in(cells[0], 0, len(cells[0].text)) if cells and cells[0] is not passage else ()


def _words(passage: Passage, hit: Hit, *groups: str) -> str | None:
    """The words of the first of the named groups that took part."""
    for name in groups:
        if (span := hit.group(name)) is not None:
            return passage.text[slice(*span)]
    return None


def _period(passage: Passage, hit: Hit) -> str | None:
    """The period that a stretch tells, its own or one that runs from its event, as ISO 8601."""
    if (words := _words(passage, hit, "d")) is not None:
        return duration(words)
    found = pattern("retention", "within").search(passage.text, hit.first, hit.last)
    return duration(found["kept"] or found["erased"]) if found else None


def _retention(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> RetentionStatement:
    return RetentionStatement(
        document=annotated.document.key, clause=passage.clause.index, evidence=passage.evidence(hit.first, hit.last),
        rule=hit.cue.id, confidence=float(hit.value("confidence", 0.9)),
        duration=_period(passage, hit), until=_words(passage, hit, "u", "v", "w", "x"),
        concepts=_data_in(passage, hit.first, hit.last) or _data_before(passage, hit),
        indefinite=True if hit.value("kind") == "indefinite" else None,
    )


def _keeps(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> bool:
    """Whether a stretch is about how long data is kept: it names data, and no guard takes it for something else.

    In plain words a policy speaks of data without naming it.
    """
    first, last = passage.sentence_at(hit.first)
    guards = find(cues("retention_guard"), passage.shadow, first, last)
    if any(g.first < hit.last and hit.first < g.last for g in guards):
        return False
    lead = annotated.lead_in(passage) if hit.value("above") else None
    if hit.value("alone") and annotated.document.kind is DocumentKind.PRIVACY_POLICY:
        return True
    return _names_data(passage, first, last) or (lead is not None and _names_data(lead, 0, len(lead.text)))


def _names_data(passage: Passage, first: int, last: int) -> bool:
    """Whether a stretch names data, or what is kept of it."""
    named = pattern("retention", "kept").search(passage.text, first, last)
    return named is not None or bool(passage.spans_in("data", first, last))


def _column(annotated: AnnotatedDocument, passage: Passage) -> Iterator[RetentionStatement]:
    """What a cell says in a column that tells how long data is kept."""
    hit = next(iter(find(cues("retention_column"), plain_view(passage.column or "").text)), None)
    last = len(passage.text)
    if hit is None or not any(char.isalnum() for char in passage.text):
        return
    period = duration(passage.text)
    yield RetentionStatement(
        document=annotated.document.key, clause=passage.clause.index, evidence=passage.evidence(0, last),
        rule=hit.cue.id, duration=period, until=None if period else passage.text.strip(),
        concepts=_data_in(passage, 0, last) or _data_of_row(annotated, passage),
    )


def _listed(annotated: AnnotatedDocument, passage: Passage) -> Iterator[RetentionStatement]:
    """What an item names and how long that is kept, under a line that announces such periods."""
    match = pattern("retention", "listed").match(passage.text, passage.body)
    lead = annotated.lead_in(passage) if match and passage.column is None else None
    if match is None or lead is None or not find(cues("retention_column"), lead.shadow):
        return
    period, concepts = duration(match["d"]), _data_in(passage, match.start(), match.start("d"))
    if period and concepts:
        yield RetentionStatement(
            document=annotated.document.key, clause=passage.clause.index, evidence=passage.evidence(*match.span()),
            rule="retention.listed", confidence=0.8, duration=period, concepts=concepts)


def _told(annotated: AnnotatedDocument, passage: Passage) -> Iterator[RetentionStatement]:
    """How long data is kept by a cell of such a column, else by what the text says."""
    cell = tuple(_column(annotated, passage))
    hits = () if cell else longest(find(cues("retention"), passage.shadow, passage.body))
    kept = [hit for hit in hits if _keeps(annotated, passage, hit)]
    yield from cell or (() if kept else _listed(annotated, passage))
    for i, hit in enumerate(kept):
        if not _goes_on(passage, kept[:i], hit):
            yield _retention(annotated, passage, hit)


def _goes_on(passage: Passage, before: list[Hit], hit: Hit) -> bool:
    """Whether a stretch only goes on with what was told before: the end of that period, or its utmost length."""
    if not before:
        return False
    bounds = hit.value("bounds") and passage.text[before[-1].last : hit.first].strip("，") == ""
    until = _words(passage, hit, "u") or ""
    return bool(bounds) or pattern("retention_guard", "same_period").search(until) is not None


def _location(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> StorageLocationStatement:
    return StorageLocationStatement(
        document=annotated.document.key, clause=passage.clause.index, evidence=passage.evidence(hit.first, hit.last),
        rule=hit.cue.id, country=_country(passage, hit), concepts=_data_in(passage, hit.first, hit.last),
    )


def _country(passage: Passage, hit: Hit) -> str:
    """The ISO 3166 alpha-2 code of where data is kept: the cue's own, or that of the place it names."""
    place = _words(passage, hit, "place")
    return str(hit.value("country")) if place is None else str(mapping("location", "countries")[place])


def _permissions(annotated: AnnotatedDocument, passage: Passage) -> Iterator[PermissionRequest]:
    for first, last in passage.sentences:
        hits = find(cues("permission"), passage.shadow, first, last)
        for span in passage.spans_in("permission", first, last) if hits else ():
            yield PermissionRequest(
                document=annotated.document.key, clause=passage.clause.index,
                evidence=passage.evidence(span.first, span.last), rule=hits[0].cue.id, concept=span.label,
                purposes=tuple(dict.fromkeys(m.concept for m in mentions(passage, first, last))),
            )


def extract(annotated: AnnotatedDocument) -> Iterator[Statement]:
    """Retention periods, storage places and device permissions of a document."""
    for passage in annotated.passages:
        if passage.context_only:
            continue
        yield from _told(annotated, passage)
        for hit in longest(find(cues("location"), passage.shadow, passage.body)):
            yield _location(annotated, passage, hit)
        yield from _permissions(annotated, passage)
