"""The documents the project exists for, where they stand beside the checkout."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from layout import faithful, nested, own_texts, uncovered

from loaders.model import ClauseKind, Document, Source
from loaders.read import read_file
from loaders.structure import structure

SHARED = Path(__file__).resolve().parents[3] / "shared"
SEEDS, EXTRA, GOLD = SHARED / "corpus" / "seeds", SHARED / "corpus" / "extra", SHARED / "gold"
FILES = sorted([*SEEDS.glob("*.txt"), *EXTRA.glob("*.md"), *EXTRA.glob("*.html")])
MARKUP = re.compile(r"<[^<>]*>|\]\([^()]*\)|\\[a-zA-Z]+|[-*#|\[\]<>$\\{}!:_]")
HIDDEN = re.compile(r"<head>.*?</head>", re.S)

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared corpus is not beside this checkout")

KINDS = {
    "000": ["ServiceAgreement", "UsageRules d1", "ConsentForm d1"],
    "001": ["PrivacyPolicy"],
    "002": ["ServiceAgreement"],
    "003": ["PrivacyPolicy"],
    "004": ["ServiceAgreement", "PrivacyPolicy", "ServiceLevelAgreement"],
}


def load(path: Path) -> tuple[Source, tuple[Document, ...]]:
    source = read_file(path)
    return source, structure(source)


def numerals(text: str | None) -> list[str]:
    return [x.strip(".") for x in re.findall(r"[0-9][0-9.]*|[一二三四五六七八九十百]+", text or "") if x.strip(".")]


def test_shared_files_are_all_there() -> None:
    assert len(FILES) == 10


@pytest.mark.parametrize("key", KINDS)
def test_shared_seeds_hold_their_documents(key: str) -> None:
    (path,) = SEEDS.glob(f"{key}_*.txt")
    _, found = load(path)
    assert [" ".join(filter(None, (d.kind.value, d.part_of))) for d in found] == KINDS[key]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:24])
def test_shared_files_are_tiled(path: Path) -> None:
    source, found = load(path)
    shown = HIDDEN.sub("", source.text) if path.suffix == ".html" else source.text
    left = MARKUP.sub("", uncovered(source, found))
    assert len(left) < 0.01 * len(shown) if path.suffix != ".html" else len(left) < 900
    assert all(nested(d) for d in found)
    assert all(faithful(source, text) for d in found for text in own_texts(d))


def test_shared_clause_places() -> None:
    right = total = 0
    for gold in (json.loads(p.read_text(encoding="utf-8")) for p in sorted(GOLD.glob("seed-*.json"))):
        clauses = [c for d in load(SEEDS / gold["source"])[1] for c in d.clauses]
        for item in gold["items"]:
            want = numerals(item.get("clause"))
            around = [n for c in clauses if c.start <= item["start"] < c.end for n in numerals(c.number)]
            total += bool(want)
            right += bool(want) and want[-1] in around
    assert total > 700
    assert right / total >= 0.99


def test_shared_second_half_is_repetition() -> None:
    (path,) = SEEDS.glob("002_*.txt")
    source, (found,) = load(path)
    again = [c for c in found.clauses if c.kind is ClauseKind.REPETITION]
    assert len(again) > 80
    assert max(c.end for c in found.clauses if c.kind is not ClauseKind.REPETITION) < again[0].start
    assert not source.keeps_emphasis
