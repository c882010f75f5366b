"""Runs the shapes over each document with an engine and turns the results into findings, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from rdflib import Dataset, URIRef
from rdflib.term import Node

from aiterms.processes import collect_seldom, safe_context
from aiterms.validate import shapes as shape_tools
from aiterms.validate.engines import ENGINES
from aiterms.validate.facts import node_of
from aiterms.validate.findings import finding_of
from aiterms.validate.fingerprints import numbered
from aiterms.validate.graphs import NOTED, Family, Library, Shelf, Working, concepts_in
from aiterms.validate.model import CannotRunError, Finding, Report
from aiterms.validate.prepared import Prepared, applicable, digest, prepared
from aiterms.validate.quads import Each, index, quads_file
from aiterms.validate.remembered import Memory
from aiterms.validate.sources import Sources
from aiterms.validate.texts import say
from loaders.model import ClauseKind
from loaders.namespaces import PREFIXES

_CLAUSE_KIND = PREFIXES["ait"] + "clauseKind"

MANY_BYTES = 20_000_000
"""From so many bytes of quads on, families are checked in several processes: below, starting them costs too much."""

_LOADED_ONCE = ["pyshacl", "oxrdflib", "aiterms.validate.run"]
"""Loaded before the processes that check are split off."""


@dataclass(frozen=True, slots=True)
class Job:
    """A family, where it is read from, the shapes to run over it and the engine to run them."""

    family: Family
    shelf: Shelf
    places: tuple[Path, ...]
    picked: tuple[URIRef, ...]
    engine: str
    memory: Memory


def run(source: str | Path | Dataset, *, shapes: Sequence[str | Path] = (), rules: Collection[str] | None = None,
        as_of: date | None = None, drafts: bool = False, public: bool | None = None, engine: str = "pyshacl",
        workers: int = 1) -> Report:
    """What `aiterms.validate.validate` promises."""
    if engine not in ENGINES:
        raise CannotRunError(say("unknown_option", option="engine", value=engine, choices=", ".join(ENGINES)))
    place = source if isinstance(source, Dataset) else Path(source)
    places = tuple(Path(s) for s in shapes)
    every = shape_tools.load_shapes(places)
    picked = shape_tools.pick_shapes(every, rules=rules, as_of=as_of, drafts=drafts)
    memory = Memory(place if isinstance(place, Path) else None)
    with quads_file(place) as path, _spread(path.stat().st_size, workers) as each:
        library = Library(index(path, NOTED, parts=workers, each=each))
        if not library.documents:
            raise CannotRunError(say("no_documents", path="the dataset" if isinstance(place, Dataset) else place))
        shelf = Shelf(path, concepts_in(path, library.concepts, laws=bool(places)), public)
        jobs = [Job(family, shelf, places, asked, engine, memory)
                for family, asked in _asked(library, places, tuple(picked))]
        found = [*_headlines(chain.from_iterable(each(check, jobs)))]
    findings = tuple(numbered(sorted(found, key=Finding.order)))
    return Report(findings, len(library.documents), shape_tools.rule_info(every, picked), sources=_sources(place))


def _sources(place: Path | Dataset) -> Sources | None:
    return None if isinstance(place, Dataset) else Sources(place)


def _asked(library: Library, places: tuple[Path, ...], picked: tuple[URIRef, ...]) -> Iterator[
        tuple[Family, tuple[URIRef, ...]]]:
    """Families with the shapes that look at a family, groups with those that look across; none for no shapes.

    A family that is a group by itself is read once for all of them.
    """
    every = shape_tools.load_shapes(places)
    across = tuple(shape for shape in picked if shape_tools.looks_across(every, shape))
    alone = tuple(shape for shape in picked if shape not in across)
    families = dict.fromkeys(library.families() if alone else ())
    groups = dict.fromkeys(library.groups() if across else ())
    yield from ((family, picked if family in groups else alone) for family in families)
    yield from ((group, across) for group in groups if group not in families)


@contextmanager
def _spread(size: int, workers: int) -> Iterator[Each]:
    """What does the same for each of some things, in order: in several processes where there is much to read."""
    if workers < 2 or size < MANY_BYTES:
        yield map
        return
    with ProcessPoolExecutor(workers, mp_context=safe_context(_LOADED_ONCE), initializer=collect_seldom) as pool:
        yield pool.map


def check(job: Job) -> tuple[Finding, ...]:
    """The findings of a job, remembered or new."""
    asked = prepared(job.places, job.picked)
    shapes = applicable(job.places, job.picked, job.family.kinds)
    working = Working(job.shelf, job.family, None if job.places else shapes)
    key = (job.engine, digest(asked), working.digest)
    known = job.memory.recall(*key)
    if known is None:
        known = tuple(sorted(_found(working, shapes, job.engine), key=Finding.order))
        job.memory.keep(known, *key)
    return known


def _found(working: Working, shapes: Prepared, engine: str) -> Iterator[Finding]:
    """The findings about the family's documents (shapes of users may look elsewhere)."""
    for result in ENGINES[engine](working, shapes):
        if str(result.focus) in working.family.documents and not _repeats(working, result.value):
            yield finding_of(result, working.facts, shapes.graph)


def _repeats(working: Working, found: Node | None) -> bool:
    """Whether what was found is a clause that only repeats another one of its document, no finding of its own."""
    return working.facts.text(node_of(found), _CLAUSE_KIND) == ClauseKind.REPETITION.value


def _headlines(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The gravest finding of each rule on a statement, and the first of those that say the same of one clause."""
    ordered = sorted(findings, key=Finding.order)
    graver = _first_of(ordered, lambda f: (f.code, f.document, f.statement or f.clause or f.message_en))
    return _first_of(graver, lambda f: (f.code, f.document, f.clause, f.message_en))


def _first_of(findings: Iterable[Finding], key: Callable[[Finding], Hashable]) -> Iterator[Finding]:
    first: dict[Hashable, Finding] = {}
    for finding in findings:
        first.setdefault(key(finding), finding)
    return iter(first.values())
