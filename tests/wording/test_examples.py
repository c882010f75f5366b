"""Every wording fires on its own examples and leaves those it must not take; shapes ask for none that isn't there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from loaders import statements
from loaders.statements import Statement
from loaders.wording import Reading, Wording, read_off, readings, wordings
from loaders.wording.conditions import holds
from loaders.wording.views import CUT, VALUES

SHAPES = Path(__file__).resolve().parents[2] / "shapes"
FIRES = 3
SILENT = 2
OWN_WORDS = re.compile(r"[A-Z][A-Za-z0-9]+(?<!Service)")
"""an engine takes a name that ends so, with a blank behind it, for a keyword of SPARQL"""


def known() -> list[str]:
    return [wording.id for wording in wordings()]


@pytest.fixture(scope="module")
def by_id() -> dict[str, Wording]:
    return {wording.id: wording for wording in wordings()}


@pytest.mark.parametrize("name", known())
def test_a_wording_fires_on_its_examples(name: str, by_id: dict[str, Wording]) -> None:
    missed = [text for text in by_id[name].fires if not holds(by_id[name].condition, text)]
    assert not missed
    assert len(set(by_id[name].fires)) >= FIRES


@pytest.mark.parametrize("name", known())
def test_a_wording_is_silent_where_it_must_be(name: str, by_id: dict[str, Wording]) -> None:
    taken = [text for text in by_id[name].silent if holds(by_id[name].condition, text)]
    assert not taken
    assert len(set(by_id[name].silent)) >= SILENT


@pytest.mark.parametrize("name", known())
def test_a_wording_is_of_known_texts_and_told_in_both_languages(name: str, by_id: dict[str, Wording]) -> None:
    wording = by_id[name]
    classes = {cls.__name__ for cls in vars(statements).values() if isinstance(cls, type) and issubclass(cls, Statement)}
    assert wording.zh
    assert wording.en
    assert set(wording.of) <= {*VALUES, *CUT}
    assert set(wording.about) <= classes
    assert OWN_WORDS.fullmatch(name)


@pytest.mark.parametrize("reading", readings(), ids=lambda reading: reading.id)
def test_a_reading_reads_its_examples_and_nothing_off_others(reading: Reading) -> None:
    assert {text: read_off(reading, text) for text in reading.gives} == dict(reading.gives)
    assert [read_off(reading, text) for text in reading.silent] == [None] * len(reading.silent)
    assert len(reading.gives) >= FIRES
    assert len(set(reading.silent)) >= SILENT
    assert all(holds(reading.condition, text) for text in reading.gives)
    assert not any(holds(reading.condition, text) for text in reading.silent)
    assert len(set(reading.gives.values())) > 1


@pytest.mark.parametrize("reading", readings(), ids=lambda reading: reading.id)
def test_a_reading_is_of_known_texts_and_told_in_both_languages(reading: Reading) -> None:
    assert reading.zh
    assert reading.en
    assert set(reading.of) <= {*VALUES, *CUT}
    assert OWN_WORDS.fullmatch(reading.id)


def test_no_two_wordings_share_a_name() -> None:
    every = [*known(), *(reading.id for reading in readings())]
    assert [name for name, count in Counter(every).items() if count > 1] == []


def test_shapes_ask_for_the_wordings_that_there_are() -> None:
    asked = {name for path in SHAPES.glob("*.ttl") for name in re.findall(r"\bwording:(\w+)", path.read_text("utf-8"))}
    assert asked == {*known(), *(reading.id for reading in readings())}
