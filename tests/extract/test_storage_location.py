"""Where data is kept, on invented provisions."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from loaders.annotate import AnnotatedDocument
from loaders.annotate.cues import cues, mapping
from loaders.extract import storage
from loaders.statements import StorageLocationStatement

Make = Callable[..., AnnotatedDocument]


def places(document: AnnotatedDocument) -> list[str | None]:
    """Countries of the storage places told."""
    return [s.country for s in storage.extract(document) if isinstance(s, StorageLocationStatement)]


TOLD = [
    ("在中国境内运营中收集的信息，均存储于境内。", "CN"),
    ("您的信息会在境内存储，不会出境。", "CN"),
    ("存储地域：中国大陆。", "CN"),
    ("本平台机房均设在国内。", "CN"),
    ("备份存放于位于贵州的数据中心。", "CN"),
    ("国际版用户的录音保存在新加坡的服务器。", "SG"),
    ("欧洲用户的信息存放于爱尔兰机房。", "IE"),
]


@pytest.mark.parametrize(("text", "country"), TOLD)
def test_where(annotated: Make, text: str, country: str) -> None:
    assert places(annotated(text)) == [country]


@pytest.mark.parametrize("text", [
    "我们在中国境内收集和产生个人信息。", "数据可能存储于中国境外。", "北京的用户可保存草稿一年。", "我们未在境外设立服务器。",
])
def test_no_place(annotated: Make, text: str) -> None:
    assert places(annotated(text)) == []


def test_every_place_of_the_cue_has_a_code() -> None:
    elsewhere = next(c for c in cues("location") if c.id == "location.elsewhere")
    places_named = re.search(r"\(\?P<place>(?:\(\?:)?([^)]+)\)", elsewhere.pattern.pattern)
    assert places_named is not None
    assert set(places_named[1].split("|")) == set(mapping("location", "countries"))
