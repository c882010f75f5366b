"""Sentences that stand twice in a document; tables, contents and repetitions of the whole text are left out."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.model import Clause, Document
from loaders.observe.cues import PROVISIONS, cue, number_of, observation, pattern, plain
from loaders.statements import Observation

Place = tuple[int, int]


def repeated_sentences(document: Document) -> Iterator[Observation]:
    """Each sentence of twenty or more characters that has stood before, with the number of the first place."""
    first_seen: dict[str, Clause] = {}
    for clause in document.clauses:
        if clause.kind not in PROVISIONS:
            continue
        for place in sentences(clause.text.text, clause.body):
            said = pattern("answer_mark").sub("", plain(clause.text.text[slice(*place)]))
            if len(said) < cue("least_characters") or pattern("of_annexes").match(said):
                continue
            before = first_seen.setdefault(said, clause)
            if before is not clause:
                yield observation(document, clause, place, "repeated-sentence",
                                  elsewhere=number_of(document, before) or before.heading or None)


def sentences(text: str, begin: int = 0) -> Iterator[Place]:
    """The sentences of ``text`` from ``begin`` on as (first, last), without blank edges."""
    cuts = [m.end() for m in pattern("sentence_end").finditer(text, begin)]
    for first, last in zip([begin, *cuts], [*cuts, len(text)], strict=True):
        stretch = text[first:last]
        if stretch.strip():
            indent = len(stretch) - len(stretch.lstrip())
            yield first + indent, first + len(stretch.rstrip())
