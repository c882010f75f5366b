"""Processes beside the server, which end when it does."""

from __future__ import annotations

import atexit
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_WORKER = "aiterms.explore.worker"


@contextmanager
def worker(*places: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of `aiterms.explore.worker`; it is stopped where the block or the server ends before it."""
    command = [sys.executable, "-m", _WORKER, *map(str, places)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8") as child:
        atexit.register(child.kill)
        try:
            yield child
            child.wait()
        finally:
            child.kill()
            atexit.unregister(child.kill)
