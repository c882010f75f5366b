"""Periods: deadlines, notice and thresholds; nothing that is kept, looked back on or measured."""

from __future__ import annotations

import pytest

from loaders.annotate import annotate
from loaders.extract.periods import extract
from loaders.model import Clause, ClauseCell, ClauseKind, CleanText, Document, DocumentKind
from tests.texts import clean


@pytest.mark.parametrize(("text", "duration", "working"), [
    ("我们将在收到申请后的15个工作日内答复。", "P15D", True),
    ("乙方将提前30天以邮件通知客户。", "P30D", None),
    ("至少应提前【3】个工作日预约。", "P3D", True),
    ("逾期付款超过15天的，我们可以解除协议。", "P15D", None),
    ("请于十五日内提出异议。", "P15D", None),
    ("赔偿申请应在月份结束后两（2）个月内提出。", "P2M", None),
    ("您应在收到通知后【2小时】内整改。", "PT2H", None),
    ("期满前三十日内未书面提出异议的，自动续期。", "P30D", None),
    ("您可在届满前至少二十四小时关闭续费。", "PT24H", None),
    ("保密期限为本协议终止后三年。", "P3Y", None),
])
def test_period(annotated, text, duration, working) -> None:
    period, = extract(annotated(text))
    assert (period.duration, period.working_days) == (duration, working)


@pytest.mark.parametrize("text", [
    "日志信息将保存6个月。", "赔偿总额不超过过去12个月内支付的费用。", "您应年满18周岁。", "请在合理期限内告知。", "每逾期一天按千分之一支付违约金。",
    "青少年模式每天不超过四十分钟。", "任务结束满30日自动清除样本。", "备份最长在九十天内被覆盖。",
    "请避免连续使用本服务5小时以上，以免沉迷。",
])
def test_no_period(annotated, text) -> None:
    assert list(extract(annotated(text))) == []


def test_who_is_bound_and_to_what(annotated) -> None:
    period, = extract(annotated("我们应在10日内退还余款。"))
    assert period.bearer == ("role:Provider",)
    assert period.action == "退还余款"


@pytest.mark.parametrize(("text", "duration"), [
    ("提交申请后设七日冷静期。", "P7D"),
    ("合同终止后甲方有30日的导出期。", "P30D"),
    ("情况复杂的，可延长10个工作日。", "P10D"),
    ("修订稿在平台公示十日后施行。", "P10D"),
    ("平台于每次扣款前五日以站内信提醒。", "P5D"),
    ("申请最迟不得晚于该月结束后两（2）个月。", "P2M"),
    ("保密期限不少于三年。", "P3Y"),
])
def test_spans_called_by_name_lasting_and_before_events(annotated, text, duration) -> None:
    period, = extract(annotated(text))
    assert period.duration == duration


@pytest.mark.parametrize("text", [
    "服务不可用指在任一连续5分钟内错误率高于5%。", "割接每月累计不超过8小时。", "客户使用不满一个自然月的，按天计算。",
    "证件照片核实通过后24小时内删除。", "连续10分钟以上无法登录计为不可用。",
])
def test_measures_and_deletion_upon_an_event_are_no_periods(annotated, text) -> None:
    assert list(extract(annotated(text))) == []


@pytest.mark.parametrize(("header", "cell", "duration"), [
    ("首次响应", "10分钟", "PT10M"), ("恢复目标", "≤2个工作日", "P2D"), ("处理时限", "不超过8小时", "PT8H"), ("进展通报", "每30分钟", None),
    ("保存期限", "30日", None), ("首次响应", "10分钟起按次计费", None),
])
def test_a_column_of_times_tells_one_a_cell(header, cell, duration) -> None:
    cells = (ClauseCell("故障", clean("中断", 0)), ClauseCell(header, clean(cell, 10)))
    clauses = (
        Clause(0, None, ClauseKind.TABLE, "", "", "", CleanText("", ()), 0, 90),
        Clause(1, 0, ClauseKind.ROW, "表1", "", "", CleanText("", ()), 0, 40, cells=cells),
    )
    document = Document("d1", DocumentKind.SERVICE_AGREEMENT, "服务等级协议", 0, 90, clauses)
    assert [s.duration for s in extract(annotate(document))] == ([duration] if duration else [])
