from __future__ import annotations

import pytest

from loaders.model import Block, BlockKind
from loaders.read import read_bytes


def table(text: str) -> Block:
    (found,) = [b for b in read_bytes("a", text.encode()).blocks if b.kind is BlockKind.TABLE]
    return found


def grid(block: Block) -> list[list[str]]:
    return [["=" + c.text.text if c.repeated else c.text.text for c in row.cells] for row in block.rows]


def test_pipe_table() -> None:
    found = table("| 信息 | 目的 |\n|:---|---|\n| **电话** | 登录<br/>通知 |\n| a\\|b | |\n\n后文。")
    assert grid(found) == [["信息", "目的"], ["电话", "登录\n通知"], ["a|b", ""]]
    assert [all(c.header for c in row.cells) for row in found.rows] == [True, False, False]
    assert (found.text.text, found.start) == ("", 0)


def test_pipe_table_without_outer_bars() -> None:
    assert grid(table("月度 | 赔付\n---|---\n<99.9% | 10%")) == [["月度", "赔付"], ["<99.9%", "10%"]]


HTML = """# 题

<table>
  <thead><tr><th>场景</th><th>信息</th><th>目的</th></tr></thead>
  <tbody>
    <tr><td rowspan="2">登录</td><td>
        您提供的：<br/>
        - 电话
        - 邮箱
    </td><td>识别<i>您</i></td></tr>
    <tr><td colspan="2">口令与
        验证码</td></tr>
  </tbody>
</table>

后文。
"""


def test_html_table_resolves_spans() -> None:
    assert grid(table(HTML)) == [
        ["场景", "信息", "目的"],
        ["登录", "您提供的：\n- 电话\n- 邮箱", "识别您"],
        ["=登录", "口令与验证码", "=口令与验证码"],
    ]


def test_cells_map_to_the_source() -> None:
    for row in table(HTML).rows:
        for cell in row.cells:
            start, end = cell.text.source_span(0, len(cell.text))
            assert HTML[start] == cell.text.text[0]
            assert HTML[end - 1] == cell.text.text[-1]


@pytest.mark.parametrize(
    "wrong", ['<td colspan="-3">', '<td colspan="99999999">', '<td rowspan="x">', '<td rowspan="9">']
)
def test_wild_spans_give_a_table_all_the_same(wrong: str) -> None:
    found = table(f"# 题\n<table><tr>{wrong}甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>")
    assert len({len(row.cells) for row in found.rows}) == 1
    assert len(found.rows[0].cells) <= 101


def test_row_headers_are_no_header_row() -> None:
    found = table("# 题\n<table><tr><th>电话</th><td>登录</td></tr></table>")
    assert not any(c.header for c in found.rows[0].cells)


def test_text_around_a_table_stays() -> None:
    blocks = read_bytes("a", HTML.encode()).blocks
    assert [b.kind for b in blocks] == [BlockKind.HEADING, BlockKind.TABLE, BlockKind.PARAGRAPH]
