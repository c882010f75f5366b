"""What two lists have in common by some key, each entry used once, in linear time."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")


def paired(
    before: Iterable[T], after: Iterable[T], *, key: Callable[[T], Hashable],
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pairs of entries with the same key, one for one and first come first served; and what is left of both lists.

    The order of the lists is kept throughout.
    """
    after = list(after)
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for place, entry in enumerate(after):
        waiting[key(entry)].append(place)
    pairs, rest, taken = [], [], set()
    for entry in before:
        if places := waiting.get(key(entry)):
            taken.add(places[0])
            pairs.append((entry, after[places.popleft()]))
        else:
            rest.append(entry)
    return pairs, rest, [entry for place, entry in enumerate(after) if place not in taken]
