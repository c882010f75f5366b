"""How the document, its prices or the service may be changed, and how that is made known.

One statement a sentence. Notice period and means are read from the sentence and the one behind it.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find
from loaders.annotate.durations import duration
from loaders.annotate.scope import subject_of
from loaders.statements import ModificationStatement

_FILE = "change"


def _part(name: str, shadow: str, first: int, last: int) -> tuple[Hit, ...]:
    return find((c for c in cues(_FILE) if c.set.get("part") == name), shadow, first, last)


def _reach(passage: Passage, at: int) -> tuple[int, int]:
    """The sentence of a position and the one behind it."""
    first, last = passage.sentence_at(at)
    return first, next((end for begin, end in passage.sentences if begin >= last), last)


def _period(passage: Passage, first: int, last: int) -> str | None:
    found = _part("period", passage.shadow, first, last)
    return duration(found[0].match[0]) if found else None


def _means(passage: Passage, first: int, last: int) -> str | None:
    """The first words that say how a change is made known."""
    found = _part("means", passage.shadow, first, last)
    return passage.text[found[0].first : found[0].last] if found else None


def _statement(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> ModificationStatement | None:
    changer = subject_of(annotated, passage, hit.first + 1)
    if changer and "Provider" not in changer:
        return None
    reach = _reach(passage, hit.first)
    return ModificationStatement(
        document=annotated.document.key, clause=passage.clause.index, rule=hit.cue.id, confidence=0.85,
        evidence=passage.evidence(passage.piece_at(hit.first)[0], hit.last), bearer=("role:Provider",),
        notice_period=_period(passage, *reach), means=_means(passage, hit.last, reach[1]),
    )


def extract(annotated: AnnotatedDocument) -> Iterator[ModificationStatement]:
    """The statements on change of a document's texts."""
    some = tuple(c for c in cues(_FILE) if "part" not in c.set)
    for passage in annotated.passages:
        if passage.context_only or passage.column is not None:
            continue
        for first, last in passage.sentences:
            hits = find(some, passage.shadow, max(first, passage.body), last) if passage.body < last else ()
            found = (_statement(annotated, passage, hit) for hit in hits)
            yield from [statement for statement in found if statement is not None][:1]
