from __future__ import annotations

import pytest

from loaders.model import Block, BlockKind
from loaders.read import read_bytes

PAGE = """<!doctype html>
<html><head><title>题 - 站点</title><style>.imp { font-weight: bold } .q { color: red }</style></head>
<body><nav><a href="/">首页</a></nav><header>搜索</header>
<h1>星桥用户协议</h1>
<div>更新日期：2025年1月2日</div>
<h2>一、总则</h2>
<p class="imp q">1.1 请您
   注意。</p>
<p><span class="imp">1.2 账号：</span>您应当<a href="/x">妥善</a>保管 AI
   key。<br>另起一行。</p>
<ul><li>电话</li><li>邮箱<ul><li>工作邮箱</li></ul></li></ul>
<table><tr><th>甲</th></tr><tr><td>乙</td></tr></table>
<script>var a = "<p>丁</p>"</script><footer>版权</footer></body></html>"""


def page(text: str = PAGE) -> tuple[Block, ...]:
    return read_bytes("a.html", text.encode()).blocks


def test_blocks_of_a_page() -> None:
    assert [(b.kind.value[0], b.level, b.text.text) for b in page()] == [
        ("h", 1, "星桥用户协议"),
        ("p", 0, "更新日期：2025年1月2日"),
        ("h", 2, "一、总则"),
        ("p", 0, "1.1 请您注意。"),
        ("p", 0, "1.2 账号：您应当妥善保管 AI key。"),
        ("p", 0, "另起一行。"),
        ("i", 0, "电话"),
        ("i", 0, "邮箱"),
        ("i", 1, "工作邮箱"),
        ("t", 0, ""),
    ]


def test_classes_that_the_page_makes_bold_are_emphasis() -> None:
    found = {b.text.text: [b.text.text[x:y] for x, y in b.emphasis] for b in page()}
    assert found["1.1 请您注意。"] == ["1.1 请您注意。"]
    assert found["1.2 账号：您应当妥善保管 AI key。"] == ["1.2 账号："]


def test_every_character_maps_to_the_page() -> None:
    for block in page():
        for char, offset in zip(block.text.text, block.text.offsets, strict=True):
            assert PAGE[offset] == char or (char == " " and PAGE[offset].isspace())


def test_a_header_with_the_title_is_kept() -> None:
    found = page("<!doctype html><body><header><h1>星桥协议</h1></header><p>甲</p></body>")
    assert [b.text.text for b in found] == ["星桥协议", "甲"]


def test_open_paragraphs_end_where_the_next_begins() -> None:
    found = page("<!doctype html><body><p><b>甲<p>乙</body>")
    assert [(b.text.text, bool(b.emphasis)) for b in found] == [("甲", True), ("乙", False)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<table><tr><td><h1>星桥协议</h1><p>甲</p></td></tr></table>", ["星桥协议", "甲"]),
        ("<table><tr><td><table><tr><td>甲</td><td>乙</td></tr></table></td><td>丙</td></tr></table>", ["", "丙"]),
        ("<table><tr><td>甲</td><td>乙", ["甲", "乙"]),
        ("<nav>甲<p>乙</p>", ["甲", "乙"]),
        ("<nav>甲<nav>乙</nav></nav><p>丙</p>", ["丙"]),
        ("<title>甲</title><p>乙</p>", ["乙"]),
        ("甲<br>乙<hr>丙", ["甲", "乙", "丙"]),
    ],
)
def test_layout_tables_and_open_tags_lose_no_text(body: str, expected: list[str]) -> None:
    assert [b.text.text for b in page(f"<!doctype html><body>{body}</body>")] == expected


def test_links_of_a_page() -> None:
    (link,) = [k for b in page() for k in b.links]
    assert link.target == "/x"


def test_table_of_a_page() -> None:
    (found,) = [b for b in page() if b.kind is BlockKind.TABLE]
    assert [[c.text.text for c in row.cells] for row in found.rows] == [["甲"], ["乙"]]
