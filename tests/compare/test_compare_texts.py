"""The words of comparisons: all in both languages, filled in alike; names and wider concepts of the ontology."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from aiterms.compare import texts
from aiterms.compare.vocabulary import LANGUAGES, vocabulary
from aiterms.compare.words import property_name, value_words, values_words

ALL = yaml.safe_load(Path(texts.__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
LEAVES = [(f"{part}.{name}", leaf) for part in ALL if part != "sections" for name, leaf in ALL[part].items()]


def test_every_text_is_there_in_both_languages_and_takes_the_same_values() -> None:
    assert len(LEAVES) > 60
    assert [key for key, leaf in LEAVES if set(leaf) != set(LANGUAGES) or not all(leaf.values())] == []
    assert [key for key, leaf in LEAVES if len({frozenset(re.findall(r"\{(\w+)\}", t)) for t in leaf.values()}) > 1] == []


def test_every_property_that_is_told_has_a_name() -> None:
    names = [*texts.names("property"), *texts.names("flag")]
    assert [n for n in names for lang in LANGUAGES if n != "ait:recipientMention" and property_name(n, lang) == n] == []


def test_wider_concepts_are_found_however_far() -> None:
    known = vocabulary()
    assert "data:BiometricInformation" in known.wider("data:FaceInformation")
    assert known.wider("data:Nothing") == frozenset()
    assert known.name("data:Nothing", "zh") == ""


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((), ""), ((("ait:indefinite", ("true",)),), "无限期"), ((("ait:indefinite", ("false",)),), ""),
        ((("ait:ratePer", ("day",)), ("ait:rate", ("0.0005",))), "0.05 %；每日"),
        ((("ait:duration", ("P5D",)), ("ait:workingDays", ("true",))), "5 个工作日"),
        ((("dpv:hasPersonalData", tuple(f"x{n}" for n in range(9))),), "x0、x1、x2、x3、x4、x5、x6、x7、等 9 项"),
    ],
)
def test_values_are_told_in_words(values: tuple[tuple[str, tuple[str, ...]], ...], words: str) -> None:
    assert values_words(values, "zh") == words


def test_a_value_is_a_name_a_share_a_period_or_the_text_itself() -> None:
    told = [value_words(*pair, "en") for pair in (
        ("ait:concept", "right:Access"), ("ait:rate", "0.3"), ("ait:duration", "P6M"), ("ait:until", "直到注销"))]
    assert told == ["Access", "30 %", "6 mo.", "直到注销"]
