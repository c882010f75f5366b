"""Recipients: whom a sentence says data is provided, entrusted, transferred or disclosed to."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find, longest
from loaders.annotate.passage import Span
from loaders.annotate.roles import BOTH
from loaders.annotate.scope import possesses, subject_of
from loaders.model import DocumentKind
from loaders.statements import Mention

_OWNERS = frozenset({"Customer", "ModelledPerson", "EndUser"})
_GIVERS = frozenset({"Customer", "EndUser", "Minor", "Guardian", "DataSubject", BOTH})


def _topics(passage: Passage, first: int, last: int) -> frozenset[str]:
    told = {str(h.value("kind")) for h in find(cues("recipient_topic"), passage.shadow, first, last)}
    return frozenset(told | ({"data"} if passage.spans_in("data", first, last) else set()))


def _receives(annotated: AnnotatedDocument, span: Span, topics: frozenset[str]) -> bool:
    """Whether a party can be a recipient here: the provider only of other persons' data that a customer gives it."""
    if span.label in _GIVERS:
        return False
    if span.label == "Provider":
        return "persons" in topics and annotated.document.kind is not DocumentKind.CONSENT_FORM
    return True


def mentions(annotated: AnnotatedDocument, passage: Passage, first: int, last: int) -> Iterator[Mention]:
    """Each party named as receiving data in ``text[first:last]``; whoever gives it is none."""
    topics = _topics(passage, first, last)
    if "data" not in topics:
        return
    for hit in longest(find(cues("recipient"), passage.shadow, first, last)):
        if "persons" not in topics and _given_by_customer(annotated, passage, hit):
            continue
        if not passage.spans_in("party", hit.first, hit.last) and (role := _kind(passage, hit)) is not None:
            yield Mention(f"role:{role}", passage.evidence(hit.first, hit.last))
        for span in passage.spans_in("party", hit.first, hit.last):
            if _receives(annotated, span, topics) and not possesses(passage, span):
                yield Mention(f"role:{_role(passage, span)}", passage.evidence(span.first, span.last))


def _given_by_customer(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> bool:
    """Whether only the customer can be who gives: it is the subject, and the sentence names no provider before.

    In a form to be signed the signer authorises, so nobody is left out.
    """
    if annotated.document.kind is DocumentKind.CONSENT_FORM:
        return False
    at = hit.match.start()
    before = {s.label for s in passage.spans_in("party", passage.sentence_at(at)[0], at)}
    return "Provider" not in before and subject_of(annotated, passage, at) == ("Customer",)


def _kind(passage: Passage, hit: Hit) -> str | None:
    """The role of a recipient that is named by what kind of party it is."""
    if hit.value("kind") != "noun":
        return None
    fitting = (cue for cue in cues("recipient_kind") if cue.pattern.search(passage.text, hit.first, hit.last))
    return next((str(cue.set["role"]) for cue in fitting), None)


def _role(passage: Passage, span: Span) -> str:
    """The role of a recipient: a partner of the person, not of the provider, is a third party."""
    owners = (s for s in passage.spans("party") if s.last <= span.first <= s.last + 1 and s.label in _OWNERS)
    return "ThirdParty" if any(possesses(passage, s) for s in owners) else span.label
