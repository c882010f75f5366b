"""What references point at, in hand-made documents of one file."""

from dataclasses import replace
from pathlib import Path

import pytest

from loaders import load
from loaders.model import ClauseKind, Document, DocumentKind, ParsedSource, SelfName
from loaders.read import read_bytes
from loaders.resolve import resolve
from loaders.resolve.titles import alike, near, same
from loaders.statements import ClauseReference, DocumentReference, Participation, Statement
from loaders.structure import structure
from tests.graph.papers import Page
from tests.texts import clean

MAIN = """松果云服务协议
1 总则
1.1 详见下文。
2 我们收集的信息
2.1 内容。
2.2 内容。
3 费用与结算
3.1 内容。
"""
ANNEX = """附录1 松果数字人使用规范
1 总则
1.1 内容。
4 罚则
4.1 内容。
"""


def parsed(said: str = "") -> ParsedSource:
    """The agreement and its appendix in one source; ``said`` replaces the words of clause 1.1."""
    main = Page("m.txt", MAIN.replace("详见下文。", said or "详见下文。"))
    annex = Page("m.txt", ANNEX, key="d2")
    documents = (
        replace(main.document(DocumentKind.SERVICE_AGREEMENT), self_names=(SelfName("本协议", 0, 1),)),
        replace(annex.document(DocumentKind.USAGE_RULES), part_of="d1"),
    )
    return ParsedSource(main.source(), documents)


def refer(target: str, *, said: str = "", quote: str = "", document: str = "d1", clause: int = 1) -> ClauseReference:
    """The reference as resolved; its evidence is ``quote`` in ``said``, or nothing in particular."""
    source = parsed(said)
    start = source.source.text.index(quote) if quote else len(source.source.text)
    place = replace(Page("m.txt", MAIN).evidence("总则"), start=start, end=start + len(quote or "x"))
    statement = ClauseReference(document=document, clause=clause, evidence=place, rule="r", target_number=target)
    found = resolve(source, (statement,))[0]
    assert isinstance(found, ClauseReference)
    return found


def target_of(reference: ClauseReference) -> str:
    document = next(d for d in parsed().documents if d.key == reference.target_document)
    return "" if reference.target_clause is None else document.clauses[reference.target_clause].number


@pytest.mark.parametrize(
    ("target", "number"),
    [
        ("2.1", "2.1"),
        ("第二条", "2"),
        ("二", "2"),
        ("第2.1条", "2.1"),
        ("2、我们收集的信息", "2"),
        ("“我们收集的信息”部分", "2"),
        ("我们收集信息", "2"),
        ("第三章 费用与结算", "3"),
        ("第3条第1款", "3.1"),
    ],
)
def test_references_find_their_clause(target: str, number: str) -> None:
    found = refer(target)
    assert found.resolves is True
    assert (found.target_document, target_of(found)) == ("d1", number)


@pytest.mark.parametrize("target", ["第九条", "2.7", "“我们如何共享数据”部分", "2、费用与结算", "十二"])
def test_references_to_nothing_are_false(target: str) -> None:
    found = refer(target)
    assert (found.resolves, found.target_clause) == (False, None)


@pytest.mark.parametrize(
    ("target", "resolves"),
    [("附录1", True), ("附件一", True), ("附录3", False), ("附录A", None), ("附录1 4.1", True), ("附录1第9条", False)],
)
def test_appendices_are_documents_and_one_that_the_count_lacks_is_missing(target: str, resolves: bool | None) -> None:
    found = refer(target)
    assert found.resolves is resolves
    assert found.target_document == ("d2" if resolves else None)


def test_an_appendix_looks_into_the_main_document_last() -> None:
    own, above, nowhere = (refer(number, document="d2") for number in ("4.1", "2.2", "8.8"))
    assert (own.target_document, above.target_document, nowhere.resolves) == ("d2", "d1", False)


@pytest.mark.parametrize(
    ("said", "resolves", "document"),
    [
        ("依照《别家总则》第九条执行。", None, None),
        ("依照《松果云服务协议》第九条执行。", False, None),
        ("依照本协议第九条执行。", False, None),
        ("依照《附录1 松果数字人使用规范》的第九条执行。", False, None),
        ("依照《别家总则》中的第九条执行。", None, None),
        ("双方签有《别家合同》（下称“旧约”），旧约第九条不变。", None, None),
        ("原合同第九条继续有效。", None, None),
    ],
)
def test_a_title_before_the_number_says_where_to_look(said: str, resolves: bool | None, document: str | None) -> None:
    found = refer("第九条", said=said, quote="第九条")
    assert (found.resolves, found.target_document) == (resolves, document)


@pytest.mark.parametrize(("said", "resolves"), [
    ("请通过第二条的联系方式申诉。", False), ("请通过第二条约定的 联系邮箱申诉。", False), ("请通过第二条的方式申诉。", True)])
def test_a_clause_that_gives_no_contact_is_not_the_one_meant(said: str, resolves: bool) -> None:
    found = refer("第二条", said=said, quote="第二条")
    assert (found.resolves, target_of(found)) == (resolves, "2")


@pytest.mark.parametrize(("words", "resolves"), [("7 联系我们", None), ("7 联系我们" + "详" * 30, False)])
def test_a_short_line_that_begins_with_the_number_leaves_it_open(words: str, resolves: bool | None) -> None:
    source = parsed()
    main = source.documents[0]
    bare = tuple(replace(c, label="", number="", text=clean(words, c.start)) if c.number == "2.2" else c for c in main.clauses)
    changed = ParsedSource(source.source, (replace(main, clauses=bare),))
    said = ClauseReference(document="d1", clause=0, evidence=refer("1").evidence, rule="r", target_number="第七条")
    assert resolve(changed, (said,))[0].resolves is resolves  # type: ignore[attr-defined]


def test_items_are_sought_beside_the_clause_that_speaks() -> None:
    assert refer("（二）项").resolves is None
    source = parsed()
    main = source.documents[0]
    labels = {"2.1": "（一）", "2.2": "（二）"}
    items = tuple(replace(c, label=labels.get(c.number, c.label)) for c in main.clauses)
    changed = ParsedSource(source.source, (replace(main, clauses=items), *source.documents[1:]))
    said = ClauseReference(document="d1", clause=4, evidence=refer("1").evidence, rule="r", target_number="（二）项")
    assert resolve(changed, (said,))[0].resolves is True  # type: ignore[attr-defined]


def test_entries_of_a_contents_list_are_no_targets() -> None:
    source = parsed()
    main = source.documents[0]
    listed = tuple(replace(c, kind=ClauseKind.CONTENTS) if c.number == "3" else c for c in main.clauses)
    changed = ParsedSource(source.source, (replace(main, clauses=listed),))
    said = ClauseReference(document="d1", clause=0, evidence=refer("1").evidence, rule="r", target_number="3")
    assert resolve(changed, (said,))[0].resolves is False  # type: ignore[attr-defined]


def test_what_extraction_already_knew_stays() -> None:
    said = replace(refer("九"), resolves=True, target_clause=2)
    assert resolve(parsed(), (said,)) == (said,)


@pytest.mark.parametrize(
    ("title", "document"),
    [
        ("松果云服务协议", "d1"),
        ("《松果云 服务协议》", "d1"),
        ("本协议", "d1"),
        ("松果数字人使用的规范", "d2"),
        ("松果云服务等级协议", None),
        ("松果隐私政策", None),
        ("松果云用户协议", None),
        ("使用规范", "d2"),
        ("松果协议", None),
        ("规范", None),
    ],
)
def test_documents_are_found_by_title_and_self_name(title: str, document: str | None) -> None:
    place = refer("1").evidence
    said: Statement = DocumentReference(document="d1", clause=0, evidence=place, rule="r", title=title)
    found = resolve(parsed(), (said,))[0]
    assert isinstance(found, DocumentReference)
    assert found.target_document == document


def test_two_documents_of_one_title_give_no_link() -> None:
    source = parsed()
    twins: tuple[Document, ...] = (source.documents[0], replace(source.documents[0], key="d3"))
    said = DocumentReference(document="d1", clause=0, evidence=refer("1").evidence, rule="r", title="松果云服务协议")
    found = resolve(ParsedSource(source.source, twins), (said,))[0]
    assert isinstance(found, DocumentReference)
    assert found.target_document is None


def parties(*named: tuple[str, str, str | None]) -> list[str | None]:
    place = refer("1").evidence
    said = tuple(
        Participation(document="d1", clause=0, evidence=place, rule="r", name=name, role=role, party=party)
        for name, role, party in named
    )
    return [s.party for s in resolve(parsed(), said) if isinstance(s, Participation)]


def test_a_short_name_gets_the_legal_name_it_was_defined_for() -> None:
    found = parties(
        ("松果", "role:Provider", "厦门松果科技有限公司"),
        ("松果", "role:Provider", None),
        ("您", "role:Customer", None),
    )
    assert found == ["厦门松果科技有限公司", "厦门松果科技有限公司", None]


def test_a_short_name_of_two_organisations_stays_open() -> None:
    found = parties(
        ("松果", "role:Provider", "甲松果公司"),
        ("松果", "role:Provider", "乙松果公司"),
        ("松果", "role:Provider", None),
    )
    assert found[-1] is None


@pytest.mark.parametrize(
    ("one", "other", "equal", "close"),
    [
        ("《隐私政策》", "隐私政策", True, True),
        ("我们如何使用信息", "我们如何使用您的信息", False, True),
        ("费用", "责任", False, False),
        ("", "", False, False),
        ("我们如何使用信息", "我们如何保护信息", False, False),
    ],
)
def test_titles(one: str, other: str, equal: bool, close: bool) -> None:
    assert (same(one, other), near(one, other)) == (equal, close)


def test_the_tail_of_a_longer_printed_number_is_another_clause() -> None:
    page = Page("m.txt", "松果云服务协议\n1 总则\n1.1 依照第7.3条。\n1.7 收集\n1.7.3 内容。\n")
    source = ParsedSource(page.source(), (page.document(DocumentKind.SERVICE_AGREEMENT),))
    statement = ClauseReference(document="d1", clause=1, evidence=page.evidence("第7.3条"), rule="r", target_number="第7.3条")
    found, = resolve(source, (statement,))
    assert isinstance(found, ClauseReference)
    assert found.resolves is False


def test_an_item_may_be_the_row_of_a_table() -> None:
    text = "# 松果授权书\n\n## 一、授权\n\n请勾选：\n\n| 事项 | 用途 |\n|--|--|\n| （一）核身 | 登录 |\n\n不同意第（一）项的，请告知。\n"
    source = read_bytes("f.md", text.encode())
    documents = structure(source)
    speaking = next(c for c in documents[0].clauses if c.text.text.startswith("不同意"))
    start = text.index("第（一）项")
    reference = ClauseReference(
        document=documents[0].key, clause=speaking.index, rule="r", target_number="第（一）项",
        evidence=replace(Page("f.md", MAIN).evidence("总则"), start=start, end=start + 5))
    found = resolve(ParsedSource(source, documents), (reference,))[0]
    assert isinstance(found, ClauseReference)
    assert found.resolves
    assert documents[0].clauses[found.target_clause].label == "（一）"


@pytest.mark.parametrize(("item", "resolves"), [("（二）", True), ("（九）", False)])
def test_an_item_of_the_whole_text(tmp_path: Path, item: str, resolves: bool) -> None:
    paper = tmp_path / "qinghe.md"
    paper.write_text(f"# 授权书\n\n（一）范围：按本授权书第{item}项办理。\n\n（二）期限：两个月。\n\n（三）其他：无。\n", encoding="utf-8")
    found = load([paper]).query(
        "SELECT ?told WHERE { GRAPH ?g { ?said a <https://w3id.org/aiterms/ontology#ClauseReference> ;"
        " <https://w3id.org/aiterms/ontology#resolves> ?told } }")
    assert [bool(row[0]) for row in found] == [resolves]  # type: ignore[index]


@pytest.mark.parametrize(("article", "label", "resolves"), [("第五条", "（五）", [False]), ("第五条", "五、", [True]), ("第二条", "（五）", [True])])
def test_an_article_that_only_items_in_brackets_could_be(tmp_path: Path, article: str, label: str, resolves: list[bool]) -> None:
    paper = tmp_path / "qinghe.md"
    paper.write_text("# 授权书\n\n" + "".join(f"## {n}、事项\n\n内容。\n\n" for n in "一二三")
                     + f"## 四、其他\n\n{label}撤回的办法详见本授权书{article}。\n", encoding="utf-8")
    found = load([paper]).query(
        "SELECT ?told WHERE { GRAPH ?g { ?said a <https://w3id.org/aiterms/ontology#ClauseReference> ;"
        " <https://w3id.org/aiterms/ontology#resolves> ?told } }")
    assert [bool(row[0]) for row in found] == resolves  # type: ignore[index]


@pytest.mark.parametrize(("cited", "found"), [("文末《数据接收机构公开表》", 1), ("后附的《第三方名录》", 1), ("文末《录音须知一览》", 0),
                                               ("《数据接收机构公开表》", 0)])
def test_what_is_said_to_stand_behind_the_text_is_its_annex(tmp_path: Path, cited: str, found: int) -> None:
    paper = tmp_path / "qinghe.md"
    paper.write_text(f"# 青禾声音采集同意书\n\n1 采集内容\n\n1.1 我们采集您的朗读录音，见{cited}。\n\n---\n\n# 附件一　第三方信息接收方清单\n\n"
                     "本清单列明可能接触录音的第三方，随合作情况更新。\n\n| 序号 | 名称 |\n| --- | --- |\n| 1 | 松果语料 |\n\n"
                     "受托的一方不得超出约定的目的和方式处理录音，合作结束后应当返还或者删除，清单有增减的，另以短信告知正在录音的人员。\n",
                     encoding="utf-8")
    rows = load([paper]).query(
        "SELECT ?other WHERE { GRAPH ?g { ?said a <https://w3id.org/aiterms/ontology#DocumentReference> ;"
        " <http://purl.org/dc/terms/references> ?other } }")
    assert len(list(rows)) == found


@pytest.mark.parametrize(("one", "other", "expected"), [
    ("松果平台用户协议", "松果用户服务协议", True), ("松果app隐私政策", "松果隐私保护政策", True),
    ("松果云图用户协议", "松果用户服务协议", False), ("松果平台管理规则", "松果用户服务协议", False)])
def test_a_brand_may_be_called_a_product(one: str, other: str, expected: bool) -> None:
    assert alike(one, other) is expected


PARTS = """松果语音隐私政策

## 一、收集

1. 注册时收集手机号。

2. 通话时收集录音。

3. 付款时收集账号。

4. 寄送时收集地址。

## 二、保存

{said}

## 三、联系

来信请寄本公司。
"""


@pytest.mark.parametrize(("said", "target", "resolves"), [
    ("删除的办法见本政策第四部分。", "第四部分", False),
    ("删除的办法见本政策第四章。", "第四章", False),
    ("删除的办法见本政策第三部分。", "第三部分", True),
    ("删除的办法见第四条。", "第四条", None),
    ("删除的办法见本政策第四条。", "第四条", None),
    ("该规则第四部分的数据到期删除。", "第四部分", None),
    ("办法依主协议第九条办理。", "第九条", None),
    ("办法见第一部分第9项。", "第一部分第9项", False),
    ("办法见第一部分第4项。", "第一部分第4项", True),
    ("办法见本政策 1.4 条。", "本政策 1.4", True),
    ("办法见第一条第4款。", "第一条第4款", True),
    ("办法见第一条第九款。", "第一条第九款", False),
    ("办法见第二条第四款。", "第二条第四款", True),
])
def test_parts_count_from_the_top_and_paragraphs_within(said: str, target: str, resolves: bool | None) -> None:
    source = read_bytes("p.md", PARTS.format(said=said).encode())
    parsed = ParsedSource(source, structure(source))
    start = source.text.index(target)
    place = replace(Page("m.txt", MAIN).evidence("总则"), start=start, end=start + len(target), quote=target)
    speaking = next(c.index for c in parsed.documents[0].clauses if said in c.text.text)
    statement = ClauseReference(document=parsed.documents[0].key, clause=speaking, evidence=place, rule="r", target_number=target)
    (found,) = resolve(parsed, (statement,))
    assert isinstance(found, ClauseReference)
    assert found.resolves is resolves


@pytest.mark.parametrize(
    ("said", "resolves"),
    [("计算方法见本SLA第三条", False), ("计算方法见本协议第三条", True), ("计算方法见主协议第三条", True)],
)
def test_an_annex_that_names_itself_means_its_own_numbers(said: str, resolves: bool) -> None:
    main, annex = parsed().documents
    own = replace(annex, self_names=(SelfName("本SLA", 0, 1), SelfName("本协议", 0, 1)))
    source = replace(parsed(said), documents=(main, own))
    start = source.source.text.index("第三条")
    place = replace(Page("m.txt", MAIN).evidence("总则"), start=start, end=start + 3)
    statement = ClauseReference(document=own.key, clause=0, evidence=place, rule="r", target_number="第三条")
    found = resolve(source, (statement,))[0]
    assert isinstance(found, ClauseReference)
    assert found.resolves is resolves
