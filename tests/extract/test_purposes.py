"""Purposes of handling: how phrases are classed, framed and cut, and which data they belong to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.annotate import AnnotatedDocument, annotate
from loaders.extract import handling
from loaders.extract.handling import purposes
from loaders.model import Clause, ClauseCell, ClauseKind, CleanText, Document, DocumentKind
from tests.texts import clean

Make = Callable[..., AnnotatedDocument]
POLICY = DocumentKind.PRIVACY_POLICY


def told(document: AnnotatedDocument) -> list[tuple[str, str]]:
    """(concept, quote) of each purpose mentioned."""
    return [(m.concept.split(":")[1], m.evidence.quote) for s in handling.extract(document) for m in s.purpose_mentions]


CLASSED = [
    ("确认拨打电话的系本人", "IdentityVerification"),
    ("扫码快速登录", "AccountManagement"),
    ("给实习生分配坐席", "Authorisation"),
    ("校准主播的骨骼", "DigitalHumanCreation"),
    ("训练通用的图像模型", "ModelTraining"),
    ("提升模型的作画水平", "ModelTraining"),
    ("把录音转成文字", "ContentGeneration"),
    ("对弹幕进行筛查", "ContentModeration"),
    ("向创作者划付稿酬", "Payment"),
    ("补开纸质发票", "Invoicing"),
    ("向学员寄送教材", "Delivery"),
    ("核算应付账款", "Audit"),
    ("核定赔付额", "ComplaintHandling"),
    ("回复您", "CustomerSupport"),
    ("推送新品资讯", "Marketing"),
    ("记住您选的字号", "Personalisation"),
    ("定位死机的缺陷", "Analytics"),
    ("统计崩溃率", "Analytics"),
    ("统一实施风控", "SecurityProtection"),
    ("查处刷票", "FraudPrevention"),
    ("协助公安侦查", "LegalCompliance"),
    ("选择就近的机房", "ServiceProvision"),
]


@pytest.mark.parametrize(("text", "concept"), CLASSED)
def test_what_is_done_to_what_tells_the_class(annotated: Make, text: str, concept: str) -> None:
    passage = annotated(text).passages[0]
    assert purposes.classify(passage, 0, len(passage.text)) == f"purpose:{concept}"


@pytest.mark.parametrize("text", ["甲乙双方", "第三章", "人民币五元"])
def test_what_tells_no_purpose_has_no_class(annotated: Make, text: str) -> None:
    passage = annotated(text).passages[0]
    assert purposes.classify(passage, 0, len(passage.text)) is None


FRAMED = [
    ("3.2 为开通账户、寄送样机以及排查故障，我们需处理您的姓名、邮箱地址。",
     ["AccountManagement", "Delivery", "Analytics"]),
    ("我们会收集您的营业执照，用途在于核实经办人有权代表该单位。", ["IdentityVerification"]),
    ("我们会保存您的通话录音，一来便于解答您的咨询，二来可以在发生纠纷时查明事实。",
     ["CustomerSupport", "ComplaintHandling"]),
    ("我们委托短信服务商向您发送验证码，需向其提供您的手机号。", ["Communication"]),
    ("我们会使用您的录音制作专属音色。", ["DigitalHumanCreation"]),
    ("网站使用Cookie记住您选的语言。", ["Personalisation"]),
    ("我们收集您的身份证照片，仅供核对入住人身份。", ["IdentityVerification"]),
    ("我们会汇总您的点击记录，借此统计栏目的访问量。", ["Analytics"]),
    ("为防止机器注册，我们会采集您的滑动轨迹。", ["FraudPrevention"]),
]


@pytest.mark.parametrize(("text", "expected"), FRAMED)
def test_frames_of_a_purpose(annotated: Make, text: str, expected: list[str]) -> None:
    assert [concept for concept, _ in told(annotated(text, kind=POLICY))] == expected


NOT_TOLD = [
    "我们收到申请后，为此您需填写您的邮箱地址。",
    "为合法使用本服务，您确认已取得他人姓名的使用许可。",
    "您可以清除Cookie，只是禁用以后每次都要重新登录。",
    "您不得将输出内容用于训练与本产品存在竞争关系的模型，我们会记录您的操作日志。",
]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_a_purpose(annotated: Make, text: str) -> None:
    assert told(annotated(text, kind=POLICY)) == []


def test_data_takes_the_purposes_of_its_part_of_the_sentence(annotated: Make) -> None:
    text = "我们会收集您的收货地址，用于寄送奖品；我们还会收集您的身份证号码，用于实名认证。"
    found = {m.evidence.quote: s.purposes for s in handling.extract(annotated(text, kind=POLICY)) for m in s.data_mentions}
    assert found == {"收货地址": ("purpose:Delivery",), "身份证号码": ("purpose:IdentityVerification",)}


def test_a_denial_before_takes_no_purpose_away(annotated: Make) -> None:
    text = "我们不会收集您的指纹，我们收集您的手机号，用于实名认证。"
    assert told(annotated(text, kind=POLICY)) == [("IdentityVerification", "实名认证")]


def test_a_sentence_that_aims_uses_the_data_it_speaks_of(annotated: Make) -> None:
    text = "上述日志会被汇总成报表，我们借此统计栏目的访问量。"
    assert [c for c, _ in told(annotated(text, kind=POLICY))] == ["Analytics"]
    assert told(annotated(text, kind=DocumentKind.SERVICE_AGREEMENT)) == []


def test_a_row_whose_data_has_no_known_name_keeps_its_purposes() -> None:
    cells = (ClauseCell("信息类型", clean("脱去署名的东西", 0)), ClauseCell("拿来做什么", clean("打款、代扣个税", 20)))
    row = Clause(1, 0, ClauseKind.ROW, "表1", "", "", CleanText("", ()), 0, 40, cells=cells)
    whole = Clause(0, None, ClauseKind.TABLE, "", "", "", CleanText("", ()), 0, 40)
    document = Document("d1", POLICY, "政策", 0, 40, (whole, row))
    assert [quote for _, quote in told(annotate(document))] == ["打款", "代扣个税"]


def test_items_of_exceptions_from_a_prohibition_tell_purposes() -> None:
    lead, item = "平台不得向他人提供您的信息，但下列情形除外：", "为维护其他用户的合法权益。"
    clauses = (
        Clause(0, None, ClauseKind.PARAGRAPH, "", "", "", clean(lead, 0), 0, 60),
        Clause(1, 0, ClauseKind.ITEM, "", "-", "", clean(item, 30), 30, 60),
    )
    found = told(annotate(Document("d1", POLICY, "政策", 0, 60, clauses)))
    assert [concept for concept, _ in found] == ["SecurityProtection"]
