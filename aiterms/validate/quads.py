"""Where each named graph stands in a file of N-Quads, so that a document can be read without the others.

One pass notes the stretches of the file that each graph takes, what stands for them, and some quads; another the quads
with other properties of the subjects of these. Only these notes are kept in memory. The lines are taken as this project
and rdflib write them: one quad a line, terms apart by one space. A line that ends otherwise raises `CannotRunError`;
what stands in it is for the parser to check.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import pairwise
from mmap import ACCESS_READ, mmap
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from aiterms.validate.model import CannotRunError
from aiterms.validate.texts import say
from aiterms.validate.wanted import Wanted, found, picked

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

    import pyoxigraph as ox
    from rdflib import Dataset

_BLANK = frozenset({b"\n", b"\r", b"#"})
"""how a line begins that says nothing"""

_END = b" .\n"
"""how a triple ends"""

_NOWHERE = Path()
_BLOCK = 1 << 18
"""bytes that are read at once, and a line to its end"""

Each = Callable[..., Iterator[Any]]
"""does the same for each of some things and gives what comes of it in their order, as `map` does"""

Noted = tuple[str, str, str, str]
"""graph ('' for the default graph), subject, predicate and object of a quad, IRIs without brackets"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole lines of a file that follow each other: first byte, byte after the last, and what stands for them."""

    start: int
    end: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph ('' for the default graph) and where its lines stand."""

    name: str
    stretches: tuple[Stretch, ...]

    @property
    def size(self) -> int:
        """Bytes of its lines."""
        return sum(stretch.end - stretch.start for stretch in self.stretches)

    @property
    def digest(self) -> bytes:
        """Stands for its lines in their order."""
        return b"".join(stretch.digest for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class Index:
    """The graphs of a file by name, and the quads noted."""

    graphs: Mapping[str, Graph]
    noted: tuple[Noted, ...]


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


def index(path: Path, properties: Mapping[str, Collection[str]], *, parts: int = 1, each: Each = map) -> Index:
    """The graphs of the file, and the quads with one of the ``properties`` and, where values are given, one of them.

    Properties and values are IRIs. Where some properties have values, the others are noted only of the subjects noted
    with these. The file is read in so many ``parts``, by what ``each`` does with them.
    """
    pieces, stretches, noted = _parts(path, parts), defaultdict[str, list[Stretch]](list), list[Noted]()
    values = frozenset((iri, _written(value)) for iri, among in properties.items() for value in among)
    first = {iri for iri, _ in values} or {*properties}
    for runs, told in each(partial(_index, path, Wanted(frozenset(first), values=values)), pieces):
        noted += told
        for name, stretch in runs:
            _join(stretches[name], stretch, path)
    others = properties.keys() - first
    subjects = frozenset(_written(subject).encode() for _, subject, _, _ in noted)
    for told in each(partial(_said_of, path, subjects, Wanted(frozenset(others))), pieces if others else ()):
        noted += told
    return Index({name: Graph(name, tuple(whole)) for name, whole in stretches.items()}, tuple(noted))


def _join(stretches: list[Stretch], stretch: Stretch, path: Path) -> None:
    """Adds a stretch; one that begins where the last one ends, as one part of a file ends, makes that longer."""
    if stretches and stretches[-1].end == stretch.start:
        start = stretches.pop().start
        with path.open("rb") as file:
            file.seek(start)
            stretch = Stretch(start, stretch.end, sha256(file.read(stretch.end - start)).digest())
    stretches.append(stretch)


def _parts(path: Path, number: int) -> list[tuple[int, int]]:
    """The file in so many pieces of about one size; the lines of a piece are those that begin in it."""
    places = [path.stat().st_size * part // number for part in range(number + 1)]
    return [*pairwise(places)]


def _index(path: Path, noting: Wanted, part: tuple[int, int]) -> tuple[list[tuple[str, Stretch]], list[Noted]]:
    """Of the lines that begin in a part of the file, in order, those that follow each other in one graph, and notes."""
    runs: list[_Open] = []
    noted: list[Noted] = []
    for offset, block in _blocks(path, *part):
        for graph, start, end in _runs(block, path, offset):
            if not runs or (runs[-1].graph, runs[-1].end) != (graph, offset + start):
                runs.append(_Open(graph, offset + start, offset + start, sha256()))
            runs[-1].end = offset + end
            runs[-1].said.update(memoryview(block)[start:end])
        noted += map(_fields, found(block, noting))
    return [(_name(last.graph), Stretch(last.start, last.end, last.said.digest())) for last in runs], noted


def _said_of(path: Path, subjects: Collection[bytes], noting: Wanted, part: tuple[int, int]) -> list[Noted]:
    """Notes of subjects, as written, in the lines that begin in a part of the file."""
    return [_fields(line) for _, block in _blocks(path, *part) for line in found(block, noting)
            if line.split(None, 1)[0] in subjects]


@dataclass(slots=True)
class _Open:
    """A stretch that may go on."""

    graph: bytes
    start: int
    end: int
    said: Hash


def _blocks(path: Path, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    """The lines that begin between two places in pieces of whole lines, each with its first byte."""
    with path.open("rb") as file:
        file.seek(max(start - 1, 0))
        offset = start + (len(file.readline()) - 1 if start else 0)
        while block := file.read(max(min(_BLOCK, end - offset), 0)):
            block += b"" if block.endswith(b"\n") else file.readline()
            yield offset, block
            offset += len(block)


def _runs(block: bytes, path: Path, offset: int) -> Iterator[tuple[bytes, int, int]]:
    """Graph, first byte and end of lines that follow each other in one graph, in order; blank ones are left out.

    Lines are counted, not looked at, while all of them end with the graph met last: a piece where they don't is halved.
    """
    todo, graph = [(0, len(block))], b""
    while todo:
        start, end = todo.pop()
        middle = _middle(block, start, end)
        if graph and _all_end_with(block, start, end, b" %s .\n" % graph):
            yield graph, start, end
        elif middle:
            todo += [(middle, end), (start, middle)]
        elif block[start:start + 1] not in _BLANK:
            graph = _graph_of(block[start:end], path, offset + start)
            yield graph, start, end


def _all_end_with(block: bytes, start: int, end: int, ending: bytes) -> bool:
    """Whether each line of a piece ends so; a line without its break does not."""
    return block.endswith(b"\n", start, end) and block.count(b"\n", start, end) == block.count(ending, start, end)


def _middle(block: bytes, start: int, end: int) -> int:
    """Where a line begins near the middle of some; 0 where there is but one."""
    half = (start + end) // 2
    after = block.find(b"\n", half, end - 1) + 1
    return after or block.rfind(b"\n", start, half) + 1


def _fields(line: bytes) -> Noted:
    """What a line says."""
    graph = _graph_of(line, _NOWHERE, 0).decode()
    subject, predicate, rest = line.decode().split(" ", 2)
    value = rest.rsplit(None, 2 if graph else 1)[0]
    return graph.strip("<>"), subject.strip("<>"), predicate.strip("<>"), value.strip("<>")


def _graph_of(line: bytes, path: Path, offset: int) -> bytes:
    """The graph that a line names as its last term, as written; empty for the default graph.

    Raises `CannotRunError` with the number of the line, which begins at the byte ``offset`` of the file, for no quad.
    """
    fields = line.rsplit(None, 2)
    if len(fields) != 3 or fields[2] != b"." or fields[0].count(b" ") < 1:
        number = path.read_bytes()[:offset].count(b"\n") + 1
        raise CannotRunError(say("unreadable_graph", path=path, reason=f"line {number}"))
    before, last, _ = fields
    return last if last[:1] in (b"<", b"_") and b'"' not in last and before.count(b" ") > 1 else b""


def _name(graph: bytes) -> str:
    return graph.decode().strip("<>")


def triples_text(path: Path, graphs: Iterable[Graph], *, only: Wanted | None = None) -> bytes:
    """The triples of the graphs as N-Triples, in the order of the file; of some those alone that are wanted."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as view:
        pieces = ((graph.name, _whole(view[piece.start:piece.end])) for graph in graphs for piece in graph.stretches)
        return b"".join(_unnamed(lines if only is None else picked(lines, only), name) for name, lines in pieces)


def _whole(lines: bytes) -> bytes:
    return lines if lines.endswith(b"\n") else lines + b"\n"


def _unnamed(lines: bytes, graph: str) -> bytes:
    """Whole lines without the name of their graph: nowhere but at the end of a line does a dot meet a line break."""
    return lines.replace(_ending(graph), _END) if graph else lines


def _ending(graph: str) -> bytes:
    """How a quad of the graph ends."""
    return b" %s%s" % (_written(graph).encode(), _END) if graph else _END


def _written(node: str) -> str:
    """A node as N-Quads write it."""
    return node if node.startswith("_:") else f"<{node}>"


def loaded(text: bytes, path: Path) -> ox.Store:
    """N-Triples in a store in memory; raises `CannotRunError` with the reason where they cannot be read.

    IRIs are taken as they are: to check each again takes a third of the time.
    """
    import pyoxigraph as ox

    store = ox.Store()
    try:
        store.load(text, format=ox.RdfFormat.N_TRIPLES, lenient=True)
    except SyntaxError as error:
        raise CannotRunError(say("unreadable_graph", path=path, reason=error)) from error
    return store
