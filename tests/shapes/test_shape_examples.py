"""Every shape has a graph that fails it and one that passes; the file name says which."""

from pathlib import Path

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import RDFS, SH

from aiterms.validate import Report, validate
from aiterms.validate.shapes import code_of, load_shapes, pick_shapes, source_of
from loaders.namespaces import PREFIXES, shorten

HERE = Path(__file__).parent
GRAPHS = tuple(sorted((HERE / "graphs").glob("*.ttl")))
SHAPES = load_shapes()
PICKED = pick_shapes(SHAPES)
NAMES = tuple(shorten(str(shape)).removeprefix("shape:") for shape in PICKED)


def check(*files: Path, rules: set[str] | None = None) -> Report:
    dataset = Dataset()
    for file in (HERE / "concepts.ttl", *files):
        graph = dataset.graph(URIRef(f"https://example.org/{file.stem}"))
        graph.parse(file, format="turtle")
    return validate(dataset, rules=rules)


def code_for(name: str) -> str:
    return code_of(SHAPES, URIRef(PREFIXES["shape"] + name))


def test_every_shape_has_both_examples() -> None:
    assert len(NAMES) >= 110
    assert len({code_of(SHAPES, shape) for shape in PICKED}) == 93
    assert {path.name for path in GRAPHS} == {f"{name}.{verdict}.ttl" for name in NAMES for verdict in ("fail", "pass")}


@pytest.mark.parametrize("name", NAMES)
def test_the_failing_graph_fails_this_shape_alone(name: str) -> None:
    found = check(HERE / "graphs" / f"{name}.fail.ttl", rules={code_for(name)}).findings
    assert {finding.rule for finding in found} == {f"shape:{name}"}
    assert len({finding.document for finding in found}) == len(found)


@pytest.mark.parametrize("name", NAMES)
def test_the_passing_graph_fails_no_shape_of_the_rule(name: str) -> None:
    assert check(HERE / "graphs" / f"{name}.pass.ttl", rules={code_for(name)}).findings == ()


@pytest.mark.parametrize("name", NAMES)
def test_messages_name_what_was_found_in_both_languages(name: str) -> None:
    for finding in check(HERE / "graphs" / f"{name}.fail.ttl", rules={code_for(name)}).findings:
        assert finding.message_zh != finding.message_en
        assert not any(mark in finding.message_zh + finding.message_en for mark in ("{?", "https://"))
        assert any("一" <= character <= "鿿" for character in finding.message_zh)


@pytest.mark.parametrize("shape", PICKED, ids=NAMES)
def test_a_shape_says_what_it_is(shape: URIRef) -> None:
    languages = {o.language for o in SHAPES.objects(shape, RDFS.label) if isinstance(o, Literal)}
    assert languages == {"zh", "en"}
    assert source_of(SHAPES, shape)
    assert SHAPES.value(shape, SH.severity) in {SH.Violation, SH.Warning, SH.Info}
    constraint = SHAPES.value(shape, SH.sparql)
    assert {o.language for o in SHAPES.objects(constraint, SH.message) if isinstance(o, Literal)} == {"zh", "en"}
    assert not any("{?quote}" in str(o) or "{?text}" in str(o) for o in SHAPES.objects(constraint, SH.message))


def test_a_concept_below_a_biometric_one_is_sensitive_too() -> None:
    turtle = (HERE / "graphs" / "CONSENT-01.fail.ttl").read_text(encoding="utf-8").replace("FaceInformation", "Gait")
    dataset = Dataset()
    concepts = dataset.graph(URIRef("https://example.org/concepts"))
    concepts.parse(HERE / "concepts.ttl")
    graph: Graph = dataset.graph(URIRef("https://example.org/doc"))
    graph.parse(data=turtle, format="turtle")
    gait, broader = URIRef(PREFIXES["data"] + "Gait"), URIRef(PREFIXES["skos"] + "broader")
    assert validate(dataset, rules={"CONSENT-01"}).findings == ()
    concepts.add((gait, broader, URIRef(PREFIXES["data"] + "BiometricInformation")))
    (finding,) = validate(dataset, rules={"CONSENT-01"}).findings
    assert finding.severity == "Violation"


VARIANTS = (
    ("AI-01.fail", "青禾公司的条款。", "我们在画面右下角显示人工智能生成角标。", 0),
    ("CONSENT-02.fail", "我们会与关联公司共享您的手机号码", "未经您同意，我们不会与关联公司共享您的手机号码", 1),
    ("CONSENT-02.fail", "我们会与关联公司共享您的手机号码", "未经您的单独同意，我们不会与关联公司共享您的手机号码", 0),
    ("CONSENT-02.fail", "我们会与关联公司共享您的手机号码", "我们会把您的手机号码转给您指定的公司", 0),
    ("CONSENT-02.fail", "我们会与关联公司共享您的手机号码", "我们会与关联公司共享不能识别您个人身份的统计信息", 0),
    ("CONSENT-05.fail", "dpv:hasDataSubject role:Minor", "dpv:hasDataSubject role:Customer", 1),
    ("CONSENT-05.fail", "青少年可以使用本产品。", "儿童使用本产品应当取得监护人的同意。", 0),
    ("CONSENT-06.fail", "dpv:hasPurpose purpose:DigitalHumanCreation", "dpv:hasPurpose purpose:Delivery", 0),
    ("CONTRACT-01-carveout.fail", "青禾公司的条款。", "因我们的故意或者重大过失造成的损失，不受此限。", 0),
    ("CONTRACT-06.fail", "青禾公司的条款。", "您违反本条款的，费用不退。", 0),
    ("CONTRACT-17.fail", "青禾公司对本活动享有最终解释权。", "本活动的解释权归青禾公司。", 1),
    ("CONTRACT-17.fail", "青禾公司对本活动享有最终解释权。", "青禾公司不保留最终解释权。", 0),
    ("NOTICE-03.fail", "您可以要求我们删除信息。", "个人信息的保存期限为一年。", 0),
)

# Text of a clause that says nothing to the point.
PLAIN = "青禾公司的条款。"
# A clause and the kind of the statement behind it.
SAID = 'ait:text "{}" ; ait:start 10 ; ait:end {} .\nex:s1 a ait:{}Statement'
WORDS = (
    ("CONSENT-01.fail", PLAIN, "涉及敏感个人信息的，我们会另外弹窗征求您的同意。", 0),
    ("CONSENT-01.fail", PLAIN, "处理人脸等敏感个人信息前，我们将在专门页面另行征得您的同意。", 0),
    ("CONSENT-01.fail", PLAIN, "涉及敏感个人信息的，我们会加密保存。", 1),
    ("CONSENT-01.fail", "我们收集您的人脸信息", "我们发现误收集了人脸信息的，会删除", 0),
    ("CONSENT-01.fail", "我们收集您的人脸信息", "1.2 数字分身：指采集人脸信息后形成的形象", 0),
    ("CONSENT-01.fail", "我们收集您的人脸信息", "1.2 实名核验：我们收集您的人脸信息和指纹", 1),
    ("CONSENT-01.fail", 'ait:PrivacyPolicy , ait:Document ; dcterms:title "青禾语音助手服务条款"', 'ait:ConsentForm , ait:Document ; dcterms:title "青禾声音复刻单独同意书"', 0),
    ("CONSENT-11.fail", PLAIN, "您自愿加入共建计划的，我们才使用对话内容，您可以随时退出。", 0),
    ("CONSENT-11.fail", PLAIN, "您可以随时关闭共建计划。", 1),
    ("CONSENT-11.fail", PLAIN, "我们据此训练出专属于您的声音模型。", 0),
    ("CONSENT-11-half.fail", PLAIN, "您可以随时关闭共建开关。", 0),
    ("CONSENT-12.fail", "ait:irrevocable true", "ait:irrevocable false", 0),
    ("CONSENT-12.fail", PLAIN, "本授权长期有效，不可撤回。", 1),
    ("CONSENT-13.fail", PLAIN, "标“★”的为敏感个人信息：人脸信息★、银行账户★。", 0),
    ("CONSENT-14.fail", "您使用本服务即表示您同意本政策的全部内容。", "您使用本服务即表示您同意本政策的全部内容；营销信息由您逐项勾选。", 0),
    ("CONSENT-14.fail", "您使用本服务即表示您同意本政策的全部内容。", "您使用本服务即表示您同意本政策的全部内容。征得您同意后，我们才向您发送促销信息。", 0),
    ("CONSENT-18.fail", "我们可以把去标识化后的信息用于商业分析和模型训练。", "我们可能将您的提问在去除账号标识之后用作训练材料。", 1),
    ("CONSENT-18.fail", "我们可以把去标识化后的信息用于商业分析和模型训练。", "只有在您打开共建开关后，我们才把去标识化后的信息用于模型训练。", 0),
    ("CONSENT-19.fail", "客户保证已取得被拍摄人对处理其人脸和声音信息的同意。", "客户声明，出现在录音中的自然人均已同意使用其声音。", 1),
    ("CONSENT-19.fail", "客户保证已取得被拍摄人对处理其人脸和声音信息的同意。", "你上传合影的，默认照片里的人同意使用其肖像。", 1),
    ("CONSENT-02.fail", "我们会与关联公司共享您的手机号码", "公司合并时，我们会把手机号码转给关联公司", 0),
    ("CONSENT-03.fail", "我们会公布获奖者的昵称", "计费以官网公示的价格为准", 0),
    ("CONSENT-08.fail", 'ait:trigger "继续使用"', 'ait:trigger "本人签署"', 0),
    ("NOTICE-04.fail", PLAIN, "您可以在设置中导出个人信息副本。", 0),
    ("NOTICE-05.fail", "我们向关联公司提供您的手机号码。", "我们向关联公司提供您的手机号码，接收方名称：青禾传媒有限公司。", 0),
    ("NOTICE-09.fail", "dpv:hasPurpose purpose:Marketing", "dpv:hasPurpose purpose:Delivery", 0),
    ("NOTICE-09.pass", SAID.format("您可以退订商业信息。", 19, "DataHandling , ait:"),
     SAID.format("我们根据您的浏览习惯推送广告。", 19, ""), 1),
    ("CONTRACT-03.fail", SAID.format(PLAIN, 90, "ModificationStatement , ait:"),
     SAID.format("公约会随时调整，调整后自动生效。", 90, ""), 1),
    ("CONTRACT-03.fail", SAID.format(PLAIN, 90, "ModificationStatement , ait:"),
     SAID.format("公约调整的，提前七日公布，公布期满即生效。", 90, ""), 0),
    ("NOTICE-12.fail", "data:BankAccount", "data:PostalAddress", 1),
    ("NOTICE-15.fail", "我们委托供应商处理您的信息。", "我们委托短信服务商向您的手机号发送验证码。", 1),
    ("NOTICE-17.fail", "我们收集手机号码。", "目的改变的，无需另行取得您的同意。", 1),
    ("NOTICE-17.fail", "我们收集手机号码。", "新的用途，我们会另行取得您的同意。", 0),
    ("NOTICE-19.fail", "对于多次重复的查阅请求，我们可能会拒绝。", "对过分频繁的请求，我们可能婉拒。", 1),
    ("NOTICE-21.fail", "青禾公司及其关联方（以下简称“我们”）重视隐私。", "“我们”是指青禾公司及其关联公司。", 1),
    ("NOTICE-23.fail", "我们通过人脸信息验证您的身份。", "我们通过人脸信息验证您的身份；不愿刷脸的，可以改用短信验证。", 0),
    ("CONTRACT-01-carveout.fail", PLAIN, "因我们的故意或者重大过失造成的损失，不适用本款。", 0),
    ("CONTRACT-01-carveout.pass", "上述限制不适用于故意或者重大过失造成的损失。", "故意或者重大过失造成的损失，不适用本款。", 1),
    ("CONTRACT-01.fail", "ait:ServiceAgreement", "ait:ServiceLevelAgreement", 0),
    ("CONTRACT-03.fail", '青禾公司可以随时在网站公布修改后的条款" ; ait:start 10 ; ait:end 29 ; ait:negated false', '青禾公司修改条款须经双方书面同意" ; ait:start 10 ; ait:end 29 ; ait:negated false', 0),
    ("CONTRACT-03.pass", PLAIN, "我们可以增加、下线部分功能，不再另行通知。", 1),
    ("CONTRACT-04.fail", '应支付全部费用40%的违约金" ; ait:start 10 ; ait:end 24 ; ait:negated false ;\n    ait:concept liability:LiquidatedDamages ; ait:bearer role:Customer ; ait:rate 0.4', '应支付收益三倍的违约金" ; ait:start 10 ; ait:end 24 ; ait:negated false ;\n    ait:concept liability:LiquidatedDamages ; ait:bearer role:Customer', 1),
    ("CONTRACT-06.fail", "费用一经支付概不退还", "除本条第二款外，费用概不退还", 0),
    ("CONTRACT-09.fail", 'ait:bearer role:Customer ; ait:notice "none"', "ait:bearer role:Customer", 0),
    ("CONTRACT-11.fail", "含有本人肖像、声音的录制素材永久归青禾公司所有", "合成的声音归青禾公司所有", 1),
    ("CONTRACT-12.fail", "应赔偿全部损失", "青禾公司赔付当月费用", 1),
    ("CONTRACT-15.fail", "逾期付款的，我们有权立即删除您的数据", "我们有权删除其全部作品", 0),
    ("CONTRACT-19.fail", "因病毒、停电等不可抗力造成服务中断的，青禾公司不承担责任。", "遇到黑客入侵等青禾公司控制不了的情况，青禾公司不担责。", 1),
    ("CONTRACT-20.fail", "因本协议产生的争议，由青禾公司所在地人民法院管辖。", "有争议的，向宁波仲裁委员会申请仲裁。青禾公司地址：宁波市和风路2号。", 0),
    ("CONTRACT-22.fail", PLAIN, "版本号：V2.1", 0),
    ("CONTRACT-22.fail", PLAIN, "（2025年第三版）", 0),
    ("CONTRACT-22.fail", PLAIN, "更新时间：2025 年 4 月", 0),
    ("CONTRACT-23.fail", "青禾公司按照客户的指示处理终端用户的个人信息。", "就终端用户的个人信息，青禾公司系受客户委托处理，仅依客户之指令行事。", 1),
    ("CONTRACT-24.fail", "可用性未达标的，青禾公司发放代金券作为补偿。", "可用性未达标的，以延长服务期的方式赔付，不以现金赔付。", 1),
    ("CONTRACT-24.fail", "可用性未达标的，青禾公司发放代金券作为补偿。", "可用性未达标的，可选代金券补偿，也可选现金补偿。", 0),
    ("CONTRACT-24.fail", "可用性未达标的，青禾公司发放代金券作为补偿。", "月度服务费是以现金账户支付的费用，未达标的，以代金券形式赔偿。", 1),
    ("CONTRACT-26.fail", "可不经通知从余额中抵扣", "可不经通知扣除违规所得的积分", 0),
    ("CONTRACT-28.fail", "客户未在十四日内提出补偿申请的，视为放弃要求补偿的权利。", "补偿须于十四日内申请，未按时申请的，视为自动放弃。", 1),
    ("CONTRACT-28.fail", "客户未在十四日内提出补偿申请的，视为放弃要求补偿的权利。", "对补偿有异议的，三日内提出，过期不予受理。", 1),
    ("CROSS-02.fail", "我们不收集您的银行账户。", "您不愿提供银行账户的，可以改用其他方式付款。", 0),
    ("CROSS-04.fail", "本政策修订后您继续使用的，视为同意。", "本政策其他修订发布后您继续使用的，视为同意。", 0),
    ("CROSS-04.fail", "本政策修订后您继续使用的，视为同意。", "本政策修订后您继续使用的，视为同意（需要重新取得同意的除外）。", 0),
    ("INTEGRITY-03.fail", "乙方应当付款。", "青禾公司（下称乙方）应当付款。", 0),
    ("INTEGRITY-07.fail", "ait:incorporates true", "ait:prevails true", 1),
    ("INTEGRITY-09.fail", "提前【  】日通知。", "本协议中以【】括起的文字请务必阅读。", 0),
    ("INTEGRITY-09.fail", "提前【  】日通知。", "姓名：________", 1),
    ("INTEGRITY-11.fail", PLAIN, "本声明与订单共同构成完整合同（下称“本声明”）。", 0),
)


@pytest.mark.parametrize(("name", "before", "after", "found"), [*VARIANTS, *WORDS])
def test_what_the_words_of_a_clause_change(tmp_path: Path, name: str, before: str, after: str, found: int) -> None:
    turtle = (HERE / "graphs" / f"{name}.ttl").read_text(encoding="utf-8")
    assert before in turtle
    (tmp_path / "variant.ttl").write_text(turtle.replace(before, after), encoding="utf-8")
    assert len(check(tmp_path / "variant.ttl", rules={code_for(name.partition(".")[0])}).findings) == found
