from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.model import BlockKind, Source, SourceFormat
from loaders.read import ReadError, read_bytes
from loaders.read.pdf import pages
from loaders.structure import structure

MakePdf = Callable[[Sequence[Sequence[tuple[float, float, float, str]]]], bytes]
LEFT, TOP, PITCH = 70.0, 760.0, 18.0
WIDE = 38
"""Characters of size 12 that fill a line from 70 to 526 points."""


def column(texts: Sequence[str], *, top: float = TOP, pitch: float = PITCH) -> list[tuple[float, float, float, str]]:
    """Texts below each other, in the same size."""
    return [(LEFT, top - i * pitch, 12.0, text) for i, text in enumerate(texts)]


def filled(words: str, mark: str = "") -> str:
    """``words`` repeated to fill a line, ``mark`` at its end."""
    return (words * WIDE)[: WIDE - len(mark)] + mark


@pytest.fixture
def read(make_pdf: MakePdf) -> Callable[..., Source]:
    return lambda *pages: read_bytes("a.pdf", make_pdf(pages))


def texts(source: Source) -> list[str]:
    return [block.text.text for block in source.blocks]


def test_text_is_taken_line_by_line_and_blocks_point_into_it(read) -> None:
    found = read(column(["一、账号", "您应当妥善保管口令。"]))
    assert (found.format, found.text) == (SourceFormat.PDF, "一、账号\n您应当妥善保管口令。\n")
    for block in found.blocks:
        assert "".join(found.text[at] for at in block.text.offsets) == block.text.text
        assert found.text[block.start : block.end] == block.text.text
        assert block.page == 1


def test_wrapped_lines_are_one_paragraph_also_across_pages(read) -> None:
    first, second = filled("服务商处理信息"), "直至期满为止。"
    found = read(
        [*column(["甲的说明。", "乙的说明。"]), *column([filled("客户提交材料"), "直至核验。"], top=600)],
        [*column(["前言。"]), *column([first], top=600)],
        column([second, "另一段。"]),
    )
    assert texts(found) == [
        "甲的说明。", "乙的说明。", filled("客户提交材料") + "直至核验。", "前言。", first + second, "另一段。",
    ]  # fmt: skip
    assert [block.page for block in found.blocks] == [1, 1, 1, 2, 2, 3]
    (document,) = structure(found)
    assert {clause.page for clause in document.clauses} == {1, 2, 3}


def test_a_sentence_that_ends_at_the_margin_goes_on_where_paragraphs_stand_apart(read) -> None:
    spread = [(LEFT, 760 - 30 * i, 12.0, "短句。") for i in range(5)]
    lines = column([filled("客户提交材料", "。"), filled("客户收到回执"), "并保存。"], top=500)
    assert texts(read([*spread, *lines]))[5:] == [filled("客户提交材料", "。") + filled("客户收到回执") + "并保存。"]


def test_an_indentation_begins_a_paragraph(read) -> None:
    lines = [
        (LEFT + 24, 700.0, 12.0, "本协议由甲方"), (LEFT + 24, 682.0, 12.0, filled("客户提交材料")[:36]),
        (LEFT, 664.0, 12.0, filled("并保证其真实")), (LEFT + 24, 646.0, 12.0, "双方另行约定的除外"),
    ]  # fmt: skip
    assert texts(read(lines)) == [
        "本协议由甲方", filled("客户提交材料")[:36] + filled("并保证其真实"), "双方另行约定的除外",
    ]  # fmt: skip


def test_numbered_clauses_are_never_joined(read) -> None:
    lines = [filled("1. 您应当保存"), filled("2. 您应当核对"), "3. 您不得转让。"]
    assert texts(read(column(lines))) == lines


def test_a_field_filled_in_goes_on_in_mid_sentence_and_a_title_in_brackets_does_not(read) -> None:
    cut, whole = filled("客户应当在收到通知后"), filled("客户应当在收到通知后", "。")
    assert texts(read(column([cut, "【2小时】内完成整改。"]))) == [cut + "【2小时】内完成整改。"]
    assert texts(read(column([cut, "说明：应当保存。"]))) == [cut + "说明：应当保存。"]
    assert texts(read(column([cut, "一、保存回执。"]))) == [cut, "一、保存回执。"]
    assert texts(read(column([whole, "【特别提示】请您留意。"]))) == [whole, "【特别提示】请您留意。"]


@pytest.mark.parametrize("number", ["- {} -", "第 {} 页", "{}", "{} / 4", "Page {} of 4"])
def test_running_heads_feet_and_page_numbers_are_left_out(read, number: str) -> None:
    pages = [
        [(LEFT, 810.0, 9.0, "星桥协议 版本2"), *column([f"第{i}页的正文。"]), (290.0, 30.0, 9.0, number.format(i))]
        for i in range(1, 5)
    ]
    assert texts(read(*pages)) == [f"第{i}页的正文。" for i in range(1, 5)]


def test_the_number_of_a_single_page_is_left_out_and_other_figures_stay(read) -> None:
    assert texts(read([*column(["正文。"]), (290.0, 30.0, 9.0, "1")])) == ["正文。"]
    assert texts(read([*column(["正文。", "2026"]), (290.0, 30.0, 9.0, "88")])) == ["正文。", "2026", "88"]


def test_words_that_come_back_in_the_middle_of_pages_stay(read) -> None:
    pages = [column([f"甲{i}。", "乙。", "丙。", "同样的话。", "丁。", "戊。", f"己{i}。"]) for i in range(3)]
    assert texts(read(*pages)).count("同样的话。") == 3


def test_bigger_type_makes_headings_and_bold_fonts_emphasis(read) -> None:
    found = read(
        [
            (LEFT, 780.0, 20.0, "星桥服务协议"), (LEFT, 740.0, 15.0, "账号"),
            *column(["客户应当保存。", "*平台不退款。"], top=700),
        ]
    )  # fmt: skip
    assert [(b.kind, b.level) for b in found.blocks[:2]] == [(BlockKind.HEADING, 1), (BlockKind.HEADING, 2)]
    assert [b.emphasis for b in found.blocks[2:]] == [(), ((0, 6),)]
    assert found.keeps_emphasis


def test_where_all_is_bold_nothing_stands_out(read) -> None:
    found = read(column(["*客户应当保存。", "*平台不退款。"]))
    assert not found.keeps_emphasis
    assert all(block.emphasis == () for block in found.blocks)


def test_a_long_heading_is_put_together(read) -> None:
    lines = [
        (LEFT, 780.0, 20.0, "星" * 22),
        (LEFT, 752.0, 20.0, "服务协议"),
        *column(["正文在此。", "正文二。"], top=700),
    ]
    assert texts(read(lines)) == ["星" * 22 + "服务协议", "正文在此。", "正文二。"]


def test_parts_of_a_line_are_put_together_and_far_ones_divided_by_a_tab(read) -> None:
    assert texts(read([(70.0, 700.0, 12.0, "（一）"), (110.0, 700.0, 12.0, "姓名")])) == ["（一） 姓名"]
    row = [(70.0, 700.0, 12.0, "账号登记所需的各项信息"), (300.0, 700.0, 12.0, "手机号码")]
    assert texts(read(row)) == ["账号登记所需的各项信息\t手机号码"]


def grid(rows: Sequence[Sequence[str]], *, top: float = 600.0, wide: float = 120.0, high: float = 24.0) -> list:
    """A ruled table: a cell that begins with ^ goes on from the one above, one with < from the one before."""
    items: list = []
    for i, row in enumerate([*rows, [""] * len(rows[0])]):
        for j, text in enumerate([*row, ""]):
            x, y = LEFT + j * wide, top - i * high
            if j < len(row) and not text.startswith("^"):
                items.append((x, y, x + wide, y))
            if i < len(rows) and not text.startswith("<"):
                items.append((x, y, x, y - high))
            if i < len(rows) and j < len(row) and text.lstrip("^<"):
                items += [(x + 4, y - 12 - 14 * k, 10.0, part) for k, part in enumerate(text.split("|"))]
    return items


def cells(source: Source) -> list[list[str]]:
    (block,) = [b for b in source.blocks if b.kind is BlockKind.TABLE]
    return [["=" + c.text.text if c.repeated else c.text.text for c in row.cells] for row in block.rows]


HEAD = ["场景", "信息", "目的"]


def test_a_ruled_table_has_rows_cells_and_a_header(read) -> None:
    found = read(
        [*column(["下表列明。"]), *grid([HEAD, ["登录", "电话", "识别您"]]), (LEFT, 400.0, 12.0, "表后的说明。")]
    )
    assert cells(found) == [HEAD, ["登录", "电话", "识别您"]]
    assert [b.kind for b in found.blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH]
    assert found.text == "下表列明。\n场景\t信息\t目的\n登录\t电话\t识别您\n表后的说明。\n"
    rows = found.blocks[1].rows
    assert [all(cell.header for cell in row.cells) for row in rows] == [True, False]
    assert [found.text[row.start : row.end] for row in rows] == ["场景\t信息\t目的", "登录\t电话\t识别您"]


def test_cells_without_a_line_between_are_one(read) -> None:
    found = read(grid([HEAD, ["登录", "电话", "识别"], ["^", "邮箱", "通知"], ["全部", "<", "统计"]]))
    assert cells(found)[1:] == [["登录", "电话", "识别"], ["=登录", "邮箱", "通知"], ["全部", "=全部", "统计"]]


def test_lines_wrapped_in_a_cell_run_on(read) -> None:
    rows = [HEAD, ["登录", "手机号码以及其他的联系|方式和地址", "识别"], ["其他", "电话；|邮箱。", "通知"]]
    assert [row[1] for row in cells(read(grid(rows, high=40.0)))[1:]] == [
        "手机号码以及其他的联系方式和地址",
        "电话；\n邮箱。",
    ]


def test_a_table_goes_on_over_pages(read) -> None:
    first = [*column(["下表列明。"]), *grid([HEAD, ["登录", "电话", "识别"]])]
    second = [*grid([HEAD, ["开票", "邮箱", "寄送"]], top=780.0), (LEFT, 300.0, 12.0, "表后的说明。")]
    found = read(first, second)
    assert cells(found) == [HEAD, ["登录", "电话", "识别"], HEAD, ["开票", "邮箱", "寄送"]]
    (parsed,) = structure(found)
    rows = [clause for clause in parsed.clauses if clause.cells and clause.cells[0].header]
    assert [(row.page, row.cells[1].header, row.cells[1].text.text) for row in rows] == [
        (1, "信息", "电话"),
        (2, "信息", "邮箱"),
    ]


def test_cells_drawn_as_boxes_are_a_table(read) -> None:
    words = [HEAD, ["登录", "电话", "识别您"]]
    boxes = [(LEFT + 120 * j, 560 - 24 * i, 120, 24, "box") for i in (0, 1) for j in (0, 1, 2)]
    inside = [(LEFT + 120 * j + 4, 568 - 24 * i, 10.0, words[i][j]) for i in (0, 1) for j in (0, 1, 2)]
    assert cells(read([*boxes, *inside])) == words


def test_a_frame_or_an_underline_is_no_table(read) -> None:
    frame = grid([["特别提示：请您阅读。"]], wide=400.0)
    found = read([*frame, *column(["正文在此。"], top=500), (LEFT, 495.0, 200.0, 495.0)])
    assert texts(found) == ["特别提示：请您阅读。", "正文在此。"]


def test_two_columns_have_a_header_only_where_it_is_bold(read) -> None:
    for mark, header in [("", False), ("*", True)]:
        found = read(
            [*grid([[f"{mark}名称", f"{mark}说明"], ["电话", "用于登录"]]), *column(["其余正文在此处，未加粗。"])]
        )
        (block,) = [b for b in found.blocks if b.kind is BlockKind.TABLE]
        assert block.rows[0].cells[0].header is header


def test_the_words_of_a_watermark_are_left_out(read) -> None:
    assert texts(read([*column(["正文在此。"]), (200.0, 400.0, 40.0, "内部资料", "aslant")])) == ["正文在此。"]


def test_radicals_of_the_font_become_characters(read) -> None:
    assert texts(read(column(["⽤⼾⾝份⻓度"]))) == ["用户身份长度"]


def test_reading_is_repeatable(make_pdf: MakePdf) -> None:
    data = make_pdf([column(["甲方。", "乙方。"])])
    assert read_bytes("a", data) == read_bytes("a", data)


LOCK = (
    b"trailer\n<< /Size 9 /Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>] >>"
    % (b"41" * 32, b"42" * 32)
)


def refused(data: bytes) -> tuple[str, str]:
    with pytest.raises(ReadError) as caught:
        read_bytes("a.pdf", data)
    assert "a.pdf" in str(caught.value)
    return caught.value.failure.message_zh, caught.value.failure.message_en


@pytest.mark.parametrize(
    ("change", "zh", "en"),
    [
        (lambda data: b"%PDF-1.7 abc", "损坏", "broken"),
        (lambda data: data[:60], "损坏", "broken"),
        (lambda data: data[: data.index(b"trailer")] + LOCK + data[data.index(b"\nstartxref") :], "加密", "encrypted"),
    ],
)
def test_what_cannot_be_opened_says_why(make_pdf: MakePdf, change: Callable[[bytes], bytes], zh: str, en: str) -> None:
    chinese, english = refused(change(make_pdf([column(["甲方。"])])))
    assert zh in chinese
    assert en in english


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=40))
def test_damage_never_raises_anything_else(make_pdf: MakePdf, changes: list[tuple[int, int]]) -> None:
    data = bytearray(make_pdf([[*column(["甲方。"]), *grid([HEAD, HEAD])]]))
    for at, byte in changes:
        data[at % len(data)] = byte
    with suppress(ReadError):
        assert read_bytes("a.pdf", bytes(data)).blocks


@pytest.mark.parametrize("content", [[[]], [[], [], column(["甲方的说明。"])], [[(LEFT, 30.0, 9.0, "1")]]])
def test_a_scan_is_told_and_the_remedy_named(make_pdf: MakePdf, content: list) -> None:
    chinese, english = refused(make_pdf(content))
    assert "OCR" in chinese
    assert "OCR" in english


def test_fonts_that_tell_no_characters_are_told(make_pdf: MakePdf) -> None:
    assert "OCR" in refused(make_pdf([column(["\ue001\ue002\ue003甲方"])]))[1]


def test_too_many_pages_are_refused(make_pdf: MakePdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_PAGES", 2)
    assert "3 pages" in refused(make_pdf([column(["甲方。"])] * 3))[1]
