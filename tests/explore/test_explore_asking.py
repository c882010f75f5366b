"""Answers to take along: Parquet and JSON hold all rows, rows lead to their sentence, limits hold."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import ModuleType

import pandas as pd
import pyoxigraph as ox
import pytest

from aiterms.explore import answers, asking, data, reading
from aiterms.explore.texts import Texts
from aiterms.messages import UserError
from aiterms.query import Table, ask

ROW = (ox.NamedNode("https://w3id.org/aiterms/data-category#Voice"), ox.Literal("0.30", datatype=ox.NamedNode(
    "http://www.w3.org/2001/XMLSchema#decimal")), ox.Literal("01"), None)  # fmt: skip
FOUND = Table(("data", "rate", "number", "none"), (ROW, ROW))


def test_parquet_holds_all_rows_as_text() -> None:
    read = pd.read_parquet(io.BytesIO(asking.parquet(FOUND)))
    assert list(read.columns) == list(FOUND.columns)
    assert read.iloc[0].tolist()[:3] == ["data:Voice", "0.30", "01"]
    assert read["none"].isna().all()


def test_json_keeps_numbers_and_text_apart() -> None:
    rows = json.loads(answers._json(FOUND))
    assert rows == [{"data": "data:Voice", "rate": 0.3, "number": "01", "none": None}] * 2


def test_a_row_leads_to_its_statement_or_its_document(built: Path, sample: ModuleType) -> None:
    store = data.open_catalogue(built).store
    finding = next(f for f in sample.findings() if f["statement"])
    document, statement = ox.NamedNode(finding["document"]), ox.NamedNode(finding["statement"])
    rows = ((ox.Literal("x"), statement), (None, document), ROW[:2])
    places = [asking.place_of(Table(("a", "b"), rows), n, store) for n in range(3)]
    at_document = {"doc": document.value, "statement": ""}
    assert places == [{"doc": document.value, "statement": statement.value}, at_document, {}]


def test_a_row_leads_to_its_sentence_by_title_and_quote(built: Path, sample: ModuleType) -> None:
    known = data.open_catalogue(built)
    finding = next(f for f in sample.findings() if f["statement"] and f["quote"])
    title, quote = ox.Literal(known.by_iri[finding["document"]].title), ox.Literal(finding["quote"])
    found = Table(("document", "clause", "quote"), ((title, None, quote), (title, None, ox.Literal("没有")), (None, None, quote)))
    places = [asking.place_of(found, n, known.store) for n in range(3)]
    assert places[0]["doc"] == finding["document"]
    assert reading.read(known.store, known.by_iri[finding["document"]]).statement(places[0]["statement"])
    assert places[1:] == [{"doc": finding["document"], "statement": ""}, {}]
    assert asking.place_of(Table(("title",), ((title,),)), 0, known.store) == {"doc": finding["document"], "statement": ""}


def test_values_are_told_in_words(built: Path) -> None:
    known = data.open_catalogue(built)
    row = (ox.Literal("0.3"), ox.Literal("P1Y6M"), ox.Literal("perpetual worldwide"), ox.Literal("perpetually so"))
    found = Table(("rate", "lookback", "attributes", "quote"), (row,))
    zh, en = (asking.frame_of(found, known, Texts(lang), "licences") for lang in ("zh", "en"))
    assert zh.iloc[0].tolist() == ["30 %", "1 年 6 个月", "永久、全球", "perpetually so"]
    assert list(en.columns) == ["Rate", "Look-back period", "Attributes", "Quote"]
    assert list(asking.frame_of(found, known, Texts("zh")).columns) == ["rate", "lookback", "attributes", "quote"]
    assert asking.numbers_of(found, 0) == [0.3]


@pytest.mark.parametrize("query", ["SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }"])
def test_a_result_stops_at_the_bytes_it_may_have(built: Path, query: str) -> None:
    with pytest.raises(UserError) as problem:
        ask(built, query, largest=50_000)
    assert problem.value.key == "too_large"


def test_a_result_within_bounds_is_whole(built: Path) -> None:
    query = "SELECT * { GRAPH ?g { ?s ?p ?o } }"
    assert ask(built, query, largest=10_000_000).content == ask(built, query).content


THINGS = (ox.NamedNode("https://a.example/one"), ox.NamedNode("https://a.example/two"))
NUMBER = ox.Literal(3)


@pytest.mark.parametrize(
    ("found", "forms"),
    [
        (Table(("a", "n"), ((THINGS[0], NUMBER), (THINGS[1], NUMBER))), ("table", "chart")),
        (Table(("a", "n"), ((THINGS[0], NUMBER),)), ("table",)),
        (Table(("a", "b"), (THINGS,)), ("table", "graph")),
        (Table(("a", "b", "n"), ((*THINGS, NUMBER), (*THINGS, NUMBER))), ("table", "chart", "graph")),
        (Table(("a", "n"), ((THINGS[0], None), (THINGS[1], NUMBER))), ("table",)),
    ],
)
def test_an_answer_is_offered_in_the_forms_that_fit(found: Table, forms: tuple[str, ...]) -> None:
    assert answers.forms_of(found) == forms


def test_the_line_of_a_wrong_query_is_known(built: Path) -> None:
    with pytest.raises(UserError) as caught:
        asking.free(built, "SELECT ?x\nWHERE {")
    assert asking.wrong_row(caught.value) == 2
    with pytest.raises(UserError) as refused:
        asking.free(built, "DELETE WHERE { ?s ?p ?o }")
    assert asking.wrong_row(refused.value) == 0
