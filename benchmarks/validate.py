"""How long a validation takes and how much memory it needs, by number of documents and engine.

usage: python benchmarks/validate.py [--documents N]... [--size CHARACTERS] [--engines NAME,NAME] [--long CHARACTERS]

Composes invented documents of about 9,000 characters, builds them with the command line and validates them against all
rules, each in processes of their own: anew, and again where nothing has changed. Prints seconds of wall clock and of
processor (all processes together), both a document, and the largest resident memory of any one process in MiB. The
first row is one long document (30,000 characters) alone; START is a run with one rule over it, next to nothing but
starting up. Where others use the machine, the processor's seconds are the ones to compare. Exits with 1 where a
command fails or the engines do not find the same.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from invented import write
from measure import Run, measured

NUMBERS = (10, 100, 1000)
ENGINES = "pyshacl,oxigraph"
LONG = 30_000
SIZE = 9_000
FEW_RULES = ("--rules", "INTEGRITY-13")
HEAD = f"{'':10}{'':10}{'seconds':>9}{'CPU':>9}{'s/doc':>8}{'CPU/doc':>9}{'MiB':>7}{'again s':>9}"


def built(folder: Path, number: int, size: int) -> Run:
    """Writes and builds documents into a folder; what the build took."""
    write(folder / "sources", number, size)
    return measured(("build", str(folder / "sources"), "--out", str(folder / "kg")))


def validated(folder: Path, engine: str, *options: str) -> tuple[Run, Run]:
    """A validation that remembers nothing, and another that remembers the first."""
    shutil.rmtree(folder / "kg" / "validated", ignore_errors=True)
    command = ("validate", str(folder / "kg"), "--engine", engine, "--fail-on", "never", "--format", "markdown", *options)
    return measured(command), measured(command)


def row(label: str, what: str, number: int, run: Run, again: Run | None = None) -> str:
    """A line of the table."""
    later = f"{again.seconds:9.2f}" if again else ""
    return (f"{label:10}{what:10}{run.seconds:9.2f}{run.cpu:9.2f}{run.seconds / number:8.3f}{run.cpu / number:9.3f}"
            f"{run.mebibytes:7.0f}{later}")


def measures(number: int, size: int, engines: list[str]) -> Iterator[tuple[str, Run]]:
    """The lines on so many documents, each with its run."""
    label = f"{number} x {size // 1000}k"
    with TemporaryDirectory() as place:
        folder = Path(place)
        build = built(folder, number, size)
        yield row(label, "build", number, build), build
        for engine in engines:
            if number == 1:
                start, _ = validated(folder, engine, *FEW_RULES)
                yield row(label, "START", number, start), start
            first, again = validated(folder, engine)
            yield row(label, engine, number, first, again), first


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, action="append")
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--long", type=int, default=LONG)
    parser.add_argument("--engines", default=ENGINES)
    options = parser.parse_args()
    print(HEAD)
    failed = False
    wanted = [(1, options.long), *((number, options.size) for number in options.documents or NUMBERS)]
    for number, size in wanted:
        said = {}
        for line, run in measures(number, size, options.engines.split(",")):
            print(line, flush=True)
            failed = failed or run.status != 0
            said[line.split()[3] if " x " in line else ""] = run.said
        failed = failed or len({text for what, text in said.items() if what in ENGINES}) > 1
    sys.exit(failed)


if __name__ == "__main__":
    main()
