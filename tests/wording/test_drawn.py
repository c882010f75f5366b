"""The texts that wordings are looked for in, and the facts that come of it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from aiterms.validate.wordings import draw_wordings
from loaders.namespaces import expand
from loaders.wording import Fact, Said, drawn, edition
from loaders.wording.conditions import Has
from loaders.wording.shelf import Shelf
from loaders.wording.views import CUT, views

LEAD = "发生下列情形的，平台不承担责任："
ITEM = "甲方未备份。因黑客攻击，平台不赔偿损失；其他情形另行约定。"
SAID: Said = {
    "ait:text": [("lead", LEAD), ("item", ITEM), ("free", "声笺有权调整价格。")],
    "ait:quote": [("s", "平台不赔偿损失"), ("m", "黑客")],
    "ait:inClause": [("s", "item"), ("p", "free")],
    "ait:trigger": [("s", "因黑客攻击")],
    "ait:clauseKind": [("lead", "paragraph"), ("item", "item"), ("free", "paragraph")],
    "dcterms:isPartOf": [("item", "lead"), ("lead", "doc"), ("free", "doc")],
    "ait:name": [("p", "声笺"), ("p", "平台"), ("q", "甲方"), ("q", "客户")],
    "ait:role": [("p", "role:Provider"), ("q", "role:Customer")],
    "rdf:type": [("s", "ait:LiabilityStatement"), ("p", "ait:Participation")],
}


@pytest.mark.parametrize(("view", "text"), [
    ("clause", ITEM), ("clause-us", "我们有权调整价格。"), ("quote", "平台不赔偿损失"), ("mention", "黑客"),
    ("sentence", "因黑客攻击，平台不赔偿损失；其他情形另行约定"), ("sentence-so-far", "因黑客攻击，平台不赔偿损失"),
    ("sentence-before", "因黑客攻击，"), ("passage", "因黑客攻击，平台不赔偿损失"), ("passage-so-far", "因黑客攻击，平台不赔偿损失"),
    ("passage-before", "因黑客攻击，"), ("before", "甲方未备份。因黑客攻击，"), ("after", "；其他情形另行约定。"),
    ("onwards", "平台不赔偿损失；其他情形另行约定。"), ("told", "因黑客攻击 平台不赔偿损失"),
    ("led-so-far", f"{LEAD} 因黑客攻击，平台不赔偿损失"), ("led-sentence", f"{LEAD}因黑客攻击，平台不赔偿损失；其他情形另行约定"),
    ("name", "声笺"), ("clause-sentence", f"{LEAD}您未备份"),
    ("clause-passage", "因黑客攻击，平台不赔偿损失"), ("clause-passage", "其他情形另行约定"), ("clause-sentence", "您未备份"),
    ("clause-passage", "我们有权调整价格"), ("clause-sides", "您未备份。因黑客攻击，平台不赔偿损失；其他情形另行约定。"),
])
def test_a_text_is_looked_at_in_several_cuts(view: str, text: str) -> None:
    assert text in views(SAID)[view]


@pytest.mark.parametrize(("title", "text", "read"), [
    ("青禾云绘图服务协议", "使用方迟延的，青禾赔偿使用方。", "您迟延的，我们赔偿您。"),
    ("绘图引擎许可协议", "被许可方应向许可方报告。", "您应向我们报告。"),
    ("智能绘图服务协议", "智能绘图由甲方运营。", "智能绘图由甲方运营。"),
])
def test_a_side_is_told_by_its_brand_and_its_part(title: str, text: str, read: str) -> None:
    said: Said = {
        "ait:text": [("c", text)], "dcterms:title": [("doc", title)], "ait:name": [("p", "厦门青禾智能有限公司")],
        "ait:role": [("p", "role:Provider")]}
    assert views(said)["clause-sides"] == {read: ["c"]}


def test_every_cut_is_made() -> None:
    assert set(views(SAID)) >= CUT


def test_an_entry_of_a_list_of_contents_is_no_text() -> None:
    listing: Said = {"ait:text": [("c", "二、我们如何委托处理"), ("d", "二、我们如何委托处理")], "ait:heading": [("c", "委托")],
                     "ait:clauseKind": [("c", "contents"), ("d", "section")]}
    found = views(listing)
    assert found["clause"] == {"二、我们如何委托处理": ["d"]}
    assert "heading" not in found


def test_words_that_stand_in_no_clause_or_elsewhere_have_nothing_around_them() -> None:
    odd: Said = {"ait:text": [("c", "甲。乙")], "ait:quote": [("s", "丙"), ("t", "丁")], "ait:inClause": [("s", "c"), ("t", "x")]}
    found = views(odd)
    assert found["sentence"] == {"丙": ["s"], "丁": ["t"]}
    assert found["before"] == {"": ["s", "t"]}


def test_what_runs_on_without_end_is_not_looked_at_for_ever() -> None:
    endless: Said = {"ait:text": [("c", "赔" * 20_000 + "。平台有权调整价格。")]}
    assert [*views(endless)["clause"]] == ["赔" * 1_000 + "。平台有权调整价格。"]


@pytest.mark.parametrize(("about", "found"), [
    ((), ["s"]), (("LiabilityStatement",), ["s"]), (("ConsentStatement",), []),
    (("ConsentStatement", "LiabilityStatement"), ["s"]),
])
def test_only_statements_of_the_classes_are_asked(about: tuple[str, ...], found: list[str]) -> None:
    assert [subject for _, subjects in Shelf(SAID, [("quote", about)]).fulfilling("quote", about, Has("平台")) for subject in subjects] == found


def test_the_same_facts_come_of_a_graph_whatever_its_order() -> None:
    turned = {name: [*reversed([*values])] for name, values in SAID.items()}
    assert sorted(drawn(SAID)) == sorted(drawn(turned))
    assert [*drawn(SAID)] == [*dict.fromkeys(drawn(SAID))]


def graph(*triples: tuple[str, str, ox.NamedNode | ox.Literal]) -> ox.Store:
    store = ox.Store()
    store.extend([ox.Quad(ox.NamedNode(s), ox.NamedNode(expand(p)), o) for s, p, o in triples])
    return store


def worded(store: ox.Store) -> set[str]:
    found = store.quads_for_pattern(None, ox.NamedNode(expand("ait:wording")), None)
    return {f"{quad.subject.value} {quad.object.value.rpartition('#')[2]}" for quad in found}


OLD = (("urn:d", "rdf:type", ox.NamedNode(expand("ait:Document"))), ("urn:d", "dcterms:title", ox.Literal("用户服务协议")),
       ("urn:d", "ait:wording", ox.NamedNode(expand("wording:SomethingElse"))))


def test_a_graph_of_another_edition_is_worded_anew() -> None:
    store = graph(*OLD, ("urn:d", "ait:wordingEdition", ox.Literal("000000000000")))
    draw_wordings(store)
    assert "urn:d TitledServiceAgreement" in worded(store)
    assert "urn:d SomethingElse" not in worded(store)


def test_what_is_read_off_a_text_stands_in_the_graph_once() -> None:
    clause = "平台的累计赔偿责任不超过人民币拾万元。"
    said: Said = {"ait:text": [("c", clause), ("d", "双方协商解决。")], "rdf:type": [("c", "ait:Clause")]}
    assert [fact for fact in drawn(said) if fact.value is not None] == [Fact("c", "CapMeasure", "sum 100000")]


def test_what_was_read_off_by_another_edition_is_read_anew() -> None:
    old = ("urn:c", "wording:CapMeasure", ox.Literal("sum 7"))
    store = graph(*OLD, ("urn:c", "ait:text", ox.Literal("平台的累计赔偿责任不超过人民币拾万元。")), old)
    draw_wordings(store)
    found = store.quads_for_pattern(ox.NamedNode("urn:c"), ox.NamedNode(expand("wording:CapMeasure")), None)
    assert [quad.object for quad in found] == [ox.Literal("sum 100000")]


def test_a_graph_of_this_edition_is_taken_as_it_is() -> None:
    store = graph(*OLD, ("urn:d", "ait:wordingEdition", ox.Literal(edition())))
    draw_wordings(store)
    assert worded(store) == {"urn:d SomethingElse"}
