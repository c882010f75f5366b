"""The words that the patterns of all wordings need, looked for in a text in one go."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from loaders.wording.conditions import changes_of, patterns
from loaders.wording.cues import readings, wordings
from loaders.wording.needed import alternatives

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


def words_of(text: str) -> set[str]:
    """Those of the words that a text has."""
    automaton, words = _ready()
    return {words[number] for number, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)}


@cache
def _ready() -> tuple[AhoCorasick, tuple[str, ...]]:
    """The automaton and the words by number."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    words = tuple(sorted(set(_needed())))
    return AhoCorasick(list(words), matchkind=MatchKind.Standard), words


def _needed() -> Iterator[str]:
    """The words of the patterns of all wordings and readings, and of what these change before."""
    conditions = [*(wording.condition for wording in wordings()), *(reading.condition for reading in readings())]
    asked = chain.from_iterable(patterns(condition) for condition in conditions)
    changing = (change.pattern for condition in conditions for change in changes_of(condition))
    for pattern in chain(asked, changing):
        for sets in alternatives(pattern):
            yield from chain.from_iterable(sets)
