"""Defects of the text itself, on documents made by hand."""

from dataclasses import replace

import pytest

from loaders.model import Clause, ClauseCell, ClauseKind, CleanText, Document, DocumentKind, SelfName
from loaders.observe import observe
from loaders.observe.contacts import resemble
from loaders.observe.repetition import sentences
from loaders.statements import ContactStatement, Evidence

LONG = "青禾公司在收到通知之后的十五个工作日之内给予书面的答复。"


def clause(index: int, text: str, **more: object) -> Clause:
    start = index * 1000
    values: dict[str, object] = {
        "index": index, "parent": None, "kind": ClauseKind.SECTION, "number": str(index + 1), "label": "",
        "heading": "", "text": CleanText(text, tuple(range(start, start + len(text)))), "start": start,
        "end": start + len(text), **more}
    return Clause(**values)  # type: ignore[arg-type]


def document(*clauses: Clause) -> Document:
    return Document("d1", DocumentKind.SERVICE_AGREEMENT, "青禾协议", 0, 9999, clauses)


def labelled(*labels: str, kind: ClauseKind = ClauseKind.SECTION) -> Document:
    return document(*(clause(i, f"{label}内容", label=label, kind=kind) for i, label in enumerate(labels)))


def seen(doc: Document, *statements: ContactStatement) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(o.observed, o.found, o.expected, o.elsewhere) for o in observe(doc, statements)]


def test_a_long_sentence_that_stands_twice_is_seen_at_its_second_place() -> None:
    (found,) = observe(document(clause(0, LONG + "其余。"), clause(1, "另外，" + "其余。"), clause(2, "其余。" + LONG)))
    assert (found.observed, found.clause, found.elsewhere) == ("repeated-sentence", 2, "1")
    assert found.evidence == Evidence(2003, 2003 + len(LONG), LONG)


@pytest.mark.parametrize("kind", [ClauseKind.ROW, ClauseKind.CONTENTS, ClauseKind.REPETITION, ClauseKind.TABLE])
def test_tables_contents_and_repetitions_may_repeat(kind: ClauseKind) -> None:
    assert observe(document(clause(0, LONG), clause(1, LONG, kind=kind))) == ()


def test_blanks_and_width_make_no_other_sentence() -> None:
    assert len(observe(document(clause(0, LONG), clause(1, LONG.replace("收到", "收 到"))))) == 1


def test_sentences_keep_their_places() -> None:
    text = "一。 二！\n三"
    assert [text[a:b] for a, b in sentences(text)] == ["一。", "二！", "三"]


@pytest.mark.parametrize(("labels", "expected"), [
    (("一、", "二、", "四、"), [("number-missing", "四、", "3、", "二、")]),
    (("1.", "2.", "2."), [("number-repeated", "2.", "3.", "2.")]),
    (("（1）", "（3）"), [("number-missing", "（3）", "（2）", "（1）")]),
    (("(4)", "(5)", "(3)"), [("number-out-of-order", "(3)", "(6)", "(5)")]),
    (("3.1", "3.2", "3.4"), [("number-missing", "3.4", "3.3", "3.2")]),
    (("1.", "2.", "1.", "2."), []),
    (("1.", "（1）", "（2）", "2."), []),
    (("1.", "2.", "2021"), []),
    (("", "", ""), []),
    (("9.", "十、", "10."), []),
    (("1)", "2）", "3)"), []),
    (("1)", "2）", "4)"), [("number-missing", "4)", "3）", "2）")]),
])
def test_numbering(labels: tuple[str, ...], expected: list[tuple[str, str, str, str]]) -> None:
    assert seen(labelled(*labels)) == expected


def test_numbers_in_contents_are_not_compared() -> None:
    assert seen(labelled("1.", "3.", kind=ClauseKind.CONTENTS)) == []


def test_children_of_different_parents_count_apart() -> None:
    parts = [clause(0, "一、甲", label="一、"), clause(1, "1.甲", label="1.", parent=0),
             clause(2, "二、乙", label="二、"), clause(3, "3.乙", label="3.", parent=2)]
    assert seen(document(*parts)) == []


@pytest.mark.parametrize(("heading", "labels", "found"), [
    ("4 ", ("4.1", "4.1", "4.2"), ["4.1"]),
    ("4 ", ("4.1", "4.2", "4.1"), []),
    ("4 ", ("1.", "1.", "2."), []),
    ("五、", ("4.1", "4.1", "4.2"), []),
])
def test_a_number_behind_that_of_its_heading_begins_no_new_list(
        heading: str, labels: tuple[str, ...], found: list[str]) -> None:
    below = (clause(i, f"{label}内容", label=label, parent=0) for i, label in enumerate(labels, 1))
    told = observe(document(clause(0, f"{heading}数据", label=heading), *below))
    assert [o.found for o in told if o.observed == "number-repeated"] == found


@pytest.mark.parametrize(("later", "found"), [
    ("本函中的“本公司”在涉及用工安排时，指发出岗位的单位。", ["本公司"]),
    ("就配送而言，“青禾”指承接订单的快递企业。", ["青禾"]),
    ("“本公司”在处理您的信息时，指本产品的运营者。", []),
    ("“本公司”在涉及结算时，指青禾智能科技有限公司。", []),
    ("“本公司”指定的邮箱在文末列明。", []),
])
def test_a_short_name_of_a_party_that_is_somebody_else_in_some_matters(later: str, found: list[str]) -> None:
    first = clause(0, "本产品由青禾智能科技有限公司（以下简称“青禾”或“本公司”）开发。")
    told = observe(document(first, clause(1, later)))
    assert [o.found for o in told if o.observed == "term-redefined"] == found


@pytest.mark.parametrize(("later", "found"), [
    ("第七条 白鹭软件有限公司（以下简称“本公司”）应当验收。", ["本公司"]),
    ("由青禾智能科技有限公司（以下简称“本公司”）答复。", []),
    ("第七条 平台的运营者（以下简称“本公司”）答复。", []),
])
def test_a_short_name_given_to_two_organisations(later: str, found: list[str]) -> None:
    first = clause(0, "本产品由青禾智能科技有限公司（以下简称“本公司”）开发。")
    told = observe(document(first, clause(1, later)))
    assert [o.found for o in told if o.observed == "term-redefined"] == found


@pytest.mark.parametrize(("later", "found"), [
    ("“月度可用率”是指当月成功请求数占请求总数的比例。", ["月度可用率"]),
    ("“月度可用率”是指当月可用分钟占总分钟的百分比。", []),
])
def test_a_formula_and_a_definition_that_count_otherwise(later: str, found: list[str]) -> None:
    first = clause(0, "月度可用率＝（当月总分钟数－不可用分钟数）÷当月总分钟数。")
    told = observe(document(first, clause(1, later)))
    assert [o.found for o in told if o.observed == "term-redefined"] == found


@pytest.mark.parametrize(("later", "found"), [
    ("“使用费”包括调用费、存储费及相应税款，按月结算。", ["使用费"]),
    ("“使用费”包括调用费，按月结算。", []),
])
def test_a_term_told_by_what_it_holds(later: str, found: list[str]) -> None:
    first = clause(0, "“使用费”指客户按用量应付的金额，不包括存储费和培训费。")
    told = observe(document(first, clause(1, later)))
    assert [o.found for o in told if o.observed == "term-redefined"] == found


def contents(*entries: str) -> list[Clause]:
    return [clause(i, entry, kind=ClauseKind.CONTENTS, number="") for i, entry in enumerate(entries)]


def headed(begin: int, *headings: str) -> list[Clause]:
    return [clause(begin + i, f"{h}。正文", heading=h, body=len(h) + 1) for i, h in enumerate(headings)]


def test_contents_and_headings_that_differ_are_seen_both_ways() -> None:
    listed = contents("目录", "1. 适用范围…………3", "2. 信息收集 5", "3. 浏览器缓存 7", "4. 联系我们")
    doc = document(*listed, *headed(5, "适用范围", "信息收集", "联系我们", "未成年人保护"))
    assert [(o, f) for o, f, _, _ in seen(doc)] == [
        ("contents-without-heading", "浏览器缓存"), ("heading-without-contents", "未成年人保护")]


def test_near_wording_and_lower_levels_are_no_mismatch() -> None:
    listed = contents("一、我们如何收集您的信息", "二、我们如何共享信息", "三、联系我们")
    body = headed(3, "我们如何收集您的个人信息", "我们如何共享信息", "联系我们")
    lower = clause(6, "登录。正文", heading="登录", depth=1, parent=3)
    assert seen(document(*listed, *body, lower)) == []


def test_the_title_and_other_headings_without_number_need_not_be_listed() -> None:
    listed = contents("一、适用范围", "二、信息收集", "三、联系我们")
    body = [clause(3, "青禾隐私政策", heading="青禾隐私政策"), *(
        clause(4 + i, f"{label}{name}", label=label, heading=name)
        for i, (label, name) in enumerate((("一、", "适用范围"), ("二、", "信息收集"), ("三、", "联系我们"))))]
    assert seen(document(*listed, *body)) == []


def test_headings_before_the_list_need_not_be_in_it() -> None:
    before = clause(0, "法律声明。正文", heading="法律声明", body=6)
    entries = (clause(i, e, kind=ClauseKind.CONTENTS, number="") for i, e in enumerate(("一、范围", "二、收集", "三、共享"), 1))
    assert seen(document(before, *entries, *headed(4, "范围", "收集", "共享"))) == []


def test_a_heading_run_together_with_its_text_or_with_an_addition_in_brackets_is_there() -> None:
    listed = contents("一、适用的范围", "二、我们如何保护信息", "三、联系我们")
    body = (clause(3, "一、适用的范围本政策适用于青禾。", label="一、"),
            *headed(4, "我们如何保护（您以及您的家人的）信息", "联系我们"))
    assert seen(document(*listed, *body)) == []


def test_two_entries_make_no_list_of_contents() -> None:
    assert seen(document(*contents("甲方", "乙方"), *headed(2, "丙"))) == []


@pytest.mark.parametrize(("one", "other", "expected"), [
    ("service@qinghe.example", "servcie@qinghe.example", True),
    ("service@qinghe.example", "services@qinghe.example", True),
    ("service@qinghe.example", "service@qinhe.example", True),
    ("service1@qinghe.example", "service2@qinghe.example", False),
    ("hr@qinghe.example", "pr@qinghe.example", False),
    ("service@qinghe.cn", "service@qinghe.com", False),
    ("service@qinghe.example", "privacy@qinghe.example", False),
    ("service@qinghe.example", "service@qinghe.exmaple", True),
    ("4006287719", "4006287791", True),
    ("4006287719", "4006287729", False),
    ("057188006612", "057188006621", True),
    ("057188006612", "057188006613", False),
    ("4006287719", "service@qinghe.example", False),
])
def test_slips(one: str, other: str, expected: bool) -> None:
    assert resemble(one, other) is expected
    assert resemble(other, one) is expected


def contact(place: int, value: str) -> ContactStatement:
    evidence = Evidence(place * 1000, place * 1000 + len(value), value)
    return ContactStatement(document="d1", clause=place, evidence=evidence, rule="t", contact_type="email", value=value)


def test_the_later_of_two_resembling_addresses_is_seen_once() -> None:
    doc = document(clause(0, "甲"), clause(1, "乙"), clause(2, "丙"))
    used = (contact(0, "help@qinghe.example"), contact(1, "hepl@qinghe.example"), contact(2, "help@qinghe.example"))
    assert seen(doc, *used) == [("resembling-contact", "hepl@qinghe.example", "help@qinghe.example", "1")]


@pytest.mark.parametrize("text", [
    "我们把收集的信息用于以下用途。若超出用途，我们再次说明。", "您可以通过下列方式：", "处理的情形如下。", "您享有以下权利：",
    "使用的目的有以下三点。您可以清除记录。", "采集的信息如下表所示。"])
def test_a_list_announced_and_not_there_is_seen(text: str) -> None:
    (found,) = observe(document(clause(0, text), clause(1, "第二条 其他", heading="其他")))
    assert found.observed == "list-missing"
    assert found.evidence.quote in text


@pytest.mark.parametrize(("label", "after", "found"), [("第三条", "第四条", 1), ("（一）", "（二）", 1), ("第三条", "（一）", 0), ("三、", "1.", 0)])
def test_the_next_number_cuts_off_a_list_that_was_announced(label: str, after: str, found: int) -> None:
    announced = clause(0, f"{label}客户应当提交下列材料：", label=label, body=len(label))
    assert len(observe(document(announced, clause(1, f"{after}我们十日内完成安装。", label=after, body=len(after))))) == found


def test_contents_in_one_breath_are_compared_with_the_headings() -> None:
    listed = clause(0, "目录：一、服务内容；二、费用；三、保密；四、违约责任", kind=ClauseKind.PARAGRAPH)
    body = headed(1, "服务内容", "费用", "违约责任")
    assert [name for _, name, *_ in seen(document(listed, *body))] == ["保密"]


def test_a_number_run_together_with_the_text_before_is_not_missing() -> None:
    texts = (("1.", "1.我们会征得同意。 2.也可依法共享。"), ("3.", "3.与关联方共享。"))
    labelled = [clause(i, text, label=label, body=2) for i, (label, text) in enumerate(texts)]
    assert seen(document(*labelled)) == []
    assert seen(document(clause(0, "1.我们会征得12.5元。", label="1.", body=2), labelled[1])) != []


def test_a_count_that_begins_below_the_announcement_is_its_list() -> None:
    above = clause(0, "二、使用", heading="使用")
    told = clause(1, "我们把信息用于以下用途。若超出用途，我们再次说明。", kind=ClauseKind.PARAGRAPH, parent=0)
    assert observe(document(above, told, clause(2, "2.1提供服务。", label="2.1", parent=0))) == ()
    assert len(observe(document(above, told, clause(2, "2.4其他。", label="2.4", parent=0)))) == 1


def test_topics_announced_before_whole_sentences_are_missing() -> None:
    after = clause(1, "我们按照本政策收集信息，不会强制捆绑。", kind=ClauseKind.PARAGRAPH)
    (found,) = observe(document(clause(0, "本政策将帮助您了解："), after))
    assert (found.observed, found.evidence.quote) == ("list-missing", "本政策将帮助您了解：")


@pytest.mark.parametrize(("text", "after"), [
    ("您可以通过下列方式：", clause(1, "（一）电话", kind=ClauseKind.ITEM, parent=0)),
    ("您可以通过下列方式：", clause(1, "电话")),
    ("您可以通过下列方式：（1）电话；（2）邮件。", clause(1, "第二条 其他", heading="其他")),
    ("您可以通过下列方式：电话、邮件、信函。", clause(1, "第二条 其他", heading="其他")),
    ("以下内容请您仔细阅读", clause(1, "第二条 其他", heading="其他")),
    ("您享有以下权利：", clause(1, "5.1 查阅信息", label="5.1", heading="查阅信息")),
    ("您需提供以下信息：姓名，手机号，邮箱地址。其余可不填。", clause(1, "第二条 其他", heading="其他")),
    ("**常见的有以下几种类型：** _", clause(1, "（1）甲", kind=ClauseKind.ITEM, label="（1）")),
    ("您需提供以下信息：手机号和密码。", clause(1, "第二条 其他", heading="其他")),
    ("本政策将帮助您了解：", clause(1, "我们如何收集信息")),
])
def test_a_list_that_follows_is_no_defect(text: str, after: Clause) -> None:
    assert observe(document(clause(0, text), after)) == ()


def test_a_term_defined_twice_otherwise_is_seen_at_its_second_place() -> None:
    first = "“成果”是指青禾公司交付给客户的全部音频文件。"
    other = "“成果”指客户自行录制并上传的原始素材。"
    (found,) = observe(document(clause(0, first), clause(1, other)))
    assert (found.observed, found.found, found.elsewhere) == ("term-redefined", "成果", "1")
    assert observe(document(clause(0, first), clause(1, first.replace("全部", "")))) == ()
    assert observe(document(clause(0, first), clause(1, other.replace("成果", "素材")))) == ()
    wider = ("“输出”是指模型生成的文字。", "“输出”是指模型生成的文字、图片以及您上传的素材。", "“输出”是指模型生成的文字，不论长短。")
    assert [o.found for o in observe(document(clause(0, wider[0]), clause(1, wider[1])))] == ["输出"]
    assert observe(document(clause(0, wider[0]), clause(1, wider[2]))) == ()


@pytest.mark.parametrize(("first", "second", "found"), [
    ("“服务费”指客户当月现金支付的费用，不包括代金券抵扣的部分。", "计算补偿时，服务费指账单所列的应付费用，包括代金券抵扣的部分。", ["服务费"]),
    ("“重大故障”是指服务连续中断超过三十分钟的情形。", "前款所称重大故障，指影响全部用户的数据错误。", ["重大故障"]),
    ("“重大故障”是指服务连续中断超过三十分钟的情形。", "前款所称重大故障，指服务连续中断超过三十分钟。", []),
    ("“平台”是指青禾开放平台。", "轻微故障，指影响个别用户的数据错误。", []),
    ("“读数”是指探针每小时写下的数值。", "为本合同之目的，“读数”包括周报、预警短信以及客户的通讯录。", ["读数"]),
    ("“读数”是指探针每小时写下的数值。", "本条所称“读数”涵盖周报、预警短信以及客户的通讯录。", ["读数"]),
    ("“读数”是指探针每小时写下的数值。", "页面上的“读数”包括周报、预警短信以及客户的通讯录。", []),
    ("“账期”指自签约之日起的十二个月。", "为本合同之目的，“账期”自首次扣款之日起算，至当年年底止。", ["账期"]),
    ("“输出”指会员提交的提示以及模型返回的结果。", "为第三条之目的，“输出”仅指模型返回的结果，而不包括会员提交的提示。", ["输出"]),
    ("“账期”指自签约之日起的十二个月。", "页面上的“账期”自首次扣款之日起显示。", []),
    ("1.2 素材：指模型依据客户的提示所返回的音频。", "“素材”系指客户上传、剪辑和发布的一切文字与头像。", ["素材"]),
    ("（二）素材：是指模型依据客户的提示所返回的音频。", "“素材”系指客户上传、剪辑和发布的一切文字与头像。", ["素材"]),
    ("1.2 素材：指定的格式见控制台。", "“素材”系指客户上传、剪辑和发布的一切文字与头像。", []),
    ("“控制台”是指客户管理服务的网页。", "控制台指示灯显示为红色的，请重新启动设备。", []),
    # A provision may begin by defining a term without marks.
    ("第一条　有效工单，是指客户提交且信息完整的工单。", "第五条　有效工单是指经服务商确认受理的故障报告。", ["有效工单"]),
    ("2.1 服务中断，系指一分钟内全部请求失败的状态。", "9.3 服务中断是指一分钟内半数以上请求失败的状态。", ["服务中断"]),
    ("（一）活跃用户，是指三十日内登录过的用户。", "第九条 活跃用户，是指七日内登录过的用户。", ["活跃用户"]),
    ("第二条　工作日，是指法定节假日、休息日以外的日子。", "第八条　工作日是指除法定节假日、休息日以外的日历日。", []),
    ("第三条 模型输出是指模型根据输入生成的全部内容。", "第四条 模型输入是指用户提交给模型的部分内容。", []),
])
def test_a_term_told_again_without_marks_is_the_same_term(first: str, second: str, found: list[str]) -> None:
    seen = observe(document(clause(0, first), clause(1, second)))
    assert [o.found for o in seen if o.observed == "term-redefined"] == found


@pytest.mark.parametrize(("entry", "later", "found"), [
    ("月费：客户当月实际支付的现金，不含赠送额度。", "2.1 本条所称月费，是指账单列明的全部应付款项，包含赠送额度。", ["月费"]),
    ("月费：客户当月实际支付的现金，不含赠送额度。", "2.1 月费逐月结算。", []),
    ("月费：以自然月计。月费是指客户在账期内每个自然月所付的款项总和。", "2.1 月费逐月结算。", []),
])
def test_an_entry_of_a_glossary_defines_its_term(entry: str, later: str, found: list[str]) -> None:
    glossary = clause(0, "一、名词解释", heading="名词解释")
    seen = observe(document(glossary, clause(1, entry, parent=0), clause(2, later, label="2.1")))
    assert [o.found for o in seen if o.observed == "term-redefined"] == found


@pytest.mark.parametrize(("later", "found"), [
    ("“我们”是指青禾科技和它的伙伴蓝麦公司。", 1),
    ("“我们”是指青禾科技有限公司。", 0),
])
def test_a_name_that_takes_in_somebody_more_is_defined_anew(later: str, found: int) -> None:
    text = document(clause(0, "“我们”是青禾科技有限公司。"), clause(1, later))
    assert sum(seen.observed == "term-redefined" for seen in observe(text, ())) == found


@pytest.mark.parametrize(("following", "found"), [("二、", 1), ("（一）", 0)])
def test_a_section_that_ends_by_announcing_a_list(following: str, found: int) -> None:
    text = document(
        clause(0, "一、不可为的事", label="一、", heading="不可为的事"),
        clause(1, "会员不得有下面这些举动，具体包括：", parent=0, kind=ClauseKind.PARAGRAPH),
        clause(2, f"{following}费用", label=following, heading="费用"))
    assert sum(seen.observed == "list-missing" for seen in observe(text, ())) == found


@pytest.mark.parametrize(("first", "second", "found"), [
    ("“画作”指会员上传的草图，以及工坊据此绘成的成品。", "会员对其画作（即会员上传的草图，不含工坊绘成的成品）享有权利。", ["画作"]),
    ("“月租”指客户每月应付的机位费、流量费及税费。", "赔偿以月租（仅指机位费，不含流量费和税费）为限。", ["月租"]),
    ("“语料”指甲方交付的录音、文稿及乙方据此整理的文本。", "语料（此处指乙方采集的公开网页）归乙方所有。", ["语料"]),
    ("“受众”指经由客户产品使用本服务的自然人。", "本条所称受众，仅指客户的员工。", ["受众"]),
    ("“大故障”指全部接口连续中断超过十分钟。", "发生大故障（即任一接口中断超过一小时）的，赔付一成月租。", ["大故障"]),
    ("“大故障”指全部接口连续中断超过十分钟。", "“大故障”指全部接口连续中断超过三十分钟。", ["大故障"]),
    ("“稿件”指会员投递的文字和图片，不包括录音。", "会员投递稿件（含录音）时应当取得授权。", ["稿件"]),
    ("“结算期”指自然月。", "“结算期”是指每季度最后一个月二十五日之前的九十日。", ["结算期"]),
    ("“画作”指会员上传的草图和成品。", "会员对其画作（包括草图和成品）享有权利。", []),
    ("“大故障”指全部接口连续中断超过十分钟。", "发生大故障（即全部接口连续中断超过10分钟）的，赔付一成月租。", []),
    ("“租期”指自开通之日起十二个月。", "租期（即自开通之日起一年）届满的，自动续期。", []),
    ("“停机时间”指连续五分钟无法访问的分钟数，不包括计划检修的时间。", "停机时间（不含计划检修）按月累计。", []),
    ("“月租”指客户应付的费用。", "客户支付月租（人民币，含税）。", []),
    ("“订单”指客户提交的订单，包括已付款的订单。", "客户可以取消订单（即尚未发货的订单，不含已发货的部分）。", []),
    ("“成员”指企业客户的员工。", "企业客户对成员（包括离职后未注销账号的情形）的行为负责。", []),
])
def test_a_term_told_again_in_brackets(first: str, second: str, found: list[str]) -> None:
    told = observe(document(clause(0, first), clause(1, second)))
    assert [o.found for o in told if o.observed == "term-redefined"] == found


@pytest.mark.parametrize(("first", "second", "found"), [
    ("本协议与附件不一致的，以附件为准。", "附件与本协议冲突的，以本协议正文为准。", [("本文", "附件")]),
    ("订单与本合同不一致的，以订单为准。", "本合同与订单存在冲突的，应当以本合同的约定为准。", [("本文", "订单")]),
    ("本协议与订货单不一致的，以订货单为准。", "订货单与本协议有冲突时，本协议优先适用。", [("本文", "订货单")]),
    ("本 SLA 与主协议冲突时，主协议优先适用。", "主协议与本 SLA 不一致的，以本 SLA 为准。", [("SLA", "主协议")]),
    ("如果主协议与本附录的内容相抵触，应以本附录的内容为准。", "主协议的效力优先于本附录。", [("主协议", "附录")]),
    ("特别约定与通用条款不一致的，以通用条款为准。", "特别约定的效力高于通用条款。", [("特别约定", "通用条款")]),
    ("《计费细则》与本协议不符的，以本协议为准。", "本协议和《计费细则》不一致的，以《计费细则》为准。", [("计费细则", "本文")]),
    ("《验收规程》与本合同不一致之处，以《验收规程》为准。", "《验收规程》与本合同有矛盾的，按本合同执行。", [("本文", "验收规程")]),
    ("中英文文本有歧义的，以中文文本为准。", "本协议以中、英文书就，两种文本不一致时以英文文本为准。", [("其他语言", "中文")]),
    ("合同正文与附件有出入的，以附件为准。", "附件与正文相抵触时，以正文为准。", [("本文", "附件")]),
    ("附件与正文相抵触时，以正文为准。", "附件之间相抵触时，以编号在前者为准。", []),
    ("本协议与附件不一致的，以附件为准。", "本协议与此前的口头约定不一致的，以本协议为准。", []),
    ("本协议与附件不一致的，以附件为准，但涉及责任限制的，以本协议为准。", "附件与本协议不一致的，以本协议为准。", []),
    ("订单与本合同不一致的，以订单为准。", "本合同与报价单存在冲突的，应当以本合同的约定为准。", []),
    ("本协议与订货单不一致的，以订货单为准；订货单未约定的，适用本协议。", "订货单与本协议不一致的，以订货单为准。", []),
    ("用量以平台的记录为准。", "用量以客户的日志为准的，双方另行约定。", []),
])
def test_texts_that_prevail_now_the_one_and_now_the_other(first: str, second: str, found: list[tuple[str, str]]) -> None:
    told = observe(document(clause(0, first), clause(1, second)))
    assert [(o.found, o.expected) for o in told if o.observed == "precedence-opposed"] == found


@pytest.mark.parametrize(("home", "annex", "found"), [
    ("附件同本合同正文有出入的，以本合同正文为准。", "合同正文同本附件有出入的，以本附件为准。", ["本文", "附件"]),
    ("本协议与各附件有冲突的，以本协议为准。", "本附件和主文相抵触时，本附件优先适用。", ["本文", "附件"]),
    ("合同正文与附件不一致的，以附件为准。", "本附件与合同正文不符的，以合同正文为准。", ["附件", "本文"]),
    ("本协议与附件一有出入的，以本协议为准。", "本SLA的约定与主协议不符的，以本SLA为准。", ["本文", "附件"]),
    ("《青禾附件》与本协议相抵触的，以本协议为准。", "主协议同本附件有出入的，以本附件为准。", ["本文", "附件"]),
    ("附件同本合同正文有出入的，以本合同正文为准。", "合同正文同本附件有出入的，以合同正文为准。", []),
    ("订单与本合同不一致的，以本合同为准。", "本附件与合同正文不一致的，以本附件为准。", []),
    ("本协议与附件二有出入的，以本协议为准。", "本SLA的约定与主协议不符的，以本SLA为准。", []),
])
def test_an_annex_that_ranks_otherwise_than_its_main_document(home: str, annex: str, found: list[str]) -> None:
    main = replace(document(clause(0, home)), self_names=(SelfName("本协议", 0, 1),))
    told = observe(replace(document(clause(0, annex, number="附件一/1")), key="d2", title="青禾附件", part_of="d1",
                           self_names=(SelfName("本SLA", 0, 1),)), home=main)
    opposed = sorted((o for o in told if o.observed == "precedence-opposed"), key=lambda o: o.document)
    assert [o.found for o in opposed] == found
    assert [(o.document, o.elsewhere) for o in opposed] == [("d1", "青禾附件"), ("d2", "青禾协议")][:len(found)]


@pytest.mark.parametrize(("heads", "found"), [(("术语", "含义"), ["停机"]), (("名词", "解释"), ["停机"]), (("服务", "说明"), [])])
def test_a_row_of_a_table_of_terms_defines_its_term(heads: tuple[str, str], found: list[str]) -> None:
    texts = ("停机", "单台主机连续五分钟没有回应任何请求")
    cells = tuple(ClauseCell(head, CleanText(text, tuple(range(len(text))))) for head, text in zip(heads, texts, strict=True))
    row = clause(0, "", kind=ClauseKind.ROW, cells=cells)
    told = observe(document(row, clause(1, "本节的“停机”指任何一分钟里写入出错超过一成。")))
    assert [o.found for o in told if o.observed == "term-redefined"] == found


@pytest.mark.parametrize(("labels", "expected"), [
    (("①", "②", "④"), ["③"]), (("⑤", "⑦", "⑧"), ["⑥"]), (("a)", "b)", "d)"), ["c)"]), (("A.", "B.", "D."), ["C."]),
    (("(a)", "(b)", "(a)", "(b)"), []), (("(i)", "(v)", "(x)"), []), (("(v)", "(x)"), []), (("①", "②", "③"), []),
])
def test_letters_and_circled_numbers_count(labels: tuple[str, ...], expected: list[str]) -> None:
    told = observe(labelled(*labels, kind=ClauseKind.ITEM))
    assert [o.expected for o in told if o.observed == "number-missing"] == expected


@pytest.mark.parametrize(("again", "found"), [
    ("本附件所称受众，指客户的员工、代理商及其发展的下级客户。", [("受众", "1")]),
    ("本附件所称受众，指经由客户产品使用本服务的自然人。", []),
    ("本附件所称代理商，指客户指定的经销单位。", []),
])
def test_an_annex_tells_a_term_of_its_main_document_again(again: str, found: list[tuple[str, str]]) -> None:
    home = document(clause(0, "“受众”指经由客户产品使用本服务的自然人。"))
    annex = replace(document(clause(0, again)), key="d2", part_of="d1")
    assert [(o.found, o.elsewhere) for o in observe(annex, home=home)] == found
    assert observe(annex) == ()


@pytest.mark.parametrize(("texts", "names", "found"), [
    (("本协议由双方订立。", "违反本合同的，赔偿损失。", "本协议自签署起生效。"), ("本协议", "本合同"), [(1, "本合同", "违反本合同的，赔偿损失。")]),
    # Of names used alike the first is the usual one.
    (("本政策说明如下。其余略。", "其余略。本声明可以修改。"), ("本政策", "本声明"), [(1, "本声明", "本声明可以修改。")]),
    # The title, with or without its marks, is no other name.
    (("《青禾协议》即本协议。", "本青禾协议适用于您。", "本协议生效。"), ("《青禾协议》", "本青禾协议", "本协议"), []),
    (("本协议由双方订立。",), ("本协议",), []),
    (("略。",), (), []),
])
def test_a_name_that_is_not_the_usual_one_is_seen_in_its_first_sentence(
        texts: tuple[str, ...], names: tuple[str, ...], found: list[tuple[int, str, str]]) -> None:
    doc = replace(document(*(clause(i, text) for i, text in enumerate(texts))),
                  self_names=tuple(SelfName(name, i, i + 1) for i, name in enumerate(names)))
    seen_at = [(o.clause, o.found, o.evidence.quote) for o in observe(doc) if o.observed == "self-name-differs"]
    assert seen_at == found


def test_what_is_only_listed_or_repeated_names_nothing() -> None:
    listed, repeated = clause(1, "本声明", kind=ClauseKind.CONTENTS), clause(2, "本声明生效。", kind=ClauseKind.REPETITION)
    again = replace(document(clause(0, "本协议生效。"), listed, repeated),
                    self_names=(SelfName("本协议", 0, 1), SelfName("本声明", 1000, 1001)))
    assert "self-name-differs" not in [o.observed for o in observe(again)]
