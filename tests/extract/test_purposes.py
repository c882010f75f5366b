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

# What is done to the thing that closes the phrase decides, whatever stands in between.
CLOSED = [
    ("合成专属于您的播报嗓音", "DigitalHumanCreation"),
    ("让静态人像开口说话", "DigitalHumanCreation"),
    ("调校讲师的声线", "DigitalHumanCreation"),
    ("减少模型胡编乱造", "ModelTraining"),
    ("提升语音识别的准确率", "ModelTraining"),
    ("大模型的后训练与对齐", "ModelTraining"),
    ("甄别含有谣言的作品", "ContentModeration"),
    ("判断其是否侵犯他人著作权", "ContentModeration"),
    ("将图片逐一过审", "ContentModeration"),
    ("为生成的图片添加显式与隐式标识", "LegalCompliance"),
    ("满足监管的报送要求", "LegalCompliance"),
    ("定位接口超时的症结", "Analytics"),
    ("按机型统计启动耗时", "Analytics"),
    ("比较不同网络下的加载成功率", "Analytics"),
    ("压缩生成视频的等待时间", "ServiceImprovement"),
    ("复盘客服的应答质量", "ServiceImprovement"),
    ("改进排班规则和质检工具", "ServiceImprovement"),
    ("按月出具账单", "Payment"),
    ("从您的账户中自动扣取续费款项", "Payment"),
    ("为您开具数电票", "Invoicing"),
    ("识别批量养号的团伙", "FraudPrevention"),
    ("打击骗取补贴、恶意退款等行为", "FraudPrevention"),
    ("察觉会员账户异常", "SecurityProtection"),
    ("提示可疑登录", "SecurityProtection"),
    ("保护未成年人不受不良信息侵扰", "SecurityProtection"),
    ("判断您是否为未成年人", "IdentityVerification"),
    ("确认投保者系本人", "IdentityVerification"),
    ("接收登录口令", "AccountManagement"),
    ("便于您用同一账号登录旗下产品", "AccountManagement"),
    ("为您编排每日歌单", "Personalisation"),
    ("为您提供更贴合您口味的菜谱", "Personalisation"),
    ("推算您爱听的曲风", "Personalisation"),
    ("寄送新品目录", "Marketing"),
    ("投放与您更加相关的广告", "Marketing"),
    ("接收工单进展提醒", "Communication"),
    ("下发到期续费提示", "Communication"),
    ("厘清买卖双方的争执", "ComplaintHandling"),
    ("发生讼争时举证", "ComplaintHandling"),
    ("复现并答复您遇到的问题", "CustomerSupport"),
    ("协助您处理无法登录的故障", "CustomerSupport"),
    ("开展医学研究", "Research"),
    ("把样机送到您手上", "Delivery"),
    ("公布获奖名单", "OperationalActivity"),
    ("老照片修复和上色", "ContentGeneration"),
    ("换机后继续取用", "ContentStorage"),
    ("控制道闸的放行名单", "Authorisation"),
    ("商谈渠道代理", "BusinessCooperation"),
    ("实现扫码点单、排队、评价晒图等功能", "ServiceProvision"),
]


@pytest.mark.parametrize(("text", "concept"), CLASSED + CLOSED)
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
    ("我们委托短信服务商向您发送验证码，需向其提供您的手机号。", ["AccountManagement"]),
    ("我们会使用您的录音制作专属音色。", ["DigitalHumanCreation"]),
    ("网站使用Cookie记住您选的语言。", ["Personalisation"]),
    ("我们收集您的身份证照片，仅供核对入住人身份。", ["IdentityVerification"]),
    ("我们会汇总您的点击记录，借此统计栏目的访问量。", ["Analytics"]),
    ("为防止机器注册，我们会采集您的滑动轨迹。", ["FraudPrevention"]),
    ("因上门检修之需，我们可将您的住址转交维修商。", ["CustomerSupport"]),
    ("我们会对录像中的步态进行分析处理，生成体态评估。", ["ContentGeneration"]),
    ("请附您的错误截图，供平台核定理赔金额。", ["ComplaintHandling"]),
    ("通话录音用作通话质量检查及责任追溯。", ["ServiceImprovement", "ComplaintHandling"]),
    ("网站使用Cookie来记住您的登录状态和语言偏好。", ["AccountManagement", "Personalisation"]),
    ("上述设备型号用于按机型统计启动耗时。", ["Analytics"]),
    ("我们不读取您的精确位置，仅根据IP地址判断城市，用于选择最快的线路。", ["ServiceProvision"]),
    ("为了防范账号被盗风险，平台可能要求您重新验证身份，随后处理您的请求。", ["SecurityProtection"]),
]


@pytest.mark.parametrize(("text", "expected"), FRAMED)
def test_frames_of_a_purpose(annotated: Make, text: str, expected: list[str]) -> None:
    assert [concept for concept, _ in told(annotated(text, kind=POLICY))] == expected


NOT_TOLD = [
    "我们收到申请后，为此您需填写您的邮箱地址。",
    "为合法使用本服务，您确认已取得他人姓名的使用许可。",
    "您可以清除Cookie，只是禁用以后每次都要重新登录。",
    "您不得将输出内容用于训练与本产品存在竞争关系的模型，我们会记录您的操作日志。",
    "根据法律法规的要求，我们会收集您的姓名。",
    "我们提供隐私设置，以使您有能力保护您的隐私，我们会记录您的设置信息。",
    "您不得破解平台用于保护版权的技术措施，我们会记录您的操作日志。",
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


def aimed(document: AnnotatedDocument) -> dict[str, tuple[str, ...]]:
    """The purposes of each term of data, by its wording."""
    found = {m.evidence.quote: s.purposes for s in handling.extract(document) for m in s.data_mentions}
    return {quote: tuple(p.split(":")[1] for p in kinds) for quote, kinds in found.items()}


AIMED = [
    ("我们会收集您的手机号码（用于登录）、身份证号码（用于实名认证）和收货地址（用于寄送奖品）。",
     {"手机号码": "AccountManagement", "身份证号码": "IdentityVerification", "收货地址": "Delivery"}),
    ("收集设备型号用于排查故障，收集IP地址用于防范攻击。", {"设备型号": "Analytics", "IP地址": "SecurityProtection"}),
    ("为了防范盗号风险，我们会记录您的登录日志，为了改进产品，我们还会收集您的使用时长。",
     {"登录日志": "SecurityProtection", "使用时长": "ServiceImprovement"}),
    ("我们会收集您的身份证号码用于实名认证，并将您的手机号码用于发送验证码。",
     {"身份证号码": "IdentityVerification", "手机号码": "AccountManagement"}),
    ("如您需要索取发票，您应填写邮箱地址。", {"邮箱地址": "Invoicing"}),
    ("供应商入驻，应当提交营业执照；需要开具专用发票的，另行填报税号。", {"营业执照": "AccountManagement", "税号": "Invoicing"}),
    ("您也可以选择使用微信登录，我们会获取您的头像。", {"头像": "AccountManagement"}),
    ("提现时须提供银行卡号。", {"银行卡号": "Payment"}),
    ("发生纠纷时，我们会调取您的聊天记录。", {"聊天记录": "ComplaintHandling"}),
    ("您在使用前应先完成实名认证。机构客户需提供营业执照。", {"营业执照": "IdentityVerification"}),
    ("您可在订单页申请补开发票，我们会收集您填写的税号。", {"税号": "Invoicing"}),
    ("我们会在您打开麦克风权限之后收集您的语音，生成会议纪要。", {"语音": ""}),
    ("我们不会将您的通话录音用于训练模型。", {"通话录音": "ModelTraining"}),
    ("我们收集您的邮箱用于登录。我们不会收集您的通讯录。", {"邮箱": "AccountManagement", "通讯录": ""}),
    ("我们收集您的邮箱用于登录。注销后我们将删除您的头像。", {"邮箱": "AccountManagement", "头像": ""}),
    ("个性化服务。我们会收集您的浏览记录。", {"浏览记录": "Personalisation"}),
    ("我们会：（1）在您注册账号时收集您的手机号码；（2）在您申请发票时收集税号；（3）在您联系客服时收集您的通话录音。",
     {"手机号码": "AccountManagement", "税号": "Invoicing", "通话录音": "CustomerSupport"}),
    ("我们会收集：1. 账号注册：手机号码；2. 实名认证：身份证号码。", {"手机号码": "AccountManagement", "身份证号码": "IdentityVerification"}),
    ("我们会收集您的订单编号。您申请开票时，需填写税号；索取纸质件的，还须填写收件地址，以便寄送。",
     {"税号": "Invoicing", "收件地址": "Delivery"}),
    ("如您参加抽奖活动并中奖，我们会收集您的收货地址用于寄送奖品。", {"收货地址": "Delivery"}),
    ("我们会收集您的人脸图像。如您拒绝提供，将无法完成刷脸登录。", {"人脸图像": "AccountManagement"}),
    ("我们会收集您的聊天记录。这是为了处理投诉。", {"聊天记录": "ComplaintHandling"}),
    ("我们会收集您的通话录音。该录音仅用于解答您的咨询。", {"通话录音": "CustomerSupport"}),
    ("用户须使用手机号码并填写短信验证码完成注册。", {"手机号码": "AccountManagement"}),
    ("我们收集您的声纹特征，如您拒绝提供，将无法使用我们的服务。", {"声纹特征": ""}),
]


@pytest.mark.parametrize(("text", "expected"), AIMED)
def test_what_each_term_of_data_is_for(annotated: Make, text: str, expected: dict[str, str]) -> None:
    found = {quote.removeprefix("您的"): " ".join(kinds) for quote, kinds in aimed(annotated(text, kind=POLICY)).items()}
    assert {quote: found.get(quote) for quote in expected} == expected


@pytest.mark.parametrize(("title", "expected"), [
    ("1.2 实名认证", ("IdentityVerification",)), ("（三）会员服务与支付", ("Payment",)), ("声音复刻", ("DigitalHumanCreation",)),
    ("我们如何保护您的信息", ()), ("二、为您提供个性化推荐", ("Personalisation",)), ("（2）保障交易安全", ("SecurityProtection",)),
    ("保护您的个人信息安全", ()), ("更新本政策", ()),
])
def test_a_title_tells_what_the_data_below_is_for(title: str, expected: tuple[str, ...]) -> None:
    clauses = (
        Clause(0, None, ClauseKind.SECTION, "", "", title, clean(title, 0), 0, 20, body=len(title)),
        Clause(1, 0, ClauseKind.PARAGRAPH, "", "", "", clean("我们会收集您的姓名。", 20), 20, 40),
    )
    assert aimed(annotate(Document("d1", POLICY, "政策", 0, 40, clauses)))["姓名"] == expected


def test_every_purpose_stated_is_mentioned_once(annotated: Make) -> None:
    text = "我们会收集您的手机号码（用于登录）、收货地址（用于寄送奖品），以便为您提供服务。"
    assert sorted(c for c, _ in told(annotated(text, kind=POLICY))) == ["AccountManagement", "Delivery", "ServiceProvision"]


def test_a_sentence_that_opens_with_its_aim_needs_none_before_it(annotated: Make) -> None:
    text = "为了提升用户体验，我们可能根据用户信息形成标签，用于推送新品广告。"
    assert [c for c, _ in told(annotated(text, kind=POLICY))] == ["ServiceImprovement", "Marketing"]


def test_the_functions_of_a_row_tell_what_its_data_is_for() -> None:
    row = Clause(1, 0, ClauseKind.ROW, "表1", "", "", CleanText("", ()), 0, 60, cells=(
        ClauseCell("第三方名称", clean("青鸟科技", 0)), ClauseCell("服务功能", clean("消息推送、支付", 20)),
        ClauseCell("收集的信息", clean("设备标识、手机号", 40)),
    ))
    whole = Clause(0, None, ClauseKind.TABLE, "", "", "", CleanText("", ()), 0, 60)
    found = aimed(annotate(Document("d1", POLICY, "政策", 0, 60, (whole, row))))
    assert found == dict.fromkeys(("设备标识", "手机号"), ("Communication", "Payment"))


def test_a_sentence_that_goes_on_has_the_purposes_of_the_one_before(annotated: Make) -> None:
    text = "为保证您及时收到消息推送，推送组件会读取设备标识符。并根据需要收集基站信息。"
    assert aimed(annotated(text, kind=POLICY))["基站信息"] == ("Communication",)


def test_what_the_next_sentence_states_adds_to_the_occasion(annotated: Make) -> None:
    text = "您注册账号时，我们会收集您的手机号。收集上述信息是用于防止刷单。"
    assert set(aimed(annotated(text, kind=POLICY))["手机号"]) == {"AccountManagement", "FraudPrevention"}
