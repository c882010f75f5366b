from __future__ import annotations

import struct
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.model import Block, BlockKind, Source, SourceFormat
from loaders.read import ReadError, read_bytes
from loaders.read.word import package
from loaders.structure import structure


def packed(document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def source(document) -> Source:
    return read_bytes("a.docx", packed(document))


def texts(document) -> list[str]:
    return [block.text.text for block in source(document).blocks]


def numbered(document, levels: list[tuple[str, str]], *, extra: str = "", key: int = 90) -> None:
    """Adds the list ``key`` whose levels have these formats and texts."""
    numbering = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (style, text) in enumerate(levels)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{inner}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="{key}"/>{extra}</w:num>')
    )


def listed(document, text: str, level: int = 0, key: int = 90, style: str | None = None):
    paragraph = document.add_paragraph(text, style=style)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'))
    return paragraph


def test_each_block_stands_on_its_own_line_and_maps_into_the_text() -> None:
    document = Document()
    document.add_heading("星桥协议", 0)
    document.add_heading("一、账号", 1)
    document.add_paragraph("  您应当妥善保管口令。 ")
    document.add_paragraph("")
    document.add_paragraph("手机号", style="List Bullet")
    found = source(document)
    assert (found.format, found.encoding) == (SourceFormat.DOCX, "utf-8")
    assert found.text == "星桥协议\n一、账号\n您应当妥善保管口令。\n- 手机号\n"
    assert [(b.kind, b.level) for b in found.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.ITEM, 0),
    ]
    for block in found.blocks:
        assert "".join(found.text[at] for at in block.text.offsets) == block.text.text
        assert found.text[block.start : block.end].endswith(block.text.text)


def test_the_same_file_gives_the_same_text() -> None:
    document = Document()
    document.add_paragraph("甲方：")
    data = packed(document)
    assert read_bytes("a", data) == read_bytes("a", data)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (
            [("decimal", "%1."), ("decimal", "%1.%2")],
            ["1. 甲", "1.1 乙", "1.2 丙", "2. 丁", "2.1 戊"],
        ),
        (
            [("chineseCounting", "第%1条"), ("chineseCounting", "（%2）")],
            ["第一条 甲", "（一）乙", "（二）丙", "第二条 丁", "（一）戊"],
        ),
        ([("chineseCounting", "%1、"), ("lowerLetter", "%2)")], ["一、甲", "a) 乙", "b) 丙", "二、丁", "a) 戊"]),
        ([("upperLetter", "%1."), ("lowerRoman", "(%2)")], ["A. 甲", "(i) 乙", "(ii) 丙", "B. 丁", "(i) 戊"]),
        ([("decimalEnclosedCircle", "%1"), ("none", "")], ["① 甲", "乙", "丙", "② 丁", "戊"]),
    ],
)
def test_automatic_numbers_stand_in_the_text(levels: list[tuple[str, str]], expected: list[str]) -> None:
    document = Document()
    numbered(document, levels)
    for text, level in zip("甲乙丙丁戊", (0, 1, 1, 0, 1), strict=True):
        listed(document, text, level)
    assert texts(document) == expected


def test_numbers_go_on_behind_other_paragraphs_and_start_where_a_list_says() -> None:
    document = Document()
    numbered(document, [("decimal", "%1.")])
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    document.part.numbering_part.element.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/>{start}</w:num>')
    )
    listed(document, "甲")
    document.add_paragraph("插入的说明。")
    listed(document, "乙")
    listed(document, "丙", key=91)
    listed(document, "丁", key=91)
    listed(document, "无此编号", key=77)
    assert texts(document) == ["1. 甲", "插入的说明。", "2. 乙", "5. 丙", "6. 丁", "无此编号"]


def test_a_legal_level_shows_the_numbers_above_as_decimals() -> None:
    document = Document()
    numbered(document, [("chineseCounting", "第%1章"), ("decimal", "%1.%2")])
    level = document.part.numbering_part.element[0][1]
    level.insert(2, parse_xml(f"<w:isLgl {nsdecls('w')}/>"))
    listed(document, "甲")
    listed(document, "乙", 1)
    assert texts(document) == ["第一章 甲", "1.1 乙"]


def test_numbers_come_with_a_style_too() -> None:
    document = Document()
    numbered(document, [("chineseCounting", "%1、")])
    style = document.styles.add_style("Clause", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 1"]
    style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    document.add_paragraph("总则", style="Clause")
    document.add_paragraph("附则", style="Clause")
    found = source(document)
    assert [b.text.text for b in found.blocks] == ["一、总则", "二、附则"]
    assert {(b.kind, b.level) for b in found.blocks} == {(BlockKind.HEADING, 1)}


@pytest.mark.parametrize(
    ("count", "style", "expected"),
    [
        (10, "chineseCounting", "十"), (11, "chineseCountingThousand", "十一"), (20, "chineseCounting", "二十"),
        (101, "chineseCounting", "一百零一"), (110, "chineseCounting", "一百一十"), (2003, "chineseCounting", "二千零三"),
        (12, "chineseLegalSimplified", "拾贰"), (20, "ideographDigital", "二〇"), (3, "ideographTraditional", "丙"),
        (11, "ideographTraditional", "11"), (27, "lowerLetter", "aa"), (4, "upperRoman", "IV"), (9, "decimalZero", "09"),
        (7, "unheardOf", "7"), (3, "none", ""), (20000, "chineseCounting", "20000"), (0, "lowerLetter", "0"),
    ],
)  # fmt: skip
def test_numerals(count: int, style: str, expected: str) -> None:
    from loaders.read.word.numerals import written

    assert written(count, style) == expected


def test_emphasis_is_bold_underlined_dotted_or_highlighted() -> None:
    document = Document()
    paragraph = document.add_paragraph("平")
    paragraph.add_run("粗").bold = True
    paragraph.add_run("平")
    paragraph.add_run("线").underline = True
    paragraph.add_run("斜").italic = True
    strong = paragraph.add_run("点")
    strong._r.get_or_add_rPr().append(parse_xml(f'<w:em {nsdecls("w")} w:val="dot"/>'))
    (block,) = source(document).blocks
    assert block.text.text == "平粗平线斜点"
    assert block.emphasis == ((1, 2), (3, 4), (5, 6))


def test_emphasis_comes_from_styles_but_not_from_those_of_headings() -> None:
    document = Document()
    style = document.styles.add_style("Loud", WD_STYLE_TYPE.PARAGRAPH)
    style.font.bold = True
    paragraph = document.add_paragraph("加粗", style="Loud")
    paragraph.add_run("不加").bold = False
    document.add_paragraph().add_run("强调", style="Strong")
    document.add_heading("标题", 1)
    assert [block.emphasis for block in source(document).blocks] == [((0, 2),), ((0, 2),), ()]


def test_a_line_break_divides_and_deleted_or_hidden_text_is_left_out() -> None:
    document = Document()
    paragraph = document.add_paragraph("前一行")
    paragraph.add_run().add_break(WD_BREAK.LINE)
    paragraph.add_run("后一行")
    paragraph.add_run("隐藏").font.hidden = True
    run = "<w:r><w:{0}>{1}</w:{0}></w:r>"
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}>{run.format('delText', '删')}</w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}>{run.format('t', '增')}</w:ins>"))
    assert texts(document) == ["前一行", "后一行增"]


def test_text_boxes_are_left_out_and_content_controls_read() -> None:
    document = Document()
    document.add_paragraph("正文")._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")}><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent><w:p><w:r>'
            "<w:t>框内</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
        )
    )
    document.element.body.insert(
        0,
        parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>"),
    )
    assert texts(document) == ["控件", "正文"]


def test_links_lead_to_addresses_and_anchors() -> None:
    document = Document()
    paragraph = document.add_paragraph("参见")
    key = document.part.relate_to(
        "https://example.com/p", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", True
    )
    text = "<w:r><w:rPr><w:u w:val='single'/></w:rPr><w:t>{}</w:t></w:r>"
    paragraph._p.append(parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}">{text.format("政策")}</w:hyperlink>'))
    paragraph._p.append(parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="x">{text.format("附录")}</w:hyperlink>'))
    (block,) = source(document).blocks
    assert [(k.first, k.last, k.target) for k in block.links] == [(2, 4, "https://example.com/p"), (4, 6, "#x")]
    assert block.emphasis == ()


def test_pages_are_told_where_word_noted_them() -> None:
    document = Document()
    document.add_paragraph("甲")
    for text in ("乙", "丙"):
        paragraph = document.add_paragraph("")
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:lastRenderedPageBreak/><w:t>{text}。</w:t></w:r>"))
    found = source(document)
    assert [block.page for block in found.blocks] == [1, 2, 3]
    (parsed,) = structure(found)
    assert [clause.page for clause in parsed.clauses] == [1, 2, 3]
    plain = Document()
    plain.add_paragraph("甲")
    assert source(plain).blocks[0].page is None


def table(document) -> tuple[Source, Block]:
    found = source(document)
    (block,) = [b for b in found.blocks if b.kind is BlockKind.TABLE]
    return found, block


def grid(block: Block) -> list[list[str]]:
    return [["=" + c.text.text if c.repeated else c.text.text for c in row.cells] for row in block.rows]


def test_merged_cells_are_copied_and_marked() -> None:
    document = Document()
    made = document.add_table(4, 3)
    for i, row in enumerate(
        [["场景", "信息", "目的"], ["登录", "电话", "识别"], ["", "邮箱", "通知"], ["全部", "", "统计"]]
    ):
        for j, text in enumerate(row):
            made.cell(i, j).text = text
    made.cell(1, 0).merge(made.cell(2, 0))
    made.cell(3, 0).merge(made.cell(3, 1))
    found, block = table(document)
    assert grid(block) == [
        ["场景", "信息", "目的"],
        ["登录", "电话", "识别"],
        ["=登录", "邮箱", "通知"],
        ["全部", "=全部", "统计"],
    ]
    assert [all(c.header for c in row.cells) for row in block.rows] == [True, False, False, False]
    assert found.text == "场景\t信息\t目的\n登录\t电话\t识别\n邮箱\t通知\n全部\t统计\n"
    assert [found.text[row.start : row.end] for row in block.rows][2] == "邮箱\t通知"


@pytest.mark.parametrize(("bold", "header"), [(True, True), (False, False)])
def test_two_columns_have_a_header_only_where_it_stands_out(*, bold: bool, header: bool) -> None:
    document = Document()
    made = document.add_table(2, 2)
    for j in (0, 1):
        made.cell(0, j).paragraphs[0].add_run("名称").bold = bold
        made.cell(1, j).text = "内容"
    assert table(document)[1].rows[0].cells[0].header is header


def test_cells_hold_paragraphs_with_their_numbers() -> None:
    document = Document()
    numbered(document, [("decimal", "%1)")])
    made = document.add_table(1, 2)
    made.cell(0, 0).text = "说明"
    cell = made.cell(0, 1)
    cell.text = "包括："
    paragraph = listed(document, "电话")
    cell._tc.append(paragraph._p)
    cell.add_paragraph("邮箱", style="List Bullet")
    assert grid(table(document)[1]) == [["说明", "包括：\n1) 电话\n- 邮箱"]]


def test_a_table_of_one_column_is_a_frame() -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "特别提示：请您仔细阅读。"
    assert [(b.kind, b.text.text) for b in source(document).blocks] == [
        (BlockKind.PARAGRAPH, "特别提示：请您仔细阅读。")
    ]


def zipped(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def locked_entry(data: bytes) -> bytes:
    """The same archive with its entries marked as encrypted."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 8] + struct.pack("<H", 1) + data[at + 10 :]


WHOLE = packed(Document())
SPOKEN = Document()
SPOKEN.add_paragraph("您应当妥善保管口令。")
AGREEMENT = packed(SPOKEN)
PLAIN_ZIP = zipped(readme=b"x")
REFUSED = {
    "cut off": (WHOLE[: len(WHOLE) // 2], "损坏", "broken"),
    "no word inside": (PLAIN_ZIP, "没有 Word", "without the body"),
    "not the xml it says": (zipped(word__document_xml=b"<w"), "没有 Word", "without the body"),
    "broken xml": (zipped(**{"word__document.xml": b"<w", "[Content_Types].xml": b"<x"}), "损坏", "broken"),
    "parts missing": (zipped(**{"word__document.xml": b"<w/>"}), "损坏", "broken"),
    "locked entry": (locked_entry(zipped(**{"word__document.xml": b"<w/>"})), "加密", "encrypted"),
    "locked by Office": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "加密",
        "encrypted",
    ),
    "old doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧式", "old kind"),
    "empty": (WHOLE, "没有可读的文字", "no readable text"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_says_why_in_both_languages(case: str) -> None:
    data, zh, en = REFUSED[case]
    with pytest.raises(ReadError) as caught:
        read_bytes("a.docx", data)
    assert zh in caught.value.failure.message_zh
    assert en in caught.value.failure.message_en


def unknown_packing(data: bytes) -> bytes:
    """The same file with its entries marked as packed in a way that nobody knows."""
    out = bytearray(data)
    for mark, offset in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        at = out.find(mark)
        while at >= 0:
            out[at + offset : at + offset + 2] = struct.pack("<H", 77)
            at = out.find(mark, at + 4)
    return bytes(out)


def test_an_unknown_packing_is_a_broken_file() -> None:
    with pytest.raises(ReadError, match="broken"):
        read_bytes("a.docx", unknown_packing(WHOLE))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_damage_never_raises_anything_else(changes: list[tuple[int, int]]) -> None:
    data = bytearray(AGREEMENT)
    for at, byte in changes:
        data[at % len(data)] = byte
    with suppress(ReadError):
        assert read_bytes("a.docx", bytes(data)).blocks


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = zipped(**{"word__document.xml": bytes(package.MOST_UNPACKED + 1)})
    assert len(bomb) < 200_000
    with pytest.raises(ReadError, match="zip bomb"):
        read_bytes("a.docx", bomb)


def test_a_whole_agreement_has_its_clause_numbers() -> None:
    document = Document()
    numbered(document, [("chineseCounting", "%1、"), ("decimal", "%2."), ("decimal", "（%3）")])
    document.add_heading("星桥服务协议", 0)
    for text, level in [
        ("账号", 0),
        ("您应当妥善保管口令。", 1),
        ("您不得：", 1),
        ("转让账号；", 2),
        ("出租账号。", 2),
        ("费用", 0),
    ]:
        listed(document, text, level, style="Heading 1" if level == 0 else None)
    (parsed,) = structure(source(document))
    assert [c.number for c in parsed.clauses] == ["", "一", "一/1", "一/2", "一/2(1)", "一/2(2)", "二"]
