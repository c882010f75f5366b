"""Rights of the person: each right once a clause text that grants it, with holder, channel and time to answer.

A right's word counts where a grant governs it: somebody may, asks, is to be enabled to. Headings, bans,
powers of the provider and the looking up of terms or prices grant nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, find, pattern
from loaders.annotate.roles import BOTH
from loaders.extract.rights.grants import grants_of, self_holder, titled
from loaders.extract.rights.headings import headed
from loaders.extract.rights.labels import Found, labelled, tabled, ways
from loaders.extract.rights.objects import about_a_person, governs
from loaders.extract.rights.signs import ABOUT_DATA, Grant, plain_rights, rights_of, verb_at
from loaders.extract.rights.terms import channel, limited, response
from loaders.statements import RightStatement

__all__ = ["extract"]

_JOINT = "；"
_REPEATED = ("Complain", "OptOut")
"""Rights that one text may grant more than once, each on an occasion of its own."""
_ASKED = "Delete"
"""The right that a text may grant twice: to be exercised by oneself, and to be asked of the provider."""
_CONFIDENCE = {"self": 0.85, "may": 0.9, "request": 0.8, "protect": 0.75, "honour": 0.75, "should": 0.75, "lead": 0.8,
               "headed": 0.75}


def _stretch(passage: Passage, grant: Grant, hit: Hit) -> tuple[int, int]:
    """From the piece of the sign to the piece of the right's word, but within the part up to a semicolon."""
    begin = max(passage.body, min(passage.piece_at(grant.sign)[0], passage.piece_at(verb_at(hit))[0]))
    begin = max(begin, passage.text.rfind(_JOINT, begin, verb_at(hit)) + 1)
    label = pattern("rights", "label").match(passage.shadow, begin)
    if label and label.end() <= min(grant.sign, verb_at(hit)):
        begin = label.end()
    return begin, passage.piece_at(hit.last - 1)[1]


def _found(annotated: AnnotatedDocument, passage: Passage) -> Iterator[Found]:
    own = tuple(_of_grants(annotated, passage))
    yield from own
    yield from _of_title(annotated, passage, frozenset(str(hit.value("right")) for hit, _, _ in own))


def _of_title(annotated: AnnotatedDocument, passage: Passage, told: frozenset[str]) -> Iterator[Found]:
    """The rights in the title of an item under a lead-in that grants them, beside those its own words grant."""
    grant = titled(annotated, passage)
    if grant is None:
        return
    for hit in find(rights_of(annotated), passage.shadow, grant.first, grant.last):
        plain = hit.value("grant") != "self" and str(hit.value("right")) not in told
        if plain and governs(passage, grant, hit) and about_a_person(annotated, passage, hit, grant):
            yield hit, grant, (grant.first, grant.last)


def _by_itself(passage: Passage, hit: Hit) -> Found:
    """A right whose words grant it by themselves."""
    grant = Grant(hit.first, hit.first, hit.last, "self", self_holder(passage, hit))
    return hit, grant, (max(passage.body, passage.piece_at(hit.first)[0]), hit.last)


def _of_grants(annotated: AnnotatedDocument, passage: Passage) -> Iterator[Found]:
    grants = grants_of(annotated, passage)
    for hit in find(rights_of(annotated), passage.shadow, passage.body):
        if hit.value("grant") == "self":
            yield _by_itself(passage, hit)
            continue
        over = [g for g in grants if governs(passage, g, hit)]
        if any(about_a_person(annotated, passage, hit, grant) for grant in over):
            best = max(over, key=lambda g: (_CONFIDENCE[g.kind], g.sign))
            yield hit, best, _stretch(passage, best, hit)
    yield from labelled(passage, grants)
    if annotated.document.kind in ABOUT_DATA:
        yield from ways(passage)
        yield from tabled(annotated, passage)
    for hit in find(plain_rights(annotated), passage.shadow, passage.body):
        yield _by_itself(passage, hit)


def _statement(annotated: AnnotatedDocument, passage: Passage, hit: Hit, grant: Grant,
               stretch: tuple[int, int]) -> RightStatement:
    holder = "Customer" if grant.holder == BOTH else grant.holder
    return RightStatement(
        document=annotated.document.key, clause=passage.clause.index, evidence=passage.evidence(*stretch),
        rule=hit.cue.id, confidence=_CONFIDENCE[grant.kind], concept=f"right:{hit.value('right')}",
        holder=f"role:{holder}", channel=channel(passage, *stretch), response_period=response(passage),
        limited_to=limited(passage, *stretch),
    )


def _part(passage: Passage, hit: Hit) -> int:
    """Where the part of a sentence begins, up to a semicolon, that holds a right's word."""
    sentence = passage.sentence_at(hit.first)[0]
    return max(sentence, passage.text.rfind(_JOINT, sentence, hit.first) + 1)


def _of_the_dead(passage: Passage, found: list[Found]) -> frozenset[int]:
    """Where the parts of sentences begin that say what next of kin may do."""
    return frozenset(_part(passage, hit) for hit, _, _ in found
                     if hit.value("right") == "DeceasedRelatives" and not hit.value("listed"))


def _asks(passage: Passage, hit: Hit) -> bool:
    """Whether the sentence of a right's word lets the person ask the provider."""
    return pattern("rights", "asks_provider").search(passage.shadow, *passage.sentence_at(hit.first)) is not None


def _once(passage: Passage, found: list[Found]) -> Iterator[Found]:
    """Each right a single time; what the part of a sentence lets the next of kin do is one right."""
    dead = _of_the_dead(passage, found)
    seen: set[tuple[str, int]] = set()
    for hit, grant, stretch in found:
        right, part = str(hit.value("right")), _part(passage, hit)
        once = (right, part if right in _REPEATED or (right == _ASKED and _asks(passage, hit)) else 0)
        if once not in seen and not (part in dead and right not in ("DeceasedRelatives", *_REPEATED)):
            seen.add(once)
            yield hit, grant, stretch


def extract(annotated: AnnotatedDocument) -> Iterator[RightStatement]:
    """The rights of a document: those its sentences grant, then those only headings name."""
    told: set[tuple[int, str]] = set()
    for passage in annotated.passages:
        for found in () if passage.context_only else _once(passage, list(_found(annotated, passage))):
            told.add((passage.clause.index, str(found[0].value("right"))))
            yield _statement(annotated, passage, *found)
    for passage, found in headed(annotated, frozenset(told)):
        yield _statement(annotated, passage, *found)
