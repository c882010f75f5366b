"""Contacts: e-mail addresses, URLs, telephone numbers and postal addresses by which the provider is reached.

Addresses in tables of third parties and in sentences about them are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find, longest, pattern
from loaders.model import ClauseKind
from loaders.statements import ContactStatement

_BESIDE = 40


def _foreign(passage: Passage, hit: Hit) -> bool:
    """Whether a URL stands where a third party's addresses stand."""
    if hit.value("type") != "url":
        return False
    if passage.clause.kind is ClauseKind.ROW:
        return True
    first, _ = passage.sentence_at(hit.first)
    return pattern("contacts", "foreign").search(passage.text[max(first, hit.first - _BESIDE) : hit.first]) is not None


def _statement(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> ContactStatement:
    tail = pattern("contacts", "trailing").search(passage.text[hit.first : hit.last])
    last = hit.first + tail.start() if tail and tail.start() > 0 and hit.value("type") != "address" else hit.last
    evidence = passage.evidence(hit.first, last)
    return ContactStatement(
        document=annotated.document.key, clause=passage.clause.index, evidence=evidence, rule=hit.cue.id,
        confidence=0.95, contact_type=str(hit.value("type")), value=" ".join(evidence.quote.split()),
        holder="role:Provider",
    )


def extract(annotated: AnnotatedDocument) -> Iterator[ContactStatement]:
    """The addresses of a document in the order of its text."""
    for passage in annotated.passages:
        if passage.context_only:
            continue
        for hit in longest(find(cues("contacts"), passage.text)):
            if not _foreign(passage, hit):
                yield _statement(annotated, passage, hit)
