"""Score data, purpose and recipient mentions against CA4P-483, a corpus annotated by others.

usage: python benchmarks/ca4p.py [--documents N] [--errors N]

Prints character F1 in the annotated regions beside the published baseline (BiLSTM-CRF token F1 on the
corpus's own test set: 73.8 data, 61.8 purpose, 61.7 recipient), and optionally the stretches missed and
added. The corpus is read from ``../shared/benchmarks/ca4p`` and copied nowhere.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from loaders.extract import extract
from loaders.read import read_file
from loaders.statements import DataHandling
from loaders.structure import structure

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "ca4p"
KINDS = {"data": "data_mentions", "purpose": "purpose_mentions", "recipient": "recipient_mentions"}
BASELINE = {"data": 0.738, "purpose": 0.618, "recipient": 0.617}
LONGEST = {"data": 60, "purpose": 160, "recipient": 120}
GENERIC = {"data:PersonalInformation", "data:SensitivePersonalInformation"}

Stretches = dict[str, set[tuple[int, int]]]


def found_in(path: Path) -> Stretches:
    """The stretches of each kind that extraction marks in a file."""
    out: Stretches = defaultdict(set)
    for document in structure(read_file(path)):
        for statement in extract(document):
            if isinstance(statement, DataHandling):
                for kind, field in KINDS.items():
                    out[kind] |= {
                        (m.evidence.start, m.evidence.end) for m in getattr(statement, field)
                        if m.concept not in GENERIC and m.evidence.end - m.evidence.start <= LONGEST[kind]
                    }
    return dict(out)


def characters(spans: set[tuple[int, int]], regions: list[list[int]]) -> set[int]:
    """The characters of spans that begin in a region."""
    return {i for a, b in spans if any(s <= a < e for s, e in regions) for i in range(a, b)}


def gold_of(entry: dict) -> Stretches:
    """The annotated stretches of a document by kind."""
    out: Stretches = defaultdict(set)
    for item in entry["items"]:
        out[item["kind"]].add((item["start"], item["end"]))
    return out


def errors(text: str, mine: set[tuple[int, int]], gold: set[tuple[int, int]], regions: list[list[int]]) -> list[str]:
    """Stretches that one side marks and the other does not touch."""
    rows = []
    for sign, some, others in (("-", gold, mine), ("+", mine, gold)):
        for a, b in sorted(some):
            inside = any(s <= a < e for s, e in regions)
            if inside and not any(x < b and a < y for x, y in others):
                rows.append(f"{sign} {text[max(0, a - 14):a]}【{text[a:b]}】{text[b:b + 10]}".replace("\n", "⏎"))
    return rows


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    entries = json.loads((CORPUS / "gold.json").read_text(encoding="utf-8"))[: options.documents]
    paths = [CORPUS / "docs" / entry["source"] for entry in entries]
    with ProcessPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(found_in, paths, chunksize=4))
    print(f"{len(entries)} documents\n{'kind':12}{'P':>7}{'R':>7}{'F1':>7}{'baseline':>10}")
    for kind, baseline in BASELINE.items():
        hit = said = true = 0
        listing: list[str] = []
        for entry, path, result in zip(entries, paths, results, strict=True):
            mine, gold, regions = result.get(kind, set()), gold_of(entry)[kind], entry["regions"]
            a, b = characters(mine, regions), characters(gold, regions)
            hit, said, true = hit + len(a & b), said + len(a), true + len(b)
            if options.errors:
                listing += errors(path.read_text(encoding="utf-8"), mine, gold, regions)
        p, r = hit / max(said, 1), hit / max(true, 1)
        print(f"{kind:12}{p:7.3f}{r:7.3f}{2 * p * r / max(p + r, 1e-9):7.3f}{baseline:10.3f}")
        step = max(1, len(listing) // options.errors) if options.errors else 1
        print("\n".join(listing[::step][: options.errors]), end="\n" if options.errors else "")


if __name__ == "__main__":
    main()
