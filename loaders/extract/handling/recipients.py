"""Recipients: whom a sentence says data is provided, entrusted, transferred or disclosed to."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import cues, find, longest
from loaders.annotate.roles import BOTH
from loaders.annotate.scope import subject_of
from loaders.statements import Mention

_GIVERS = frozenset({"Customer", "EndUser", "Minor", "Guardian", "DataSubject", BOTH})


def mentions(annotated: AnnotatedDocument, passage: Passage, first: int, last: int) -> Iterator[Mention]:
    """Each party named as receiving data in ``text[first:last]``; whoever gives it is none."""
    for hit in longest(find(cues("recipient"), passage.shadow, first, last)):
        actor = subject_of(annotated, passage, hit.match.start())
        for span in passage.spans_in("party", hit.first, hit.last):
            if span.label in _GIVERS or (span.label == "Provider" and "Provider" in actor):
                continue
            yield Mention(f"role:{span.label}", passage.evidence(span.first, span.last))
