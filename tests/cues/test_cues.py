"""Every cue fires on its own examples and stays silent on those it must not take."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from loaders.annotate.cues import Cue, cues, find, words
from loaders.annotate.document import make_passage
from loaders.annotate.parties import PartyName, PartyTable
from loaders.annotate.roles import BOTH
from loaders.annotate.view import plain_view
from loaders.model import EMPTY, Clause, ClauseKind

FOLDER = Path(__file__).resolve().parents[2] / "loaders" / "cues"
OTHER_FORMATS = {"macros", "structure"}


@cache
def files() -> dict[str, dict]:
    found = {p.stem: yaml.safe_load(p.read_text(encoding="utf-8")) for p in sorted(FOLDER.glob("*.yaml"))}
    return {name: content for name, content in found.items() if name not in OTHER_FORMATS}


def entries() -> list[tuple[str, Cue]]:
    return [(name, cue) for name, content in files().items() if "cues" in content for cue in cues(name)]


@cache
def example_parties() -> PartyTable:
    return PartyTable(tuple(PartyName(word, BOTH) for word in words("parties", "both")))


def readable(name: str, text: str) -> str:
    if files()[name].get("over") == "text":
        return plain_view(text).text
    clause = Clause(0, None, ClauseKind.PARAGRAPH, "", "", "", EMPTY, 0, 0)
    return make_passage(clause, plain_view(text), example_parties()).shadow


CASES = entries()


def test_there_are_cues_to_test() -> None:
    assert len(CASES) >= 5
    assert len({cue.id for _, cue in CASES}) == len(CASES)


@pytest.mark.parametrize(("name", "cue"), CASES, ids=[cue.id for _, cue in CASES])
def test_cue_fires_on_its_examples(name: str, cue: Cue) -> None:
    missed = [text for text in cue.fires if not find([cue], readable(name, text))]
    assert not missed
    assert len(cue.fires) >= 3, "a cue without three differently worded examples is suspect"


@pytest.mark.parametrize(("name", "cue"), CASES, ids=[cue.id for _, cue in CASES])
def test_cue_stays_silent(name: str, cue: Cue) -> None:
    wrong = [text for text in cue.silent if find([cue], readable(name, text))]
    assert not wrong
    assert cue.silent, "a cue needs an example that must not fire it"
