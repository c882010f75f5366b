from __future__ import annotations

import pytest
from layout import above, clause, numbers, only

from loaders.model import ClauseKind

HEAD = "星桥服务协议\n\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "一、甲|1.1 子。|1.2 丑。|二、乙|2.1 寅。|2.1.1 卯。|（1）辰；|（2）巳。|2.2 午。",
            "一 1.1 1.2 二 2.1 2.1.1 2.1.1(1) 2.1.1(2) 2.2",
        ),
        ("一、甲|1. 子|文。|1.1 丑|文。|1.2 寅|文。|2. 卯|文。|二、乙|1. 辰。", "一 一/1 一/1.1 一/1.2 一/2 二 二/1"),
        ("四、甲|1. 子|文，但以下情况除外：|1）丑；|2）寅。|2. 卯|文。", "四 四/1 四/1(1) 四/1(2) 四/2"),
        (
            "第一章 甲|第一条 子。|第二条 丑：|（一）寅；|（二）卯。|第二章 乙|第三条 辰。",
            "第一章 一 二 二(一) 二(二) 第二章 三",
        ),
        (
            "一、甲|（一）子|1、丑。|2、寅。|（二）卯|1、辰。|二、乙|（一）巳。",
            "一 一(一) 一(一)/1 一(一)/2 一(二) 一(二)/1 二 二(一)",
        ),
        (
            "1. 甲|1.1 子：|a. 丑；|b. 寅：|(i) 卯；|(ii) 辰。|c. 巳。|1.2 午。|2. 乙",
            "1 1.1 1.1(a) 1.1(b) 1.1(b)(i) 1.1(b)(ii) 1.1(c) 1.2 2",
        ),
        (
            "7. 甲|7.1 子。|7.2 丑|方式如下：|1. 寅。|2. 卯。|7.3 辰|文。|8. 乙|8.1 巳。",
            "7 7.1 7.2 7.2/1 7.2/2 7.3 8 8.1",
        ),
        ("1、甲|文。|2. 乙|文。|3、丙|文。", "1 2 3"),
        ("一、甲|1.17.2 子；|1.17.3 丑；|1. 17.4 寅；|1. 17.5 卯。", "一 1.17.2 1.17.3 1.17.4 1.17.5"),
        ("3.2 甲：|（1）子：|1）丑；|2）寅。|（2）卯。", "3.2 3.2(1) 3.2(1)(1) 3.2(1)(2) 3.2(2)"),
        ("1. 甲：|① 子；|② 丑。|2. 乙。", "1 1(1) 1(2) 2"),
        ("一、甲|1.1 子。|1.3 丑。|1.3 寅。|二、乙|2.1 卯。", "一 1.1 1.3 1.3 二 2.1"),
        ("（一）甲|1. 子。|2. 丑。|（二）乙|1. 寅。", "(一) (一)/1 (一)/2 (二) (二)/1"),
    ],
)
def test_numbers_are_path_like(lines: str, expected: str) -> None:
    assert numbers(only(HEAD + lines.replace("|", "\n\n"))) == expected.split()


@pytest.mark.parametrize(
    ("lines", "words", "parent"),
    [
        ("1. 甲|子文。", "子文", "1"),
        ("4.3 甲：|（1）乙；|（2）丙。|以上措施不影响其他权利。|4.4 丁。", "以上措施", "4.3"),
        ("4.3 甲：|（1）乙：|联系地址：青屿市|（2）丙。", "联系地址", "4.3(1)"),
        ("4.3 甲：|（1）乙。|续文。|（2）丙。", "续文", "4.3(1)"),
        ("1.7.1 甲；|1.7.2 乙；|1.7.3 丙。|特别提示您注意，上述信息不包括丁。", "特别提示", ""),
        ("一、甲|我们收集：|- 乙|- 丙|此外不再收集。", "此外", "一"),
        ("一、甲|我们收集：|- 乙|- 丙|此外不再收集。", "丙", "我们收集："),
        ("5. 以上授权三年有效。|授权人（签名）：|日期：", "日期", ""),
    ],
)
def test_running_text_finds_its_clause(lines: str, words: str, parent: str) -> None:
    assert above(only(HEAD + lines.replace("|", "\n\n")), words) == parent


def test_bullets_nest_by_indentation() -> None:
    found = only("# 星桥隐私政策\n\n## 2、甲\n\n- 乙：\n  - 丙\n    - 丁\n- 戊\n\n## 3、己\n")
    assert [above(found, word) for word in "乙丙丁戊"] == ["2", "乙：", "丙", "2"]
    assert numbers(found) == ["2", "3"]


def test_a_list_that_restarts_under_a_title_takes_its_name() -> None:
    found = only(HEAD + "现授权如下：\n\n1. 甲。\n\n2. 乙。\n\n就上述事宜，本人特别声明：\n\n1. 丙。\n\n2. 丁。")
    assert numbers(found) == ["1", "2", "特别声明/1", "特别声明/2"]


def test_sections_after_a_preamble_list_stand_on_top() -> None:
    found = only(HEAD + "【重要提醒】：\n\n1. 甲。\n\n2. 乙。\n\n一、账号\n\n1. 丙。")
    assert clause(found, "账号").depth == 0
    assert numbers(found) == ["1", "2", "一", "一/1"]


def test_a_preamble_heading_holds_no_numbered_section() -> None:
    found = only("# 星桥服务协议\n\n## 【导言】\n\n欢迎。\n\n### 一、甲\n\n1.1 乙。\n")
    assert clause(found, "一、甲").depth == 0
    assert above(found, "欢迎") == "【导言】"


def test_headings_of_one_level_nest_by_their_numbers() -> None:
    found = only("# 星桥服务协议\n\n## 一、甲\n\n## （一）乙\n\n文。\n\n## （二）丙\n\n## 二、丁\n")
    assert numbers(found) == ["一", "一(一)", "一(二)", "二"]


@pytest.mark.parametrize(
    ("line", "label", "heading", "provision"),
    [
        ("一、账号管理", "一、", "账号管理", ""),
        ("2）【冻结】：星桥有权冻结账号。", "2）", "冻结", "星桥有权冻结账号。"),
        ("**3.1 资格：**您应当成年。", "3.1", "资格", "您应当成年。"),
        ("3.1 您承诺：内容合法。", "3.1", "", "您承诺：内容合法。"),
        ("## 3. 执法 我们可能依法披露您的信息。", "3.", "执法", "我们可能依法披露您的信息。"),
        ("【数字人】是一项服务。", "", "", "【数字人】是一项服务。"),
    ],
)
def test_label_heading_and_body(line: str, label: str, heading: str, provision: str) -> None:
    found = only(f"# 星桥服务协议\n\n{line}\n\n后文到此为止，不再有其他内容。\n").clauses[1]
    assert (found.label, found.heading, found.text.text[found.body :]) == (label, heading, provision)


def test_emphasis_of_a_clause() -> None:
    found = only("# 星桥服务协议\n\n1.1 **星桥不承担任何责任。**\n\n1.2 星桥**提供**本项服务并保证可用。\n")
    assert [c.emphasised for c in found.clauses[1:]] == [True, False]
    last = found.clauses[2]
    assert [last.text.text[a:b] for a, b in last.emphasis] == ["提供"]


def test_tables_become_rows() -> None:
    found = only(
        "# 星桥隐私政策\n\n## 一、甲\n\n### 1. 乙\n\n| 信息 | 目的 |\n|--|--|\n| 电话 | 登录 |\n| 姓名 | 核验 |\n\n"
        "| 信息 | 目的 |\n|--|--|\n| 邮箱 | 通知 |\n"
    )
    rows = [c for c in found.clauses if c.kind is ClauseKind.ROW]
    assert [row.number for row in rows] == ["", "一/1/表1", "一/1/表2", "", "一/1/表3"]
    assert [(cell.header, cell.text.text) for cell in rows[1].cells] == [("信息", "电话"), ("目的", "登录")]
    assert all(row.text.text == "" and found.parent(row).kind is ClauseKind.TABLE for row in rows)


def test_a_row_bears_the_number_in_brackets_it_begins_with() -> None:
    found = only("# 星桥授权书\n\n## 二、授权\n\n| 事项 | 用途 |\n|--|--|\n| （一）核身 | 登录 |\n| 1. 姓名 | 核验 |\n")
    rows = [c for c in found.clauses if c.kind is ClauseKind.ROW]
    assert [(row.number, row.label) for row in rows] == [("", ""), ("二(一)", "（一）"), ("二/表2", "")]


def test_a_number_put_in_between_keeps_its_letter() -> None:
    found = only("# 星桥服务协议\n\n## 4 甲\n\n4.1 子。\n\n## 4A 乙\n\n4A.1 丑。\n\n4A.2 寅。\n\n## 5 丙\n\n5.1 卯。\n")
    assert numbers(found) == ["4", "4.1", "4A", "4A.1", "4A.2", "5", "5.1"]


def test_two_header_rows_make_one_header() -> None:
    found = only(
        "# 题\n<table><tr><th colspan='2'>信息</th></tr>"
        "<tr><th>名称</th><th>目的</th></tr><tr><td>甲</td><td>乙</td></tr></table>"
    )
    assert [cell.header for cell in found.clauses[-1].cells] == ["信息 名称", "信息 目的"]


def test_kinds_of_clauses() -> None:
    found = only("# 星桥服务协议\n\n## 一、甲\n\n文。\n\n1.1 乙：\n\n（1）丙；\n\n- 丁\n")
    assert [c.kind.value for c in found.clauses] == ["section", "section", "paragraph", "section", "item", "item"]


BARE = "小禾记账隐私政策\n\n您会拿走我什么？\n\n注册的时候我们收集您的手机号，用来登录和找回账号。\n\n会交给谁，怎么交\n\n" \
    "云服务器由甲云公司提供，它按我们的指示存储数据。\n\n“足迹”放多久\n\n存在国内的机房，账号注销后三十日内删除。\n\n怎么找到我们\n\n" \
    "写信到客服邮箱，我们会在十五天之内给您书面的答复。\n\n"


def headings(text: str) -> list[str]:
    return [c.heading for c in only(text).clauses if c.heading][1:]


def test_lines_that_look_alike_head_a_text_that_nothing_else_heads() -> None:
    assert headings(BARE) == ["您会拿走我什么？", "会交给谁，怎么交", "“足迹”放多久", "怎么找到我们"]


def test_beside_numbered_titles_they_head_nothing() -> None:
    assert "会交给谁，怎么交" not in headings(BARE + "一、其他\n\n本政策自发布之日起生效，请您妥善保存一份副本。\n\n")
