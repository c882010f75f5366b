"""Tables drawn with characters and without a rule, as forms and pasted texts have them."""

from __future__ import annotations

import pytest

from loaders.model import BlockKind
from loaders.read import read_bytes


def tables(text: str) -> list[list[list[str]]]:
    """The cells of each table of a text, row by row."""
    blocks = read_bytes("a.txt", text.encode()).blocks
    return [[[cell.text.text for cell in row.cells] for row in b.rows] for b in blocks if b.kind is BlockKind.TABLE]


@pytest.mark.parametrize("bar", ["｜", "│", " | ", "\t"])
def test_lines_cut_into_as_many_cells_are_a_table(bar: str) -> None:
    text = f"处理的信息如下：\n\n序号{bar}信息{bar}目的\n1{bar}声纹{bar}制作音色\n2{bar}手机号{bar}通知进度\n\n以上。\n"
    assert tables(text) == [[["序号", "信息", "目的"], ["1", "声纹", "制作音色"], ["2", "手机号", "通知进度"]]]


def test_bars_at_the_edges_only_frame_the_cells() -> None:
    assert tables("│ 序号 │ 信息 │ 目的 │\n│ 1 │ 声纹 │ 制作音色 │\n") == [[["序号", "信息", "目的"], ["1", "声纹", "制作音色"]]]


@pytest.mark.parametrize("text", [
    "首页｜产品｜价格\n\n星河朗读｜隐私｜协议",
    "首页 | 产品 | 价格\n欢迎使用星河朗读。",
    "姓名：张三\t电话：123\n地址：青屿\t邮编：100",
    "甲｜乙｜丙\n甲｜乙\n甲",
    "\t缩进的一行\n\t缩进的又一行",
])
def test_what_is_no_table(text: str) -> None:
    assert tables(text) == []


def test_a_drawn_table_in_markdown_leaves_pipe_tables_as_they_are() -> None:
    text = "# 星河\n\n甲｜乙｜丙\n1｜2｜3\n\n| 丁 | 戊 |\n| --- | --- |\n| 4 | 5 |\n"
    assert tables(text) == [[["甲", "乙", "丙"], ["1", "2", "3"]], [["丁", "戊"], ["4", "5"]]]


def test_every_cell_lies_at_its_place_in_the_source() -> None:
    text = "信息｜目的｜期限\n声纹｜制作音色｜三年\n"
    block, = (b for b in read_bytes("a.txt", text.encode()).blocks if b.kind is BlockKind.TABLE)
    for cell in (cell for row in block.rows for cell in row.cells):
        first, last = cell.text.source_span(0, len(cell.text))
        assert text[first:last] == cell.text.text
