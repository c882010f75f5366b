"""Whether data must be given, on invented provisions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.annotate import AnnotatedDocument
from loaders.extract import handling

Make = Callable[..., AnnotatedDocument]

TOLD = [
    ("企业认证须提交营业执照，我们收集您的营业执照用于核验。", "dpv:Required"),
    ("我们收集您的手机号码。如您拒绝提供，将无法完成注册。", "dpv:Required"),
    ("我们收集您的手机号码，不提供的话您没有办法登录。", "dpv:Required"),
    ("我们会收集您的生日，不填写也不影响您聊天。", "dpv:Optional"),
    ("我们会收集您的头像，您可以自行决定是否补充。", "dpv:Optional"),
    ("我们收集您的身份证号码，您可以拒绝提供，拒绝提供将无法完成认证。", "dpv:Optional"),
    ("我们收集您的身份证号码，拒绝提供将无法使用支付功能，但不影响使用其他功能。", "dpv:Required"),
    ("我们会收集您的昵称。您也可以上传作品。", None),
]


@pytest.mark.parametrize(("text", "need"), TOLD)
def test_need(annotated: Make, text: str, need: str | None) -> None:
    told = {s.necessity for s in handling.extract(annotated(text)) if s.data_mentions}
    assert told == {need}
