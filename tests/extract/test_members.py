"""Members of a list of data that the vocabulary does not know, compounds it knows a part of, and the verbs of lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph, Namespace

from loaders.annotate import AnnotatedDocument, annotate
from loaders.annotate.cues import mapping
from loaders.extract import handling
from loaders.model import Clause, ClauseKind, Document, DocumentKind
from loaders.namespaces import PREFIXES, shorten
from tests.texts import clean

Make = Callable[..., AnnotatedDocument]
ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology" / "data-category.ttl"


def mentions(document: AnnotatedDocument, *, guessed: bool) -> dict[str, str]:
    """Wording and category of the mentions in statements that only company tells, or in the others."""
    sure = mapping("handling_sureness", "levels")["guessed"]
    return {
        m.evidence.quote: m.concept.partition(":")[2]
        for s in handling.extract(document) if (s.confidence <= sure) is guessed for m in s.data_mentions
    }


def everything(document: AnnotatedDocument) -> dict[str, str]:
    return {**mentions(document, guessed=False), **mentions(document, guessed=True)}


GUESSED = [
    ("我们会收集设备信息（包括型号、壳体颜色、主板温度等级）。", {"壳体颜色": "DeviceInformation"}),
    ("平台会记录您的交易记录、缺货补差金额、退款记录。", {"缺货补差金额": "TransactionInformation"}),
    ("我们会采集设备型号、风扇转速、操作系统和分辨率。", {"风扇转速": "DeviceInformation"}),
    ("系统将收集错误日志、崩溃记录以及磁盘碎片频次。", {"磁盘碎片频次": "UsageInformation"}),
]


@pytest.mark.parametrize(("text", "expected"), GUESSED)
def test_an_unknown_member_has_the_kind_its_company_tells(annotated: Make, text: str, expected: dict[str, str]) -> None:
    found = mentions(annotated(text), guessed=True)
    assert {quote: found.get(quote) for quote in expected} == expected


NO_MEMBERS = [
    "我们会收集您的手机号（仅用于登录）、姓名。",
    "我们会收集您的昵称、头像，以便发表评论、购买课程。",
    "我们会收集您的姓名、相关信息、其他资料和手机号。",
    "您须提供用户名、邮箱，设置、确认您的登录密码。",
    "我们会收集您的姓名和鞋盒。",
]


@pytest.mark.parametrize("text", NO_MEMBERS)
def test_what_is_no_noun_of_data_is_no_member(annotated: Make, text: str) -> None:
    assert mentions(annotated(text), guessed=True) == {}


def test_members_told_by_company_leave_the_statement_of_the_others_as_sure(annotated: Make) -> None:
    text = "平台会记录您的交易记录、缺货补差金额、退款记录。"
    alone, beside = annotated("平台会记录您的交易记录、退款记录。"), annotated(text)
    levels = [{s.confidence for s in handling.extract(d)} for d in (alone, beside)]
    assert levels[0] < levels[1]


COMPOUNDS = [
    ("我们会收集您的姓名、手环唯一编号、屏幕分辨率。", "手环唯一编号"),
    ("我们会收集设备型号、浴室设备硬件地址（MAC）。", "浴室设备硬件地址"),
    ("平台会保存您的昵称、竞拍日志和头像。", "竞拍日志"),
]


@pytest.mark.parametrize(("text", "whole"), COMPOUNDS)
def test_a_mention_is_the_whole_compound(annotated: Make, text: str, whole: str) -> None:
    assert whole in everything(annotated(text))


def test_a_compound_does_not_reach_over_a_verb(annotated: Make) -> None:
    assert "手机号" in everything(annotated("我们会收集、使用手机号、姓名。"))


VERBS = [
    ("您主动发送到社区的图片、文本将被收集。", {"图片", "文本"}),
    ("我们需要对您的身份信息进行认证，包括您的手机号、身份证号。", {"身份信息", "手机号", "身份证号"}),
    ("我们将收集您发布的文字，并展示您的头像、昵称。", {"文字", "头像", "昵称"}),
    ("处理投诉时，我们的客服会使用您的账号信息。", {"账号信息"}),
    ("所必须收集的基本信息有：您设备的型号、操作系统版本号。", {"型号", "操作系统版本号"}),
    ("您使用本产品的搜索功能时，输入的关键词、上传的图片可能被记录。", {"图片"}),
    ("您需绑定手机号码、提供身份证照片。", {"手机号码", "身份证照片"}),
    ("门锁会上报固件版本、开锁次数至我们的云端。", {"固件版本"}),
    ("本人授权研究团队使用本人的影像资料。", {"影像资料"}),
    ("我们可能与其他机构交换您的信用信息。", {"信用信息"}),
]


@pytest.mark.parametrize(("text", "expected"), VERBS)
def test_the_verb_of_a_list_is_found(annotated: Make, text: str, expected: set[str]) -> None:
    found = everything(annotated(text, kind=DocumentKind.PRIVACY_POLICY))
    assert {quote for quote in expected if any(quote in whole for whole in found)} == expected


NO_HANDLING = [
    "请勿在评论中公开您的身份证号、家庭住址。",
    "您同意接收我们以短信方式推送的订单信息。",
    "您使用微信账号登录本应用后，可自行开启相册权限。",
    "《人脸信息处理同意书》由双方签署后提供给乙方存档。",
    "存储地点：我们在境内的机房保存备份。",
]


@pytest.mark.parametrize("text", NO_HANDLING)
def test_what_only_looks_like_handling(annotated: Make, text: str) -> None:
    names = {"PersonName", "IdentityCardNumber", "PostalAddress", "TransactionInformation", "FaceInformation", "Region",
             "LocationInformation", "ImageContent"}
    assert not names & set(everything(annotated(text)).values())


def test_a_lead_in_that_describes_its_data_hands_its_verb_on() -> None:
    lead, item = "您使用服务时，系统自动采集的技术信息，包括：", "浏览器类型、设备型号；"
    clauses = (
        Clause(0, None, ClauseKind.PARAGRAPH, "", "", "", clean(lead, 0), 0, 60),
        Clause(1, 0, ClauseKind.ITEM, "", "-", "", clean(item, 30), 30, 60),
    )
    document = Document("d1", DocumentKind.PRIVACY_POLICY, "政策", 0, 60, clauses)
    assert set(everything(annotate(document))) == {"浏览器类型", "设备型号"}


def test_families_are_those_of_the_ontology() -> None:
    skos = Namespace(PREFIXES["skos"])
    broader = {shorten(str(a)): shorten(str(b)) for a, b in Graph().parse(ONTOLOGY).subject_objects(skos.broader)}

    def top(kind: str) -> str:
        return top(broader[kind]) if kind in broader else kind

    told = {kind: family for family, kinds in mapping("handling_member", "families").items() for kind in kinds}
    assert told == {kind: top(kind) for kind in broader}
