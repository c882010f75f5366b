"""Periods of time as ISO 8601."""

from __future__ import annotations

import pytest

from loaders.annotate.durations import counts_working_days, duration, number

PERIODS = [
    ("15个工作日内", "P15D"), ("十五个工作日", "P15D"), ("【3】工作日", "P3D"), ("过往12个自然月", "P12M"),
    ("六个月", "P6M"), ("三年内", "P3Y"), ("两（2）个月", "P2M"), ("2 小时", "PT2H"), ("三十日", "P30D"), ("二十四小时", "PT24H"),
    ("半年", "P6M"), ("半个月", "P15D"),
]


@pytest.mark.parametrize(("text", "iso"), PERIODS)
def test_period(text: str, iso: str) -> None:
    assert duration(text) == iso


@pytest.mark.parametrize("text", ["合理期限内", "及时", "第三方", "百分之三十"])
def test_no_period(text: str) -> None:
    assert duration(text) is None


@pytest.mark.parametrize(("text", "value"), [("二十一", 21), ("十", 10), ("一百零五", 105), ("7", 7), ("", None), ("甲", None)])
def test_number(text: str, value: int | None) -> None:
    assert number(text) == value


def test_working_days_are_told_from_days() -> None:
    assert counts_working_days("5个工作日")
    assert not counts_working_days("5天")
