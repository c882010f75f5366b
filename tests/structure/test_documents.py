from __future__ import annotations

import pytest
from layout import numbers, only, parse

from loaders.model import ClauseKind, DocumentKind, Source, SourceFormat
from loaders.structure import structure

BODY = (
    "一、总则\n\n1.1 客户应当按照约定使用本服务，并妥善保管登录口令。\n\n"
    "二、费用\n\n2.1 费用以下单页面为准。\n\n三、其他\n\n3.1 争议由法院管辖。\n\n"
)
SERVICE = f"星桥服务协议\n\n更新日期：2025年1月2日\n\n欢迎使用星桥。\n\n{BODY}"


def summary(text: str) -> list[tuple[str, str, str | None]]:
    return [(d.kind.value, d.title, d.part_of) for d in parse(text)]


@pytest.mark.parametrize(("title", "kind"), [
    ("星桥个人信息处理与保护政策", DocumentKind.PRIVACY_POLICY),
    ("星桥家庭信息收集、使用与保护声明", DocumentKind.PRIVACY_POLICY),
    ("第三方信息共享说明", DocumentKind.PRIVACY_POLICY),
    ("敏感个人信息处理授权", DocumentKind.CONSENT_FORM),
    ("星桥推理服务赔付标准", DocumentKind.SERVICE_LEVEL_AGREEMENT),
    ("星桥模型许可证", DocumentKind.SERVICE_AGREEMENT),
    ("星桥价格表", DocumentKind.DOCUMENT),
])
def test_a_title_of_the_whole_file_speaks_for_a_kind_in_plain_words(title: str, kind: DocumentKind) -> None:
    assert [d.kind for d in parse(f"# {title}\n\n第一部分　范围\n\n自2025年3月1日起适用于星桥。")] == [kind]


@pytest.mark.parametrize(("text", "kind"), [
    ("# 星桥怎么回事\n\n（星桥应用隐私政策）\n\n第一部分　范围\n\n适用于星桥。", DocumentKind.PRIVACY_POLICY),
    ("# 星桥服务条款与社区公约\n\n第一部分　范围\n\n适用于星桥。", DocumentKind.SERVICE_AGREEMENT),
    ("你和星桥\n\n" + "我们会收集你的设备信息，用来登录。本声明长期有效。" * 8, DocumentKind.PRIVACY_POLICY),
    ("星桥与客户\n\n" + "客户逾期付款的，承担违约责任。本文件由双方盖章。" * 8, DocumentKind.SERVICE_AGREEMENT),
    ("你和星桥\n\n" + "我们会收集你的设备信息，用来登录。" * 8, DocumentKind.DOCUMENT),
    ("星桥日报\n\n" + "本声明见报。客户来了，记者会收集信息。" * 8, DocumentKind.DOCUMENT),
])
def test_the_kind_is_told_by_a_second_title_or_by_most_words(text: str, kind: DocumentKind) -> None:
    assert [d.kind for d in parse(text)] == [kind]


def test_a_plain_title_begins_no_further_document() -> None:
    assert len(parse(f"{SERVICE}第三方信息共享说明\n\n详见官网。\n\n敏感个人信息处理授权\n\n详见官网。")) == 1


def test_several_documents_in_one_file() -> None:
    text = (
        SERVICE + f"星桥隐私政策\n\n欢迎使用星桥！\n\n{BODY}星桥服务等级协议（SLA）\n\n"
        "1. 定义\n\n本服务按月计。\n\n2. 其他\n\n无。"
    )
    assert summary(text) == [
        ("ServiceAgreement", "星桥服务协议", None),
        ("PrivacyPolicy", "星桥隐私政策", None),
        ("ServiceLevelAgreement", "星桥服务等级协议（SLA）", None),
    ]


def test_the_one_provider_that_a_file_names_is_that_of_all_its_documents() -> None:
    named = SERVICE.replace("欢迎使用星桥。", "本协议由青屿星桥科技有限公司（以下简称“我们”）与您订立。")
    second = f"星桥隐私政策\n\n欢迎使用星桥！\n\n{BODY}"
    assert [d.provider for d in parse(named + second)] == ["青屿星桥科技有限公司"] * 2
    other = second.replace("欢迎使用星桥！", "“我们”是指甲河科技有限公司。")
    assert [d.provider for d in parse(named + other)] == ["青屿星桥科技有限公司", "甲河科技有限公司"]
    assert [d.provider for d in parse(SERVICE + second)] == [None, None]


def test_appendices_are_documents_of_their_own() -> None:
    text = (
        SERVICE + "附录1：\n\n数字分身创作规范\n\n一、甲\n\n"
        "1.1 您应当取得权利人的许可，并按照约定的范围使用创作成果，不得转让。\n\n"
        "附件二 出镜授权书\n\n授权人：\n\n"
        "1. 本人同意星桥在三年内使用本人的肖像制作数字分身，用于约定的课程录制。\n\n2. 乙。\n"
    )
    assert summary(text)[1:] == [("UsageRules", "数字分身创作规范", "d1"), ("ConsentForm", "出镜授权书", "d1")]
    _, rules, form = parse(text)
    assert numbers(rules) == ["附录1", "附录1/一", "附录1/1.1"]
    assert numbers(form) == ["附件二", "附件二/1", "附件二/2"]
    assert (form.provider, form.service) == (None, "星桥")


MENU = [
    "首页",
    "产品",
    "价格",
    "文档",
    "控制台",
    "登录",
    "注册",
    "用户服务协议",
    "服务等级协议",
    "平台使用规则",
    "联系我们",
]


@pytest.mark.parametrize("title", ["星桥隐私政策", "# 星桥隐私政策"])
def test_links_of_a_menu_begin_no_document(title: str) -> None:
    lines = [*MENU, "操作指南", "相关协议", "更新时间：2025-03-02", title, "更新日期：2025年3月2日", "欢迎您使用星桥。"]
    assert summary("\n\n".join(lines)) == [("PrivacyPolicy", "星桥隐私政策", None)]


def test_an_appendix_that_speaks_of_its_policy_is_none_itself() -> None:
    body = "星桥会处理您的账号信息与设备信息，用于登录、安全和统计，处理规则见下文各条。"
    found = parse(f"# 星桥隐私政策\n\n{body}\n\n# 附录1：名词解释\n\n本政策所称设备包括手机、平板和电脑。{body}")
    assert [d.kind for d in found] == [DocumentKind.PRIVACY_POLICY, DocumentKind.DOCUMENT]


@pytest.mark.parametrize(
    "inside",
    [
        "本协议与《星桥隐私政策》不一致的，以本协议为准。",
        "- 《星桥隐私政策》\n\n- 星桥用户须知",
        "4. 星桥隐私政策\n\n4.1 详见官网。",
        "附件：\n\n附件1：星桥隐私政策\n\n附件2：服务等级协议",
        "附录1中约定的规范同样适用。",
        "用户行为规则",
    ],
)
def test_a_title_that_is_mentioned_begins_nothing(inside: str) -> None:
    assert len(parse(SERVICE + inside + "\n\n4.9 本条到此为止。")) == 1


def test_a_deeper_heading_begins_nothing() -> None:
    assert (
        len(
            parse(
                f"# 星桥法律声明及隐私政策\n\n欢迎。\n\n## 法律声明\n\n{BODY}\n\n"
                f"## 隐私政策\n\n欢迎使用星桥。\n\n{BODY}"
            )
        )
        == 1
    )
    assert len(parse(f"# 星桥服务协议\n\n{BODY}\n\n# 星桥隐私政策\n\n欢迎使用星桥。\n\n{BODY}")) == 2


def test_documents_follow_each_other_without_gap() -> None:
    found = parse(SERVICE + f"星桥隐私政策\n\n欢迎使用星桥！\n\n{BODY}")
    assert found[0].end <= found[1].start
    assert [d.key for d in found] == ["d1", "d2"]


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("《星桥隐私政策》\n\n甲。", "星桥隐私政策", DocumentKind.PRIVACY_POLICY),
        ("更新日期：2025年1月2日\n\n# 星桥用户协议\n\n甲。", "星桥用户协议", DocumentKind.SERVICE_AGREEMENT),
        ("帮助 / 使用规则\n\n# 星桥会议使用规则\n\n甲。", "星桥会议使用规则", DocumentKind.USAGE_RULES),
        (
            "编号：17\n\n为说明收集的信息，特制定本《星桥隐私政策》（下称“本政策”）。",
            "星桥隐私政策",
            DocumentKind.PRIVACY_POLICY,
        ),
        ("# 星桥说明\n\n您使用星桥即视为同意本协议。", "星桥说明", DocumentKind.SERVICE_AGREEMENT),
        ("编号：17\n\n甲。", "file", DocumentKind.DOCUMENT),
        ("## 注册条款\n\n**隐私权政策**\n\n请阅读本《隐私权政策》。", "隐私权政策", DocumentKind.PRIVACY_POLICY),
        ("# 隐私政策\n\n# 星桥隐私声明\n\n感谢您使用星桥。", "隐私政策", DocumentKind.PRIVACY_POLICY),
        (
            "编号：17\n\n# 一、信息的收集\n\n甲。\n\n# 二、信息的使用\n\n乙。\n\n# 三、信息的保存\n\n丙。",
            "file",
            DocumentKind.PRIVACY_POLICY,
        ),
        ("编号：17\n\n# 一、费用\n\n甲。\n\n# 二、信息的使用\n\n乙。", "file", DocumentKind.DOCUMENT),
        ("Xingqiao Terms of Service\n\nWelcome.", "Xingqiao Terms of Service", DocumentKind.SERVICE_AGREEMENT),
    ],
)
def test_title_and_kind(text: str, title: str, kind: DocumentKind) -> None:
    found = only(text)
    assert (found.title, found.kind) == (title, kind)


def test_contents_are_no_headings() -> None:
    found = only(
        "星桥隐私政策\n\n本文帮助您了解如下内容：\n\n一、甲信息\n\n二、乙信息\n\n三、丙信息\n\n一、甲信息\n\n子。\n\n二、乙信息\n\n丑。\n\n三、丙信息\n\n寅。"
    )
    assert [c.text.text for c in found.clauses if c.kind is ClauseKind.CONTENTS] == [
        "一、甲信息",
        "二、乙信息",
        "三、丙信息",
    ]
    assert numbers(found) == ["一", "二", "三"]


def test_headings_are_no_contents() -> None:
    found = only("星桥隐私政策\n\n我们收集：\n\n1. 姓名\n\n2. 电话\n\n3. 邮箱\n\n以上信息用于登录。")
    assert not [c for c in found.clauses if c.kind is ClauseKind.CONTENTS]


LONG = "\n\n".join(
    f"{i}. 第{i}项内容：客户应当按照约定使用服务，并妥善保管登录口令、访问密钥和其他凭证，防止他人冒用。"
    for i in range(1, 21)
)


def test_a_second_copy_is_repetition() -> None:
    copy = LONG.replace("\n\n", "\n").replace("1. ", "\t1.  ").replace("防止他人冒用。", "防止...", 3)
    found = only(f"星桥服务协议\n\n欢迎使用星桥。\n\n{LONG}\n\n{copy}")
    again = [c for c in found.clauses if c.kind is ClauseKind.REPETITION]
    assert len(again) == 20
    assert all(not c.number for c in again)
    assert len(numbers(found)) == 20


def test_shared_boilerplate_is_no_repetition() -> None:
    shared = "\n\n".join(LONG.split("\n\n")[:3])
    found = parse(f"{SERVICE}{LONG}\n\n{shared}")
    assert not [c for d in found for c in d.clauses if c.kind is ClauseKind.REPETITION]


def test_a_repeated_table_is_repetition() -> None:
    table = "| 信息 | 目的 |\n|--|--|\n| 电话 | 登录 |\n"
    found = parse(f"# 星桥服务协议\n\n{LONG}\n\n{table}\n\n{LONG}\n\n{table}")
    rows = [c for d in found for c in d.clauses if c.cells]
    assert [row.kind for row in rows] == [ClauseKind.ROW] * 2 + [ClauseKind.REPETITION] * 2


def test_no_blocks_give_no_document() -> None:
    assert structure(Source("a", "", "", SourceFormat.TEXT, "utf-8", ())) == ()


def test_an_appendix_that_the_contents_list_begins_where_it_is_given() -> None:
    text = ("星桥语音云服务协议\n\n协议编号：XQ-1\n\n目  录\n1  定义\n2  服务内容\n3  费用\n附件一  星桥语音云服务等级协议\n\n"
            "甲方：在订单中载明名称的客户\n乙方：星桥科技有限公司\n\n1  定义\n\n1.1  本协议所称服务，是乙方提供的语音识别接口。\n\n2  服务内容\n\n"
            "2.1  乙方按照附件一约定的指标提供服务。\n\n3  费用\n\n3.1  甲方按月付费。\n\n附件一\n\n星桥语音云服务等级协议\n\n"
            "本等级协议是《星桥语音云服务协议》的附件，适用于乙方向甲方提供的语音识别服务。\n\n一、可用率不低于百分之九十九点九。\n")
    assert [(document.title, document.kind) for document in parse(text)] == [
        ("星桥语音云服务协议", DocumentKind.SERVICE_AGREEMENT), ("星桥语音云服务等级协议", DocumentKind.SERVICE_LEVEL_AGREEMENT)]


def test_an_appendix_without_a_number_is_a_document_by_its_title() -> None:
    text = ("真人主播数字分身授权函\n\n本人同意星桥传媒有限公司使用本人的肖像制作数字分身。\n\n本人签字：____\n\n附：数字分身直播间使用守则\n\n"
                    "2026年4月1日发布\n\n（一）开播之前\n\n1. 租用方应当核验商品资质，并保存核验记录三年以上，以备查验。\n")
    assert [document.kind for document in parse(text)] == [DocumentKind.CONSENT_FORM, DocumentKind.USAGE_RULES]
