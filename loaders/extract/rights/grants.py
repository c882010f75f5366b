"""Grants: the signs that somebody may, asks, or is to be enabled to; what they govern and to whom they grant."""

from __future__ import annotations

from dataclasses import replace

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, find, pattern
from loaders.annotate.roles import BOTH, role_at
from loaders.annotate.scope import is_subject, subject_in, subject_of
from loaders.extract.rights.objects import about_a_person
from loaders.extract.rights.signs import ABOUT_DATA, HOLDERS, Grant, cues_with, rights_of, says


def _holder(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> str | None:
    """Who may: the mention in the sign, else the subject of its sentence; None where it is no person."""
    role = next(filter(None, map(role_at, passage.shadow[hit.first : hit.last])), None)
    if role is None:
        subject = subject_of(annotated, passage, hit.first)
        role = subject[0] if len(subject) == 1 else (BOTH if subject else None)
        if role not in HOLDERS:
            own = _readers_own(passage, hit) or _under_rights(annotated, passage, hit)
            role = _topic(passage, hit) or ("Customer" if own else None)
    return role if role in HOLDERS else None


def _topic(passage: Passage, hit: Hit) -> str | None:
    """The person whose occasion opens the sentence, where what may be done follows it without a subject."""
    first, begin = passage.sentence_at(hit.first)[0], passage.piece_at(hit.first)[0]
    if pattern("rights", "occasion").search(passage.shadow, first, begin) is None or subject_in(
            passage, begin, hit.first):
        return None
    who = next((s for s in passage.spans_in("party", first, begin) if is_subject(passage, s)), None)
    return who.label if who and who.label in HOLDERS else None


def _readers_own(passage: Passage, hit: Hit) -> bool:
    """Whether a sentence without the reader's name speaks to the reader: by an occasion or a way of acting."""
    first, last = passage.sentence_at(hit.first)
    asked = pattern("rights", "reader_asks").search(passage.shadow, first, hit.first)
    begin, end = passage.piece_at(hit.first)
    acts = says("reader_acts", passage, begin, min(end, last)) and not says("not_info", passage, begin, hit.first)
    return bool(asked or acts) and not set(subject_in(passage, begin, hit.first)) - set(HOLDERS)


def _under_rights(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> bool:
    """Whether a sentence that names no other subject stands under a heading that tells of the reader's rights."""
    begin, _ = passage.piece_at(hit.first)
    if annotated.document.kind not in ABOUT_DATA or set(subject_in(passage, begin, hit.first)) - set(HOLDERS):
        return False
    headings = (above.heading for above in (passage.clause, *annotated.document.ancestors(passage.clause)))
    return any(map(pattern("rights_plain", "section").search, headings))


def _person(passage: Passage, first: int, last: int) -> str:
    """The person other than the reader that a stretch names, else the reader."""
    labels = [s.label for s in passage.spans_in("party", first, last)]
    return next((label for label in labels if label in ("DataSubject", "EndUser", "ModelledPerson")), "Customer")


def _grant(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Grant | None:
    first, last = passage.sentence_at(hit.first)
    kind = str(hit.value("kind"))
    if kind in ("may", "should"):
        holder = _holder(annotated, passage, hit)
        return Grant(hit.first, hit.last, last, kind, holder) if holder else None
    if kind == "request":
        return Grant(hit.first, hit.last, passage.piece_at(hit.last - 1)[1], kind, "Customer")
    stop = hit.last if kind == "protect" else last
    return Grant(hit.first, hit.first, stop, kind, _person(passage, first, last))


def grants_of(annotated: AnnotatedDocument, passage: Passage) -> tuple[Grant, ...]:
    """The grants of a passage; where it has none of its own, that of the lead-in above it."""
    found = (_grant(annotated, passage, hit) for hit in find(cues_with("kind"), passage.shadow, passage.body))
    grants = tuple(grant for grant in found if grant is not None)
    return grants or _from_lead(annotated, passage)


def titled(annotated: AnnotatedDocument, passage: Passage) -> Grant | None:
    """The grant of the lead-in for the words that open an item as its title, before what it says itself."""
    grant = next(iter(_from_lead(annotated, passage)), None)
    return replace(grant, last=passage.piece_at(passage.body)[1]) if grant is not None else None


def _from_lead(annotated: AnnotatedDocument, passage: Passage) -> tuple[Grant, ...]:
    """The grant that a list's lead-in makes for the first sentence of each of its items; an occasion is no right."""
    lead = annotated.lead_in(passage)
    if lead is None or passage.body >= len(passage.shadow) or not says("lead", lead, 0, len(lead.shadow)):
        return ()
    if says("occasion", passage, passage.body, passage.piece_at(passage.body)[1]) or _names_rights(annotated, lead):
        return ()
    signs = [h for h in find(cues_with("kind"), lead.shadow) if h.value("kind") in ("may", "protect")]
    holder = next((found.holder for h in signs if (found := _grant(annotated, lead, h))), None)
    last = passage.sentence_at(passage.body)[1]
    return (Grant(passage.body, passage.body, last, "lead", holder),) if holder else ()


def _names_rights(annotated: AnnotatedDocument, lead: Passage) -> bool:
    """Whether the last sentence of a lead-in names the rights itself."""
    begin = lead.sentence_at(len(lead.shadow) - 1)[0]
    return any(about_a_person(annotated, lead, h) for h in find(rights_of(annotated), lead.shadow, begin))


def self_holder(passage: Passage, hit: Hit) -> str:
    """Whose right words are that grant it by themselves: the person in them, else in their sentence."""
    labels = [s.label for s in passage.spans_in("party", *passage.sentence_at(hit.first))]
    inside = [s.label for s in passage.spans_in("party", hit.first, hit.last)]
    return next((label for label in (*inside, *labels) if label in HOLDERS), "Customer")
