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
    # disclaimers
    ("我们不保证模型输出的内容完全准确、完整或及时。", [("WarrantyDisclaimer", CUSTOMER)]),
    ("社区转载的文章并不意味着平台赞同其观点或证实其内容。", [("WarrantyDisclaimer", CUSTOMER)]),
    ("本服务按“现状”及“现有”基础提供，平台不作任何明示或默示的保证。", [("WarrantyDisclaimer", CUSTOMER)]),
    ("公司无法对第三方模型的可用性作出任何承诺或担保。", [("WarrantyDisclaimer", CUSTOMER)]),
    ("智能体生成的内容仅供参考，不构成任何投资建议。", [("WarrantyDisclaimer", CUSTOMER)]),
    # assumption of risk
    ("因您保管不善导致账号被盗的，相应后果由您自行承担。", [("AssumptionOfRisk", CUSTOMER)]),
    ("用户应对其账号下发生的一切活动承担全部法律责任。", [("AssumptionOfRisk", CUSTOMER)]),
    ("您应对输入内容的合法性负责。", [("AssumptionOfRisk", CUSTOMER)]),
    ("因使用第三方插件产生的纠纷，应由您与该第三方自行解决。", [("AssumptionOfRisk", CUSTOMER)]),
    ("未成年人及其监护人应依法承担由此产生的一切责任。", [("AssumptionOfRisk", "Guardian Minor")]),
    # indemnities
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
    # measures
    ("如您违反上述约定，我们有权立即暂停或终止服务，并删除违规内容。", [("EnforcementMeasure", CUSTOMER)]),
    ("对发布违法信息的用户，平台将视情节采取警告、限制功能、封禁账号等措施。", [("EnforcementMeasure", CUSTOMER)]),
    ("您的行为构成欺诈的，您的账号可能会被永久封禁。", [("EnforcementMeasure", CUSTOMER)]),
    ("一方严重违约的，守约方有权单方解除本协议。", [("EnforcementMeasure", BOTH)]),
    ("您欠费超过七日的，平台有权直接从您的账户余额中扣除欠款。", [("EnforcementMeasure", CUSTOMER)]),
    # force majeure, waiver
    ("因不可抗力导致本协议无法履行的，受影响的一方不承担违约责任。",
     [("ForceMajeure", BOTH), ("LiabilityExclusion", BOTH)]),
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
