from __future__ import annotations

import pytest
from layout import only


@pytest.mark.parametrize(
    ("line", "issued", "effective"),
    [
        ("版本更新日期：2025年1月2日", "2025-01-02", None),
        ("**最近更新：2025-01-02　生效日期：2025.2.3**", "2025-01-02", "2025-02-03"),
        ("本政策自 2025 年 3 月 4 日起生效。", None, "2025-03-04"),
        ("版本更新日期：20250102", "2025-01-02", None),
        ("本政策于2025年1月2号更新发布并同时生效。", "2025-01-02", None),
        ("更新日期：2025年【1】月【2】日", "2025-01-02", None),
        ("（2025年1月2日）", "2025-01-02", None),
        ("版本日期：2025年13月40日", None, None),
        ("更新日期：2025年1月", None, None),
        ("Last updated: January 2, 2025", "2025-01-02", None),
        ("您应当在2025年1月2日之前付款。", None, None),
    ],
)
def test_dates(line: str, issued: str | None, effective: str | None) -> None:
    found = only(f"# 星桥服务协议\n\n{line}\n\n1. 甲。\n")
    assert (found.issued, found.effective) == (issued, effective)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("本协议由青屿星桥科技有限公司（以下简称“我们”）与您订立。", "青屿星桥科技有限公司"),
        ("星桥是星桥（青屿）信息技术有限公司（以下简称“星桥”）与您签订的服务。", "星桥（青屿）信息技术有限公司"),
        ("“星桥”指深圳市星桥系统集成股份有限公司及其关联公司（以下统称“我们”）。", "深圳市星桥系统集成股份有限公司"),
        ("平台运营者星桥版主体北京星桥文化有限责任公司合法拥有并运营本平台。", "北京星桥文化有限责任公司"),
        ("运营者：星桥科技有限公司", "星桥科技有限公司"),
        (
            "本政策适用于青屿星桥科技有限公司及其关联方提供的全部产品。乙湖科技有限公司为合作方。",
            "青屿星桥科技有限公司",
        ),
        ("本声明的版权为甲河科技有限公司所有。我们会与乙湖科技有限公司、丙山科技有限公司合作。", "甲河科技有限公司"),
        ("1．星桥：指甲河科技有限公司及乙湖科技有限公司的关联公司。", "甲河科技有限公司"),
        ("1．远帆：指甲河科技有限公司，与乙湖科技有限公司合作。", None),
        ("甲方为客户（名称见订单），乙方为星桥（青屿）有限公司。", "星桥（青屿）有限公司"),
        ("本人授权星桥影像（青屿）有限公司使用本人肖像。", "星桥影像（青屿）有限公司"),
        ("本协议规定了星桥云计算有限公司向客户提供的服务。", "星桥云计算有限公司"),
        ("委托方与星桥数据（青屿）有限公司（下称“受托方”）订立本协议。", "星桥数据（青屿）有限公司"),
        ("我们委托第三方青屿支付科技有限公司处理付款。", None),
        ("我们会与甲河科技有限公司、乙湖科技有限公司合作。", None),
        ("星桥重视您的个人信息。", None),
    ],
)
def test_provider_is_the_legal_name_or_nothing(line: str, name: str | None) -> None:
    assert only(f"# 星桥隐私政策\n\n{line}\n\n1. 甲。\n").provider == name


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("公司名称：星桥科技有限公司", "星桥科技有限公司"),
        ("公司：星桥科技有限公司\n\n地址：青屿路1号", "星桥科技有限公司"),
        ("SDK：甲河推送，公司名称：甲河科技有限公司", None),
        ("公司名称：甲河科技有限公司\n\n公司名称：乙湖科技有限公司", None),
    ],
)
def test_the_contact_section_may_name_the_provider(lines: str, name: str | None) -> None:
    long = "\n\n".join(f"{n}. 星桥重视您的信息。{'详' * 400}" for n in range(1, 10))
    assert only(f"# 星桥隐私政策\n\n{long}\n\n10. 联系我们\n\n{lines}\n\n如有疑问，请联系。\n").provider == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("青屿市松林人民医院", "青屿市松林人民医院"),
        ("星桥师范大学", "星桥师范大学"),
        ("合作医院", None),
        ("请仔细阅读", None),
    ],
)
def test_the_institution_above_the_title_is_the_provider(line: str, name: str | None) -> None:
    assert only(f"{line}\n人脸信息采集知情同意书\n\n一、采集什么\n\n采集面部图像。\n").provider == name


def test_an_institution_within_the_text_is_no_letterhead() -> None:
    assert only("人脸信息采集知情同意书\n\n一、交给谁\n\n青屿市松林人民医院\n\n采集面部图像。\n").provider is None


def test_a_signature_names_the_provider() -> None:
    assert only("# 星桥隐私政策\n\n1. 甲。\n\n星桥科技有限公司\n\n2025年1月2日\n").provider == "星桥科技有限公司"


@pytest.mark.parametrize(
    ("closing", "name"),
    [
        ("| 甲方（盖章） | 乙方（盖章） |\n|---|---|\n| | 星桥农村商业银行股份有限公司 |", "星桥农村商业银行股份有限公司"),
        ("| 甲方（盖章） | 乙方（盖章） |\n|---|---|\n| | |", None),
        ("青屿市公共数据运营中心 制", "青屿市公共数据运营中心"),
        ("本规则由本中心制定", None),
    ],
)
def test_who_signs_or_issues_a_text_is_the_provider(closing: str, name: str | None) -> None:
    assert only(f"# 星桥服务协议\n\n一、乙方提供系统。\n\n二、甲方按季付款。\n\n{closing}\n").provider == name


@pytest.mark.parametrize("line", ["甲方为有限公司的，应提供营业执照", "支付服务由甲河支付有限公司提供"])
def test_a_form_of_company_or_who_supplies_a_part_is_no_provider(line: str) -> None:
    assert only(f"# 星桥服务协议\n\n一、乙方提供系统。\n\n二、{line}。\n").provider is None


@pytest.mark.parametrize(
    ("title", "line", "name"),
    [
        ("星桥数字人服务协议", "甲。", "星桥数字人"),
        ("星桥开放平台用户服务协议", "甲。", "星桥开放平台"),
        ("星桥开放平台隐私政策", "甲。", "星桥开放平台"),
        ("“星桥 AI”API 隐私政策", "甲。", "星桥 AI API"),
        ("星桥 APP 法律声明及隐私政策", "甲。", "星桥 APP"),
        ("用户协议", "欢迎您使用星桥图像服务（以下简称“本服务”）。", "星桥图像服务"),
        ("隐私政策", "甲。", None),
        ("出镜人授权书", "甲。", None),
    ],
)
def test_service(title: str, line: str, name: str | None) -> None:
    assert only(f"# {title}\n\n{line}\n").service == name


def test_self_names_where_they_first_stand() -> None:
    text = (
        "# 星桥服务协议\n\n《星桥服务协议》（以下简称“本协议”）是合同。本人同意本协议，在本中心查阅协议。\n\n"
        "本服务协议优先。\n"
    )
    found = only(text)
    assert [name.name for name in found.self_names] == ["本协议", "《星桥服务协议》", "本服务协议"]
    assert all(text[n.start : n.end] == n.name for n in found.self_names)


@pytest.mark.parametrize(
    ("line", "promised"),
    [
        ("重要条款将以加粗形式提示您注意。", True),
        ("请您阅读（尤其是加粗和/或下划线的内容）。", True),
        ("我们通过黑体字等合理方式提示您。", True),
        ("我们将提示您注意。", False),
    ],
)
def test_promise_of_emphasis(line: str, promised: bool) -> None:
    assert only(f"# 星桥服务协议\n\n{line}\n").promises_emphasis is promised


def test_language() -> None:
    assert only("# Terms of Service\n\n1. Fees are due.\n").language == "en"
    assert only("# 星桥 API 服务协议\n\n1. API key 由您保管。\n").language == "zh"


@pytest.mark.parametrize(("lines", "name"), [
    ("甲方：青屿商贸有限公司\n\n乙方：星桥科技有限公司", None),
    ("甲方：星桥科技有限公司\n\n乙方：____", "星桥科技有限公司"),
    ("服务商：星桥科技有限公司\n\n客户：青屿商贸有限公司", "星桥科技有限公司"),
])
def test_a_letter_before_each_of_two_companies_tells_not_which_serves(lines: str, name: str | None) -> None:
    assert only(f"# 质检系统合同\n\n{lines}\n\n一、甲方按季付款。\n\n二、乙方提供系统。\n").provider == name
