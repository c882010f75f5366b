"""Plain talk: policies for families, of makers of things and of shops, in everyday words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.annotate import AnnotatedDocument
from loaders.extract import handling
from loaders.model import DocumentKind

Make = Callable[..., AnnotatedDocument]
POLICY = DocumentKind.PRIVACY_POLICY


def operations(document: AnnotatedDocument) -> dict[str, str]:
    """The wording of each mention of data with its operation, a denied one with a mark."""
    return {
        m.evidence.quote: s.processing[0].partition(":")[2] + "!" * s.negated
        for s in handling.extract(document) for m in s.data_mentions
    }


HANDLED = [
    ("报名要写上孩子的姓名，再拍一张学生证照片。", {"孩子的姓名": "Collect", "学生证照片": "Collect"}),
    ("头像和昵称愿意填就填，不填也行，您可以填也可以不填。", {"昵称": "Collect", "头像": "Collect"}),
    ("请告诉我们宝宝的生日。", {"宝宝的生日": "Collect"}),
    ("手环戴着的时候，手环会一直测您的心率和步数。", {"心率": "Collect", "步数": "Collect"}),
    ("门铃会拍下来访者照片，传到云端。", {"来访者照片": "Collect"}),
    ("我们绝不翻看您的通讯录。", {"通讯录": "Collect!"}),
    ("我们会根据收听记录和年龄给孩子挑儿歌。", {"收听记录": "Use", "年龄": "Use"}),
    ("我们会用手机号给您回电话。", {"手机号": "Use"}),
    ("语音留言和合影会存到云端，换了手机也看得到。", {"语音留言": "Store"}),
    ("订单留三年，日志留六个月。", {"订单": "Store", "日志": "Store"}),
    ("退出计划后，录音会从训练集里拿掉。", {"录音": "Delete"}),
    ("我们把收货地址给快递公司。", {"收货地址": "Provide"}),
]


@pytest.mark.parametrize(("text", "expected"), HANDLED)
def test_plain_verbs_handle_data(annotated: Make, text: str, expected: dict[str, str]) -> None:
    found = operations(annotated(text, kind=POLICY))
    assert {quote: found.get(quote) for quote in expected} == expected
    assert "手机" not in found
    assert "训练集" not in found


UNHANDLED = [
    "您可以在手机上查看照片和视频。",
    "把音箱放在客厅，就能听到天气预报。",
    "没唤醒的时候，玩偶不会录音。",
    "在“聊天记录”里左滑就行。",
    "不想收的话，回复 T 就可以了。",
    "我们用人工智能技术制作动画片。",
    "系统存在一些问题，请您谅解。",
]


@pytest.mark.parametrize("text", UNHANDLED)
def test_what_only_sounds_alike_handles_nothing(annotated: Make, text: str) -> None:
    assert operations(annotated(text, kind=POLICY)) == {}


def test_plain_verbs_are_read_only_where_data_is_the_matter(annotated: Make) -> None:
    text = "报名要写上孩子的姓名。"
    assert operations(annotated(text, kind=POLICY)) == {"孩子的姓名": "Collect"}
    assert operations(annotated(text, kind=DocumentKind.SERVICE_AGREEMENT)) == {}


def test_a_list_of_how_long_data_is_kept_stores_it(annotated: Make) -> None:
    document = annotated("各类信息的保存时间如下：", "声纹和专属音色：三十天，到期自动删掉", kind=POLICY)
    assert operations(document) == {"声纹": "Store", "专属音色": "Store"}


PURPOSES = [
    ("我们会留下通话录音，好帮您弄清楚哪里出了毛病。", "CustomerSupport"),
    ("为了不让机器人学坏，弹幕会先经过机器筛查。", "ContentModeration"),
    ("语音便签会存在云端，方便您换手机后接着听。", "ContentStorage"),
    ("我们拿聊天记录去训练语音模型。", "ModelTraining"),
    ("我们会收集您的步态，用于探索步态与平衡能力之间的关系。", "Research"),
    ("我们会收集序列号，以便为您推送适配的固件。", "ServiceProvision"),
]


@pytest.mark.parametrize(("text", "expected"), PURPOSES)
def test_what_plain_words_say_data_is_for(annotated: Make, text: str, expected: str) -> None:
    found = {p for s in handling.extract(annotated(text, kind=POLICY)) for p in s.purposes}
    assert f"purpose:{expected}" in found


RECEIVED = [
    ("班主任能看到孩子的学习记录。", "班主任"),
    ("我们会请云端服务商帮我们把录音转成文字。", "云端服务商"),
    ("警察依法上门来查的，我们会配合提供定位信息。", "警察"),
    ("推送SDK（提供方：苏州青羽网络技术有限公司）：收集设备标识。", "苏州青羽网络技术有限公司"),
]


@pytest.mark.parametrize(("text", "expected"), RECEIVED)
def test_who_receives_data_in_plain_talk(annotated: Make, text: str, expected: str) -> None:
    found = {m.evidence.quote for s in handling.extract(annotated(text, kind=POLICY)) for m in s.recipient_mentions}
    assert expected in found
