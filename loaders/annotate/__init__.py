"""Annotate: clause text → passages, spaCy Docs in which terms, parties, cues and values are marked.

`annotate` turns one document into an `AnnotatedDocument`. It promises that every position in a
passage maps back to the source, and it marks; what the marks mean is for extract to say.
"""

from __future__ import annotations

from loaders.annotate.document import AnnotatedDocument, annotate
from loaders.annotate.passage import Passage, Span

__all__ = ["AnnotatedDocument", "Passage", "Span", "annotate"]
