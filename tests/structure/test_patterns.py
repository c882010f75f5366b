"""Every phrase of the data file takes its own examples and leaves the others."""

from __future__ import annotations

import re

import pytest

from loaders.structure.documents import title_kind
from loaders.structure.numbering import find_marker
from loaders.structure.patterns import data, fill

FULL = {"appendix", "preamble_titles", "company"}
START = {"torn_number", "bare_number", "markers"}
IGNORE = {"kinds", "plain_kinds", "issued", "effective", "contents_lead", "emphasis_promise", "appendix"}
GROUPS = [name for name, value in data().items() if isinstance(value, list) and value and isinstance(value[0], dict)]
CASES = [(name, entry) for name in GROUPS for entry in data()[name]]


def test_there_are_patterns_to_test() -> None:
    assert len(GROUPS) >= 17
    assert len(CASES) >= 55
    assert all(entry["matches"] and entry["misses"] for _, entry in CASES)


@pytest.mark.parametrize(("name", "entry"), CASES)
def test_pattern_takes_and_leaves_its_examples(name: str, entry: dict) -> None:
    pattern = re.compile(fill(entry["pattern"]), re.I if name in IGNORE else 0)
    find = pattern.fullmatch if name in FULL else pattern.match if name in START else pattern.search
    assert [text for text in entry["matches"] if not find(str(text))] == []
    assert [text for text in entry["misses"] if find(str(text))] == []


@pytest.mark.parametrize("entry", data()["kinds"], ids=lambda entry: entry["kind"])
def test_titles_are_of_the_kind_that_takes_them_first(entry: dict) -> None:
    assert {title_kind(title) for title in entry["matches"]} == {entry["kind"]}
    assert entry["kind"] not in {title_kind(title) for title in entry["misses"]}


@pytest.mark.parametrize("entry", data()["markers"], ids=lambda entry: entry["style"])
def test_numbers_are_of_the_style_that_takes_them_first(entry: dict) -> None:
    assert {find_marker(text).style for text in entry["matches"]} == {entry["style"]}


@pytest.mark.parametrize("name", [name for name, value in data().items() if isinstance(value, str)])
def test_single_patterns_compile(name: str) -> None:
    assert re.compile(fill(data()[name]))
