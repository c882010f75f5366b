"""The projection onto nodes and edges, and what is exported."""

import csv
import io
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from aiterms.export import export
from aiterms.messages import UserError
from aiterms.projection import project
from aiterms.store import open_store
from loaders.namespaces import expand
from tests.graph.papers import COMPANY, SUPPLIER


def by_label(graph: "nx.MultiDiGraph[str]", label: str) -> str:
    return next(node for node, facts in graph.nodes(data=True) if facts["label_zh"] == label)


def test_documents_organisations_and_concepts_are_nodes(built: Path) -> None:
    graph = project(open_store(built))
    kinds = {facts["kind"] for _, facts in graph.nodes(data=True)}
    assert {"document", "organisation", "data", "purpose", "processing", "role", "liability", "consent"} <= kinds
    assert not {"clause", "statement"} & kinds
    assert graph.nodes[by_label(graph, COMPANY)]["kind"] == "organisation"
    assert graph.nodes[by_label(graph, "青禾隐私政策")]["type"] == "PrivacyPolicy"


def test_edges_say_what_joins_their_ends(built: Path) -> None:
    graph = project(open_store(built))
    policy, agreement = by_label(graph, "青禾隐私政策"), by_label(graph, "青禾数字人服务协议")
    company, supplier = by_label(graph, COMPANY), by_label(graph, SUPPLIER)
    assert {graph.has_edge(company, policy, "provider"), graph.has_edge(company, agreement, "provider")} == {True}
    assert graph.has_edge(agreement, policy, "references")
    assert graph.has_edge(policy, supplier, "party")
    phone = expand("data:PhoneNumber")
    assert graph.edges[policy, phone, "data"]["weight"] == 4  # handled three times, kept once
    assert graph.has_edge(phone, expand("purpose:AccountManagement"), "data_purpose")
    assert graph.has_edge(phone, expand("role:ServiceSupplier"), "data_recipient")


def test_every_node_and_edge_has_labels_in_both_languages(built: Path) -> None:
    graph = project(open_store(built), clauses=True)
    for facts in (*(f for _, f in graph.nodes(data=True)), *(f for *_, f in graph.edges(data=True))):
        assert facts["label_zh"]
        assert facts["label_en"]


def test_clauses_and_statements_come_on_demand(built: Path) -> None:
    graph = project(open_store(built), clauses=True)
    kinds = [facts["kind"] for _, facts in graph.nodes(data=True)]
    assert (kinds.count("clause"), kinds.count("statement")) == (22, 36)
    said = [(a, b) for a, b, kind in graph.edges(keys=True) if kind == "said"]
    assert len(said) == 36
    assert all(graph.nodes[clause]["kind"] == "clause" for _, clause in said)


def test_one_document_alone(built: Path) -> None:
    store = open_store(built)
    policy = by_label(project(store), "青禾隐私政策")
    graph = project(store, document=policy)
    documents = [node for node, facts in graph.nodes(data=True) if facts["kind"] == "document"]
    assert documents == [policy]
    assert graph.number_of_nodes() < project(store).number_of_nodes()


def test_an_empty_store_gives_an_empty_graph() -> None:
    assert project(ox.Store(), clauses=True).number_of_nodes() == 0


@pytest.mark.parametrize("clauses", [False, True])
def test_graphml_can_be_read_back(built: Path, tmp_path: Path, clauses: bool) -> None:
    path = export(built, ["graphml"], output=tmp_path / "g.graphml", clauses=clauses)[0]
    graph, whole = nx.read_graphml(path, force_multigraph=True), project(open_store(built), clauses=clauses)
    assert set(graph.nodes) == set(whole.nodes)
    assert graph.number_of_edges() == whole.number_of_edges()


@pytest.mark.parametrize(("form", "rdf"), [("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)])
def test_rdf_exports_hold_every_quad(built: Path, tmp_path: Path, form: str, rdf: ox.RdfFormat) -> None:
    path = export(built, [form], output=tmp_path / f"g.{form}")[0]
    found = ox.Dataset(ox.parse(path=str(path), format=rdf))
    whole = ox.Dataset(ox.parse(path=str(built / "graph.nq"), format=ox.RdfFormat.N_QUADS))
    for dataset in (found, whole):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert set(found) == set(whole)


def test_the_csv_has_a_row_a_statement(built: Path, tmp_path: Path) -> None:
    path = export(built, ["csv"], output=tmp_path / "g.csv")[0]
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert len(rows) == 36
    cap = next(row for row in rows if "liability:LiabilityCap" in row["concepts"])
    assert (cap["sourceFile"], cap["clause"], cap["class"]) == ("agreement.txt", "2.1", "LiabilityStatement")


def test_exports_are_the_same_each_time(built: Path, tmp_path: Path) -> None:
    for form in ("graphml", "trig", "jsonld", "csv"):
        one, two = (export(built, [form], output=tmp_path / f"{n}.{form}")[0].read_bytes() for n in "ab")
        assert one == two, form


def test_several_formats_at_once_stand_beside_the_graph(built: Path) -> None:
    paths = export(built, ["csv", " trig"])
    assert [path.name for path in paths] == ["graph.csv", "graph.trig"]
    assert all(path.parent == built for path in paths)
    for path in paths:
        path.unlink()


@pytest.mark.parametrize(("forms", "key"), [(["xlsx"], "unknown_format"), (["csv", "trig"], "one_output")])
def test_what_cannot_be_exported_is_said(built: Path, tmp_path: Path, forms: list[str], key: str) -> None:
    with pytest.raises(UserError) as caught:
        export(built, forms, output=tmp_path / "x")
    assert caught.value.key == key


def test_a_place_that_cannot_be_written_is_said(built: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError) as caught:
        export(built, ["csv"], output=tmp_path / "file" / "x.csv")
    assert caught.value.key == "cannot_write"
