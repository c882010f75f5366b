"""The endpoint speaks the SPARQL protocol and refuses what could write or reach out."""

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from aiterms.messages import UserError
from aiterms.serve import ROWS, TRIPLES, endpoint, negotiate, url

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def port(built: Path) -> Iterator[int]:
    server = endpoint(built, timeout=20)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


def send(
    port: int, method: str, path: str, body: str = "", headers: dict[str, str] | None = None
) -> tuple[int, str, str]:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request(method, path, body.encode() if body else None, headers or {})
    response = connection.getresponse()
    result = response.status, response.getheader("Content-Type", ""), response.read().decode()
    connection.close()
    return result


def get(port: int, query: str, accept: str = "", **fields: str) -> tuple[int, str, str]:
    headers = {"Accept": accept} if accept else {}
    return send(port, "GET", f"/sparql?{urlencode({'query': query, **fields})}", headers=headers)


def count(text: str) -> int:
    return int(json.loads(text)["results"]["bindings"][0]["n"]["value"])


def test_a_query_is_answered_by_get_and_by_both_kinds_of_post(port: int) -> None:
    answers = (
        get(port, COUNT),
        send(port, "POST", "/sparql", urlencode({"query": COUNT}), FORM),
        send(port, "POST", "/sparql", COUNT, {"Content-Type": "application/sparql-query"}),
    )
    assert {status for status, _, _ in answers} == {200}
    assert len({count(text) for _, _, text in answers}) == 1


@pytest.mark.parametrize(
    ("accept", "sent"),
    [
        ("text/csv", "text/csv"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("application/json", "application/sparql-results+json"),
        ("text/html, text/csv;q=0.5", "text/csv"),
    ],
)
def test_rows_come_as_they_are_asked_for(port: int, accept: str, sent: str) -> None:
    status, media_type, text = get(port, COUNT, accept)
    assert (status, media_type) == (200, sent)
    assert text.strip()


def test_triples_come_as_turtle(port: int) -> None:
    status, media_type, text = get(
        port,
        "CONSTRUCT { ?d <a:t> ?t } { ?d <http://purl.org/dc/terms/title> ?t FILTER(ISLITERAL(?t)) }",
        "text/turtle",
    )
    assert (status, media_type) == (200, "text/turtle")
    assert "青禾" in text


def test_graphs_named_in_the_request_bound_the_answer(port: int) -> None:
    part = get(port, COUNT, **{"default-graph-uri": "https://w3id.org/aiterms/id/provenance"})
    assert 0 < count(part[2]) < count(get(port, COUNT)[2])


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("DROP ALL", 403),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", 403),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403),
        ("SELECT nothing", 400),
        ("", 400),
    ],
)
def test_queries_that_are_refused(port: int, query: str, status: int) -> None:
    assert get(port, query)[0] == status


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"),
    [
        ("POST", "/sparql", urlencode({"update": "DROP ALL"}), FORM, 403),
        ("POST", "/sparql", COUNT, {"Content-Type": "application/sparql-update"}, 415),
        ("POST", "/sparql", "x", {**FORM, "Content-Length": "99999999"}, 413),
        ("GET", "/elsewhere", "", {}, 404),
        ("GET", f"/sparql?{urlencode({'query': COUNT})}", "", {"Host": "evil.example"}, 403),
        ("GET", f"/sparql?{urlencode({'query': COUNT})}", "", {"Accept": "image/png"}, 406),
        ("GET", "/sparql?" + urlencode([("query", COUNT), ("query", COUNT)]), "", {}, 400),
        ("PUT", "/sparql", "x", {}, 501),
        ("DELETE", "/sparql", "", {}, 501),
    ],
)
def test_requests_that_are_refused(
    port: int, method: str, path: str, body: str, headers: dict[str, str], status: int
) -> None:
    assert send(port, method, path, body, headers)[0] == status


def test_the_graph_is_as_it_was_after_all_that(port: int, built: Path) -> None:
    lines = (built / "graph.nq").read_bytes().count(b"\n")
    assert count(get(port, COUNT)[2]) <= lines


def test_a_slow_query_ends_with_a_timeout(built: Path) -> None:
    server = endpoint(built, timeout=0.5)
    threading.Thread(target=server.handle_request, daemon=True).start()
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STRLEN(STR(?a)) > STRLEN(STR(?i))) }"
    assert get(server.server_port, slow)[0] == 504
    server.server_close()


def test_it_listens_on_loopback_only(built: Path) -> None:
    with endpoint(built) as server:
        assert server.server_address[0] == "127.0.0.1"
        assert url(server) == f"http://127.0.0.1:{server.server_port}/sparql"


def test_a_taken_port_and_a_missing_graph_are_said(built: Path, tmp_path: Path) -> None:
    with endpoint(built) as server, pytest.raises(UserError) as caught:
        endpoint(built, port=server.server_port)
    assert caught.value.key == "port_taken"
    with pytest.raises(UserError) as caught:
        endpoint(tmp_path)
    assert caught.value.key == "no_graph"


@pytest.mark.parametrize(
    ("accept", "offered", "chosen"),
    [
        ("", ROWS, "application/sparql-results+json"),
        ("*/*", TRIPLES, "text/turtle"),
        ("text/*", ROWS, "text/csv"),
        ("text/csv;q=0, application/json", ROWS, "application/sparql-results+json"),
        ("image/png", ROWS, None),
        ("text/csv;q=x", ROWS, None),
        ("application/ld+json;q=0.4, text/turtle;q=0.9", TRIPLES, "text/turtle"),
    ],
)
def test_negotiation(accept: str, offered: dict[str, str], chosen: str | None) -> None:
    assert negotiate(accept, offered) == chosen
