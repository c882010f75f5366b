"""Whole texts in the manner of many drafters: what the rules on consent, notice, generated content and agreement between texts find in them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

import loaders
from aiterms.validate import validate

TEXTS = yaml.safe_load((Path(__file__).parent / "drafters.yaml").read_text(encoding="utf-8"))
RULES = {"CONSENT", "CROSS", "AI", "NOTICE", "CONTRACT", "INTEGRITY"}


class Case(NamedTuple):
    name: str
    code: str
    found: bool


def cases() -> Iterator[Case]:
    for text in TEXTS:
        yield from (Case(text["name"], code, True) for code in text.get("found", ()))
        yield from (Case(text["name"], code, False) for code in text.get("silent", ()))


CASES = tuple(cases())


PLACES = tuple((text["name"], code, number) for text in TEXTS for code, number in text.get("at", {}).items())


@pytest.fixture(scope="module")
def stood(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str, str | None]]:
    """The rules broken, by the name of the text, with the number of the clause that each finding stands at."""
    folder = tmp_path_factory.mktemp("texts")
    for text in TEXTS:
        (folder / f"{text['name']}.md").write_text(text["text"], encoding="utf-8")
    report = validate(loaders.load(sorted(folder.glob("*.md"))), rules=RULES, engine="oxigraph")
    return {(str(finding.source_file).removesuffix(".md"), finding.code, finding.clause_number) for finding in report.findings}


@pytest.fixture(scope="module")
def found(stood: set[tuple[str, str, str | None]]) -> set[tuple[str, str]]:
    """The rules broken, by the name of the text."""
    return {(name, code) for name, code, _ in stood}


def test_both_ways_are_asked() -> None:
    assert len(CASES) >= 200
    assert sum(case.found for case in CASES) > 80 < sum(not case.found for case in CASES)
    assert len({case.code for case in CASES if case.found}) >= 26
    assert len({text["name"] for text in TEXTS}) == len(TEXTS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}-{case.code}")
def test_a_text_breaks_the_rules_that_it_breaks(case: Case, found: set[tuple[str, str]]) -> None:
    assert ((case.name, case.code) in found) is case.found


@pytest.mark.parametrize(("name", "code", "number"), PLACES)
def test_a_finding_stands_at_the_clause_that_falls_short(name: str, code: str, number: str, stood: set[tuple[str, str, str | None]]) -> None:
    assert (name, code, number) in stood
