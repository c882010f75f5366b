"""How many short texts with a defect are reported by the rule that they are about, and how many near ones are not.

usage: python benchmarks/texts.py [RULE …] [--errors] [--workers N]

``benchmarks/texts_judged`` holds for each rule invented texts of a few clauses, each in another drafter's hand, judged
by a lawyer before anybody had seen what the rule finds: those that must be reported, and those that come near and must
not (its README tells what they gave at first). A rule is given by its code or the beginning of it. Prints both shares
for each rule and for all; ``--errors`` lists what is wrong.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import loaders
from aiterms.validate import validate

FOLDER = Path(__file__).resolve().parent / "texts_judged"


@dataclass(frozen=True, slots=True)
class Text:
    """One or several short documents by file name, the rule that they are about, and whether it must report them."""

    id: str
    rule: str
    files: tuple[tuple[str, str], ...]
    must: bool
    why: str


def texts(rules: Sequence[str] = ()) -> Iterator[Text]:
    """The judged texts of the rules whose codes begin so, of all where none is given."""
    for path in sorted(FOLDER.glob("*.json")):
        if not rules or path.stem.startswith(tuple(rules)):
            for entry in json.loads(path.read_text(encoding="utf-8")):
                files = entry.get("files") or {f"text.{entry['format']}": entry["text"]}
                yield Text(entry["id"], path.stem, tuple(files.items()), entry["must"], entry["why"])


def is_right(text: Text) -> bool:
    """Whether the rule reports what it must, or is silent where it must be."""
    with TemporaryDirectory() as place:
        for name, content in text.files:
            (Path(place) / name).write_text(content, encoding="utf-8")
        report = validate(loaders.load(sorted(Path(place).iterdir())), rules=[text.rule], engine="oxigraph")
    return bool(report.findings) is text.must


def judged(rules: Sequence[str] = (), workers: int = 2) -> dict[Text, bool]:
    """Each text with whether what the rule makes of it is right."""
    every = [*texts(rules)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return dict(zip(every, pool.map(is_right, every, chunksize=8), strict=True))


def line(name: str, results: dict[Text, bool]) -> str:
    """What is reported of what must be, and of what must not."""
    cells = []
    for must in (True, False):
        right = [ok for text, ok in results.items() if text.must is must]
        reported = sum(right) if must else len(right) - sum(right)
        cells.append(f"{reported:5} of {len(right):4}{reported / max(1, len(right)):7.3f}")
    return f"{name:14}" + "".join(cells)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rules", nargs="*")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    results = judged(options.rules, options.workers)
    print(f"{'':14}{'reported':>19}{'false':>19}")
    for rule in dict.fromkeys(text.rule for text in results):
        print(line(rule, {text: ok for text, ok in results.items() if text.rule == rule}))
    print(line("all", results))
    for text, ok in results.items() if options.errors else ():
        if not ok:
            print("  missed" if text.must else "  false ", text.id, text.why)


if __name__ == "__main__":
    main()
