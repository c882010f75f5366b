"""The party table: definitions in all their forms, contract letters, brands."""

from __future__ import annotations

import pytest

from loaders.annotate.parties import base_role, company_in, core_name, party_table
from loaders.annotate.view import plain_view
from loaders.model import Document, DocumentKind


def table(*texts: str, kind: DocumentKind = DocumentKind.SERVICE_AGREEMENT, provider: str | None = None,
          service: str | None = None) -> dict[str, str]:
    document = Document("d1", kind, "服务协议", 0, 1, (), provider=provider, service=service)
    names = party_table(document, [(i, plain_view(text)) for i, text in enumerate(texts)]).names
    return {n.name: n.role for n in names if n.role != "Both"}


@pytest.mark.parametrize(("text", "names"), [
    ("远帆网络有限公司（以下简称“我们”或“远帆”）", {"我们": "Provider", "远帆": "Provider"}),
    ("成都云栖（集团）股份有限公司（以下称\"云栖\"）", {"云栖": "Provider"}),
    ("远帆网络有限公司（注册于成都市，以下简称我们）", {"我们": "Provider"}),
    ("使用本服务的个人或企业用户（以下简称“您”）", {"您": "Customer"}),
    ("指注册于成都市的晨曦智能科技有限公司。以下称“晨曦智能”、“公司”", {"晨曦智能": "Provider", "公司": "Provider"}),
    ("“用户”：指注册并使用本平台的自然人", {"用户": "Customer"}),
    ("您的客户及其终端用户（以下统称“您的用户”）", {"您的用户": "EndUser"}),
    ("本服务的部署者（以下简称“运营者”或“我们”）", {"运营者": "Provider", "我们": "Provider"}),
    ("欢迎使用云栖（以下简称“本服务”）", {}),
    ("各项活动规则（以下统称“平台规则”）", {}),
])
def test_definitions(text, names) -> None:
    found = table(text)
    assert {name: found.get(name) for name in names} == names
    assert len(found) == len(names)


def test_one_letter_beside_customers_is_the_provider() -> None:
    assert table("乙方提前三十日通知客户。") == {"乙方": "Provider"}


def test_of_two_letters_the_one_that_pays_is_the_customer() -> None:
    assert table("甲方应在收到账单后支付费用。乙方提供算力。") == {"甲方": "Customer", "乙方": "Provider"}
    assert table("甲方与乙方应友好协商。") == {}


def test_of_two_letters_the_one_that_serves_is_the_provider() -> None:
    both_pay = "甲方应按期支付服务费。乙方应支付违约金。"
    assert table(f"{both_pay}甲方可在乙方官网查询账单。") == {"甲方": "Customer", "乙方": "Provider"}
    assert table(f"{both_pay}乙方采购甲方之算力服务。") == {"甲方": "Provider", "乙方": "Customer"}


@pytest.mark.parametrize("text", [
    "甲方（客户）：以订单载明的名称为准乙方（服务商）：远帆网络有限公司",
    "乙方（受托方）负责部署。甲方提供场地。",
    "签订日期：2025年1月1日甲方：购买本服务的客户。乙方提供算力。",
    "采购人（以下简称“甲方”）与供应商（乙方）订立本合同。",
])
def test_the_brackets_behind_a_letter_or_the_other_letter_tell_its_side(text) -> None:
    found = table(text)
    assert (found["甲方"], found["乙方"]) == ("Customer", "Provider")


def test_of_two_companies_by_letters_one_serves_and_one_is_the_customer() -> None:
    bare = "甲方：海棠文化有限公司。乙方：远帆网络有限公司。"
    assert (table(bare)["甲方"], table(bare)["乙方"]) == ("Customer", "Provider")
    told = f"{bare}乙方应按期支付服务费。"
    assert (table(told)["甲方"], table(told)["乙方"]) == ("Provider", "Customer")
    named = "甲方（服务商）：海棠文化有限公司。乙方（客户）：远帆网络有限公司。"
    assert (table(named)["甲方"], table(named)["乙方"]) == ("Provider", "Customer")


def test_the_short_names_of_two_companies_by_letters_are_of_either_side() -> None:
    found = table("甲方：海棠文化有限公司（以下简称“海棠”）", "乙方：远帆网络有限公司（以下简称“远帆”）", "甲方按月付款。")
    assert (found["海棠"], found["远帆"]) == ("Customer", "Provider")
    known = table("甲方：海棠文化有限公司", "乙方：远帆网络有限公司", provider="海棠文化有限公司")
    assert (known["甲方"], known["乙方"]) == ("Provider", "Customer")


def test_the_company_goes_by_its_core_name_where_it_uses_it() -> None:
    text = "北辰智影收集信息。北辰智影保存信息。北辰智影删除信息。"
    assert table(text, provider="杭州北辰智影科技有限公司")["北辰智影"] == "Provider"
    assert "北辰智影" not in table("北辰智影是一个名字。", provider="杭州北辰智影科技有限公司")


def test_a_brand_that_acts_is_the_provider() -> None:
    acting = "云雀AI有权暂停服务。因违规，云雀AI将关闭功能。"
    assert table(acting, service="云雀AI")["云雀AI"] == "Provider"
    assert "云雀AI" not in table("您可以登录云雀AI。", service="云雀AI")


def test_in_a_form_the_signer_addresses_the_provider() -> None:
    assert table("本人同意贵司核验身份。", kind=DocumentKind.CONSENT_FORM)["贵司"] == "Provider"
    assert "贵司" not in table("我们与贵司订立本协议。")


def test_signer_is_modelled_where_a_figure_is_made() -> None:
    form = DocumentKind.CONSENT_FORM
    assert table("本人同意制作数字人。", kind=form)["本人"] == "ModelledPerson"
    assert table("本人同意核验身份。", kind=form)["本人"] == "Customer"
    assert "本人" not in table("本人同意核验身份。")
    assert table("我同意制作数字人。", kind=form)["我"] == "ModelledPerson"
    assert "我" not in table("我同意核验身份。")


@pytest.mark.parametrize(("text", "name"), [
    ("由杭州北辰智影科技有限公司运营", "杭州北辰智影科技有限公司"),
    ("地址位于成都市天府大道的成都云栖智能有限责任公司", "成都云栖智能有限责任公司"),
    ("北辰智影（杭州）科技有限公司", "北辰智影（杭州）科技有限公司"),
    ("我们是一家公司", None),
])
def test_company(text, name) -> None:
    hit = company_in(text)
    assert (text[hit.first : hit.last] if hit else None) == name


def test_core_name_and_base_role() -> None:
    assert core_name("杭州北辰智影科技有限公司") == "北辰智影"
    assert base_role("注册用户") == "Customer"
    assert base_role("一张桌子") is None


ACTS = "青屿云承诺可用性不低于99.9%。\n青屿云有权核定可用性。\n青屿云应在收到申请后十日内答复。"


@pytest.mark.parametrize("opening", ["本协议是客户与青屿云签订的主协议的附件。", "本协议适用于青屿云向客户提供的语音服务。"])
def test_a_brand_brought_in_without_a_definition_is_the_provider(opening: str) -> None:
    assert table(opening, ACTS) == {"青屿云": "Provider"}


def test_a_brand_that_the_title_begins_with_is_the_provider() -> None:
    document = Document("d1", DocumentKind.SERVICE_LEVEL_AGREEMENT, "青屿云语音识别服务等级协议", 0, 1, ())
    assert party_table(document, [(0, plain_view(ACTS))]).role_of("青屿云") == "Provider"


@pytest.mark.parametrize("text", [ACTS, "数字人可以播报新闻。\n数字人将动作，数字人可能出现偏差，本协议规定了数字人向用户提供的内容。"])
def test_who_merely_acts_is_no_provider(text: str) -> None:
    assert table(text) == {}


@pytest.mark.parametrize("opening", ["北岭听书非常重视用户的隐私。", "北岭听书一直高度尊重您的选择。", "北岭听书重视保护每位读者的资料。"])
def test_a_brand_that_a_policy_opens_with_is_the_provider(opening: str) -> None:
    document = Document("d1", DocumentKind.PRIVACY_POLICY, "隐私政策", 0, 1, ())
    text = f"{opening}\n您使用北岭听书时，我们会收集日志。"
    assert party_table(document, [(0, plain_view(text))]).role_of("北岭听书") == "Provider"


def test_what_is_merely_valued_is_no_provider() -> None:
    document = Document("d1", DocumentKind.PRIVACY_POLICY, "隐私政策", 0, 1, ())
    text = "北岭听书是一款应用，读者重视内容。\n我们重视隐私，北岭听书可离线使用。"
    assert party_table(document, [(0, plain_view(text))]).role_of("北岭听书") is None
