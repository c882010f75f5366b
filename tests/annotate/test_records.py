"""Lines of "label: value" read like the cells of a row."""

from __future__ import annotations

import pytest

from loaders.annotate import AnnotatedDocument, annotate
from loaders.extract import liability
from loaders.extract.handling import extract
from loaders.read import read_bytes
from loaders.structure import structure

KITS = """# 星河朗读隐私政策

## 第三方软件目录

SDK名称：云帆推送SDK
信息类型：设备型号、网络类型
所属公司：云帆科技有限公司
使用目的：消息推送

SDK名称：青鸟支付SDK
信息类型：手机号
所属公司：青鸟支付有限公司
使用目的：支付
"""


def read(text: str) -> AnnotatedDocument:
    document, = structure(read_bytes("a.md", text.encode()))
    return annotate(document)


def told(annotated: AnnotatedDocument) -> list[tuple[list[str], list[str], list[str]]]:
    return [([m.evidence.quote for m in s.data_mentions], [m.evidence.quote for m in s.purpose_mentions],
             [m.evidence.quote for m in s.recipient_mentions]) for s in extract(annotated)]


def test_each_record_has_its_own_purpose_and_receiver() -> None:
    assert told(read(KITS)) == [
        (["设备型号", "网络类型"], ["消息推送"], ["云帆科技有限公司"]),
        (["手机号"], ["支付"], ["青鸟支付有限公司"]),
    ]


def test_a_function_that_says_what_it_is_for_tells_the_purpose() -> None:
    text = "# 星河隐私政策\n\n## 第三方软件\n\n功能：用于消息推送\n收集个人信息的类型：设备型号\n"
    assert told(read(text)) == [(["设备型号"], ["消息推送"], [])]


def test_the_evidence_lies_at_its_place_in_the_source() -> None:
    for statement in extract(read(KITS)):
        for mention in (*statement.data_mentions, *statement.purpose_mentions):
            assert KITS[mention.evidence.start : mention.evidence.end] == mention.evidence.quote


def test_a_line_of_a_record_is_read_beside_the_others() -> None:
    annotated = read(KITS)
    line = next(p for p in annotated.passages if p.column == "使用目的")
    assert [p.column for p in annotated.of_clause(line.clause.index)] == ["SDK名称", "信息类型", "所属公司", "使用目的"]


@pytest.mark.parametrize("text", [
    "设备信息：我们会收集设备型号。\n日志信息：我们会收集操作日志。\n使用目的：改进服务。",
    "信息类型：手机号\n其他说明：无",
    "公司名称：星河朗读科技有限公司\n联系电话：010-12345678",
])
def test_kinds_of_data_and_lines_that_tell_nothing_of_data_are_no_records(text: str) -> None:
    assert [p.column for p in read(f"# 星河隐私政策\n\n## 信息\n\n{text}\n").passages if p.column] == []


def test_a_lead_in_reaches_its_list_over_a_bare_number() -> None:
    text = "# 星河隐私政策\n\n1.1 日志\n\n为保障您的账号安全，我们会收集下述信息：\n\n1.1.1\n\n设备信息：设备型号、操作系统。\n"
    _, listed = extract(read(text))
    assert (listed.evidence.quote, listed.purposes) == ("设备信息：设备型号、操作系统", ("purpose:SecurityProtection",))


SHEET = """# 星河语音服务协议

## 委托处理

| 事项 | 约定 |
| --- | --- |
| 处理目的 | 语音质检 |
| 个人信息种类 | 通话录音、手机号 |
| 处理方式 | 存储、分析、删除 |
| 接收方 | 青鸟存储有限公司 |
"""


def test_a_table_of_labels_and_values_is_one_record() -> None:
    (data, purposes, recipients), = told(read(SHEET))
    assert (data, purposes, recipients) == (["通话录音", "手机号"], ["语音质检"], ["青鸟存储有限公司"])


def test_ways_of_handling_in_a_sheet_are_no_measures_against_anybody() -> None:
    assert list(liability.extract(read(SHEET))) == []


def test_a_table_whose_rows_are_data_is_no_sheet() -> None:
    text = "# 星河隐私政策\n\n| 信息 | 用途 |\n| --- | --- |\n| 手机号 | 注册 |\n| 头像 | 展示 |\n"
    assert {p.column for p in read(text).passages if p.column} == {"信息", "用途"}
