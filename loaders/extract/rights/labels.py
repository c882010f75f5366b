"""Rights that an item or a clause is called by, where what follows says that or how they are exercised."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, find, pattern
from loaders.extract.rights.signs import Grant, cues_with, rights_of, says

Found = tuple[Hit, Grant, tuple[int, int]]
"""A right's word, the grant over it, and the stretch that is its evidence."""


def labelled(passage: Passage, grants: tuple[Grant, ...]) -> Iterator[Found]:
    """The rights an item is called by, where what follows its colon says that somebody may."""
    label = pattern("rights", "label").match(passage.shadow, passage.body)
    grant = next((g for g in grants if label and g.kind == "may" and g.sign >= label.end()), None)
    if label is None or grant is None or says("not_info", passage, *label.span()):
        return
    for hit in find(cues_with("right"), passage.shadow, *label.span()):
        if hit.value("grant") != "self":
            yield hit, grant, (label.end(), passage.piece_at(grant.sign)[1])


def ways(passage: Passage) -> Iterator[Found]:
    """The rights an item is called by in a text about personal data, where its colon opens the way to them."""
    label = pattern("rights", "label").match(passage.shadow, passage.body)
    if label is None or pattern("rights", "way").match(passage.shadow, label.end()) is None:
        return
    last = passage.piece_at(label.end())[1]
    for hit in find(cues_with("right"), passage.shadow, *label.span()):
        if hit.value("grant") != "self" and not passage.spans_in("party", *label.span()):
            yield hit, Grant(label.end(), label.end(), last, "lead", "Customer"), (label.end(), last)


def tabled(annotated: AnnotatedDocument, passage: Passage) -> Iterator[Found]:
    """The rights that a cell names in a column of rights."""
    if pattern("rights", "column").search((passage.column or "").strip()) is None:
        return
    last = len(passage.shadow)
    for hit in find(rights_of(annotated), passage.shadow):
        yield hit, Grant(0, 0, last, "lead", "Customer"), (0, last)
