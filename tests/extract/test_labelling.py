"""Labels of generated content."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.annotate import AnnotatedDocument
from loaders.extract.labelling import extract

Make = Callable[..., AnnotatedDocument]


@pytest.mark.parametrize(("text", "bearer", "method"), [
    ("我们将对生成的图片和视频进行显著标识。", "Provider", "显著标识"),
    ("平台会在合成音频中嵌入隐式水印。", "Provider", "隐式水印"),
    ("您须声明并使用平台的标识功能。", "Customer", "标识功能"),
    ("用户应履行生成合成内容的标识义务。", "Customer", None),
    ("您不得删除、篡改生成内容的标识。", "Customer", None),
])
def test_who_labels_and_how(annotated: Make, text: str, bearer: str, method: str | None) -> None:
    [found] = extract(annotated(text))
    assert found.bearer == (f"role:{bearer}",)
    assert found.method == method


@pytest.mark.parametrize("text", [
    "我们会收集您的设备标识符。",
    "您可以删除您的评论。",
    "请准确标注信息来源。",
    "平台依法备案。",
])
def test_no_label(annotated: Make, text: str) -> None:
    assert list(extract(annotated(text))) == []
