"""How alike two texts are, and the best pairs of two lists: for clauses and for statements of two versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

CLOSE = 0.6
"""Likeness from which two texts count as versions of one."""

Grams = frozenset[str]

T = TypeVar("T")


def grams(text: str) -> Grams:
    """The pairs of neighbouring characters of a text, white space left out; a text of one character is its own."""
    letters = "".join(text.split())
    return frozenset(map("".join, pairwise(letters))) or frozenset(letters)


def likeness(one: Grams, other: Grams) -> float:
    """The share of pairs that two texts have in common, 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def closest(
    before: Sequence[T], after: Sequence[T], *, score: Callable[[T, T], float], floor: float = CLOSE,
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pairs of at least that score, the best first, each entry used once; and what is left of both lists, in order."""
    found = sorted(_scored(before, after, score, floor), key=lambda pair: (-pair[0], pair[1], pair[2]))
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, one, other in found:
        if one not in left and other not in right:
            left.add(one)
            right.add(other)
            pairs.append((before[one], after[other]))
    return pairs, _rest(before, left), _rest(after, right)


def _scored(
    before: Sequence[T], after: Sequence[T], score: Callable[[T, T], float], floor: float,
) -> Iterator[tuple[float, int, int]]:
    for place, one in enumerate(before):
        for there, other in enumerate(after):
            if (found := score(one, other)) >= floor:
                yield found, place, there


def _rest(entries: Sequence[T], taken: set[int]) -> list[T]:
    return [entry for place, entry in enumerate(entries) if place not in taken]
