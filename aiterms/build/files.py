"""Writing that never leaves half a file: aside first, then renamed into place; and sorted files merged."""

from __future__ import annotations

import heapq
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from aiterms.messages import UserError

_AT_ONCE = 200


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder for one writer; raises UserError where another one has it."""
    import fcntl

    with (folder / ".lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UserError("locked", path=folder) from error
        yield


def write_bytes(path: Path, content: bytes) -> None:
    """Writes a whole file or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def swap_folder(new: Path, place: Path) -> None:
    """Puts the folder ``new`` in the place of another one, which is removed."""
    old = place.with_name(f".{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def n_quads(quads: Iterable[object]) -> bytes:
    """Quads as N-Quads, sorted bytewise, each once."""
    return b"".join(sorted({f"{quad} .\n".encode() for quad in quads}))


def merge(paths: list[Path], target: Path) -> int:
    """Merges sorted files into one, each line once, and returns the number of lines; opens few files at a time."""
    with TemporaryDirectory(dir=target.parent, prefix=".merge") as folder:
        level = 0
        while len(paths) > _AT_ONCE:
            paths = [_merged(paths[at:at + _AT_ONCE], Path(folder, f"{level}-{at}"))[0]
                     for at in range(0, len(paths), _AT_ONCE)]
            level += 1
        aside, lines = _merged(paths, Path(folder, "whole"))
        aside.replace(target)
        return lines


def _merged(paths: list[Path], target: Path) -> tuple[Path, int]:
    lines, last = 0, b""
    with ExitStack() as stack, target.open("wb") as out:
        for line in heapq.merge(*(stack.enter_context(path.open("rb")) for path in paths)):
            if line != last:
                out.write(line)
                lines, last = lines + 1, line
    return target, lines
