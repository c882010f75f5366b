"""Laws, agreements, clause references and certificates told apart."""

from __future__ import annotations

import pytest

from loaders.annotate import annotate
from loaders.extract.references import extract
from loaders.model import DocumentKind, ParsedSource
from loaders.read import read_bytes
from loaders.resolve.references import resolve_clause
from loaders.statements import CertificationStatement, ClauseReference, DocumentReference, LegalReference
from loaders.structure import structure


def found(annotated, kind: type) -> list:
    return [s for s in extract(annotated) if isinstance(s, kind)]


@pytest.mark.parametrize("title", [
    "中华人民共和国民法典", "个人信息保护法", "互联网信息服务算法推荐管理规定", "生成式人工智能服务管理暂行办法", "网络数据安全管理条例",
    "信息安全技术 个人信息安全规范", "国家网络安全事件应急预案", "促进和规范数据跨境流动规定", "公安机关互联网安全监督检查规定",
])
def test_laws(annotated, title) -> None:
    law, = found(annotated(f"我们遵守《{title}》的要求。"), LegalReference)
    assert law.title == title
    assert found(annotated(f"我们遵守《{title}》的要求。"), DocumentReference) == []


@pytest.mark.parametrize("title", [
    "云栖用户服务协议", "云栖隐私政策", "会员管理规则", "数据采集须知", "人脸信息处理授权书", "平台社区管理规定", "接口使用规范",
    "退款办法", "积分兑换办法", "创作激励活动管理办法",
])
def test_agreements(annotated, title) -> None:
    reference, = found(annotated(f"请一并阅读《{title}》。"), DocumentReference)
    assert reference.title == title
    assert found(annotated(f"请一并阅读《{title}》。"), LegalReference) == []


def test_a_title_formed_like_a_law_is_one_beside_laws_and_none_made_by_a_party(annotated) -> None:
    beside = annotated("依照《个人信息保护法》和《标准合同备案规定》办理。")
    assert [law.title for law in found(beside, LegalReference)] == ["个人信息保护法", "标准合同备案规定"]
    made = annotated("我们制定的《数据安全管理办法》适用于全体用户。")
    assert [reference.title for reference in found(made, DocumentReference)] == ["数据安全管理办法"]
    assert found(made, LegalReference) == []


@pytest.mark.parametrize("text", [
    "《北辰智影服务协议》（以下简称“本协议”）由双方订立。", "请阅读本《隐私政策》。", "最终用户已同意您的《隐私政策》。", "请出示《营业执照》。",
])
def test_own_and_other_titles_are_none(annotated, text) -> None:
    assert found(annotated(text), DocumentReference) == []


def test_article_of_a_law(annotated) -> None:
    law, = found(annotated("依据《个人信息保护法》第二十九条，须取得单独同意。"), LegalReference)
    assert law.article == "二十九"
    assert found(annotated("依据《个人信息保护法》第二十九条，须取得单独同意。"), ClauseReference) == []


def test_standards(annotated) -> None:
    laws = found(annotated("参照GB/T 35273-2020与ISO/IEC 27001建立制度。"), LegalReference)
    assert [law.title for law in laws] == ["GB/T 35273-2020", "ISO/IEC 27001"]


@pytest.mark.parametrize(("text", "prevails", "incorporates"), [
    ("本规则与《云栖服务协议》不一致的，以本规则为准。", False, None),
    ("本规则未约定的，以《云栖服务协议》的约定为准。", True, None),
    ("《计费规则》是本协议不可分割的组成部分。", None, True),
    ("请阅读《云栖服务协议》。", None, None),
    ("未尽事宜，适用《云栖隐私政策》。", None, True),
    ("请另行签署《云栖声纹授权书》。该授权书与本协议有冲突的，以本协议为准。", False, None),
    ("请另行签署《云栖声纹授权书》。该订单与本协议有冲突的，以本协议为准。", None, None),
    ("请另行签署《云栖声纹授权书》。该授权书与本协议有冲突的，由双方协商。", None, None),
    ("本承诺是《云栖服务合同》的附件。", None, True),
    ("会员功能另行适用《云栖会员细则》，该细则与本规则冲突的，以该细则为准。", True, True),
    ("完整的接收方名单见《云栖第三方共享清单》。", None, True),
    ("《云栖会员规则》也是本公约的一部分。", None, True),
    ("您可以查看《云栖使用手册》。", None, None),
    ("转委托的第三方见附件二《云栖受托方说明》。", None, True),
    ("收费标准详见《云栖价格表》。", None, True),
    ("设备见《云栖设备清单》，前述文件均为本合同附件。", None, True),
    ("验收办法见《云栖验收规程》，它们一并构成本合同的附件。", None, True),
    ("验收办法见《云栖验收规程》，二者不作为本合同附件。", None, None),
])
def test_who_prevails_and_what_is_incorporated(annotated, text, prevails, incorporates) -> None:
    reference, = found(annotated(text), DocumentReference)
    assert (reference.prevails, reference.incorporates) == (prevails, incorporates)


@pytest.mark.parametrize(("text", "number"), [
    ("请按本协议第九条的联系方式来信。", "第九条"), ("发生第 9.1 条约定的情形时终止。", "第 9.1 条"), ("清单（详见附录1）随时更新。", "附录1"),
    ("依据本政策第3.2款处理。", "第3.2款"), ("可通过“如何联系我们”部分的方式反馈。", "如何联系我们"), ("除3.2条约定外。", "3.2"),
    ("依据本合同第二条第（三）项。", "第二条第（三）项"),
])
def test_clause_references(annotated, text, number) -> None:
    reference, = found(annotated(text), ClauseReference)
    assert reference.target_number == number


@pytest.mark.parametrize("text", ["请点击“设置”按钮。", "第一条消息将免费。", "版本号2.0.1已发布。", "邮件附件请勿打开。"])
def test_no_clause_reference(annotated, text) -> None:
    assert found(annotated(text), ClauseReference) == []


@pytest.mark.parametrize(("text", "names"), [
    ("我们通过了ISO27001（信息安全）、ISO27701（隐私）认证。", ["ISO27001", "ISO27701"]),
    ("系统已取得网络安全等级保护三级认证。", ["网络安全等级保护三级认证"]),
    ("模型备案编号：Chengdu-YunQi-202501010001", ["模型备案编号：Chengdu-YunQi-202501010001"]),
    ("蜀ICP备2025000001号-1", ["蜀ICP备2025000001号-1"]),
    ("参照ISO27001建立制度。", []),
    ("我们重视等级保护工作。", []),
])
def test_certificates(annotated, text, names) -> None:
    assert [c.name for c in found(annotated(text), CertificationStatement)] == names


def test_policy_of_its_own_kind(annotated) -> None:
    document = annotated("请阅读《隐私政策》。", kind=DocumentKind.PRIVACY_POLICY, title="云栖隐私政策")
    assert found(document, DocumentReference) == []


@pytest.mark.parametrize(("text", "numbers"), [
    ("本协议第八条、第九条、第十条涉及责任限制。", ["第八条", "第九条", "第十条"]),
    ("第八条至第十条及第十二条继续有效。", ["第八条", "第十条", "第十二条"]),
    ("违反第（1）项、第（2）项的，平台可以暂停服务。", ["第（1）项", "第（2）项"]),
    ("平台依3.3、4.3采取的措施。", ["3.3", "4.3"]),
    ("具体以5.1条为准。", ["5.1"]),
    ("您加入本政策1.4.2所述的计划。", ["本政策1.4.2"]),
    ("依《个人信息保护法》第十三条、第十四条和第十五条处理。", []),
    ("民法典第四百九十六条、第四百九十七条另有规定。", []),
    ("费率为3.3、4.3元，版本2.1、2.2已停用。", []),
])
def test_clauses_in_lists_and_without_a_unit(annotated, text, numbers) -> None:
    assert [s.target_number for s in found(annotated(text), ClauseReference)] == numbers


@pytest.mark.parametrize(("text", "name"), [
    ("已完成备案，备案编号为“Sichuan-YunQi-20240117”。", "备案编号为“Sichuan-YunQi-20240117”"),
    ("持有增值电信业务经营许可证（编号：川B2-20230101）。", "川B2-20230101"),
    ("平台获得APP安全认证。", "APP安全认证"),
])
def test_certificates_by_name_and_number(annotated, text, name) -> None:
    certificate, = found(annotated(text), CertificationStatement)
    assert certificate.name == name


@pytest.mark.parametrize(("text", "numbers"), [
    ("可用率未达到2.2的承诺的，客户可以申请。", ["2.2"]),
    ("除 6.2、10.1 及附录 B 另有约定外，款项不退。", ["6.2", "10.1", "附录 B"]),
    ("甲方可按 9.3 解除订单。", ["9.3"]),
    ("4.1（1）所述割接须预先通知。", ["4.1（1）"]),
    ("可拨打第二部分1.1所列热线。", ["第二部分1.1"]),
    ("乙方不承担 6.2 项下的责任。", ["6.2"]),
])
def test_numbers_without_a_unit(annotated, text, numbers) -> None:
    references = sorted(found(annotated(text), ClauseReference), key=lambda s: s.evidence.start)
    assert [s.target_number for s in references] == numbers


@pytest.mark.parametrize("text", ["使用版本2.1所列功能。", "评分达到4.5的用户。", "除3.5元手续费外均免。", "按1.5倍收取。", "使用H100和A10所述参数。"])
def test_figures_are_no_clauses(annotated, text) -> None:
    assert found(annotated(text), ClauseReference) == []


def test_a_number_with_a_letter_counts_where_a_clause_bears_it() -> None:
    text = ("# 分身制作同意书\n\n## A. 用途\n\nA1\u3000用于制作分身。\n\nA2\u3000用于展示。\n\n"
            "## B. 撤回\n\nB1\u3000撤回A1或A2后，停用分身。违反C9的，不在此限。\n")
    source = read_bytes("form.md", text.encode())
    document, = structure(source)
    references = found(annotate(document), ClauseReference)
    assert [s.target_number for s in references] == ["A1", "A2"]
    resolved = [resolve_clause(ParsedSource(source, (document,)), s) for s in references]
    assert [document.clauses[s.target_clause].label for s in resolved] == ["A1", "A2"]


def test_titles_joined_and_taken_in_together(annotated) -> None:
    taken = found(annotated("设备与验收见《云栖设备清单》和《云栖验收规程》，二者作为本合同附件。"), DocumentReference)
    assert [reference.incorporates for reference in taken] == [True, True]
