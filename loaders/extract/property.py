"""Intellectual property: whose something is, and who may use whose work on what terms.

A licence whose licensor stays open is taken as given by the other side; one that names the same side twice is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find, longest, words
from loaders.annotate.scope import sides, subject_of
from loaders.extract.liability.burden import weaker_side
from loaders.model import DocumentKind
from loaders.statements import LicenceStatement, OwnershipStatement, Statement

_FILE = "property"
_OWNERS = frozenset({"Provider", "Customer", "EndUser", "ModelledPerson", "Affiliate", "RightsHolder"})


def _curies(roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"role:{role}" for role in roles)


def _roles(passage: Passage, span: tuple[int, int] | None) -> tuple[str, ...]:
    return sides(tuple(s.label for s in passage.spans_in("party", *span))) if span else ()


def _object(passage: Passage, hit: Hit) -> str | None:
    span = hit.group("object")
    return passage.text[slice(*span)].strip("，。；、： ") or None if span else None


def _attributes(passage: Passage, first: int, last: int) -> tuple[str, ...]:
    """Keys of the terms said in a stretch, in the order in which they are said."""
    some = (c for c in cues(_FILE) if "attribute" in c.set)
    return tuple(dict.fromkeys(str(h.value("attribute")) for h in find(some, passage.shadow, first, last)))


def _ownership(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> OwnershipStatement | None:
    owner = _roles(passage, hit.group("owner"))
    return OwnershipStatement(
        document=annotated.document.key, clause=passage.clause.index, rule=hit.cue.id, confidence=0.85,
        evidence=passage.evidence(hit.match.start(), hit.last), owner=_curies(owner), object=_object(passage, hit),
        attribute=_attributes(passage, *passage.piece_at(hit.last - 1)),
    ) if set(owner) & _OWNERS else None


def _licensor(annotated: AnnotatedDocument, passage: Passage, hit: Hit, licensee: tuple[str, ...]) -> tuple[str, ...]:
    """Who grants: the weaker side where the provider receives, the provider where that side does."""
    if "Provider" in licensee:
        return weaker_side(annotated)
    subject = subject_of(annotated, passage, hit.first)
    return ("Provider",) if "Customer" in licensee and "Provider" in subject else ()


def _signed(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> bool:
    """Whether a form to be signed grants the use of works or of a person's image, not of data alone."""
    piece = passage.text[slice(*passage.piece_at(hit.last - 1))]
    return annotated.document.kind is DocumentKind.CONSENT_FORM and any(w in piece for w in words(_FILE, "works"))


def _licence(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> LicenceStatement | None:
    licensee = _roles(passage, hit.group("licensee"))
    licensor = _licensor(annotated, passage, hit, licensee)
    terms = _attributes(passage, *passage.sentence_at(hit.first))
    if not licensor or not (terms or hit.value("bare") or _signed(annotated, passage, hit)):
        return None
    return LicenceStatement(
        document=annotated.document.key, clause=passage.clause.index, rule=hit.cue.id, confidence=0.85,
        evidence=passage.evidence(hit.first, hit.last), licensor=_curies(licensor), licensee=_curies(licensee),
        object=_object(passage, hit), attribute=terms,
    )


def _beside(passage: Passage, hit: Hit, hits: Iterable[Hit]) -> bool:
    """Whether another licence is granted in the sentence of a hit, which then tells but a term of it."""
    first, last = passage.sentence_at(hit.first)
    return any(h.value("kind") == "licence" and not h.value("alone") and first <= h.first < last for h in hits)


def extract(annotated: AnnotatedDocument) -> Iterator[Statement]:
    """Ownership and licence statements of a document."""
    makers = {"ownership": _ownership, "licence": _licence}
    for passage in annotated.passages:
        if passage.context_only or passage.column is not None:
            continue
        hits = longest(find((c for c in cues(_FILE) if "kind" in c.set), passage.shadow, passage.body))
        for hit in (h for h in hits if not (h.value("alone") and _beside(passage, h, hits))):
            make = makers.get(hit.value("kind"))
            if make is not None and (statement := make(annotated, passage, hit)) is not None:
                yield statement
