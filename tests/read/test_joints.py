from __future__ import annotations

import re

import pytest

from loaders.model import BlockKind
from loaders.read import read_bytes
from loaders.read.joints import joint_data

SENTENCE = (
    "为了向您提供稳定的语音合成服务，星桥会在您开通账号时核对您填写的联系方式，并在您授权的范围内"
    "保存您上传的录音素材，保存的期限以您选择的套餐为准"
)
CASES = [(name, entry) for name, entries in joint_data().items() for entry in entries]


def texts(text: str) -> list[str]:
    return [block.text.text for block in read_bytes("a.txt", text.encode()).blocks]


def wrap(text: str, width: int, joint: str) -> str:
    return joint.join(text[i : i + width] for i in range(0, len(text), width))


@pytest.mark.parametrize("joint", ["\n", "\n\n", " \r\n\r\n", "\n\n\n"])
@pytest.mark.parametrize("width", [24, 30, 36])
def test_wrapped_lines_become_one_paragraph(joint: str, width: int) -> None:
    whole = [f"{SENTENCE}。", f"3）{SENTENCE}；", f"4）{SENTENCE}。"]
    assert texts(joint.join(wrap(part, width, joint) for part in whole)) == whole


def test_lines_of_latin_words_are_joined_with_a_blank() -> None:
    line = "未经许可您不得对本服务实施任何形式的反向工程反向编译或者 reverse"
    assert texts(f"{line}\n{line}\n{line}\nengineer 的行为。") == [f"{line} {line} {line} engineer 的行为。"]


@pytest.mark.parametrize(
    "begin", ["1. ", "（二）", "二、", "2.3 ", "①", "a) ", "第九条 ", "【注意】", "“用户”：", "- "]
)
def test_a_new_item_is_never_joined(begin: str) -> None:
    cut = wrap(SENTENCE * 2, 30, "\n")
    found = texts(f"{cut}\n{begin}{SENTENCE}。")
    assert len(found) == 2
    assert not found[1].startswith(SENTENCE[-5:])


def test_a_short_line_that_hangs_goes_on() -> None:
    cut = texts("1. 为办理入园，我们会收集您的\n姓名、手机号码。\n2. 收集目的\n核对身份。")
    assert cut == ["1. 为办理入园，我们会收集您的姓名、手机号码。", "2. 收集目的", "核对身份。"]


def test_a_sentence_cut_by_a_page_is_joined() -> None:
    found = texts(
        f"1. 甲。\n\n2. {SENTENCE}，包括您上传的\n\n录音、照片等素材，以及您在使用过程中产生的记录。\n\n3. 乙。"
    )
    assert found[1].endswith("包括您上传的录音、照片等素材，以及您在使用过程中产生的记录。")
    assert len(found) == 3


@pytest.mark.parametrize(
    "lines",
    [
        ["星桥服务协议", "更新日期：2025年1月2日", "欢迎您使用星桥。"],
        ["公司名称：星桥科技有限公司", "联系地址：青屿市海岸路 16 号院 11 号楼 8 层 101", "我们将及时受理您的投诉。"],
        ["姓名", "电话", "地址"],
        ["可用性\t赔付", "低于 99.9%\t10%", "低于 99%\t25%"],
        [f"{SENTENCE}", "星桥服务等级协议"],
        [
            "文件编号：QY-2025-07　　编制部门：青屿市政企事业部　　2025年7月15日发布，自2025年8月1日起执行",
            f"为规范星桥科技有限公司提供的服务，{SENTENCE}。",
        ],
    ],
)
def test_lines_of_their_own_stay(lines: list[str]) -> None:
    assert texts("\n\n".join(lines)) == lines


def test_page_numbers_are_left_out_only_when_they_count_up() -> None:
    pages = "\n".join("\n".join(f"第{i}页第{j}句话在这里结束。" for j in range(10)) + f"\n{i}" for i in range(1, 5))
    assert not [t for t in texts(pages) if t.isdigit()]
    assert [t for t in texts("数量\n1\n2\n3\n合计。") if t.isdigit()] == ["1", "2", "3"]


def test_ruled_lines_are_markup() -> None:
    assert texts("甲。\n==========\n乙。\n- - - -\n丙。") == ["甲。", "乙。", "丙。"]


def test_bullets_of_plain_text() -> None:
    found = read_bytes("a", "甲：\n• 乙\n  • 丙\n".encode()).blocks
    assert [(b.kind, b.level) for b in found[1:]] == [(BlockKind.ITEM, 0), (BlockKind.ITEM, 1)]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_box_to_tick_stays_in_the_text_of_its_item(name: str) -> None:
    found = read_bytes(name, "甲：\n□ 乙\n■ 丙\n□ 1. 丁\n".encode()).blocks
    assert [(b.kind, b.text.text) for b in found[1:]] == [(BlockKind.ITEM, text) for text in ("□ 乙", "丙", "1. 丁")]


def test_there_are_patterns_to_test() -> None:
    assert len(CASES) >= 15


@pytest.mark.parametrize(("name", "entry"), CASES)
def test_patterns_take_and_leave_their_examples(name: str, entry: dict) -> None:
    find = re.compile(entry["pattern"]).fullmatch if name == "page_number" else re.compile(entry["pattern"]).match
    assert [text for text in entry["matches"] if not find(text)] == []
    assert [text for text in entry["misses"] if find(text)] == []


def test_entries_of_records_are_lines_of_their_own_however_alike_their_widths() -> None:
    record = ("软件名称：云帆消息推送工具（安卓版本）\n使用目的：在应用未打开时推送工单与告警消息\n"
              "收集信息：设备型号、网络类型、已安装应用列表\n所属公司：云帆数据科技有限公司\n")
    blocks = read_bytes("a.txt", (record * 4).encode()).blocks
    assert [b.text.text for b in blocks] == record.splitlines() * 4
