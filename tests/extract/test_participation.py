"""Parties of a document: each name once, at its definition or first use."""

from __future__ import annotations

import pytest

from loaders.extract.participation import extract
from loaders.model import DocumentKind

POLICY, AGREEMENT, FORM = DocumentKind.PRIVACY_POLICY, DocumentKind.SERVICE_AGREEMENT, DocumentKind.CONSENT_FORM
OPENING = "杭州北辰智影科技有限公司及其关联公司（以下简称“我们”或“北辰”）向使用本服务的用户（以下简称“您”）说明如下。"


def said(annotated) -> list[tuple[str, str]]:
    return [(s.role.partition(":")[2], s.name) for s in sorted(extract(annotated), key=lambda s: s.evidence.start)]


def test_definitions_with_what_they_stand_for(annotated) -> None:
    document = annotated(OPENING, "我们保护您的信息。", kind=POLICY, provider="杭州北辰智影科技有限公司")
    assert said(document) == [
        ("Provider", "杭州北辰智影科技有限公司"), ("Affiliate", "及其关联公司"), ("Provider", "我们"), ("Provider", "北辰"),
        ("Customer", "用户"), ("Customer", "您"),
    ]


def test_the_legal_name_is_the_party(annotated) -> None:
    document = annotated(OPENING, kind=POLICY, provider="杭州北辰智影科技有限公司")
    assert {s.party for s in extract(document) if s.role == "role:Provider"} == {"杭州北辰智影科技有限公司"}
    assert all(s.party is None for s in extract(document) if s.role == "role:Customer")


def test_an_institution_above_the_title_and_its_word_for_itself_are_parties(annotated) -> None:
    document = annotated("青屿市松林人民医院", "我院采集您的面部图像。", kind=FORM, provider="青屿市松林人民医院")
    assert ("Provider", "青屿市松林人民医院") in said(document)
    assert ("Provider", "我院") in said(document)


def test_persons_count_at_their_first_mention_only(annotated) -> None:
    document = annotated(OPENING, "未成年人应取得监护人的同意。", "监护人可以联系我们。未成年人请勿付费。", kind=POLICY)
    names = said(document)
    assert names.count(("Minor", "未成年人")) == names.count(("Guardian", "监护人")) == 1


def test_a_general_word_yields_to_the_usual_name(annotated) -> None:
    document = annotated("儿童不应注册。", "未成年人须有人陪同。", kind=POLICY)
    assert ("Minor", "未成年人") in said(document)
    assert ("Minor", "儿童") not in said(document)


def test_third_parties_are_parties_of_agreements_only(annotated) -> None:
    text = "我们不对第三方的行为承担责任。"
    assert ("ThirdParty", "第三方") in said(annotated(text, kind=AGREEMENT))
    assert ("ThirdParty", "第三方") not in said(annotated(text, kind=POLICY))


def test_a_word_inside_another_names_nobody(annotated) -> None:
    names = said(annotated("我们会验证您的用户身份，并链接至第三方网站。", kind=AGREEMENT))
    assert ("EndUser", "您的用户") not in names
    assert "ThirdParty" not in [role for role, _ in names]


def test_things_are_no_parties(annotated) -> None:
    document = annotated("欢迎使用云栖（以下简称“本服务”）。我们与用户（以下统称“专项规则”）。", kind=AGREEMENT)
    assert {"本服务", "专项规则"}.isdisjoint(name for _, name in said(document))


def test_a_brand_called_by_the_providers_pronoun_is_the_provider(annotated) -> None:
    names = said(annotated("青鸾（以下又称“我们”）是一款写作助手。青鸾重视您的隐私。", kind=POLICY))
    assert ("Provider", "青鸾") in names
    assert ("Provider", "我们") in names


def test_the_name_used_far_more_often_stands_for_the_readers_side(annotated) -> None:
    seldom = annotated("请您阅读本协议。", "客户付费，客户验收，客户续订，客户退订。", kind=AGREEMENT)
    assert ("Customer", "客户") in said(seldom)
    often = annotated("请您阅读本协议。", "您应付费。客户可以续订。", kind=AGREEMENT)
    assert ("Customer", "您") in said(often)


def test_who_concludes_the_contract_counts_before_who_is_welcomed(annotated) -> None:
    document = annotated("欢迎您使用青鸾！", "本协议由您与青鸾科技有限公司订立。", kind=AGREEMENT, provider="青鸾科技有限公司")
    you = next(s for s in extract(document) if s.name == "您")
    assert you.clause == 1


@pytest.mark.parametrize(("text", "name"), [
    ("尊敬的患者：本院依法处理患者的信息。", "患者"),
    ("玩家有权查阅自己的信息。", "玩家"),
    ("您应取得患者的同意。患者可以联系您。", "您"),
])
def test_readers_called_by_what_they_are(annotated, text, name) -> None:
    assert [n for role, n in said(annotated(text, kind=POLICY)) if role == "Customer"] == [name]


def test_a_form_has_signer_and_authorised(annotated) -> None:
    document = annotated("本人（授权人）授权被授权人制作数字人。", kind=FORM)
    assert ("ModelledPerson", "本人") in said(document)
    assert "被授权人" not in [n for r, n in said(document) if r != "Provider"]


def test_phrases_name_suppliers_and_partners(annotated) -> None:
    document = annotated("由我们认可的第三方公司运营，内容可交由您的合作方使用。", kind=AGREEMENT)
    assert ("ServiceSupplier", "我们认可的第三方公司") in said(document)
    assert ("ThirdParty", "您的合作方") in said(document)


def test_an_entry_of_a_glossary_is_a_definition(annotated) -> None:
    document = annotated(
        "云栖关联公司：指受云栖控制的各法人。", "2. 云栖注册用户：是指完成注册的自然人。", "云栖数据：指存放在云栖的文件。",
        kind=POLICY,
    )
    assert said(document) == [("Affiliate", "云栖关联公司"), ("Customer", "云栖注册用户")]
    assert all(s.definition for s in extract(document))


def test_a_title_in_quotation_marks_introduces_nobody(annotated) -> None:
    document = annotated(OPENING, "请直接阅读“八、写给未成年人和家长”一节。", kind=POLICY)
    assert not {"Minor", "Guardian"} & {role for role, _ in said(document)}


@pytest.mark.parametrize(("text", "parties"), [
    ("远帆网络有限公司（我们）依法处理信息。", {("Provider", "我们")}),
    ("本规则所称发单方，是指发布任务的企业；绘图师，是指承接任务的自然人。发单方和绘图师以下合称“用户”。",
     {("Customer", "发单方"), ("Customer", "绘图师"), ("Customer", "用户")}),
    ("“授权用户”指甲方分配席位的员工。", {("EndUser", "授权用户")}),
    ("本附件由客户（下称“委托方”）与平台方（下称“受托方”）订立。", {("Customer", "委托方"), ("Provider", "受托方")}),
])
def test_names_by_pronoun_rule_list_and_annex(annotated, text, parties) -> None:
    assert parties <= set(said(annotated(text)))


def test_a_platform_by_name_and_words_for_both_sides_are_no_party(annotated) -> None:
    names = said(annotated("星河众包平台（以下称“平台”）由我们运营。“甲方”指采购方；合称“双方”。"))
    assert {"双方", "平台"}.isdisjoint(name for _, name in names)


def test_who_signs_a_form_is_modelled_unless_its_title_only_identifies(annotated) -> None:
    text = "签署人（“我”）同意以下内容，可用于数字人直播。"
    assert ("ModelledPerson", "我") in said(annotated(text, kind=FORM, title="数字分身制作同意书"))
    assert ("Customer", "我") in said(annotated(text, kind=FORM, title="实名认证授权书"))


@pytest.mark.parametrize("text", ["不得向任何人泄露。", "禁止冒用他人身份。", "因此遭受第三方索赔的，应予赔偿。", "确认操作者系本人。"])
def test_words_too_general_name_nobody(annotated, text) -> None:
    assert {"ThirdParty", "RightsHolder"}.isdisjoint(role for role, _ in said(annotated(text)))


def test_companies_that_a_form_lets_receive_data_are_parties(annotated) -> None:
    text = "本人同意公司委托松江云渲有限公司处理本人的录音。本人曾任职于松江造纸有限公司。"
    names = said(annotated(text, kind=FORM, provider="杭州北辰智影科技有限公司"))
    assert ("ServiceSupplier", "松江云渲有限公司") in names
    assert all(name != "松江造纸有限公司" for _, name in names)
