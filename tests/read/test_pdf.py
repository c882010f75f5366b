from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

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
