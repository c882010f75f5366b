"""What the rules on consent and on generated content make of clauses that no statement was read from."""

from __future__ import annotations

import pytest

from tests.shapes.test_shape_wording import consent, count, said

POLICY, AGREEMENT, FORM = "PrivacyPolicy", "ServiceAgreement", "ConsentForm"
CONTACT = said("ContactStatement", "客服", 'ait:contactType "phone" ; ait:holder role:Provider')


@pytest.mark.parametrize(("code", "kind", "text", "found"), [
    ("CONSENT-03", AGREEMENT, "乙方可将学员的姓名、成绩张贴于官方网站，向社会公开。", 1),
    ("CONSENT-03", POLICY, "我们会把获奖者的头像和城市登在首页。", 1),
    ("CONSENT-03", AGREEMENT, "乙方应将服务热线和办公地址在官网公示。", 0),
    ("CONSENT-03", POLICY, "我们不会将您的姓名、电话在任何网站公开。", 0),
    ("CONSENT-04", POLICY, "您的提问会发往我们位于爱尔兰的机房进行推理。", 1),
    ("CONSENT-04", POLICY, "平台支持法语翻译，录音都存在贵州的机房。", 0),
    ("CONSENT-04", POLICY, "我们不会将录音传输到日本的服务器。", 0),
    ("CONSENT-05", POLICY, "不满十四岁的玩家也可以直接使用，无需家长知晓。", 1),
    ("CONSENT-05", POLICY, "本平台不面向儿童，发现误收的立即删除。", 0),
    ("CONSENT-06", AGREEMENT, "上传一张照片，平台即可把影片里的主角换成照片上的人。", 1),
    ("CONSENT-06", AGREEMENT, "本公司不受理真人声音的复刻。", 0),
    ("CONSENT-11", AGREEMENT, "甲方授予乙方利用甲方语料对模型进行微调的权利。", 1),
    ("CONSENT-11", AGREEMENT, "乙方不得利用甲方语料对模型进行微调。", 0),
    ("CONSENT-12", FORM, "签署后，不得以任何理由撤销、变更本授权。", 1),
    ("CONSENT-12", FORM, "本同意并非不可撤回。", 0),
    ("CONSENT-14", POLICY, "您点击“同意”，即同意我们为提供服务、训练模型、推送广告而处理您的信息。", 1),
    ("CONSENT-14", POLICY, "您点击“同意”只针对服务本身，训练和广告各有单独的选项。", 0),
    ("CONSENT-15", AGREEMENT, "乙方可以一直使用甲方的声音，没有截止日期。", 1),
    ("CONSENT-15", AGREEMENT, "乙方使用甲方的声音以一年为限，期满不得继续使用。", 0),
    ("CONSENT-16", POLICY, "只有监护人同意、法律允许或者为了保护孩子，我们才会把孩子的信息给别人。", 1),
    ("CONSENT-16", POLICY, "使用孩子的信息，应事先取得家长或监护人的同意。", 0),
    ("CONSENT-17", POLICY, "客户自己公开过的信息，本公司可以不经同意收集。", 1),
    ("CONSENT-17", POLICY, "未经您同意，我们不会将信息用于学术研究。", 0),
    ("CONSENT-18", POLICY, "抹掉姓名之后的行车数据，本公司可卖给地图商。", 1),
    ("CONSENT-18", POLICY, "去标识化的数据仍属于个人信息，未经您同意我们不会共享。", 0),
    ("CONSENT-19", AGREEMENT, "用户上传合影，就说明已得到合影里每个人的许可。", 1),
    ("CONSENT-19", AGREEMENT, "用户只能上传自己的照片，由本人当面确认。", 0),
    ("CONSENT-02", POLICY, "乘客的消费记录由公司推给合作商圈，商圈据此发券。", 1),
    ("CONSENT-02", AGREEMENT, "平台可以把学员的录像、评分分享给猎头机构。", 1),
    ("CONSENT-02", AGREEMENT, "平台不得把学员的录像分享给猎头机构。", 0),
    ("CONSENT-03", AGREEMENT, "欠费三个月的，公司有权曝光住户的姓名和欠款数额。", 1),
    ("CONSENT-03", POLICY, "出诊医生的姓名、照片在官网公示。", 0),
    ("CONSENT-04", POLICY, "您的录音由我们设在赫尔辛基以外、位于慕尼黑的团队人工校对。", 1),
    ("CONSENT-04", AGREEMENT, "乙方可将学员作业交由其菲律宾团队批改。", 1),
    ("CONSENT-04", AGREEMENT, "平台提供洛杉矶港的船期查询。", 0),
    ("CONSENT-06", AGREEMENT, "主播导入一段人声，平台即可学会该音色，说话时变成这个人的声音。", 1),
    ("CONSENT-06", AGREEMENT, "平台只提供机器人声等变声效果，不模仿任何真人的声音。", 0),
    ("CONSENT-06", AGREEMENT, "我们检测视频是否经过换脸、声音是否为克隆所得。", 0),
    ("CONSENT-07", POLICY, "您可以查看、更正您的信息。", 1),
    ("CONSENT-07", POLICY, "您改主意了，在“同意管理”里关掉就行。", 0),
    ("CONSENT-07", FORM, "患者可以随时告诉医生取消，不影响就诊。", 0),
    ("CONSENT-07", POLICY, "员工不愿再使用刷脸考勤的，向人事部提出即可。", 0),
    ("CONSENT-11", AGREEMENT, "甲方上传的合同，乙方可以拿来打磨自己的大模型。", 1),
    ("CONSENT-11", POLICY, "通话录音除了质检，还会进入语料库，供算法学习。", 1),
    ("CONSENT-11", AGREEMENT, "甲方上传的合同，乙方不用它训练任何模型。", 0),
    ("CONSENT-11", AGREEMENT, "乙方用甲方的工单训练甲方专用的客服模型。", 0),
    ("CONSENT-12", "UsageRules", "领用即就定位与录像信息作出永久且不可撤销之同意。", 1),
    ("CONSENT-12", FORM, "承包方就自有图纸授予公司不可撤销的使用许可。", 0),
    ("CONSENT-14", AGREEMENT, "您登录即一并授权我们处理订单、把您的电话给品牌商、向您发促销短信。", 1),
    ("CONSENT-15", AGREEMENT, "学校可在教师离职以后照旧使用其肖像和声音。", 1),
    ("CONSENT-15", AGREEMENT, "平台可用主播的嗓音解说，使用期间不设上限。", 1),
    ("CONSENT-15", AGREEMENT, "甲方许可乙方永久使用其配乐。演员肖像不在许可范围内。", 0),
    ("CONSENT-16", POLICY, "我们要么取得父母同意，要么基于法律的规定，要么为保护儿童需要，才提供其信息。", 1),
    ("CONSENT-16", POLICY, "没有得到家长同意，但法律不禁止，或者我们觉得对保护孩子有必要的，也可能使用其信息。", 1),
    ("CONSENT-16", POLICY, "使用孩子的信息必须先由家长同意；法律允许的，也要先问家长。", 0),
    ("CONSENT-17", POLICY, "以下信息的使用不用您同意：与国家安全有关的。", 1),
    ("CONSENT-17", POLICY, "为了公司正常经营，我们可以不征得业主同意使用其信息。", 1),
    ("CONSENT-18", POLICY, "轨迹去标识化之后仍按个人信息管理，不出售、不共享。", 0),
    ("CONSENT-19", AGREEMENT, "主持人点“开始”，就代表与会各方都答应被录下声音。", 1),
    ("CONSENT-19", AGREEMENT, "新人保证宾客均同意其面部出现在成片里。", 1),
    ("CONSENT-19", FORM, "受让人为他人的，本人声明已取得其同意提供姓名、证件号码。", 1),
    ("CONSENT-19", AGREEMENT, "甲方确认签约人员已获得甲方授权。员工的人脸由员工本人登录后自行授权采集。", 0),
    ("AI-04", AGREEMENT, "服务所用“青言”生成算法已依规完成备案。", 1),
    ("AI-04", AGREEMENT, "服务所用“青言”生成算法备案号：网信算备110108230000101240021号。", 0),
])
def test_a_clause_in_plain_words(code: str, kind: str, text: str, found: int) -> None:
    assert count(code, kind, text, CONTACT, engine="oxigraph") == found


@pytest.mark.parametrize(("code", "text", "found"), [
    ("AI-01", "用户应遵守关于标识的规定。", 1),
    ("AI-01", "成品开头会打出一行“本片由AI制作”，文件属性里藏有编码。", 0),
    ("AI-01", "您发布成品时，应自行加注“AI生成”字样，不得删除我们添加的标识。", 1),
    ("AI-01", "文章末尾会自动带一句“以上内容由人工智能生成”。", 0),
    ("AI-01", "用户索取未加标识的成品，应自行标注；其余成品，由本公司于左上角加注“AI”字样。", 0),
    ("AI-02", "客服全年7×24小时受理投诉。账号注销15日内处理。", 1),
    ("AI-02", "用户申诉请走客服，我们保证一个星期之内回话。", 0),
    ("AI-02", "您可以向客服投诉，我们尽快处理。", 1),
    ("AI-02", "觉得有问题就举报，三天内给结论。", 0),
    ("AI-02", "对账单有异议的，应在出账后五日内书面提出。", 1),
    ("AI-02", "对验收结果有异议的，三日内告知乙方。", 1),
    ("AI-02", "对账单不满可以投诉，平台三日内答复。", 0),
    ("AI-02", "对新资费有异议的，应在生效前十日书面告知。", 1),
    ("AI-03", "未成年人应由家长同意。", 1),
    ("AI-03", "孩子用久了会提示休息，免得离不开。", 0),
    ("AI-03", "避免未成年用户过度倚赖生成服务。", 0),
    ("AI-03", "孩子每天最多写四十分钟。", 0),
    ("AI-06", "对未满十八周岁的用户关闭连续生成。", 1),
    ("AI-06", "本工坊面向年满十八岁的玩家，不可拿去做证件照。", 0),
    ("AI-06", "内容不面向未成年人开展互动。", 1),
    ("AI-06", "谁能用：成年人。别用在：看病、断案。", 0),
])
def test_what_an_agreement_on_generated_content_tells(code: str, text: str, found: int) -> None:
    makes = "ex:doc ait:generatesContent true ; ait:offeredToPublic true . "
    assert count(code, AGREEMENT, text, makes + CONTACT, engine="oxigraph") == found


SEPARATE = "ait:concept consent:SeparateConsent ; ait:covers data:Voiceprint , data:SensitivePersonalInformation"


@pytest.mark.parametrize(("text", "found"), [
    ("声纹属于敏感个人信息，我们会弹窗取得您的单独同意。", 1),
    ("声纹等敏感个人信息，我们会弹窗取得您的单独同意。", 0),
])
def test_a_separate_consent_to_one_sensitive_kind_is_none_to_another(text: str, found: int) -> None:
    handled = said("DataHandling", "采集您的面容", "dpv:hasProcessing processing:Collect ; dpv:hasPersonalData data:FaceInformation", "s2", "c2")
    agreed = consent("取得您的单独同意", SEPARATE)
    assert count("CONSENT-01", POLICY, text, handled + agreed) == found


@pytest.mark.parametrize(("text", "found"), [
    ("您的记录会给合作渠道。公开您的信息之前，我们会单独征求您同意。", 1),
    ("您的记录会给合作渠道。提供之前，我们会单独征求您同意。", 0),
])
def test_a_separate_consent_to_publishing_is_none_to_providing(text: str, found: int) -> None:
    handled = said("DataHandling", "您的记录会给合作渠道", "dpv:hasProcessing processing:Provide ; dpv:hasRecipient role:ThirdParty ; ait:within ex:c1")
    asked = consent("我们会单独征求您同意", "ait:concept consent:SeparateConsent")
    assert count("CONSENT-02", POLICY, text, handled + asked) == found


@pytest.mark.parametrize(("quote", "found"), [
    ("面容只在门锁本机比对，不上传", 0), ("面容由门锁采集后上传", 1)])
def test_what_never_leaves_the_device(quote: str, found: int) -> None:
    handled = said("DataHandling", quote, "dpv:hasProcessing processing:Process ; dpv:hasPersonalData data:FaceInformation")
    assert count("CONSENT-01", POLICY, "面容。", handled) == found


@pytest.mark.parametrize(("text", "found"), [
    ("我们收集面容。银行卡号属于敏感个人信息，妥善保管。", 1),
    ("我们收集面容。人脸信息属于敏感个人信息，妥善保管。", 0),
    ("我们收集面容。上述信息属于敏感个人信息，妥善保管。", 0),
])
def test_one_kind_called_sensitive_marks_no_other(text: str, found: int) -> None:
    handled = said("DataHandling", "收集面容", "dpv:hasProcessing processing:Collect ; dpv:hasPersonalData data:FaceInformation")
    assert count("CONSENT-13", POLICY, text, handled) == found


@pytest.mark.parametrize(("names", "found"), [
    (("本SLA", "服务等级协议"), 0), (("本SLA", "本服务水平协议"), 1)])
def test_a_service_level_agreement_by_other_names(names: tuple[str, str], found: int) -> None:
    called = "".join(f'ex:doc ait:selfName "{name}" . ' for name in names)
    assert count("INTEGRITY-11", "ServiceLevelAgreement", "承诺。", called, title="青禾服务等级协议（SLA）") == found


@pytest.mark.parametrize(("code", "kind", "text", "found"), [
    # A named company that uses it for its own ends; a likeness passed on.
    ("CONSENT-02", FORM, "我们会把孩子的成绩和家长电话推给沁园文具有限公司，由其自行联系推销。", 1),
    ("CONSENT-02", AGREEMENT, "平台可把学员资料转交启程集团，该集团自主决定用途。", 1),
    ("CONSENT-02", AGREEMENT, "平台将学员资料传给星桥计算有限公司存储，该公司受托按指令处理。", 0),
    ("CONSENT-02", FORM, "本人同意工作室将本人的声音转授权给有声书平台。", 1),
    ("CONSENT-02", FORM, "工作室可与客户合作，并把模特的影像提供给其使用。", 1),
    ("CONSENT-02", FORM, "工作室不得将本人的声音提供给任何平台。", 0),
    # Consent as one of several ways, wherever abroad.
    ("CONSENT-04", FORM, "向曼谷的合作旅社传送姓名、护照的，须满足以下任一条件：通过评估；取得单独同意；订立标准合同。", 1),
    ("CONSENT-04", FORM, "向曼谷的合作旅社传送姓名、护照的，须取得单独同意，并订立标准合同。", 0),
    # Faces put on somebody else's body.
    ("CONSENT-06", "UsageRules", "设备拍下顾客的面部，移植到数字模特身上。", 1),
    ("CONSENT-06", AGREEMENT, "用户上传自拍，系统把头像替换到影片的画面里。", 1),
    ("CONSENT-06", AGREEMENT, "用户可将头像替换为系统自带的卡通形象合成效果。", 0),
    # Withdrawal for some functions, or as it happens to be offered.
    ("CONSENT-07", POLICY, "个别服务允许您收回授权。", 1),
    ("CONSENT-07", POLICY, "您撤回同意，以页面届时提供的为准。", 1),
    ("CONSENT-07", POLICY, "并非所有功能都能撤回同意。", 1),
    ("CONSENT-07", POLICY, "您在设置里关闭任何一项，即撤回该项同意。", 0),
    # Irrevocable, of the handling of particulars.
    ("CONSENT-12", "UsageRules", "会员同意公司处理其收货地址。此项授权一经作出不可撤回。", 1),
    ("CONSENT-12", AGREEMENT, "用户同意平台收集其订单信息，该同意在合同期内不得撤销。", 1),
    ("CONSENT-12", AGREEMENT, "甲方同意乙方延期交货，该同意不得撤销。", 0),
    # Handled at once where nobody can be asked.
    ("CONSENT-17", AGREEMENT, "共享业主信息先征求业主意见，但找不到业主的，物业公司可径行共享。", 1),
    ("CONSENT-17", AGREEMENT, "公开读者信息应征得同意，不过读者难以联系的，书站有权自行公开。", 1),
    ("CONSENT-17", AGREEMENT, "公开读者信息应征得同意，找不到读者的，书站不得公开。", 0),
])
def test_a_clause_in_the_words_of_other_drafters(code: str, kind: str, text: str, found: int) -> None:
    back = said("RightStatement", "可以在设置里撤回同意", "ait:concept right:WithdrawConsent ; ait:channel \"设置\"", "s5")
    more = CONTACT + ("" if code == "CONSENT-07" else back)
    assert count(code, kind, text, more, engine="oxigraph") == found


@pytest.mark.parametrize(("quote", "found"), [
    ("未经甲方书面同意，乙方不得向任何第三方提供业务数据", 0),
    ("除非贵司事先许可，我司不将贵司数据转交第三方", 0),
    ("未经甲方书面同意，乙方不得向任何第三方提供员工个人信息", 1),
    ("未经用户同意，平台不会向第三方提供用户数据", 1),
])
def test_a_business_that_keeps_its_data_gives_no_consent_of_a_person(quote: str, found: int) -> None:
    kept = said("DataHandling", quote, "dpv:hasProcessing processing:Provide ; dpv:hasRecipient role:ThirdParty ;"
                " dpv:hasPersonalData data:UserContent").replace("ait:negated false", "ait:negated true")
    assert count("CONSENT-02", AGREEMENT, quote + "。", kept) == found


@pytest.mark.parametrize(("text", "found"), [
    ("本人就制作本人的数字分身给予单独同意。", 0),
    ("我单独同意贵社采集并合成我的嗓音。", 0),
    ("贵社合成嗓音，无须单独同意。", 1),
    ("本人同意制作数字分身。", 1),
])
def test_separate_consent_to_modelling_in_the_words_of_the_signer(text: str, found: int) -> None:
    made = said("DataHandling", "照片用于制作分身", "dpv:hasProcessing processing:Collect ; dpv:hasPersonalData data:Portrait ;"
                " dpv:hasPurpose purpose:DigitalHumanCreation", "s2")
    assert count("CONSENT-06", FORM, text, made) == found


@pytest.mark.parametrize(("text", "found"), [
    ("只有核对面容才能开柜。上述信息一旦外流，可能有人冒您之名取件，使您财产受损。", 0),
    ("除面容外别无可靠的办法。这些信息如果落入他人之手，可能被仿造并骗取钱财。", 0),
    ("这些信息如果落入他人之手，可能被仿造并骗取钱财。", 1),
    ("只有核对面容才能开柜。", 1),
])
def test_need_and_harm_told_in_another_clause_of_a_form(text: str, found: int) -> None:
    handled = said("DataHandling", "采集面容", "dpv:hasProcessing processing:Collect ; dpv:hasPersonalData data:FaceInformation", "s2", "c2")
    assert count("CONSENT-10", FORM, text, handled) == found


@pytest.mark.parametrize(("marked", "found"), [("FaceInformation", 0), ("Voice", 1)])
def test_a_general_name_is_marked_with_the_particular_one_beside_it(marked: str, found: int) -> None:
    takes = "dpv:hasProcessing processing:Collect ; dpv:hasPersonalData data:"
    row = said("DataHandling", "生物信息", takes + "BiometricInformation") + said("DataHandling", "人脸", takes + "FaceInformation", "s2")
    calls = said("DataHandling", "特别告知", takes + marked + " ; ait:declaredSensitive true", "s3", "c2")
    assert count("CONSENT-13", FORM, "采集表。", row + calls) == found


@pytest.mark.parametrize(("text", "found"), [
    ("本隐私政策（下称“本政策”）今日生效。", 0),
    ("本隐私政策，以下统一简称「本政策」。", 0),
    ("本隐私政策（“本政策”）说明如下。", 0),
    ("本隐私政策今日生效，本政策另有规定的除外。", 1),
    ("本隐私政策（以下简称“规则”）今日生效。", 1),
])
def test_a_short_name_given_for_a_longer_one_is_no_other_name(text: str, found: int) -> None:
    names = "".join(f'ex:doc ait:selfName "{name}" . ' for name in ("本隐私政策", "本政策"))
    assert count("INTEGRITY-11", POLICY, text, names) == found
