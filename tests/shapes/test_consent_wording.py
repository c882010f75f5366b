"""What the rules on consent and on generated content make of clauses that no statement was read from."""

from __future__ import annotations

import pytest

from tests.shapes.test_shape_wording import count, said

POLICY, AGREEMENT, FORM = "PrivacyPolicy", "ServiceAgreement", "ConsentForm"


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
    ("AI-04", AGREEMENT, "服务所用“青言”生成算法已依规完成备案。", 1),
    ("AI-04", AGREEMENT, "服务所用“青言”生成算法备案号：网信算备110108230000101240021号。", 0),
])
def test_a_clause_in_plain_words(code: str, kind: str, text: str, found: int) -> None:
    some = said("ContactStatement", "客服", 'ait:contactType "phone" ; ait:holder role:Provider')
    assert count(code, kind, text, some, engine="oxigraph") == found


@pytest.mark.parametrize(("code", "text", "found"), [
    ("AI-01", "用户应遵守关于标识的规定。", 1),
    ("AI-01", "成品开头会打出一行“本片由AI制作”，文件属性里藏有编码。", 0),
    ("AI-02", "您可以向客服投诉，我们尽快处理。", 1),
    ("AI-02", "觉得有问题就举报，三天内给结论。", 0),
    ("AI-03", "未成年人应由家长同意。", 1),
    ("AI-03", "孩子用久了会提示休息，免得离不开。", 0),
    ("AI-06", "内容不面向未成年人开展互动。", 1),
    ("AI-06", "谁能用：成年人。别用在：看病、断案。", 0),
])
def test_what_an_agreement_on_generated_content_tells(code: str, text: str, found: int) -> None:
    makes = "ex:doc ait:generatesContent true ; ait:offeredToPublic true . "
    some = said("ContactStatement", "客服", 'ait:contactType "phone" ; ait:holder role:Provider')
    assert count(code, AGREEMENT, text, makes + some, engine="oxigraph") == found
