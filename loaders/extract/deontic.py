"""Duties, prohibitions and permissions: who shall, shall not or may do what.

One statement a piece (between commas or semicolons) and kind. A duty to bear or to pay is liability and is left to it;
a prohibition without a subject is taken only where its surroundings say whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find, longest
from loaders.annotate.scope import sides
from loaders.extract.liability.burden import speaker
from loaders.extract.liability.guards import says
from loaders.extract.liability.values import trigger
from loaders.statements import DeonticStatement, ObligationStatement, PermissionStatement, ProhibitionStatement

_FILE = "deontic"
_CLASSES: dict[str, type[DeonticStatement]] = {
    "obligation": ObligationStatement, "prohibition": ProhibitionStatement, "permission": PermissionStatement,
}
_OTHER = {"Provider": "Customer", "Customer": "Provider"}


def _bearer(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> tuple[str, ...]:
    """Role keys of the party the pattern names, else of the subject of the provision."""
    span = hit.group("who")
    named = sides(tuple(s.label for s in passage.spans_in("party", *span))) if span else ()
    return named or speaker(annotated, passage, hit.first)


def _counterparty(bearer: tuple[str, ...]) -> tuple[str, ...]:
    """The other side where one side alone is bound."""
    others = {_OTHER[role] for role in bearer if role in _OTHER}
    return tuple(sorted(others)) if len(others) == 1 else ()


def _curies(roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"role:{role}" for role in roles)


def _statement(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> DeonticStatement | None:
    bearer = _bearer(annotated, passage, hit)
    piece, action = passage.piece_at(hit.last - 1), hit.group("action")
    if not bearer or says("condition", passage.shadow[slice(*piece)]):
        return None
    return _CLASSES[hit.value("kind")](
        document=annotated.document.key, clause=passage.clause.index, rule=hit.cue.id, confidence=0.8,
        evidence=passage.evidence(max(piece[0], passage.body), max(piece[1], hit.last)),
        bearer=_curies(bearer), counterparty=_curies(_counterparty(bearer)),
        action=passage.text[slice(*action)].strip("，。；、： ") if action else None,
        condition=trigger(passage, passage.sentence_at(hit.first)[0], hit.first),
    )


def extract(annotated: AnnotatedDocument) -> Iterator[DeonticStatement]:
    """The deontic statements of a document's texts; table cells bind nobody by themselves."""
    for passage in annotated.passages:
        if passage.context_only or passage.column is not None:
            continue
        for hit in longest(find(cues(_FILE), passage.shadow, passage.body)):
            if (statement := _statement(annotated, passage, hit)) is not None:
                yield statement
