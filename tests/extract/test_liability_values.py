"""Values of liability statements, lists and tables of measures and credits, whose form it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from loaders.annotate import AnnotatedDocument, annotate
from loaders.extract.liability import extract
from loaders.model import EMPTY, Clause, ClauseCell, ClauseKind, Document, DocumentKind
from loaders.statements import LiabilityStatement
from tests.texts import clean

Make = Callable[..., AnnotatedDocument]


def only(document: AnnotatedDocument, concept: str) -> LiabilityStatement:
    [statement] = [s for s in extract(document) if s.concept == f"liability:{concept}"]
    return statement


@pytest.mark.parametrize(("text", "rate", "per"), [
    ("逾期付款的，您应按应付金额的千分之五每日支付违约金。", "0.005", "day"),
    ("逾期的，平台有权按欠款的0.5‰/日收取滞纳金。", "0.0005", "day"),
    ("您违约的，应支付服务费总额百分之三十的违约金。", "0.3", None),
    ("每逾期一天，您应按欠费金额的万分之三向我们支付违约金。", "0.0003", "day"),
    ("您应向我们支付人民币五万元违约金。", None, None),
])
def test_rate_of_liquidated_damages(annotated: Make, text: str, rate: str | None, per: str | None) -> None:
    found = only(annotated(text), "LiquidatedDamages")
    assert (found.rate, found.rate_per) == (rate, per)


@pytest.mark.parametrize(("text", "lookback", "rate"), [
    ("我们的全部赔偿责任累计不超过您在过去12个自然月内支付的费用总额。", "P12M", None),
    ("平台承担的责任总额不超过事件发生前六个月您支付的服务费。", "P6M", None),
    ("任何情况下，赔偿总额不超过您前一年支付的费用。", "P1Y", None),
    ("赔偿总额不超过当月服务费的50%。", None, "0.5"),
])
def test_cap(annotated: Make, text: str, lookback: str | None, rate: str | None) -> None:
    found = only(annotated(text), "LiabilityCap")
    assert (found.lookback, found.rate) == (lookback, rate)


def test_damage_named_and_damage_taken_out(annotated: Make) -> None:
    named = only(annotated("我们不对任何间接、惩罚性的损失承担责任。"), "LiabilityExclusion")
    assert set(named.damage) == {"damage:Indirect", "damage:Punitive"}
    direct = only(annotated("违约方应赔偿守约方的直接损失（不含预期利润损失）。"), "Indemnity")
    assert direct.damage == ("damage:Direct",)


@pytest.mark.parametrize(("text", "kinds"), [
    ("除因我们的故意或重大过失造成外，平台不承担任何责任。", {"intent", "gross negligence"}),
    ("平台不对上述损失承担责任，但法律另有规定的除外。", {"law"}),
    ("造成人身损害的除外，平台不承担任何责任。", {"injury"}),
    ("平台不承担任何责任。", set()),
])
def test_carve_outs(annotated: Make, text: str, kinds: set[str]) -> None:
    assert set(only(annotated(text), "LiabilityExclusion").carve_out) == kinds


@pytest.mark.parametrize(("text", "notice"), [
    ("如您违约，我们有权无需另行通知立即终止服务。", "none"),
    ("如您违约，我们有权提前三日书面通知您后终止服务。", "prior"),
    ("如您违约，我们有权终止服务。", None),
])
def test_notice_of_a_measure(annotated: Make, text: str, notice: str | None) -> None:
    assert only(annotated(text), "EnforcementMeasure").notice == notice


def test_trigger_and_beneficiary(annotated: Make) -> None:
    found = only(annotated("如您可能存在违法行为的，我们有权冻结您的账号。"), "EnforcementMeasure")
    assert found.trigger == "如您可能存在违法行为的"
    assert found.beneficiary == ("role:Provider",)


def test_two_statements_of_a_piece_share_it(annotated: Make) -> None:
    measure, exclusion = extract(annotated("如您违约，我们有权终止服务而不承担任何责任。"))
    assert measure.evidence.quote == "我们有权终止服务"
    assert exclusion.evidence.quote == "而不承担任何责任"


def listed(lead: str, *items: str, table: tuple[str, ...] = ()) -> AnnotatedDocument:
    """A paragraph, list items below it, and optionally a table of one row: header, cell, header, cell."""
    clauses = [Clause(0, None, ClauseKind.PARAGRAPH, "", "", "", clean(lead, 0), 0, len(lead))]
    at = len(lead) + 1
    for i, item in enumerate(items, 1):
        clauses.append(Clause(i, None, ClauseKind.ITEM, str(i), "", "", clean(item, at), at, at + len(item)))
        at += len(item) + 1
    if table:
        index = len(clauses)
        clauses.append(Clause(index, None, ClauseKind.TABLE, "", "", "", EMPTY, at, at + 99))
        cells = tuple(ClauseCell(h, clean(c, at + 20 * k)) for k, (h, c) in enumerate(zip(table[::2], table[1::2], strict=True)))
        clauses.append(Clause(index + 1, index, ClauseKind.ROW, "", "", "", EMPTY, at, at + 99, cells=cells))
    return annotate(Document("d1", DocumentKind.SERVICE_AGREEMENT, "协议", 0, at + 99, tuple(clauses)))


def test_each_entry_of_a_list_of_measures_is_one() -> None:
    document = listed("您违反本规则的，我们有权采取以下措施：", "警告并要求整改；", "暂停服务；", "其他合法的方式。")
    assert [s.evidence.quote for s in extract(document)] == ["警告并要求整改", "暂停服务"]


def test_duties_of_the_customer_are_no_list_of_measures() -> None:
    assert list(extract(listed("您应当采取以下措施：", "删除违规内容；", "停止传播。"))) == []


def test_excluded_events_are_one_statement_at_the_lead_in() -> None:
    document = listed("因下列原因造成中断的，平台不承担任何责任：", "设备故障；", "您应自行承担流量费用；", "因不可抗力造成的。")
    assert [s.concept for s in extract(document)] == [
        "liability:LiabilityExclusion", "liability:AssumptionOfRisk", "liability:ForceMajeure",
    ]


def test_a_limitation_takes_the_damage_its_list_names() -> None:
    document = listed("出现下列情形的，平台不承担任何责任：", "系统升级造成的数据丢失；", "设备故障。")
    assert only(document, "LiabilityExclusion").damage == ("damage:DataLoss",)


def test_base_of_a_cap(annotated: Make) -> None:
    found = only(annotated("平台的赔偿责任以您当月已支付的服务费为限。"), "LiabilityCap")
    assert found.basis == "您当月已支付的服务费"


def test_credit_cell_with_its_threshold() -> None:
    document = listed("赔偿标准见下表", table=("月度可用性", "低于99%", "赔偿比例", "月度服务费的30%"))
    [credit] = extract(document)
    assert (credit.concept, credit.rate, credit.threshold) == ("liability:ServiceCredit", "0.3", "低于99%")
    assert credit.bearer == ("role:Provider",)


def test_table_of_measures() -> None:
    document = listed("对照表", table=("违规行为", "恶意刷量", "处理措施", "永久封禁账号"))
    assert [s.evidence.quote for s in extract(document)] == ["永久封禁账号"]


def test_in_a_form_the_signer_bears_the_burden(annotated: Make) -> None:
    text = "本人授权贵司制作本人的数字人形象。由此引起的一切后果由本人承担。本人不会就成片向被授权人提起任何诉讼。"
    document = annotated(text, kind=DocumentKind.CONSENT_FORM)
    assert {(s.concept, s.bearer) for s in extract(document)} == {
        ("liability:AssumptionOfRisk", ("role:ModelledPerson",)), ("liability:Waiver", ("role:ModelledPerson",)),
    }


def test_repeated_cells_say_nothing_of_their_own() -> None:
    document = listed("表", table=("说明", "平台不承担任何责任", "备注", "无"))
    row = document.document.clauses[-1]
    copies = replace(row, cells=tuple(replace(cell, repeated=True) for cell in row.cells))
    again = annotate(replace(document.document, clauses=(*document.document.clauses[:-1], copies)))
    assert len(list(extract(document))) == 1
    assert list(extract(again)) == []
