"""Which terms of a governed chain are data after all: prohibited content and mere occasions are not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from loaders.annotate import Passage
from loaders.annotate.cues import cues, find, words
from loaders.annotate.passage import Span
from loaders.extract.handling.chains import Chain
from loaders.extract.handling.verbs import Verb


@cache
def _too_general() -> frozenset[str]:
    return frozenset(words("handling_words", "too_general"))


def _in_any(span: Span, stretches: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= span.first and span.last <= last for first, last in stretches)


def _excluded(passage: Passage, chain: Chain) -> bool:
    """Whether the sentence speaks of something else than handling: prohibited content, ownership."""
    first, last = passage.sentence_at(chain.first)
    return bool(find(cues("handling_excluded"), passage.shadow, first, last))


def kept(passage: Passage, chain: Chain, verb: Verb, occasions: tuple[tuple[int, int], ...],
         own: tuple[Verb, ...]) -> Iterator[Span]:
    """The spans of a governed chain that are mentions of data."""
    if _excluded(passage, chain):
        return
    for span in chain.spans:
        if span.label not in _too_general() and not _in_any(span, occasions):
            yield span
