"""Clauses of two versions paired, and their wording compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiterms.compare.clauses import Passage, compared
from aiterms.compare.likeness import closest, grams, likeness
from aiterms.compare.wording import COME, GONE, SAME, Piece, pieces

BASE = ("1 总则", "1.1 本规则由甲公司发布。", "1.2 您应当实名登记。", "2 数据", "2.1 录音保存三十日，到期删除。")


def passages(*texts: str, heading: bool = True) -> list[Passage]:
    found = []
    for place, text in enumerate(texts):
        number, _, words = text.partition(" ")
        head = words if heading and "." not in number else ""
        found.append(Passage(f"{place}-{text}", number, head, text, place, 0, 0, "x.txt"))
    return found


def told(old: tuple[str, ...], new: tuple[str, ...]) -> list[tuple[str, str, str]]:
    changes = compared(passages(*old), passages(*new)).changes
    return [(c.status, c.old.number if c.old else "", c.new.number if c.new else "") for c in changes]


def test_nothing_differs_from_itself() -> None:
    found = compared(passages(*BASE), passages(*BASE))
    assert (found.changes, found.same, len(found.pairs)) == ((), 5, 5)


def test_a_clause_pushed_on_is_only_renumbered() -> None:
    new = (*BASE[:2], "1.2 您应当成年。", "1.3 您应当实名登记。", *BASE[3:])
    assert told(BASE, new) == [("added", "", "1.2"), ("renumbered", "1.2", "1.3")]


def test_a_changed_clause_is_found_under_another_number() -> None:
    new = (*BASE[:3], "2 数据", "2.1 水印不得去除。", "2.2 录音保存六十日，到期删除。")
    assert told(BASE, new) == [("added", "", "2.1"), ("changed", "2.1", "2.2")]


def test_a_dropped_clause_stands_where_it_was() -> None:
    assert told(BASE, (*BASE[:2], *BASE[3:], "3 其他")) == [("removed", "1.2", ""), ("added", "", "3")]


def test_a_new_heading_is_a_change_of_its_clause() -> None:
    assert told(BASE, (*BASE[:3], "2 留存和清除", BASE[4])) == [("changed", "2", "2")]


def test_another_clause_of_the_same_number_is_no_version() -> None:
    new = (*BASE[:4], "2.1 平台可以展示广告，您能关闭。")
    assert told(BASE, new) == [("removed", "2.1", ""), ("added", "", "2.1")]


@pytest.mark.parametrize(
    ("number", "text", "body"),
    [("3.2(1)", "（1） 登记姓名", "登记姓名"), ("八", "八、其他", "其他"), ("", "没有编号", "没有编号"),
     ("表5", "场景: 注册", "场景:注册"), ("2", "2024 年起适用", "024年起适用")],
)
def test_the_number_before_a_text_is_left_out(number: str, text: str, body: str) -> None:
    assert Passage("x", number, "", text, 0, 0, 0, "").body == body


def test_words_are_told_one_by_one() -> None:
    assert pieces("保存三十日", "保存六十日") == (
        Piece(SAME, "保存"), Piece(GONE, "三"), Piece(COME, "六"), Piece(SAME, "十日"))
    assert pieces("within 30 days", "within 15 days")[1:3] == (Piece(GONE, "30"), Piece(COME, "15"))


def test_an_island_between_changes_is_told_with_them() -> None:
    assert [piece.text for piece in pieces("甲乙丙", "丁乙戊")] == ["甲乙丙", "丁乙戊"]


@given(st.text("甲乙丙，a1 ", max_size=20), st.text("甲乙丙，a1 ", max_size=20))
def test_pieces_give_both_wordings_back(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(p.text for p in found if p.kind != COME) == old
    assert "".join(p.text for p in found if p.kind != GONE) == new


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    there = likeness(grams(one), grams(other))
    assert 0 <= there <= 1
    assert there == likeness(grams(other), grams(one))
    assert there == 1 or grams(one) != grams(other) or not grams(one)


def test_the_best_pair_goes_first() -> None:
    scores = {("a", "x"): 0.7, ("a", "y"): 0.9, ("b", "x"): 0.1, ("b", "y"): 0.8}
    pairs, left, right = closest("ab", "xy", score=lambda one, other: scores[one, other])
    assert (pairs, left, right) == ([("a", "y")], ["b"], ["x"])
