"""Contacts: what is one, its type and its value."""

from __future__ import annotations

import pytest

from loaders.extract.contacts import extract


@pytest.mark.parametrize(("text", "kind", "value"), [
    ("请发送邮件至privacy@yunqi.example。", "email", "privacy@yunqi.example"),
    ("（包括邮箱【help@beichen.example】）", "email", "help@beichen.example"),
    ("官网（https://www.beichen.example）提供服务", "url", "https://www.beichen.example"),
    ("客服电话：400-123-4567", "phone", "400-123-4567"),
    ("联系电话：021-55556666。", "phone", "021-55556666"),
    ("联系地址：成都市高新区天府大道100号云栖大厦8层", "address", "成都市高新区天府大道100号云栖大厦8层"),
    ("注册地址位于杭州市西湖区文一路99号的公司", "address", "杭州市西湖区文一路99号"),
    ("函件请寄至成都市高新区天府三街1号云栖大厦法务部收。", "address", "成都市高新区天府三街1号云栖大厦"),
    ("您可以拨打客服热线95118。", "phone", "95118"),
])
def test_contact(annotated, text, kind, value) -> None:
    contact, = extract(annotated(text))
    assert (contact.contact_type, contact.value) == (kind, value)


@pytest.mark.parametrize("text", [
    "我们收集您的手机号和收货地址。", "第三方SDK的隐私政策：https://sdk.example/privacy", "订单号为40012345。", "请在评论中@我们。",
    "网络地址：由系统生成",
])
def test_no_contact(annotated, text) -> None:
    assert list(extract(annotated(text))) == []


def test_each_mention_is_one(annotated) -> None:
    found = list(extract(annotated("邮箱a@b.example。", "再次：a@b.example。")))
    assert [c.clause for c in found] == [0, 1]
