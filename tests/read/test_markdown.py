from __future__ import annotations

import pytest

from loaders.model import Block, BlockKind
from loaders.read import read_bytes


def blocks(text: str) -> tuple[Block, ...]:
    return read_bytes("a.md", ("# 题\n\n" + text).encode()).blocks[1:]


def texts(text: str) -> list[str]:
    return [block.text.text for block in blocks(text)]


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("甲**乙**丙", "甲乙丙"),
        ("甲__乙__丙 __丁__", "甲__乙__丙 丁"),
        ("甲*乙*丙", "甲乙丙"),
        ("3 * 4 * 5 = 60", "3 * 4 * 5 = 60"),
        ("姓名______（签名）", "姓名______（签名）"),
        ("a_b_c", "a_b_c"),
        ("见[《星桥政策》](/p/a)第一条", "见《星桥政策》第一条"),
        ("见[客服]处", "见[客服]处"),
        ("网址<https://example.test/a>。", "网址https://example.test/a。"),
        ("低于<99.9%", "低于<99.9%"),
        ("甲<用户名>乙", "甲<用户名>乙"),
        ("甲<u>乙</u><span class='x'>丙</span>", "甲乙丙"),
        ("甲<!-- 乙 -->丙", "甲丙"),
        ("注*：甲", "注*：甲"),
        ("甲![图](a.png)乙", "甲乙"),
        ("甲&nbsp;乙&amp;丙&#20013;", "甲 乙&丙中"),
        (r"甲\*乙\_丙", "甲*乙_丙"),
        (r"$\qquad$ 1.1 甲", "1.1 甲"),
        (r"$\text{可用性} = (1 - a) \times 100\%$", "可用性 = (1 - a) ×100%"),
        ("单价 $5 与 $6", "单价 $5 与 $6"),
        ("`甲`乙", "甲乙"),
        ("~~甲~~乙", "甲乙"),
        ("<div style={{textAlign: 'right'}}>签名：</div>", "签名："),
        ("> 甲", "甲"),
    ],
)
def test_markup_is_dropped(source: str, clean: str) -> None:
    assert " ".join(texts(source)) == clean


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("甲**乙丙**丁", ["乙丙"]),
        ("<b>甲</b>乙<u>丙</u>", ["甲", "丙"]),
        ("**甲[乙](/x)丙**", ["甲乙丙"]),
        ("**<u>甲</u>**", ["甲"]),
        ("甲*乙*丙", []),
        ("<span style='font-weight: bold'>甲</span>乙", ["甲"]),
        ("甲**乙", []),
        ("**1.** **甲**", ["1.", "甲"]),
    ],
)
def test_emphasis_is_kept_as_stretches(source: str, marked: list[str]) -> None:
    (block,) = blocks(source)
    assert [block.text.text[first:last] for first, last in block.emphasis] == marked


def test_emphasis_reaches_over_lines_up_to_a_blank_one() -> None:
    assert [bool(b.emphasis) for b in blocks("**甲。\n乙。**\n丙。\n\n**丁。\n\n戊。**")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_links_keep_their_target_and_place() -> None:
    (block,) = blocks('见[**政策**](/p "题")及<mailto:a@b.test>')
    assert [(block.text.text[k.first : k.last], k.target) for k in block.links] == [
        ("政策", "/p"),
        ("mailto:a@b.test", "mailto:a@b.test"),
    ]


def test_headings_and_items() -> None:
    found = blocks("## 一、甲 ##\n##乙\n- 丙\n  - 丁\n    * 戊\n- 己\n1. 庚\n")
    assert [(b.kind, b.level, b.marker, b.text.text) for b in found] == [
        (BlockKind.HEADING, 2, "", "一、甲"),
        (BlockKind.HEADING, 2, "", "乙"),
        (BlockKind.ITEM, 0, "-", "丙"),
        (BlockKind.ITEM, 1, "-", "丁"),
        (BlockKind.ITEM, 2, "*", "戊"),
        (BlockKind.ITEM, 0, "-", "己"),
        (BlockKind.ITEM, 0, "1.", "1. 庚"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<br>甲。<br/>乙。", ["甲。", "乙。"]),
        ("甲。\n\n---\n\n乙。", ["甲。", "乙。"]),
        ("```\n甲\n```\n乙。", ["甲", "乙。"]),
        ("import X from 'y'\n\n甲。", ["甲。"]),
        ('<tags\n  a="b"\n  c="d"/>\n甲。', ["甲。"]),
        ("<script>\nvar a = 1\n</script>\n甲。", ["甲。"]),
        ("{/* 注\n释 */}\n甲。", ["甲。"]),
    ],
)
def test_what_divides_and_what_hides(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


def test_front_matter_is_markup() -> None:
    assert [b.text.text for b in read_bytes("a", "---\ntitle: 甲\n---\n# 乙\n".encode()).blocks] == ["乙"]


def test_unclosed_marks_do_not_swallow_text() -> None:
    assert texts("甲<!-- 乙\n丙") == ["甲<!-- 乙", "丙"]
    assert texts("<table><tr><td>甲")[-1].endswith("甲")
