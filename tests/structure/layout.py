"""Helpers for the tests of reading and structure: trees as text, and what must hold of any of them."""

from __future__ import annotations

import re

from loaders.model import Clause, ClauseKind, CleanText, Document, Source
from loaders.read import read_bytes
from loaders.structure import structure


def parse(text: str, name: str = "file.txt") -> tuple[Document, ...]:
    return structure(read_bytes(name, text.encode()))


def only(text: str) -> Document:
    (document,) = parse(text)
    return document


def numbers(document: Document) -> list[str]:
    return [clause.number for clause in document.clauses if clause.number]


def clause(document: Document, words: str) -> Clause:
    return next(c for c in document.clauses if words in c.text.text)


def above(document: Document, words: str) -> str:
    """The number, or the text where it has none, of the clause above the one that holds ``words``."""
    parent = document.parent(clause(document, words))
    return "" if parent is None else parent.number or parent.text.text


def own_texts(document: Document) -> list[CleanText]:
    texts = [c.text for c in document.clauses]
    return texts + [cell.text for c in document.clauses for cell in c.cells if not cell.repeated]


def uncovered(source: Source, documents: tuple[Document, ...]) -> str:
    """The characters of the source that lie in no clause; raises AssertionError where one lies in two."""
    taken: dict[int, str] = {}
    for document in documents:
        for text in own_texts(document):
            for offset in set(text.offsets):
                assert offset not in taken, f"{source.text[offset - 5 : offset + 5]!r} lies in two clauses"
                taken[offset] = text.text
    return "".join(char for i, char in enumerate(source.text) if i not in taken and not char.isspace())


def faithful(source: Source, text: CleanText) -> bool:
    """Whether the text, and the source it maps to, agree but for markup and white space."""
    if not text.text:
        return True
    start, end = text.source_span(0, len(text))
    wanted = re.sub(r"[\s×Σ]", "", text.text)  # signs that stand for formula commands
    left = iter(re.sub(r"\s", "", source.text[start:end]))
    return all(char in left for char in wanted)


def nested(document: Document) -> bool:
    """Whether parents come first, cover their children, and indexes and depths are right."""
    for i, c in enumerate(document.clauses):
        if c.index != i or not document.start <= c.start <= c.end <= document.end:
            return False
        parent = document.parent(c)
        if parent is not None and not (
            parent.index < i and parent.start <= c.start and c.end <= parent.end and c.depth == parent.depth + 1
        ):
            return False
    return True


PROVISIONS = frozenset(ClauseKind) - {ClauseKind.CONTENTS, ClauseKind.REPETITION}
