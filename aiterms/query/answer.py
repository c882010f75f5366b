"""Answers one query in a process of its own, so that it can be stopped: ``python -m aiterms.query.answer``.

Takes a JSON request on standard input and writes the serialised result to standard output. Exit status 0,
or 2 with the reason on standard error where the query is not valid.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from typing import BinaryIO

import pyoxigraph as ox

INVALID = 2


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask of which store. ``rows`` and ``triples`` are media types for the two kinds of result."""

    store: str
    query: str
    rows: str
    triples: str
    union: bool = True
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def to_json(self) -> str:
        """The request as the process reads it."""
        return json.dumps(asdict(self), ensure_ascii=True)


def answer(store: ox.Store, request: Request) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """The result of the request; raises SyntaxError or ValueError for a query that is not valid."""
    return store.query(
        request.query,
        use_default_graph_as_union=request.union and not request.default_graphs,
        default_graph=[ox.NamedNode(iri) for iri in request.default_graphs] or None,
        named_graphs=[ox.NamedNode(iri) for iri in request.named_graphs] or None,
    )


def write(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, request: Request, out: BinaryIO) -> None:
    """Serialises a result into ``out`` as the media type for its kind; the first byte tells: r rows, t triples."""
    if isinstance(result, ox.QueryTriples):
        out.write(b"t")
        result.serialize(out, format=ox.RdfFormat.from_media_type(request.triples))
    else:
        out.write(b"r")
        result.serialize(out, format=ox.QueryResultsFormat.from_media_type(request.rows))


def main() -> int:
    """Reads the request, writes the answer, returns the exit status."""
    request = Request(**json.load(sys.stdin))
    try:
        result = answer(ox.Store.read_only(request.store), request)
        write(result, request, sys.stdout.buffer)
    except (SyntaxError, ValueError, OSError) as error:
        sys.stderr.write(str(error))
        return INVALID
    return 0


if __name__ == "__main__":
    sys.exit(main())
