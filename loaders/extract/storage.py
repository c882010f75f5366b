"""Retention and storage: how long data is kept, and where; and device permissions asked for."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find, longest
from loaders.annotate.durations import duration
from loaders.extract.handling.purposes import mentions
from loaders.statements import PermissionRequest, RetentionStatement, Statement, StorageLocationStatement


def _data_in(passage: Passage, first: int, last: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.label for s in passage.spans_in("data", first, last)))


def _words(passage: Passage, hit: Hit, *groups: str) -> str | None:
    """The words of the first of the named groups that took part."""
    for name in groups:
        if (span := hit.group(name)) is not None:
            return passage.text[slice(*span)]
    return None


def _retention(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> RetentionStatement:
    period = _words(passage, hit, "d")
    return RetentionStatement(
        document=annotated.document.key, clause=passage.clause.index, evidence=passage.evidence(hit.first, hit.last),
        rule=hit.cue.id, confidence=float(hit.value("confidence", 0.9)),
        duration=duration(period) if period else None, until=_words(passage, hit, "u", "v"),
        concepts=_data_in(passage, hit.first, hit.last), indefinite=True if hit.value("kind") == "indefinite" else None,
    )


def _location(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> StorageLocationStatement:
    return StorageLocationStatement(
        document=annotated.document.key, clause=passage.clause.index, evidence=passage.evidence(hit.first, hit.last),
        rule=hit.cue.id, country=hit.value("country"), concepts=_data_in(passage, hit.first, hit.last),
    )


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
        for hit in longest(find(cues("retention"), passage.shadow, passage.body)):
            yield _retention(annotated, passage, hit)
        for hit in longest(find(cues("location"), passage.shadow, passage.body)):
            yield _location(annotated, passage, hit)
        yield from _permissions(annotated, passage)
