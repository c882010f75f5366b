"""One file's share of the graph: its quads in ``parts/``, its text in ``texts/``, and the card that counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING

from aiterms.build.files import n_quads, write_bytes
from aiterms.build.fingerprint import file_digest
from aiterms.build.manifest import DocumentCard, Failure, Part
from aiterms.processes import collect_seldom, safe_context

if TYPE_CHECKING:
    from loaders.pipeline import Processed

MANY_BYTES = 150_000
"""From so much text on, files are read in several processes: below, starting them costs more than it saves."""

_STAGES = ["loaders.pipeline", "loaders.read", "loaders.structure", "loaders.extract", "loaders.emit"]
"""Loaded once, before the processes that read are split off."""


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """A file to be read, by its name and the digest of its bytes; ``size`` in bytes."""

    file: str
    digest: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Job:
    """An input, where its share goes and under which name."""

    source: Input
    out: Path
    name: str
    base: str


def inputs(paths: Iterable[Path]) -> tuple[Input, ...]:
    """The files by name and digest, sorted; of two with the same name and content the first."""
    found = (Input(path.name, file_digest(path), path, path.stat().st_size) for path in paths)
    unique = {(entry.file, entry.digest): entry for entry in sorted(found)}
    return tuple(unique[key] for key in sorted(unique))


def work(jobs: list[Job]) -> Iterator[Part | Failure]:
    """The parts of the jobs, in their order; in several processes when there is much to read."""
    workers = min(cpu_count() or 1, len(jobs))
    if workers < 2 or sum(job.source.size for job in jobs) < MANY_BYTES:
        yield from map(make, jobs)
        return
    with ProcessPoolExecutor(workers, mp_context=safe_context(_STAGES), initializer=collect_seldom) as pool:
        # The largest first, so that no process is left alone with it in the end.
        begun = {job: pool.submit(make, job) for job in sorted(jobs, key=lambda job: job.source.size, reverse=True)}
        yield from (begun[job].result() for job in jobs)


def make(job: Job) -> Part | Failure:
    """Reads one file and writes its part; a file that can't be read gives a `Failure`."""
    from loaders.model import ReadFailure
    from loaders.pipeline import process

    done = process(job.source.path, base=job.base)
    if isinstance(done, ReadFailure):
        return Failure(job.source.file, job.source.digest, done.message_zh, done.message_en, done.place)
    text = done.parsed.source.text.encode("utf-8", "surrogatepass")
    write_bytes(job.out / _text_place(job), text)
    write_bytes(part_path(job.out, job.name), n_quads(done.quads))
    return _card(job, done)


def part_path(out: Path, name: str) -> Path:
    """Where the quads of that part are kept."""
    return out / "parts" / f"{name}.nq"


def _text_place(job: Job) -> str:
    """Where the text of the file is kept, inside the folder."""
    return f"texts/{job.source.digest}.txt"


def _card(job: Job, done: Processed) -> Part:
    from loaders.emit import names
    from loaders.emit.terms import node

    iris = names(done.parsed, base=job.base).documents
    documents = tuple(DocumentCard(iris[d.key], d.title, d.kind.value) for d in done.parsed.documents)
    kinds = Counter(q.object for q in done.quads if q.predicate == node("rdf:type"))
    clauses, statements = kinds[node("ait:Clause")], kinds[node("ait:Statement")]
    counts = (clauses, statements, len(done.quads))
    written = done.parsed.source.format.value
    return Part(job.source.file, job.source.digest, job.name, documents, *counts, written, _text_place(job))
