"""One agreement in several formats and characters says the same: the statements differ in their offsets only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from loaders.model import Source
from loaders.pipeline import Processed, process
from loaders.read import read_file, variants
from loaders.statements import Evidence, Statement

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("digital-human-agreement.md", "voice-cloning-privacy-policy.mdx", "llm-api-bundle.txt")
ALLOWED = {"html": 0.0, "docx": 0.0, "pdf": 0.03}
"""Share of statements that may differ, by format; how a PDF breaks lines depends on the fonts of the machine."""


def said(value: object) -> object:
    """A statement's value without its places: evidence is its words, without white space."""
    if isinstance(value, Evidence):
        return "".join(value.quote.split())
    if isinstance(value, tuple | list):
        return tuple(said(part) for part in value)
    if hasattr(value, "__dataclass_fields__"):
        return (type(value).__name__, *((f.name, said(getattr(value, f.name))) for f in fields(value)))
    return "".join(value.split()) if isinstance(value, str) else value


def statement(found: Statement) -> tuple[object, ...]:
    """What a statement says, without document key and clause place."""
    named = ((f.name, getattr(found, f.name)) for f in fields(found) if f.name not in ("document", "clause", "target"))
    return (type(found).__name__, *((name, said(value)) for name, value in named))


def differing(one: Processed, other: Processed) -> tuple[int, int]:
    """How many statements stand in only one of two, and how many there are in the first."""
    here, there = (Counter(str(statement(s)) for s in p.statements) for p in (one, other))
    return sum((here - there).values()) + sum((there - here).values()), sum(here.values())


def processed(path: Path) -> Processed:
    done = process(path)
    assert isinstance(done, Processed), done
    return done


@pytest.mark.parametrize("name", NAMES)
def test_statements_are_the_same_in_every_format(
    name: str, rendering: tuple[str, Callable[[Source, Path], Path]], tmp_path: Path
) -> None:
    kind, render = rendering
    original = processed(SAMPLES / name)
    other = processed(render(original.parsed.source, tmp_path))
    differ, total = differing(original, other)
    print(f"{name} as {kind}: {differ} of {total} statements differ")  # noqa: T201
    assert total > 50
    assert differ <= ALLOWED[kind] * total


@pytest.mark.parametrize("name", NAMES)
def test_evidence_points_into_the_text_that_was_taken_out(
    name: str, rendering: tuple[str, Callable[[Source, Path], Path]], tmp_path: Path
) -> None:
    kind, render = rendering
    done = processed(render(read_file(SAMPLES / name), tmp_path))
    text = done.parsed.source.text
    wrong = [
        s for s in done.statements
        if kind != "html" and said(s.evidence) != "".join(text[s.evidence.start : s.evidence.end].split())
    ]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_traditional_characters_give_the_same_statements(name: str, tmp_path: Path) -> None:
    back: dict[int, str] = {}
    for code, char in variants._pairs("traditional.yaml").items():
        back.setdefault(ord(char), chr(code))
    text = read_file(SAMPLES / name).text
    path = tmp_path / name
    path.write_text(text.translate(back), encoding="utf-8")
    places = [
        Counter((type(s).__name__, s.rule, s.evidence.start, s.evidence.end) for s in processed(p).statements)
        for p in (SAMPLES / name, path)
    ]
    assert places[0] == places[1]
    assert sum(places[0].values()) > 50
    quotes = [s.evidence.quote for s in processed(path).statements]
    assert any(variants.simplified(quote) != quote for quote in quotes)
