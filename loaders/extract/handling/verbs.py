"""Verbs of data handling in a passage: the operation, who does it, whether it is denied."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Cue, Hit, cues, find, longest, pattern, words
from loaders.annotate.passage import Span
from loaders.annotate.scope import pivot, subject_in, subject_of
from loaders.extract.handling.chains import fits
from loaders.model import Document, DocumentKind

_PROVIDER = "Provider"
_GRANTING = (("Customer",), ("DataSubject",))
_PLAIN = frozenset({DocumentKind.PRIVACY_POLICY, DocumentKind.CONSENT_FORM})


@dataclass(frozen=True, slots=True)
class Verb:
    """A handling verb at ``text[first:last]``. ``describing``: it only describes a noun (collected,
    given); ``only``: the categories it can govern, () for any; ``behind``: it only takes up what
    stands before it; ``sensitive``: it calls the data sensitive."""

    first: int
    last: int
    op: str
    actor: tuple[str, ...]
    rule: str
    negated: bool = False
    describing: bool = False
    only: tuple[str, ...] = ()
    behind: bool = False
    sensitive: bool = False


@cache
def _describing_mark() -> tuple[str, ...]:
    return words("handling_words", "describing")


def verb_cues(document: Document) -> tuple[Cue, ...]:
    """The cues of handling verbs in a document: those of plain talk only in what is written about data."""
    return _with_plain() if document.kind in _PLAIN else cues("handling")


@cache
def _with_plain() -> tuple[Cue, ...]:
    return (*cues("handling"), *cues("handling_plain"))


def _actor_fits(wanted: str | None, actor: tuple[str, ...]) -> bool:
    if wanted == "given":
        return "Provider" not in actor
    if wanted == "provider":
        return "Customer" not in actor or "Provider" in actor
    return True


def negated(passage: Passage, at: int) -> bool:
    """Whether a denial stands before a position in its piece."""
    first, _ = passage.piece_at(at)
    return pattern("handling_words", "negation").search(passage.text, first, at) is not None


def verbs(annotated: AnnotatedDocument, passage: Passage) -> tuple[Verb, ...]:
    """The handling verbs of a passage in order, the longest of those that overlap."""
    told = find(verb_cues(annotated.document), passage.shadow)
    hits = longest(h for h in told if not _in_term(passage, h) and _fits(annotated, passage, h))
    found = [_verb(annotated, passage, hit) for hit in hits]
    for i in range(len(found) - 2, -1, -1):
        joined = passage.text[found[i].last : found[i + 1].first] in words("scope", "joints")
        if joined and found[i + 1].describing:
            found[i] = replace(found[i], describing=True)
    return tuple(found)


def _in_term(passage: Passage, hit: Hit) -> bool:
    """Whether a hit is but part of a wording of data: the record of 消费记录."""
    return any(
        s.first <= hit.first and hit.last <= s.last and s.last - s.first > hit.last - hit.first
        and (not passage.text.startswith(words("handling_words", "ignored"), s.first) or _owned(passage, s))
        and not (s.first == hit.first and _asked(passage, hit))
        for s in passage.spans("data")
    )


def _asked(passage: Passage, hit: Hit) -> bool:
    """Whether a wording that begins with a verb of giving (bind a number) is asked for, so that the verb counts."""
    before = pattern("handling_words", "asked").search(passage.shadow, 0, hit.first)
    return hit.cue.id in words("handling_words", "giving") and before is not None


def _owned(passage: Passage, span: Span) -> bool:
    return passage.text[: span.first].endswith(words("handling_words", "customers_own"))


def _verb(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Verb:
    return Verb(
        first=hit.first, last=hit.last, op=f"processing:{hit.value('op')}",
        actor=tuple(hit.value("by", ())) or _actor(annotated, passage, hit), rule=hit.cue.id,
        negated=negated(passage, hit.first), describing=passage.text.startswith(_describing_mark(), hit.last),
        only=tuple(hit.value("only", ())), behind=bool(hit.value("behind", False)),
        sensitive=bool(hit.value("sensitive", False)),
    )


def _fits(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> bool:
    wanted = hit.value("actor")
    return wanted is None or _actor_fits(wanted, _actor(annotated, passage, hit))


def _actor(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> tuple[str, ...]:
    first, _ = passage.piece_at(hit.first)
    piece = passage.shadow[first : hit.first]
    if fits("staff", piece):
        return (_PROVIDER,)
    actor = pivot(passage, hit.first) or _carried(annotated, passage, hit) or subject_of(annotated, passage, hit.first)
    return () if actor in _GRANTING and fits("authorised", piece) else actor


def _joined(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> tuple[str, ...]:
    """The provider that does what the verb before in the same piece says, to which this one is joined, else ()."""
    before = find(verb_cues(annotated.document), passage.shadow, passage.piece_at(hit.first)[0], hit.first)
    actor = subject_of(annotated, passage, before[0].first) if before else ()
    return actor if _PROVIDER in actor else ()


def _carried(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> tuple[str, ...]:
    """The provider that handles data in the piece before, where a piece without a subject goes on with it, else ()."""
    first, _ = passage.piece_at(hit.first)
    if pattern("handling_words", "joined").search(passage.shadow, first, hit.first) is not None:
        return _joined(annotated, passage, hit)
    goes_on = pattern("handling_words", "carries_on").match(passage.text, first, hit.first) is not None
    if not goes_on or first == passage.sentence_at(first)[0] or subject_in(passage, first, hit.first):
        return ()
    verb = next(iter(find(verb_cues(annotated.document), passage.shadow, *passage.piece_at(first - 1))), None)
    actor = _actor(annotated, passage, verb) if verb is not None else ()
    return actor if _PROVIDER in actor else ()
