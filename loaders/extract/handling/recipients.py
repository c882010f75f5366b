"""Recipients: whom a sentence says data is provided, entrusted, transferred or disclosed to."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find, words
from loaders.annotate.roles import BOTH
from loaders.annotate.scope import subject_of
from loaders.extract.handling.filters import is_weak
from loaders.extract.handling.receivers import Receiver, authorised_to_collect, receivers
from loaders.extract.handling.verbs import Verb, negated
from loaders.model import DocumentKind
from loaders.statements import Mention

_GIVERS = frozenset({"Customer", "EndUser", "Minor", "Guardian", "DataSubject", BOTH})


def _topics(passage: Passage, first: int, last: int) -> frozenset[str]:
    told = {str(h.value("kind")) for h in find(cues("recipient_topic"), passage.shadow, first, last)}
    named = any(not is_weak(passage, span) for span in passage.spans_in("data", first, last))
    return frozenset(told | ({"data"} if named else set()))


def slots(passage: Passage, first: int, last: int) -> tuple[Hit, ...]:
    """The stretches of ``text[first:last]`` that hold a list of receivers."""
    return (*find(cues("recipient"), passage.shadow, first, last),
            *find(cues("recipient_transfer"), passage.text, first, last))


def mentions(annotated: AnnotatedDocument, passage: Passage, first: int, last: int) -> Iterator[Mention]:
    """Each party named as receiving data in ``text[first:last]``; whoever gives it is none."""
    topics = _topics(passage, first, last)
    if "data" not in topics:
        return
    named: dict[int, tuple[Receiver, str]] = {}
    for hit in slots(passage, first, last):
        for found in receivers(passage, hit.first, hit.last, opened=bool(hit.value("open"))):
            if _receives(annotated, passage, hit, found, topics):
                named.setdefault(found.last, (found, _role(annotated, passage, hit, found)))
    for _, (found, role) in sorted(named.items()):
        yield Mention(f"role:{role}", passage.evidence(found.first, found.last))


def _receives(annotated: AnnotatedDocument, passage: Passage, hit: Hit, found: Receiver, topics: frozenset[str]) -> bool:
    """Whether a receiver is one here: the provider only of other persons' data that a customer gives it."""
    only = hit.value("only")
    if found.role in _GIVERS or (only is not None and found.role not in only):
        return False
    if found.role == "Authority":
        return True
    if found.role == "Provider":
        collects = bool(hit.value("authorises")) and authorised_to_collect(passage, found)
        return bool(hit.value("processor")) or "persons" in topics and annotated.document.kind is not DocumentKind.CONSENT_FORM and not collects
    return "persons" in topics or not _given_by_customer(annotated, passage, hit)


def _given_by_customer(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> bool:
    """Whether only the customer can be who gives: it is the subject, and the sentence names no provider before.

    A provider that urges the customer, or speaks of what the customer does, does not give. In a form to be signed
    the signer authorises, so nobody is left out.
    """
    if annotated.document.kind is DocumentKind.CONSENT_FORM:
        return False
    at = hit.match.start()
    if subject_of(annotated, passage, at) != ("Customer",):
        return False
    first = passage.sentence_at(at)[0]
    before = {s.label for s in passage.spans_in("party", first, at)}
    signs = {bool(h.value("other")) for h in find(cues("recipient_giver"), passage.shadow, first, at)}
    return True not in signs and ("Provider" not in before or False in signs)


def handing(annotated: AnnotatedDocument, passage: Passage, first: int, last: int) -> Verb | None:
    """The handing on that names receivers in ``text[first:last]``, None where nobody receives anything."""
    if not any(True for _ in mentions(annotated, passage, first, last)):
        return None
    hit = min(slots(passage, first, last), key=lambda h: h.first)
    return Verb(hit.first, hit.last, "processing:Provide", subject_of(annotated, passage, hit.first), hit.cue.id,
                negated=negated(passage, hit.first))


def _role(annotated: AnnotatedDocument, passage: Passage, hit: Hit, found: Receiver) -> str:
    """The role of a receiver; a bare third party of those named before is the supplier named there."""
    if found.role != "ThirdParty" or not passage.text[hit.first : found.last].startswith(words("recipient_list", "back")):
        return found.role
    lead = annotated.lead_in(passage)
    told = {s.label for s in passage.spans_in("party", 0, hit.first)} | {s.label for s in (lead.spans("party") if lead else ())}
    return "ServiceSupplier" if "ServiceSupplier" in told else found.role
