"""How long data is kept, on invented provisions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.annotate import AnnotatedDocument, annotate
from loaders.extract import storage
from loaders.model import Clause, ClauseCell, ClauseKind, CleanText, Document, DocumentKind
from loaders.statements import RetentionStatement
from tests.texts import clean

Make = Callable[..., AnnotatedDocument]


def kept(document: AnnotatedDocument) -> list[tuple[str | None, str]]:
    """(duration or the words otherwise, quote) of each retention statement."""
    found = (s for s in storage.extract(document) if isinstance(s, RetentionStatement))
    return [(s.duration or s.until, s.evidence.quote) for s in found]


KEPT = [
    ("会话记录的保存期为您注销账号后六（6）个月。", "P6M"),
    ("我们将在注销后三年内继续保存交易记录。", "P3Y"),
    ("自合同终止之日起30日内，平台将删除您的全部数据。", "P30D"),
    ("您上传的图片将在缓存24小时后自动删除。", "PT24H"),
    ("我们只会在达成目的所需的期限内保留您的录音。", "所需的期限"),
    ("我们存储录音的时间以实现目的所必需的时间为限。", "以实现目的所必需的时间"),
    ("人脸照片在核验完成后即刻删除。", "完成后"),
    ("如您注销账号或超出必要的期限后，我们将对您的信息进行匿名化处理。", "如您注销账号或超出必要的期限后"),
    ("授权到期后，平台可继续保留此前发布的视频。", "授权到期后"),
    ("账号资料会保存到您注销账号为止。", "到您注销账号为止"),
    ("语料于客户删除之前持续保存。", "语料于客户删除之前"),
    ("语音原声在挂断后即刻删除。", "语音原声在挂断后"),
    ("会话结束，缓存的语音即被清空。", "会话结束"),
    ("备份里的数据会晚一些，最长在九十天内被覆盖。", "P90D"),
    ("我们在核验后的15个工作日内完成注销，并删除您的信息。", "P15D"),
    ("未采用的样本三个月后销毁。", "P3M"),
    ("签约资料依规保管，签约录像不少于五年。", "P5Y"),
    ("合同终止后十五日内，客户可以下载全部资料，期满平台予以销毁。", "P15D"),
    ("公司可在宣传中使用录像，使用期限不作限制。", "期限不作限制"),
    ("在委托关系解除时，受托方不再保存个人信息。", "在委托关系解除时"),
    ("合同终止之日起两年内，我们继续保存交易资料。", "P2Y"),
    ("我们会一直保存您的头像。", "一直"),
]


@pytest.mark.parametrize(("text", "told"), KEPT)
def test_how_long(annotated: Make, text: str, told: str) -> None:
    assert [value for value, _ in kept(annotated(text))] == [told]


SILENT = [
    "您应当在协议终止后及时删除本软件及其数据。",
    "您可以在完成核验后，查阅、更正、删除您的信息。",
    "因业务终止后数据被清空等损失，我们不承担责任。",
    "我们保留在提前3日公告后调整价格的权利。",
    "订单超时30分钟后席位不再保留。",
    "账号注销后，您仍应承担注销前的责任。",
    "我们收到投诉后将立即删除侵权内容。",
    "图片保存到您的手机相册。",
    "我们将数据存储至位于北京的机房。",
    "请妥善保存您的账号信息，直至服务开通。",
    "点击确认后立即删除该条消息。",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_keeps_no_data(annotated: Make, text: str) -> None:
    assert kept(annotated(text)) == []


def test_all_along_is_not_for_ever(annotated: Make) -> None:
    statement, = storage.extract(annotated("我们会一直保存您的头像。"))
    assert isinstance(statement, RetentionStatement)
    assert statement.indefinite is None


def test_the_end_of_a_period_told_before_is_no_other(annotated: Make) -> None:
    found = kept(annotated("日志信息将保存6个月。超出上述期限后，我们会删除这些信息。"))
    assert [value for value, _ in found] == ["P6M"]


def test_an_utmost_length_goes_on_with_what_stands_before(annotated: Make) -> None:
    found = kept(annotated("我们仅在提供服务期间保留您的录音，保留时长不会超过实现目的所必需的时间。"))
    assert [quote for _, quote in found] == ["我们仅在提供服务期间保留您的录音"]


@pytest.mark.parametrize(("cell", "told"), [("180天", ("P180D", "180天")), ("至您注销为止", ("至您注销为止",) * 2)])
def test_a_column_tells_how_long(cell: str, told: tuple[str, str]) -> None:
    cells = (ClauseCell("信息类型", clean("昵称", 0)), ClauseCell("保存期限", clean(cell, 10)))
    clauses = (
        Clause(0, None, ClauseKind.TABLE, "", "", "", CleanText("", ()), 0, 90),
        Clause(1, 0, ClauseKind.ROW, "表1", "", "", CleanText("", ()), 0, 40, cells=cells),
    )
    assert kept(annotate(Document("d1", DocumentKind.PRIVACY_POLICY, "政策", 0, 90, clauses))) == [told]
