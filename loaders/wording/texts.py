"""Many texts at once: which of them fulfil a condition, told by words that it needs before any pattern is matched.

Sets of texts are whole numbers: the bit at a text's place stands for it, so that to join or to cut sets is one step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, reduce
from operator import or_

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

_FEW_LEFT = 8
"""texts with some of the words that a pattern needs, in which to look for the others costs more than to match"""


class Texts:
    """Different texts; what was looked for in any of them is kept."""

    def __init__(self, texts: Iterable[str], words: Callable[[str], Iterable[str]]) -> None:
        """``words`` tells which of the words that any condition needs a text has."""
        self._texts: Sequence[str] = tuple(dict.fromkeys(texts))
        self._places: Mapping[str, int] = {text: place for place, text in enumerate(self._texts)}
        self._every = (1 << len(self._texts)) - 1
        self._words = words
        self._tried: dict[str, tuple[int, int]] = {}
        self._worded: dict[str, int] = {}
        self._changed: dict[tuple[tuple[Change, ...], int], str] = {}

    def those(self, texts: Iterable[str]) -> int:
        """The set of some of the texts."""
        return sum(1 << place for place in {self._places[text] for text in texts})

    def fulfilling(self, condition: Condition, among: int | None = None) -> list[str]:
        """Those, of some or of all, that fulfil a condition."""
        found = self._where(condition, self._every if among is None else among)
        return [self._texts[place] for place in _places(found)]

    def _where(self, condition: Condition, among: int) -> int:
        """Those of some that fulfil a condition."""
        match condition:
            case Has(pattern):
                return self._having(pattern, among)
            case AllOf(parts):
                return self._fulfilling_all(parts, among)
            case AnyOf(parts):
                return self._fulfilling_any(parts, among)
            case Not(part):
                return among & ~self._where(part, among)
            case After(changes, part):
                return self._fulfilling_after(changes, part, self._possible(condition, among))

    def _fulfilling_all(self, parts: tuple[Condition, ...], among: int) -> int:
        """Those of some that fulfil each part, those parts first that ask for words."""
        for part in _in_order(parts):
            among = self._where(part, among) if among else among
        return among

    def _fulfilling_any(self, parts: tuple[Condition, ...], among: int) -> int:
        """Those of some that fulfil one of the parts."""
        left = among
        for part in parts:
            left &= ~self._where(part, left) if left else left
        return among & ~left

    def _fulfilling_after(self, changes: tuple[Change, ...], part: Condition, among: int) -> int:
        """Those of some that fulfil a part after changes; only what has the words of a change may be changed."""
        found = 0
        for place in _places(among & self._with_words_of_any(change.pattern for change in changes)):
            text, after = self._texts[place], self._after(changes, place)
            if after != text:
                among &= ~(1 << place)
                found |= holds(part, after) << place
        return found | self._where(part, among)

    def _after(self, changes: tuple[Change, ...], place: int) -> str:
        """A text after the changes; one for which it lacks words changes nothing in the text as it is."""
        if (changes, place) not in self._changed:
            after = text = self._texts[place]
            for change in changes:
                if after is not text or self._with_words_of(change.pattern) >> place & 1:
                    after = changed((change,), after)
            self._changed[changes, place] = after
        return self._changed[changes, place]

    def _having(self, pattern: str, among: int) -> int:
        """Those of some that have a pattern: to look for words that it needs in all at once costs least."""
        tried, having = self._tried.get(pattern, (0, 0))
        if left := among & ~tried:
            search = searching(pattern)
            for place in _places(left & self._with_words_of(pattern)):
                having |= (search(self._texts[place]) is not None) << place
            self._tried[pattern] = tried | left, having
        return among & having

    def _possible(self, condition: Condition, among: int) -> int:
        """Those of some that have the words for a condition: what is taken out of a text adds none."""
        match condition:
            case Has(pattern):
                return among & self._with_words_of(pattern)
            case AllOf(parts):
                for part in parts:
                    among = self._possible(part, among) if among else among
                return among
            case AnyOf(parts):
                return self._any_possible(parts, among)
            case After(changes, part) if not _may_add(changes, part):
                return self._possible(part, among)
            case _:
                return among

    def _any_possible(self, parts: tuple[Condition, ...], among: int) -> int:
        """Those of some that have the words for one of the parts."""
        return reduce(or_, (self._possible(part, among) for part in parts), 0)

    def _with_words_of_any(self, patterns: Iterable[str]) -> int:
        """Those with the words that one of some patterns needs."""
        return reduce(or_, map(self._with_words_of, patterns), 0)

    def _with_words_of(self, pattern: str) -> int:
        """Those with the words that a pattern needs; all where it may need none."""
        if pattern not in self._worded:
            self._worded[pattern] = self._with_any_of(alternatives(pattern)) if needed(pattern) else self._every
        return self._worded[pattern]

    def _with_any_of(self, choices: Iterable[tuple[frozenset[str], ...]]) -> int:
        """Those with a word of each set of one choice."""
        return reduce(or_, map(self._with_each_of, choices), 0)

    def _with_each_of(self, sets: tuple[frozenset[str], ...]) -> int:
        """Those with a word of each set."""
        found = self._every
        for words in sets:
            if found.bit_count() <= _FEW_LEFT:
                return found
            found &= reduce(or_, (self._naming[word] for word in words & self._naming.keys()), 0)
        return found

    @cached_property
    def _naming(self) -> Mapping[str, int]:
        """The texts that have a word, by word."""
        naming: dict[str, int] = {}
        for place, text in enumerate(self._texts):
            for word in self._words(text):
                naming[word] = naming.get(word, 0) | 1 << place
        return naming


def _places(texts: int) -> Iterator[int]:
    """The places of the texts of a set."""
    while texts:
        last = texts & -texts
        yield last.bit_length() - 1
        texts ^= last


@cache
def _may_add(changes: tuple[Change, ...], part: Condition) -> bool:
    """Whether what changes put in may be of a word that some pattern needs."""
    words = {word for pattern in patterns(part) for sets in alternatives(pattern) for every in sets for word in every}
    return any(sign in word for word in words for change in changes for sign in change.added)


@cache
def _in_order(parts: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Parts, those first that ask for words."""
    return tuple(sorted(parts, key=_is_loose))


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
