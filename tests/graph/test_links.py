"""Links between files: documents cited by title, providers by short name."""

import pyoxigraph as ox
import pytest

from loaders.links import comparable, links
from loaders.namespaces import expand, shorten


def node(text: str) -> ox.NamedNode:
    return ox.NamedNode(text if "://" in text else expand(text))


class Papers:
    """A store to which documents, citations and organisations are added one by one."""

    def __init__(self) -> None:
        self.store = ox.Store()

    def add(self, graph: str, subject: str, predicate: str, value: str) -> None:
        target = node(value) if ":" in value and " " not in value else ox.Literal(value)
        self.store.add(ox.Quad(node(subject), node(predicate), target, node(graph)))

    def document(self, name: str, title: str, **facts: str) -> str:
        iri = f"http://d/{name}"
        self.add(iri, iri, "ait:sourceFile", name)
        self.add(iri, iri, "dcterms:title", title)
        for predicate, value in facts.items():
            self.add(
                iri, iri, {"issued": "dcterms:issued", "own": "ait:selfName"}.get(predicate, f"ait:{predicate}"), value
            )
        return iri

    def cites(self, document: str, title: str) -> None:
        self.add(document, f"{document}/s", "rdf:type", "ait:DocumentReference")
        self.add(document, f"{document}/s", "dcterms:title", title)

    def found(self) -> list[tuple[str, str, str]]:
        return [(q.graph_name.value, shorten(q.predicate.value), q.object.value) for q in links(self.store)]


def test_a_document_of_the_same_provider_is_found_by_title() -> None:
    papers = Papers()
    one = papers.document("a", "青禾服务协议", provider="http://o/q")
    two = papers.document("b", "青禾 隐私政策", provider="http://o/q")
    papers.cites(one, "《青禾隐私政策》")
    assert papers.found() == [(one, "dcterms:references", two)]


@pytest.mark.parametrize(
    ("mine", "theirs", "linked"),
    [
        ("http://o/q", "http://o/q", True),
        ("http://o/q", "http://o/x", False),
        ("http://o/q", "", True),
        ("", "http://o/x", True),
    ],
)
def test_providers_that_differ_stop_a_link(mine: str, theirs: str, linked: bool) -> None:
    papers = Papers()
    one = papers.document("a", "服务协议", **({"provider": mine} if mine else {}))
    papers.document("b", "平台隐私政策", **({"provider": theirs} if theirs else {}))
    papers.cites(one, "平台隐私政策")
    assert bool(papers.found()) is linked


def test_a_self_name_counts_within_one_provider_only() -> None:
    papers = Papers()
    one = papers.document("a", "服务协议", provider="http://o/q")
    two = papers.document("b", "青禾个人信息保护政策", provider="http://o/q", own="隐私政策")
    papers.document("c", "白鹭个人信息保护政策", provider="http://o/x", own="隐私政策")
    papers.cites(one, "隐私政策")
    assert papers.found() == [(one, "dcterms:references", two)]


def test_of_versions_the_last_is_meant_and_of_twins_none() -> None:
    papers = Papers()
    one = papers.document("a", "服务协议", provider="http://o/q")
    papers.document("b", "隐私政策", provider="http://o/q", issued="2024-01-01")
    new = papers.document("c", "隐私政策", provider="http://o/q", issued="2025-01-01")
    papers.cites(one, "隐私政策")
    assert papers.found() == [(one, "dcterms:references", new)]
    papers.document("d", "隐私政策", provider="http://o/q", issued="2025-01-01")
    assert papers.found() == []


def test_a_reference_that_is_resolved_stays() -> None:
    papers = Papers()
    one = papers.document("a", "服务协议")
    papers.document("b", "隐私政策")
    papers.cites(one, "隐私政策")
    papers.add(one, f"{one}/s", "dcterms:references", "http://d/known")
    assert papers.found() == []


def nameless(papers: Papers, name: str) -> str:
    iri = papers.document("n", "云服务隐私政策")
    for predicate, value in (("rdf:type", "ait:Participation"), ("ait:role", "role:Provider"), ("ait:name", name)):
        papers.add(iri, f"{iri}/p", predicate, value)
    return iri


def organisation(papers: Papers, iri: str, *names: str) -> None:
    papers.add("http://d/o", iri, "rdf:type", "ait:Organisation")
    for name in names:
        papers.add("http://d/o", iri, "skos:altLabel", name)


def test_a_provider_named_by_its_short_name_is_the_organisation_of_that_name() -> None:
    papers = Papers()
    organisation(papers, "http://o/q", "青禾")
    iri = nameless(papers, "青禾")
    assert papers.found() == [(iri, "ait:provider", "http://o/q")]


@pytest.mark.parametrize("name", ["我们", "公司"])
def test_a_short_name_that_two_bear_or_nobody_bears_gives_no_provider(name: str) -> None:
    papers = Papers()
    organisation(papers, "http://o/q", "公司")
    organisation(papers, "http://o/x", "公司")
    nameless(papers, name)
    assert papers.found() == []


@pytest.mark.parametrize(
    ("text", "expected"), [("《青禾 AI》隐私政策", "青禾ai隐私政策"), ("“（）”", ""), ("ＡＢ_c", "abc")]
)
def test_titles_in_comparable_form(text: str, expected: str) -> None:
    assert comparable(text) == expected


@pytest.mark.parametrize(
    ("cited", "linked"),
    [
        ("青禾助手隐私权政策", True),
        ("青禾助手个人信息保护政策", True),
        ("示例青禾科技有限公司青禾助手隐私政策", True),
        ("青禾隐私权政策", False),
        ("青禾助手服务协议", False),
        ("隐私权政策", False),
    ],
)
def test_a_title_in_other_words_is_found_where_the_provider_is_the_same(cited: str, linked: bool) -> None:
    papers = Papers()
    papers.add("http://d/a", "http://o/q", "rdf:type", "ait:Organisation")
    papers.add("http://d/a", "http://o/q", "skos:prefLabel", "示例青禾科技有限公司")
    one = papers.document("a", "青禾助手用户协议", provider="http://o/q")
    two = papers.document("b", "青禾助手隐私政策", provider="http://o/q")
    papers.cites(one, cited)
    assert papers.found() == ([(one, "dcterms:references", two)] if linked else [])


def test_a_provider_in_front_may_bear_its_legal_form_or_not() -> None:
    papers = Papers()
    for iri, name in (("http://o/q", "示例青禾农村合作社"), ("http://o/x", "示例青禾农村合作社股份有限公司")):
        papers.add("http://d/a", iri, "rdf:type", "ait:Organisation")
        papers.add("http://d/a", iri, "skos:prefLabel", name)
    one = papers.document("a", "农技助手服务协议", provider="http://o/q")
    two = papers.document("b", "声纹信息授权书", provider="http://o/x")
    papers.cites(one, "示例青禾农村合作社声纹信息授权书")
    assert papers.found() == [(one, "dcterms:references", two)]


def test_two_documents_that_a_title_in_other_words_may_mean_are_no_link() -> None:
    papers = Papers()
    one = papers.document("a", "青禾助手用户协议", provider="http://o/q")
    papers.document("b", "青禾助手隐私政策", provider="http://o/q")
    papers.document("c", "青禾助手隐私声明", provider="http://o/q")
    papers.cites(one, "青禾助手隐私权政策")
    assert papers.found() == []


def about(papers: Papers, document: str, service: str, name: str) -> None:
    papers.add(document, document, "ait:aboutService", service)
    papers.add(document, service, "skos:prefLabel", name)


def test_a_document_that_names_no_company_is_offered_by_whoever_offers_the_service_in_its_title() -> None:
    papers = Papers()
    policy = papers.document("a", "青禾问诊隐私政策", provider="http://o/q")
    about(papers, policy, "http://s/1", "青禾问诊")
    form = papers.document("b", "青禾问诊知情同意书")
    assert papers.found() == [(form, "ait:aboutService", "http://s/1"), (form, "ait:provider", "http://o/q")]


def test_one_that_names_a_company_or_whose_service_two_offer_stays_without() -> None:
    papers = Papers()
    for name, provider in (("a", "http://o/q"), ("b", "http://o/x")):
        about(papers, papers.document(name, "智能问诊隐私政策", provider=provider), f"http://s/{name}", "智能问诊")
    papers.document("c", "智能问诊知情同意书")
    about(papers, papers.document("d", "白鹭绘图隐私政策", provider="http://o/y"), "http://s/d", "白鹭绘图")
    named = papers.document("e", "白鹭绘图授权书")
    papers.add(named, f"{named}/p", "rdf:type", "ait:Participation")
    papers.add(named, f"{named}/p", "ait:party", "http://o/z")
    assert papers.found() == []


def test_of_the_services_of_one_provider_the_longest_name_in_the_title_is_meant() -> None:
    papers = Papers()
    for iri, name in (("1", "青禾云盘"), ("2", "青禾云盘企业版")):
        about(papers, papers.document(iri, f"{name}隐私政策", provider="http://o/q"), f"http://s/{iri}", name)
    rules = papers.document("r", "青禾云盘企业版管理规则", provider="http://o/q")
    assert (rules, "ait:aboutService", "http://s/2") in papers.found()


def test_a_text_names_the_service_that_its_title_does_not() -> None:
    papers = Papers()
    about(papers, papers.document("a", "青禾直播隐私政策", provider="http://o/q"), "http://s/1", "青禾直播")
    form = papers.document("b", "主播授权书", provider="http://o/q")
    papers.add(form, f"{form}/c", "rdf:type", "ait:Clause")
    papers.add(form, f"{form}/c", "ait:text", "本人授权贵公司为“青禾直播”之目的使用本人形象。")
    assert papers.found() == [(form, "ait:aboutService", "http://s/1")]


@pytest.mark.parametrize(("cited", "linked"), [
    ("青禾助手社区发布办法", True), ("青禾助手社区发布守则", True), ("青禾助手积分办法", False), ("青禾社区发布规则", True),
])
def test_rules_are_cited_by_another_word_for_their_kind(cited: str, linked: bool) -> None:
    papers = Papers()
    one = papers.document("a", "青禾助手用户协议", provider="http://o/q")
    two = papers.document("b", "青禾助手社区发布规则", provider="http://o/q")
    papers.cites(one, cited)
    assert papers.found() == ([(one, "dcterms:references", two)] if linked else [])
