"""Many texts at once: which of them fulfil a condition, told by words that it needs before any pattern is matched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property

from loaders.wording.conditions import (
    After,
    AllOf,
    AnyOf,
    Change,
    Condition,
    Has,
    Not,
    changed,
    holds,
    patterns,
    searching,
)
from loaders.wording.needed import alternatives, needed

_FEW = 48
"""texts in which a pattern is looked for without looking for words before"""

_FEW_LEFT = 8
"""texts with some of the words that a pattern needs, in which to look for the others costs more than to match"""


class Texts:
    """Different texts; what was looked for in all of them is kept."""

    def __init__(self, texts: Iterable[str], words: Callable[[str], Iterable[str]]) -> None:
        """``words`` tells which of the words that any condition needs a text has."""
        self._every = frozenset(texts)
        self._words = words
        self._with: dict[str, frozenset[str]] = {}
        self._changed: dict[tuple[tuple[Change, ...], str], str] = {}

    def fulfilling(self, condition: Condition) -> frozenset[str]:
        """Those that fulfil a condition."""
        return self._where(condition, self._every)

    def _where(self, condition: Condition, among: frozenset[str]) -> frozenset[str]:
        """Those of some that fulfil a condition."""
        match condition:
            case Has(pattern):
                return self._having(pattern, among)
            case AllOf(parts):
                return _one_by_one(self._where, parts, among)
            case AnyOf(parts):
                return frozenset().union(*(self._where(part, among) for part in parts))
            case Not(part):
                return among - self._where(part, among)
            case After(changes, part):
                left = self._possible(condition, among)
                return frozenset(text for text in left if holds(part, self._after(changes, text)))

    def _after(self, changes: tuple[Change, ...], text: str) -> str:
        """A text after the changes; one that asks for words which the text as it is does not have changes nothing."""
        if (changes, text) not in self._changed:
            words, left = frozenset(self._words(text)), text
            for change in changes:
                if left is not text or _may_match(change.pattern, words):
                    left = changed((change,), left)
            self._changed[changes, text] = left
        return self._changed[changes, text]

    def _having(self, pattern: str, among: frozenset[str]) -> frozenset[str]:
        """Those of some that have a pattern: to look for words that it needs in all at once costs least."""
        if len(among) < _FEW or not needed(pattern):
            return frozenset(filter(searching(pattern), among))
        if pattern not in self._with:
            self._with[pattern] = frozenset(filter(searching(pattern), self._worded(pattern)))
        return self._with[pattern] & among

    def _possible(self, condition: Condition, among: frozenset[str]) -> frozenset[str]:
        """Those of some that have the words for a condition: what is taken out of a text adds none."""
        match condition:
            case Has(pattern):
                return among & self._worded(pattern) if needed(pattern) else among
            case AllOf(parts):
                return _one_by_one(self._possible, parts, among)
            case AnyOf(parts):
                return frozenset().union(*(self._possible(part, among) for part in parts))
            case After(changes, part) if not any(_may_add(change, part) for change in changes):
                return self._possible(part, among)
            case _:
                return among

    def _worded(self, pattern: str) -> frozenset[str]:
        """Those with the words that a pattern needs."""
        return frozenset().union(*map(self._with_words, alternatives(pattern)))

    def _with_words(self, sets: tuple[frozenset[str], ...]) -> frozenset[str]:
        """Those with a word of each set."""
        found = self._every
        for words in sets:
            if len(found) > _FEW_LEFT:
                found &= frozenset().union(*(self._naming[word] for word in words if word in self._naming))
        return found

    @cached_property
    def _naming(self) -> Mapping[str, set[str]]:
        """The texts that have a word, by word."""
        naming: dict[str, set[str]] = defaultdict(set)
        for text in self._every:
            for word in self._words(text):
                naming[word].add(text)
        return dict(naming)


def _may_match(pattern: str, words: frozenset[str]) -> bool:
    """Whether a text with these words, of all that are looked for, may have a pattern."""
    return any(not any(words.isdisjoint(some) for some in sets) for sets in alternatives(pattern))


@cache
def _may_add(change: Change, part: Condition) -> bool:
    """Whether what a change puts in may be of a word that some pattern needs."""
    words = (word for pattern in patterns(part) for sets in alternatives(pattern) for every in sets for word in every)
    return any(sign in word for word in words for sign in change.added)


def _one_by_one(
    left: Callable[[Condition, frozenset[str]], frozenset[str]], parts: Iterable[Condition], among: frozenset[str],
) -> frozenset[str]:
    """What each part leaves of what the parts before it left, those first that ask for words."""
    for part in sorted(parts, key=_is_loose):
        among = left(part, among) if among else among
    return among


def _is_loose(condition: Condition) -> bool:
    """Whether a text may fulfil it that has none of some words."""
    match condition:
        case Has(pattern):
            return not needed(pattern)
        case AllOf(parts):
            return all(map(_is_loose, parts))
        case AnyOf(parts):
            return any(map(_is_loose, parts))
        case After(_, part):
            return _is_loose(part)
        case Not():
            return True
