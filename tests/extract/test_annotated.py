"""On the annotated invented documents, what is found is right and enough of it is found."""

from __future__ import annotations

import json

import pytest

from benchmarks import accuracy

FLOORS = {"ALL": 0.93, "data": 0.9, "purpose": 0.89, "recipient": 0.905, "consent": 0.96, "right": 0.945, "liability": 0.955, "retention": 0.925}
"""F1 by kind below which a change to cues or vocabulary has gone wrong."""

LEAST_PRECISION = 0.945


@pytest.fixture(scope="module")
def rows() -> dict[str, accuracy.Figures]:
    measured = accuracy.measure(accuracy.names())
    return {kind: accuracy.figures(*some) for kind, some in measured.items()}


def test_enough_is_found(rows: dict[str, accuracy.Figures]) -> None:
    told = {**{kind: row.f1 for kind, row in rows.items()}, "ALL": accuracy.total(rows.values()).f1}
    assert {kind: told[kind] for kind in FLOORS if told[kind] < FLOORS[kind]} == {}


def test_what_is_found_is_right(rows: dict[str, accuracy.Figures]) -> None:
    assert accuracy.total(rows.values()).precision >= LEAST_PRECISION


@pytest.mark.parametrize("name", accuracy.names())
def test_every_annotation_quotes_its_place(name: str) -> None:
    told = json.loads((accuracy.FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    text = (accuracy.FOLDER / told["source"]).read_text(encoding="utf-8")
    assert told["items"]
    assert all(text[item["start"] : item["end"]] == item["quote"] for item in told["items"])
