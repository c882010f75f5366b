"""Clause numbers, Chinese and Arabic alike."""

import pytest

from loaders.resolve.numerals import integer, numbered, path


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("二十三", 23),
        ("九十九", 99),
        ("一百", 100),
        ("一百零五", 105),
        ("两", 2),
        ("〇", 0),
        ("四百九十六", 496),
        ("7", 7),
        ("12", 12),
        ("甲", None),
        ("", None),
    ],
)
def test_integers(numeral: str, value: int | None) -> None:
    assert integer(numeral) == value


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("3.2", (3, 2)),
        ("8.1(2)", (8, 1, 2)),
        ("8.1（二）", (8, 1, 2)),
        ("第八条", (8,)),
        ("一/1.2", (1, 1, 2)),
        ("", ()),
        ("（三）", (3,)),
        ("附录1/2.2(3)", (1, 2, 2, 3)),
    ],
)
def test_paths(number: str, expected: tuple[int, ...]) -> None:
    assert path(number) == expected


@pytest.mark.parametrize(
    ("text", "steps", "title"),
    [
        ("第九条", (9,), ""),
        ("第八条第（二）项", (8, 2), ""),
        ("2、我们收集的信息", (2,), "我们收集的信息"),
        ("8.1(2)", (8, 1, 2), ""),
        ("我们如何使用信息", (), "我们如何使用信息"),
        ("二、三方数据", (2,), "三方数据"),
        ("第三章 责任", (3,), "责任"),
        ("第三方工具目录", (), "第三方工具目录"),
        ("一般条款", (), "一般条款"),
        ("一、定义", (1,), "定义"),
    ],
)
def test_references_split_into_number_and_title(text: str, steps: tuple[int, ...], title: str) -> None:
    found = numbered(text)
    assert (found.path, found.title) == (steps, title)


@pytest.mark.parametrize(
    ("text", "relative"), [("（二）项", True), ("第二款", True), ("第二条", False), ("8.1(2)", False), ("二", False)]
)
def test_items_count_within_their_clause(text: str, relative: bool) -> None:
    assert numbered(text).relative is relative


def test_unnumbered_paragraphs_are_left_out() -> None:
    assert numbered("第八条第一款第（二）项").unpaged == (8, 2)
