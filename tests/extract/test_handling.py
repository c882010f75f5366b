"""Data, operations, purposes and recipients of invented provisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from loaders.annotate import AnnotatedDocument, annotate
from loaders.extract import handling
from loaders.model import Clause, ClauseCell, ClauseKind, CleanText, Document, DocumentKind
from loaders.statements import DataHandling
from tests.texts import clean

Make = Callable[..., AnnotatedDocument]


def triples(found: Iterable[DataHandling]) -> set[tuple[str, str, str]]:
    """(operation, category, wording) of every mention, prefixes off."""
    return {
        (s.processing[0].split(":")[1], m.concept.split(":")[1], m.evidence.quote) for s in found for m in s.data_mentions
    }


HANDLED = [
    ("我们会收集您的姓名、手机号码和电子邮箱。",
     {("Collect", "PersonName", "姓名"), ("Collect", "PhoneNumber", "手机号码"), ("Collect", "EmailAddress", "电子邮箱")}),
    ("为完成实名认证，您需要向我们提供身份证号码。", {("Collect", "IdentityCardNumber", "身份证号码")}),
    ("您的手机号码将会与支付机构共享。", {("Provide", "PhoneNumber", "手机号码")}),
    ("平台会将您的录音用于训练模型。", {("Train", "AudioContent", "录音")}),
    ("我们不会公开披露您的身份证号码。", {("Disclose", "IdentityCardNumber", "身份证号码")}),
    ("我们会将您的录音用于模型的训练和评测。", {("Train", "AudioContent", "录音")}),
    ("我们委托云服务商存储您的聊天记录。", {("Entrust", "ConversationContent", "聊天记录")}),
    ("公司委托第三方机构核验您的身份证号码。", {("Entrust", "IdentityCardNumber", "身份证号码")}),
    ("平台将使用技术手段对您的聊天记录进行审核。", {("Process", "ConversationContent", "聊天记录")}),
    ("注销后，我们将删除账号内的信息。", {("Delete", "AccountInformation", "账号内的信息")}),
    ("平台会把订单号和应付金额传送给支付渠道。",
     {("Provide", "TransactionInformation", "订单号"), ("Provide", "TransactionInformation", "应付金额")}),
    ("您的聊天记录会同步到我们设在瑞士的机房。", {("TransferAbroad", "ConversationContent", "聊天记录")}),
    ("您的聊天记录由新加坡的团队复核。", {("TransferAbroad", "ConversationContent", "聊天记录")}),
    ("您的聊天记录不会离开中国境内。", {("TransferAbroad", "ConversationContent", "聊天记录")}),
    ("支付流水号会回传给我们。", {("Collect", "TransactionInformation", "支付流水号")}),
    ("平台有权对输入、输出进行机器审核。", {("Process", "UserContent", "输入"), ("Process", "GeneratedContent", "输出")}),
    ("您上传的训练样本存放于专属空间。", {("Store", "UserContent", "训练样本")}),
    ("传输时使用加密通道，聊天记录在数据库里加密存储。", {("Store", "ConversationContent", "聊天记录")}),
    ("我们绝不出售您的通话记录。", {("Provide", "CommunicationRecord", "通话记录")}),
    ("设备型号会自动上传至我们的服务器。", {("Collect", "DeviceModel", "设备型号")}),
    ("您的头像、昵称对其他用户可见。", {("Disclose", "Avatar", "头像"), ("Disclose", "Nickname", "昵称")}),
    ("昵称、头像为选填项。", {("Collect", "Nickname", "昵称"), ("Collect", "Avatar", "头像")}),
    ("平台会从用户录制的视频中提取面部特征与声纹。",
     {("Process", "ModelingMaterial", "录制的视频"), ("Process", "FaceInformation", "面部特征"),
      ("Process", "Voiceprint", "声纹")}),
    ("您向本平台提交的提示词、图片等（以下统称“输入”），由您负责。",
     {("Collect", "TextContent", "提示词"), ("Collect", "ImageContent", "图片"), ("Collect", "UserContent", "输入")}),
    ("您的手机号码于账号存续期间持续保存。", {("Store", "PhoneNumber", "手机号码")}),
    ("开通推荐时，您需要提供给我们浏览记录。", {("Collect", "BrowsingHistory", "浏览记录")}),
    ("我们会收集注册时填写的姓名、开户行或其他支付工具的账户信息。",
     {("Collect", "PersonName", "姓名"), ("Collect", "BankName", "开户行"),
      ("Collect", "TransactionInformation", "支付工具"), ("Collect", "AccountInformation", "账户信息")}),
    ("后台自动记录的您访问本站的信息，包括请求时间、来源IP地址。",
     {("Collect", "LogInformation", "请求时间"), ("Collect", "IPAddress", "来源IP地址")}),
    ("我们不会将您的身份资料（指能识别您的信息，例如姓名或电子邮箱，凭此可联系到您）与投放广告的伙伴共享。",
     {("Provide", "IdentityInformation", "身份资料"), ("Provide", "PersonName", "姓名"),
      ("Provide", "EmailAddress", "电子邮箱")}),
]


@pytest.mark.parametrize(("text", "expected"), HANDLED)
def test_verb_and_list(annotated: Make, text: str, expected: set[tuple[str, str, str]]) -> None:
    assert triples(handling.extract(annotated(text))) == expected


LICENSED_AND_LEFT = [
    ("您同意就公开发布的视频，授予我们一项免费的使用许可。", {"视频"}),
    ("我们可以在提供服务所需的范围内存储、处理业务数据。", {"业务数据"}),
    ("您的提示词和上传的图片在去除账号信息后，可能被用于优化我们的模型。", {"提示词", "图片"}),
    ("我们可能将您提交的文案、您对结果的点赞与点踩记录脱敏后用于模型训练。", {"文案", "点赞与点踩记录"}),
    ("账号回收后，账号内的作品、草稿将被清空。", {"作品", "草稿"}),
    ("我们会加密保存您的通话小结。", {"通话小结"}),
]


@pytest.mark.parametrize(("text", "expected"), LICENSED_AND_LEFT)
def test_what_customers_made_is_licensed_trained_on_and_cleared(annotated: Make, text: str, expected: set[str]) -> None:
    assert {quote for _, _, quote in triples(handling.extract(annotated(text)))} == expected


SILENT = [
    "您不得上传含有违法信息的图片、视频等内容。",
    "本软件的界面、图片、音频的著作权归平台所有。",
    "您不得侵犯他人的肖像权、姓名权。",
    "您的账号仅限本人使用。",
    "您应当合理进行输入、输出行为。",
    "我们将把处理结果返回给您。",
    "以访问密钥首次调用接口的，即视为您接受本协议。",
    "图像接口以后台统计的图片张数、录音秒数为结算依据。",
    "平台可采取拦截输出、限制调用频率、冻结访问密钥等措施。",
    "您可使用文生图、剧本续写、声音复刻等功能。",
    "您应对题库、话术内容进行审核，并对终端用户负责。",
    "您不得篡改或隐匿生成图片、音频上的标识。",
    "为您提供无须输入登录密码或验证码的快捷登录。",
    "您拒绝提供联系地址不影响浏览商品。",
    "因此导致的用户资料泄露，平台不承担责任。",
    "合成结果可能与您本人的面容和嗓音高度相似。",
    "平台会推荐您可能感兴趣的信息。",
    "当您打开星河视频APP时，请先更新版本。",
]


@pytest.mark.parametrize("text", SILENT)
def test_data_words_that_are_no_handling(annotated: Make, text: str) -> None:
    assert not triples(handling.extract(annotated(text)))


def test_a_denied_operation_is_negated(annotated: Make) -> None:
    (statement,) = handling.extract(annotated("我们不会向任何第三方提供您的通讯录。"))
    assert statement.negated
    assert [m.concept for m in statement.recipient_mentions] == ["role:ThirdParty"]


def test_necessity_and_purpose_belong_to_the_sentence(annotated: Make) -> None:
    (statement,) = handling.extract(annotated("为履行合同所必需，我们会收集您的收货地址。"))
    assert statement.necessity == "dpv:Required"
    assert [(m.concept, m.evidence.quote) for m in statement.purpose_mentions] == [("purpose:Contracting", "履行合同")]


def test_an_occasion_gives_purposes_but_no_mention(annotated: Make) -> None:
    (statement,) = handling.extract(annotated("在您申请开具发票时，我们将收集您的邮箱地址。"))
    assert statement.purposes == ("purpose:Invoicing",)
    assert statement.purpose_mentions == ()


def test_enumerated_purposes_are_told_apart(annotated: Make) -> None:
    (statement,) = handling.extract(annotated("我们会将日志信息用于身份验证、反欺诈、投诉处理等用途。", kind=DocumentKind.PRIVACY_POLICY))
    assert [m.concept for m in statement.purpose_mentions] == [
        "purpose:IdentityVerification", "purpose:FraudPrevention", "purpose:ComplaintHandling",
    ]


def table(*rows: tuple[tuple[str, str], ...]) -> Document:
    """A policy that is one table; each row gives (header, cell text) pairs."""
    clauses, at = [Clause(0, None, ClauseKind.TABLE, "", "", "", CleanText("", ()), 0, 900)], 0
    for i, row in enumerate(rows, 1):
        cells = []
        for header, text in row:
            cells.append(ClauseCell(header, clean(text, at)))
            at += len(text) + 1
        clauses.append(Clause(i, 0, ClauseKind.ROW, f"表{i}", "", "", CleanText("", ()), 0, at, cells=tuple(cells)))
    return Document("d1", DocumentKind.PRIVACY_POLICY, "北辰智影隐私政策", 0, 900, tuple(clauses))


def test_a_row_joins_data_purpose_and_necessity() -> None:
    document = table(
        (("个人信息类型", "人脸照片、声音样本"), ("处理目的", "制作数字人模型；优化算法"), ("是否必需", "必需")),
        (("个人信息类型", "昵称"), ("处理目的", "展示个人主页"), ("是否必需", "可选")),
    )
    found = [s for s in handling.extract(annotate(document)) if s.data_mentions]
    assert [s.necessity for s in found] == ["dpv:Required", "dpv:Optional"]
    assert {m.evidence.quote for m in found[0].data_mentions} == {"人脸照片", "声音样本"}
    assert "purpose:DigitalHumanCreation" in found[0].purposes


@pytest.mark.parametrize("item", ["姓名、邮箱地址；", "您使用本产品时填写的姓名、邮箱地址；"])
def test_items_inherit_the_verb_of_their_lead_in(item: str) -> None:
    lead = "我们将收集您的以下信息："
    clauses = (
        Clause(0, None, ClauseKind.PARAGRAPH, "", "", "", clean(lead, 0), 0, 40),
        Clause(1, 0, ClauseKind.ITEM, "", "-", "", clean(item, 20), 20, 40),
    )
    document = Document("d1", DocumentKind.PRIVACY_POLICY, "政策", 0, 40, clauses)
    assert triples(handling.extract(annotate(document))) == {
        ("Collect", "PersonName", "姓名"), ("Collect", "EmailAddress", "邮箱地址"),
    }


def test_fields_of_a_form_collect(annotated: Make) -> None:
    form = annotated("授权人姓名：", "身份证号码：________", "本表一式两份。", kind=DocumentKind.CONSENT_FORM)
    assert {quote for _, _, quote in triples(handling.extract(form))} == {"授权人姓名", "身份证号码"}


def test_recipients_of_a_list_each_count(annotated: Make) -> None:
    (statement,) = handling.extract(annotated("我们可能与关联公司、承包商或其他第三方共享您的订单信息。"))
    assert [m.evidence.quote for m in statement.recipient_mentions] == ["关联公司", "承包商", "其他第三方"]


def test_evidence_points_at_the_source(annotated: Make) -> None:
    text = "我们会收集您的手机号码。"
    (statement,) = handling.extract(annotated(text))
    (mention,) = statement.data_mentions
    assert text[mention.evidence.start : mention.evidence.end] == mention.evidence.quote == "手机号码"


def test_exceptions_from_a_denial_are_no_denials() -> None:
    lead, item = "我们不会共享您的个人信息，但以下情况除外：", "与物流公司共享您的收货地址；"
    clauses = (
        Clause(0, None, ClauseKind.PARAGRAPH, "", "", "", clean(lead, 0), 0, 60),
        Clause(1, 0, ClauseKind.ITEM, "", "-", "", clean(item, 40), 40, 60),
    )
    found = list(handling.extract(annotate(Document("d1", DocumentKind.PRIVACY_POLICY, "政策", 0, 60, clauses))))
    assert [s.negated for s in found if s.data_mentions] == [False]


BASES = [
    ("为订立、履行您作为一方当事人的合同所必需，我们会收集您的收货地址。", "dpv:ContractPerformance"),
    ("根据《互联网账号示例规定》的要求，我们需要收集您的身份证号码。", "dpv:LegalObligation"),
    ("经您单独同意后，我们收集您的声纹。", "dpv:Consent"),
    ("紧急情况下为保护您的生命健康，我们会收集您的位置信息。", "dpv:VitalInterest"),
    ("我们会收集您的手机号码。", None),
    ("经您同意后，为履行合同所必需，我们会收集您的收货地址。", None),  # two bases are claimed
    ("未经您同意，我们不会公开披露您的身份证号码。", None),
]


@pytest.mark.parametrize(("text", "basis"), BASES)
def test_a_claimed_legal_basis_is_kept(annotated: Make, text: str, basis: str | None) -> None:
    (statement,) = handling.extract(annotated(text))
    assert statement.legal_basis == basis


def test_a_basis_behind_a_semicolon_is_not_that_of_the_data_before(annotated: Make) -> None:
    (statement,) = handling.extract(annotated("我们会收集您的手机号码；超出上述范围的，将在征得您同意后另行处理。"))
    assert statement.legal_basis is None


OWNERS = [
    ("我们会收集您的手机号码。", "role:Customer"),
    ("我们会收集未成年人的姓名。", "role:Minor"),
    ("我们会使用建模对象的肖像制作数字人。", "role:ModelledPerson"),
    ("我们会收集手机号码。", None),
]


@pytest.mark.parametrize(("text", "subject"), OWNERS)
def test_whose_data_it_is(annotated: Make, text: str, subject: str | None) -> None:
    assert {s.subject for s in handling.extract(annotated(text)) if s.data} == {subject}


TOLD = [
    ("我们会收集您的人脸信息，该信息是完成实名核验所必需的信息。", (True, None)),
    ("我们会收集您的声纹。上述信息一旦泄露，可能导致您的财产安全受到危害。", (None, True)),
    ("我们会收集您的人脸信息，如您拒绝提供，将无法使用刷脸登录。", (True, True)),
    ("我们会收集您的生日，您拒绝提供生日不影响您使用其他功能。", (None, True)),
    ("我们会收集您的手机号码。您不得泄露他人的商业秘密。", (None, None)),
    ("我们会在实现目的所必需的期限内保存您的手机号码。", (None, None)),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_need_and_effect_told(annotated: Make, text: str, told: tuple[bool | None, bool | None]) -> None:
    statement = next(s for s in handling.extract(annotated(text)) if s.data)
    assert (statement.told_necessity, statement.told_effect) == told


@pytest.mark.parametrize(("text", "left_open"), [
    ("我们会收集您的姓名、手机号码等信息。", True),
    ("我们会收集您的信息，包括但不限于姓名和手机号码。", True),
    ("我们会收集您的姓名、手机号码等两项信息。", None),
    ("我们会收集您的姓名和手机号码。", None),
])
def test_open_lists(annotated: Make, text: str, left_open: bool | None) -> None:
    (statement,) = handling.extract(annotated(text))
    assert statement.open_ended is left_open


@pytest.mark.parametrize(("text", "scenario"), [
    ("在您申请开具发票时，我们将收集您的邮箱地址。", "在您申请开具发票"),
    ("人脸登录场景：我们收集您的人脸信息。", "人脸登录"),
    ("设备信息：我们将收集您的设备型号。", None),
    ("我们将收集您的邮箱地址。", None),
])
def test_the_occasion_is_told_in_the_words_of_the_text(annotated: Make, text: str, scenario: str | None) -> None:
    assert {s.scenario for s in handling.extract(annotated(text)) if s.data} == {scenario}


def test_columns_tell_basis_need_effect_and_occasion() -> None:
    document = table((
        ("业务功能", "刷脸登录"), ("个人信息类型", "人脸照片"), ("处理目的", "核验身份"), ("合法性基础", "取得您的单独同意"),
        ("处理必要性", "没有照片就不能比对"), ("对个人权益的影响", "被冒用时账号可能失窃"),
    ))
    (found,) = (s for s in handling.extract(annotate(document)) if s.data_mentions)
    assert (found.scenario, found.legal_basis) == ("刷脸登录", "dpv:Consent")
    assert (found.told_necessity, found.told_effect) == (True, True)


ACTORS = [
    ("我们在您进行实名核验的过程中，可以收集您的姓名。", "role:Provider"),
    ("您和我们均不得泄露建模对象的声纹。", "role:Provider"),
]


@pytest.mark.parametrize(("text", "controller"), ACTORS)
def test_who_acts_in_an_occasion_is_not_who_handles(annotated: Make, text: str, controller: str) -> None:
    assert {s.controller for s in handling.extract(annotated(text)) if s.data} == {controller}


GOVERNED = [
    ("我们会收集您在使用编辑器过程中产生的订单信息、消费记录。", {("Collect", "订单信息"), ("Collect", "消费记录")}),
    ("我们会收集您的使用信息。这些信息包括位置信息、设备信息和日志信息。",
     {("Collect", "位置信息"), ("Collect", "设备信息"), ("Collect", "日志信息")}),
    ("该插件可能会调取用户的设备标识。", {("Collect", "设备标识")}),
    ("我们会收集您的手机号码，以完善您的头像。", {("Collect", "手机号码")}),
    ("我们会向您告知接收方的名称或者姓名和联系方式。", set()),
    ("您注销账号后，我们会停止服务。", set()),
    ("我们会使用必要的设备、账号及日志信息排查故障。", {("Use", "设备"), ("Use", "账号"), ("Use", "日志信息")}),
    ("您输入姓名、身份证号码完成核验。", {("Collect", "姓名"), ("Collect", "身份证号码")}),
]


@pytest.mark.parametrize(("text", "expected"), GOVERNED)
def test_which_verb_governs_which_words(annotated: Make, text: str, expected: set[tuple[str, str]]) -> None:
    assert {(op, quote) for op, _, quote in triples(handling.extract(annotated(text)))} == expected


NO_PURPOSE = [
    "您可以向我们的邮箱提供您的姓名。",
    "我们会收集您的姓名，具体以您与我们签署的订单为准。",
    "我们仅在为实现目的所必需的期限内保存您的姓名。",
    "我们会保存您的姓名，并加密以防止信息的丢失。",
]


@pytest.mark.parametrize("text", NO_PURPOSE)
def test_phrases_that_look_like_purposes(annotated: Make, text: str) -> None:
    assert [m.evidence.quote for s in handling.extract(annotated(text)) for m in s.purpose_mentions] == []


def test_a_paragraph_lends_its_purpose_to_the_sentences_behind(annotated: Make) -> None:
    found = list(handling.extract(annotated("为了向您开具发票，我们会联系您。您需要提供您的邮箱地址。")))
    assert {s.purposes for s in found if s.data} == {("purpose:Invoicing",)}


STATED = [
    ("平台可通过该邮箱向您发送服务通知、宣传产品或与您进行业务沟通。", {"Communication", "Marketing"}),
    ("您上传照片，以实现更换头像、发表评论、完成企业认证或与客服沟通。",
     {"AccountManagement", "ServiceProvision", "IdentityVerification", "CustomerSupport"}),
    ("平台仅对外共享提供服务所必要的用户信息。", {"ServiceProvision"}),
    ("我们必须与物流公司共享您的收货地址才能安排送货。", {"Delivery"}),
    ("我们收集设备信息，目的是统计页面访问情况。", {"Analytics"}),
    ("为保障应用稳定运行，我们的应用会嵌入合作伙伴的SDK。", {"SecurityProtection"}),
    ("已安装应用列表由我们收集，用于检查能否调起第三方应用（如：充值时，需检查钱包是否安装）。", {"ServiceProvision"}),
    ("请设置不易猜到的密码，配合平台保证您的账户信息安全。", set()),
    ("我们从接口获取天气数据，为智能体提供更丰富的知识来源。", set()),
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_ways_of_stating_a_purpose(annotated: Make, text: str, expected: set[str]) -> None:
    found = handling.extract(annotated(text, kind=DocumentKind.PRIVACY_POLICY))
    assert {m.concept.split(":")[1] for s in found for m in s.purpose_mentions} == expected


def test_objects_of_a_full_verb_are_one_purpose(annotated: Make) -> None:
    found = list(handling.extract(annotated("我们收集您的设备信息，以预防钓鱼网站、网络漏洞、计算机病毒。")))
    assert [len(s.purpose_mentions) for s in found] == [1]


def test_an_object_joins_its_verb_and_the_other_members_stay_apart(annotated: Make) -> None:
    found = list(handling.extract(annotated("为保障交易安全、识别刷票和恶意退单、排查闪退原因，我们会收集您的设备型号。")))
    assert [m.concept for s in found for m in s.purpose_mentions] == [
        "purpose:SecurityProtection", "purpose:FraudPrevention", "purpose:Analytics"]


def test_data_that_its_purpose_only_describes_is_data(annotated: Make) -> None:
    found = list(handling.extract(annotated("我们需要收集您的姓名、住址，以及用于交纳会费的银行卡号。")))
    mentions = {(m.concept, m.evidence.quote) for s in found for m in (*s.data_mentions, *s.purpose_mentions)}
    assert ("data:BankCardNumber", "银行卡号") in mentions
    assert ("purpose:Payment", "交纳会费") in mentions


def test_what_is_done_once_something_is_finished_is_the_operation(annotated: Make) -> None:
    text = "实名认证所用的人脸图像在比对完成后立即删除。"
    found = list(handling.extract(annotated(text, kind=DocumentKind.PRIVACY_POLICY)))
    assert [(s.processing, s.purposes) for s in found] == [
        (("processing:Delete",), ("purpose:IdentityVerification",))]


def test_a_word_that_only_holds_a_denial_denies_nothing(annotated: Make) -> None:
    (statement,) = handling.extract(annotated("我们会将包括但不限于姓名、邮箱的资料共享给物流公司。"))
    assert not statement.negated


@pytest.mark.parametrize(("text", "expected"), [
    ("我们会要求您提供姓名和手机号码。", {("Collect", "PersonName", "姓名"), ("Collect", "PhoneNumber", "手机号码")}),
    ("我们可能收集您使用应用的设备型号。", {("Collect", "DeviceModel", "设备型号")}),
    ("我们需要核对您的身份证号码。", {("Process", "IdentityCardNumber", "身份证号码")}),
    ("IP地址、设备型号。我们将获取您的邮箱。",
     {("Collect", "IPAddress", "IP地址"), ("Collect", "DeviceModel", "设备型号"), ("Collect", "EmailAddress", "邮箱")}),
    ("我们会收集您的设备状态信息。", {("Collect", "DeviceInformation", "设备状态信息")}),
])
def test_who_gives_and_where_the_list_stands(annotated: Make, text: str, expected: set[tuple[str, str, str]]) -> None:
    assert triples(handling.extract(annotated(text, kind=DocumentKind.PRIVACY_POLICY))) == expected


def under_heading(heading: str, text: str) -> AnnotatedDocument:
    """A privacy policy of one section with one provision."""
    title = Clause(0, None, ClauseKind.SECTION, "一", "一、", heading, clean(heading, 0), 0, len(heading), body=len(heading))
    at = len(heading) + 1
    item = Clause(1, 0, ClauseKind.ITEM, "1", "", "", clean(text, at), at, at + len(text))
    return annotate(Document("d1", DocumentKind.PRIVACY_POLICY, "北辰隐私政策", 0, at + len(text), (title, item)))


LISTS = [("我们收集哪些信息", "设备日志：设备型号、IP地址等信息。", 3), ("我们收集哪些信息", "这些信息包括姓名和邮箱。", 2),
         ("我们如何保护您", "设备日志：设备型号、IP地址等信息。", 0), ("我们收集哪些信息", "设备日志：我们会公布设备型号的说明。", 0),
         ("采集哪些信息，用来做什么", "面部图像。由门禁机拍摄。", 1), ("所需的材料", "声音样本（三段）", 1),
         ("处理的个人信息", "【身份证照片】：仅限正面。", 1), ("如何投诉", "面部图像。由门禁机拍摄。", 0),
         ("采集哪些信息", "面部图像不清晰的，可以重拍。", 0)]


@pytest.mark.parametrize(("heading", "text", "count"), LISTS)
def test_lists_without_a_verb_count_where_data_is_collected(heading: str, text: str, count: int) -> None:
    found = list(handling.extract(under_heading(heading, text)))
    assert sum(len(s.data_mentions) for s in found if s.rule == "handling.listed") == count


OPENED = [("一、采集的信息及用途", "（一）形象视频。在影棚拍摄。", 1), ("一、我们想收集什么", "4．联系方式：手机号码或邮箱，便于随访。", 3),
          ("一、费用", "（一）形象视频。在影棚拍摄。", 0)]


@pytest.mark.parametrize(("heading", "text", "count"), OPENED)
def test_items_of_a_form_open_with_what_is_collected(heading: str, text: str, count: int) -> None:
    title = Clause(0, None, ClauseKind.SECTION, "一", "一、", heading, clean(heading, 0), 0, len(heading), body=len(heading))
    at = len(heading) + 1
    item = Clause(1, 0, ClauseKind.ITEM, "1", "", "", clean(text, at), at, at + len(text))
    form = Document("d1", DocumentKind.CONSENT_FORM, "影像采集同意书", 0, at + len(text), (title, item))
    found = list(handling.extract(annotate(form)))
    assert sum(len(s.data_mentions) for s in found if s.rule == "handling.listed") == count
