"""Who receives data in invented provisions: heads of lists, brackets, demands, tables and items; and who does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.annotate import AnnotatedDocument, annotate
from loaders.extract import handling
from loaders.model import Clause, ClauseCell, ClauseKind, CleanText, Document, DocumentKind
from loaders.read import read_bytes
from loaders.structure import structure
from tests.texts import clean

Make = Callable[..., AnnotatedDocument]
POLICY = DocumentKind.PRIVACY_POLICY


def received(document: AnnotatedDocument) -> list[tuple[str, str]]:
    """(role, wording) of every mention of a recipient, in order."""
    return [(m.concept.split(":")[1], m.evidence.quote) for s in handling.extract(document) for m in s.recipient_mentions]


RECEIVED = [
    # What describes a party names nobody.
    ("我们会向为我们提供配送服务的物流公司披露您的收货地址。", [("ServiceSupplier", "为我们提供配送服务的物流公司")]),
    ("我们可能与提供统计、分析服务的合作伙伴分享您的设备信息。", [("ServiceSupplier", "提供统计、分析服务的合作伙伴")]),
    ("双方均不得向未取得建模对象许可的个人、组织提供录音。", [("ThirdParty", "未取得建模对象许可的个人、组织")]),
    ("我们不会与除我们及关联方之外的任何第三方共享您的个人信息。", [("ThirdParty", "除我们及关联方之外的任何第三方")]),
    # Each member of a list, however it is joined.
    ("我们会将您的录音提供给合作的云厂商、承包商以及其指定的第三方使用。",
     [("ServiceSupplier", "合作的云厂商"), ("ServiceSupplier", "承包商"), ("ThirdParty", "其指定的第三方")]),
    ("平台将录音委托给受托方（包括杭州北辰云计算有限公司，下同）处理。",
     [("ServiceSupplier", "受托方"), ("ServiceSupplier", "杭州北辰云计算有限公司")]),
    ("我们可能与关联公司（以下称“集团成员”）共享您的昵称。", [("Affiliate", "关联公司")]),
    # A word for one of the sides, described as somebody else.
    ("我们会将您的昵称同步至赛事直播平台。", [("ThirdParty", "赛事直播平台")]),
    # Partners that are no suppliers, though a word for the customer is in their name.
    ("我们会将您的手机号码向子公司、合作商户共享。", [("Affiliate", "子公司"), ("ThirdParty", "合作商户")]),
    # Authorities that demand, inquire, are told.
    ("根据行政机关或司法机关依法提出的要求，我们会披露您的登录日志。", [("Authority", "行政机关"), ("Authority", "司法机关")]),
    ("您应留存日志，并在公安机关依法调取时提供您的登录日志。", [("Authority", "公安机关")]),
    # The transferee, the party bound, the one that can't identify.
    ("因合并需要转移个人信息的，我们会向您告知接收方的名称。", [("ThirdParty", "接收方")]),
    ("如涉及个人信息转让，我们将要求受让方继续受本政策约束。", [("ThirdParty", "受让方")]),
    # Joint handling and contracts about entrusted data.
    ("共同处理个人信息的，我们会与合作医院签署数据保护协议。", [("ServiceSupplier", "合作医院")]),
    ("客户委托我们处理其最终用户的个人信息。", [("Provider", "我们")]),
    # Those who work for the provider, whatever the work is called.
    ("我们委托客服外包公司接听您的来电。", [("ServiceSupplier", "客服外包公司")]),
    ("您的录音由云厂商替我们存储。", [("ServiceSupplier", "云厂商")]),
    ("验证码由短信服务商代为发送，为此会用到您的手机号码。", [("ServiceSupplier", "短信服务商")]),
    ("为推送消息，我们接入了终端厂商和北岭推送SDK，它们会收集您的设备标识符。",
     [("ServiceSupplier", "终端厂商"), ("ServiceSupplier", "北岭推送SDK")]),
    ("推送会经过手机厂商的通道，设备标识符随之传输。", [("ServiceSupplier", "手机厂商")]),
    ("我们借助阿里云的对象存储保存您的昵称。", [("ServiceSupplier", "阿里云")]),
    ("关联公司协助我们处理您的账号信息。", [("Affiliate", "关联公司")]),
    # Who is named first and then given something, or only said to come to see it.
    ("您选购由第三方服务商上架的模板时，我们会向其提供您的订单信息。", [("ServiceSupplier", "第三方服务商")]),
    ("付款时，支付机构会收到您的订单号。", [("ServiceSupplier", "支付机构")]),
    ("您的个人信息会随业务一起转给接手的公司。", [("ThirdParty", "接手的公司")]),
    # Authorities that are examples of the general word behind them are one with it.
    ("若公安、法院、网信办等国家机关依法要求我们提供，我们会提供您的登录日志。", [("Authority", "公安、法院、网信办等国家机关")]),
    # Exceptions for authorities and for partners.
    ("我们不得向他人提供您的录音；公安机关、法院依法调取的除外。",
     [("ThirdParty", "他人"), ("Authority", "公安机关"), ("Authority", "法院")]),
    ("我们不会与他人分享您的声纹信息，为您提供核身服务的认证机构除外。",
     [("ThirdParty", "他人"), ("ServiceSupplier", "为您提供核身服务的认证机构")]),
    ("除下列情形外，我们不会提供您的录音：（1）征得您的同意；（2）应司法机关的要求。", [("Authority", "司法机关")]),
    ("根据司法机关的协查函，我们会提供您的登录日志。", [("Authority", "司法机关")]),
    # A name behind what its bearer is, in quotes or not; an organisation that is known by its name alone.
    ("我们委托转写服务商“松江云”对您的录音进行转写。", [("ServiceSupplier", "转写服务商"), ("ServiceSupplier", "松江云")]),
    ("您的录音会传输至境外接收方Lumen Voice Pte. Ltd.处理。",
     [("ThirdParty", "境外接收方"), ("ServiceSupplier", "Lumen Voice Pte. Ltd.")]),
    ("我们会与高德共享您的位置信息。", [("ServiceSupplier", "高德")]),
    # Others than the reader, the reader's own organisation, guardians who are told.
    ("您的昵称、头像对其他用户可见。", [("ThirdParty", "其他用户")]),
    ("我们会把您的姓名提供给您所在单位的管理员。", [("Customer", "您所在单位的管理员")]),
    ("我们会将未成年人的消费记录告知其监护人。", [("Guardian", "其监护人")]),
    # The customer agrees to what the provider does; an affiliate described by the provider; a channel.
    ("您同意将您的姓名披露给审计机构。", [("ServiceSupplier", "审计机构")]),
    ("您的录音可能被传输到我们位于境外的母公司的服务器。", [("Affiliate", "我们位于境外的母公司")]),
    ("手机厂商的推送通道会接收您的设备标识符。", [("ServiceSupplier", "手机厂商")]),
    ("您的录音由我方委托的转写公司进行转写。", [("ServiceSupplier", "我方委托的转写公司")]),
    # A denial names whom nothing is given to.
    ("不得对无关方泄露您的身份证号码。", [("ThirdParty", "无关方")]),
]


@pytest.mark.parametrize(("text", "expected"), RECEIVED)
def test_heads_of_the_list_receive(annotated: Make, text: str, expected: list[tuple[str, str]]) -> None:
    assert received(annotated(text, kind=POLICY)) == expected


NOBODY = [
    "如您不同意使用SDK，请关闭通知权限，设备标识符将不再被收集。",
    "您可以请专业人员协助您导出录音。",
    "监管部门要求您提供证件号码的，请您配合。",
    "我们通过第三方平台获取您的昵称。",
    "我们向您提供客户服务所需的信息。",
    "您不得将账号转让、出租给他人使用。",
    "我们建议您在向第三方提供信息之前阅读其政策。",
    "如您与其他用户分享作品，我们会收集您的昵称。",
    "任何一方不得向第三方披露另一方的保密信息和技术资料。",
    "我们会从合作伙伴处收集您的昵称。",
    "我们与合作伙伴共同为您提供服务，您的信息受到保护。",
    "按照监管部门要求，我们会上报信息安全事件的处置情况。",
    "最终用户授权我们收集其人脸信息。",
    "我们不对您向第三方披露的信息承担责任。",
]


@pytest.mark.parametrize("text", NOBODY)
def test_those_who_receive_nothing(annotated: Make, text: str) -> None:
    assert received(annotated(text, kind=POLICY)) == []


def test_the_title_of_a_paragraph_is_no_mention(annotated: Make) -> None:
    assert received(annotated("与关联公司共享：您的昵称可能会与关联公司共享。", kind=POLICY)) == [("Affiliate", "关联公司")]


def test_parties_named_before_are_taken_up(annotated: Make) -> None:
    text = "我们可能与承包商共享您的昵称。如我们与上述第三方分享您的信息，将签署协议。"
    assert ("ServiceSupplier", "上述第三方") in received(annotated(text, kind=POLICY))


def test_a_form_leaves_no_signer_out(annotated: Make) -> None:
    form = annotated("本人同意被授权人将本人的录音提供给本人的合作方使用。", kind=DocumentKind.CONSENT_FORM)
    assert received(form) == [("ThirdParty", "本人的合作方")]


def row(*cells: tuple[str, str]) -> Document:
    """A policy that is a table of one row; each cell is (header, text)."""
    made, at = [], 0
    for header, text in cells:
        made.append(ClauseCell(header, clean(text, at)))
        at += len(text) + 1
    clauses = (
        Clause(0, None, ClauseKind.TABLE, "", "", "", CleanText("", ()), 0, 900),
        Clause(1, 0, ClauseKind.ROW, "表1", "", "", CleanText("", ()), 0, at, cells=tuple(made)),
    )
    return Document("d1", POLICY, "北辰隐私政策", 0, 900, clauses)


def test_a_row_names_the_company_rather_than_its_product() -> None:
    document = row(("SDK名称", "小鹿推送"), ("所属公司", "杭州小鹿科技有限公司"), ("收集信息类型", "IP地址"),
                   ("第三方隐私政策链接", "小鹿官网"))
    assert received(annotate(document)) == [("ServiceSupplier", "杭州小鹿科技有限公司")]


def test_a_row_without_companies_names_the_product() -> None:
    document = row(("第三方SDK名称", "小鹿推送"), ("收集信息类型", "IP地址"))
    assert received(annotate(document)) == [("ServiceSupplier", "小鹿推送")]


def test_a_row_tells_a_company_by_its_own_name_and_an_affiliate() -> None:
    document = row(("SDK名称", "小鹿推送"), ("提供方", "小鹿（杭州）信息公司"), ("收集信息类型", "IP地址"))
    assert received(annotate(document)) == [("ServiceSupplier", "小鹿（杭州）信息公司")]
    document = row(("接收方", "我司全资子公司小鹿直播（南京）有限公司"), ("信息类型", "IP地址"))
    assert [role for role, _ in received(annotate(document))] == ["Affiliate"]


def test_a_licence_reaches_the_affiliates(annotated: Make) -> None:
    text = "您授予平台及关联公司一项免费的许可，使其可以存储、使用您的对话内容。"
    assert [role for role, _ in received(annotated(text))] == ["Affiliate"]


def listed(lead: str, item: str) -> list[tuple[str, str]]:
    clauses = (
        Clause(0, None, ClauseKind.PARAGRAPH, "", "", "", clean(lead, 0), 0, len(lead)),
        Clause(1, 0, ClauseKind.ITEM, "", "-", "", clean(item, 60), 60, 60 + len(item)),
    )
    return received(annotate(Document("d1", POLICY, "政策", 0, 120, clauses)))


def test_items_of_a_list_of_receivers_open_with_one() -> None:
    found = listed("我们可能会与以下第三方共享您的信息：", "支付机构：用于完成付款。")
    assert found == [("ThirdParty", "以下第三方"), ("ServiceSupplier", "支付机构")]


def test_items_of_another_list_do_not() -> None:
    assert listed("本服务支持以下第三方服务商：", "您可以选择合适的服务商。") == []


def test_an_item_takes_what_is_given_from_its_lead_in() -> None:
    assert listed("有下列情形的，我们会披露您的个人信息：", "经您同意，向第三方披露；") == [("ThirdParty", "第三方")]


ASIDE = [
    "因合并需要转移个人信息的，我们会向您告知接收方的名称。",
    "对我们与之共享个人信息的公司、组织和个人，我们会与其签署保密协议。",
    "共享的是去标识化的信息，且数据接收方无法复原。",
]


@pytest.mark.parametrize("text", ASIDE)
def test_speaking_of_a_handing_on_is_none(annotated: Make, text: str) -> None:
    (statement,) = handling.extract(annotated(text, kind=POLICY))
    assert statement.recipient_mentions
    assert statement.recipients == ()


def test_a_persons_user_data_speaks_of_no_end_users(annotated: Make) -> None:
    assert received(annotated("您可以将您的用户信息提供给第三方。", kind=POLICY)) == []


def test_who_made_a_component_that_collects_receives_what_it_collects(annotated: Make) -> None:
    text = "推送组件，由北京青鸟网络有限公司开发，用于推送消息，可能会调取用户的设备标识。"
    found = [m.evidence.quote for s in handling.extract(annotated(text)) for m in s.recipient_mentions]
    assert found == ["北京青鸟网络有限公司"]


HOUSES = [
    ("本人同意贵司将本人的录音传输至北辰国际（新加坡）有限公司位于境外的节点。", "Affiliate"),
    ("本人同意贵司将本人的录音提供给松江听雨教育有限公司，由其用于制作课程。", "ThirdParty"),
    ("本人同意贵司将本人的录音提供给松江听雨教育有限公司，由其核验是否本人录制。", "ServiceSupplier"),
]


@pytest.mark.parametrize(("text", "role"), HOUSES)
def test_a_company_by_name_is_of_the_house_or_acts_for_itself_or_supplies(annotated: Make, text: str, role: str) -> None:
    signed = "杭州北辰智影科技有限公司（以下称“贵司”）采集本人的录音。"
    document = annotated(signed, text, kind=DocumentKind.CONSENT_FORM, provider="杭州北辰智影科技有限公司")
    assert [r for r, _ in received(document)] == [role]


def test_a_pronoun_hands_on_what_the_sentence_before_names(annotated: Make) -> None:
    text = "上述日志保存于境内。未经您同意，我们不会将其提供给任何第三方。"
    assert received(annotated(text)) == [("ThirdParty", "任何第三方")]
    assert received(annotated("费用按月结算。未经您同意，我们不会将其提供给任何第三方。")) == []


KITS = """# 云鹿听书隐私政策

我们会接入第三方组件。这些SDK可能会收集您的个人信息。上述SDK包括：

1、松果推送SDK：收集设备标识符，用于推送消息。

2、青鸟：我们的产品会用到青鸟SDK，青鸟SDK会收集您的设备型号。
"""


def test_items_that_open_with_a_kit_name_who_receives() -> None:
    document, = structure(read_bytes("a.md", KITS.encode()))
    assert {name for _, name in received(annotate(document))} == {"松果推送SDK", "青鸟SDK"}
