"""Finding the vocabulary's wordings: the longest wins, decoys stop, Latin words stay whole."""

from __future__ import annotations

import pytest

from loaders.annotate.lexicon import DECOY, Form, Lexicon

LEXICON = Lexicon([
    Form("手机号", "data:PhoneNumber", "data"),
    Form("手机号归属地", "data:Region", "data"),
    Form("肖像", "data:Portrait", "data"),
    Form("肖像权", DECOY, "data"),
    Form("IP", "data:IPAddress", "data"),
    Form("输入", "data:UserContent", "data", weak=True),
    Form("我们", "role:Provider", "role"),
])

FOUND = [
    ("收集您的手机号", ["data:PhoneNumber"]),
    ("查询手机号归属地", ["data:Region"]),
    ("不得侵犯肖像权，不得丑化肖像", ["data:Portrait"]),
    ("记录 ip 与手机号", ["data:IPAddress", "data:PhoneNumber"]),
    ("VIP会员与SHIP", []),
    ("IP地址", ["data:IPAddress"]),
]


@pytest.mark.parametrize(("text", "concepts"), FOUND)
def test_concepts_found(text: str, concepts: list[str]) -> None:
    assert [hit.concept for hit in LEXICON.find(text)] == concepts


def test_schemes_do_not_disturb_each_other() -> None:
    assert [hit.concept for hit in LEXICON.find("我们的手机号", "role")] == ["role:Provider"]
    assert LEXICON.find("我们", "purpose") == ()


def test_bare_wordings_are_marked_weak() -> None:
    (hit,) = LEXICON.find("您的输入")
    assert hit.weak
    assert hit.concept == "data:UserContent"
