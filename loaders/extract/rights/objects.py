"""What a right's word takes: information of a person, and not terms, prices or content."""

from __future__ import annotations

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, pattern
from loaders.extract.rights.signs import ABOUT_DATA, Grant, says, verb_at
from loaders.model import DocumentKind

_BARE = ("Copy", "Correct", "Supplement", "Delete")
"""Rights that need no object in a text about personal data."""
_OBJECT = 60


def about_a_person(annotated: AnnotatedDocument, passage: Passage, hit: Hit, grant: Grant | None = None) -> bool:
    """Whether what the right's word takes is information of a person rather than terms or content.

    In a list of rights the right may stand alone, and in the very clause of its grant in a text about personal data.
    """
    listed = grant is not None and grant.kind == "lead"
    wanted, sentence = hit.value("object"), passage.sentence_at(hit.first)
    policy = annotated.document.kind in ABOUT_DATA
    if wanted is None:
        return True
    if annotated.document.kind is DocumentKind.CONSENT_FORM and says("modelled", passage, hit.last, sentence[1]):
        return True
    if wanted == "handling":
        return policy or says("handled", passage, *sentence)
    stop = min(sentence[1], hit.last + _OBJECT)
    info = pattern("rights", "info_of_policy" if policy else "info").search(passage.shadow, hit.first, stop)
    other = pattern("rights", "not_info").search(passage.shadow, hit.last, stop)
    if info is None:
        alone = other is None and (listed or says("personal", passage, *sentence))
        return alone or (grant is not None and _taken_up(passage, grant, hit, policy=policy))
    return other is None or info.start() < other.start()


def _taken_up(passage: Passage, grant: Grant, hit: Hit, *, policy: bool) -> bool:
    """Whether a right's word needs no object behind it: it names the right, or takes up information told of before."""
    begin, _ = passage.piece_at(hit.first)
    before = passage.shadow[passage.sentence_at(hit.first)[0] : hit.first]
    put_first = pattern("rights", "object_first").search(passage.shadow, begin, hit.first) is not None
    if put_first or (grant.kind == "may" and pattern("rights", "named").match(passage.shadow, hit.last)):
        return True
    bare = hit.value("right") in _BARE and pattern("rights", "no_object").match(passage.shadow, hit.last) is not None
    near = passage.piece_at(grant.sign)[0] == begin
    return bare and near and (policy or pattern("rights", "info_before").search(before) is not None)


def governs(passage: Passage, grant: Grant, hit: Hit) -> bool:
    """Whether a grant reaches a right's word, with nothing between them that takes it away."""
    at = verb_at(hit)
    if not grant.first <= at < grant.last:
        return False
    if grant.kind == "should" and hit.value("right") != "Complain":
        return False
    if grant.kind in ("honour", "protect"):
        return not says("ban", passage, grant.first, hit.first)
    return not says("void", passage, grant.first, hit.first)
