"""Tables whose rows flow over several lines, as converters of pages write them."""

from __future__ import annotations

import pytest

from loaders.model import BlockKind
from loaders.read import read_bytes

HEADED = "接入的工具包：\n\n名称\n|\n用途\n|\n收集的信息  \n  \n---|---|---  \n  \n"


def tables(text: str) -> list[list[list[str]]]:
    """The cells of each table of a text, row by row."""
    blocks = read_bytes("a.md", text.encode()).blocks
    return [[[cell.text.text for cell in row.cells] for row in b.rows] for b in blocks if b.kind is BlockKind.TABLE]


def test_each_cell_may_stand_on_a_line_of_its_own() -> None:
    text = HEADED + "青鸟推送\n|\n发送通知\n|\n设备标识  \n  \n海棠地图\n|\n显示路线\n|\n位置信息  \n  \n以上。\n"
    assert tables(text) == [
        [["名称", "用途", "收集的信息"], ["青鸟推送", "发送通知", "设备标识"], ["海棠地图", "显示路线", "位置信息"]]
    ]


def test_a_long_cell_breaks_and_a_row_ends_with_two_blanks() -> None:
    text = (
        "名称 | 用途 | 收集的信息\n---|---|---  \n青鸟推送 | 发送通知 |\n设备标识、网络\n类型  \n"
        "海棠地图 | 显示路线 | 位置信息  \n我们会定期检查。\n"
    )
    assert tables(text)[0][1:] == [["青鸟推送", "发送通知", "设备标识、网络类型"], ["海棠地图", "显示路线", "位置信息"]]


def test_an_empty_cell_keeps_its_column() -> None:
    assert tables("甲 | 乙 | 丙  \n---|---|---  \n | 二 | 三  \n一 | 二 |  \n")[0][1:] == [["", "二", "三"], ["一", "二", ""]]


def test_the_next_table_begins_with_its_own_head() -> None:
    text = "甲 | 乙  \n---|---  \n1 | 2  \n\n丙 | 丁  \n---|---  \n3 | 4  \n"
    assert tables(text) == [[["甲", "乙"], ["1", "2"]], [["丙", "丁"], ["3", "4"]]]


@pytest.mark.parametrize("after", [
    "以上工具包由第三方提供。\n\n首页 | 协议 | 隐私  \n",
    "==========\n星河 | 朗读 | 声音  \n",
    "## 其他\n星河 | 朗读 | 声音  \n",
])
def test_what_follows_the_table_is_no_row(after: str) -> None:
    assert tables(HEADED + "青鸟推送\n|\n发送通知\n|\n设备标识  \n" + after)[0][1:] == [["青鸟推送", "发送通知", "设备标识"]]
