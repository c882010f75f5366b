"""Periods: deadlines, notice periods and thresholds of time, as ISO 8601 durations.

How long data is kept, look-back periods of liability, ages and measuring intervals are no periods here.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find, longest, pattern
from loaders.annotate.durations import counts_working_days, duration
from loaders.annotate.scope import subject_of
from loaders.annotate.view import plain_view
from loaders.statements import PeriodStatement


def _other(passage: Passage, hit: Hit) -> bool:
    """Whether the stretch of time is one for another kind of statement."""
    first, last = passage.piece_at(hit.first)
    if hit.value("kind") == "term":
        return pattern("periods", "kept").search(passage.text[first : hit.first]) is not None
    piece = passage.text[first:last]
    before = passage.text[first : hit.group("d")[0] if hit.group("d") else hit.first]  # type: ignore[index]
    return any(pattern("periods", name).search(text) is not None
               for name, text in (("other", piece), ("lookback", before), ("money", piece)))


def _statement(annotated: AnnotatedDocument, passage: Passage, hit: Hit, value: str) -> PeriodStatement:
    words = hit.match["d"]
    first, last = passage.piece_at(hit.first)
    action = passage.text[hit.last : last].strip(" ，。；\n") or passage.text[first : hit.first].strip(" ，。；\n")
    return PeriodStatement(
        document=annotated.document.key, clause=passage.clause.index, evidence=passage.evidence(hit.first, hit.last),
        rule=hit.cue.id, confidence=0.85, duration=value, working_days=True if counts_working_days(words) else None,
        bearer=tuple(f"role:{r}" for r in subject_of(annotated, passage, hit.first)), action=action or None,
    )


def _cell(annotated: AnnotatedDocument, passage: Passage) -> Iterator[PeriodStatement]:
    """The time that a cell is, in a column of times within which something is done."""
    header = plain_view(passage.column or "").text
    hit = next(iter(find(cues("periods_column"), header)), None)
    cell = pattern("periods_column", "cell").match(passage.text) if hit else None
    value = duration(cell["d"]) if cell else None
    if hit is None or cell is None or value is None:
        return
    yield PeriodStatement(
        document=annotated.document.key, clause=passage.clause.index, evidence=passage.evidence(*cell.span("d")),
        rule=hit.cue.id, confidence=0.85, duration=value,
        working_days=True if counts_working_days(cell["d"]) else None, action=header,
    )


def _told(annotated: AnnotatedDocument, passage: Passage) -> Iterator[PeriodStatement]:
    """The periods that running text tells."""
    for hit in longest(find(cues("periods"), passage.shadow, passage.body)):
        value = duration(hit.match["d"])
        if value is not None and not _other(passage, hit):
            yield _statement(annotated, passage, hit, value)


def extract(annotated: AnnotatedDocument) -> Iterator[PeriodStatement]:
    """The periods of a document in the order of its text."""
    for passage in annotated.passages:
        if passage.context_only:
            continue
        yield from tuple(_cell(annotated, passage)) or _told(annotated, passage)
