"""Periods: deadlines, notice and thresholds; nothing that is kept, looked back on or measured."""

from __future__ import annotations

import pytest

from loaders.extract.periods import extract


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
