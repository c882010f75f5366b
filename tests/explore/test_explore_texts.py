"""The words of the interface: every text in both languages, values of the graph in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from aiterms.explore import texts
from aiterms.explore.data import CLASSES, KINDS
from aiterms.explore.palette import FAMILIES, NODES, SEVERITIES
from aiterms.explore.texts import LANGUAGES, Texts

ROOM = Path(texts.__file__).parent
ALL = yaml.safe_load((ROOM / "texts.yaml").read_text(encoding="utf-8"))
LEAVES = [(f"{section}.{name}", leaf) for section, names in ALL.items() for name, leaf in names.items()]


def test_every_text_is_there_in_both_languages() -> None:
    assert len(LEAVES) > 200
    assert [key for key, leaf in LEAVES if set(leaf) != set(LANGUAGES) or not all(leaf.values())] == []


def test_both_languages_fill_in_the_same_values() -> None:
    assert [
        key for key, leaf in LEAVES if len({frozenset(re.findall(r"\{(\w+)\}", text)) for text in leaf.values()}) > 1
    ] == []


def test_every_text_that_the_code_asks_for_is_there() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py"))
    asked = set(re.findall(r'(?:texts|both)\("([a-z]+\.\w+)"', code))
    assert len(asked) > 50
    assert asked - {key for key, _ in LEAVES} == set()


NAMES = {
    "class": CLASSES,
    "kind": KINDS,
    "severity": SEVERITIES,
    "family": [f.key for f in FAMILIES],
    "node": NODES,
}


@pytest.mark.parametrize(("section", "names"), NAMES.items())
def test_every_name_of_the_vocabulary_has_words(section: str, names: list[str]) -> None:
    assert set(names) <= set(ALL[section])


DURATIONS = [
    ("P30D", "30 天", "30 d"),
    ("P1Y6M", "1 年 6 个月", "1 y 6 mo."),
    ("PT24H", "24 小时", "24 h"),
    ("PT15M", "15 分钟", "15 min"),
    ("P2W", "2 周", "2 wk."),
    ("P", "P", "P"),
    ("Paris", "Paris", "Paris"),
    ("直到注销", "直到注销", "直到注销"),
    ("", "", ""),
]


@pytest.mark.parametrize(("text", "zh", "en"), DURATIONS)
def test_durations_are_said_in_words(text: str, zh: str, en: str) -> None:
    assert (texts.duration_words(Texts("zh"), text), texts.duration_words(Texts("en"), text)) == (zh, en)


@pytest.mark.parametrize(("share", "words"), [("0.3", "30 %"), ("0.0005", "0.05 %"), ("1", "100 %"), ("some", "some")])
def test_shares_are_said_in_per_cent(share: str, words: str) -> None:
    assert texts.percent(share) == words


@pytest.mark.parametrize("text", ["<b>", "**", ":red[x]", "$x$", "[a](http://b)", "# a", "1. a", "`c`"])
def test_plain_text_loses_its_markdown(text: str) -> None:
    safe = texts.plain(text)
    assert re.sub(r"\\(.)", r"\1", safe) == text
    assert not re.search(r"(?<!\\)[\\`*_\[\]()#$:<>.]", re.sub(r"\\.", "", safe))


@pytest.mark.parametrize(("text", "kept"), [("abcdef", "abcd…"), ("abcde", "abcde"), ("一二三", "一…"), ("一二", "一二"), ("", "")])
def test_a_label_is_clipped_by_its_width(text: str, kept: str) -> None:
    assert texts.clip_wide(text, 5) == kept


def test_a_long_text_is_clipped_on_one_line() -> None:
    assert texts.clip("一\n二 三四五", 5) == "一 二 …"
