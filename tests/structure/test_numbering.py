from __future__ import annotations

import pytest

from loaders.structure.numbering import find_marker, han_value, lettered, mend


@pytest.mark.parametrize(
    ("text", "style", "ordinal", "written", "rest"),
    [
        ("第三章 费用", "chapter", (3,), "第三章", "费用"),
        ("第十二条　保密", "article", (12,), "十二", "保密"),
        ("第3条 保密", "article", (3,), "3", "保密"),
        ("一百零二、其他", "han", (102,), "一百零二", "其他"),
        ("（三）通知", "han_paren", (3,), "(三)", "通知"),
        ("7. 费用", "point", (7,), "7", "费用"),
        ("7、费用", "pause", (7,), "7", "费用"),
        ("1.没有承诺", "point", (1,), "1", "没有承诺"),
        ("3.2.1 费用", "dotted", (3, 2, 1), "3.2.1", "费用"),
        ("3．2费用", "dotted", (3, 2), "3.2", "费用"),
        ("2.2. 费用", "dotted", (2, 2), "2.2", "费用"),
        ("１）费用", "close", (1,), "(1)", "费用"),
        ("（12） 费用", "paren", (12,), "(12)", "费用"),
        ("③费用", "circled", (3,), "(3)", "费用"),
        ("b. 费用", "alpha", (2,), "(b)", "费用"),
        ("C、费用", "upper", (3,), "(C)", "费用"),
        ("(iv) 费用", "roman_paren", (4,), "(iv)", "费用"),
    ],
)
def test_numbers_are_found(text: str, style: str, ordinal: tuple[int, ...], written: str, rest: str) -> None:
    marker = find_marker(text)
    assert marker is not None
    assert (marker.style, marker.ordinal, marker.written, text[marker.end :]) == (style, ordinal, written, rest)


@pytest.mark.parametrize(
    "text",
    [
        "2025年1月2日起生效",
        "99.9%的时间",
        "1.5倍赔偿",
        "3.0版本",
        "第三方服务",
        "第七条所述情形不在此限",
        "一方违约的",
        "十分重要",
        "15个工作日内",
        "API 接口",
        "e.g. 甲",
        "（以下简称“我们”）",
        "0. 甲",
        "2024.9.10 更新",
        "www.a.test",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert find_marker(text) is None


def test_a_bare_number_counts_in_a_heading_only() -> None:
    assert find_marker("1 总则") is None
    assert find_marker("1 总则", heading=True) is not None
    assert find_marker("3 个工作日", heading=True) is None


@pytest.mark.parametrize(
    ("numeral", "value"), [("七", 7), ("十", 10), ("十二", 12), ("二十", 20), ("一百零二", 102), ("叁", 3)]
)
def test_chinese_numerals(numeral: str, value: int) -> None:
    assert han_value(numeral) == value


def test_a_torn_number_is_mended_only_where_it_continues() -> None:
    marker = mend("1. 17.4 甲", (1, 17, 3))
    assert marker is not None
    assert (marker.written, marker.label, marker.end) == ("1.17.4", "1. 17.4", 8)
    assert mend("1. 17.4 甲", (1, 17, 1)) is None
    assert mend("1. 17.4 甲", ()) is None


def test_a_single_letter_has_two_readings() -> None:
    marker = find_marker("(i) 甲")
    assert marker is not None
    assert marker.ordinal == (1,)
    assert marker.other is not None
    assert (marker.other.style, marker.other.ordinal) == ("alpha_paren", (9,))


def test_a_number_led_by_a_letter_is_taken_only_as_the_first_or_the_next_of_its_letter() -> None:
    first = lettered("C1　原始录音满六十日删除", ())
    assert first is not None
    assert (first.ordinal, first.written, first.style) == ((3, 1), "C1", "dotted")
    following = lettered("C2 证件照片核实后删除", first.ordinal)
    assert following is not None
    assert following.written == "C2"
    assert lettered("H5 页面的使用规则", first.ordinal) is None
    assert lettered("A4 纸张", ()) is None
    dotted = lettered("A.2.1 申请", (1, 1))
    assert dotted is not None
    assert dotted.written == "A.2.1"
