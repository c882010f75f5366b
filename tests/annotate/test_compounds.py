"""Wordings of data that stand straight side by side are one mention."""

from __future__ import annotations

import pytest

from loaders.annotate.document import make_passage
from loaders.annotate.parties import PartyTable
from loaders.annotate.view import plain_view
from loaders.model import EMPTY, Clause, ClauseKind


def marked(text: str) -> list[tuple[str, str, bool]]:
    clause = Clause(0, None, ClauseKind.PARAGRAPH, "", "", "", EMPTY, 0, 0)
    passage = make_passage(clause, plain_view(text), PartyTable(()))
    return [(passage.text[s.first : s.last], s.label.partition(":")[2], s.weak) for s in passage.marks["data"]]


@pytest.mark.parametrize(("text", "whole", "kind"), [
    ("同步好友头像", "好友头像", "Avatar"),
    ("登记账号手机号", "账号手机号", "PhoneNumber"),
    ("核对联系人联系地址", "联系人联系地址", "PostalAddress"),
    ("保存活体检测照片", "活体检测照片", "FaceInformation"),
    ("录入声纹语音", "声纹语音", "Voiceprint"),
    ("留存工作邮箱地址", "工作邮箱地址", "EmailAddress"),
    ("导出历史会话内容", "历史会话内容", "ConversationContent"),
    ("整理PPT素材", "PPT素材", "DocumentContent"),
])
def test_a_compound_is_one_mention(text: str, whole: str, kind: str) -> None:
    assert [(quote, label) for quote, label, _ in marked(text)] == [(whole, kind)]


@pytest.mark.parametrize(("text", "kinds"), [
    ("填写好友、头像", ["SocialRelation", "Avatar"]),
    ("姓名手机号", ["PersonName", "PhoneNumber"]),
    ("好友 头像", ["SocialRelation", "Avatar"]),
    ("评论图片", ["InteractionRecord", "ImageContent"]),
])
def test_what_stands_apart_stays_apart(text: str, kinds: list[str]) -> None:
    assert [label for _, label, _ in marked(text)] == kinds


@pytest.mark.parametrize(("text", "bare"), [("联系人手机", True), ("联系人手机号", False), ("历史对话内容", False)])
def test_a_compound_of_bare_wordings_is_bare(text: str, bare: bool) -> None:
    assert [weak for *_, weak in marked(text)] == [bare]
