"""A read-only SPARQL 1.1 endpoint on loopback, over what a build left behind.

Answers GET and POST of the SPARQL protocol at ``/sparql``. Refuses updates, SERVICE, requests that name another
host (so that no web page can reach it through a renamed address), and queries that take too long.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from aiterms.messages import UserError
from aiterms.query import ask
from aiterms.store import store_path

LOOPBACK = "127.0.0.1"
LARGEST = 1_000_000
"""Bytes of a request that are read."""

ROWS = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "application/xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
}
"""Media types of rows that may be asked for, and what is sent for them."""

TRIPLES = {
    "text/turtle": "text/turtle", "application/n-triples": "application/n-triples",
    "application/rdf+xml": "application/rdf+xml", "application/ld+json": "application/ld+json",
}
_STATUS = {
    "too_slow": HTTPStatus.GATEWAY_TIMEOUT,
    "update_refused": HTTPStatus.FORBIDDEN,
    "service_refused": HTTPStatus.FORBIDDEN,
}
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"


class _RefusedError(Exception):
    """A request that is answered with a status and a reason."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request of the SPARQL protocol asks."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


def _asked(fields: dict[str, list[str]], query: str = "") -> Asked:
    """The request in its fields; raises `_RefusedError` without exactly one query, or for an update."""
    if "update" in fields:
        raise _RefusedError(HTTPStatus.FORBIDDEN, str(UserError("update_refused", word="update")))
    queries = [query] if query else fields.get("query", [])
    if len(queries) != 1:
        raise _RefusedError(HTTPStatus.BAD_REQUEST, "exactly one query is wanted")
    return Asked(queries[0], tuple(fields.get("default-graph-uri", ())), tuple(fields.get("named-graph-uri", ())))


def negotiate(accept: str, offered: dict[str, str]) -> str | None:
    """The offered media type an Accept header likes best; the first for ``*/*`` or no header, None for no match."""
    ranges = sorted(map(_range, (accept or "*/*").split(",")), key=lambda pair: -pair[1])
    for name, quality in ranges:
        for media_type, sent in offered.items():
            if quality > 0 and name in (media_type, "*/*", f"{media_type.partition('/')[0]}/*"):
                return sent
    return None


def _range(text: str) -> tuple[str, float]:
    name, *parameters = (part.strip() for part in text.split(";"))
    quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    return name.lower(), float(quality) if quality.replace(".", "", 1).isdigit() else 0.0


class _Handler(BaseHTTPRequestHandler):
    """One request; the folder and the time limit stand in the class that `endpoint` makes."""

    protocol_version = "HTTP/1.1"
    folder: ClassVar[Path]
    seconds: ClassVar[float]

    def do_GET(self) -> None:
        """A query in the address."""
        self._respond(with_body=False)

    def do_POST(self) -> None:
        """A query in a form, or alone."""
        self._respond(with_body=True)

    def _respond(self, *, with_body: bool) -> None:
        try:
            self._check()
            media_type, content = self._answer(self._from_body() if with_body else _asked(self._fields()))
        except _RefusedError as error:
            self.close_connection = True
            self._send(error.status, "text/plain; charset=utf-8", f"{error}\n".encode())
        else:
            self._send(HTTPStatus.OK, media_type, content)

    def _check(self) -> None:
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        if host not in (LOOPBACK, "localhost", ""):
            raise _RefusedError(HTTPStatus.FORBIDDEN, f"this endpoint answers to {LOOPBACK} and localhost only")
        if urlsplit(self.path).path not in ("/sparql", "/sparql/", "/"):
            raise _RefusedError(HTTPStatus.NOT_FOUND, "the endpoint is /sparql")

    def _fields(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.path).query)

    def _from_body(self) -> Asked:
        body, kind = self._body(), self.headers.get_content_type()
        if kind == _FORM:
            return _asked(parse_qs(body) | self._fields())
        if kind == _QUERY:
            return _asked(self._fields(), body)
        raise _RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send {_FORM} or {_QUERY}")

    def _body(self) -> str:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit():
            raise _RefusedError(HTTPStatus.LENGTH_REQUIRED, "Content-Length is wanted")
        if int(length) > LARGEST:
            raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {LARGEST} bytes")
        return self.rfile.read(int(length)).decode("utf-8", "replace")

    def _answer(self, asked: Asked) -> tuple[str, bytes]:
        accept = self.headers.get("Accept", "")
        rows, triples = negotiate(accept, ROWS), negotiate(accept, TRIPLES)
        try:
            answer = ask(
                self.folder, asked.query, rows=rows or next(iter(ROWS)), triples=triples or next(iter(TRIPLES)),
                timeout=self.seconds, default_graphs=asked.default_graphs, named_graphs=asked.named_graphs,
            )
        except UserError as error:
            raise _RefusedError(_STATUS.get(error.key, HTTPStatus.BAD_REQUEST), str(error)) from error
        if (triples if answer.triples else rows) is None:
            offered = TRIPLES if answer.triples else ROWS
            raise _RefusedError(HTTPStatus.NOT_ACCEPTABLE, f"this result comes as {', '.join(offered)}")
        return answer.media_type, answer.content

    def _send(self, status: HTTPStatus, media_type: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the terminal belongs to the person."""


def endpoint(folder: Path, *, port: int = 0, timeout: float = 30.0) -> ThreadingHTTPServer:
    """A server on loopback for a built folder, not yet serving; port 0 takes any.

    Raises UserError for a folder without a graph or a port that can't be used.
    """
    store_path(folder)
    handler = type("Handler", (_Handler,), {"folder": folder, "seconds": timeout})
    try:
        return ThreadingHTTPServer((LOOPBACK, port), handler)
    except OSError as error:
        raise UserError("port_taken", port=port, reason=error) from error


def url(server: ThreadingHTTPServer) -> str:
    """The address of the endpoint."""
    return f"http://{LOOPBACK}:{server.server_port}/sparql"
