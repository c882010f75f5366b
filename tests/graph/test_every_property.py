"""What the vocabulary declares and the shapes read, extraction writes: every property occurs in a graph made from text.

Example graphs of shapes are written by hand, so a rule may pass its tests and yet never see its fact in a real document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

import loaders
from loaders.namespaces import shorten
from loaders.statements import STATEMENT_CLASSES

ROOT = Path(__file__).resolve().parents[2]
TEXTS = (ROOT / "samples", Path(__file__).parent / "every_property")
SELECT = re.compile(r'sh:select\s+"""(.*?)"""', re.DOTALL)
READ = re.compile(r"(?<![\w:])(?:ait|dpv|dcterms|prov):[a-z]\w*")
NOT_FROM_TEXT = {"ait:within", "ait:sensitiveUnder"}
"""Clauses around a statement: made for validation. Laws that call a category sensitive: of the vocabulary."""


@pytest.fixture(scope="module")
def written() -> frozenset[str]:
    dataset = loaders.load(list(TEXTS))
    return frozenset(shorten(str(predicate)) for _, predicate, _, _ in dataset.quads((None, None, None, None)))


def of_statements() -> Iterator[str]:
    for cls in STATEMENT_CLASSES:
        yield from (field.metadata["iri"] for field in fields(cls) if "iri" in field.metadata)


def of_shapes() -> Iterator[str]:
    for file in sorted((ROOT / "shapes").glob("*.ttl")):
        for query in SELECT.findall(file.read_text(encoding="utf-8")):
            yield from READ.findall(query)


@pytest.mark.parametrize("name", sorted(set(of_statements())))
def test_a_property_of_statements_is_filled_from_text(name: str, written: frozenset[str]) -> None:
    assert name in written


@pytest.mark.parametrize("name", sorted(set(of_shapes()) - NOT_FROM_TEXT))
def test_a_property_that_a_shape_reads_is_filled_from_text(name: str, written: frozenset[str]) -> None:
    assert name in written
