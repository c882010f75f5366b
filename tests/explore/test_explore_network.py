"""The picture of a document or an organisation: which nodes it has, which are left out, and where they stand."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiterms.explore import analysis, canvas, children, data, exports, layout, network
from aiterms.explore.network import Projection
from aiterms.projection import project
from aiterms.store import open_store
from loaders.namespaces import expand


@pytest.fixture(scope="module")
def catalogue(built: Path) -> data.Catalogue:
    return data.open_catalogue(built)


@pytest.fixture(scope="module")
def policy(catalogue: data.Catalogue, sample: ModuleType) -> Projection:
    return project(catalogue.store, document=sample.document_iri(sample.POLICY))


def star(leaves: int) -> Projection:
    """A document with that many data categories, the first of them linked to a purpose."""
    graph: Projection = nx.MultiDiGraph()
    graph.add_node("d", kind="document")
    for number in range(leaves):
        graph.add_node(f"n{number}", kind="data")
        graph.add_edge("d", f"n{number}", key="data", weight=1)
    graph.add_node("p", kind="purpose")
    graph.add_edge("n0", "p", key="data_purpose", weight=1)
    return graph


def test_a_document_shows_its_data_with_purposes_and_recipients(policy: Projection) -> None:
    graph = network.draw([policy]).graph
    assert graph.has_edge(expand("data:FaceInformation"), expand("purpose:DigitalHumanCreation"))
    assert graph.nodes[expand("role:ServiceSupplier")]["kind"] == "recipient"
    assert graph.nodes[expand("data:BankCardNumber")]["label_zh"] == "银行卡号"


def test_a_purpose_that_hangs_on_data_hangs_on_nothing_else(policy: Projection, sample: ModuleType) -> None:
    graph = network.draw([policy]).graph
    assert not graph.has_edge(sample.document_iri(sample.POLICY), expand("purpose:Payment"))


@pytest.mark.parametrize("kinds", [("data",), ("data", "purpose"), ()])
def test_only_the_kinds_asked_for_are_drawn_and_the_document(policy: Projection, kinds: tuple[str, ...]) -> None:
    graph = network.draw([policy], kinds).graph
    assert {facts["kind"] for _, facts in graph.nodes(data=True)} == {"document", *kinds}


def test_drawing_leaves_the_projection_as_it_was(policy: Projection) -> None:
    before = (policy.number_of_nodes(), policy.number_of_edges())
    network.draw([policy], ())
    assert (policy.number_of_nodes(), policy.number_of_edges()) == before


def test_too_many_nodes_are_cut_to_the_best_connected() -> None:
    drawing = network.draw([star(500)], limit=10)
    assert (drawing.graph.number_of_nodes(), drawing.left_out) == (10, 492)
    assert {"d", "n0"} <= set(drawing.graph)


@pytest.mark.parametrize("limit", [5, 40, 390])
def test_what_a_picture_is_about_stays_in_it_however_many_documents_there_are(limit: int) -> None:
    graph: Projection = nx.MultiDiGraph()
    graph.add_node("p", kind="purpose")
    for number in range(1000):
        graph.add_node(f"d{number}", kind="document")
        graph.add_node(f"n{number % 20}", kind="data")
        graph.add_edge(f"d{number}", "p", key="purpose", weight=1)
        graph.add_edge(f"n{number % 20}", "p", key=f"data_purpose{number}", weight=1)
    drawing = network.draw([graph], limit=limit, keep=["p"])
    shown = drawing.graph
    assert "p" in shown
    assert 0 < sum(facts["kind"] == "document" for _, facts in shown.nodes(data=True)) <= limit // 2
    assert any(facts["kind"] == "data" for _, facts in shown.nodes(data=True))
    assert not list(nx.isolates(shown))
    assert drawing.left_out == 1021 - shown.number_of_nodes() >= 1021 - limit


def test_links_tell_what_they_are_where_they_are_few() -> None:
    few, many = (canvas.edge_styles(network.draw([star(leaves)]).graph, "") for leaves in (5, 50))
    assert [style.dump()["style"].get("label") for style in few] == ["data(name)"] * 2
    assert all("label" not in style.dump()["style"] for style in many)


def test_no_view_is_larger_than_the_component_stands() -> None:
    assert network.LIMIT < 400
    assert network.draw([star(1000)]).graph.number_of_nodes() == network.LIMIT


def test_nothing_gives_an_empty_picture() -> None:
    assert network.draw([]).graph.number_of_nodes() == 0
    assert layout.positions(network.draw([]).graph) == {}


def test_an_organisation_leads_to_its_documents(catalogue: data.Catalogue, sample: ModuleType) -> None:
    whole = project(catalogue.store)
    company = sample.organisation(sample.COMPANY)
    assert network.organisations(whole) == (company,)
    assert network.documents_of(whole, company) == tuple(sorted(map(sample.document_iri, sample.PAPERS)))
    assert network.documents_of(whole, "nobody") == ()


def test_the_sentences_of_a_node_are_those_that_name_it(catalogue: data.Catalogue, sample: ModuleType) -> None:
    policy = sample.document_iri(sample.POLICY)
    found = network.sentences(catalogue.store, expand("data:PhoneNumber"), [policy])
    assert len(found) == 2
    assert all("手机号码" in quote for _, _, quote in found)
    assert network.sentences(catalogue.store, expand("data:PhoneNumber"), []) == []


def test_who_handles_data_stands_left_of_who_receives_it(policy: Projection, sample: ModuleType) -> None:
    places = layout.positions(network.draw([policy]).graph)
    nodes = (
        sample.document_iri(sample.POLICY),
        *map(expand, ("data:PhoneNumber", "purpose:Communication", "role:ServiceSupplier")),
    )
    columns = [places[node][0] for node in nodes]
    assert columns == sorted(set(columns))


@settings(deadline=None)
@given(st.integers(0, 120))
def test_no_two_nodes_stand_in_one_place_and_the_places_stay(leaves: int) -> None:
    graph = star(leaves) if leaves else nx.MultiDiGraph()
    places = layout.positions(graph)
    assert set(places) == set(graph)
    assert len(set(places.values())) == len(places)
    assert places == layout.positions(graph.copy())


def test_only_styles_tell_the_chosen_node_apart(policy: Projection) -> None:
    graph = network.draw([policy]).graph
    face = expand("data:FaceInformation")
    drawn = canvas.elements(graph, "zh")
    number = next(n["data"]["n"] for n in drawn["nodes"] if n["data"]["id"] == face)
    plain, marked = ([s.dump()["selector"] for s in canvas.node_styles(graph, chosen)] for chosen in ("", face))
    assert marked == [*plain, f"node[n = {number}]"]
    links = [e["data"] for e in drawn["edges"] if number in (e["data"]["from"], e["data"]["to"])]
    assert {face in (e["source"], e["target"]) for e in links} == {True}


def test_labels_stay_visible_at_every_zoom(policy: Projection) -> None:
    styles = [style.dump()["style"] for style in canvas.node_styles(policy, "")]
    assert {style["min-zoomed-font-size"] for style in styles} == {0}


@pytest.mark.parametrize(("lang", "name"), [("zh", "声音信息"), ("en", "Voice")])
def test_a_picture_speaks_the_language(policy: Projection, lang: str, name: str) -> None:
    nodes = canvas.elements(network.draw([policy]).graph, lang)["nodes"]
    assert name in {node["data"]["name"] for node in nodes}


def chain(*kinds: str) -> Projection:
    """Nodes a, b, c … of those kinds, each linked to the next."""
    graph: Projection = nx.MultiDiGraph()
    names = "abcdefgh"[: len(kinds)]
    for name, kind in zip(names, kinds, strict=True):
        graph.add_node(name, kind=kind, label_zh=name, label_en=name)
    graph.add_edges_from((one, two, "data", {"weight": 1}) for one, two in pairwise(names))
    return graph


def test_what_is_around_a_node_is_its_neighbours_and_its_links() -> None:
    found = analysis.around(chain("document", "data", "purpose", "data"), ["b", "gone"])
    assert (set(found), found.number_of_edges()) == ({"a", "b", "c"}, 2)


@pytest.mark.parametrize(
    ("one", "two", "ways"), [("a", "d", (("a", "b", "c", "d"),)), ("a", "lonely", ()), ("a", "gone", ()), ("a", "a", (("a",),))]
)
def test_the_shortest_ways_between_two_nodes(one: str, two: str, ways: tuple[tuple[str, ...], ...]) -> None:
    graph = chain("document", "data", "purpose", "data")
    graph.add_node("lonely", kind="data")
    assert analysis.ways(graph, one, two) == ways


def test_no_more_ways_than_a_reader_can_follow() -> None:
    graph: Projection = nx.MultiDiGraph((end, f"m{n}", "data") for n in range(20) for end in ("a", "b"))
    assert len(analysis.ways(graph, "a", "b")) == analysis.PATHS


def test_who_receives_most_comes_first(policy: Projection) -> None:
    found = analysis.receivers(policy)
    assert [(r.node, r.categories, r.documents) for r in found] == [(expand("role:ServiceSupplier"), 1, 1)]


def test_documents_that_name_like_data_make_groups_only_where_that_says_something() -> None:
    graph: Projection = nx.MultiDiGraph()
    for number in range(6):
        graph.add_node(f"d{number}", kind="document")
        for category in range(4):
            graph.add_node(f"{number % 2}-{category}", kind="data")
            graph.add_edge(f"d{number}", f"{number % 2}-{category}", key="data")
    groups = analysis.alike(graph)
    assert groups == (("d0", "d2", "d4"), ("d1", "d3", "d5"))
    assert analysis.shared(graph, groups[0]) == ("0-0", "0-1", "0-2", "0-3")
    assert analysis.alike(star(5)) == ()
    assert analysis.alike(nx.MultiDiGraph()) == ()


def leaf(name: str, kind: str) -> Projection:
    """A node that hangs on n0."""
    graph: Projection = nx.MultiDiGraph()
    graph.add_node(name, kind=kind)
    graph.add_node("n0", kind="data")
    graph.add_edge("n0", name, key="purpose", weight=1)
    return graph


@settings(deadline=None)
@given(st.integers(1, 40), st.lists(st.sampled_from(["data", "purpose", "recipient", "law"]), max_size=30))
def test_what_stood_in_a_picture_stays_where_it_was(leaves: int, kinds: list[str]) -> None:
    first = star(leaves)
    later = [leaf(f"m{number}", kind) for number, kind in enumerate(kinds)]
    grown = network.grown(first, later)
    places = layout.positions(grown, list(first))
    assert {node: places[node] for node in first} == layout.positions(first)
    assert set(places) == set(grown)
    assert len(set(places.values())) == len(places)
    before = layout.positions(network.grown(first, later[: len(kinds) // 2]), list(first))
    assert {node: places[node] for node in before} == before


def test_a_picture_becomes_graphml_and_json_ld(catalogue: data.Catalogue, policy: Projection, sample: ModuleType) -> None:
    graph = network.draw([policy], ("data",)).graph
    read = nx.read_graphml(io.BytesIO(exports.graphml(graph)))
    assert set(read) == set(graph)
    parsed = list(ox.parse(exports.jsonld(catalogue.store, graph), format=ox.RdfFormat.JSON_LD))
    subjects = {quad.subject.value for quad in parsed if isinstance(quad.subject, ox.NamedNode)}
    said = [s for c in sample.POLICY.clauses for s in c.said if s.kind == "DataHandling"]
    assert sample.document_iri(sample.POLICY) in subjects
    assert len([s for s in subjects if "/s-" in s]) == len(said) == 4
    assert {quad.object.value for quad in parsed if quad.subject.value == expand("data:Voice")} == {"声音信息", "Voice"}


def test_a_process_of_its_own_tells_the_same_network(built: Path) -> None:
    said = children.surveyed(built)
    assert said is not None
    assert nx.utils.graphs_equal(network.from_json(said), project(open_store(built)))


def test_a_folder_that_can_not_be_read_tells_no_network(tmp_path: Path) -> None:
    assert children.surveyed(tmp_path) is None


def test_an_answer_joins_things_by_their_names(catalogue: data.Catalogue) -> None:
    whole = project(catalogue.store)
    known = next(node for node, facts in whole.nodes(data=True) if facts["kind"] == "data")
    graph = network.of_links(whole, [(known, "https://a.example/x"), (known, "https://a.example/x")], catalogue.name)
    assert graph.nodes[known]["kind"] == "data"
    assert graph.nodes["https://a.example/x"]["label_en"] == "x"
    assert graph.number_of_edges() == 1
