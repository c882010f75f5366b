"""How the benchmark of accuracy counts, on stretches made up."""

from __future__ import annotations

from benchmarks.accuracy import Figures, Item, figures, pairs


def gold(first: int, last: int, concept: str | None = "A", *also: str, borderline: bool = False) -> Item:
    return Item(("x", first, last), concept, frozenset((concept, *also)), borderline)


def mine(first: int, last: int, concept: str | None = "A", file: str = "x") -> Item:
    return Item((file, first, last), concept)


def test_half_of_the_shorter_is_enough_and_less_is_not() -> None:
    assert pairs([gold(0, 10)], [mine(7, 15)]) == []
    assert len(pairs([gold(0, 10)], [mine(5, 15)])) == 1
    assert len(pairs([gold(0, 100)], [mine(90, 94)])) == 1


def test_concepts_agree_where_the_annotator_accepts_them() -> None:
    assert pairs([gold(0, 4)], [mine(0, 4, "B")]) == []
    assert len(pairs([gold(0, 4, "A", "B")], [mine(0, 4, "B")])) == 1
    assert pairs([gold(0, 4)], [mine(0, 4, file="y")]) == []


def test_each_is_paired_once_and_the_best_overlap_first() -> None:
    near, far = mine(0, 10), mine(0, 4)
    assert pairs([gold(0, 10)], [far, near]) == [(gold(0, 10), near)]


def test_borderline_counts_neither_way() -> None:
    soft, firm = gold(0, 4, borderline=True), gold(10, 14)
    found = [mine(0, 4), mine(20, 24)]
    assert figures([soft, firm], found, pairs([soft, firm], found)) == Figures(right=0, found=1, wanted=1)


def test_shares() -> None:
    assert (Figures(3, 4, 6).precision, Figures(3, 4, 6).recall, Figures(3, 4, 6).f1) == (0.75, 0.5, 0.6)
    assert Figures(0, 0, 0).f1 == 0.0
