"""Processes beside the server, which end when it does."""

from __future__ import annotations

import atexit
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_WORKER, _SURVEYOR = "aiterms.explore.worker", "aiterms.explore.surveyor"


@contextmanager
def worker(*places: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of `aiterms.explore.worker`; it is stopped where the block or the server ends before it."""
    with _child(_WORKER, places) as child:
        yield child


def surveyed(folder: Path) -> str | None:
    """What `aiterms.explore.surveyor` prints of a folder; None where it could not read it."""
    with _child(_SURVEYOR, (folder,)) as child:
        said, _ = child.communicate()
    return said if child.returncode == 0 else None


@contextmanager
def _child(module: str, places: Iterable[Path]) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", module, *map(str, places)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8") as child:
        atexit.register(child.kill)
        try:
            yield child
            child.wait()
        finally:
            child.kill()
            atexit.unregister(child.kill)
