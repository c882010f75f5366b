"""What is left out of a query changes none of its answers."""

import pyoxigraph as ox
import pytest

from aiterms.query.lexis import replaced
from aiterms.query.possible import Contents
from aiterms.query.quick import QuickStore
from aiterms.query.required import FOCUS, Needs, Triple, required

PREFIX = "PREFIX p: <urn:p:>\n"
THIS = ox.NamedNode("urn:p:this")
DATA = """@prefix p: <urn:p:> .
p:this a p:Paper ; p:public true .
p:whole a p:Paper .
p:this p:partOf p:whole .
p:one p:in p:this ; a p:Promise ; p:text "本公司承诺七日内退款" ; p:about p:money .
p:two p:in p:this ; a p:Denial ; p:text "不予退款，法律另有规定的除外" .
"""
HOLDS = (
    "$this a p:Paper",
    "?x p:in $this ; a p:Promise ; p:about p:money",
    "$this p:public true",
    '?x p:text "本公司承诺七日内退款" ; a p:Promise',
    '?x p:text ?said FILTER NOT EXISTS { ?x p:text "退款" }',
    "?x p:in/p:partOf p:whole",
    "?x p:in/p:partOf+ p:whole",
    "?x p:in+ $this",
    '?x p:in $this FILTER NOT EXISTS { ?x a p:Waiver }',
    '?x p:in $this OPTIONAL { ?x a p:Waiver }',
    "?x p:in $this MINUS { ?y a p:Waiver }",
    "{ ?x a p:Waiver } UNION { ?x a p:Denial }",
    "?x (p:in|p:of) $this",
    "?x ^p:in ?y",
    "?x p:owner* $this",
    "?x a p:Promise , p:Promise",
    "{ SELECT (COUNT(?y) AS ?n) WHERE { ?y a p:Waiver } }",
    "{ SELECT ?this WHERE { ?this a p:Paper } } ?x p:in $this",
    "{ SELECT ?x WHERE { ?x p:in ?this ; a p:Promise } }",
)
LACKS = (
    "$this a p:Promise",
    "?x p:in $this ; a p:Waiver",
    "?x p:in $this ; a p:Waiver , p:Promise",
    "?x p:in p:other",
    "$this p:public false",
    '?x p:text "退款"',
    '?x p:text "本公司承诺七日内退款" , "退款"',
    '?x p:text "不予退款 ; a p:Promise ." ; a p:Denial',
    "?x p:owner/p:in $this",
    "?x p:owner+ $this",
    "?x p:in $this FILTER EXISTS { ?y a p:Waiver }",
    "?x p:in $this { ?y a p:Waiver FILTER (?x != ?y) }",
    "{ ?x a p:Waiver } UNION { ?x a p:Waiver } UNION { ?x p:owner ?y }",
    "{ SELECT $this WHERE { $this a p:Promise } } ?x p:in $this",
)


def store() -> ox.Store:
    found = ox.Store()
    found.load(DATA.encode(), format=ox.RdfFormat.TURTLE)
    return found


def rows(papers: ox.Store, query: str) -> list[str]:
    found = papers.query(query, substitutions={ox.Variable("this"): THIS})
    return sorted(str(tuple(row)) for row in found)  # type: ignore[union-attr]


def quick_rows(papers: ox.Store, query: str) -> list[str]:
    return sorted(str(tuple(row)) for row in QuickStore(papers).solutions(query, THIS) or ())  # type: ignore[union-attr]


def answers(pattern: str) -> tuple[bool, int]:
    query = f"{PREFIX}SELECT $this ?x WHERE {{ {pattern} }}"
    found = rows(store(), query)
    assert quick_rows(store(), query) == found
    return QuickStore(store()).solutions(query, THIS) is not None, len(found)


@pytest.mark.parametrize("pattern", HOLDS)
def test_what_may_find_something_is_asked(pattern: str) -> None:
    assert answers(pattern)[0]


@pytest.mark.parametrize("pattern", LACKS)
def test_what_cannot_find_anything_is_not(pattern: str) -> None:
    assert answers(pattern) == (False, 0)


def test_a_query_that_counts_answers_where_there_is_nothing() -> None:
    assert required("SELECT (COUNT(?x) AS ?n) WHERE { ?x a <urn:p:Waiver> }").needs == Needs()
    grouped = required(f"{PREFIX}SELECT ?x (COUNT(?y) AS ?n) WHERE {{ ?x p:of ?y }} GROUP BY ?x")
    assert grouped.needs.triples == (Triple(None, "urn:p:of", None),)


def test_the_focus_node_is_known_where_the_query_selects_it() -> None:
    assert required(f"{PREFIX}SELECT $this WHERE {{ $this p:of p:a }}").needs.triples == (Triple(FOCUS, "urn:p:of", "urn:p:a"),)
    assert required(f"{PREFIX}SELECT ?x WHERE {{ $this p:of p:a }}").needs.triples == (Triple(None, "urn:p:of", "urn:p:a"),)


@pytest.mark.parametrize("query", [
    "ASK { ?x a <urn:p:Waiver> }", "SELECT ?x WHERE { GRAPH ?g { ?x a <urn:p:Waiver> } }",
    "SELECT ?x WHERE { ?x a <urn:p:Waiver> VALUES ?x { <urn:p:a> } }", "SELECT ?x WHERE { [ a <urn:p:Waiver> ] <urn:p:of> ?x }",
    "SELECT ?x WHERE { ?x ?p ?y }", "SELECT ?x WHERE { ?x ?p 'a' }", "", "SELECT", "SELECT ?x WHERE {",
])
def test_of_what_is_not_understood_nothing_is_told(query: str) -> None:
    assert required(query).needs == Needs()


@pytest.mark.parametrize(("value", "meant"), [
    ('"item"', '"item"'), ('"two words"', '"two words"'), ("'item'", None), ('"item"@en', None), ('"item"^^p:kind', None),
    ('"a\\"b"', None), ("<urn:p:item>", None), ("12", None),
])
def test_a_string_is_known_where_it_means_what_it_says(value: str, meant: str | None) -> None:
    needed = required(f"{PREFIX}SELECT ?x WHERE {{ ?x p:of {value} }}").needs.triples
    assert needed == (Triple(None, "urn:p:of", meant),)


def test_what_is_in_another_graph_does_not_count() -> None:
    elsewhere = ox.Store()
    elsewhere.add(ox.Quad(THIS, ox.NamedNode("urn:p:of"), THIS, ox.NamedNode("urn:g")))
    assert QuickStore(elsewhere).solutions(f"{PREFIX}SELECT ?x WHERE {{ ?x p:of ?y }}", THIS) is None


@pytest.mark.parametrize(("pattern", "closed", "most"), [
    ("{ ?x a p:Waiver } UNION { ?x a p:Denial }", 1, 1),
    ("{ ?x a p:Promise } UNION { ?x a p:Denial }", 0, 2),
    ('{ ?x a p:Promise } UNION { { ?x a p:Waiver } UNION { ?x a p:Denial . ?x p:owner ?y } }', 1, 1),
    ("?x p:in $this FILTER EXISTS { { ?x a p:Waiver } UNION { ?x a p:Denial } }", 1, 1),
    ("?x p:in $this FILTER NOT EXISTS { { ?x a p:Waiver } UNION { ?x a p:Denial } }", 1, 1),
    ("?x p:in $this OPTIONAL { { ?x a p:Waiver } UNION { ?x a p:Denial } }", 1, 2),
    ("?x p:in $this FILTER NOT EXISTS { ?x a p:Waiver }", 1, 2),
    ("?x p:in $this FILTER NOT EXISTS { ?x a p:Waiver } FILTER NOT EXISTS { ?x a p:Denial }", 1, 1),
    ("?x p:in $this FILTER (EXISTS { ?x a p:Waiver } || NOT EXISTS { ?x a p:Refusal } && EXISTS { ?x a p:Denial })", 2, 1),
    ("?x p:in $this FILTER IF(EXISTS { ?x a p:Waiver }, false, EXISTS { ?x a p:Promise })", 1, 1),
    ("?x p:in $this FILTER (!(EXISTS { ?x a p:Waiver }) && EXISTS { ?x a p:Denial FILTER NOT EXISTS { ?x a p:Waiver } })", 2, 1),
    ("?x p:in $this BIND (NOT EXISTS { ?x a p:Waiver } AS ?free) FILTER (?free)", 1, 2),
    ("?x p:in $this OPTIONAL { ?x a p:Waiver . ?x p:about ?y } FILTER (!BOUND(?y))", 1, 2),
    ("?x p:in $this MINUS { ?x a p:Waiver }", 1, 2),
    ("{ SELECT $this (COUNT(?y) AS ?n) WHERE { $this a p:Paper OPTIONAL { ?y a p:Waiver } } GROUP BY $this } ?x p:in $this FILTER (?n = 0)", 1, 2),
    ("{ SELECT (COUNT(?y) AS ?n) WHERE { { ?y a p:Waiver } UNION { ?y a p:Denial } } } ?x p:in $this FILTER (?n = 1)", 1, 2),
])
def test_parts_that_find_nothing_are_left_out(pattern: str, closed: int, most: int) -> None:
    query = f"{PREFIX}SELECT $this ?x WHERE {{ {pattern} }}"
    edits = Contents(store()).edits(required(query), THIS)
    assert len(edits) == closed
    found = rows(store(), query)
    assert rows(store(), replaced(query, edits)) == found
    assert len(found) == most
