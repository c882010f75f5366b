"""Where each named graph stands in a file of N-Quads, so that a document can be read without the others.

One pass notes the stretches of the file that each graph takes and the lines with the few properties asked for; only
these notes are kept in memory. The lines are taken as this project and rdflib write them: one quad a line, terms
apart by one space. A line that ends otherwise raises `CannotRunError`; what stands in it is for the parser to check.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from aiterms.validate.model import CannotRunError
from aiterms.validate.texts import say

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Dataset

_BLANK = frozenset({b"\n", b"\r", b"#"})
"""how a line begins that says nothing"""

Stretch = tuple[int, int]
"""first byte and the byte after the last of whole lines in a file"""


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph ('' for the default graph) and where its lines stand."""

    name: str
    stretches: tuple[Stretch, ...]

    @property
    def size(self) -> int:
        """Bytes of its lines."""
        return sum(end - start for start, end in self.stretches)


@dataclass(frozen=True, slots=True)
class Index:
    """The graphs of a file by name, and the quads noted: (graph, subject, predicate, object) as N-Quads write them."""

    graphs: Mapping[str, Graph]
    noted: tuple[tuple[str, str, str, str], ...]


@contextmanager
def quads_file(source: Path | Dataset) -> Iterator[Path]:
    """A file of N-Quads with all of a built folder or dataset; raises `CannotRunError` where there is none."""
    if isinstance(source, Path) and (source / "graph.nq").is_file():
        yield source / "graph.nq"
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nq"
        if isinstance(source, Path):
            _dump(source, path)
        else:
            source.serialize(path, format="nquads", encoding="utf-8")
        yield path


def _dump(folder: Path, path: Path) -> None:
    """What the store of a folder holds, written to a file."""
    import pyoxigraph as ox

    place = folder / "store"
    if not place.is_dir():
        raise CannotRunError(say("no_graph", path=folder))
    try:
        ox.Store.read_only(str(place)).dump(str(path), format=ox.RdfFormat.N_QUADS)
    except OSError as error:
        raise CannotRunError(say("unreadable_graph", path=place, reason=error)) from error


def index(path: Path, properties: Mapping[str, Collection[str]]) -> Index:
    """The graphs of the file, and the quads with one of the ``properties`` and, where values are given, one of them.

    Properties and values are IRIs.
    """
    wanted = {_written(iri): frozenset(map(_written, values)) for iri, values in properties.items()}
    stretches: dict[bytes, list[Stretch]] = defaultdict(list)
    noted, here, graph, ending = [], 0, b"", b"\0"
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            start, here = here, here + len(line)
            if line[:1] in _BLANK:
                continue
            if line.endswith(ending):
                stretches[graph][-1] = (stretches[graph][-1][0], here)
            else:
                graph = _graph_of(line, path, number)
                ending = b" %s .\n" % graph if graph else b"\0"
                stretches[graph].append((start, here))
            _, predicate, rest = line.split(b" ", 2)
            if predicate in wanted and (not wanted[predicate] or rest.split(b" ", 1)[0] in wanted[predicate]):
                noted.append((start, here, graph))
    return Index({_name(g): Graph(_name(g), tuple(s)) for g, s in stretches.items()}, _read_noted(path, noted))


def _written(iri: str) -> bytes:
    return f"<{iri}>".encode()


def _graph_of(line: bytes, path: Path, number: int) -> bytes:
    """The graph that a line names as its last term, as written; empty for the default graph."""
    fields = line.rsplit(None, 2)
    if len(fields) != 3 or fields[2] != b"." or fields[0].count(b" ") < 1:
        raise CannotRunError(say("unreadable_graph", path=path, reason=f"line {number}"))
    before, last, _ = fields
    return last if last[:1] in (b"<", b"_") and b'"' not in last and before.count(b" ") > 1 else b""


def _name(graph: bytes) -> str:
    return graph.decode().strip("<>")


def _read_noted(path: Path, noted: Iterable[tuple[int, int, bytes]]) -> tuple[tuple[str, str, str, str], ...]:
    found = []
    with path.open("rb") as file:
        for start, end, graph in noted:
            file.seek(start)
            subject, predicate, rest = file.read(end - start).decode().split(" ", 2)
            value = rest.rsplit(None, 2 if graph else 1)[0]
            found.append((_name(graph), subject.strip("<>"), predicate.strip("<>"), value.strip("<>")))
    return tuple(found)


def triples_text(path: Path, graphs: Iterable[Graph]) -> bytes:
    """The triples of the graphs as N-Triples, in the order of the file."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as view:
        return b"".join(_unnamed(view[start:end], graph.name) for graph in graphs for start, end in graph.stretches)


def _unnamed(lines: bytes, graph: str) -> bytes:
    """The lines without the name of their graph: nowhere but at the end of a line does a dot meet a line break."""
    whole = lines if lines.endswith(b"\n") else lines + b"\n"
    label = graph.encode() if graph.startswith("_:") else b"<%s>" % graph.encode()
    return whole.replace(b" %s .\n" % label, b" .\n") if graph else whole


def loaded(text: bytes, path: Path) -> ox.Store:
    """N-Triples in a store in memory; raises `CannotRunError` with the reason where they cannot be read."""
    import pyoxigraph as ox

    store = ox.Store()
    try:
        store.load(text, format=ox.RdfFormat.N_TRIPLES)
    except SyntaxError as error:
        raise CannotRunError(say("unreadable_graph", path=path, reason=error)) from error
    return store
