"""The match view: what it takes away, and that it never loses its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.annotate.view import plain_view

SHOWN = [
    ("IP 地址", "IP地址"),
    ("满 18 周岁", "满18周岁"),
    ("Android ID", "Android ID"),
    ("１５个工作日", "15个工作日"),
    ("姓名,电话(手机)", "姓名，电话（手机）"),
    ("见 https://a.example/b?c=1", "见https://a.example/b?c=1"),
    ("邮箱:ask@a.example", "邮箱：ask@a.example"),
    ("零\u200b宽", "零宽"),
    ("第一行 \n  第二行", "第一行\n第二行"),
    ("  前空", "前空"),
    ("⽤⼾隐⻓", "用户隐长"),
    ("我們蒐集您的帳號，並註冊", "我们搜集您的账号，并注册"),
    ("著作权、乾坤", "著作权、乾坤"),
    ("兀\ufa0c\uf90a", "兀兀金"),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_differences_of_typing_go(text: str, shown: str) -> None:
    assert plain_view(text).text == shown


@given(st.text(alphabet="甲乙 \n\tab1,:;()（）\u200b１，。", max_size=60))
def test_every_character_keeps_its_place(text: str) -> None:
    shown = plain_view(text)
    assert len(shown.text) == len(shown.at)
    assert list(shown.at) == sorted(set(shown.at))
    assert not set("甲乙ab1。") & {text[i] for i in range(len(text)) if i not in shown.at}


def test_evidence_is_the_source_stretch_and_the_text_as_written() -> None:
    shown = plain_view("将在 15 个工作日 内答复")
    first = shown.text.index("15")
    evidence = shown.evidence(first, first + len("15个工作日"))
    assert (evidence.start, evidence.end, evidence.quote) == (3, 10, "15 个工作日")


def test_variants_are_matched_and_quoted_as_written() -> None:
    shown = plain_view("經您單獨同意，⽤戶可以撤回")
    first = shown.text.index("单独同意")
    evidence = shown.evidence(first, first + 4)
    assert (evidence.start, evidence.end, evidence.quote) == (2, 6, "單獨同意")
    assert "用户可以撤回" in shown.text


def test_an_empty_stretch_is_refused() -> None:
    with pytest.raises(ValueError, match="no text between"):
        plain_view("甲乙").evidence(1, 1)
