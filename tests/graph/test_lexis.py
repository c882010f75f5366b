"""Updates and SERVICE are refused however they are written; harmless queries are not."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiterms.messages import UserError
from aiterms.query.lexis import check, map_code, names_dataset, squeezed

REFUSED_SERVICE = [
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "PREFIX : <http://x/> SELECT * {SERVICE:x { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o .SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'x' SERVICE ?e { ?s ?p ?o } }",
    'SELECT * { ?s ?p "it\'s" SERVICE ?e { ?s ?p ?o } }',
    "SELECT * { # '\n SERVICE ?e { ?s ?p ?o } # '\n }",
    "SELECT * { ?s ?p '''a'b''' SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { FILTER(?a<3)SERVICE?x{?s ?p ?o}FILTER(?b>3) }",
    "SELECT * { { SELECT * { SERVICE <http://x/> { ?s ?p ?o } } } }",
]
REFUSED_UPDATES = [
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "DROP ALL",
    "CLEAR GRAPH <a:g>",
    "LOAD <http://x/>",
    "PREFIX a: <a:> INSERT { ?s a:p ?o } WHERE { SELECT * { ?s ?p ?o } }",
    "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "COPY <a:a> TO <a:b>",
    "create graph <a:g>",
]
HARMLESS = [
    "SELECT ?service { ?s <https://w3id.org/aiterms/ontology#service> ?service }",
    "PREFIX ait: <https://w3id.org/aiterms/ontology#> SELECT * { ?s ait:service ?name }",
    "SELECT * { ?s ?p 'SERVICE <http://x/>' }",
    "SELECT * { ?s ?p ?o } # SERVICE",
    "ASK { <http://x/SERVICE> ?p ?o }",
    "SELECT * { ?s ?p 'INSERT DATA' }",
    "PREFIX load: <a:> SELECT * { ?s load:p ?o }",
    "SELECT ?delete { ?s ?p ?delete }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "DESCRIBE <a:a>",
    "SELECT * { ?s ?p 'x'@en }",
]


@pytest.mark.parametrize("query", REFUSED_SERVICE)
def test_service_is_refused(query: str) -> None:
    with pytest.raises(UserError) as caught:
        check(query)
    assert caught.value.key == "service_refused"


@pytest.mark.parametrize("query", REFUSED_UPDATES)
def test_updates_are_refused(query: str) -> None:
    with pytest.raises(UserError) as caught:
        check(query)
    assert caught.value.key == "update_refused"


@pytest.mark.parametrize("query", HARMLESS)
def test_harmless_queries_pass_and_are_valid(query: str) -> None:
    check(query)
    ox.Store().query(query)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("SELECT * FROM <a:g> { ?s ?p ?o }", True),
        ("SELECT * FROM NAMED <a:g> { GRAPH ?g { ?s ?p ?o } }", True),
        ("SELECT * { ?s ?p 'FROM' }", False),
        ("SELECT ?from { ?from ?p ?o }", False),
    ],
)
def test_a_dataset_clause_is_seen(query: str, named: bool) -> None:
    assert names_dataset(query) is named


def test_only_code_is_changed() -> None:
    query = 'a <http://a/a> \'a\' # a\n a """a""" a'
    assert map_code(query, lambda code: code.replace("a", "b")) == 'b <http://a/a> \'a\' # a\n b """a""" b'


@given(st.text(alphabet="ab'\"<>#\\\n{}?:@ ", max_size=60))
def test_code_and_the_rest_together_are_the_query(query: str) -> None:
    assert map_code(query, lambda code: code) == query


def test_a_squeezed_query_has_no_remarks_and_says_the_same() -> None:
    query = """SELECT  ?x  # a "remark"
        WHERE {\t?x <http://x/#p> "two  spaces # kept"@en .
          ?x <http://x/q> ''' a
 b ''' }"""
    assert squeezed(query) == (
        'SELECT ?x WHERE { ?x <http://x/#p>\n "two  spaces # kept"@en . ?x <http://x/q> \'\'\' a\n b \'\'\' }')
    assert squeezed(squeezed(query)).split() == squeezed(query).split()
