"""Change of terms, prices and services, with the notice that is promised."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.annotate import AnnotatedDocument
from loaders.extract.change import extract

Make = Callable[..., AnnotatedDocument]


@pytest.mark.parametrize(("text", "period", "means"), [
    ("我们有权提前三十日通过电子邮件通知您后修改本协议。", "P30D", None),
    ("平台有权调整收费标准，并至少提前15日以网站公告的方式公布。", "P15D", "网站公告"),
    ("我们可能适时修订本政策。修订后的政策将在官网公示。", None, "官网公示"),
    ("公司保留变更服务内容的权利。", None, None),
    ("本协议可能根据实际情况进行修订。", None, None),
])
def test_notice_of_change(annotated: Make, text: str, period: str | None, means: str | None) -> None:
    [found] = extract(annotated(text))
    assert (found.notice_period, found.bearer) == (period, ("role:Provider",))
    assert means is None or found.means == means


@pytest.mark.parametrize("text", [
    "您有权修改您的个人资料。",
    "您可以随时变更服务套餐。",
    "因我们定期对服务进行维护、升级造成中断的，请您谅解。",
    "本协议自您点击同意之日起生效。",
])
def test_no_change(annotated: Make, text: str) -> None:
    assert list(extract(annotated(text))) == []


def test_a_sentence_gives_one_statement(annotated: Make) -> None:
    text = "我们有权修改本协议，也有权调整服务价格，并将不时更新服务规则。"
    assert len(list(extract(annotated(text)))) == 1
