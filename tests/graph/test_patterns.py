"""A query whose patterns are matched outside Oxigraph answers as it does with them."""

import pyoxigraph as ox
import pytest
from rdflib.namespace import SH

from aiterms.query.needed import alternatives, needed
from aiterms.query.patterns import replaced
from aiterms.query.quick import QuickStore, planned
from aiterms.validate.prepared import prepared
from aiterms.validate.shapes import load_shapes, pick_shapes

LONG = "(甲|乙方)[^。；]{0,60}(同意|授权)"
TEXTS = (
    ox.Literal("甲经过考虑表示同意"), ox.Literal("甲表示。乙同意"), ox.Literal("甲" + "很" * 60 + "同意"),
    ox.Literal("甲" + "很" * 61 + "同意"), ox.Literal("乙方授权", language="zh"), ox.Literal(""), ox.Literal("\n乙方\n授权"),
    ox.Literal("3", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")), ox.NamedNode("urn:乙方授权"),
)


def store() -> ox.Store:
    found = ox.Store()
    found.extend([ox.Quad(ox.NamedNode(f"urn:{n}"), ox.NamedNode("urn:p"), text) for n, text in enumerate(TEXTS)])
    return found


def answers(query: str) -> tuple[list[str], list[str]]:
    plain, quick = store(), QuickStore(store())
    said = [sorted(str(tuple(row)) for row in found.query(query)) for found in (plain, quick)]  # type: ignore[union-attr]
    return said[0], said[1]


@pytest.mark.parametrize(("query", "most"), [
    (f'SELECT ?s {{ ?s <urn:p> ?o FILTER REGEX(?o, "{LONG}") }}', 4),
    (f'SELECT ?s {{ ?s <urn:p> ?o FILTER (!regex ( ?o , "{LONG}" )) }}', 3),
    (f'SELECT ?s ?x {{ ?s <urn:p> ?o BIND (REGEX(?o, "{LONG}") AS ?x) }}', 9),
    (f'SELECT ?s {{ ?s <urn:p> ?o FILTER (REGEX(?o, "^{LONG}") || REGEX(CONCAT("甲同意, (", ?o), "{LONG}")) }}', 7),
    (f'SELECT ?s {{ ?s <urn:p> ?o BIND ("{LONG}" AS ?pattern) FILTER REGEX(?o, ?pattern) }}', 4),
    (r'SELECT ?s { ?s <urn:p> ?o BIND ("(授" AS ?part) FILTER REGEX(?o, CONCAT(?part, "权|\\s)")) }', 2),
    ('SELECT ?s ?x { ?s <urn:p> ?o BIND (REGEX(?o, CONCAT("(", "甲")) AS ?x) }', 9),
    ('SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "(甲") }', 0),
    ('SELECT ?s ?x { ?s <urn:p> ?o BIND (REGEX(?o, CONCAT("甲", "{3,2}")) AS ?x) }', 9),
    ('SELECT ?s ?x { ?s <urn:p> ?o BIND (REGEX(?o, CONCAT("[^", "。]甲")) AS ?x) }', 9),
    (f'SELECT ?s ?x {{ ?s <urn:p> ?o BIND (REPLACE(?o, "{LONG}", "") AS ?x) }}', 9),
    ('SELECT ?s ?x { ?s <urn:p> ?o BIND (REPLACE(?o, "[甲乙]?", "") AS ?x) }', 9),
    ('SELECT ?s { ?s <urn:p> ?o FILTER (!REGEX(?o, "甲[^。]{0,60}同")) FILTER REGEX(?o, "授权|表示") FILTER (STRLEN(?o) > 3) }', 3),
    ('SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "甲.{0,60}同意") }', 3),
    ('SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "(方|授权)$") }', 2),
    ('SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "^[^$]乙方.授", "s") }', 1),
    ('SELECT ?s ?x { ?s <urn:p> ?o BIND (REPLACE(?o, "^.*(方|。)", "") AS ?x) }', 9),
    ('SELECT ?s ?x { ?s <urn:p> ?o BIND (REPLACE(?o, "^.*(方|。)", "", "s") AS ?x) }', 9),
    ('SELECT ?s ?x { ?s <urn:p> ?o BIND (REPLACE(?o, "甲.", "丙", "s") AS ?x) }', 9),
    ('SELECT ?s { ?s <urn:p> ?o FILTER REGEX(REPLACE(STRAFTER(?o, "甲"), "(表示|很)", ""), "(经过)?考虑同意$") }', 1),
    ('SELECT ?s { ?s <urn:p> ?o FILTER REGEX(REPLACE(?o, "(乙|授)", "$0"), "(甲|乙方)[^。]{0,9}权") }', 2),
    (f'SELECT ?s ?x {{ ?s <urn:p> ?o BIND (REPLACE(?o, "{LONG}", "$1，$2") AS ?x) }}', 9),
    ('SELECT ?s ?x { ?s <urn:p> ?o BIND (REPLACE(?o, "(甲)|(乙方)", "$2丙") AS ?x) }', 9),
    (r'SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "(^|[\n。])乙") }', 3),
    (r'SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "方\n授权") }', 1),
    (f'SELECT ?s {{ ?s <urn:p> ?o FILTER EXISTS {{ ?s <urn:p> ?q FILTER REGEX(?q, "{LONG}") }} }} # REGEX(?o, "{LONG}")', 4),
])
def test_the_answers_are_the_same(query: str, most: int) -> None:
    assert planned(query).functions
    plain, quick = answers(query)
    assert plain == quick
    assert len(plain) == most


@pytest.mark.parametrize("query", [
    f'SELECT ?s {{ ?s <urn:p> ?o FILTER REGEX(?o, "{LONG}", "i") }}',
    r'SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "甲[^。\\s]{0,60}同意") }',
    'SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "甲[^。]{0,60}(?:同意)") }',
    'SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "甲[^。]{0,60}+同意") }',
    'SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "甲[一-龥--很]{0,60}同意") }',
    'SELECT ?s { ?s <urn:p> ?o BIND (REPLACE(?o, "(甲", "") AS ?x) }',
    'SELECT ?s { ?s <urn:p> ?o BIND (REPLACE(?o, "(甲)", "$2") AS ?x) }',
    'SELECT ?s { ?s <urn:p> ?o BIND (REPLACE(?o, "(甲)", "$1a") AS ?x) }',
    'SELECT ?s { ?s <urn:p> ?o BIND (REPLACE(?o, "(甲|乙)?", "丙") AS ?x) }',
    f'SELECT ?s {{ ?s <urn:p> ?o BIND (REPLACE(?o, "{LONG}", "", "si") AS ?x) }}',
    f'SELECT ?s {{ ?s <urn:p> "REGEX(?o, \'{LONG}\')" }}',
])
def test_what_might_mean_something_else_stays(query: str) -> None:
    assert replaced(query, planned(query).edits) == query
    assert not planned(query).functions


def test_of_the_rules_of_the_project_most_patterns_are_taken_out() -> None:
    graph = prepared((), pick_shapes(load_shapes())).graph
    queries = [str(query) for query in graph.objects(None, SH.select)]
    assert sum(len(planned(query).functions) for query in queries) > 200


@pytest.mark.parametrize(("pattern", "words"), [
    ("(另行|专门)[^。]{0,20}同意吧", {"同意吧"}),
    ("(法院|仲裁)", {"法院", "仲裁"}),
    ("单独(书面)?同意", {"单独"}),
    ("甲+方?乙", {"甲"}),
    ("甲{2}乙{0,3}丙", {"甲"}),
    ("(敏感(个人)?信息|单独同意).?|专门[^。]*(窗口|页面)", {"敏感", "单独同意", "专门"}),
    ("(甲方|)同?", set()),
    ("同意.权$", {"同意"}),
    ("^[□☐]", set()),
    ("甲方|[0-9]", set()),
    ("|".join(f"第{n}条" for n in range(100, 240)), set()),
])
def test_the_words_a_pattern_needs(pattern: str, words: set[str]) -> None:
    assert set(needed(pattern)) == words


@pytest.mark.parametrize(("pattern", "sets"), [
    ("(甲|乙)[^。]{0,9}(同意|授权)[^。]*(信息|数据)保护", [[{"保护"}, {"同意", "授权"}, {"信息", "数据"}, {"甲", "乙"}]]),
    ("(信息|数据).*(转让|出售)|不可撤销", [[{"信息", "数据"}, {"转让", "出售"}], [{"不可撤销"}]]),
    ("(信息|数据|)转让|[0-9]+日", [[{"转让"}], [{"日"}]]),
])
def test_of_one_alternative_a_text_needs_a_word_of_each_set(pattern: str, sets: list[list[set[str]]]) -> None:
    found = alternatives(pattern)
    assert [sorted(map(sorted, alternative)) for alternative in found] == [
        sorted(map(sorted, alternative)) for alternative in sets]
    assert [alternative[0] for alternative in found] == [alternative[0] for alternative in sets]


@pytest.mark.parametrize("pattern", ["(甲|乙方)同意?", "甲方?(很|不){1,2}", "(表示|考虑)[^。]{0,9}(同意|授权)", "^(甲|乙)"])
def test_a_text_without_the_words_a_pattern_needs_has_no_match(pattern: str) -> None:
    plain, quick = answers(f'SELECT ?s ?x {{ ?s <urn:p> ?o BIND (REGEX(?o, "{pattern}") AS ?x) }}')
    assert plain == quick
    assert len(plain) == len(TEXTS)
