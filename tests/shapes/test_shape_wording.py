"""What shapes make of further wordings: the same defect said otherwise, and near things that are none."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from rdflib import Dataset, URIRef

from aiterms.validate import validate
from aiterms.validate.engines import ENGINES
from loaders.namespaces import PREFIXES

HERE = Path(__file__).parent
NAMES = {**PREFIXES, "ex": "https://example.org/qinghe/"}


def count(code: str, kind: str, text: str, more: str = "", engine: str = "pyshacl", title: str = "青禾语音助手条款") -> int:
    """How often a rule is broken by a document of one clause with the text; ``more`` is Turtle about it."""
    turtle = "".join(f"@prefix {name}: <{place}> .\n" for name, place in NAMES.items()) + f'''
ex:doc a ait:{kind}, ait:Document ; dcterms:title "{title}" ; ait:sourceFile "qinghe.md" .
ex:c1 a ait:Clause ; dcterms:isPartOf ex:doc ; ait:number "1" ; ait:text "{text}" ; ait:start 1 ; ait:end 90 .
{more}'''
    dataset = Dataset()
    dataset.graph(URIRef("https://example.org/concepts")).parse(HERE / "concepts.ttl")
    dataset.graph(URIRef("https://example.org/doc")).parse(data=turtle, format="turtle")
    return len(validate(dataset, rules={code}, engine=engine).findings)


def said(kind: str, quote: str, more: str, name: str = "s1", place: str = "c1") -> str:
    return (f'ex:{name} a ait:{kind}, ait:Statement ; ait:inDocument ex:doc ; ait:inClause ex:{place} ;'
            f' ait:quote "{quote}" ; ait:start 10 ; ait:end 20 ; ait:negated false ; {more} .\n')


def consent(quote: str, more: str = "ait:concept consent:ExplicitConsent") -> str:
    return said("ConsentStatement", quote, f"ait:obtainedBy role:Provider ; ait:obtainedFrom role:Customer ; {more}")


SEPARATE = "ait:concept consent:SeparateConsent"


@pytest.mark.parametrize(("code", "text", "quote", "more", "found"), [
    ("CONSENT-03", "获得您的明确同意后，我们会公开披露您的信息。", "获得您的明确同意", "", 1),
    ("CONSENT-03", "我们不会公开您未公开的信息，除非获得您的同意。", "除非获得您的同意", "", 1),
    ("CONSENT-03", "获得您的单独同意后，我们会公开披露您的信息。", "获得您的单独同意", SEPARATE, 0),
    ("CONSENT-03", "以下情形公开披露您的信息无需征得您的同意。", "无需征得您的同意", "", 0),
    ("CONSENT-03", "经您授权，我们获取您在别处的公开信息。", "经您授权", "", 0),
    ("CONSENT-04", "向境外传输信息的，我们会事先征得您的同意。", "征得您的同意", "", 1),
    ("CONSENT-04", "转移到境外的，依照法律执行或者取得您的单独同意。", "取得您的单独同意", f"{SEPARATE} ; ait:alternative true", 1),
    ("CONSENT-04", "转移到境外的，我们会取得您的单独同意。", "取得您的单独同意", SEPARATE, 0),
    ("CONSENT-04", "信息存储于境内。修改本政策须征得您的同意。", "征得您的同意", "", 0),
])
def test_consent_that_disclosure_or_transfer_hangs_on(code: str, text: str, quote: str, more: str, found: int) -> None:
    assert count(code, "PrivacyPolicy", text, consent(quote, more or "ait:concept consent:ExplicitConsent")) == found


@pytest.mark.parametrize(("text", "found"), [("上述授权在期限内不可撤销。附加项可取消勾选。", 1), ("附加项可随时取消勾选。", 0)])
def test_unticking_an_extra_takes_nothing_else_back(text: str, found: int) -> None:
    right = said("RightStatement", "可取消勾选", "ait:concept right:WithdrawConsent")
    assert count("CONSENT-07", "ConsentForm", text, right + said("ContactStatement", "电话", "", name="s2").replace(" ;  .", " .")) == found


@pytest.mark.parametrize(("trigger", "found"), [
    ("您点击“同意”按钮确认", 0), ("一旦您同意本协议", 0), ("您勾选确认或者使用本服务", 1), ("您继续访问", 1)])
def test_an_express_act_is_no_deemed_consent(trigger: str, found: int) -> None:
    deemed = consent("即表示您接受", f'ait:concept consent:DeemedConsent ; ait:trigger "{trigger}"')
    assert count("CONSENT-08", "ServiceAgreement", "青禾公司的条款。", deemed) == found


def test_an_irrevocable_licence_to_content_is_no_irrevocable_consent() -> None:
    granted = consent("同意", "ait:concept consent:GeneralConsent ; ait:irrevocable true")
    licence = said("LicenceStatement", "许可我们使用", 'ait:attribute "irrevocable"', "s2")
    assert count("CONSENT-12", "ServiceAgreement", "您不可撤销地许可我们使用内容。", granted + licence) == 0
    assert count("CONSENT-12", "ServiceAgreement", "您不可撤销地许可我们使用肖像。", granted + licence) == 1


@pytest.mark.parametrize(("text", "found"), [
    ("本条所列情形例外：与国家安全直接相关的，无需同意。", 1),
    ("在合理的范围内处理您自行公开的信息，无需征得同意。", 0),
    ("处理您自行公开的信息，无需征得同意。", 1),
])
def test_grounds_without_consent(text: str, found: int) -> None:
    assert count("CONSENT-17", "PrivacyPolicy", text) == found


def relief(quote: str, concept: str = "LiabilityExclusion", more: str = "", place: str = "c1") -> str:
    role = "ait:bearer role:Customer ; ait:beneficiary role:Provider"
    return said("LiabilityStatement", quote, f"ait:concept liability:{concept} ; {role}{more}", f"s{concept}{place}", place)


@pytest.mark.parametrize(("text", "found"), [
    ("服务中断的，我们不承担责任。", 1),
    ("若您超出授权范围使用服务，由此造成的损失，我们不承担责任。", 0),
    ("因不可抗力致使一方不能履行的，我们不承担责任。", 0),
    ("因不可抗力或者黑客攻击，我们不承担责任。", 1),
    ("如您的账号因我们的过错受损，违反约定的，我们不承担责任。", 1),
])
def test_exclusions_with_no_carve_out(text: str, found: int) -> None:
    assert count("CONTRACT-01", "ServiceAgreement", text, relief("我们不承担责任")) == found


def test_a_cap_on_service_credits_is_no_cap_on_liability() -> None:
    cap = relief("总额不超过当月服务费", "LiabilityCap")
    assert count("CONTRACT-01", "ServiceLevelAgreement", "以代金券补偿，总额不超过当月服务费。", cap) == 0
    assert count("CONTRACT-01", "ServiceLevelAgreement", "我们承担的责任，总额不超过当月服务费。", cap) == 1


@pytest.mark.parametrize(("one", "other", "found"), [
    ("六个月内支付的服务费", "前六个月已消耗的服务费", 1), ("六个月内支付的服务费", "半年内缴纳的服务费", 0)])
def test_caps_on_fees_paid_and_fees_consumed_differ(one: str, other: str, found: int) -> None:
    second = 'ex:c2 a ait:Clause ; dcterms:isPartOf ex:doc ; ait:number "2" ; ait:text "上限" ; ait:start 91 ; ait:end 95 .\n'
    caps = [relief("不超过服务费", "LiabilityCap", f' ; ait:lookback "P6M"^^xsd:duration ; ait:basis "{basis}"', place)
            for basis, place in ((one, "c1"), (other, "c2"))]
    later = caps[1].replace("ait:start 10", "ait:start 92")
    assert count("CONTRACT-02", "ServiceAgreement", "上限", second + caps[0] + later) == found


@pytest.mark.parametrize(("saves", "found"), [
    ("因我们故意造成的损失，前述限额不予适用。", 1),
    ("责任总额不超过年费。但因我们故意造成损失的除外。", 1),
    ("本协议不排除我们因故意造成损失的责任。", 0),
])
def test_a_carve_out_that_reaches_the_cap_alone_spares_no_exclusion(saves: str, found: int) -> None:
    clause = (f'ex:c2 a ait:Clause ; dcterms:isPartOf ex:doc ; ait:number "2" ; ait:text "{saves}" ;'
              " ait:start 120 ; ait:end 190 .\n")
    assert count("CONTRACT-01", "ServiceAgreement", "对间接损失，我们不承担责任。", clause + relief("我们不承担责任")) == found


@pytest.mark.parametrize(("carved", "found"), [("law", 1), ("intent", 0)])
def test_what_the_law_permits_is_no_carve_out(carved: str, found: int) -> None:
    more = relief("我们不承担责任", more=f' ; ait:carveOut "{carved}"')
    assert count("CONTRACT-01", "ServiceAgreement", "服务中断的，我们不承担责任。", more) == found


@pytest.mark.parametrize(("choice", "found"), [("☐ 本人已阅读上述内容并同意。", 1), ("☐ 本人同意用于训练模型。", 0)])
def test_one_tick_for_all_is_no_separate_choice(choice: str, found: int) -> None:
    clause = (f'ex:c2 a ait:Clause ; dcterms:isPartOf ex:doc ; ait:number "2" ; ait:text "{choice}" ;'
              " ait:start 120 ; ait:end 190 .\n")
    used = said("DataHandling", "录音用于训练模型", "dpv:hasProcessing processing:Use ; dpv:hasPersonalData data:Voice ;"
                " dpv:hasPurpose purpose:ModelTraining")
    given = consent("同意", "ait:concept consent:GeneralConsent").replace("ex:s1", "ex:s9")
    assert count("CONSENT-14", "ConsentForm", "录音用于训练模型。", clause + used + given) == found


@pytest.mark.parametrize(("mention", "found"), [("快递公司", 1), ("青禾物流有限公司", 0)])
def test_a_recipient_by_its_legal_name_is_no_mere_type(mention: str, found: int) -> None:
    shared = said("DataHandling", "向对方提供手机号", "dpv:hasProcessing processing:Provide ; dpv:hasPersonalData data:PhoneNumber ;"
                  " dpv:hasRecipient role:ServiceSupplier ; ait:recipientMention ex:m1")
    named = f'ex:m1 a ait:Mention ; ait:quote "{mention}" .\n'
    text = f"我们向{mention}（电话 400-000-0000）提供手机号，用于派送。"
    assert count("NOTICE-05", "PrivacyPolicy", text, shared + named) == found


def test_a_forum_in_plain_type_is_not_emphasised_either() -> None:
    promise = 'ex:doc ait:promisesEmphasis true ; ait:keepsEmphasis true ; ait:forum "青禾公司所在地人民法院" .'
    text = "因本协议产生的争议，向青禾公司所在地人民法院起诉。"
    assert count("CONTRACT-07", "ServiceAgreement", text, promise) == 1
    assert count("CONTRACT-07", "ServiceAgreement", text, promise + "ex:c1 ait:emphasised true .") == 0


@pytest.mark.parametrize(("code", "kind", "text", "found"), [
    ("CONTRACT-20", "ServiceAgreement", "争议由任何一方向青禾公司所在地人民法院起诉。", 1),
    ("CONTRACT-20", "ServiceAgreement", "争议由任何一方所在地人民法院管辖。", 0),
    ("CONTRACT-23", "ServiceAgreement", "我们需收集、处理您的最终用户的个人信息。", 1),
    ("CONTRACT-23", "ServiceAgreement", "我们需收集、处理您的个人信息。", 0),
    ("CONTRACT-28", "ServiceLevelAgreement", "超出时限的赔偿申请将不被受理。", 1),
    ("CONTRACT-28", "ServiceLevelAgreement", "客户必须在三十日内提交索赔，我们才会受理。", 1),
    ("CONTRACT-28", "ServiceLevelAgreement", "客户可以在三十日内提交索赔，我们会及时受理。", 0),
    ("NOTICE-20", "PrivacyPolicy", "我们建立了专门的安全部门。", 1),
    ("NOTICE-20", "PrivacyPolicy", "我们设立了个人信息保护部门，可发邮件联系。", 0),
    ("NOTICE-19", "PrivacyPolicy", "对重复的请求，我们可能拒绝。涉及信息安全的亦同。", 1),
    ("NOTICE-19", "PrivacyPolicy", "我们会申请相机权限，您如果拒绝提供信息，无法拍照。您拒绝后可再开启。", 0),
    ("CONSENT-18", "PrivacyPolicy", "我们使用去标识化的信息；并对数据库进行商业化的利用。", 1),
    ("CONTRACT-19", "ServiceAgreement", "停电等不可抗力，我们不承担责任。", 1),
    ("CONTRACT-18", "ServiceAgreement", "点击确认，即表示您已充分阅读并理解本协议。未成年人应由监护人陪同阅读。", 1),
    ("CONTRACT-18", "ServiceAgreement", "监护人点击确认的，即表示监护人已阅读本协议。", 0),
    ("CONSENT-19", "ServiceAgreement", "您应确保已取得参会人对其声音、画面被采集的授权。", 1),
    ("NOTICE-17", "PrivacyPolicy", "处理目的变更的，我们会重新征得您的同意。", 0),
    ("NOTICE-17", "PrivacyPolicy", "合并时，我们会要求新的公司重新征得您的同意。", 1),
    ("CONTRACT-28", "ServiceAgreement", "对账单有异议的，应在七日内提出；逾期未提出的，不得再就该账单主张任何权利。", 1),
    ("CONTRACT-28", "ServiceAgreement", "对账单有异议的，可以随时向我们提出。", 0),
    ("CONSENT-18", "PrivacyPolicy", "我们将去标识化后的对话用于模型训练，该设置默认开启，您可随时关闭。", 1),
    ("CONSENT-18", "PrivacyPolicy", "该设置默认关闭，您打开后，我们将去标识化后的对话用于模型训练。", 0),
    ("CONSENT-18", "ConsentForm", "本人单独同意将去标识化后的录音用于训练模型。", 0),
    ("CONSENT-15", "ConsentForm", "授权期限届满前已经发布的内容，青禾可以继续传播本人的形象。", 1),
    ("CONSENT-15", "ConsentForm", "授权期限届满后，青禾应停止使用本人的形象。", 0),
    ("CONSENT-15", "ConsentForm", "本授权永久有效，不因任何原因终止。", 1),
    ("CONSENT-15", "ConsentForm", "肖像的使用期限：长期。", 1),
    ("CONSENT-15", "ConsentForm", "肖像的使用期限：两年。", 0),
    ("CONSENT-18", "PrivacyPolicy", "在不透露您身份的前提下，我们可对数据库进行商业化利用。", 1),
    ("CONSENT-18", "PrivacyPolicy", "在不透露您身份的前提下，我们对匿名化的数据库进行商业化利用。", 0),
    ("CONSENT-19", "ServiceAgreement", "您上传合影，即表示您已取得他人对使用其肖像的许可。", 1),
    ("CONSENT-12", "ConsentForm", "本人承诺签署后不会撤回对采集人脸的同意。", 1),
    ("CONSENT-12", "ConsentForm", "本人可以撤回对采集人脸的同意。", 0),
    ("CONSENT-04", "PrivacyPolicy", "您的个人信息将被存储在境外。", 1),
    ("CONSENT-04", "PrivacyPolicy", "我们不会将您的个人信息存储在境外。", 0),
    ("CONTRACT-18", "ServiceAgreement", "本合同的条款不应被解释为格式条款。", 1),
    ("CONTRACT-18", "ServiceAgreement", "您确认，我们已就加粗条款向您作了充分说明。", 1),
    ("CONTRACT-18", "ServiceAgreement", "我们将应您的要求就加粗条款作出说明。", 0),
    ("CONTRACT-28", "ServiceAgreement", "客户应在三日内就账单提出异议，逾期未提出的视为确认无误。", 1),
    ("CONTRACT-28", "ServiceAgreement", "您应在两日内提出异议，否则视为验收合格。", 1),
    ("NOTICE-09", "PrivacyPolicy", "我们会通过短信向您发送营销信息。", 1),
    ("NOTICE-09", "PrivacyPolicy", "我们不会通过短信向您发送营销信息。", 0),
    ("NOTICE-21", "PrivacyPolicy", "青禾有限公司及其附属企业（合称“我们”）提供服务。", 1),
])
def test_wordings_of_clauses(code: str, kind: str, text: str, found: int) -> None:
    speaks = code in ("NOTICE-17", "NOTICE-20")
    more = said("RightStatement", "您可以查阅", "ait:concept right:Access") if speaks else ""
    assert count(code, kind, text, more) == found


def items(*texts: str) -> str:
    return "".join(
        f'ex:i{n} a ait:Clause ; dcterms:isPartOf ex:c1 ; ait:number "1({n})" ; ait:clauseKind "item" ; ait:text "{text}" ;'
        f" ait:start {100 + n} ; ait:end {110 + n} .\n" for n, text in enumerate(texts, 1))


def test_a_list_with_force_majeure_in_it_treats_all_its_items_alike() -> None:
    lead = "因以下原因服务中断的，我们不承担责任："
    assert count("CONTRACT-19", "ServiceAgreement", lead, items("不可抗力。", "黑客攻击。", "您自身的设备故障。")) == 1
    assert count("CONTRACT-19", "ServiceAgreement", lead, items("合同到期。", "黑客攻击。")) == 0


def test_of_a_list_of_measures_the_lead_in_stands_for_all() -> None:
    measure = "ait:concept liability:EnforcementMeasure ; ait:bearer role:Customer"
    both = "".join(said("LiabilityStatement", text, measure, f"m{n}", f"i{n}").replace("start 10", f"start {100 + n}")
                   for n, text in ((1, "暂停服务"), (2, "封停账号")))
    lead = "您可能存在违规的，我们有权自行判断并采取以下措施："
    assert count("CONTRACT-21", "ServiceAgreement", lead, items("暂停服务", "封停账号") + both) == 1
    alone = both + said("LiabilityStatement", "有权封停账号", measure, "m3").replace("start 10", "start 300")
    plain = "您违规的，我们采取以下措施："
    assert count("CONTRACT-21", "ServiceAgreement", plain, items("暂停服务", "涉嫌违规的，封停账号") + alone) == 1
    assert count("CONTRACT-21", "ServiceAgreement", "我们怀疑您违规的，有权封停账号。", items("暂停", "封停") + alone) >= 1


def test_measures_of_different_lists_or_of_none_stand_for_themselves() -> None:
    clause = ('ex:c2 a ait:Clause ; dcterms:isPartOf ex:doc ; ait:number "2" ; ait:text "涉嫌侵权的，我们关闭您的空间。" ;'
              " ait:start 120 ; ait:end 190 .\n")
    measure = "ait:concept liability:EnforcementMeasure ; ait:bearer role:Customer"
    first = said("LiabilityStatement", "暂停服务", measure, "m1", "i1").replace("start 10", "start 101")
    second = said("LiabilityStatement", "我们关闭您的空间", measure, "m2", "c2").replace("start 10", "start 130")
    lead = "您可能存在违规的，我们有权自行判断并采取以下措施："
    assert count("CONTRACT-21", "ServiceAgreement", lead, items("暂停服务") + clause + first + second) == 2


@pytest.mark.parametrize(("text", "found"), [
    ("人脸识别认证场景：姓名、身份证号码。", 1),
    ("人脸识别认证场景：姓名、面部特征信息。", 0),
    ("我们不会进行人脸识别认证。", 0),
])
def test_face_recognition_needs_a_face_among_what_is_collected(text: str, found: int) -> None:
    collected = said("DataHandling", "收集手机号码", "dpv:hasProcessing processing:Collect ; dpv:hasPersonalData data:PhoneNumber")
    assert count("NOTICE-12", "PrivacyPolicy", text, collected) == found


def test_what_is_collected_and_used_in_one_breath_is_collected() -> None:
    listed = said("DataHandling", "收集手机号码", "dpv:hasProcessing processing:Collect ; dpv:hasPersonalData data:PhoneNumber")
    use = "dpv:hasProcessing processing:Use ; dpv:hasPersonalData data:BankAccount"
    assert count("NOTICE-12", "PrivacyPolicy", "条款", listed + said("DataHandling", "我们收集使用您的银行账户", use, "s2")) == 0
    assert count("NOTICE-12", "PrivacyPolicy", "条款", listed + said("DataHandling", "我们使用收集的银行账户", use, "s2")) == 1


@pytest.mark.parametrize(("quote", "found"), [
    ("我们与第三方共享您的信息", 1),
    ("根据法律法规的规定或者司法裁定，我们与第三方共享您的信息", 0),
    ("我们与第三方共享统计信息", 0),
])
def test_what_is_demanded_or_mere_statistics_needs_no_separate_consent(quote: str, found: int) -> None:
    shared = "dpv:hasProcessing processing:Provide ; dpv:hasPersonalData data:PhoneNumber ; dpv:hasRecipient role:ThirdParty"
    assert count("CONSENT-02", "PrivacyPolicy", quote, said("DataHandling", quote, shared)) == found
    assert count("NOTICE-05", "PrivacyPolicy", quote, said("DataHandling", quote, shared)) == found


@pytest.mark.parametrize(("quote", "found"), [
    ("采集素材的所有权归青禾所有", 1),
    ("本人的肖像视频永久归青禾所有", 1),
    ("其著作权自完成之日起永久归青禾所有", 1),
    ("数字分身模型的知识产权归青禾享有", 0),
])
def test_what_was_recorded_of_who_signs_a_form_is_assigned(quote: str, found: int) -> None:
    owned = said("OwnershipStatement", quote, "ait:owner role:Provider")
    text = f"录制形成的全部素材，{quote}。" if quote.startswith("其") else f"{quote}。"
    assert count("CONTRACT-11", "ConsentForm", text, owned) == found


@pytest.mark.parametrize(("text", "period", "found"), [
    ("账号欠费停服后，青禾为您保留数据七日；期满仍未结清的，青禾将彻底删除该等数据。", "保留数据七日", 1),
    ("账号欠费停服后，青禾提前七日通知；期满仍未结清的，青禾将彻底删除该等数据。", "提前七日通知", 0),
    ("账号停用后，青禾将彻底删除该等数据。", None, 0),
])
def test_a_time_of_keeping_is_no_notice_of_deletion(text: str, period: str | None, found: int) -> None:
    measure = "ait:concept liability:EnforcementMeasure ; ait:bearer role:Customer"
    more = said("LiabilityStatement", "青禾将彻底删除该等数据", measure)
    more += said("PeriodStatement", period, "ait:workingDays false", "s2") if period else ""
    assert count("CONTRACT-15", "ServiceAgreement", text, more) == found


@pytest.mark.parametrize(("text", "found"), [
    ("账号被封禁的，账号内的点数、会员时长清零，不予退还。", 1),
    ("定制课程开课后，点数不予退还。", 0),
])
def test_what_was_paid_for_and_is_wiped_out_is_forfeited(text: str, found: int) -> None:
    refused = said("LiabilityStatement", "不予退还", "ait:concept liability:NoRefund ; ait:bearer role:Customer")
    assert count("CONTRACT-04", "UsageRules", text, refused) == found


@pytest.mark.parametrize(("text", "found"), [
    ("因使用生成结果产生的纠纷由您自行解决，青禾不承担任何责任。", 1),
    ("因您自行改装设备产生的损失，青禾不承担任何责任。", 0),
])
def test_a_dispute_left_to_the_other_side_is_no_fault_of_its_own(text: str, found: int) -> None:
    trigger = text.partition("，")[0]
    excluded = said("LiabilityStatement", "青禾不承担任何责任", "ait:concept liability:LiabilityExclusion ;"
                    f' ait:bearer role:Provider ; ait:beneficiary role:Provider ; ait:trigger "{trigger}"')
    assert count("CONTRACT-01", "UsageRules", text, excluded) == found


@pytest.mark.parametrize(("asked", "found"), [
    ("本人单独同意青禾向委托客户提供数字分身。", 1),
    ("本人单独同意青禾向其关联公司提供采集素材。", 0),
])
def test_in_a_form_a_consent_to_provide_to_one_is_none_to_provide_to_affiliates(asked: str, found: int) -> None:
    quote = "青禾可以与其关联公司共享采集素材"
    shared = said("DataHandling", quote, "dpv:hasProcessing processing:Provide ; dpv:hasPersonalData data:ModelingMaterial ;"
                  " dpv:hasRecipient role:Affiliate")
    clause = (f'ex:c2 a ait:Clause ; dcterms:isPartOf ex:doc ; ait:number "2" ; ait:text "{asked}" ;'
              " ait:start 120 ; ait:end 190 .\n")
    given = said("ConsentStatement", asked[:-1], f"{SEPARATE} ; ait:obtainedBy role:Provider ; ait:obtainedFrom role:Customer ;"
                 " ait:covers processing:Provide", "s2", "c2")
    assert count("CONSENT-02", "ConsentForm", f"{quote}。", shared + clause + given) == found


@pytest.mark.parametrize(("title", "found"), [("青禾大模型开放平台服务协议", 1), ("企业大模型服务协议", 0)])
def test_a_service_named_after_its_model_names_a_model(title: str, found: int) -> None:
    text = "欢迎使用大模型开放平台。您面向公众提供服务的，应自行办理生成式人工智能服务备案。"
    assert count("AI-04", "ServiceAgreement", text, f'ex:doc dcterms:title "{title}" .') == found


@pytest.mark.parametrize(("text", "found"), [
    ("第三人主张权利的，不论原因为何，均由用户负责赔偿。", 1),
    ("第三人主张权利且用户有过错的，均由用户负责赔偿。", 0),
])
def test_an_indemnity_whatever_the_reason(text: str, found: int) -> None:
    owed = said("LiabilityStatement", "均由用户负责赔偿", "ait:concept liability:Indemnity ; ait:bearer role:Customer")
    assert count("CONTRACT-27", "ServiceAgreement", text, owed) == found


@pytest.mark.parametrize(("quote", "found"), [
    ("即视为您同意我们将信息提供至境外", 1),
    ("即视为您同意本政策", 0),
])
def test_consent_to_going_abroad_is_not_to_be_deemed(quote: str, found: int) -> None:
    text = f"您选择境外节点的，日志将传输至该节点，{quote}。"
    assert count("CONSENT-04", "PrivacyPolicy", text, consent(quote, "ait:concept consent:DeemedConsent")) == found


@pytest.mark.parametrize(("quote", "by", "found"), [
    ("我们会重新征得您的同意", "Provider", 1),
    ("我们将要求该公司重新向您征求同意", "Provider", 0),
    ("他们需要重新征得您的同意", "Provider", 0),
    ("将再次征求您的同意", "Affiliate", 0),
])
def test_what_others_must_ask_for_is_no_promise_of_the_provider(quote: str, by: str, found: int) -> None:
    again = said("ConsentStatement", quote, f"ait:concept consent:RenewedConsent ; ait:obtainedBy role:{by}", "s2")
    deemed = consent("如您继续使用即视为接受", "ait:concept consent:DeemedConsent")
    assert count("CROSS-04", "PrivacyPolicy", "本政策变更后，如您继续使用即视为接受。", again + deemed) == found


def test_a_form_that_tells_need_for_all_of_its_data_tells_it_for_each() -> None:
    face = "dpv:hasProcessing processing:Collect ; dpv:hasPersonalData data:FaceInformation"
    collected = said("DataHandling", "采集人脸", face)
    other = 'ex:c2 a ait:Clause ; dcterms:isPartOf ex:doc ; ait:number "2" ; ait:text "甲" ; ait:start 120 ; ait:end 190 .\n'
    needed = other + said("DataHandling", "上述信息是必需的", "dpv:hasProcessing processing:Collect ; ait:toldNecessity true", "s2", "c2")
    effect = said("DataHandling", "泄露可能导致冒用", "dpv:hasProcessing processing:Collect ; ait:toldEffect true", "s3", "c2")
    assert count("CONSENT-10", "ConsentForm", "条款", collected + needed) == 1
    assert count("CONSENT-10", "ConsentForm", "条款", collected + needed + effect) == 0
    assert count("CONSENT-10", "PrivacyPolicy", "条款", collected + needed + effect) == 1


@pytest.mark.parametrize(("quote", "found"), [
    ("应当取得其配偶、子女、父母的一致同意", 0),
    ("征得监护人同意或者为保护未成年人所必要", 1),
])
def test_next_of_kin_are_no_guardians(quote: str, found: int) -> None:
    given = consent(quote, "ait:concept consent:GuardianConsent ; ait:alternative true")
    assert count("CONSENT-16", "UsageRules", f"{quote}。", given) == found


@pytest.mark.parametrize(("quote", "found"), [
    ("我们会将手机号提供给区域代理商和生态合作伙伴", 1),
    ("我们会将手机号提供给推送服务商", 0),
])
def test_a_list_of_kits_names_nobody_else_who_receives(quote: str, found: int) -> None:
    shared = ("dpv:hasProcessing processing:Provide ; dpv:hasPersonalData data:PhoneNumber ;"
              " dpv:hasRecipient role:ThirdParty")
    kits = ('ex:c2 a ait:Clause ; dcterms:isPartOf ex:doc ; ait:number "2" ; ait:text "SDK名称：青禾推送SDK" ;'
            " ait:start 120 ; ait:end 190 .\n")
    assert count("NOTICE-05", "PrivacyPolicy", f"{quote}。", kits + said("DataHandling", quote, shared)) == found


@pytest.mark.parametrize(("asked", "found"), [(SEPARATE, 0), ("ait:concept consent:GeneralConsent", 1)])
def test_a_form_that_asks_for_separate_consent_may_be_filled_in(asked: str, found: int) -> None:
    filled = said("DataHandling", "身份证号码", "dpv:hasProcessing processing:Collect ; dpv:hasPersonalData data:IdentityCardNumber")
    given = said("ConsentStatement", "本人同意处理人脸信息", f"{asked} ; ait:obtainedFrom role:ModelledPerson ;"
                 " ait:covers data:FaceInformation", "s2")
    assert count("CONSENT-01", "ConsentForm", "身份证号码：____", filled + given) == found


def test_the_two_words_for_a_level_agreement_are_one_name() -> None:
    names = 'ex:doc ait:selfName "本服务等级协议", "本SLA" .'
    assert count("INTEGRITY-11", "ServiceLevelAgreement", "条款", names) == 0
    assert count("INTEGRITY-11", "ServiceLevelAgreement", "条款", names.replace("本SLA", "本规则")) == 1


@pytest.mark.parametrize("code", ["CONSENT-10", "CONSENT-13"])
def test_material_is_told_of_with_what_it_is_made_of(code: str) -> None:
    training = ("dpv:hasProcessing processing:Train ; dpv:hasPurpose purpose:ModelTraining ;"
                " dpv:hasPersonalData data:ModelingMaterial")
    face = ("dpv:hasProcessing processing:Collect ; dpv:hasPersonalData data:FaceInformation ; ait:declaredSensitive true ;"
            " ait:toldNecessity true ; ait:toldEffect true")
    trained = said("DataHandling", "青禾使用采集素材训练模型", training)
    clause = ('ex:c2 a ait:Clause ; dcterms:isPartOf ex:doc ; ait:number "2" ; ait:text "人脸信息" ;'
              " ait:start 120 ; ait:end 190 .\n")
    told = said("DataHandling", "青禾采集人脸信息", face, "s2", "c2")
    assert count(code, "ConsentForm", "条款", trained) == 1
    assert count(code, "ConsentForm", "条款", trained + clause + told) == 0


def test_to_block_cookies_is_no_way_to_refuse_marketing() -> None:
    marketing = said("DataHandling", "向您推荐商品", "dpv:hasProcessing processing:Use ; dpv:hasPurpose purpose:Marketing")
    for way, found in (("您可以在浏览器删除 Cookie", 1), ("您可以退出个性服务", 0)):
        right = said("RightStatement", way, "ait:concept right:OptOut", "s2")
        assert count("NOTICE-09", "PrivacyPolicy", "条款", marketing + right) == found


@pytest.mark.parametrize(("text", "found"), [
    ("您仅需拍照的，无需提供，我们不收集您的银行账户。", 0), ("我们不收集您的银行账户。", 1)])
def test_a_denial_under_a_condition_denies_nothing(text: str, found: int) -> None:
    handling = "dpv:hasProcessing processing:Collect ; dpv:hasPersonalData data:BankAccount"
    denial = said("DataHandling", "不收集您的银行账户", handling).replace("negated false", "negated true")
    second = 'ex:c2 a ait:Clause ; dcterms:isPartOf ex:doc ; ait:number "2" ; ait:text "收集" ; ait:start 91 ; ait:end 95 .\n'
    assert count("CROSS-02", "PrivacyPolicy", text, denial + second + said("DataHandling", "收集", handling, "s2", "c2")) == found


def test_the_title_with_a_short_name_behind_it_is_one_name() -> None:
    names = 'ex:doc ait:selfName "本青禾语音助手条款", "本协议" .'
    assert count("INTEGRITY-11", "ServiceAgreement", "条款", names) == 0
    assert count("INTEGRITY-11", "ServiceAgreement", "条款", names + 'ex:doc ait:selfName "本声明" .') == 1


@pytest.mark.parametrize("engine", [
    pytest.param(name, marks=pytest.mark.skipif(
        name == "rudof" and find_spec("pyrudof") is None, reason="Rudof is not installed: pip install pyrudof"))
    for name in sorted(ENGINES)
])
def test_a_clause_that_repeats_another_is_no_finding_of_its_own(engine: str) -> None:
    again = ('ex:c2 a ait:Clause ; dcterms:isPartOf ex:doc ; ait:clauseKind "repetition" ; ait:start 91 ; ait:end 99 ;'
             ' ait:text "青禾公司保留最终解释权。" .')
    assert count("CONTRACT-17", "ServiceAgreement", "青禾公司保留最终解释权。", again, engine) == 1
    assert count("CONTRACT-17", "ServiceAgreement", "青禾公司的条款。", again, engine) == 0


@pytest.mark.parametrize(("text", "quote", "more", "found"), [
    ("涉及人脸的，已取得其单独同意；", "已取得其单独同意", "ait:covers data:FaceInformation", 1),
    ("已依法取得录音中人员的同意；", "已依法取得录音中人员的同意", "ait:covers data:Voice", 1),
    ("应当取得建模对象的单独同意；", "应当取得建模对象的单独同意", "ait:covers data:FaceInformation", 0),
    ("已取得其同意；", "已取得其同意", "ait:covers data:EmailAddress", 0),
])
@pytest.mark.parametrize("engine", ["pyshacl", "oxigraph"])
def test_a_promise_told_in_a_lead_in_declares_the_consent_of_others(
    engine: str, text: str, quote: str, more: str, found: int
) -> None:
    sides = "ait:obtainedBy role:Customer ; ait:obtainedFrom role:DataSubject ; ait:concept consent:SeparateConsent"
    statement = said("ConsentStatement", quote, f"{sides} ; {more}")
    assert count("CONSENT-19", "ServiceAgreement", text, statement, engine) == found


@pytest.mark.parametrize(("code", "text", "found"), [
    ("CONTRACT-09", "青禾公司可随时停用您的账号，且无须提前告知。", 1),
    ("CONTRACT-09", "您欠费的，系统将自动停止服务，恕不另行通知。", 1),
    ("CONTRACT-09", "您可以随时终止使用服务，无需通知我们。", 0),
    ("CONTRACT-09", "我们不会在不通知您的情况下暂停服务。", 0),
    ("CONTRACT-21", "只要我们怀疑账号被盗，即可冻结账号。", 1),
    ("CONTRACT-21", "您怀疑账号被盗的，可以自行冻结账号。", 0),
    ("CONTRACT-26", "您欠付费用的，我们可以直接从您的账户余额中扣除，无须事先通知您。", 1),
    ("CONTRACT-26", "我们从余额中扣除欠费前，会提前五日通知您。", 0),
    ("CONTRACT-26", "您可以用余额抵扣应付款项，无需通知我们。", 0),
    ("CONTRACT-17", "本规则由青禾公司负责解释。", 1),
    ("CONTRACT-17", "本办法由有关部门负责解释。", 0),
    ("CONSENT-19", "使用换脸功能时，您须承诺已获被换脸人许可使用其肖像。", 1),
    ("CONSENT-19", "您上传含有他人声音的音频，意味着相关人员对声音被处理没有异议。", 1),
    ("CONSENT-19", "您使用他人声音的，应当取得该人的单独同意。", 0),
])
@pytest.mark.parametrize("engine", ["pyshacl", "oxigraph"])
def test_terms_told_in_one_sentence(code: str, text: str, found: int, engine: str) -> None:
    assert count(code, "ServiceAgreement", text, engine=engine) == found


@pytest.mark.parametrize(("code", "kind", "text", "found"), [
    ("CONSENT-12", "ConsentForm", "上条所述授权在期限内不可撤销。", 1),
    ("CONSENT-12", "ConsentForm", "未经贵司书面同意，本人无权撤销本授权。", 1),
    ("CONSENT-12", "ConsentForm", "本人可以随时撤回本授权。", 0),
    ("CONSENT-12", "ConsentForm", "未经本人同意，贵司不得撤销订单。", 0),
    ("CONSENT-12", "ConsentForm", "贵司不得因本人撤回授权而拒绝提供其他服务。", 0),
    ("CONSENT-18", "PrivacyPolicy", "我们会对您的数据进行假名化处理后共享给研究机构。", 1),
    ("CONSENT-18", "PrivacyPolicy", "我们采用假名化等安全技术措施保护信息。", 0),
    ("INTEGRITY-03", "ConsentForm", "本人不得以此为由要求甲方支付报酬。", 1),
    ("INTEGRITY-03", "ConsentForm", "青禾公司（以下简称甲方）负责制作。甲方支付报酬。", 0),
    ("INTEGRITY-03", "ServiceAgreement", "乙方为甲方提供服务。乙方为青禾公司。", 1),
    ("NOTICE-07", "PrivacyPolicy", "日志记录保存不少于60日，期满后删除。", 1),
    ("NOTICE-07", "PrivacyPolicy", "收到请求后，我们将在15日内答复。", 0),
])
def test_silencers_belong_to_the_same_matter(code: str, kind: str, text: str, found: int) -> None:
    some = said("ContactStatement", "青禾公司", "")
    assert count(code, kind, text, some) == found


def test_an_annex_under_its_own_heading_is_there() -> None:
    annex = said("DocumentReference", "《功能清单》", 'dcterms:title "《功能清单》" ; ait:incorporates true')
    heading = 'ex:c2 a ait:Clause ; dcterms:isPartOf ex:doc ; ait:heading "附件一 功能清单" ; ait:text "一" ; ait:start 91 ; ait:end 99 .'
    assert count("INTEGRITY-07", "ServiceAgreement", "见附件一《功能清单》。", annex) == 1
    assert count("INTEGRITY-07", "ServiceAgreement", "见附件一《功能清单》。", annex + heading) == 0


@pytest.mark.parametrize(("first", "second", "found"), [
    ("赔偿责任总额不超过您已支付的全部费用", "全部赔偿责任以五千元为限", 1),
    ("赔偿责任总额不超过您已支付的全部费用", "免费服务的全部赔偿责任以五千元为限", 0),
    ("赔偿责任总额不超过您已支付的全部费用", "每次故障的补偿以五千元为限", 0),
])
def test_caps_on_the_whole_by_fees_and_by_a_sum(first: str, second: str, found: int) -> None:
    sides = "ait:concept liability:LiabilityCap ; ait:beneficiary role:Provider"
    other = f'ex:c2 a ait:Clause ; dcterms:isPartOf ex:doc ; ait:number "2" ; ait:text "我们的{second}。" ; ait:start 91 ; ait:end 99 .\n'
    later = said("LiabilityStatement", second, sides, "s2", "c2").replace("start 10", "start 92")
    assert count("CONTRACT-02", "ServiceAgreement", f"我们的{first}。", said("LiabilityStatement", first, sides) + other + later) == found


FURTHER = [
    ("CONSENT-19", "ServiceAgreement", "您应取得声音主体的单独同意，并保证该同意合法有效。", 1),
    ("CONSENT-19", "ServiceAgreement", "您应当取得声源人的书面授权。您声明您所获授权的范围足以覆盖声音合成。", 1),
    ("CONSENT-19", "ServiceAgreement", "您上传的录音含有他人声音的，须持有其本人签署的授权书，并保证授权书真实有效。", 1),
    ("CONSENT-19", "ServiceAgreement", "我们保证已就声音素材取得声优的授权，授权真实有效。", 0),
    ("CONSENT-19", "ServiceAgreement", "您应保证所填写的身份信息真实、有效。", 0),
    ("CONTRACT-15", "ServiceAgreement", "平台可以随时删除您存储的文件，而无需事先通知。", 1),
    ("CONTRACT-15", "ServiceAgreement", "我们可能未经通知即销毁您的训练数据。", 1),
    ("CONTRACT-15", "ServiceAgreement", "我们不会在未通知您的情况下删除您的数据。", 0),
    ("CONTRACT-15", "ServiceAgreement", "您可以无需通知我们而自行删除您的数据。", 0),
    ("CONTRACT-25", "ServiceLevelAgreement", "下列情形不算作不可用：系统维护、升级。", 1),
    ("CONTRACT-25", "ServiceLevelAgreement", "因平台迁移、维护造成的中断，我方不予补偿。", 1),
    ("CONTRACT-25", "ServiceLevelAgreement", "每月不超过四小时的维护不计入不可用时间。", 0),
    ("CONTRACT-10", "ConsentForm", "本人不会因个人信息的处理向贵院提起诉讼或投诉。", 1),
    ("CONTRACT-10", "ConsentForm", "本人自愿放弃肖像权、名誉权方面的索赔权利。", 1),
    ("CONTRACT-10", "ConsentForm", "贵司不得以本人主张肖像权为由拒绝服务或者要求赔偿。", 0),
    ("CONTRACT-10", "ConsentForm", "他人不得因本人声音被使用而向本人索赔。", 0),
    ("CONSENT-15", "ConsentForm", "贵司使用本人声音的时间不受限制。", 1),
    ("CONSENT-15", "ConsentForm", "贵司使用本人声音的次数不作限制，期限一年。", 0),
    ("CONSENT-08", "PrivacyPolicy", "您后续使用本服务等同于接受修订。", 1),
    ("CONSENT-08", "PrivacyPolicy", "您继续使用并不表示您同意额外的处理。", 0),
    ("CONSENT-04", "PrivacyPolicy", "如果游戏的运营方为境外主体，我们会把记录传输至境外的运营公司。", 1),
    ("CONSENT-04", "PrivacyPolicy", "我们不会将您的信息提供给境外的服务商。", 0),
    ("CONSENT-18", "PrivacyPolicy", "我们对信息脱敏后用于商业分析，无须再次征得您的授权。", 1),
    ("CONSENT-18", "PrivacyPolicy", "对信息去标识化，使其无法识别特定个人且不能复原的，使用时无需征得您的同意。", 0),
    ("CONSENT-18", "PrivacyPolicy", "研究机构对结果中的个人信息进行去标识化处理的，无需征得同意。", 0),
    ("NOTICE-10", "PrivacyPolicy", "为应对泄露，我们建有响应团队。平台会将相关情况以公告方式告知您。", 0),
    ("NOTICE-10", "PrivacyPolicy", "我们建有应急预案。如您发现账号泄露，请通知我们。", 1),
    ("NOTICE-17", "PrivacyPolicy", "本政策可能变更，未经您同意，我们不会削减您的权利。", 1),
    ("NOTICE-17", "PrivacyPolicy", "处理目的变更的，我们将重新取得您的同意。", 0),
    ("NOTICE-19", "PrivacyPolicy", "我们可能不会响应您提出的删除、更正请求。", 1),
    ("NOTICE-19", "PrivacyPolicy", "依照法律法规，下列情形中我们无法响应您的请求：", 0),
    ("NOTICE-22", "PrivacyPolicy", "我们只在达成目的所需的最短时间内保留您的个人数据。", 1),
    ("NOTICE-22", "PrivacyPolicy", "我们保存您的信息三年，仅在所必需的时间内存储其他信息。", 0),
    ("NOTICE-01", "ConsentForm", "柳湾市第二人民医院", 0),
    ("NOTICE-01", "ConsentForm", "我院会保存您的病历。", 1),
    ("NOTICE-01", "PrivacyPolicy", "主办单位：柳湾市大数据管理局", 0),
    ("NOTICE-01", "PrivacyPolicy", "短信由柳湾云信有限公司代为发送。", 1),
    ("NOTICE-06", "PrivacyPolicy", "机柜在柳湾，您的数据就在那儿。", 0),
    ("NOTICE-06", "PrivacyPolicy", "数据只存在您自己的手机里。", 0),
    ("NOTICE-06", "PrivacyPolicy", "数据存放在安全的云端。", 1),
    ("NOTICE-07", "PrivacyPolicy", "提交申请后，两周内必有书面回音。", 0),
    ("NOTICE-07", "PrivacyPolicy", "手机号在您注销后15天内删除。", 1),
    ("NOTICE-08", "PrivacyPolicy", "柳湾智听有限公司　二〇二五年六月一日", 0),
    ("NOTICE-08", "PrivacyPolicy", "根据2021年11月1日起施行的个人信息保护法制定。", 1),
    ("NOTICE-08", "PrivacyPolicy", "© 2019-2025 柳湾智听 版权所有", 1),
    ("NOTICE-09", "PrivacyPolicy", "系统按您的口味给您推荐歌曲。", 1),
    ("NOTICE-09", "PrivacyPolicy", "系统按您的口味给您推荐歌曲；不想要，关掉它就行。", 0),
    ("NOTICE-10", "PrivacyPolicy", "信息要是漏了出去，受影响的人都会收到我们的邮件。", 0),
    ("NOTICE-10", "PrivacyPolicy", "发生泄露的，我们立即向监管部门报告。", 1),
    ("NOTICE-14", "PrivacyPolicy", "公司被收购的，您的账号和记录会跟着过去。", 1),
    ("NOTICE-14", "PrivacyPolicy", "公司被收购的，我们先告诉您新东家叫什么、怎么联系，再转移数据。", 0),
    ("NOTICE-15", "PrivacyPolicy", "数据分析是外包的，外包公司能接触到您的数据。", 1),
    ("NOTICE-15", "PrivacyPolicy", "我们不委托他人处理您的信息。", 0),
    ("NOTICE-17", "PrivacyPolicy", "要换个用法，得您点头。", 0),
    ("NOTICE-17", "PrivacyPolicy", "重大变更时，我们会弹窗提示您。", 1),
    ("NOTICE-19", "PrivacyPolicy", "不合理的申请，本公司有权驳回并收取信息处理费。", 1),
    ("NOTICE-19", "PrivacyPolicy", "您的查阅、复制申请一律受理，不收取任何费用。", 0),
    ("NOTICE-20", "PrivacyPolicy", "我们成立了信息安全委员会。联系电话见官网。", 1),
    ("NOTICE-20", "PrivacyPolicy", "隐私事务联系人：王工，yin@liuwan.example。", 0),
    ("NOTICE-21", "PrivacyPolicy", "“本公司”，指柳湾智听有限公司、其子公司及受同一控制的其他企业。", 1),
    ("NOTICE-21", "PrivacyPolicy", "“本公司”指柳湾智听有限公司及其子公司柳湾数据（临安）有限公司。", 0),
    ("NOTICE-23", "PrivacyPolicy", "开户须完成刷脸认证。", 1),
    ("NOTICE-23", "PrivacyPolicy", "开户须完成刷脸认证，或者到柜台办理。", 0),
    ("INTEGRITY-09", "ServiceAgreement", "违约金为【待定】。", 1),
    ("INTEGRITY-09", "ServiceAgreement", "聊天保存 XX 天。", 1),
    ("INTEGRITY-09", "ServiceAgreement", "XX型传感器由乙方提供，请点击【订阅】。", 0),
]


@pytest.mark.parametrize(("code", "kind", "text", "found"), FURTHER)
def test_one_matter_in_the_words_of_several_drafters(code: str, kind: str, text: str, found: int) -> None:
    some = said("ContactStatement", "客服", 'ait:contactType "phone" ; ait:holder role:Provider') + "ex:doc ait:start 0 ."
    assert count(code, kind, text, some, engine="oxigraph") == found


@pytest.mark.parametrize(("text", "quote", "found"), [
    ("客户违约的，应赔偿我们的损失。", "应赔偿我们的损失", 1),
    ("补偿不影响客户另行索赔。", "补偿不影响客户另行索赔", 0),
    ("补偿金将退还至付款账户。", "补偿金将退还至付款账户", 0),
])
def test_what_an_sla_gives_back_is_no_duty_of_the_customer(text: str, quote: str, found: int) -> None:
    cap = said("LiabilityStatement", "不超过当月费用", "ait:concept liability:LiabilityCap ; ait:beneficiary role:Provider")
    owed = said("LiabilityStatement", quote, "ait:concept liability:Indemnity ; ait:bearer role:Customer", name="s2")
    assert count("CONTRACT-12", "ServiceLevelAgreement", text, cap + owed) == found


@pytest.mark.parametrize(("text", "found"), [
    ("服务不达标的，我们以代金券形式补偿。", 1),
    ("服务不达标的，补偿以代金券发放，您也可选择抵扣下期账单。", 0),
])
def test_vouchers_that_the_customer_may_refuse(text: str, found: int) -> None:
    assert count("CONTRACT-24", "ServiceLevelAgreement", text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("为改进模型，我们使用您的录音训练。", 1),
    ("为改进模型，我们使用您的录音训练。本项由您自愿签署，拒绝本项不影响就诊。", 0),
])
def test_training_on_a_tick_of_its_own(text: str, found: int) -> None:
    used = said("DataHandling", "使用您的录音训练", "dpv:hasPurpose purpose:ModelTraining ; dpv:hasPersonalData data:Voice ; ait:within ex:c1")
    assert count("CONSENT-11", "ConsentForm", text, used) == found


@pytest.mark.parametrize(("text", "found"), [
    ("设备会采集室温，以便调节；本公司亦会收集住户的年龄。", 1),
    ("设备会收集住户的年龄，以便调节。", 0),
    ("本公司亦会收集住户的年龄，以便调节。", 0),
])
def test_what_is_collected_besides_has_no_share_in_the_purpose_before(text: str, found: int) -> None:
    taken = "dpv:hasProcessing processing:Collect ; dpv:hasPersonalData data:Age ; ait:within ex:c1"
    assert count("NOTICE-02", "PrivacyPolicy", text, said("DataHandling", text.rstrip("。"), taken)) == found


@pytest.mark.parametrize(("text", "found"), [
    ("收集的信息: 家庭住址\n收集方式: 填写", 1),
    ("收集的信息: 家庭住址\n使用目的: —\n收集方式: 填写", 1),
    ("收集的信息: 家庭住址\n使用目的: 上门检修\n收集方式: 填写", 0),
])
def test_a_row_with_no_purpose_among_rows_that_have_one(text: str, found: int) -> None:
    row = 'ait:rule "handling.table" ; dpv:hasProcessing processing:Collect ; dpv:hasPersonalData data:'
    rows = said("DataHandling", "家庭住址", f"{row}PostalAddress ; ait:within ex:c1") + said(
        "DataHandling", "手机号码", f"{row}PhoneNumber ; dpv:hasPurpose purpose:AccountManagement", "s2", "c2")
    other = 'ex:c2 a ait:Clause ; dcterms:isPartOf ex:doc ; ait:text "收集的信息: 手机号码" ; ait:start 91 ; ait:end 99 .\n'
    assert count("NOTICE-02", "PrivacyPolicy", text.replace("\n", "\\n"), rows + other) == found


@pytest.mark.parametrize(("text", "quote", "found"), [
    ("统计数字已匿名化，可永久保存。", "可永久保存", 0),
    ("统计数字匿名化。录音可永久保存。", "录音可永久保存", 1),
])
def test_what_tells_of_nobody_any_more_may_be_kept(text: str, quote: str, found: int) -> None:
    assert count("NOTICE-16", "PrivacyPolicy", text, said("RetentionStatement", quote, "ait:indefinite true")) == found


@pytest.mark.parametrize(("first", "second", "found"), [
    ("单月赔偿不超过当月服务费的百分之三十", "全年累计赔偿不超过全年服务费的百分之五十", 0),
    ("赔偿总额不超过服务费的百分之三十", "累计赔偿责任不超过服务费的百分之五十", 1),
])
def test_caps_of_a_month_and_of_all_are_of_two_rules(first: str, second: str, found: int) -> None:
    cap = "ait:concept liability:LiabilityCap ; ait:beneficiary role:Provider ; ait:rate "
    more = said("LiabilityStatement", first, f"{cap}0.3") + said("LiabilityStatement", second, f"{cap}0.5", "s2").replace(
        "ait:start 10", "ait:start 30")
    assert count("CONTRACT-02", "ServiceLevelAgreement", f"{first}；{second}。", more, engine="oxigraph") == found


@pytest.mark.parametrize(("empty", "told", "found"), [
    ("信息: 通讯录\\n怎么来的: 开机时读取", "信息: 手机号码\\n怎么来的: 您填写\\n拿来做什么: 登录", 1),
    ("信息: 通讯录\\n怎么来的: 开机时读取\\n拿来做什么: /", "信息: 手机号码\\n怎么来的: 您填写\\n拿来做什么: 登录", 1),
    ("信息: 通讯录\\n怎么来的: 开机时读取\\n拿来做什么: 邀请好友", "信息: 手机号码\\n怎么来的: 您填写\\n拿来做什么: 登录", 0),
    ("信息: 通讯录", "用途: 登录\\n信息: 手机号码", 0),
    ("信息: 通讯录\\n怎么来的: 开机时读取", "信息: 手机号码\\n怎么来的: 您填写", 0),
])
def test_an_empty_cell_for_the_purpose(empty: str, told: str, found: int) -> None:
    row = 'ait:rule "handling.table" ; ait:scenario "开机时" ; dpv:hasProcessing processing:Collect ; dpv:hasPersonalData data:'
    rows = said("DataHandling", "通讯录", f"{row}SocialRelation", place="c3") + said("DataHandling", "手机号码", f"{row}PhoneNumber ; dpv:hasPurpose purpose:AccountManagement", "s2", "c2")
    cells = "".join(f'ex:{name} a ait:Clause ; dcterms:isPartOf ex:c1 ; ait:text "{text}" ; ait:start 9{n} ; ait:end 99 .\n'
                    for n, (name, text) in enumerate((("c2", told), ("c3", empty))))
    assert count("NOTICE-02", "PrivacyPolicy", "我们收集的信息见表。", rows + cells) == found


@pytest.mark.parametrize(("quote", "deed", "found"), [
    ("法院来要的，我们核对手续后提供指纹、人脸等信息", "Provide", 1),
    ("所获取的资料，不限于指纹、人脸，用于门禁", "Use", 1),
    ("指纹、人脸等用于向您展示", "Use", 0),
    ("敏感个人信息：指指纹、人脸等一旦泄露会危及人身的信息", "Collect", 0),
    ("我们将指纹等记录告知监护人", "Provide", 0),
    ("指纹、人脸等到期删除", "Delete", 0),
])
def test_lists_left_open_of_what_is_taken_or_passed_on(quote: str, deed: str, found: int) -> None:
    more = f"ait:openEnded true ; dpv:hasProcessing processing:{deed} ; dpv:hasPersonalData data:FaceInformation"
    assert count("NOTICE-11", "PrivacyPolicy", f"{quote}。", said("DataHandling", quote, more)) == found


def test_whose_the_text_is_makes_no_other_name() -> None:
    names = 'ex:doc ait:selfName "本政策" , "本公司隐私政策" .'
    assert count("INTEGRITY-11", "PrivacyPolicy", "条款", names) == 0
    assert count("INTEGRITY-11", "PrivacyPolicy", "条款", names.replace("本公司隐私政策", "本声明")) == 1
