"""What the benchmarks of commands share: one run of ``aiterms`` in processes of its own, measured from outside."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BECOME_SUBREAPER = 36
_UNITS_IN_MIB = 1024**2 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One command: seconds of wall clock and of processor (all its processes), peak MiB of the largest of them."""

    seconds: float
    cpu: float
    mebibytes: float
    status: int
    said: str


def measured(arguments: Sequence[str]) -> Run:
    """``aiterms`` with ``arguments`` in a child of a fresh process: the peaks of children are never forgotten."""
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as fresh:
        return fresh.apply(_measured, (arguments,))


def _measured(arguments: Sequence[str]) -> Run:
    command = [sys.executable, "-m", "aiterms.cli", *arguments]
    _adopt_orphans()
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    seconds = time.perf_counter() - begun
    _wait_for_orphans()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    lines = (done.stdout + done.stderr).strip().splitlines()
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / _UNITS_IN_MIB, done.returncode,
               lines[-1] if lines else "")


def _adopt_orphans() -> None:
    """On Linux, makes processes that the command leaves to end by themselves children of this one, to be counted."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_BECOME_SUBREAPER, 1, 0, 0, 0)


def _wait_for_orphans() -> None:
    with suppress(ChildProcessError):
        while True:
            os.wait()
