"""Rights that the heading of a clause names, where the clause goes on to tell how they are exercised."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, find, pattern
from loaders.extract.rights.grants import grants_of
from loaders.extract.rights.labels import Found
from loaders.extract.rights.signs import ABOUT_DATA, Grant, rights_of, says
from loaders.model import Clause

_LONGEST = 24
_EXERCISED = ("may", "request")


def headed(annotated: AnnotatedDocument, told: frozenset[tuple[int, str]]) -> Iterator[tuple[Passage, Found]]:
    """What each heading that names a right says of its exercise, in the first text under it that does.

    Parameters
    ----------
    told
        (index of a clause, right) of the statements that stand by their own words: they need no heading.

    """
    if annotated.document.kind not in ABOUT_DATA:
        return
    for above, passages in _sections(annotated):
        for hit in _named(annotated, above):
            right = str(hit.value("right"))
            exercised = next(filter(None, (_exercise(annotated, p, hit) for p in passages)), None)
            if exercised and not any((p.clause.index, right) in told for p in passages):
                yield exercised


def _sections(annotated: AnnotatedDocument) -> Iterator[tuple[Clause, tuple[Passage, ...]]]:
    """Each clause with a heading, and the passages of it and of the unnumbered paragraphs right under it."""
    for index, passages in groupby(annotated.passages, key=lambda p: _heading_over(annotated, p.clause)):
        if index is not None:
            yield annotated.document.clauses[index], tuple(p for p in passages if not p.context_only)


def _heading_over(annotated: AnnotatedDocument, clause: Clause) -> int | None:
    if clause.heading:
        return clause.index
    above = annotated.document.parent(clause)
    return above.index if above is not None and above.heading and not clause.number else None


def _named(annotated: AnnotatedDocument, above: Clause) -> tuple[Hit, ...]:
    """The rights that a short heading names; one that speaks of the provider's acts or of a refusal names none."""
    title = next((p for p in annotated.of_clause(above.index) if p.column is None), None)
    if title is None or len(above.heading) > _LONGEST or says("not_a_right", title, 0, title.body):
        return ()
    return tuple(h for h in find(rights_of(annotated), title.shadow[: title.body]) if h.value("grant") != "self")


def _exercise(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> tuple[Passage, Found] | None:
    """The first sentence of a passage that lets the person act and tells the way."""
    for grant in grants_of(annotated, passage):
        first, last = passage.sentence_at(grant.sign)
        way = pattern("rights", "exercised").search(passage.shadow, max(passage.body, first), last)
        if grant.kind in _EXERCISED and way is not None and not says("void", passage, grant.first, way.start()):
            stretch = (max(passage.body, first), last)
            return passage, (hit, Grant(grant.sign, grant.first, last, "headed", grant.holder), stretch)
    return None
