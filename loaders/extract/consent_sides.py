"""Who obtains a consent from whom.

The mention inside the words of consent says from whom; who obtains it follows from that and from the
subject of the sentence. Gives no side where neither says.
"""

from __future__ import annotations

from dataclasses import dataclass

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, pattern, words
from loaders.annotate.roles import BOTH, role_at
from loaders.annotate.scope import SIDES, is_subject, sides, subject_in, subject_of
from loaders.model import DocumentKind

_PERSONS = ("EndUser", "DataSubject", "ModelledPerson", "RightsHolder", "ThirdParty", "Minor")
_OTHERS = (("EndUser",), ("DataSubject",), ("RightsHolder",), ("ThirdParty",))
"""Of whom whoever signs a form may say to have the consent."""
_READERS = (None, "Customer", "ModelledPerson")
_RECEIVERS = ("Affiliate", "ServiceSupplier", "ThirdParty")


@dataclass(frozen=True, slots=True)
class Sides:
    """Role keys of who obtains and of whom it is obtained from."""

    by: tuple[str, ...]
    given: tuple[str, ...]


def has(name: str, passage: Passage, first: int, last: int) -> bool:
    """Whether a named pattern of ``consent.yaml`` occurs between two places of a passage."""
    return pattern("consent", name).search(passage.shadow, first, last) is not None


def _named(passage: Passage, hit: Hit) -> str | None:
    """The role of the mention in the words of consent."""
    place = hit.group("from")
    return role_at(passage.shadow[place[1] - 1]) if place else None


def _person_before(passage: Passage, at: int) -> str | None:
    """The last person other than the two sides named before a place in its sentence."""
    first, _ = passage.sentence_at(at)
    spans = [s for s in passage.spans_in("party", first, at) if s.label in _PERSONS]
    return spans[-1].label if spans else None


def _told(passage: Passage, hit: Hit) -> str | None:
    """The person that was informed in the same piece, where the words of consent name nobody."""
    first, _ = passage.piece_at(hit.first)
    spans = [s for s in passage.spans_in("party", first, hit.first) if s.label in _PERSONS]
    return next((s.label for s in spans if passage.text[s.first - 1 : s.first] in words("consent", "towards")), None)


def _acting(passage: Passage, hit: Hit) -> str | None:
    """The person that ticks or signs, where one other than the two sides is named in the words."""
    spans = passage.spans_in("party", passage.piece_at(hit.first)[0], hit.last)
    return next((s.label for s in spans if s.label in (*_PERSONS, "Guardian")), None)


def _guardians_text(annotated: AnnotatedDocument, passage: Passage) -> bool:
    """Whether the reader addressed is the guardian."""
    lead = annotated.lead_in(passage)
    return any(p is not None and has("guardian_reader", p, 0, len(p.shadow)) for p in (passage, lead))


def _from(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> tuple[str, ...]:
    role = _named(passage, hit)
    if role == BOTH:
        return ("DataSubject",) if annotated.document.kind is DocumentKind.PRIVACY_POLICY else SIDES
    if role == "Customer" and _guardians_text(annotated, passage):
        return ("Guardian",)
    if role is not None:
        return (role,)
    if hit.group("from") is not None:
        return (_person_before(passage, hit.first) or "DataSubject",)
    if told := _told(passage, hit):
        return (told,)
    subject = subject_of(annotated, passage, hit.first)
    policy = annotated.document.kind is DocumentKind.PRIVACY_POLICY and not subject
    return ("Customer",) if policy or subject == ("Provider",) else ("DataSubject",)


def _own(passage: Passage, hit: Hit) -> bool:
    """Whether the guardian named is the reader's."""
    first, last = hit.group("from") or (hit.first, hit.first)
    return pattern("consent", "addressed").search(passage.text[first:last]) is not None or \
        pattern("consent", "own_guardian").search(passage.shadow[:first]) is not None


def _underage(passage: Passage, hit: Hit, first: int) -> bool:
    """Whether the sentence speaks of those under an age who act, and of no side that acts for itself."""
    acting = {s.label for s in passage.spans_in("party", first, hit.last) if is_subject(passage, s)}
    if has("underage", passage, first, hit.first):
        return "Provider" not in acting
    return "Minor" in acting and not acting & {"Provider", "Customer"}


def _handles_then(passage: Passage, hit: Hit) -> bool:
    """Whether the provider is who acts on the guardian's consent, in the very words around it."""
    piece = passage.piece_at(hit.first)
    acts = subject_in(passage, piece[0], hit.first) == ("Provider",)
    asks_only = has("urges", passage, piece[0], hit.first)
    return (acts and not asks_only) or has("then_handled", passage, hit.last, piece[1])


def _by_from_guardian(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> tuple[str, ...]:
    """A provider that handles, a minor that acts, or a customer that shows a minor."""
    first, last = passage.sentence_at(hit.first)
    subject = subject_in(passage, first, hit.first)
    if _handles_then(passage, hit):
        return ("Provider",)
    if has("others_child", passage, first, hit.first):
        return ("Customer",)
    if _underage(passage, hit, first):
        return ("Minor",)
    if _guardians_text(annotated, passage) or has("minor_reader", passage, 0, hit.last) or _own(passage, hit):
        return ("Minor",)
    spans = [s for s in passage.spans_in("party", first, passage.piece_at(hit.first)[1]) if is_subject(passage, s)]
    if any(s.label == "Customer" for s in spans):
        return ("Customer",)
    if "Minor" in subject:
        return ("Minor",)
    if subject == ("Provider",) or (not subject and has("handles", passage, hit.last, last)):
        return ("Provider",)
    after = passage.spans_in("party", passage.piece_at(hit.last - 1)[1], last)
    acts = after[0].label if after and not subject else ""
    return ("Customer",) if "Customer" in (acts, *subject) else ("Minor",)


def _by(annotated: AnnotatedDocument, passage: Passage, hit: Hit, given: tuple[str, ...]) -> tuple[str, ...]:
    if given == SIDES:
        return SIDES
    if given == ("Provider",):
        return ("Customer",)
    if annotated.document.kind is DocumentKind.CONSENT_FORM:
        warrants = has("warrants", passage, passage.sentence_at(hit.first)[0], hit.first) and given[:1] in _OTHERS
        return (_signer(annotated, passage, hit, named=False),) if warrants else ("Provider",)
    if given == ("Guardian",):
        return _by_from_guardian(annotated, passage, hit)
    if given and given[0] == "Customer":
        return _from_reader(passage, hit)
    first, _ = passage.sentence_at(hit.first)
    if subject_in(passage, first, hit.first)[:1] == ("Provider",):
        return ("Provider",)
    outside = subject_in(passage, passage.piece_at(hit.first)[0], hit.first)[:1]
    return outside if outside == ("ThirdParty",) else ("Customer",)


def _asks(passage: Passage, hit: Hit) -> bool:
    """Whether a receiver of data named before is who asks: nobody of the provider's stands between."""
    first, _ = passage.sentence_at(hit.first)
    found = tuple(pattern("consent", "receiver").finditer(passage.text, first, hit.first))
    between = passage.spans_in("party", found[-1].end(), hit.first) if found else ()
    return bool(found) and not any(span.label == "Provider" for span in between)


def _from_reader(passage: Passage, hit: Hit) -> tuple[str, ...]:
    """Who obtains the reader's consent: the provider, or an outsider that is the subject of the asking."""
    if hit.group("verb") is None:
        return ("Provider",)
    if _asks(passage, hit):
        return ("ThirdParty",)
    begin = max((at for at, _ in passage.pieces(passage.sentence_at(hit.first)[0], hit.first)[-2:][:1]), default=0)
    subject = subject_in(passage, begin, hit.first)
    return tuple(r for r in subject if r in _RECEIVERS) or ("Provider",)


def sides_of(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Sides:
    """Who obtains from whom; terms of a form are obtained by the provider from whoever signs."""
    if hit.value("kind") in ("form", "permits", "assent", "licence", "deemed"):
        return _terms(annotated, passage, hit)
    if hit.value("apart", False) and hit.group("from") is None:
        return Sides(("Provider",), (_told(passage, hit) or _acting(passage, hit) or "Customer",))
    given = ("Guardian",) if hit.value("kind") == "guardian" else _from(annotated, passage, hit)
    return Sides(_by(annotated, passage, hit, given), given)


def _terms(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Sides:
    """By the provider from its reader, unless the words name somebody else's consent."""
    inner = [s.label for s in passage.spans_in("party", hit.first, hit.last) if s.label in (*_PERSONS, "Guardian")]
    if hit.value("kind") == "deemed":
        around = [s.label for s in passage.spans_in("party", passage.piece_at(hit.first)[0], hit.last)]
        if _guardians_text(annotated, passage) or "Guardian" in around:
            form = annotated.document.kind is DocumentKind.CONSENT_FORM
            return Sides(("Provider",) if form else ("Minor",), ("Guardian",))
        if inner and has("obtains", passage, hit.first, hit.last):
            return Sides(("Customer",), (inner[0],))
    if hit.value("kind") == "assent" and has("minor_reader", passage, 0, hit.last):
        return Sides(("Provider",), ("Minor",))
    return Sides(("Provider",), (_signer(annotated, passage, hit),))


def _signer(annotated: AnnotatedDocument, passage: Passage, hit: Hit, *, named: bool = True) -> str:
    role = _named(passage, hit) if named else None
    form = annotated.document.kind is DocumentKind.CONSENT_FORM
    if form and role in _READERS and _guardians_text(annotated, passage):
        return "Guardian"
    if role is not None:
        return role
    if form:
        names = {n.role for n in annotated.parties.names}
        return "ModelledPerson" if "ModelledPerson" in names else "Customer"
    subject = sides(subject_of(annotated, passage, hit.first))
    return next((role for role in subject if role in ("Minor", "EndUser", "ModelledPerson")), "Customer")
