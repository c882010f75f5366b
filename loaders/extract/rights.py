"""Rights of the person: each right once a clause text that grants it, with holder, channel and time to answer.

A right's word counts where a grant governs it: somebody may, asks, is to be enabled to. Headings, bans,
powers of the provider and the looking up of terms or prices grant nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Cue, Hit, cues, find, pattern
from loaders.annotate.durations import duration
from loaders.annotate.roles import BOTH, role_at
from loaders.annotate.scope import subject_of
from loaders.statements import RightStatement

_HOLDERS = ("Customer", "DataSubject", "EndUser", "ModelledPerson", "Guardian", "Minor", "RightsHolder", BOTH)
_REPEATED = ("Complain",)
"""Rights that one text may grant more than once, each on an occasion of its own."""
_OBJECT = 60
_CONFIDENCE = {"self": 0.85, "may": 0.9, "request": 0.8, "protect": 0.75, "honour": 0.75, "should": 0.75, "lead": 0.8}


@dataclass(frozen=True, slots=True)
class Grant:
    """A sign that rights are granted, what it governs (``first`` to ``last``) and to whom."""

    sign: int
    first: int
    last: int
    kind: str
    holder: str


def _has(name: str, passage: Passage, first: int, last: int) -> bool:
    return pattern("rights", name).search(passage.shadow, first, last) is not None


def _cues(key: str) -> tuple[Cue, ...]:
    return tuple(cue for cue in cues("rights") if key in cue.set)


def _holder(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> str | None:
    """Who may: the mention in the sign, else the subject of its sentence; None where it is no person."""
    role = role_at(passage.shadow[hit.first]) if hit.first < len(passage.shadow) else None
    if role is None:
        subject = subject_of(annotated, passage, hit.first)
        role = subject[0] if len(subject) == 1 else (BOTH if subject else None)
        if role not in _HOLDERS and _has("reader_asks", passage, passage.sentence_at(hit.first)[0], hit.first):
            role = "Customer"
    return role if role in _HOLDERS else None


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


def _grants(annotated: AnnotatedDocument, passage: Passage) -> tuple[Grant, ...]:
    found = (_grant(annotated, passage, hit) for hit in find(_cues("kind"), passage.shadow, passage.body))
    grants = tuple(grant for grant in found if grant is not None)
    return grants or _from_lead(annotated, passage)


def _from_lead(annotated: AnnotatedDocument, passage: Passage) -> tuple[Grant, ...]:
    """The grant that a list's lead-in makes for the first sentence of each of its items."""
    lead = annotated.lead_in(passage)
    if lead is None or passage.body >= len(passage.shadow) or not _has("lead", lead, 0, len(lead.shadow)):
        return ()
    signs = [h for h in find(_cues("kind"), lead.shadow) if h.value("kind") in ("may", "protect")]
    holder = next((found.holder for h in signs if (found := _grant(annotated, lead, h))), None)
    if any(_about_a_person(lead, h) for h in find(_cues("right"), lead.shadow)):
        return ()
    last = passage.sentence_at(passage.body)[1]
    return (Grant(passage.body, passage.body, last, "lead", holder),) if holder else ()


def _about_a_person(passage: Passage, hit: Hit, *, listed: bool = False) -> bool:
    """Whether what the right's word takes is information of a person rather than terms or content.

    In a list of rights (``listed``) the right may stand alone.
    """
    if hit.value("object") != "info":
        return True
    stop = min(passage.sentence_at(hit.first)[1], hit.last + _OBJECT)
    info = pattern("rights", "info").search(passage.shadow, hit.last, stop)
    other = pattern("rights", "not_info").search(passage.shadow, hit.last, stop)
    if info is None:
        return other is None and (listed or _has("personal", passage, *passage.sentence_at(hit.first)))
    return other is None or info.start() < other.start()


def _governs(passage: Passage, grant: Grant, hit: Hit) -> bool:
    at = (hit.group("v") or (hit.first, hit.first))[0]
    if not grant.first <= at < grant.last:
        return False
    if grant.kind == "should" and hit.value("right") != "Complain":
        return False
    if grant.kind in ("honour", "protect"):
        return not _has("ban", passage, grant.first, hit.first)
    return not _has("void", passage, grant.first, hit.first)


def _stretch(passage: Passage, grant: Grant, hit: Hit) -> tuple[int, int]:
    """From the piece of the sign to the piece of the right's word."""
    begin = max(passage.body, min(passage.piece_at(grant.sign)[0], passage.piece_at(hit.first)[0]))
    return begin, passage.piece_at(hit.last - 1)[1]


def _found(annotated: AnnotatedDocument, passage: Passage) -> Iterator[tuple[Hit, Grant, tuple[int, int]]]:
    grants = _grants(annotated, passage)
    for hit in find(_cues("right"), passage.shadow, passage.body):
        if hit.value("grant") == "self":
            grant = Grant(hit.first, hit.first, hit.last, "self", _self_holder(passage, hit))
            yield hit, grant, (max(passage.body, passage.piece_at(hit.first)[0]), hit.last)
            continue
        over = [g for g in grants if _governs(passage, g, hit)]
        if over and _about_a_person(passage, hit, listed=over[0].kind == "lead"):
            best = max(over, key=lambda g: (_CONFIDENCE[g.kind], g.sign))
            yield hit, best, _stretch(passage, best, hit)
    yield from _labelled(passage, grants)


def _labelled(passage: Passage, grants: tuple[Grant, ...]) -> Iterator[tuple[Hit, Grant, tuple[int, int]]]:
    """The rights an item is called by, where what follows its colon says that somebody may."""
    label = pattern("rights", "label").match(passage.shadow, passage.body)
    grant = next((g for g in grants if label and g.kind == "may" and g.sign >= label.end()), None)
    if label is None or grant is None or _has("not_info", passage, *label.span()):
        return
    for hit in find(_cues("right"), passage.shadow, *label.span()):
        if hit.value("grant") != "self":
            yield hit, grant, (label.end(), passage.piece_at(grant.sign)[1])


def _self_holder(passage: Passage, hit: Hit) -> str:
    labels = [s.label for s in passage.spans_in("party", *passage.sentence_at(hit.first))]
    inside = [s.label for s in passage.spans_in("party", hit.first, hit.last)]
    return next((label for label in (*inside, *labels) if label in _HOLDERS), "Customer")


def _channel(passage: Passage, first: int, last: int) -> str | None:
    """How to ask: an e-mail address in the sentence, else the words for the way."""
    begin, end = passage.sentence_at(first)[0], passage.sentence_at(last - 1)[1]
    if mail := pattern("rights", "mail").search(passage.text, begin, end):
        return mail[0]
    way = pattern("rights", "channel").search(passage.text, begin, end)
    return way["place"] if way else None


def _response(passage: Passage) -> str | None:
    """The time to answer that the text gives: a duration, else the words for soon."""
    for first, last in passage.sentences:
        if not _has("answers", passage, first, last):
            continue
        for begin, end in passage.pieces(first, last):
            if _has("answers", passage, begin, end) and (value := duration(passage.text[begin:end])):
                return value
        if soon := pattern("rights", "soon").search(passage.text, first, last):
            return soon[0]
    return None


def _limited(passage: Passage, first: int, last: int) -> str | None:
    """What alone the right extends to: named in its own words, or at the head of its sentence."""
    if found := pattern("rights", "limited").search(passage.text, first, last):
        return found[0]
    head = pattern("rights", "limited_before").match(passage.text, passage.sentence_at(first)[0], last)
    return head["what"] if head else None


def _statement(annotated: AnnotatedDocument, passage: Passage, hit: Hit, grant: Grant,
               stretch: tuple[int, int]) -> RightStatement:
    holder = "Customer" if grant.holder == BOTH else grant.holder
    return RightStatement(
        document=annotated.document.key, clause=passage.clause.index, evidence=passage.evidence(*stretch),
        rule=hit.cue.id, confidence=_CONFIDENCE[grant.kind], concept=f"right:{hit.value('right')}",
        holder=f"role:{holder}", channel=_channel(passage, *stretch), response_period=_response(passage),
        limited_to=_limited(passage, *stretch),
    )


def _of_the_dead(passage: Passage, found: list[tuple[Hit, Grant, tuple[int, int]]]) -> frozenset[int]:
    """Where the sentences begin that say what next of kin may do."""
    return frozenset(passage.sentence_at(hit.first)[0] for hit, _, _ in found
                     if hit.value("right") == "DeceasedRelatives")


def extract(annotated: AnnotatedDocument) -> Iterator[RightStatement]:
    """The rights of a document; what a sentence lets the next of kin do is one right."""
    for passage in annotated.passages:
        if passage.context_only:
            continue
        found = list(_found(annotated, passage))
        dead = _of_the_dead(passage, found)
        seen: set[tuple[str, int]] = set()
        for hit, grant, stretch in found:
            right = str(hit.value("right"))
            sentence = passage.sentence_at(hit.first)[0]
            once = (right, sentence if right in _REPEATED else 0)
            if once in seen or (sentence in dead and right not in ("DeceasedRelatives", *_REPEATED)):
                continue
            seen.add(once)
            yield _statement(annotated, passage, hit, grant, stretch)
