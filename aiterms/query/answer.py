"""Answers one query in a process of its own, so that it can be stopped: ``python -m aiterms.query.answer``.

Takes a JSON request on standard input and writes the serialised result to standard output. Exit status 0,
2 with the reason on standard error where the query is not valid, 3 where the result is larger than allowed. A query
that needs more memory than allowed ends the process with a signal.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from typing import BinaryIO, cast

import pyoxigraph as ox

INVALID, TOO_LARGE = 2, 3
_MEMORY = 3 << 30
"""Bytes of address space for a query whose result is limited: sorting a huge result stops there."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask of which store. ``rows`` and ``triples`` are media types for the two kinds of result.

    ``largest`` is the number of bytes that the result may have, 0 for any.
    """

    store: str
    query: str
    rows: str
    triples: str
    union: bool = True
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    largest: int = 0

    def to_json(self) -> str:
        """The request as the process reads it."""
        return json.dumps(asdict(self), ensure_ascii=True)


class _TooLargeError(Exception):
    """A result that has more bytes than allowed."""


class _Bounded:
    """Passes bytes on, up to a number of them; raises `_TooLargeError` beyond."""

    def __init__(self, out: BinaryIO, largest: int) -> None:
        self._out, self._left = out, largest

    def write(self, content: bytes) -> int:
        """As a file does."""
        self._left -= len(content)
        if self._left < 0:
            raise _TooLargeError
        return self._out.write(content)

    def flush(self) -> None:
        """As a file does."""
        self._out.flush()


def _limit_memory() -> None:
    """Hold this process to `_MEMORY`, where the system can."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.RLIM_INFINITY))


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
    out = cast("BinaryIO", _Bounded(sys.stdout.buffer, request.largest)) if request.largest else sys.stdout.buffer
    if request.largest:
        _limit_memory()
    try:
        result = answer(ox.Store.read_only(request.store), request)
        write(result, request, out)
    except _TooLargeError:
        return TOO_LARGE
    except (SyntaxError, ValueError, OSError) as error:
        sys.stderr.write(str(error))
        return INVALID
    return 0


if __name__ == "__main__":
    sys.exit(main())
