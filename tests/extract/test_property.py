"""Ownership and licences in invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.annotate import AnnotatedDocument
from loaders.extract.property import extract
from loaders.model import DocumentKind
from loaders.statements import LicenceStatement, OwnershipStatement

Make = Callable[..., AnnotatedDocument]


@pytest.mark.parametrize(("text", "owner", "thing"), [
    ("本服务及相关文档的所有权和知识产权均归我们所有。", ("role:Provider",), "本服务及相关文档"),
    ("您上传素材的著作权仍归您所有。", ("role:Customer",), "您上传素材"),
    ("合成内容的知识产权归属于用户。", ("role:Customer",), "合成内容"),
    ("平台对其商标和界面设计享有完整的知识产权。", ("role:Provider",), "其商标和界面设计"),
])
def test_ownership(annotated: Make, text: str, owner: tuple[str, ...], thing: str) -> None:
    [found] = extract(annotated(text))
    assert isinstance(found, OwnershipStatement)
    assert (found.owner, found.object) == (owner, thing)


def test_assignment_for_good(annotated: Make) -> None:
    [found] = extract(annotated("采集素材的全部权利永久归属于平台。"))
    assert isinstance(found, OwnershipStatement)
    assert found.attribute == ("perpetual",)


@pytest.mark.parametrize(("text", "sides", "terms"), [
    ("您授予我们一项全球范围内、永久、不可撤销、免费、可转授权的使用许可。", ("Customer", "Provider"),
     {"worldwide", "perpetual", "irrevocable", "royalty-free", "sublicensable"}),
    ("我们授予您一项有限的、可撤销的、不可转让的、非独占的使用权。", ("Provider", "Customer"),
     {"limited", "revocable", "non-transferable", "non-exclusive"}),
    ("用户特此许可平台独家、无偿使用其发布的作品，平台可再许可他人。", ("Customer", "Provider"),
     {"exclusive", "royalty-free", "sublicensable"}),
])
def test_licence(annotated: Make, text: str, sides: tuple[str, str], terms: set[str]) -> None:
    [found] = extract(annotated(text))
    assert isinstance(found, LicenceStatement)
    assert (found.licensor, found.licensee) == ((f"role:{sides[0]}",), (f"role:{sides[1]}",))
    assert set(found.attribute) == terms


def test_use_of_marks_in_publicity_is_a_licence(annotated: Make) -> None:
    [found] = extract(annotated("您同意我们在推广活动中使用您的商标和名称。"))
    assert isinstance(found, LicenceStatement)
    assert found.licensee == ("role:Provider",)


def test_form_grants_the_use_of_a_person(annotated: Make) -> None:
    text = "本人同意授权被授权人使用本人的肖像和声音制作数字人。"
    found = list(extract(annotated(text, kind=DocumentKind.CONSENT_FORM)))
    assert [type(s) for s in found] == [LicenceStatement]
    assert found[0].licensor == ("role:ModelledPerson",)


@pytest.mark.parametrize("text", [
    "未经您的书面许可，我们不会公开您的资料。",
    "您授权我们收集您的手机号。",
    "授权书一式两份。",
    "争议由平台所在地法院管辖。",
])
def test_neither(annotated: Make, text: str) -> None:
    assert list(extract(annotated(text))) == []
