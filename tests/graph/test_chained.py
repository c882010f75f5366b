"""Conditions on one text become one, those that need a word first, and mean what they meant."""

import pyoxigraph as ox
import pytest

from aiterms.query.chained import chained

TEXTS = ("甲方退款", "乙方退款，限七日", "丙方", "")


def answers(query: str) -> list[str]:
    store = ox.Store()
    store.extend([ox.Quad(ox.NamedNode(f"urn:{n}"), ox.NamedNode("urn:t"), ox.Literal(t)) for n, t in enumerate(TEXTS)])
    return sorted(str(tuple(row)) for row in store.query(query))  # type: ignore[union-attr]


@pytest.mark.parametrize(("filters", "expected"), [
    ('FILTER REGEX(?t, "退款") FILTER (!REGEX(?t, "甲"))', 'FILTER IF(REGEX(?t, "退款"), (!REGEX(?t, "甲")), false)'),
    ('FILTER REGEX(?t, "[甲乙]") FILTER REGEX(?t, "退款")', 'FILTER IF(REGEX(?t, "退款"), REGEX(?t, "[甲乙]"), false)'),
    ('FILTER (STRLEN(?t) > 2) FILTER REGEX(?t, "方") FILTER CONTAINS(?t, "限")',
     'FILTER IF((STRLEN(?t) > 2), IF(REGEX(?t, "方"), CONTAINS(?t, "限"), false), false)'),
])
def test_conditions_on_one_text_become_one(filters: str, expected: str) -> None:
    query = f"SELECT ?x {{ ?x <urn:t> ?t {filters} }}"
    assert chained(query) == f"SELECT ?x {{ ?x <urn:t> ?t {expected} }}"
    assert answers(query) == answers(chained(query)) != []


@pytest.mark.parametrize("query", [
    'SELECT ?x { ?x <urn:t> ?t FILTER REGEX(?t, "退款") }',
    'SELECT ?x { ?x <urn:t> ?t FILTER REGEX(?t, "退款") FILTER (?x != ?t) }',
    'SELECT ?x { ?x <urn:t> ?t FILTER REGEX(?t, "退款") FILTER EXISTS { ?x <urn:t> ?t } FILTER REGEX(?t, "甲") }',
    'SELECT ?x { ?x <urn:t> ?t FILTER REGEX(?t, "退款") OPTIONAL { ?x <urn:u> ?u } FILTER REGEX(?t, "甲") }',
    'SELECT ?x { ?x <urn:t> ?t FILTER (REGEX(?t, "退款") || EXISTS { ?x <urn:t> ?t }) FILTER REGEX(?t, "甲") }',
    'SELECT ?x { ?x <urn:t> "FILTER REGEX(?t, 1) FILTER REGEX(?t, 2)" }',
])
def test_other_conditions_stay(query: str) -> None:
    assert chained(query) == query
