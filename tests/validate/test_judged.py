"""What a lawyer judged of invented documents: well formed, and mostly met where the wordings were written by it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from aiterms.validate.catalogue import rules
from benchmarks.rules import FOLDER, JUDGEMENTS, Verdict, judged, line

SETS = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
WORKED_WITH = ("a", "b", "c", "d", "e", "g", "i")


def told(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / name / JUDGEMENTS).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", SETS)
def test_judgements_are_of_documents_that_are_there_and_of_rules_that_exist(name: str) -> None:
    known = {rule.code for rule in rules()}
    assert {*told(name)} == {path.name for path in (FOLDER / name).iterdir()} - {JUDGEMENTS}
    for documents in told(name).values():
        for verdict in documents.values():
            must, silent = ({entry["code"] for entry in verdict[word]} for word in ("must", "must_not"))
            assert must | silent <= known
            assert not must & silent


@pytest.mark.parametrize("name", WORKED_WITH)
def test_most_of_what_must_be_reported_is_and_little_else(name: str) -> None:
    verdicts = judged(FOLDER / name)
    wanted, silent = ([v for v in verdicts if v.wanted is word] for word in (True, False))
    assert sum(v.reported for v in wanted) >= 0.9 * len(wanted)
    assert sum(v.reported for v in silent) <= 0.02 * len(silent)


def test_the_line_of_a_set_counts_each_judgement_once() -> None:
    verdicts = [Verdict(("f", "k", "A-1"), True, True, True, ""), Verdict(("f", "k", "A-2"), True, False, None, ""),
                Verdict(("f", "k", "A-3"), False, True, None, ""), Verdict(("f", "k", "A-4"), False, False, None, "")]
    assert line("x", verdicts).split() == ["x", "1", "of", "2", "0.500", "1", "of", "2", "0.500", "1.000"]
    assert [v.is_right for v in verdicts] == [True, False, False, True]
