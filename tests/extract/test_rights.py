"""Rights: what grants them, to whom, how and how fast they are answered."""

from __future__ import annotations

import pytest

from loaders.annotate import annotate
from loaders.extract.rights import extract
from loaders.model import DocumentKind
from loaders.read import read_bytes
from loaders.structure import structure

GRANTED = [
    ("您可以通过客服查阅、复制、更正、删除您的个人信息。", ["Access", "Copy", "Correct", "Delete"]),
    ("您有权限制或者拒绝我们对您的个人信息进行处理。", ["Restrict"]),
    ("如您希望注销账号，可以发送邮件联系我们。", ["CancelAccount"]),
    ("您可以随时收回您的授权同意。", ["WithdrawConsent"]),
    ("您有权要求我们对处理规则作出解释。", ["Explanation"]),
    ("您有权拒绝仅通过自动化决策的方式作出的决定。", ["RefuseAutomatedDecision"]),
    ("我们还可按您的要求，将您的数据传输给您指定的第三方。", ["Portability"]),
    ("您可以在浏览器中拒绝或管理Cookies。", ["OptOut"]),
    ("若您不希望接收营销短信，可以回复TD退订。", ["OptOut"]),
    ("您可以向监管部门投诉，或向有管辖权的法院提起诉讼。", ["Complain", "Litigate"]),
    ("如您对本政策有任何疑问或投诉，可以通过以下方式与我们联系。", ["Complain"]),
    ("用户去世后，其近亲属可以依法查阅、复制、删除相关信息。", ["DeceasedRelatives"]),
    ("您应向信息主体提供查阅、更正其个人信息的实现机制。", ["Access", "Correct"]),
    ("任何一方有权将争议提交人民法院进行诉讼。", ["Litigate"]),
    ("服务终止后，我们将根据您的指示删除个人信息。", ["Delete"]),
    ("信息主体撤回授权的，您应及时将信息主体的相关信息删除。", ["WithdrawConsent", "Delete"]),
    ("您另享有：数据转移（可携带）、亲属在您身故后行权、投诉的权利。", ["Portability", "DeceasedRelatives", "Complain"]),
    ("用户还可：（一）申请把信息转至其指定的单位；（二）向网信部门举报。", ["Portability", "Complain"]),
    ("监护人可以通过公示渠道通知我们处理相关账号。", ["Complain"]),
    ("您可以在手机设置中查看上述权限，并自行决定这些权限的开启或关闭。", ["WithdrawConsent"]),
    ("如您需要变更贵公司账户下登记的资质资料，您可联系客服。", ["Correct"]),
    ("你可以在“伙伴档案”页面逐张查看、改写或者删掉这些卡片。", ["Access", "Correct", "Delete"]),
    ("您的资料有误的，您有权请求我们更正、补充。", ["Correct", "Supplement"]),
    ("只有你打开开关，我们才会把对话用于训练。开关随时可以关掉。", ["OptOut"]),
    ("您加入共创计划的，我们会分析您的对话，您可随时在后台退出。", ["OptOut"]),
    ("您不希望录音用于模型训练的，可以发送邮件至out@yunqi.example提出。", ["OptOut"]),
    ("左滑单条消息可以删除它。", ["Delete"]),
    ("您可在“账号绑定”页面解除绑定，我们即不再获取您的昵称。", ["WithdrawConsent"]),
    ("同意可以随时撤回。", ["WithdrawConsent"]),
    ("想看我们存了你哪些信息，进“我—数据”就能查看。", ["Access"]),
    ("资料写错了，点一下就能改；不全的，也可以补。", ["Correct", "Supplement"]),
    ("改主意了，在“设置—授权”里关掉开关，就撤回了同意。", ["WithdrawConsent"]),
    ("算法定的事你不服，可以要真人来看一遍。", ["RefuseAutomatedDecision"]),
    ("觉得我们做得不对，可以向监管部门投诉，也可以去法院告我们。", ["Complain", "Litigate"]),
    ("监护人发现我们误收了儿童信息的，可联系我们删除。", ["Delete"]),
    ("您对封禁措施有异议的，可自通知送达之日起十日内提交材料。", ["Complain"]),
    ("欢迎您通过客服热线进行投诉。", ["Complain"]),
    ("您有权要求我们就自动化决策的规则进行说明。", ["Explanation"]),
    ("您享有知情权、删除权。", ["Access", "Delete"]),
    ("最终用户向您提出查阅、删除其个人信息的请求的，您应当答复。", ["Access", "Delete"]),
    ("您有权随时撤回，撤回后我们不再处理。", ["WithdrawConsent"]),
    ("我们提供一键关闭个性化推荐的选项。", ["OptOut"]),
    ("在核实期间，您有权要求我们暂停处理您的个人信息。", ["Restrict"]),
    ("我们可能将您的名称用于宣传，您可随时书面通知我们停止使用。", ["OptOut"]),
]

NOT_GRANTED = [
    "如您拒绝位置权限，导航功能将不可用。",
    "想看更多视频，点“更多”即可查看。",
    "系统发现信息有误的，会自动更正。",
    "我们会把你的聊天记录删光。",
    "未经许可，您不得复制、修改本软件。",
    "我们有权删除您的账号信息。",
    "您可以查看本协议的历史版本。",
    "您可以修改您的密码。",
    "当您撤回同意后，我们无法继续提供服务。",
    "您删除信息的方式取决于您使用的服务。",
    "您的部分信息可能无法访问、修改和删除。",
    "如有疑问，您可以通过在线客服咨询。",
    "因您违反约定引起第三方投诉的，由您承担责任。",
    "我们特此授予您一项可撤销的使用授权。",
    "本政策可以随时更新，请您及时查看。",
    "您可以关闭应用程序后重新打开。",
    "您可以拒绝提供且不影响其他功能。",
    "您可以修改图片的尺寸和滤镜。",
    "如果您关闭此功能，我们将不再收集上述信息。",
    "您有权在生效前申请退订服务并获得退款。",
    "您可以自己决定要不要补充性别。",
]

FUNCTIONS = [
    "用户可以编辑、修改、删除自己创建的作品。",
    "您可以删除您创建的智能体。",
    "您可以关闭该功能或者更换套餐。",
    "您可以在控制台解除绑定的域名。",
    "开发者可以使用接口查询、更新、删除用户数据。",
    "客户有权要求我们说明故障原因。",
]


def keys(statements) -> list[str]:
    return [s.concept.partition(":")[2] for s in statements]


@pytest.mark.parametrize(("text", "rights"), GRANTED, ids=[g[0][:16] for g in GRANTED])
def test_granted(annotated, text, rights) -> None:
    assert keys(extract(annotated(text, kind=DocumentKind.PRIVACY_POLICY))) == rights


@pytest.mark.parametrize("text", NOT_GRANTED)
def test_not_granted(annotated, text) -> None:
    assert keys(extract(annotated(text, kind=DocumentKind.PRIVACY_POLICY))) == []


@pytest.mark.parametrize("text", FUNCTIONS)
def test_a_function_of_the_service_is_no_right(annotated, text) -> None:
    assert keys(extract(annotated(text))) == []


def test_what_kin_may_do_hides_no_right_of_another_sentence(annotated) -> None:
    text = "您可以关闭个性化推荐。用户去世的，其近亲属可以查阅、删除逝者的信息。"
    assert keys(extract(annotated(text, kind=DocumentKind.PRIVACY_POLICY))) == ["OptOut", "DeceasedRelatives"]


def test_what_kin_may_do_hides_no_right_of_another_part(annotated) -> None:
    text = "您有权拒绝仅以自动化决策方式作出的决定；用户去世的，其近亲属可以查阅、删除逝者的信息。"
    found = keys(extract(annotated(text, kind=DocumentKind.PRIVACY_POLICY)))
    assert found == ["RefuseAutomatedDecision", "DeceasedRelatives"]


@pytest.mark.parametrize(("heading", "rights"), [("您的权利", ["Delete"]), ("我们如何存储", [])])
def test_whoever_may_under_a_heading_on_rights_is_the_reader(heading, rights) -> None:
    text = f"# 星桥隐私政策\n\n## 一、{heading}\n\n符合条件的，可申请删除；\n"
    document, = structure(read_bytes("p.md", text.encode()))
    assert keys(extract(annotate(document))) == rights


def test_a_list_gives_each_right_on_one_stretch(annotated) -> None:
    found = list(extract(annotated("您可以登录网站，查阅、复制您的信息。")))
    assert {s.evidence.quote for s in found} == {"您可以登录网站，查阅、复制您的信息"}


def test_a_right_once_a_text(annotated) -> None:
    assert keys(extract(annotated("您有权查阅您的信息。您可以在设置页面查询您的资料。"))) == ["Access"]


@pytest.mark.parametrize(("text", "holder"), [
    ("您有权更正您的信息。", "Customer"),
    ("个人信息主体有权查阅其个人信息。", "DataSubject"),
    ("监护人有权要求我们删除儿童的个人信息。", "Guardian"),
    ("任何一方可以向法院提起诉讼。", "Customer"),
])
def test_holder(annotated, text, holder) -> None:
    assert {s.holder for s in extract(annotated(text))} == {f"role:{holder}"}


def test_channel_and_response(annotated) -> None:
    text = "您可以发送邮件至rights@yunqi.example要求删除您的信息。我们将在15日内答复您的请求。"
    statement, = extract(annotated(text))
    assert (statement.channel, statement.response_period) == ("rights@yunqi.example", "P15D")


def test_response_in_words_and_a_limit(annotated) -> None:
    text = "您可以通过设置页面撤回对部分功能的授权。我们会尽快处理。"
    statement, = extract(annotated(text))
    assert (statement.channel, statement.response_period) == ("设置页面", "尽快")
    assert statement.limited_to == "部分功能"


def test_a_limit_at_the_head_of_the_sentence(annotated) -> None:
    statement, = extract(annotated("对于超出业务需要的信息的收集，您可以随时撤回您的同意。"))
    assert statement.limited_to == "超出业务需要的信息"


def test_rights_an_item_is_called_by_are_granted_by_what_follows(annotated) -> None:
    found = extract(annotated("查阅和复制：您可以在“设置—数据”中查看并下载您的录音。", "计费规则：您可以在价目页查看价格。"))
    assert {s.concept for s in found} >= {"right:Access", "right:Copy"}


@pytest.mark.parametrize(("text", "right"), [
    ("本人有权复制资料，发现信息有误的，有权要求更正。", "Correct"),
    ("用户可以随时删除自己的作品。", "Delete"),
    ("我身故后，由我的近亲属决定分身停用或者保留。", "DeceasedRelatives"),
    ("客户对结果有异议的，可在七日内申请复核。", "Complain"),
    ("本项勾选后可随时取消。", "WithdrawConsent"),
    ("撤回授权：在【设置—权限管理】关闭麦克风权限。", "WithdrawConsent"),
    ("注销：【设置—账号安全—注销账号】。", "CancelAccount"),
    ("我可以暂停分身一段时间。", "Restrict"),
])
def test_rights_in_plain_words_and_first_person(annotated, text, right) -> None:
    assert f"right:{right}" in {s.concept for s in extract(annotated(text, kind=DocumentKind.CONSENT_FORM))}


@pytest.mark.parametrize("text", ["处理目的已经实现、您撤回同意的，我们将停止处理。", "注销账号：我们收到后会核验。", "客户可提出异议并退订服务。"])
def test_occasions_and_duties_grant_nothing(annotated, text) -> None:
    assert list(extract(annotated(text, kind=DocumentKind.PRIVACY_POLICY))) == []


HEADED = """星河朗读隐私政策

五、您的权利

（一）注销账户

{body}
"""


@pytest.mark.parametrize(("body", "rights"), [
    ("如您需要注销的话，也可联系星河客服，客服在核实身份后办理。", ["CancelAccount"]),
    ("在账号存续期间，我们会保存信息。\n您可以在“我的-设置”页面提交申请，由我们为您处理。", ["CancelAccount"]),
    ("您有权登录星河朗读，在个人中心执行此操作。\n您也可以联系客服办理。", ["CancelAccount"]),
    ("您可以在设置页面注销账号。", ["CancelAccount"]),
    ("账号存续期间，我们会保存信息。", []),
    ("您不得通过技术手段批量提交申请。", []),
])
def test_a_heading_names_the_right_that_its_text_tells_how_to_exercise(body: str, rights: list[str]) -> None:
    document, = structure(read_bytes("a.md", HEADED.format(body=body).encode()))
    assert keys(extract(annotate(document))) == rights


@pytest.mark.parametrize("heading", ["（一）我们如何删除信息", "（一）无法注销账户的情形"])
def test_a_heading_on_the_providers_acts_names_no_right(heading: str) -> None:
    text = HEADED.format(body="您可以联系客服了解。").replace("（一）注销账户", heading)
    document, = structure(read_bytes("a.md", text.encode()))
    assert keys(extract(annotate(document))) == []


LED = """# 星河朗读隐私政策

## 一、您的权利

您享有以下权利：

1、{item}
"""


@pytest.mark.parametrize(("item", "rights"), [
    ("查阅、更正您的个人信息，您可以随时删除您的录音。", ["Access", "Correct", "Delete"]),
    ("查阅您的个人信息，您可以在个人中心查阅您的资料。", ["Access"]),
    ("在您查阅、更正和删除信息时，我们可能要求您验证身份。", []),
])
def test_an_items_title_names_rights_beside_those_its_text_grants(item: str, rights: list[str]) -> None:
    document, = structure(read_bytes("a.md", LED.format(item=item).encode()))
    assert sorted(keys(extract(annotate(document)))) == rights
