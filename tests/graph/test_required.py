"""A query that is not asked because something is missing would have found nothing; one that may find something is asked."""

import pyoxigraph as ox
import pytest

from aiterms.query.possible import Contents
from aiterms.query.required import FOCUS, Needs, Triple, required, without

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
    "?x p:in/p:partOf p:whole",
    "?x p:in/p:partOf+ p:whole",
    "?x p:in+ $this",
    '?x p:text ?t FILTER REGEX(?t, "退款")',
    '?x p:text ?t FILTER REGEX(?t, "(退款|返还)") FILTER (!REGEX(?t, "不予"))',
    '?x p:text ?t FILTER IF(CONTAINS(?t, "退款"), true, false)',
    '?x p:text ?t FILTER (REGEX(?t, "赔偿") || REGEX(?t, "退款"))',
    '?x p:text ?t FILTER (REGEX(?t, "退款") && (REGEX(?t, "赔偿") || EXISTS { ?x a p:Promise }))',
    '?x p:text ?t FILTER REGEX(?t, "退款") FILTER (!(REGEX(?t, "七日") && EXISTS { ?x a p:Waiver }))',
    '?x p:text ?t FILTER REGEX(?t, "退款") FILTER IF(EXISTS { ?x a p:Waiver }, CONTAINS(?t, "赔偿"), true)',
    '?x p:in $this FILTER NOT EXISTS { ?x a p:Waiver }',
    '?x p:in $this OPTIONAL { ?x a p:Waiver }',
    "?x p:in $this MINUS { ?y a p:Waiver }",
    "{ ?x a p:Waiver } UNION { ?x a p:Denial }",
    "?x (p:in|p:of) $this",
    "?x ^p:in ?y",
    "?x p:owner* $this",
    "?x a p:Promise , p:Promise",
    'BIND ("赔偿" AS ?t) FILTER REGEX(?t, "赔偿")',
    '?x p:text ?t FILTER REGEX(?t, "退款") BIND (REPLACE(?t, "法律.*$", "") AS ?r) FILTER (!REGEX(?r, "法律"))',
    '?x p:text ?t FILTER REGEX(?t, "退款") BIND (REPLACE(REPLACE(?t, "七日", "八日"), "不予", "") AS ?r) FILTER REGEX(?r, "八日")',
    '?x p:text ?t FILTER REGEX(?t, "退款") BIND (REPLACE(?t, "(本公司)(承诺)", "$2$1") AS ?r) FILTER REGEX(?r, "^承诺本公司")',
    '?x p:text ?t FILTER REGEX(?t, "退款") BIND (CONCAT(?t, "赔偿") AS ?r) FILTER REGEX(?r, "赔偿")',
    '?x p:text ?t FILTER REGEX(?t, "退款") BIND (REPLACE(?t, "退款", "赔偿", "i") AS ?r) FILTER REGEX(?r, "赔偿")',
    "{ SELECT (COUNT(?y) AS ?n) WHERE { ?y a p:Waiver } }",
    "{ SELECT ?this WHERE { ?this a p:Paper } } ?x p:in $this",
    "{ SELECT ?x WHERE { ?x p:in ?this ; a p:Promise } }",
)
LACKS = (
    '?x p:text ?t FILTER REGEX(?t, "(退款")',
    '?x p:text ?t FILTER REGEX(?t, "退款") BIND (REPLACE(?t, "七日", "") AS ?r) FILTER REGEX(?r, "七日")',
    '?x p:text ?t FILTER REGEX(?t, "退款") BIND (REPLACE(?t, "退款", "") AS ?r) BIND (REPLACE(?r, "承诺", "") AS ?s) FILTER REGEX(?s, "承诺|退款")',
    "$this a p:Promise",
    "?x p:in $this ; a p:Waiver",
    "?x p:in $this ; a p:Waiver , p:Promise",
    "?x p:in p:other",
    "$this p:public false",
    "?x p:owner/p:in $this",
    "?x p:owner+ $this",
    "?x p:in $this FILTER EXISTS { ?y a p:Waiver }",
    "?x p:in $this { ?y a p:Waiver FILTER (?x != ?y) }",
    "{ ?x a p:Waiver } UNION { ?x a p:Waiver } UNION { ?x p:owner ?y }",
    '?x p:text ?t FILTER REGEX(?t, "赔偿")',
    '?x p:text ?t FILTER (CONTAINS(?t, "赔偿"))',
    '?x p:text ?t FILTER IF(REGEX(?t, "赔偿"), EXISTS { ?x a p:Promise }, false)',
    '?x p:text ?t FILTER REGEX(?t, "退款") FILTER (!REGEX(?t, "(七日|法律)"))',
    '?x p:text ?t FILTER (REGEX(?t, "赔偿") || REGEX(?t, "返还"))',
    '?x p:text ?t FILTER (CONTAINS(?t, "退款") && (REGEX(?t, "赔偿") || CONTAINS(?t, "违约金")))',
    '?x p:text ?t FILTER REGEX(?t, "退款") FILTER (!(REGEX(?t, "七日") || REGEX(?t, "法律")))',
    '?x p:text ?t FILTER REGEX(?t, "(甲|乙|丙|丁|戊|己|庚|辛|壬|癸|子|丑|寅|卯)方")',
    '?x p:in $this . ?x p:text ?t . FILTER REGEX(?t, "不予[^。]{0,4}返还")',
    "{ SELECT $this WHERE { $this a p:Promise } } ?x p:in $this",
)


def store() -> ox.Store:
    found = ox.Store()
    found.load(DATA.encode(), format=ox.RdfFormat.TURTLE)
    return found


def answers(pattern: str) -> tuple[bool, int]:
    query = f"{PREFIX}SELECT $this ?x WHERE {{ {pattern} }}"
    found = store().query(query, substitutions={ox.Variable("this"): THIS})
    return Contents(store()).may_answer(required(query), THIS), sum(1 for _ in found)  # type: ignore[union-attr]


@pytest.mark.parametrize("pattern", HOLDS)
def test_what_may_find_something_is_asked(pattern: str) -> None:
    assert answers(pattern)[0]


@pytest.mark.parametrize("pattern", LACKS)
def test_what_cannot_find_anything_is_not(pattern: str) -> None:
    assert answers(pattern) == (False, 0)


def test_a_query_that_counts_answers_where_there_is_nothing() -> None:
    assert required("SELECT (COUNT(?x) AS ?n) WHERE { ?x a <urn:p:Waiver> }") == Needs()
    grouped = required(f"{PREFIX}SELECT ?x (COUNT(?y) AS ?n) WHERE {{ ?x p:of ?y }} GROUP BY ?x")
    assert grouped.triples == (Triple(None, "urn:p:of", None),)


def test_the_focus_node_is_known_where_the_query_selects_it() -> None:
    assert required(f"{PREFIX}SELECT $this WHERE {{ $this p:of p:a }}").triples == (Triple(FOCUS, "urn:p:of", "urn:p:a"),)
    assert required(f"{PREFIX}SELECT ?x WHERE {{ $this p:of p:a }}").triples == (Triple(None, "urn:p:of", "urn:p:a"),)


@pytest.mark.parametrize("query", [
    "ASK { ?x a <urn:p:Waiver> }", "SELECT ?x WHERE { GRAPH ?g { ?x a <urn:p:Waiver> } }",
    "SELECT ?x WHERE { ?x a <urn:p:Waiver> VALUES ?x { <urn:p:a> } }", "SELECT ?x WHERE { [ a <urn:p:Waiver> ] <urn:p:of> ?x }",
    "SELECT ?x WHERE { ?x ?p ?y }", "", "SELECT", "SELECT ?x WHERE {",
])
def test_of_what_is_not_understood_nothing_is_told(query: str) -> None:
    assert required(query) == Needs()


def test_what_is_in_another_graph_does_not_count() -> None:
    elsewhere = ox.Store()
    elsewhere.add(ox.Quad(THIS, ox.NamedNode("urn:p:of"), THIS, ox.NamedNode("urn:g")))
    assert not Contents(elsewhere).may_answer(required(f"{PREFIX}SELECT ?x WHERE {{ ?x p:of ?y }}"), THIS)


@pytest.mark.parametrize(("pattern", "closed", "rows"), [
    ("{ ?x a p:Waiver } UNION { ?x a p:Denial }", 1, 1),
    ("{ ?x a p:Promise } UNION { ?x a p:Denial }", 0, 2),
    ('{ ?x p:text ?t FILTER REGEX(?t, "赔偿") } UNION { ?x p:in $this . { ?x a p:Waiver } UNION { ?x a p:Promise } }', 2, 1),
    ('{ ?x a p:Promise } UNION { { ?x a p:Waiver } UNION { ?x a p:Denial . ?x p:owner ?y } }', 1, 1),
    ("?x p:in $this FILTER EXISTS { { ?x a p:Waiver } UNION { ?x a p:Denial } }", 1, 1),
    ("?x p:in $this FILTER NOT EXISTS { { ?x a p:Waiver } UNION { ?x a p:Denial } }", 0, 1),
    ("?x p:in $this OPTIONAL { { ?x a p:Waiver } UNION { ?x a p:Denial } }", 0, 2),
])
def test_alternatives_that_find_nothing_are_left_out(pattern: str, closed: int, rows: int) -> None:
    query = f"{PREFIX}SELECT $this ?x WHERE {{ {pattern} }}"
    spans = Contents(store()).closed(required(query), THIS)
    assert spans is not None
    assert len(spans) == closed
    asked = [store().query(text, substitutions={ox.Variable("this"): THIS}) for text in (query, without(query, spans))]
    found = [sorted(str(tuple(row)) for row in rows) for rows in asked]  # type: ignore[union-attr]
    assert found[0] == found[1]
    assert len(found[0]) == rows
