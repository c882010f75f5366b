"""How long a build takes and how much memory it needs, cold and warm.

usage: python benchmarks/build.py [FOLDER] [--runs N]

Builds FOLDER (the seed corpus unless told otherwise) with the command line in processes of their own: cold into an
empty folder, warm where nothing has changed. Prints wall-clock seconds (the best of the runs) and the largest
resident memory of any of the build's processes in MiB.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared" / "corpus" / "seeds"


@dataclass(frozen=True, slots=True)
class Run:
    """One build: seconds of wall clock, peak MiB, exit status and the last line it printed."""

    seconds: float
    mebibytes: float
    status: int
    said: str


def measured(source: Path, out: Path) -> Run:
    """One build in a child process. Meant to run in a fresh process: peaks of children are never forgotten."""
    command = [sys.executable, "-m", "aiterms.cli", "build", str(source), "--out", str(out)]
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    lines = (done.stdout + done.stderr).strip().splitlines()
    return Run(seconds, peak, done.returncode, lines[-1] if lines else "")


def best(source: Path, runs: int) -> tuple[Run, Run]:
    """The fastest cold and the fastest warm build of some runs, each measured in a process of its own."""
    cold, warm = [], []
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as fresh:
        for _ in range(runs):
            with TemporaryDirectory() as folder:
                cold.append(fresh.apply(measured, (source, Path(folder))))
                warm.append(fresh.apply(measured, (source, Path(folder))))
    return min(cold, key=lambda run: run.seconds), min(warm, key=lambda run: run.seconds)


def main() -> None:
    """Print the figures; exit 1 where a build fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=SEEDS)
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    files = [path for path in options.folder.rglob("*") if path.is_file()] or [options.folder]
    size = sum(path.stat().st_size for path in files if path.exists()) / 1024
    found = dict(zip(("cold", "warm"), best(options.folder.resolve(), max(1, options.runs)), strict=True))
    print(f"{options.folder}: {len(files)} files, {size:.0f} KiB\n{'':6}{'seconds':>9}{'MiB':>8}")
    for name, run in found.items():
        print(f"{name:6}{run.seconds:9.2f}{run.mebibytes:8.0f}")
    print("\n".join(run.said for run in found.values()))
    sys.exit(any(run.status for run in found.values()))


if __name__ == "__main__":
    main()
