"""Whom a liability statement burdens: who pays, bears the risk, loses the claim, or is measured against.

Each cue names a rule; a rule gives role keys, or None where the sign does not count with the subject it has
(a provider that accepts liability bears no assumed risk, a customer's right to leave is no measure).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from loaders.annotate import AnnotatedDocument, Passage, Span
from loaders.annotate.cues import Hit, words
from loaders.annotate.scope import SIDES, is_subject, sides, subject_of
from loaders.extract.liability.guards import says
from loaders.model import DocumentKind

Roles = tuple[str, ...]
_PROVIDERS = frozenset({"Provider", "Affiliate", "ServiceSupplier"})
_SHORTEST_NAME = 3
_WEAKER = frozenset({"Customer", "EndUser", "ModelledPerson", "Minor"})
_OUTSIDERS = frozenset({"ThirdParty", "Authority", "RightsHolder", "ServiceSupplier", "Affiliate"})


def weaker_side(annotated: AnnotatedDocument) -> Roles:
    """The side the document is put before: the customer, or the person who signs a form."""
    if annotated.document.kind is not DocumentKind.CONSENT_FORM:
        return ("Customer",)
    roles = {name.role for name in annotated.parties.names}
    return ("ModelledPerson",) if "ModelledPerson" in roles else ("Customer",)


def _customer(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Roles | None:
    return weaker_side(annotated)


def _provider(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Roles | None:
    return ("Provider",)


def _known(annotated: AnnotatedDocument, roles: Roles) -> Roles:
    """In a form the person about whom it is and who signs are one."""
    weaker = weaker_side(annotated)[0]
    return tuple(dict.fromkeys(weaker if role == "DataSubject" else role for role in roles))


def _who(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Roles | None:
    """The parties that the pattern names; without the skipped ones nothing is left to burden."""
    span = hit.group("who")
    roles = sides(tuple(s.label for s in passage.spans_in("party", *span))) if span else ()
    return _known(annotated, roles) or None


def _who_or_subject(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Roles | None:
    return _who(annotated, passage, hit) if hit.group("who") else _giver(annotated, passage, hit)


def _with_joined(passage: Passage, spans: tuple[Span, ...]) -> Roles:
    """The roles of the first mention and of those joined to it behind it."""
    roles = [spans[0].label]
    for before, after in pairwise(spans):
        if passage.text[before.last : after.first] not in words("scope", "joints"):
            break
        roles.append(after.label)
    return sides(tuple(dict.fromkeys(roles)))


def subject_of_piece(passage: Passage, at: int) -> Roles:
    """Role keys of the first subject of a piece before ``at``, the weaker side before others; () where none is."""
    first, _ = passage.piece_at(at)
    spans = passage.spans_in("party", first, at)
    subjects = [i for i, span in enumerate(spans) if is_subject(passage, span)]
    weaker = [i for i in subjects if spans[i].label in _WEAKER]
    start = next(iter(weaker or subjects), None)
    return () if start is None else _with_joined(passage, spans[start:])


def speaker(annotated: AnnotatedDocument, passage: Passage, at: int) -> Roles:
    """Role keys of the subject of the piece, else of what stands before; outsiders bind nobody by being talked of."""
    roles = subject_of_piece(passage, at) or subject_of(annotated, passage, at)
    return () if set(roles) <= _OUTSIDERS else roles


def _subject(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Roles | None:
    roles = speaker(annotated, passage, hit.first) or weaker_side(annotated)
    skipped = hit.value("skip", ())
    mutual = set(SIDES) <= set(roles)
    if ("Both" in skipped and mutual) or ("Provider" in skipped and roles == ("Provider",)):
        return None
    return _known(annotated, roles)


def _giver(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Roles | None:
    """Who gives up a right: the subject, but never the one against whom it is given up; in a form who signs it."""
    roles = _subject(annotated, passage, hit)
    if roles is None and annotated.document.kind is DocumentKind.CONSENT_FORM:
        return weaker_side(annotated)
    against = {s.label for s in passage.spans_in("party", hit.first, hit.last)}
    return weaker_side(annotated) if roles and set(roles) <= _PROVIDERS and "Provider" in against else roles


def _both(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Roles | None:
    return SIDES


def _before(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Roles | None:
    """Whom a pronoun stands for: who was named last, an outsider where nobody was; the provider's own is no risk."""
    spans = passage.spans_in("party", passage.sentence_at(hit.first)[0], hit.first)
    roles = sides((spans[-1].label,)) if spans else ("ThirdParty",)
    return None if "Provider" in roles else _known(annotated, roles)


def _of_provider(passage: Passage, hit: Hit) -> str:
    """What a sentence says from the provider that was named last up to the sign: what the provider does there."""
    first, _ = passage.sentence_at(hit.first)
    spans = passage.spans_in("party", first, hit.last)
    named = [s.first for s in spans if s.label == "Provider" and is_subject(passage, s)]
    return passage.shadow[max(named, default=first) : hit.last]


def _paid(passage: Passage, hit: Hit) -> str | None:
    """The side that a sign names as the one who is compensated."""
    spans = (s for s in passage.spans_in("party", hit.first, hit.last) if s.label in SIDES)
    return next((s.label for s in spans if says("paid", passage.shadow[hit.first : s.first])), None)


def _debtor(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Roles | None:
    """The subject; where the provider claims or is itself compensated, the other side."""
    roles = speaker(annotated, passage, hit.first)
    if set(roles) == {"Provider"} and _paid(passage, hit) == "Provider":
        return weaker_side(annotated)
    lead = annotated.lead_in(passage)
    if set(roles) == {"Provider"} and says("collects", (lead.shadow if lead else "") + _of_provider(passage, hit)):
        return weaker_side(annotated)
    return _subject(annotated, passage, hit)


def _who_or_debtor(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Roles | None:
    return _who(annotated, passage, hit) if hit.group("who") else _debtor(annotated, passage, hit)


def _payer(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Roles | None:
    """Who pays: the subject, but where the provider collects it is the other side."""
    roles = subject_of(annotated, passage, hit.last)
    if "Provider" in roles and "Customer" not in roles:
        return weaker_side(annotated) if says("collects", _of_provider(passage, hit)) else ("Provider",)
    return _known(annotated, roles) or weaker_side(annotated)


def _agent(annotated: AnnotatedDocument, passage: Passage, at: int) -> Roles:
    """Who takes a measure: the subject of the piece; a name that is no party's is the service, so the provider."""
    if roles := subject_of_piece(passage, at):
        return roles
    first, _ = passage.piece_at(at)
    named = passage.text[first:at].strip().removeprefix(passage.clause.label)
    return ("Provider",) if len(named) > _SHORTEST_NAME else subject_of(annotated, passage, at)


def _target(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Roles | None:
    """Against whom a measure runs: the other side of the one that takes it."""
    agent = set(_agent(annotated, passage, hit.first))
    if set(SIDES) <= agent:
        return SIDES if says("breach", passage.shadow) else None
    if agent and not agent & _PROVIDERS:
        return None
    named = {s.label for s in passage.spans("party")}
    here = {s.label for s in passage.spans_in("party", *passage.sentence_at(hit.first))}
    minor = {"Minor", "Guardian"} <= named and ("Minor" in here or "Customer" not in here)
    return ("Minor",) if minor else weaker_side(annotated)


def _limited(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Roles | None:
    """Who gets less by a cap: both where it is mutual, else the weaker side."""
    mutual = set(SIDES) <= set(subject_of_piece(passage, hit.first))
    return SIDES if mutual else weaker_side(annotated)


def _majeure(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Roles | None:
    first, last = passage.sentence_at(hit.first)
    mutual = any(s.label == "Both" for s in passage.spans_in("party", first, last))
    return SIDES if mutual else weaker_side(annotated)


_RULES: dict[str, Callable[[AnnotatedDocument, Passage, Hit], Roles | None]] = {
    "customer": _customer, "provider": _provider, "who": _who, "subject": _subject, "who-or-debtor": _who_or_debtor,
    "debtor": _debtor, "payer": _payer, "target": _target, "limited": _limited, "majeure": _majeure,
    "before": _before, "both": _both, "giver": _giver, "who-or-subject": _who_or_subject,
}


def bearer(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Roles | None:
    """Role keys of the burdened side, None where the sign does not count; KeyError for an unknown rule."""
    return _RULES[hit.value("bearer", "customer")](annotated, passage, hit)


def beneficiary(burdened: Roles) -> Roles:
    """The other side of a burden."""
    if set(SIDES) <= set(burdened):
        return SIDES
    return ("Customer",) if "Provider" in burdened else ("Provider",)
