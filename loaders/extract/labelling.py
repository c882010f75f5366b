"""Labels of generated content: how they are put, by whom, and that they must stay.

A prohibition on removing labels is a labelling statement without a method.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find, longest
from loaders.annotate.scope import subject_of
from loaders.statements import LabellingStatement

_FILE = "labelling"


def _method(passage: Passage, hit: Hit) -> str | None:
    """The words that say how, within the statement."""
    if hit.value("prohibits"):
        return None
    found = find((c for c in cues(_FILE) if c.set.get("part") == "method"), passage.shadow, hit.first, hit.last)
    return passage.text[found[0].first : found[0].last] if found else None


def _statement(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> LabellingStatement:
    return LabellingStatement(
        document=annotated.document.key, clause=passage.clause.index, rule=hit.cue.id, confidence=0.85,
        evidence=passage.evidence(passage.piece_at(hit.first)[0], hit.last), method=_method(passage, hit),
        bearer=tuple(f"role:{role}" for role in subject_of(annotated, passage, hit.first)),
    )


def extract(annotated: AnnotatedDocument) -> Iterator[LabellingStatement]:
    """The labelling statements of a document's texts."""
    some = tuple(c for c in cues(_FILE) if "part" not in c.set)
    for passage in annotated.passages:
        if not passage.context_only:
            for hit in longest(find(some, passage.shadow, passage.body)):
                yield _statement(annotated, passage, hit)
