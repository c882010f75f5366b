"""Duties, prohibitions and permissions in invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.annotate import AnnotatedDocument
from loaders.extract.deontic import extract

Make = Callable[..., AnnotatedDocument]

SENTENCES = [
    ("您应妥善保管您的账号和密码。", "Obligation", "Customer", "妥善保管您的账号和密码"),
    ("用户须在使用前完成实名认证。", "Obligation", "Customer", "在使用前完成实名认证"),
    ("双方应当友好协商解决争议。", "Obligation", "Customer Provider", "友好协商解决争议"),
    ("您保证上传的素材不侵犯他人权利。", "Obligation", "Customer", "上传的素材不侵犯他人权利"),
    ("平台应当在十五日内答复您的申请。", "Obligation", "Provider", "在十五日内答复您的申请"),
    ("您不得将账号出租给他人。", "Prohibition", "Customer", "将账号出租给他人"),
    ("任何一方均不得披露对方的商业秘密。", "Prohibition", "Customer Provider", "披露对方的商业秘密"),
    ("我们有权对上传内容进行审核。", "Permission", "Provider", "对上传内容进行审核"),
    ("您可以在设置页面关闭推送。", "Permission", "Customer", "在设置页面关闭推送"),
]

SILENT = [
    "您应赔偿平台因此遭受的全部损失。",
    "您应对账号下的行为承担全部责任。",
    "您继续使用相应服务的，视为接受。",
    "有权机关依法调取数据。",
    "您应及时更新资料的，",
    "本服务不适用于医疗用途。",
]


@pytest.mark.parametrize(("text", "kind", "bearer", "action"), SENTENCES, ids=[s[0][:16] for s in SENTENCES])
def test_kind_bearer_and_action(annotated: Make, text: str, kind: str, bearer: str, action: str) -> None:
    [found] = extract(annotated(text))
    assert type(found).__name__ == kind + "Statement"
    assert " ".join(sorted(b.partition(":")[2] for b in found.bearer)) == bearer
    assert found.action == action


@pytest.mark.parametrize("text", SILENT, ids=[text[:16] for text in SILENT])
def test_no_provision(annotated: Make, text: str) -> None:
    assert list(extract(annotated(text))) == []


def test_prohibition_without_subject_takes_that_of_its_sentence(annotated: Make) -> None:
    [duty, ban] = extract(annotated("您应遵守法律法规，不得利用本服务传播虚假信息。"))
    assert (duty.bearer, ban.bearer) == (("role:Customer",), ("role:Customer",))
    assert ban.evidence.quote == "不得利用本服务传播虚假信息"


def test_condition_and_counterparty(annotated: Make) -> None:
    [found] = extract(annotated("如您不同意修改后的条款，您应当停止使用本服务。"))
    assert found.condition == "如您不同意修改后的条款"
    assert found.counterparty == ("role:Provider",)


def test_mutual_duty_has_no_counterparty(annotated: Make) -> None:
    [found] = extract(annotated("双方应遵守保密约定。"))
    assert found.counterparty == ()
