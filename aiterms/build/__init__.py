"""Builds a folder from files: ``graph.nq``, ``store/``, ``manifest.json``, and the parts it is made of.

Promises the same bytes of ``graph.nq`` for the same files in whatever order, never half a graph, and
that a file which hasn't changed is not read again. A file that can't be read is reported and the others
still build. Refuses a missing source, an empty folder, and a folder that somebody else is writing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from aiterms.build import manifest as manifests
from aiterms.build.files import locked, merge, n_quads, swap_folder, write_bytes
from aiterms.build.fingerprint import fingerprint, version
from aiterms.build.manifest import Failure, Manifest, Part
from aiterms.build.parts import Input, Job, inputs, part_path, work
from aiterms.messages import UserError
from loaders.namespaces import BASE
from loaders.pipeline import documents_in

__all__ = ["Built", "build"]

Watcher = Callable[[int, int, str], None]
"""Told after each file: files done, files to do, name of the file."""


@dataclass(frozen=True, slots=True)
class Built:
    """A built folder. ``changed`` is False where everything was up to date; ``read`` counts the files read anew."""

    out: Path
    manifest: Manifest
    changed: bool
    read: int


def build(sources: Iterable[Path], *, out: Path, base: str = BASE, watch: Watcher = lambda *_: None) -> Built:
    """Reads the sources (folders are walked) and brings the folder ``out`` up to date.

    Raises `UserError` for a missing or empty source, a bad base, or a folder that can't be written.
    """
    if "://" not in base or base[-1] not in "/#":
        raise UserError("bad_base", base=base)
    given = _given(tuple(sources), out)
    plan = Manifest(fingerprint(), version(), base, (), (), 0)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with locked(out):
            return _up_to_date(given, out, plan) or _brought_up(given, out, plan, watch)
    except FileExistsError as error:
        raise UserError("out_is_file", path=out) from error
    except OSError as error:
        raise UserError("cannot_write", path=out, reason=error) from error


def _given(sources: tuple[Path, ...], out: Path) -> tuple[Input, ...]:
    try:
        paths = documents_in(sources)
    except FileNotFoundError as error:
        raise UserError("missing_source", path=error.filename) from error
    made_here = out.resolve()
    found = inputs(path for path in paths if made_here not in path.resolve().parents)
    if not found:
        raise UserError("nothing_to_read", paths=", ".join(map(str, sources)))
    return found


def _earlier(out: Path, plan: Manifest) -> Manifest | None:
    """The manifest of the folder, where tool and base are still the same."""
    found = manifests.read(out / "manifest.json")
    return found if found and (found.fingerprint, found.base) == (plan.fingerprint, plan.base) else None


def _up_to_date(given: tuple[Input, ...], out: Path, plan: Manifest) -> Built | None:
    earlier = _earlier(out, plan)
    whole = (out / "graph.nq").is_file() and (out / "store").is_dir()
    if earlier is None or not whole or earlier.inputs != {(entry.file, entry.digest) for entry in given}:
        return None
    return Built(out, earlier, changed=False, read=0)


def _brought_up(given: tuple[Input, ...], out: Path, plan: Manifest, watch: Watcher) -> Built:
    kept = _kept(given, out, _earlier(out, plan))
    jobs = [_job(entry, out, plan) for entry in given if (entry.file, entry.digest) not in kept]
    done = [*kept.values(), *_watched(jobs, watch)]
    manifest = replace(
        plan,
        parts=tuple(sorted(entry for entry in done if isinstance(entry, Part))),
        failures=tuple(sorted(entry for entry in done if isinstance(entry, Failure))),
    )
    return Built(out, _assembled(out, manifest), changed=True, read=len(jobs))


def _kept(given: tuple[Input, ...], out: Path, earlier: Manifest | None) -> dict[tuple[str, str], Part | Failure]:
    """What an earlier build knows of the files given, where its quads are still there."""
    if earlier is None:
        return {}
    wanted = {(entry.file, entry.digest) for entry in given}
    usable: list[Part | Failure] = [part for part in earlier.parts if part_path(out, part.part).is_file()]
    usable.extend(earlier.failures)
    return {(e.file, e.digest): e for e in usable if (e.file, e.digest) in wanted}


def _job(entry: Input, out: Path, plan: Manifest) -> Job:
    from loaders.emit.iris import token

    name = f"{entry.digest[:16]}-{token(entry.file, entry.digest, plan.fingerprint, plan.base)}"
    return Job(entry, out, name, plan.base)


def _watched(jobs: list[Job], watch: Watcher) -> Iterator[Part | Failure]:
    for number, (job, done) in enumerate(zip(jobs, work(jobs), strict=True), 1):
        watch(number, len(jobs), job.source.file)
        yield done


def _assembled(out: Path, manifest: Manifest) -> Manifest:
    """Graph and store from the parts; the manifest goes first and comes back last, so no half is taken for whole."""
    (out / "manifest.json").unlink(missing_ok=True)
    with TemporaryDirectory(dir=out, prefix=".new") as folder:
        aside = Path(folder)
        parts = [part_path(out, part.part) for part in manifest.parts]
        background = _background(aside, manifest)
        linked = _stored(aside, [*parts, background])
        quads = merge([*parts, background, linked], aside / "graph.nq")
        whole = replace(manifest, quads=quads)
        swap_folder(aside / "store", out / "store")
        (aside / "graph.nq").replace(out / "graph.nq")
    write_bytes(out / "manifest.json", manifests.to_json(whole).encode())
    _tidy(out, whole)
    return whole


def _background(aside: Path, manifest: Manifest) -> Path:
    from aiterms.build.background import ontology_quads, provenance_quads

    return _written(aside / "background.nq", (*ontology_quads(), *provenance_quads(manifest)))


def _stored(aside: Path, files: list[Path]) -> Path:
    """Fills the store from the files, adds the links between documents to it, and returns the file of the links."""
    import pyoxigraph as ox

    from loaders.links import links

    store = ox.Store(str(aside / "store"))
    for path in files:
        # Lenient: the IRIs were checked when the quads were made.
        store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS, lenient=True)
    found = links(store)
    store.extend(found)
    store.flush()
    return _written(aside / "links.nq", found)


def _written(path: Path, quads: Iterable[object]) -> Path:
    path.write_bytes(n_quads(quads))
    return path


def _tidy(out: Path, manifest: Manifest) -> None:
    """Removes parts and texts of files that are no longer given."""
    names = {f"{part.part}.nq" for part in manifest.parts} | {f"{part.digest}.txt" for part in manifest.parts}
    for folder in (out / "parts", out / "texts"):
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.name not in names:
                path.unlink()
    for leftover in out.glob(".new*"):
        shutil.rmtree(leftover, ignore_errors=True)
