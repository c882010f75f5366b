"""Consents: which sentences ask for them, of which kind, who obtains them from whom."""

from __future__ import annotations

import pytest

from loaders.extract.consent import extract
from loaders.model import DocumentKind

POLICY, AGREEMENT, FORM = DocumentKind.PRIVACY_POLICY, DocumentKind.SERVICE_AGREEMENT, DocumentKind.CONSENT_FORM

# text, kind of consent, by, from
SAID = [
    ("我们共享上述信息前，会征得您的单独同意。", "SeparateConsent", "Provider", "Customer"),
    ("未经您同意，我们不会公开您的声音样本。", "GeneralConsent", "Provider", "Customer"),
    ("目的发生变更的，我们将重新征得您的同意。", "RenewedConsent", "Provider", "Customer"),
    ("将信息用于本政策未载明的用途时，我们会事先征求您的同意。", "RenewedConsent", "Provider", "Customer"),
    ("超出订购时约定收集您的资料的，我们会另行说明目的并征得您的同意。", "RenewedConsent", "Provider", "Customer"),
    ("如需公开披露，我们将取得您的明示同意。", "ExplicitConsent", "Provider", "Customer"),
    ("您应取得最终用户的书面同意后再上传其照片。", "WrittenConsent", "Customer", "EndUser"),
    ("您保证已获得建模对象本人合法、有效的授权。", "GeneralConsent", "Customer", "ModelledPerson"),
    ("您应当告知被编辑的个人，并取得其单独同意。", "SeparateConsent", "Customer", "ModelledPerson"),
    ("用户应负责获取处理该等信息所必需的授权、同意和许可。", "GeneralConsent", "Customer", "DataSubject"),
    ("未经我们书面同意，您不得转让账号。", "WrittenConsent", "Customer", "Provider"),
    ("如您未满18周岁，请在征得监护人的同意后使用本服务。", "GuardianConsent", "Minor", "Guardian"),
    ("对于经父母同意而收集儿童信息的情况，我们会加密保存。", "GuardianConsent", "Provider", "Guardian"),
    ("您发布含有孩子形象的视频，应当事先取得其监护人的明确同意。", "GuardianConsent", "Customer", "Guardian"),
    ("公示期满后您照常使用的，则视为您接受新条款。", "DeemedConsent", "Provider", "Customer"),
    ("一经发布，即视为您已获得权利人同意展示其肖像。", "DeemedConsent", "Customer", "RightsHolder"),
    ("您作为监护人应监督孩子；孩子登录账号的，我们有权认为其已取得您的同意。", "DeemedConsent", "Minor", "Guardian"),
    ("您同意我们可以将您上传的素材用于宣传。", "GeneralConsent", "Provider", "Customer"),
    ("如果您不点头，我们不会公开您的照片。", "GeneralConsent", "Provider", "Customer"),
    ("日后要改作他用的，我们会再来问您一次。", "RenewedConsent", "Provider", "Customer"),
    ("受让方要改变目的的，须重新征得您的同意。", "RenewedConsent", "ThirdParty", "Customer"),
    ("我们会告知接收方的名称，并取得您的单独同意。", "SeparateConsent", "Provider", "Customer"),
    ("请先取得对方的同意再上传合影。", "GeneralConsent", "Customer", "DataSubject"),
    ("未满十六周岁的，须经监护人同意方可注册。", "GuardianConsent", "Minor", "Guardian"),
    ("更新后照旧使用的，就算您接受新规则。", "DeemedConsent", "Provider", "Customer"),
    ("您特此授予平台一项非独占的许可，以使用您发布的作品。", "GeneralConsent", "Provider", "Customer"),
    ("作为使用的前提，您同意接受隐私政策的条款。", "GeneralConsent", "Provider", "Customer"),
]

SAID += [
    ("如您为不满14周岁的儿童，我们会在取得您的父母同意后处理您的信息。", "GuardianConsent", "Provider", "Guardian"),
    ("如您未满18周岁，请在取得监护人同意后使用本服务。", "GuardianConsent", "Minor", "Guardian"),
    ("在您点击分享并授权后，我们会将昵称提供给该平台。", "GeneralConsent", "Provider", "Customer"),
    ("您注册账号即授权我们处理您的信息。", "DeemedConsent", "Provider", "Customer"),
]

UNSAID = [
    "您理解并同意，我们会不定期维护系统。",
    "以下情形中，我们处理您的个人信息无需征得您的授权同意：",
    "如您不同意本政策，请停止使用。",
    "您可以随时撤回同意。",
    "我们采取措施防止信息被未经授权访问。",
    "如果我们收集您的信息，却未征得您的同意，您可要求删除。",
    "为避免孩子在未取得您同意的情况下付费，请保管好密码。",
    "您必须另行取得我们的许可。",
    "出于保护生命安全但又很难得到您同意的。",
    "您一旦关闭该开关，即代表您取消了授权。",
    "关闭该开关，即表示您不再同意我们分析对话。",
    "我们不会将您的沉默视为同意。",
    "下列情形我们可以不经您同意处理信息：",
    "该账号下的操作均视为您本人的行为。",
]


@pytest.mark.parametrize(("text", "concept", "by", "given"), SAID, ids=[s[0][:16] for s in SAID])
def test_consent_and_its_sides(annotated, text, concept, by, given) -> None:
    statement, = extract(annotated(text, kind=POLICY))
    assert statement.concept == f"consent:{concept}"
    assert statement.obtained_by == (f"role:{by}",)
    assert statement.obtained_from == (f"role:{given}",)


@pytest.mark.parametrize("text", UNSAID)
def test_no_consent(annotated, text) -> None:
    assert list(extract(annotated(text, kind=POLICY))) == []


def test_consent_of_either_side(annotated) -> None:
    statement, = extract(annotated("未经另一方同意，任何一方不得披露保密信息。", kind=AGREEMENT))
    assert set(statement.obtained_from) == {"role:Provider", "role:Customer"}
    assert set(statement.obtained_by) == {"role:Provider", "role:Customer"}


def test_terms_of_a_form_are_given_by_the_signer(annotated) -> None:
    found = list(extract(annotated(
        "本人自愿接受本授权书的约束。", "本人特此同意并不可撤销地作出如下授权：",
        "1. 授权被授权人使用本人的声音制作数字人。", "2. 授权到期后停止使用。", kind=FORM)))
    assert [s.concept for s in found] == ["consent:GeneralConsent"] * 3
    assert {s.obtained_by for s in found} == {("role:Provider",)}
    assert {s.obtained_from for s in found} == {("role:ModelledPerson",)}
    assert [s.irrevocable for s in found] == [None, True, None]


def test_what_the_signer_warrants_is_obtained_by_the_signer(annotated) -> None:
    statement, = extract(annotated("本人确认已取得最终用户的同意。", kind=FORM))
    assert (statement.obtained_by, statement.obtained_from) == (("role:Customer",), ("role:EndUser",))


def test_a_form_item_by_item(annotated) -> None:
    found = list(extract(annotated(
        "本人单独同意贵司采集本人的人脸照片。", "同意贵司将认证结果提供给关联公司。", "本人同意接收贵司以短信方式发送的通知。",
        "本人知悉并同意，为完成核验，贵司须将本人的姓名传输至核验机构。", "本人不同意贵司将信息用于营销。", kind=FORM)))
    assert [s.concept for s in found] == ["consent:SeparateConsent", *["consent:GeneralConsent"] * 3]
    assert {(s.obtained_by, s.obtained_from) for s in found} == {(("role:Provider",), ("role:Customer",))}


def test_a_form_s_words_are_no_consent_elsewhere(annotated) -> None:
    assert list(extract(annotated("授权我们的工程师检修设备。", kind=AGREEMENT))) == []


def test_kinds_beside_the_first(annotated) -> None:
    statement, = extract(annotated("我们将再次向您告知，并征得您的明示同意。", kind=POLICY))
    assert (statement.concept, statement.also) == ("consent:RenewedConsent", ("consent:ExplicitConsent",))


def test_one_way_among_several(annotated) -> None:
    either, only = (next(extract(annotated(text, kind=POLICY))) for text in (
        "仅当法律许可、监护人明确同意或者为保护该儿童确有需要时，平台才使用其信息。", "我们会征得您的同意。"))
    assert either.alternative is True
    assert only.alternative is None


def test_deemed_consent_tells_what_it_is_read_from(annotated) -> None:
    statement, = extract(annotated("如您在公告期满后继续使用，即视为同意新规则。", kind=POLICY))
    assert statement.trigger == "如您在公告期满后继续使用"
    assert statement.evidence.quote == "即视为同意新规则"


def test_two_consents_in_one_sentence_stay_apart(annotated) -> None:
    text = "您已取得信息主体明确的同意（其中敏感个人信息还须另行取得信息主体的单独同意）。"
    first, second = extract(annotated(text, kind=AGREEMENT))
    assert first.evidence.quote == "您已取得信息主体明确的同意"
    assert second.evidence.quote == "其中敏感个人信息还须另行取得信息主体的单独同意"


def test_evidence_stands_in_the_source(annotated) -> None:
    text = "前言。未经您的 书面同意，我们不会出售信息。"
    statement, = extract(annotated(text, kind=POLICY))
    assert text[statement.evidence.start : statement.evidence.end] == statement.evidence.quote == "未经您的 书面同意"
