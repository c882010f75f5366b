"""Consent: that it is, must be or is taken to be obtained, by whom, from whom, of which kind, for what.

Lead-ins that merely have the reader understand and agree, exceptions from consent and withdrawals say
nothing of the sort and give no statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find, longest, pattern
from loaders.annotate.roles import role_at
from loaders.extract.consent_sides import Sides, has, sides_of
from loaders.model import DocumentKind
from loaders.statements import ConsentStatement

_KINDS = ("SeparateConsent", "WrittenConsent", "ExplicitConsent")
_CONFIDENCE = {
    "deemed": 0.95, "guardian": 0.95, "obtain": 0.9, "given": 0.85, "form": 0.85, "assent": 0.75, "permits": 0.75,
    "licence": 0.7,
}
_STRENGTH = (("deemed",), ("guardian",), ("obtain",), ("given",), ("form", "permits", "assent"), ("licence",))
_TAKEN_UP_BY = {"assent": ("deemed",), "permits": ("deemed",), "licence": ("deemed", "permits", "form")}
_ASKED = ("obtain", "given")
_SAID = ("deemed", "assent", "permits", "licence", "form")
_LONGEST_REST = 40


def _kept(annotated: AnnotatedDocument, passage: Passage) -> tuple[Hit, ...]:
    """The hits that say something, the stronger of those that overlap, in order of place."""
    hits = [h for h in find(cues("consent"), passage.shadow, passage.body) if _counts(annotated, passage, h)]
    kept: list[Hit] = []
    for kinds in _STRENGTH:
        fresh = [h for h in hits if h.value("kind") in kinds and not _taken_up(passage, h, kept)]
        kept.extend(longest(fresh))
    return tuple(sorted(kept, key=lambda h: h.first))


def _taken_up(passage: Passage, hit: Hit, stronger: list[Hit]) -> bool:
    """Whether a stronger hit says it already: in the same words, or as the act a deemed consent is read from."""
    if any(other.first < hit.last and hit.first < other.last for other in stronger):
        return True
    beside = _TAKEN_UP_BY.get(hit.value("kind"), ())
    others = (other for other in stronger if other.value("kind") in beside)
    return any(passage.sentence_at(other.first) == passage.sentence_at(hit.first) for other in others)


def _counts(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> bool:
    kind, form = hit.value("kind"), annotated.document.kind is DocumentKind.CONSENT_FORM
    first, last = passage.sentence_at(hit.first)
    if kind == "form":
        return form
    if kind in ("permits", "licence"):
        whole = kind == "licence" or hit.value("whole")
        return not form and has("subject_matter", passage, first if whole else hit.first, last)
    if kind == "deemed":
        before = passage.shadow[passage.piece_at(hit.first)[0] : hit.first]
        return pattern("consent", "deemed_denied").search(before) is None
    return not _void(passage, hit) and not _mere_licence(passage, hit)


def _void(passage: Passage, hit: Hit) -> bool:
    """Whether the piece says that consent is not needed, or speaks of it beside the point."""
    first, _ = passage.piece_at(hit.first)
    words = hit.group("n") or (hit.last, hit.last)
    return pattern("consent", "void").search(passage.shadow[first : words[0]]) is not None


def _mere_licence(passage: Passage, hit: Hit) -> bool:
    """A licence of the provider or of anybody (an authorisation, no word of consent) is no consent of a person."""
    place, words = hit.group("from"), hit.group("n")
    if hit.value("kind") not in _ASKED or words is None or _apart(hit) or has("consents", passage, *words):
        return False
    if place is None:
        return True
    role = role_at(passage.shadow[place[1] - 1])
    if role == "Both":
        return not has("WrittenConsent", passage, *words)
    return role in ("Provider", "Affiliate", "ThirdParty", "Authority")


def _concepts(annotated: AnnotatedDocument, passage: Passage, hit: Hit, sides: Sides) -> tuple[str, ...]:
    """The kind of consent first, then further kinds the same words tell."""
    first, last = hit.group("n") or (hit.first, hit.last)
    first = (hit.group("verb") or (first, first))[0]
    told = [kind for kind in _KINDS if has(kind, passage, first, last) or (kind == "SeparateConsent" and _apart(hit))]
    if hit.value("kind") == "deemed":
        form = annotated.document.kind is DocumentKind.CONSENT_FORM
        return ("SeparateConsent",) if form and "SeparateConsent" in told else ("DeemedConsent",)
    if "Guardian" in sides.given:
        return ("GuardianConsent", *told)
    if hit.value("again") or hit.group("again") or (not told and _renews(passage, hit, sides)):
        return ("RenewedConsent", *told)
    return tuple(told) or ("GeneralConsent",)


def _apart(hit: Hit) -> bool:
    """Whether the words themselves are an asking apart, whatever else they say."""
    return bool(hit.value("apart", False))


def _renews(passage: Passage, hit: Hit, sides: Sides) -> bool:
    """The provider asks because purpose, means or kinds change."""
    first, _ = passage.sentence_at(hit.first)
    return sides.by == ("Provider",) and hit.value("kind") in _ASKED and has("changed", passage, first, hit.first)


def _stretch(passage: Passage, hit: Hit, following: Hit | None) -> tuple[int, int]:
    """The piece around the words of consent, no further than its bracket or the next consent."""
    if hit.value("kind") in _SAID:
        return hit.first, hit.last
    begin, _ = passage.piece_at(hit.first)
    bracket = passage.text.rfind("（", begin, hit.first)
    if bracket >= 0 and passage.text.find("）", bracket, hit.first) < 0:
        begin = bracket + 1
    _, end = passage.piece_at(hit.last - 1)
    closing = passage.text.find("）", hit.last, end)
    opening = passage.text.find("（", hit.last, end)
    stops = [end, *(at for at in (opening, closing) if at >= 0)]
    if following is not None and following.first < end:
        stops.append(max(hit.last, following.first))
    return max(begin, passage.body), min(min(stops), hit.last + _LONGEST_REST)


def _covers(passage: Passage, hit: Hit) -> tuple[str, ...]:
    """Data and operations named beside the words of consent: in its sentence, of a deemed one behind them."""
    first, last = passage.sentence_at(hit.first)
    if hit.value("kind") == "deemed":
        return _labels(passage, hit.first, last)
    if _apart(hit):
        return _labels(passage, first, last)
    asked = hit.group("n") or (hit.first, hit.first)
    return tuple(dict.fromkeys((*_labels(passage, first, hit.first), *_labels(passage, asked[1], last))))


def _labels(passage: Passage, first: int, last: int) -> tuple[str, ...]:
    found = [s.label for group in ("processing", "data") for s in passage.spans_in(group, first, last)]
    return tuple(dict.fromkeys(found))


def _alternative(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> bool | None:
    """True where the consent is one of several ways."""
    if hit.value("kind") not in (*_ASKED, "guardian"):
        return None
    first, last = passage.sentence_at(hit.first)
    if pattern("consent", "alternative_after").search(passage.shadow[hit.last : last]):
        return True
    if pattern("consent", "alternative_before").search(passage.shadow[first : hit.first]):
        return True
    lead = annotated.lead_in(passage)
    return True if lead is not None and has("alternative_lead", lead, 0, len(lead.shadow)) else None


def _trigger(passage: Passage, hit: Hit) -> str | None:
    """What the consent is read from or hangs on: the piece before a deemed consent."""
    if hit.value("kind") != "deemed":
        return None
    first, _ = passage.sentence_at(hit.first)
    before = passage.text[first : hit.first].strip(" ，、；\n")
    return before or None


def _statement(annotated: AnnotatedDocument, passage: Passage, hit: Hit, following: Hit | None) -> ConsentStatement:
    sides = sides_of(annotated, passage, hit)
    concept, *also = (f"consent:{key}" for key in _concepts(annotated, passage, hit, sides))
    first, last = passage.sentence_at(hit.first)
    return ConsentStatement(
        document=annotated.document.key, clause=passage.clause.index,
        evidence=passage.evidence(*_stretch(passage, hit, following)), rule=hit.cue.id,
        confidence=_CONFIDENCE[hit.value("kind")], concept=concept, also=tuple(also),
        obtained_by=tuple(f"role:{r}" for r in sides.by), obtained_from=tuple(f"role:{r}" for r in sides.given),
        covers=_covers(passage, hit), alternative=_alternative(annotated, passage, hit),
        irrevocable=True if has("irrevocable", passage, first, last) else None, trigger=_trigger(passage, hit),
    )


def extract(annotated: AnnotatedDocument) -> Iterator[ConsentStatement]:
    """The consents of a document in the order of its text."""
    for passage in annotated.passages:
        if passage.context_only:
            continue
        hits = _kept(annotated, passage)
        for hit, following in pairwise((*hits, None)):
            if hit is not None:
                yield _statement(annotated, passage, hit, following)
