"""Short texts that a lawyer judged for one rule each: well formed, and mostly met."""

from __future__ import annotations

import pytest

from aiterms.validate.catalogue import rules
from benchmarks.texts import FOLDER, Text, is_right, line, texts

CODES = sorted(path.stem for path in FOLDER.glob("*.json"))
LEAST = 5


def test_texts_are_of_rules_that_exist_and_have_names_of_their_own() -> None:
    every = [*texts()]
    assert {*CODES} <= {rule.code for rule in rules()}
    assert len({text.id for text in every}) == len(every)
    assert all(text.id.startswith(f"{text.rule}-") and text.why and all(content for _, content in text.files) for text in every)


@pytest.mark.parametrize("code", CODES)
def test_most_texts_of_a_rule_are_judged_as_the_lawyer_does(code: str) -> None:
    every = [*texts([code])]
    for must in (True, False):
        mine = [text for text in every if text.must is must]
        assert len(mine) >= LEAST
        assert sum(map(is_right, mine)) >= len(mine) - 2


def test_a_line_counts_what_is_reported_both_ways() -> None:
    found = {Text("A-m1", "A", (), True, ""): True, Text("A-m2", "A", (), True, ""): False, Text("A-n1", "A", (), False, ""): False}
    assert line("A", found).split() == ["A", "1", "of", "2", "0.500", "1", "of", "1", "1.000"]
