"""Does confidence mean what it says? Share of statements and mentions that are right, by band of confidence.

usage: python benchmarks/calibration.py [--graph GRAPH.nq] [--rules] [--errors BAND]

What is right is decided as ``../shared/tools/score.py`` decides it, on the annotated documents: a mention counts with
the confidence of the surest statement it belongs to, borderline annotations count neither way. Without ``--graph``
the annotated documents are read anew. The goal: at 0.9 and above, 97 of 100 are right. ``--rules`` adds the figures
by rule and confidence, the worst first; ``--errors`` lists what is wrong in a band (0 the surest) by kind and rule.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pyoxigraph as ox

from loaders.model import ReadFailure
from loaders.namespaces import PREFIXES
from loaders.pipeline import process

SHARED = Path(__file__).resolve().parents[2] / "shared"
BANDS = ((0.95, 1.01), (0.9, 0.95), (0.8, 0.9), (0.0, 0.8))
"""Confidence from (inclusive) to (exclusive), the surest first."""

GOAL, SURE = 0.97, 0.9


@dataclass(frozen=True, slots=True)
class Judged:
    """Something found, the rule and confidence behind it, and whether the annotation has it, too."""

    kind: str
    rule: str
    confidence: float
    right: bool
    source: str
    start: int
    end: int

    @property
    def band(self) -> int:
        """Index into `BANDS`."""
        return next(i for i, (low, high) in enumerate(BANDS) if low <= self.confidence < high)


def scorer() -> ModuleType:
    """The scoring tool, loaded from where it stands."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "tools" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def annotations(score: ModuleType) -> tuple[dict[str, list[dict[str, Any]]], set[str]]:
    """Annotated items by kind, and the names of the annotated files."""
    items, files = defaultdict(list), set()
    for path in sorted((SHARED / "gold").glob("seed-*.json")):
        for gold in score.listing(json.loads(path.read_text(encoding="utf-8"))):
            files.add(gold["source"])
            for item in gold["items"]:
                typed = item.get("concept") if item["kind"] in score.CONCEPTS else None
                if item["kind"] != "data" or item.get("concept") not in score.GENERIC:
                    items[item["kind"]].append({"attrs": {}, **item, "file": gold["source"], "concept": typed})
    return dict(items), files


def graph(files: Iterable[str], built: Path | None) -> ox.Store:
    """The graph of the annotated files: the one given, or read anew."""
    store = ox.Store()
    if built is not None:
        store.bulk_load(path=str(built), format=ox.RdfFormat.N_QUADS)
        return store
    for name in sorted(files):
        done = process(SHARED / "corpus" / "seeds" / name)
        if isinstance(done, ReadFailure):
            raise SystemExit(f"{done.name}: {done.message_en}")
        store.bulk_extend(done.quads)
    return store


def surest(store: ox.Store, nodes: Iterable[ox.NamedNode]) -> tuple[float, str]:
    """Confidence and rule of the surest of some statements."""
    return max((float(value(store, node, "confidence")), value(store, node, "rule")) for node in nodes)


def value(store: ox.Store, node: ox.NamedNode, name: str) -> str:
    """The one value of a property of ``ait:``."""
    return next(store.quads_for_pattern(node, ox.NamedNode(PREFIXES["ait"] + name), None)).object.value


def judged(score: ModuleType, store: ox.Store) -> Iterator[Judged]:
    """All that was found in the annotated files and is annotated at all."""
    gold, files = annotations(score)
    for kind, found in score.extracted(store, files).items():
        wanted = gold.get(kind, [])
        pairs = {mine: theirs for theirs, mine in score.match(wanted, found, score.accepts)}
        for place, item in enumerate(found):
            if place in pairs and wanted[pairs[place]]["attrs"].get("borderline"):
                continue
            confidence, rule = surest(store, item["nodes"])
            yield Judged(kind, rule, confidence, place in pairs, item["file"], item["start"], item["end"])


def share(entries: Iterable[Judged]) -> str:
    """Right of all, and the share."""
    counts = Counter(entry.right for entry in entries)
    return f"{counts[True]}/{counts.total()} {counts[True] / counts.total():.3f}" if counts else "-"


def table(entries: list[Judged]) -> str:
    """Kinds by bands."""
    names = [f"{low:.2f}-{min(high, 1):.2f}" for low, high in BANDS]
    lines = ["".join(f"{name:>18}" for name in ("", *names, f">= {SURE}"))]
    for kind in (*dict.fromkeys(entry.kind for entry in entries), "all"):
        mine = [entry for entry in entries if kind in (entry.kind, "all")]
        cells = [share(e for e in mine if e.band == band) for band in range(len(BANDS))]
        lines.append("".join(f"{cell:>18}" for cell in (kind, *cells, share(e for e in mine if e.confidence >= SURE))))
    return "\n".join(lines)


def by_rule(entries: list[Judged]) -> str:
    """Rules with their confidence, the most mistakes above `SURE` first."""
    groups = defaultdict(list)
    for entry in entries:
        groups[entry.rule, entry.kind, entry.confidence].append(entry)
    worst = sorted(groups.items(), key=lambda g: (-sum(not e.right for e in g[1]), g[0]))
    return "\n".join(f"{c:.2f} {kind:14}{rule:34}{share(group)}" for (rule, kind, c), group in worst)


def mistakes(entries: list[Judged], band: int) -> str:
    """What is wrong in a band, with its words."""
    texts = {e.source: (SHARED / "corpus" / "seeds" / e.source).read_text(encoding="utf-8-sig") for e in entries}
    wrong = (e for e in entries if e.band == band and not e.right)
    return "\n".join(f"{e.kind:12}{e.rule:28}{e.source[:3]} {texts[e.source][e.start:e.end][:70]!r}" for e in wrong)


def main() -> None:
    """Print the tables; the last line says whether the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path)
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--errors", type=int, choices=range(len(BANDS)), metavar="BAND")
    options = parser.parse_args()
    score = scorer()
    entries = list(judged(score, graph(annotations(score)[1], options.graph)))
    print(table(entries))
    if options.rules:
        print(f"\n{by_rule(entries)}")
    if options.errors is not None:
        print(f"\n{mistakes(entries, options.errors)}")
    sure = [entry for entry in entries if entry.confidence >= SURE]
    right = sum(entry.right for entry in sure) / max(len(sure), 1)
    print(f"\nright at {SURE} and above: {right:.3f} of {len(sure)} (of {len(entries)} in all); goal {GOAL}: "
          f"{'met' if right >= GOAL else 'missed'}")


if __name__ == "__main__":
    main()
