"""What a store says of single nodes."""

import pyoxigraph as ox
import pytest
from rdflib import BNode, Literal, URIRef

from aiterms.validate.facts import Facts, node_of, worded

DATA = """@prefix ait: <https://w3id.org/aiterms/ontology#> . @prefix dcterms: <http://purl.org/dc/terms/> . @prefix u: <urn:u:> .
u:clause dcterms:isPartOf u:section ; ait:number "3.1" , "3.2" .
u:section dcterms:isPartOf u:clause .
u:loaded ait:incorporates true ; ait:inDocument u:paper ; dcterms:title "一" ; dcterms:references u:other .
u:gone ait:incorporates true ; ait:inDocument u:paper ; dcterms:title "二" .
u:told ait:incorporates false ; ait:inDocument u:paper ; dcterms:title "三" .
"""
NUMBER = "https://w3id.org/aiterms/ontology#number"
PART_OF = "http://purl.org/dc/terms/isPartOf"


@pytest.fixture
def facts() -> Facts:
    store = ox.Store()
    store.load(DATA.encode(), format=ox.RdfFormat.TURTLE)
    return Facts(store)


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"urn:u:{name}")


def test_values_are_looked_up_by_node_and_property(facts: Facts) -> None:
    assert {worded(value) for value in facts.all(node("clause"), NUMBER)} == {"3.1", "3.2"}
    assert facts.text(node("clause"), PART_OF) == "urn:u:section"
    assert facts.one(node("section"), NUMBER) is None


def test_of_what_is_no_node_nothing_is_said(facts: Facts) -> None:
    assert facts.all(None, NUMBER) == facts.all(ox.Literal("3.1"), NUMBER) == ()
    assert worded(None) is None


def test_a_circle_ends_where_it_began(facts: Facts) -> None:
    assert [worded(place) for place in facts.upwards(node("clause"), PART_OF)] == ["urn:u:clause", "urn:u:section"]


def test_only_documents_that_are_not_there_are_missing(facts: Facts) -> None:
    assert facts.missing == ((node("paper"), "二"),)


def test_nodes_of_rdflib_are_those_of_oxigraph() -> None:
    assert node_of(URIRef("urn:u:a")) == node("a")
    assert node_of(BNode("b1")) == ox.BlankNode("b1")
    assert node_of(Literal("a")) is None
