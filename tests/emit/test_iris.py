"""IRIs are made of content: same content same IRI, other content another one."""

import re
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.emit.iris import (
    clause_iris,
    document_iri,
    legal_name,
    mention_iri,
    organisation_iri,
    service_iri,
    slug,
    statement_iri,
)
from loaders.model import ClauseKind
from loaders.namespaces import BASE
from tests.graph.papers import agreement

SAMPLE, _ = agreement()
DOCUMENT = SAMPLE.documents[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾 数字人（试用）协议", "青禾-数字人-试用-协议"),
        ("8.1(2)", "8.1-2"),
        ("8.1（2）", "8.1-2"),
        ("  ", ""),
        ("…", ""),
        ("a/b?c#d", "a-b-c-d"),
        ("../../etc", "etc"),
        ("一/1.2", "一-1.2"),
        ("x" * 99, "x" * 48),
    ],
)
def test_slugs_hold_letters_digits_dots_and_hyphens(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text(max_size=80))
def test_any_text_makes_a_valid_iri(text: str) -> None:
    iri = f"{BASE}{slug(text)}"
    assert ox.NamedNode(iri).value == iri
    assert not re.search(r"[\s<>\"{}|\\^`/?#]", slug(text))


def test_a_document_is_told_apart_by_name_content_and_place() -> None:
    source = SAMPLE.source
    iris = {
        document_iri(source, DOCUMENT, base=BASE),
        document_iri(replace(source, name="other.txt"), DOCUMENT, base=BASE),
        document_iri(replace(source, digest="0" * 64), DOCUMENT, base=BASE),
        document_iri(source, replace(DOCUMENT, start=7), base=BASE),
    }
    assert len(iris) == 4
    assert all(iri.startswith(f"{BASE}青禾数字人服务协议-") for iri in iris)


def test_a_document_without_title_is_named_by_its_file() -> None:
    assert document_iri(SAMPLE.source, replace(DOCUMENT, title=""), base=BASE).startswith(f"{BASE}agreement-")


def test_clauses_are_named_by_number() -> None:
    iris = clause_iris(DOCUMENT, "http://d")
    assert iris[:3] == ("http://d/c/1", "http://d/c/1.1", "http://d/c/1.2")
    assert len(set(iris)) == len(DOCUMENT.clauses)


def test_clauses_of_one_number_or_none_are_named_by_place() -> None:
    first, second, third, *_ = DOCUMENT.clauses
    clauses = (replace(first, number="2"), replace(second, number="2"), replace(third, number="", kind=ClauseKind.ROW))
    iris = clause_iris(replace(DOCUMENT, clauses=clauses), "http://d")
    assert len(set(iris)) == 3
    assert [iri.split("/c/")[1].split("-at-")[0] for iri in iris] == ["2", "2", "row"]


def test_a_table_and_its_only_row_get_two_iris() -> None:
    first = DOCUMENT.clauses[0]
    table = replace(first, number="", kind=ClauseKind.TABLE)
    row = replace(table, index=1, parent=0, kind=ClauseKind.ROW, depth=1)
    assert len(set(clause_iris(replace(DOCUMENT, clauses=(table, row)), "http://d"))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青禾（宁波）科技有限公司", "青禾(宁波)科技有限公司"),
        ("青禾 科技有限公司", "青禾科技有限公司"),
        ("Acme  Ltd", "ACME Ltd"),
    ],
)
def test_an_organisation_is_one_node_however_it_is_spelt(one: str, other: str) -> None:
    assert organisation_iri(one, base=BASE) == organisation_iri(other, base=BASE) or one.isascii()
    assert organisation_iri(one, base=BASE).rsplit("-", 1)[1] == organisation_iri(other, base=BASE).rsplit("-", 1)[1]


def test_organisations_of_different_names_stay_apart() -> None:
    assert organisation_iri("青禾科技有限公司", base=BASE) != organisation_iri("白鹭科技有限公司", base=BASE)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("青禾(宁波) 科技有限公司", "青禾（宁波）科技有限公司"),
        ("Acme (Asia) Ltd", "Acme (Asia) Ltd"),
        (" 青禾　科技 ", "青禾科技"),
    ],
)
def test_legal_names_have_one_spelling(name: str, expected: str) -> None:
    assert legal_name(name) == expected


def test_statements_mentions_and_services_are_named_by_what_they_say() -> None:
    assert statement_iri("http://d", "LegalReference", (1, 2, "x")) != statement_iri(
        "http://d", "LegalReference", (1, 2, "y")
    )
    assert mention_iri("http://d", "data:Voice", 3, 5) == "http://d/m/Voice-3-5"
    assert service_iri("A", "S", base=BASE) != service_iri("B", "S", base=BASE)
