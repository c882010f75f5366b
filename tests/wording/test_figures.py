"""Figures of sums and shares in the numerals that drafters use."""

import pytest

from loaders.wording.figures import figure


@pytest.mark.parametrize(("text", "value"), [
    ("30", "30"), ("100,000", "100000"), ("10万", "100000"), ("十万", "100000"), ("壹拾万", "100000"), ("1.5万", "15000"),
    ("0.5", "0.5"), ("两千", "2000"), ("三百零五", "305"), ("十二", "12"), ("三成", "30"), ("一百二十", "120"), ("万", "10000"),
    ("贰拾伍万", "250000"), ("一亿二千万", "120000000"),
])
def test_a_figure_is_one_number_however_it_is_written(text: str, value: str) -> None:
    assert figure(text) == value


@pytest.mark.parametrize("text", ["", "一级", "abc", "P1", "全部"])
def test_what_is_no_figure_has_no_value(text: str) -> None:
    assert figure(text) is None
