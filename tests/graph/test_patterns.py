"""A query whose long patterns are matched outside Oxigraph answers as it does with them."""

import pyoxigraph as ox
import pytest
from rdflib.namespace import SH

from aiterms.query.patterns import EasedStore, eased
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
    plain, quick = store(), EasedStore(store())
    said = [sorted(str(tuple(row)) for row in found.query(query)) for found in (plain, quick)]  # type: ignore[union-attr]
    return said[0], said[1]


@pytest.mark.parametrize(("query", "most"), [
    (f'SELECT ?s {{ ?s <urn:p> ?o FILTER REGEX(?o, "{LONG}") }}', 4),
    (f'SELECT ?s {{ ?s <urn:p> ?o FILTER (!regex ( ?o , "{LONG}" )) }}', 3),
    (f'SELECT ?s ?x {{ ?s <urn:p> ?o BIND (REGEX(?o, "{LONG}") AS ?x) }}', 9),
    (f'SELECT ?s {{ ?s <urn:p> ?o FILTER (REGEX(?o, "^{LONG}") || REGEX(CONCAT("甲同意, (", ?o), "{LONG}")) }}', 7),
    (f'SELECT ?s {{ ?s <urn:p> ?o FILTER EXISTS {{ ?s <urn:p> ?q FILTER REGEX(?q, "{LONG}") }} }} # REGEX(?o, "{LONG}")', 4),
])
def test_the_answers_are_the_same(query: str, most: int) -> None:
    assert eased(query).functions
    plain, quick = answers(query)
    assert plain == quick
    assert len(plain) == most


@pytest.mark.parametrize("query", [
    'SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "甲[^。]{0,9}同意") }',
    f'SELECT ?s {{ ?s <urn:p> ?o FILTER REGEX(?o, "{LONG}", "i") }}',
    r'SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "甲[^。\\s]{0,60}同意") }',
    'SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "甲.{0,60}同意") }',
    'SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "甲[^。]{0,60}同意$") }',
    'SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "甲[^。]{0,60}(?:同意)") }',
    'SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "甲[^。]{0,60}+同意") }',
    'SELECT ?s { ?s <urn:p> ?o FILTER REGEX(?o, "甲[一-龥--很]{0,60}同意") }',
    f'SELECT ?s {{ ?s <urn:p> ?o BIND ("{LONG}" AS ?pattern) FILTER REGEX(?o, ?pattern) }}',
    f'SELECT ?s {{ ?s <urn:p> "REGEX(?o, \'{LONG}\')" }}',
])
def test_what_is_short_or_might_mean_something_else_stays(query: str) -> None:
    assert eased(query).query == query
    assert not eased(query).functions


def test_of_the_rules_of_the_project_most_long_patterns_are_taken_out() -> None:
    graph = prepared((), pick_shapes(load_shapes())).graph
    queries = [str(query) for query in graph.objects(None, SH.select)]
    assert sum(len(eased(query).functions) for query in queries) > 60
    assert all(len(eased(query).query) <= len(query) for query in queries)
