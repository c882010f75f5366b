"""How long a build takes and how much memory it needs, cold and warm.

usage: python benchmarks/build.py [FOLDER] [--runs N]

Builds FOLDER (the seed corpus unless told otherwise) with the command line in processes of their own: cold into an
empty folder, warm where nothing has changed. Prints seconds of wall clock (the best of the runs) and of
processor, and the largest resident memory of any of the build's processes in MiB.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import ROOT, Run, measured

SEEDS = ROOT.parent / "shared" / "corpus" / "seeds"


def best(source: Path, runs: int) -> tuple[Run, Run]:
    """The fastest cold and the fastest warm build of some runs, each measured in a process of its own."""
    cold, warm = [], []
    for _ in range(runs):
        with TemporaryDirectory() as folder:
            command = ("build", str(source), "--out", folder)
            cold.append(measured(command))
            warm.append(measured(command))
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
    print(f"{options.folder}: {len(files)} files, {size:.0f} KiB\n{'':6}{'seconds':>9}{'CPU':>9}{'MiB':>8}")
    for name, run in found.items():
        print(f"{name:6}{run.seconds:9.2f}{run.cpu:9.2f}{run.mebibytes:8.0f}")
    print("\n".join(run.said for run in found.values()))
    sys.exit(any(run.status for run in found.values()))


if __name__ == "__main__":
    main()
