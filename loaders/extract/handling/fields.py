"""Fields of a form: a wording of data that stands alone with a blank to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.annotate import Passage
from loaders.annotate.cues import pattern, words
from loaders.annotate.passage import Span
from loaders.extract.handling.verbs import Verb
from loaders.model import Document, DocumentKind

FIELD = Verb(0, 0, "processing:Collect", ("Provider",), "handling.form-field")
"""What a field of a form does: it collects."""


def fields(document: Document, passage: Passage) -> Iterator[Span]:
    """The data terms of a consent form's fields."""
    if document.kind is not DocumentKind.CONSENT_FORM:
        return
    if passage.column is not None:
        yield from _in_row(passage)
        return
    found = (s for unit in passage.sentences for s in _in_line(passage, *unit))
    yield from dict.fromkeys((*found, *_labels(passage)))


def _in_row(passage: Passage) -> Iterator[Span]:
    """The term that is all of a cell, where the other cells of its row are blanks to be filled in."""
    blanks, inside = words("handling_words", "blank")[0], passage.spans("data")
    others = [c for c in passage.clause.cells if c.text.text.strip(blanks)]
    alone = len(inside) == 1 and not _rest(passage.text, 0, len(passage.text), inside[0]).strip(blanks)
    if alone and len(others) == 1 < len(passage.clause.cells):
        yield inside[0]


def _in_line(passage: Passage, first: int, last: int) -> Iterator[Span]:
    """The terms of a line that stand alone in it, or in brackets behind a blank."""
    blanks, inside = words("handling_words", "blank")[0], passage.spans_in("data", first, last)
    if len(inside) == 1 and not _rest(passage.text, first, last, inside[0]).strip(blanks):
        yield inside[0]
    yield from (s for s in inside if _bracketed_blank(passage.text, s))


def _labels(passage: Passage) -> Iterator[Span]:
    """The terms in the labels of blanks, however many stand in a line."""
    for label in pattern("handling_words", "field").finditer(passage.text):
        yield from passage.spans_in("data", *label.span("label"))


def _rest(text: str, first: int, last: int, span: Span) -> str:
    return text[first : span.first] + text[span.last : last]


def _bracketed_blank(text: str, span: Span) -> bool:
    """A term in brackets behind an underscored blank."""
    before = text[: span.first]
    return before.endswith(("_（", "＿（")) and text.startswith("）", span.last)
