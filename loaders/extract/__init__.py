"""Extract: annotated passages → typed statements.

Each module of this package finds one family of statements: what it takes for a sign stands in
``loaders/cues``, what it makes of it here. An extractor that finds two readings gives none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loaders.annotate import AnnotatedDocument, annotate
from loaders.extract import (
    change,
    consent,
    contacts,
    deontic,
    handling,
    labelling,
    liability,
    participation,
    periods,
    property,
    references,
    rights,
    storage,
)
from loaders.model import Document
from loaders.statements import Statement

Extractor = Callable[[AnnotatedDocument], Iterator[Statement]]

EXTRACTORS: tuple[Extractor, ...] = (
    participation.extract,
    handling.extract,
    storage.extract,
    liability.extract,
    deontic.extract,
    property.extract,
    change.extract,
    labelling.extract,
    consent.extract,
    rights.extract,
    references.extract,
    contacts.extract,
    periods.extract,
)


def order(statement: Statement) -> tuple[int, int, str, str]:
    """Sort key: place in the source, then class, then rule."""
    return statement.evidence.start, -statement.evidence.end, type(statement).__name__, statement.rule


def extract(document: Document) -> tuple[Statement, ...]:
    """All statements of a document in the order of the source, no two the same."""
    annotated = annotate(document)
    found = {statement: None for extractor in EXTRACTORS for statement in extractor(annotated)}
    return tuple(sorted(found, key=order))
