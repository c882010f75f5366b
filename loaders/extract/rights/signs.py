"""What rights and their grants are told by: the cues and patterns of ``rights.yaml`` and ``rights_plain.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Cue, Hit, cues, pattern
from loaders.annotate.roles import BOTH
from loaders.model import DocumentKind

HOLDERS = ("Customer", "DataSubject", "EndUser", "ModelledPerson", "Guardian", "Minor", "RightsHolder", BOTH)
"""Those who may have a right of a person."""
ABOUT_DATA = (DocumentKind.PRIVACY_POLICY, DocumentKind.CONSENT_FORM)
"""Documents in which a right's word needs no telling that it is about personal data."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A sign that rights are granted, what it governs (``first`` to ``last``) and to whom."""

    sign: int
    first: int
    last: int
    kind: str
    holder: str


def says(name: str, passage: Passage, first: int, last: int) -> bool:
    """Whether a pattern of the cue file occurs in ``shadow[first:last]``."""
    return pattern("rights", name).search(passage.shadow, first, last) is not None


@cache
def cues_with(key: str) -> tuple[Cue, ...]:
    """The cues that set a key."""
    return tuple(cue for cue in cues("rights") if key in cue.set)


def plain_rights(annotated: AnnotatedDocument) -> tuple[Cue, ...]:
    """The cues of rights told in plain words, where the document is about personal data."""
    return cues("rights_plain") if annotated.document.kind in ABOUT_DATA else ()


def rights_of(annotated: AnnotatedDocument) -> tuple[Cue, ...]:
    """The cues of rights that hold in a document of this kind."""
    return tuple(c for c in cues_with("right") if c.set.get("in") is None or annotated.document.kind in ABOUT_DATA)


def verb_at(hit: Hit) -> int:
    """Where the word stands that says what may be done."""
    return (hit.group("v") or (hit.first, hit.last))[0]
