"""The rules on contracts in the words of many drafters: banks, shops, games, operators, hospitals, plain speech.

Each sentence stands alone in a document, so that no statement is there and the words themselves must tell.
"""

from importlib.util import find_spec
from pathlib import Path

import pytest
from rdflib import Dataset, URIRef

from aiterms.validate import validate
from aiterms.validate.engines import ENGINES
from loaders.namespaces import PREFIXES

HERE = Path(__file__).parent
NAMES = {**PREFIXES, "ex": "https://example.org/qinghe/"}
INSTALLED = tuple(name for name in sorted(ENGINES) if name != "rudof" or find_spec("pyrudof"))


def count(code: str, kind: str, *texts: str, engine: str = "oxigraph", more: str = "") -> int:
    """How often a rule is broken by a document of clauses with these texts, and with what ``more`` says of it in Turtle."""
    turtle = "".join(f"@prefix {name}: <{place}> .\n" for name, place in NAMES.items()) + f'''
ex:doc a ait:{kind}, ait:Document ; dcterms:title "青禾语音助手条款" ; ait:sourceFile "qinghe.md" ; ait:start 0 .
ex:s1 a ait:ContactStatement, ait:Statement ; ait:inDocument ex:doc .
''' + "".join(
        f'ex:c{n} a ait:Clause ; dcterms:isPartOf ex:doc ; ait:number "{n}" ; ait:text "{text}" ; ait:start {n}0 ; ait:end {n}9 .\n'
        for n, text in enumerate(texts, 1)) + more
    dataset = Dataset()
    dataset.graph(URIRef("https://example.org/concepts")).parse(HERE / "concepts.ttl")
    dataset.graph(URIRef("https://example.org/doc")).parse(data=turtle, format="turtle")
    return len(validate(dataset, rules={code}, engine=engine).findings)


SENTENCES = (
    ("CONTRACT-01", "ServiceAgreement", "本行对客户因使用智能投顾所遭受的任何损失，无论是否由本行过失引起，概不承担责任。", 1),
    ("CONTRACT-01", "ServiceAgreement", "卖方对导诊结果造成的患者人身损害不负任何责任。", 1),
    ("CONTRACT-01", "ServiceAgreement", "平台对用户的任何损失均不承担赔偿责任，无论该损失是否因平台过失引起。", 1),
    ("CONTRACT-04", "ServiceAgreement", "会员违规的，卡内储值全数归经营者，概不退还。", 1),
    ("CONTRACT-04", "ServiceAgreement", "玩家作弊的，押金归该站所有。", 1),
    ("CONTRACT-04", "ServiceAgreement", "客户违约解约的，剩余预付款归还客户。", 0),
    ("CONTRACT-05", "ServiceAgreement", "客户许可平台使用图纸，许可一经作出即无权收回。", 1),
    ("CONTRACT-09", "ServiceAgreement", "平台得随时中止服务，不以催告用户为前提。", 1),
    ("CONTRACT-09", "ServiceAgreement", "客户迟交的，卖方即可停机，通知与否在所不问。", 1),
    ("CONTRACT-09", "ServiceAgreement", "期满仍未续费的，平台回收主机，不再提示。", 1),
    ("CONTRACT-09", "ServiceAgreement", "平台中止服务以提前通知用户为前提。", 0),
    ("CONTRACT-09", "ServiceAgreement", "会员半年没有登录的，平台有权收回账号，无需另行通知。", 1),
    ("CONTRACT-09", "ServiceAgreement", "号码闲置满九十天，运营方可以回收该号码，不再通知机主。", 1),
    ("CONTRACT-09", "ServiceAgreement", "席位空置的，我们将直接收回该席位，不另行告知。", 1),
    ("CONTRACT-09", "ServiceAgreement", "会员半年没有登录的，平台在提前三十日通知后收回账号。", 0),
    ("CONTRACT-01", "ServiceAgreement", "平台对用户的任何损失，无论原因，均不承担责任。本条中没有任何内容排除任何一方就故意或重大过失、人身伤害所负的责任。", 0),
    ("CONTRACT-01", "ServiceAgreement", "平台对用户的任何损失，无论原因，均不承担责任。本合同无任何条款限制因故意造成的损害赔偿。", 0),
    ("CONTRACT-01", "ServiceAgreement", "平台对用户的任何损失，无论原因，均不承担责任。本条中没有任何内容排除用户的付款义务。", 1),
    ("CONTRACT-05", "ServiceAgreement", "供应商向采购方提供质检模型的永久使用许可和全部文档。", 0),
    ("CONTRACT-05", "ServiceAgreement", "乙方为甲方提供知识库系统，含图纸识别模型的永久授权。", 0),
    ("CONTRACT-05", "ServiceAgreement", "甲方许可乙方永久使用甲方的图纸和工艺文档。", 1),
    ("CONTRACT-05", "ConsentForm", "本公司收集本人的身份证号码和收入资料，输入授信模型；本项授权在结清之前不得撤销。", 0),
    ("CONTRACT-23", "ServiceAgreement", "对于最终用户的个人数据，您是控制者，我们代表您行事，并可选用分处理者。", 1),
    ("CONTRACT-23", "ServiceAgreement", "就学员的个人信息，客户为数据控制者，平台负责存储与处理，并按其要求行事。", 1),
    ("CONTRACT-23", "ServiceAgreement", "法定代表人代表客户行事，应当提交授权书。", 0),
    ("CONTRACT-27", "ServiceAgreement", "客户违反本合同，或第三人因使用本服务向乙方索赔的，无论起因为何，均由客户使乙方免受损害。", 1),
    ("CONTRACT-27", "ServiceAgreement", "您应为我们及我们的关联方、员工和供应商抗辩、作出赔偿并使之免受损失，无论该索赔如何产生。", 1),
    ("CONTRACT-27", "ServiceAgreement", "商家应赔偿平台受到的一切罚款，不管怎么引起的。", 1),
    ("CONTRACT-27", "ServiceAgreement", "我们按约定处理您上传的人脸信息；如无该等同意，由此引发的诉讼由您自行解决并承担责任。", 0),
    ("CONTRACT-27", "ServiceAgreement", "客户违反本合同的，无论起因为何，均由客户赔偿乙方的损失。", 0),
    ("CONTRACT-11", "ConsentForm", "本人的录音及声音权益一次性让与工作坊。", 1),
    ("CONTRACT-11", "ConsentForm", "所摄影像永久归青禾社所有，由青禾社处置。", 1),
    ("CONTRACT-11", "ConsentForm", "所摄影像归模特所有，工作坊只在展期内使用。", 0),
    ("CONTRACT-17", "ServiceAgreement", "条款意思有分歧的，以本公司的说法为定论。", 1),
    ("CONTRACT-17", "ServiceAgreement", "对含义看法不同时，依平台作出的解读为最终依据。", 1),
    ("CONTRACT-17", "ServiceAgreement", "对含义看法不同时，按公平的理解为准。", 0),
    ("CONTRACT-18", "ServiceAgreement", "卖方业已就与您利害攸关的内容提请您留意，并应您之请给予了解释。", 1),
    ("CONTRACT-18", "ServiceAgreement", "平台已对上述条款采取合理的方式提醒用户。", 1),
    ("CONTRACT-18", "ServiceAgreement", "平台应当以合理方式提醒用户注意重要条款。", 0),
    ("CONTRACT-19", "ServiceAgreement", "遭遇攻击、停电的，不当然构成不可抗力，卖方不免责。", 0),
    ("CONTRACT-19", "ServiceAgreement", "遭遇攻击、停电的，视为不可抗力，卖方免责。", 1),
    ("CONTRACT-21", "ServiceAgreement", "系统标记为疑似刷量的，平台直接冻结账号，此类处置不走申诉。", 1),
    ("CONTRACT-21", "ServiceAgreement", "系统标记为疑似刷量的，平台冻结账号，用户可在七日内申诉。", 0),
    ("CONTRACT-23", "ServiceAgreement", "乙方受甲方委托，处理学员的作业与答卷。", 1),
    ("CONTRACT-23", "ServiceAgreement", "乙方不受甲方委托处理学员的作业。", 0),
    ("CONTRACT-27", "ServiceAgreement", "第三人索赔的，不论起因在何方，均由客户赔偿平台的损失。", 1),
    ("CONTRACT-27", "ServiceAgreement", "第三人索赔的，由有过错的一方赔偿损失。", 0),
    ("CONTRACT-01", "ServiceAgreement", "用户自行备份不善造成的数据丢失，平台不承担责任。", 0),
    ("CONTRACT-01", "ServiceAgreement", "因客户泄露密码造成的损失，本行不承担责任，本行有过错的除外。", 0),
    ("CONTRACT-03", "ServiceAgreement", "服务方可自行调整收费标准，以其网站公布者为准。", 1),
    ("CONTRACT-03", "ServiceAgreement", "服务商有权单方修订本条款，修订后的条款自公示时起生效。", 1),
    ("CONTRACT-03", "ServiceAgreement", "受托方得随时变更单价，委托方不得异议。", 1),
    ("CONTRACT-03", "ServiceAgreement", "合同价格在履行期内不作调整。", 0),
    ("CONTRACT-03", "ServiceAgreement", "服务方调整收费标准的，应提前六十日书面通知，使用单位可以解除协议。", 0),
    ("CONTRACT-04", "ServiceAgreement", "买方单方解除合同的，须支付合同总价40%的违约金。", 1),
    ("CONTRACT-04", "ServiceAgreement", "客户提前终止的，应按未履行金额的百分之三十五向本行支付违约金。", 1),
    ("CONTRACT-04", "ServiceAgreement", "用户违规被封号的，账户内剩余点数一律清零。", 1),
    ("CONTRACT-04", "ServiceAgreement", "卖方逾期交付超过三十日的，应向买方支付合同总价30%的违约金。", 0),
    ("CONTRACT-04", "ServiceAgreement", "任何一方单方解除的，按未履行金额的百分之三十五支付违约金。", 0),
    ("CONTRACT-05", "ServiceAgreement", "使用单位上传的影像资料，服务方可永久留用，并可再许可其合作方使用。", 1),
    ("CONTRACT-05", "ServiceAgreement", "会员发布的训练视频，服务商有权不限期限地使用，会员不得撤回。", 1),
    ("CONTRACT-05", "ServiceAgreement", "用户同意平台可将其作品再授权给任何第三方使用，且该授权不因账号注销而失效。", 1),
    ("CONTRACT-05", "ServiceAgreement", "会员发布的训练视频，服务商仅在会员同意的期限内展示，会员可随时撤回。", 0),
    ("CONTRACT-05", "ServiceAgreement", "服务方授予使用单位永久的使用许可，使用单位不得再许可他人。", 0),
    ("CONTRACT-06", "ServiceAgreement", "服务费一经扣收，本行不办理退费。", 1),
    ("CONTRACT-06", "ServiceAgreement", "系统使用费缴纳后，无论任何原因均不退还。", 1),
    ("CONTRACT-06", "ServiceAgreement", "订阅费用支付后不支持退款。", 1),
    ("CONTRACT-06", "ServiceAgreement", "本行多扣的服务费，五日内退还客户。", 0),
    ("CONTRACT-06", "ServiceAgreement", "使用单位违反本协议被停用的，已缴年费不退。", 0),
    ("CONTRACT-09", "ServiceAgreement", "卖方有权在不通知买方的前提下远程关闭系统。", 1),
    ("CONTRACT-09", "ServiceAgreement", "我平台可即时封停用户账号，毋须通知。", 1),
    ("CONTRACT-09", "ServiceAgreement", "本公司可不事先告知而暂停用户的业务。", 1),
    ("CONTRACT-09", "ServiceAgreement", "未经买方同意，卖方不得远程关闭系统。", 0),
    ("CONTRACT-09", "ServiceAgreement", "平台封停账号时同步以站内信告知理由。", 0),
    ("CONTRACT-10", "ConsentForm", "员工不得因公司使用其形象而主张肖像权侵权或要求额外报酬。", 1),
    ("CONTRACT-10", "ConsentForm", "授权人同意放弃对成片的审查权以及就肖像权、名誉权受损求偿的权利。", 1),
    ("CONTRACT-10", "ConsentForm", "本人及家属均不因影像公开追究贵院侵犯隐私的责任。", 1),
    ("CONTRACT-10", "ConsentForm", "员工不因拒绝拍摄而受到任何不利待遇，其肖像权受法律保护。", 0),
    ("CONTRACT-10", "ConsentForm", "授权人不得以肖像权为由要求被授权人停止授权范围内已付费的使用，但依法享有撤回权的除外。", 0),
    ("CONTRACT-11", "ServiceAgreement", "会员训练时录制的声音、形象素材，一经上传即归服务商所有。", 1),
    ("CONTRACT-11", "ConsentForm", "本人同意将影像及其衍生的面部模型无偿转让予贵院。", 1),
    ("CONTRACT-11", "ConsentForm", "成片及原始素材所有权利概归被授权人永久享有。", 1),
    ("CONTRACT-11", "ServiceAgreement", "会员训练录像归会员本人所有，服务商不得转让。", 0),
    ("CONTRACT-11", "ConsentForm", "影像原片由贵院保管，所有权属于本人。", 0),
    ("CONTRACT-14", "ServiceAgreement", "客户未按时缴费的，按日加收欠缴费用千分之二的滞纳金。", 1),
    ("CONTRACT-14", "ServiceAgreement", "会员费逾期未付的，每日收取0.3％的违约金。", 1),
    ("CONTRACT-14", "ServiceLevelAgreement", "甲方逾期付款，按逾期金额每日百分之零点二支付滞纳金。", 1),
    ("CONTRACT-14", "ServiceAgreement", "客户未按时缴费的，按日加收万分之四的滞纳金。", 0),
    ("CONTRACT-14", "ServiceAgreement", "平台退款逾期的，每日按0.3%向用户支付违约金。", 0),
    ("CONTRACT-15", "ServiceAgreement", "客户欠缴服务费的，本行可清除其保存在系统中的资料而不作通知。", 1),
    ("CONTRACT-15", "ServiceAgreement", "会员卡到期未续费，服务商立即清空其训练档案，不再通知。", 1),
    ("CONTRACT-15", "ServiceLevelAgreement", "甲方逾期未续费的，乙方释放实例并销毁全部数据。", 1),
    ("CONTRACT-15", "ServiceAgreement", "客户终止服务后，本行依法保存资料五年后销毁。", 0),
    ("CONTRACT-15", "ServiceAgreement", "会员卡到期后，训练档案保留六十日，服务商短信提醒会员导出，之后删除。", 0),
    ("CONTRACT-17", "ServiceAgreement", "本合同附件由卖方负责解释。", 1),
    ("CONTRACT-17", "ServiceAgreement", "平台保留对本协议的一切解释权利。", 1),
    ("CONTRACT-17", "ServiceLevelAgreement", "本承诺最终解释权属于我们。", 1),
    ("CONTRACT-17", "ServiceAgreement", "条款含义不清的，以有利于买方的解释为准。", 0),
    ("CONTRACT-17", "ServiceAgreement", "用户对本协议有疑问的，可要求平台解释。", 0),
    ("CONTRACT-18", "ServiceAgreement", "会员缴费即视为已阅读并理解全部条款。", 1),
    ("CONTRACT-18", "ServiceAgreement", "双方确认本合同不属格式合同。", 1),
    ("CONTRACT-18", "ServiceAgreement", "您勾选即表示您已充分阅读、理解本协议，且我们已尽到提示义务。", 1),
    ("CONTRACT-18", "ServiceAgreement", "会员缴费前，服务商应当当面讲解重要条款。", 0),
    ("CONTRACT-18", "ServiceAgreement", "本合同采用示范文本。", 0),
    ("CONTRACT-19", "ServiceAgreement", "因医院网络故障、停电、黑客入侵等不可抗力造成系统停用的，卖方不承担责任。", 1),
    ("CONTRACT-19", "ServiceAgreement", "平台对因病毒、木马、网络中断等非平台所能控制的原因造成的损失免责。", 1),
    ("CONTRACT-19", "ServiceAgreement", "因停电、设备故障、教练离职等不可抗力原因取消课程的，服务商不承担责任。", 1),
    ("CONTRACT-19", "ServiceAgreement", "卖方应采取双机热备，防止停电、网络故障影响使用。", 0),
    ("CONTRACT-19", "ServiceAgreement", "用户设备感染病毒的，平台协助排查。", 0),
    ("CONTRACT-20", "ServiceAgreement", "因本合同产生的争议，提交卖方所在地仲裁委员会仲裁。", 1),
    ("CONTRACT-20", "ServiceAgreement", "有纠纷到服务商所在地法院解决。", 1),
    ("CONTRACT-20", "ServiceAgreement", "双方发生争议，提交乙方所在地人民法院诉讼解决。", 1),
    ("CONTRACT-20", "ServiceAgreement", "争议由买方所在地法院管辖。", 0),
    ("CONTRACT-20", "ServiceAgreement", "争议由用户住所地人民法院管辖。", 0),
    ("CONTRACT-21", "ServiceAgreement", "卖方怀疑买方复制软件的，可锁定并停用系统。", 1),
    ("CONTRACT-21", "ServiceAgreement", "如我们有理由认为您的账号存在异常，可随时限制账号功能。", 1),
    ("CONTRACT-21", "ServiceAgreement", "本公司一旦认定商家涉嫌售假，可立即关闭店铺并冻结货款。", 1),
    ("CONTRACT-21", "ServiceAgreement", "卖方不得以怀疑为由停用系统。", 0),
    ("CONTRACT-21", "ServiceAgreement", "如我们有理由认为您的账号存在异常，会要求您验证身份；您可以对限制措施提出申诉。", 0),
    ("CONTRACT-23", "ServiceAgreement", "企业用户导入的客户名单，由平台按照企业用户的指示处理。", 1),
    ("CONTRACT-23", "ServiceAgreement", "本行受客户委托，代其处理其员工的工资及身份证信息。", 1),
    ("CONTRACT-23", "ServiceAgreement", "服务商替健身房处理学员的体测数据，健身房怎么说就怎么做。", 1),
    ("CONTRACT-23", "ServiceAgreement", "用户自行导入的文件由用户自己处理。", 0),
    ("CONTRACT-23", "ServiceAgreement", "本公司依用户申请办理销户。", 0),
    ("CONTRACT-24", "ServiceLevelAgreement", "中断超时的，本公司向客户发放抵扣券作为赔偿。", 1),
    ("CONTRACT-24", "ServiceLevelAgreement", "我们将以延长服务时长的方式补偿您。", 1),
    ("CONTRACT-24", "ServiceLevelAgreement", "乙方按月费的百分之十向甲方发放优惠券作为补偿，不折现。", 1),
    ("CONTRACT-24", "ServiceLevelAgreement", "中断超时的，本公司退还当日费用。", 0),
    ("CONTRACT-24", "ServiceLevelAgreement", "补偿金于五个工作日内汇入甲方银行账户。", 0),
    ("CONTRACT-25", "ServiceLevelAgreement", "因我们进行系统割接导致的中断不计入中断时长。", 1),
    ("CONTRACT-25", "ServiceLevelAgreement", "本公司网络检修所致中断，不属服务中断。", 1),
    ("CONTRACT-25", "ServiceLevelAgreement", "我们临时维护，不算违约。", 1),
    ("CONTRACT-25", "ServiceLevelAgreement", "我们每月维护不超过一次，提前48小时公告，不计入不可用时间。", 0),
    ("CONTRACT-25", "ServiceLevelAgreement", "检修所致中断一律计入中断时长。", 0),
    ("CONTRACT-26", "ServiceAgreement", "用户欠费的，本公司可自其预存款中径行划扣，无须另行通知。", 1),
    ("CONTRACT-26", "ServiceAgreement", "用户应支付的赔偿金，平台可直接从账户余额中扣除而不另行通知。", 1),
    ("CONTRACT-26", "ServiceAgreement", "买方逾期付款的，卖方得以其已收预付款冲抵违约金，不另通知。", 1),
    ("CONTRACT-26", "ServiceAgreement", "本公司划扣前三日短信通知用户。", 0),
    ("CONTRACT-26", "ServiceAgreement", "用户可随时用余额抵扣会员费，无需通知平台。", 0),
    ("CONTRACT-27", "ServiceAgreement", "无论何方过错，患者向卖方索赔的，均由买方承担并赔偿卖方。", 1),
    ("CONTRACT-27", "ServiceAgreement", "因服务商使用会员训练数据引起的投诉和处罚，由会员负责赔偿。", 1),
    ("CONTRACT-27", "ServiceAgreement", "不论何种原因造成平台损失，用户均应赔偿。", 1),
    ("CONTRACT-27", "ServiceAgreement", "因卖方过错导致患者索赔的，由卖方承担。", 0),
    ("CONTRACT-27", "ServiceAgreement", "会员违规直播造成服务商被处罚的，会员应当赔偿。", 0),
    ("CONTRACT-28", "ServiceAgreement", "用户须在故障发生后24小时内申报，否则平台不予补偿。", 1),
    ("CONTRACT-28", "ServiceAgreement", "买方未在七日内提出质量异议的，视为产品合格，此后不得主张任何权利。", 1),
    ("CONTRACT-28", "ServiceAgreement", "委托方十日内未反馈意见的，视为验收通过。", 1),
    ("CONTRACT-28", "ServiceAgreement", "质保期内买方随时可以提出质量异议。", 0),
    ("CONTRACT-28", "ServiceAgreement", "受托方十日内未答复委托方意见的，视为同意返工。", 0),
    ("CONTRACT-01", "ServiceAgreement", "用户受伤、致残的，平台概不负责。", 1),
    ("CONTRACT-01", "ServiceAgreement", "出了什么事都别找我们，我们一分钱不赔。", 1),
    ("CONTRACT-01", "ServiceAgreement", "因地震、洪水停服的，双方互不担责。", 0),
    ("CONTRACT-01", "ServiceAgreement", "会员误删的作品，平台不负责找回。", 0),
    ("CONTRACT-03", "ServiceAgreement", "本条款如有修改，以官网最新版本为准，用户应自行查看。", 1),
    ("CONTRACT-03", "ServiceAgreement", "功能上线下架由我们定，不另通知。", 1),
    ("CONTRACT-03", "ServiceAgreement", "我们调整界面颜色，不另行通知。", 0),
    ("CONTRACT-03", "ServiceAgreement", "条款修改经会员大会通过后生效。", 0),
    ("CONTRACT-04", "ServiceAgreement", "委托方迟付逾六十日，应付受托方合同价之五成作为惩罚。", 1),
    ("CONTRACT-04", "ServiceAgreement", "学员退课，扣除学费的一半作违约金。", 1),
    ("CONTRACT-04", "ServiceAgreement", "会员积分每年底清零。", 0),
    ("CONTRACT-04", "ServiceAgreement", "违约方应向守约方支付合同金额百分之四十的违约金。", 0),
    ("CONTRACT-05", "ServiceAgreement", "用户对其内容的授权不因协议终止而终止。", 1),
    ("CONTRACT-05", "ServiceAgreement", "学员的作业，我们可以长期留着做教材，也可交给出版社用。", 1),
    ("CONTRACT-05", "ServiceAgreement", "乙方许可甲方永久使用交付的报告。", 0),
    ("CONTRACT-05", "ServiceAgreement", "未经作者同意，平台不得将作品转授权他人。", 0),
    ("CONTRACT-06", "ServiceAgreement", "订单支付成功后，平台不受理任何退款申请。", 1),
    ("CONTRACT-06", "ServiceAgreement", "本课程一经购买，恕不退款。", 1),
    ("CONTRACT-06", "ServiceAgreement", "我们不会不退您的押金。", 0),
    ("CONTRACT-06", "ServiceAgreement", "已经开课的部分不退，没上的课按节退。", 0),
    ("CONTRACT-08", "ServiceAgreement", "争议由荔浦市人民法院管辖。", 1),
    ("CONTRACT-08", "ServiceAgreement", "双方友好协商解决争议。", 2),
    ("CONTRACT-08", "ServiceAgreement", "按中国法律办，告状去荔浦市人民法院。", 0),
    ("CONTRACT-08", "ServiceAgreement", "本协议依中华人民共和国法律解释；发生纠纷，提交桂林仲裁委员会。", 0),
    ("CONTRACT-09", "ServiceAgreement", "本公司可在不告知用户的情况下关闭接口。", 1),
    ("CONTRACT-09", "ServiceAgreement", "乙方得径行终止合同，毋须催告。", 1),
    ("CONTRACT-09", "ServiceAgreement", "服务终止后，我们不再通知优惠活动。", 0),
    ("CONTRACT-09", "ServiceAgreement", "用户要停用的，告诉我们一声即可，不用提前。", 0),
    ("CONTRACT-10", "ConsentForm", "不管照片怎么用，本人都不告公司侵犯肖像权。", 1),
    ("CONTRACT-10", "ServiceAgreement", "主播永久放弃就肖像、声音被使用提出异议的权利。", 1),
    ("CONTRACT-10", "ServiceAgreement", "未明确放弃的肖像权、名誉权均由本人保留。", 0),
    ("CONTRACT-10", "ServiceAgreement", "用户放弃抽奖资格，其个人信息即删除。", 0),
    ("CONTRACT-11", "ServiceAgreement", "学员上课的录像，往后都算我们的。", 1),
    ("CONTRACT-11", "ServiceAgreement", "歌手录下的声音，产权归平台，永不归还。", 1),
    ("CONTRACT-11", "ServiceAgreement", "录音棚的设备属于公司。", 0),
    ("CONTRACT-11", "ServiceAgreement", "模型权重归平台，用户的声音素材归用户。", 0),
    ("CONTRACT-13", "ServiceAgreement", "服务方赔偿直接损失，总额以当年服务费为限。", 0),
    ("CONTRACT-14", "ServiceAgreement", "租金迟交，每过一日罚百分之一。", 1),
    ("CONTRACT-14", "ServiceAgreement", "逾期缴费者，按日加收0.1%。", 1),
    ("CONTRACT-14", "ServiceAgreement", "千分之三的误差属于正常。", 0),
    ("CONTRACT-14", "ServiceAgreement", "本公司退款迟延的，按日向用户支付千分之一。", 0),
    ("CONTRACT-15", "ServiceAgreement", "逾期缴费的，乙方可清空甲方的存储空间。", 1),
    ("CONTRACT-15", "ServiceAgreement", "违规账号的全部存档，平台得不经告知径予销毁。", 1),
    ("CONTRACT-15", "ServiceAgreement", "缓存文件自动清除，不影响会员数据。", 0),
    ("CONTRACT-15", "ServiceAgreement", "平台未经通知，不得删除会员作品。", 0),
    ("CONTRACT-17", "ServiceAgreement", "本办法解释权归平台所有。", 1),
    ("CONTRACT-17", "ServiceAgreement", "如有歧义，由本公司解释。", 1),
    ("CONTRACT-17", "ServiceAgreement", "平台不保留对规则的解释权。", 0),
    ("CONTRACT-17", "ServiceAgreement", "客服向用户解释收费规则。", 0),
    ("CONTRACT-18", "ServiceAgreement", "玩家进入游戏，就当玩家看过并同意本协议。", 1),
    ("CONTRACT-18", "ServiceAgreement", "甲方声明：乙方对限制责任的条款已充分说明。", 1),
    ("CONTRACT-18", "ServiceAgreement", "点击“同意”不等于用户已经读过全文，我们另发短信提示要点。", 0),
    ("CONTRACT-18", "ServiceAgreement", "用户没看懂的条款，可以问客服。", 0),
    ("CONTRACT-19", "ServiceAgreement", "不可抗力：地震、台风、停电、网络攻击、政府管制。遇此我方免责。", 1),
    ("CONTRACT-19", "ServiceAgreement", "由于云厂商宕机、运营商断网等不可归责于平台的原因停服的，平台不负责任。", 1),
    ("CONTRACT-19", "ServiceAgreement", "停电时系统自动切换备用电源。", 0),
    ("CONTRACT-19", "ServiceAgreement", "不可抗力系不能预见、不能避免且不能克服的客观情况，受影响方免责。", 0),
    ("CONTRACT-20", "ServiceAgreement", "合同签订地：荔浦市。纠纷由合同签订地人民法院管辖。", 1),
    ("CONTRACT-20", "ServiceAgreement", "因本协议发生争议，提交本公司所在地仲裁委员会。", 1),
    ("CONTRACT-20", "ServiceAgreement", "争议由合同履行地法院管辖。", 0),
    ("CONTRACT-20", "ServiceAgreement", "原告可选择向任何一方所在地法院起诉。", 0),
    ("CONTRACT-21", "ServiceAgreement", "我们有理由相信您违反了规则时，可以取消您的会员资格。", 1),
    ("CONTRACT-21", "ServiceAgreement", "服务方依自身判断随时限制使用单位的调用额度。", 1),
    ("CONTRACT-21", "ServiceAgreement", "系统判断为高峰时段的，排队时间会延长。", 0),
    ("CONTRACT-21", "ServiceAgreement", "用户怀疑账号异常，可自行冻结。", 0),
    ("CONTRACT-23", "ServiceAgreement", "乙方代甲方采集访客人脸，用于开门。", 1),
    ("CONTRACT-23", "ServiceAgreement", "我们帮您存您学员的照片和成绩。", 1),
    ("CONTRACT-23", "ServiceAgreement", "我们收集您的手机号，用于登录。", 0),
    ("CONTRACT-23", "ServiceAgreement", "受托方按委托方指示处理其会员信息，期限与本合同相同，方式为批量比对，种类为姓名和手机号，加密保存，委托方可随时检查，合同终止后归还并清除，不得转包。", 0),
    ("CONTRACT-24", "ServiceLevelAgreement", "停服一小时，会员有效期顺延一天，别无其他补偿。", 1),
    ("CONTRACT-24", "ServiceLevelAgreement", "未达标，赔偿以算力券发放，不折现。", 1),
    ("CONTRACT-24", "ServiceLevelAgreement", "未达标，发算力券；券不足以弥补的，可另行索赔；两月未达标可解约；凭工单申请。", 0),
    ("CONTRACT-24", "ServiceLevelAgreement", "未达标，客户可选算力券或者现金。", 0),
    ("CONTRACT-25", "ServiceLevelAgreement", "设备检修所占时间从总时间里减掉。", 1),
    ("CONTRACT-25", "ServiceLevelAgreement", "因版本发布、机房搬迁造成的停顿，不作为故障统计。", 1),
    ("CONTRACT-25", "ServiceLevelAgreement", "因客户自己升级系统造成的停顿，不作为故障统计。", 0),
    ("CONTRACT-25", "ServiceLevelAgreement", "检修时间一样算进故障里。", 0),
    ("CONTRACT-26", "ServiceAgreement", "乙方有权不经通知以甲方保证金冲抵欠款。", 1),
    ("CONTRACT-26", "ServiceAgreement", "商户欠平台的，平台自其货款中扣收，无庸知会。", 1),
    ("CONTRACT-26", "ServiceAgreement", "商户可用余额抵扣服务费，无需申请。", 0),
    ("CONTRACT-26", "ServiceAgreement", "平台扣收欠款前三日书面通知商户。", 0),
    ("CONTRACT-27", "ServiceAgreement", "凡因使用本平台引发的任何索赔，用户应赔偿平台，不论平台有无过错。", 1),
    ("CONTRACT-27", "ServiceAgreement", "我们用会员照片训练模型惹来的官司，费用由会员承担。", 1),
    ("CONTRACT-27", "ServiceAgreement", "我们处理数据不当造成的损失，由我们赔偿用户。", 0),
    ("CONTRACT-27", "ServiceAgreement", "不论因何种原因停机，损失由服务方承担。", 0),
    ("CONTRACT-28", "ServiceAgreement", "验收期三日，期满未答复即为合格。", 1),
    ("CONTRACT-28", "ServiceAgreement", "超过十五日未申请补偿的，视为放弃。", 1),
    ("CONTRACT-28", "ServiceAgreement", "礼券一个月内不用就作废。", 0),
    ("CONTRACT-28", "ServiceAgreement", "平台七日内未处理投诉的，视为支持用户的请求。", 0),
    ("CONTRACT-05", "ServiceAgreement", "甲方提供的资料、数据归甲方长期所有，乙方仅为履行本合同使用。", 0),
    ("CONTRACT-05", "ServiceAgreement", "图纸仍属甲方，乙方不因本合同取得任何永久许可，仅可为履约复制图纸。", 0),
    ("CONTRACT-05", "ServiceAgreement", "甲方提供的图纸由乙方长期使用。", 1),
    ("CONTRACT-10", "ConsentForm", "我承诺今后不以肖像权被侵犯为由找工作坊的麻烦或者打官司。", 1),
    ("CONTRACT-10", "ConsentForm", "对于录音中可能涉及的名誉、隐私问题，本人承诺不予追究。", 1),
    ("CONTRACT-10", "ConsentForm", "贵方不得以名誉为由找本人的麻烦。", 0),
    ("CONTRACT-18", "ServiceAgreement", "您承认已阅读本协议，并放弃以格式条款为由主张无效的权利。", 1),
    ("CONTRACT-18", "ServiceAgreement", "您可以就格式条款主张无效。", 0),
    ("CONTRACT-20", "ServiceAgreement", "发生纠纷，须到青禾总部所在的城市打官司。", 1),
    ("CONTRACT-20", "ServiceAgreement", "谈不拢的，到甲方所在地的法院打官司、起诉。", 0),
    ("CONTRACT-20", "ServiceAgreement", "争议提交采购人所在地人民法院诉讼解决。", 0),
    ("CONTRACT-20", "ServiceAgreement", "争议提交乙方所在地人民法院诉讼解决。", 1),
    ("CONTRACT-24", "ServiceLevelAgreement", "补偿以云币形式发放，云币可抵扣下月账单，不可提现。", 1),
    ("CONTRACT-24", "ServiceLevelAgreement", "未达标的，以增加流量包的方式补偿，流量包不可折现。", 1),
    ("CONTRACT-28", "ServiceAgreement", "对话费清单有疑问的，请在出账后十日内提出，逾期不予受理。", 1),
    ("CONTRACT-28", "ServiceAgreement", "对话费清单有疑问的，可随时拨打热线查询。", 0),
    ("CONTRACT-24", "ServiceLevelAgreement", "未达标的，以抵用券补偿。客户退订的，按剩余天数退还费用。", 1),
    ("CONTRACT-24", "ServiceLevelAgreement", "未达标的，以抵用券补偿或者退还费用，由客户选择；可另行索赔；可解约；凭工单申请。", 0),
    ("CONTRACT-24", "ServiceLevelAgreement", "月费指客户实际支付之现金费用。未达标的，以抵用券补偿。", 1),
    ("CONTRACT-24", "ServiceLevelAgreement", "未达标的，可选择支付现金或者以抵用券补偿。", 0),
    ("CONTRACT-27", "ServiceAgreement", "用户转借账号造成的任何损失，无论何种原因，由用户承担。", 0),
    ("CONTRACT-27", "ServiceAgreement", "客户未取得个人同意而要求乙方处理个人信息，由此引起的处罚由客户承担。", 0),
    ("CONTRACT-27", "ServiceAgreement", "乙方处理个人信息引起的处罚，由客户承担。", 1),
    ("CONTRACT-28", "ServiceLevelAgreement", "客户应在故障结束后 5 个工作日内申请补偿，过期不候。", 1),
    ("CONTRACT-28", "ServiceAgreement", "客户须在 30 日内提出索赔，否则丧失索赔权。", 1),
    ("CONTRACT-28", "ServiceAgreement", "验收期为五天，五天内没有书面反馈问题的，等同于验收通过。", 1),
    ("CONTRACT-28", "ServiceAgreement", "验收期为五天，五天内没有书面反馈问题的，乙方应当催告。", 0),
    ("CONTRACT-05", "ServiceAgreement", "客户同意平台将其语料长期用于算法研发，该许可不随合同终止而终止。", 1),
    ("CONTRACT-05", "ServiceAgreement", "客户的语料仅在合同期内用于客户的专属模型。", 0),
    ("CONTRACT-19", "ServiceAgreement", "政府监管、芯片断供、竞争对手行为均属不可抗力。", 1),
    ("CONTRACT-19", "ServiceAgreement", "因政府监管部门要求或者不可抗力中止服务的，平台不承担责任。", 0),
    ("CONTRACT-20", "ServiceAgreement", "打官司去司机户籍所在地的法院。", 0),
    ("CONTRACT-19", "ServiceAgreement", "芯片断供、原材料短缺不属于不可抗力。", 0),
    ("CONTRACT-28", "ServiceLevelAgreement", "须于事发后 24 小时内报障，超时报障的不予补偿。", 1),
    ("CONTRACT-28", "ServiceLevelAgreement", "事发后 24 小时内报障的，优先处理。", 0),
)


@pytest.mark.parametrize("engine", INSTALLED)
@pytest.mark.parametrize(("code", "kind", "text", "found"), SENTENCES)
def test_one_sentence(code: str, kind: str, text: str, found: int, engine: str) -> None:
    assert count(code, kind, text, engine=engine) == found


PAIRS = (
    ("CONTRACT-02", "卖方赔偿总额不超过人民币二十万元。", "卖方就本合同承担的全部责任以合同总价为限。", 1),
    ("CONTRACT-02", "我们最多赔玩家最近三个月的充值金额。", "不管什么原因，我们总共最多赔一百块。", 1),
    ("CONTRACT-02", "本公司赔偿的上限为商家上一年度服务费。", "本公司的全部赔偿责任，最高为人民币伍万元整。", 1),
    ("CONTRACT-02", "商家赔偿总额不超过年费。", "本公司的赔偿总额不超过人民币十万元。", 0),
    ("CONTRACT-02", "单次故障，本行的赔偿不超过当月会员费。", "本行全年累计赔偿不超过年费。", 0),
    ("CONTRACT-02", "本行赔偿总额不超过人民币一万元。", "本行的赔偿总额最高为10000元。", 0),
    ("CONTRACT-13", "卖方违反保密义务的，应当赔偿买方全部损失。", "卖方的全部赔偿责任不超过十万元。", 1),
    ("CONTRACT-13", "我们弄丢玩家的存档，损失全赔。", "我们赔的钱最多不超过玩家上个月的充值，这是上限。", 1),
    ("CONTRACT-13", "一方泄密的，赔偿对方一切损失。", "受托方之累计责任，以所收报酬为限。", 1),
    ("CONTRACT-13", "卖方泄密的，赔偿全部损失，不受责任上限限制。", "除泄密外，卖方的赔偿责任不超过十万元。", 0),
    ("CONTRACT-13", "买方违约应当赔偿卖方全部损失。", "卖方的赔偿责任不超过十万元。", 0),
)


@pytest.mark.parametrize(("code", "first", "second", "found"), PAIRS)
def test_two_sentences_that_do_not_agree(code: str, first: str, second: str, found: int) -> None:
    assert count(code, "ServiceAgreement", first, second) == found


@pytest.mark.parametrize(("code", "text", "found"), [
    ("CONTRACT-22", "付费看充值页面。", 1),
    ("CONTRACT-22", "合同编号：QH-（见首页）", 1),
    ("CONTRACT-22", "这份约定是2025年6月第二次改的。", 0),
    ("CONTRACT-22", "（青禾公司 二〇二五年六月印制）", 0),
    ("CONTRACT-22", "本协议当前为第5版。", 0),
    ("CONTRACT-08", "有事好商量。", 2),
    ("CONTRACT-08", "本协议依中国法律解释。", 1),
    ("CONTRACT-08", "争议由客户所在地法院管辖。", 1),
    ("CONTRACT-08", "中国法律管着这份约定；有纠纷，去玩家住的地方的法院。", 0),
    ("CONTRACT-08", "根据中华人民共和国法律，双方订立本协议。", 2),
])
def test_what_a_document_leaves_out(code: str, text: str, found: int) -> None:
    assert count(code, "ServiceAgreement", text) == found


CALLED = 'ex:p1 a ait:Participation ; ait:inDocument ex:doc ; ait:role <https://w3id.org/aiterms/role#Provider> ; ait:name "青禾" .'


@pytest.mark.parametrize("engine", INSTALLED)
@pytest.mark.parametrize(("code", "text", "found"), [
    ("CONTRACT-27", "青禾保存住户录音时出了泄露，致青禾被罚款的，客户应赔偿青禾的损失。", 1),
    ("CONTRACT-27", "山雀保存住户录音时出了泄露，致山雀被罚款的，山雀自行负担损失。", 0),
    ("CONTRACT-17", "条款意思不明的，听青禾的解读为准。", 1),
    ("CONTRACT-17", "条款意思不明的，听公证处的解读为准。", 0),
    ("CONTRACT-03", "收费标准由青禾自行调整，调整当日起按新标准收费。", 1),
    ("CONTRACT-03", "收费标准由双方协商调整，调整当日起按新标准收费。", 0),
    ("CONTRACT-05", "用户同意青禾长期使用其画作，并可再许可其他画廊使用该作品。", 1),
    ("CONTRACT-05", "用户同意画作由自己保管，作品不得再许可他人使用。", 0),
])
def test_the_provider_by_its_short_name(code: str, text: str, found: int, engine: str) -> None:
    assert count(code, "ServiceAgreement", text, engine=engine, more=CALLED) == found


def test_a_plain_forfeiture_beside_duties_that_stand_out() -> None:
    marked = """ex:doc ait:keepsEmphasis true . ex:c1 ait:emphasised true . ex:c2 ait:emphasised false .
ex:s2 a ait:LiabilityStatement, ait:Statement ; ait:inDocument ex:doc ; ait:inClause ex:c2 ; ait:quote "预付的年费归卖方所有" ;
  ait:concept <https://w3id.org/aiterms/liability#Forfeiture> ."""
    plain = "买方违约的，预付的年费归卖方所有。"
    assert count("CONTRACT-07", "ServiceAgreement", "买方不得转借账号。", plain, more=marked) == 1
    assert count("CONTRACT-07", "ServiceAgreement", "青禾语音助手", plain, more=marked) == 0


PARTIES = """ex:p1 a ait:Participation ; ait:inDocument ex:doc ; ait:role <https://w3id.org/aiterms/role#Customer> ; ait:name "海岚医院" .
ex:p2 a ait:Participation ; ait:inDocument ex:doc ; ait:role <https://w3id.org/aiterms/role#Provider> ; ait:name "青禾" ."""


@pytest.mark.parametrize("engine", INSTALLED)
@pytest.mark.parametrize(("head", "text", "more", "found"), [
    ("青禾与海岚医院订立本合同。", "争议提交海岚医院所在地人民法院诉讼解决。", PARTIES, 0),
    ("青禾与海岚医院订立本合同。", "争议提交青禾所在地人民法院诉讼解决。", PARTIES, 1),
    ("甲方：宁波海岚医院（以下简称“海岚医院”）", "争议提交海岚医院所在地人民法院诉讼解决。", "", 0),
    ("乙方：宁波海岚医院（以下简称“海岚医院”）", "争议提交海岚医院所在地人民法院诉讼解决。", "", 1),
    ("甲方：海岚医院，住所地：宁波市江北区柳叶路3号", "争议由宁波仲裁委员会仲裁。", 'ex:doc ait:forum "宁波仲裁委员会" .', 0),
    ("乙方：青禾公司，住所地：宁波市江北区柳叶路3号", "争议由宁波仲裁委员会仲裁。", 'ex:doc ait:forum "宁波仲裁委员会" .', 1),
])
def test_whose_seat_a_court_is_at(head: str, text: str, more: str, found: int, engine: str) -> None:
    assert count("CONTRACT-20", "ServiceAgreement", head, text, engine=engine, more=more) == found


@pytest.mark.parametrize("engine", INSTALLED)
@pytest.mark.parametrize(("kind", "text", "found"), [
    ("ConsentForm", "人像与面部特征：＿＿＿＿＿＿", 0),
    ("ConsentForm", "住院号：________ 床号：________ 与患者关系：________", 0),
    ("ConsentForm", "授权期限为＿＿＿＿年，酬金在____日内支付。", 1),
    ("ConsentForm", "客服热线：＿＿＿＿＿＿", 1),
    ("ServiceAgreement", "甲方（委托方）：＿＿＿＿　联系人：＿＿＿＿　传真：＿＿＿＿", 0),
    ("ServiceAgreement", "法定代表人：＿＿＿＿\\n统一社会信用代码：＿＿＿＿＿＿", 0),
    ("ServiceAgreement", "甲方名称\\n＿＿＿＿＿＿＿＿", 0),
    ("ServiceLevelAgreement", "联系人：________", 1),
    ("ServiceAgreement", "乙方地址：＿＿＿＿＿＿", 1),
    ("ServiceAgreement", "客户应当在【】日内付款。", 1),
    ("ServiceAgreement", "逾期付款的，每日按____%支付违约金。", 1),
    ("PrivacyPolicy", "注册地址：__________。", 1),
    ("PrivacyPolicy", "客服热线：400-820-XXXX，座机0755-2603XXXX。", 0),
    ("ConsentForm", "接收方：青禾担保，电话：0574-8812XXXX", 0),
    ("PrivacyPolicy", "客服热线：400-XXXX-XXXX。", 1),
    ("PrivacyPolicy", "邮寄地址：XXXX路18号。", 1),
])
def test_fields_that_somebody_fills_in(kind: str, text: str, found: int, engine: str) -> None:
    assert count("INTEGRITY-09", kind, text, "甲方（盖章）：", engine=engine) == found


def test_a_field_of_an_agreement_that_nobody_signs() -> None:
    assert count("INTEGRITY-09", "ServiceAgreement", "联系人：________") == 1
