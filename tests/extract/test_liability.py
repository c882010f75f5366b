"""Liability statements: what is found in invented sentences, whom it burdens, and what stays silent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.annotate import AnnotatedDocument
from loaders.extract.liability import extract

Make = Callable[..., AnnotatedDocument]

CUSTOMER, PROVIDER, BOTH = "Customer", "Provider", "Customer Provider"

SENTENCES = [
    # exclusions
    ("对于因第三方通信线路故障造成的损失，平台不承担任何责任。", [("LiabilityExclusion", CUSTOMER)]),
    ("在任何情况下，我们均不对您的任何间接损失、利润损失或商誉损失承担责任，即使已被告知该等损失的可能性。",
     [("LiabilityExclusion", CUSTOMER)]),
    ("因黑客攻击导致服务中断的，公司不负任何责任。", [("LiabilityExclusion", CUSTOMER)]),
    ("由此引发的一切法律责任与平台无关。", [("LiabilityExclusion", CUSTOMER)]),
    ("对于免费试用的功能，我们不提供任何赔偿或补偿。", [("LiabilityExclusion", CUSTOMER)]),
    ("平台可据此免除相应的违约责任。", [("LiabilityExclusion", CUSTOMER)]),
    ("本公司对链接网站上的内容概不负责，由此产生的风险由您自行承担。",
     [("LiabilityExclusion", CUSTOMER), ("AssumptionOfRisk", CUSTOMER)]),
    ("例行维护造成的短时中断，不视为我们违约。", [("LiabilityExclusion", CUSTOMER)]),
    ("双方对不可归责于自身的迟延互不承担违约责任。", [("LiabilityExclusion", BOTH)]),
    ("任何一方均不就对方的利润损失承担责任。", [("LiabilityExclusion", BOTH)]),
    ("平台将赔偿您因模型侵权遭受的损失。本款不适用于您自行修改输出的情形。",
     [("Indemnity", PROVIDER), ("LiabilityExclusion", CUSTOMER)]),
    ("公司的责任以其故意或者重大过失为限。", [("LiabilityExclusion", CUSTOMER)]),
    ("因下列原因造成损失的，平台在法律允许的范围内免责：（1）停电；（2）误操作。", [("LiabilityExclusion", CUSTOMER)]),
    # disclaimers
    ("我们不保证模型输出的内容完全准确、完整或及时。", [("WarrantyDisclaimer", CUSTOMER)]),
    ("社区转载的文章并不意味着平台赞同其观点或证实其内容。", [("WarrantyDisclaimer", CUSTOMER)]),
    ("本服务按“现状”及“现有”基础提供，平台不作任何明示或默示的保证。", [("WarrantyDisclaimer", CUSTOMER)] * 2),
    ("公司不承诺服务不中断，亦不承诺输出无错误。", [("WarrantyDisclaimer", CUSTOMER)]),
    ("上述延迟数值为设计目标，不构成平台的保证。", [("WarrantyDisclaimer", CUSTOMER)]),
    ("互联网上没有绝对安全的传输方式。", [("WarrantyDisclaimer", CUSTOMER)]),
    ("公司无法对第三方模型的可用性作出任何承诺或担保。", [("WarrantyDisclaimer", CUSTOMER)]),
    ("智能体生成的内容仅供参考，不构成任何投资建议。", [("WarrantyDisclaimer", CUSTOMER)]),
    # assumption of risk
    ("因您保管不善导致账号被盗的，相应后果由您自行承担。", [("AssumptionOfRisk", CUSTOMER)]),
    ("用户应对其账号下发生的一切活动承担全部法律责任。", [("AssumptionOfRisk", CUSTOMER)]),
    ("您应对输入内容的合法性负责。", [("AssumptionOfRisk", CUSTOMER)]),
    ("因使用第三方插件产生的纠纷，应由您与该第三方自行解决。", [("AssumptionOfRisk", CUSTOMER)]),
    ("未成年人及其监护人应依法承担由此产生的一切责任。", [("AssumptionOfRisk", "Guardian Minor")]),
    ("使用该密钥所作的操作，法律后果归于用户。", [("AssumptionOfRisk", CUSTOMER)]),
    ("第三方擅自另作他用的，由其自行承担责任。", [("AssumptionOfRisk", "ThirdParty")]),
    ("注销账号并不意味着您此前行为的责任得以免除。", [("AssumptionOfRisk", CUSTOMER)]),
    # indemnities
    ("违约金不足以弥补平台损失的，用户应予补足。", [("Indemnity", CUSTOMER)]),
    ("受托方造成损害的，由平台先向您承担赔偿责任。", [("Indemnity", PROVIDER)]),
    ("因您违反本协议给平台造成损失的，您应赔偿平台的全部损失，包括律师费、诉讼费。", [("Indemnity", CUSTOMER)]),
    ("第三方因此向我们索赔的，您应使我们免受任何损失。", [("Indemnity", CUSTOMER)]),
    ("我们先行赔付后，有权向您全额追偿。", [("Indemnity", CUSTOMER)]),
    ("违约方应当赔偿守约方因此遭受的直接经济损失。", [("Indemnity", BOTH)]),
    ("因我们的过错造成您直接损失的，我们将依法赔偿您的直接损失。", [("Indemnity", PROVIDER)]),
    # money
    ("逾期付款的，您每日应按欠款金额的0.05%向我们支付滞纳金。", [("LiquidatedDamages", CUSTOMER)]),
    ("任何一方违约的，应向对方支付合同总额百分之二十的违约金。", [("LiquidatedDamages", BOTH)]),
    ("因您违约导致协议终止的，已预付的费用将作为违约金归平台所有。", [("Forfeiture", CUSTOMER)]),
    ("资源包一经售出，概不退款。", [("NoRefund", CUSTOMER)]),
    ("会员期内您主动注销账号的，剩余会员费用不予退还。", [("NoRefund", CUSTOMER)]),
    ("可用性未达标的，我们将以代金券的方式进行补偿。", [("ServiceCredit", PROVIDER)]),
    ("我们的赔偿责任总额累计不超过您在过去三个月内实际支付的服务费。", [("LiabilityCap", CUSTOMER)]),
    ("平台对您承担的全部赔偿责任以您已支付的服务费为限。", [("LiabilityCap", CUSTOMER)]),
    ("您违约的，平台有权终止协议，且无须退还已收费用。", [("EnforcementMeasure", CUSTOMER), ("NoRefund", CUSTOMER)]),
    ("已付费用不予退还，抵作违约金。", [("Forfeiture", CUSTOMER)]),
    ("平台连续中断两天的，按剩余天数折算退费。", [("ServiceCredit", PROVIDER)]),
    # measures
    ("命中安全策略的请求将被拦截。", [("EnforcementMeasure", CUSTOMER)]),
    ("账号两年未登录的，平台可在提前三十日通知后予以回收。", [("EnforcementMeasure", CUSTOMER)]),
    ("一方违约且经催告仍不改正的，守约方可解除本合同。", [("EnforcementMeasure", BOTH)]),
    ("一经查实，立即封号。", [("EnforcementMeasure", CUSTOMER)]),
    ("如您违反上述约定，我们有权立即暂停或终止服务，并删除违规内容。", [("EnforcementMeasure", CUSTOMER)]),
    ("对发布违法信息的用户，平台将视情节采取警告、限制功能、封禁账号等措施。", [("EnforcementMeasure", CUSTOMER)]),
    ("您的行为构成欺诈的，您的账号可能会被永久封禁。", [("EnforcementMeasure", CUSTOMER)]),
    ("一方严重违约的，守约方有权单方解除本协议。", [("EnforcementMeasure", BOTH)]),
    ("您欠费超过七日的，平台有权直接从您的账户余额中扣除欠款。", [("EnforcementMeasure", CUSTOMER)]),
    # force majeure, waiver
    ("因不可抗力导致本协议无法履行的，受影响的一方不承担违约责任。",
     [("ForceMajeure", BOTH), ("LiabilityExclusion", BOTH)]),
    ("因战争等不能预见、不能避免且不能克服的情况致使一方不能履行的，免除相应责任。", [("ForceMajeure", BOTH)]),
    ("索赔应在半年内提出，逾期即丧失索赔权。", [("Waiver", CUSTOMER)]),
    ("您对上述调整不持异议，亦不要求平台赔偿。", [("Waiver", CUSTOMER)]),
    ("剩余点数作废，视为用户自愿放弃。", [("Waiver", CUSTOMER)]),
    ("您同意放弃就上述事项提出任何索赔的权利。", [("Waiver", CUSTOMER)]),
    ("用户不得就生成效果向平台提起任何诉讼或仲裁。", [("Waiver", CUSTOMER)]),
]

SILENT = [
    "请您特别注意以加粗形式提示的免除或限制责任的条款。",
    "您有权随时停止使用并申请销户。",
    "我们有权根据业务发展需要对服务内容进行调整。",
    "您应保证所提交的资料真实、准确、完整。",
    "我们将停止收集您的个人信息，并对已收集的信息进行删除。",
    "退款将在七个工作日内原路退回至您的支付账户。",
    "迟延行使权利不应被视为对该权利的放弃。",
    "因本协议产生的争议由双方友好协商解决。",
    "响应时间不超过二十四小时。",
    "验收期结束后，我们不再承担免费修改的义务。",
    "您可以删除您发布的评论。",
    "本服务的可用性不低于99.9%。",
    "接收方应对保密信息承担保密责任。",
    "您的账号被盗的，请及时联系我们。",
    "前述责任限制不适用于平台的故意行为。",
    "最终用户的请求由用户负责答复。",
    "我们会根据您的申请回收已开通的权限。",
    "管理员可以冻结子账号。",
    "账户余额不足时请及时补足。",
    "不可抗力持续超过六十日的，可以书面解除合同。",
]


def found(document: AnnotatedDocument) -> list[tuple[str, str]]:
    return [
        (s.concept.partition(":")[2], " ".join(sorted(b.partition(":")[2] for b in s.bearer))) for s in extract(document)
    ]


def test_there_are_sentences_of_every_concept() -> None:
    assert len({concept for _, wanted in SENTENCES for concept, _ in wanted}) == 12


@pytest.mark.parametrize(("text", "wanted"), SENTENCES, ids=[text[:18] for text, _ in SENTENCES])
def test_statement_and_whom_it_burdens(annotated: Make, text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(annotated(text)) == wanted


@pytest.mark.parametrize("text", SILENT, ids=[text[:18] for text in SILENT])
def test_no_liability(annotated: Make, text: str) -> None:
    assert found(annotated(text)) == []
