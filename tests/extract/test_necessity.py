"""Whether data must be given, on invented provisions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.annotate import AnnotatedDocument, annotate
from loaders.extract import handling
from loaders.model import Clause, ClauseKind, Document, DocumentKind
from tests.texts import clean

Make = Callable[..., AnnotatedDocument]

TOLD = [
    ("企业认证须提交营业执照，我们收集您的营业执照用于核验。", "dpv:Required"),
    ("我们收集您的手机号码。如您拒绝提供，将无法完成注册。", "dpv:Required"),
    ("我们收集您的手机号码，不提供的话您没有办法登录。", "dpv:Required"),
    ("我们会收集您的生日，不填写也不影响您聊天。", "dpv:Optional"),
    ("我们会收集您的头像，您可以自行决定是否补充。", "dpv:Optional"),
    ("我们收集您的身份证号码，您可以拒绝提供，拒绝提供将无法完成认证。", "dpv:Optional"),
    ("我们收集您的身份证号码，拒绝提供将无法使用支付功能，但不影响使用其他功能。", "dpv:Required"),
    ("我们会收集您的昵称。您也可以上传作品。", None),
    ("昵称、头像由您自主决定是否填写。", "dpv:Optional"),
    ("您可以根据需要补充您的职业和所在城市。", "dpv:Optional"),
    ("我们会收集您的设备型号。上述信息为实现登录功能所必需。", "dpv:Required"),
    ("只有在您主动打开“共建”开关后，我们才会收集您的对话内容。", "dpv:Optional"),
    ("我们会收集您的生日，该项为非必填。", "dpv:Optional"),
    ("您不愿提供人脸照片的，可改为线下核验。", "dpv:Optional"),
    ("甲方如不提供联系人的手机号码，乙方有权中止开通。", "dpv:Required"),
    ("您也可以授权我们获取您的微信昵称。", "dpv:Optional"),
    ("是否录入指纹由您自行选择。", "dpv:Optional"),
    ("申请人应当指定联系人，并向我们登记其手机号码。", "dpv:Required"),
    ("我们会收集您的真实姓名。您可以拒绝提供，但不影响其他功能的使用。", "dpv:Optional"),
    ("我们会采取必要的安全措施保存您的聊天记录。", None),
    ("我们会用您的手机号码邀请您填写问卷。", None),
    ("您应当妥善保管，注销后我们须删除您的头像。", None),
]


@pytest.mark.parametrize(("text", "need"), TOLD)
def test_need(annotated: Make, text: str, need: str | None) -> None:
    told = {s.necessity for s in handling.extract(annotated(text)) if s.data_mentions}
    assert told == {need}


@pytest.mark.parametrize(("above", "need"), [
    ("下列各项，您可选择是否授权我们采集个人信息", "dpv:Optional"), ("必要个人信息", "dpv:Required"), ("我们收集的信息", None),
])
def test_a_title_tells_the_need_for_the_data_below(above: str, need: str | None) -> None:
    clauses = (
        Clause(0, None, ClauseKind.SECTION, "", "", above, clean(above, 0), 0, 40, body=len(above)),
        Clause(1, 0, ClauseKind.PARAGRAPH, "", "", "", clean("我们会收集您的通讯录。", 40), 40, 60),
    )
    document = annotate(Document("d1", DocumentKind.PRIVACY_POLICY, "政策", 0, 60, clauses))
    assert {s.necessity for s in handling.extract(document)} == {need}


@pytest.mark.parametrize(("below", "need"), [
    ("若您不想继续提供位置信息，可在设置中关闭该功能。", "dpv:Optional"),
    ("如您不提供上述信息，将无法使用听书服务。", "dpv:Required"),
    ("我们会妥善保管这些信息。如您不提供，将无法听书。", None),
    ("您可以联系客服。", None),
])
def test_the_paragraph_behind_tells_the_need_where_it_opens_with_a_refusal(below: str, need: str | None) -> None:
    clauses = (
        Clause(0, None, ClauseKind.PARAGRAPH, "", "", "", clean("我们会收集您的机型和播放记录。", 0), 0, 20),
        Clause(1, None, ClauseKind.PARAGRAPH, "", "", "", clean(below, 20), 20, 80),
    )
    document = annotate(Document("d1", DocumentKind.PRIVACY_POLICY, "政策", 0, 80, clauses))
    assert {s.necessity for s in handling.extract(document) if "data:DeviceModel" in s.data} == {need}


def test_a_sentence_on_the_aim_may_stand_before_that_on_refusal(annotated: Make) -> None:
    text = "我们会收集您的微信昵称。平台保证，收集上述信息是用于核验身份。如您拒绝授权，将无法使用微信登录。"
    found = [s for s in handling.extract(annotated(text)) if s.data_mentions]
    assert [(s.necessity, s.purposes) for s in found] == [("dpv:Required", ("purpose:IdentityVerification",))]
