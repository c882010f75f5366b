"""Runs the stages on one file: read, structure, extract, observe, resolve, emit.

The stages are imported when the first file is worked on, so that asking whether anything is to be done costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from errno import ENOENT
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.model import ParsedSource, ReadFailure
from loaders.namespaces import BASE

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

    from loaders.statements import Statement


@dataclass(frozen=True, slots=True)
class Processed:
    """What one file gave: its documents as found, the statements on them, and the quads of both."""

    parsed: ParsedSource
    statements: tuple[Statement, ...]
    quads: tuple[ox.Quad, ...]


def process(path: Path, *, base: str = BASE) -> Processed | ReadFailure:
    """Everything one file gives, or why it gives nothing; raises OSError only for a fault of the machine."""
    from loaders.read import ReadError, read_file

    try:
        source = read_file(path)
    except ReadError as error:
        return error.failure
    return _from_source(ParsedSource(source), base)


def _from_source(unstructured: ParsedSource, base: str) -> Processed:
    from loaders.emit import emit
    from loaders.extract import extract
    from loaders.observe import observe
    from loaders.resolve import describe, resolve
    from loaders.structure import structure

    parsed = ParsedSource(unstructured.source, structure(unstructured.source))
    found = tuple(statement for document in parsed.documents for statement in extract(document))
    statements = resolve(parsed, found)
    described = describe(parsed, statements)
    main = {document.key: document for document in described.documents}
    first = described.documents[:1]
    observed = tuple(seen for document in described.documents
                     for seen in observe(document, statements, home=main.get(document.part_of or ""),
                                         beside=next((d for d in first if d.key != document.key), None)))
    told = statements + observed
    return Processed(described, told, emit(described, told, base=base))


NOT_DOCUMENTS = frozenset({
    ".csv", ".tsv", ".json", ".jsonl", ".yaml", ".yml", ".toml", ".ini", ".log", ".lock", ".sarif",
    ".nq", ".nt", ".ttl", ".trig", ".rdf", ".rq", ".py", ".js", ".css",
})
"""Suffixes of data and code: passed over in a folder (as is a readme), read when named."""


def documents_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every file named, and every file in the folders named that may be a document; hidden ones are left out,
    and so are those by which Word notes who has a file open.

    Raises FileNotFoundError, with the path as its filename, for one that isn't there.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(ENOENT, "no such file or folder", str(path))
        found.update(dict.fromkeys(_walk(path) if path.is_dir() else (path,)))
    return tuple(found)


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir():
            yield from _walk(path)
        elif path.suffix.lower() not in NOT_DOCUMENTS and path.stem.lower() != "readme":
            yield path


def dataset(paths: Iterable[str | Path]) -> rdflib.Dataset:
    """The graph of files and folders, with the links between them, as an `rdflib.Dataset`.

    It lives in an Oxigraph store in memory. Raises `loaders.read.ReadError` for a file
    that can't be read, FileNotFoundError for a missing path.
    """
    import pyoxigraph as ox
    import rdflib
    from oxrdflib import OxigraphStore

    from loaders.links import links
    from loaders.namespaces import PREFIXES
    from loaders.read import ReadError

    store = ox.Store()
    for path in documents_in(map(Path, paths)):
        done = process(path)
        if isinstance(done, ReadFailure):
            raise ReadError(done)
        store.extend(done.quads)
    store.extend(links(store))
    graph = rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph
