"""Liability: who pays, bears the risk, loses a claim, or is measured against.

Signs stand in ``loaders/cues/liability_*.yaml``. A statement is one concept at one place; two readings give none.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.annotate import AnnotatedDocument, Passage
from loaders.extract.liability.burden import beneficiary
from loaders.extract.liability.lists import credit, measures
from loaders.extract.liability.signs import Sign, signs_of
from loaders.extract.liability.values import rate, values
from loaders.statements import LiabilityStatement

__all__ = ["extract"]

_ONCE = "ForceMajeure"


def _curies(roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"role:{role}" for role in roles)


def _statement(annotated: AnnotatedDocument, passage: Passage, unit: tuple[int, int], sign: Sign) -> LiabilityStatement:
    return LiabilityStatement(
        document=annotated.document.key, clause=passage.clause.index,
        evidence=passage.evidence(sign.first, sign.last), rule=sign.hit.cue.id,
        confidence=float(sign.hit.value("confidence", 0.7 if sign.weak else 0.9)),
        concept=f"liability:{sign.concept}", bearer=_curies(sign.bearer),
        beneficiary=_curies(beneficiary(sign.bearer)), **values(annotated, passage, sign, unit),
    )


def _credit(annotated: AnnotatedDocument, passage: Passage, threshold: str | None) -> LiabilityStatement:
    """What a table cell credits."""
    return LiabilityStatement(
        document=annotated.document.key, clause=passage.clause.index, evidence=passage.evidence(0, len(passage.text)),
        rule="credit.cell", concept="liability:ServiceCredit", bearer=_curies(("Provider",)),
        beneficiary=_curies(("Customer",)), rate=rate(passage.shadow, 0, len(passage.text), final=True),
        threshold=threshold,
    )


def _of_passage(annotated: AnnotatedDocument, passage: Passage) -> Iterator[tuple[tuple[int, int], Sign]]:
    """Signs of the sentences, force majeure once, and the measure that a list entry is."""
    found = list(signs_of(annotated, passage))
    named = [sign for _, sign in found if sign.concept == _ONCE]
    yield from ((unit, sign) for unit, sign in found if sign.concept != _ONCE or sign is named[0])
    if not any(sign.concept == "EnforcementMeasure" for _, sign in found):
        yield from measures(annotated, passage, len(found))


def extract(annotated: AnnotatedDocument) -> Iterator[LiabilityStatement]:
    """The liability statements of a document, in document order of their passages."""
    for passage in annotated.passages:
        if passage.context_only:
            continue
        if (tier := credit(annotated, passage)) is not None:
            yield _credit(annotated, passage, *tier)
            continue
        for unit, sign in _of_passage(annotated, passage):
            yield _statement(annotated, passage, unit, sign)
