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
from loaders.annotate.scope import is_subject, subject_in, subject_of
from loaders.model import DocumentKind
from loaders.statements import RightStatement

_HOLDERS = ("Customer", "DataSubject", "EndUser", "ModelledPerson", "Guardian", "Minor", "RightsHolder", BOTH)
_REPEATED = ("Complain",)
"""Rights that one text may grant more than once, each on an occasion of its own."""
_ABOUT_DATA = (DocumentKind.PRIVACY_POLICY, DocumentKind.CONSENT_FORM)
_BARE = ("Correct", "Supplement", "Delete")
"""Rights that need no object in a text about personal data."""
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


def _rights(annotated: AnnotatedDocument) -> tuple[Cue, ...]:
    """The cues of rights that hold in a document of this kind."""
    return tuple(c for c in _cues("right") if c.set.get("in") is None or annotated.document.kind in _ABOUT_DATA)


def _holder(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> str | None:
    """Who may: the mention in the sign, else the subject of its sentence; None where it is no person."""
    role = next(filter(None, map(role_at, passage.shadow[hit.first : hit.last])), None)
    if role is None:
        subject = subject_of(annotated, passage, hit.first)
        role = subject[0] if len(subject) == 1 else (BOTH if subject else None)
        if role not in _HOLDERS:
            role = _topic(passage, hit) or ("Customer" if _readers_own(passage, hit) else None)
    return role if role in _HOLDERS else None


def _topic(passage: Passage, hit: Hit) -> str | None:
    """The person whose occasion opens the sentence, where what may be done follows it without a subject."""
    first, begin = passage.sentence_at(hit.first)[0], passage.piece_at(hit.first)[0]
    if pattern("rights", "occasion").search(passage.shadow, first, begin) is None or subject_in(
            passage, begin, hit.first):
        return None
    who = next((s for s in passage.spans_in("party", first, begin) if is_subject(passage, s)), None)
    return who.label if who and who.label in _HOLDERS else None


def _readers_own(passage: Passage, hit: Hit) -> bool:
    """Whether a sentence without the reader's name speaks to the reader: by an occasion or a way of acting."""
    first, last = passage.sentence_at(hit.first)
    asked = pattern("rights", "reader_asks").search(passage.shadow, first, hit.first)
    begin, end = passage.piece_at(hit.first)
    acts = _has("reader_acts", passage, begin, min(end, last)) and not _has("not_info", passage, begin, hit.first)
    return bool(asked or acts) and not set(subject_in(passage, begin, hit.first)) - set(_HOLDERS)


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
    if any(_about_a_person(annotated, lead, h) for h in find(_rights(annotated), lead.shadow)):
        return ()
    last = passage.sentence_at(passage.body)[1]
    return (Grant(passage.body, passage.body, last, "lead", holder),) if holder else ()


def _about_a_person(annotated: AnnotatedDocument, passage: Passage, hit: Hit, grant: Grant | None = None) -> bool:
    """Whether what the right's word takes is information of a person rather than terms or content.

    In a list of rights the right may stand alone, and in the very clause of its grant in a text about personal data.
    """
    listed = grant is not None and grant.kind == "lead"
    wanted, sentence = hit.value("object"), passage.sentence_at(hit.first)
    policy = annotated.document.kind in _ABOUT_DATA
    if wanted is None:
        return True
    if wanted == "handling":
        return policy or _has("handled", passage, *sentence)
    stop = min(sentence[1], hit.last + _OBJECT)
    info = pattern("rights", "info_of_policy" if policy else "info").search(passage.shadow, hit.first, stop)
    other = pattern("rights", "not_info").search(passage.shadow, hit.last, stop)
    if info is None:
        alone = other is None and (listed or _has("personal", passage, *sentence))
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


def _verb(hit: Hit) -> int:
    """Where the word stands that says what may be done."""
    return (hit.group("v") or (hit.first, hit.last))[0]


def _governs(passage: Passage, grant: Grant, hit: Hit) -> bool:
    at = _verb(hit)
    if not grant.first <= at < grant.last:
        return False
    if grant.kind == "should" and hit.value("right") != "Complain":
        return False
    if grant.kind in ("honour", "protect"):
        return not _has("ban", passage, grant.first, hit.first)
    return not _has("void", passage, grant.first, hit.first)


def _stretch(passage: Passage, grant: Grant, hit: Hit) -> tuple[int, int]:
    """From the piece of the sign to the piece of the right's word."""
    begin = max(passage.body, min(passage.piece_at(grant.sign)[0], passage.piece_at(_verb(hit))[0]))
    label = pattern("rights", "label").match(passage.shadow, begin)
    if label and label.end() <= min(grant.sign, _verb(hit)):
        begin = label.end()
    return begin, passage.piece_at(hit.last - 1)[1]


def _found(annotated: AnnotatedDocument, passage: Passage) -> Iterator[tuple[Hit, Grant, tuple[int, int]]]:
    grants = _grants(annotated, passage)
    for hit in find(_rights(annotated), passage.shadow, passage.body):
        if hit.value("grant") == "self":
            grant = Grant(hit.first, hit.first, hit.last, "self", _self_holder(passage, hit))
            yield hit, grant, (max(passage.body, passage.piece_at(hit.first)[0]), hit.last)
            continue
        over = [g for g in grants if _governs(passage, g, hit)]
        if any(_about_a_person(annotated, passage, hit, grant) for grant in over):
            best = max(over, key=lambda g: (_CONFIDENCE[g.kind], g.sign))
            yield hit, best, _stretch(passage, best, hit)
    yield from _labelled(passage, grants)
    if annotated.document.kind in _ABOUT_DATA:
        yield from _ways(passage)


def _labelled(passage: Passage, grants: tuple[Grant, ...]) -> Iterator[tuple[Hit, Grant, tuple[int, int]]]:
    """The rights an item is called by, where what follows its colon says that somebody may."""
    label = pattern("rights", "label").match(passage.shadow, passage.body)
    grant = next((g for g in grants if label and g.kind == "may" and g.sign >= label.end()), None)
    if label is None or grant is None or _has("not_info", passage, *label.span()):
        return
    for hit in find(_cues("right"), passage.shadow, *label.span()):
        if hit.value("grant") != "self":
            yield hit, grant, (label.end(), passage.piece_at(grant.sign)[1])


def _ways(passage: Passage) -> Iterator[tuple[Hit, Grant, tuple[int, int]]]:
    """The rights an item is called by in a text about personal data, where its colon opens the way to them."""
    label = pattern("rights", "label").match(passage.shadow, passage.body)
    if label is None or pattern("rights", "way").match(passage.shadow, label.end()) is None:
        return
    last = passage.piece_at(label.end())[1]
    for hit in find(_cues("right"), passage.shadow, *label.span()):
        if hit.value("grant") != "self" and not passage.spans_in("party", *label.span()):
            yield hit, Grant(label.end(), label.end(), last, "lead", "Customer"), (label.end(), last)


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
