"""Documents made of a few invented sentences, for tests of extractors."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.annotate import AnnotatedDocument, annotate
from loaders.model import Clause, ClauseKind, Document, DocumentKind
from tests.texts import clean


def make_document(*texts: str, kind: DocumentKind = DocumentKind.SERVICE_AGREEMENT, provider: str | None = None,
                  title: str = "北辰智影服务协议") -> Document:
    """One unnumbered clause a text, side by side."""
    clauses, at = [], 0
    for i, text in enumerate(texts):
        clauses.append(Clause(i, None, ClauseKind.PARAGRAPH, "", "", "", clean(text, at), at, at + len(text)))
        at += len(text) + 1
    return Document("d1", kind, title, 0, at, tuple(clauses), provider=provider)


@pytest.fixture
def annotated() -> Callable[..., AnnotatedDocument]:
    """``annotated(text, …, kind=…, provider=…)``: a document of unnumbered clauses, annotated."""
    def make(*texts: str, **options: object) -> AnnotatedDocument:
        return annotate(make_document(*texts, **options))  # type: ignore[arg-type]
    return make
