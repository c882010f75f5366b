"""Patterns made ready to be matched answer as those of the standard library do."""

from __future__ import annotations

import re

import pytest

from loaders.matching import compiled, replacing

TOO_LARGE = "(?:[^，。]|（(?:[^（）]|（[^（）]*）){0,400}）){0,40}退款"
OUT_OF_ROOM = "平台甲" * 200_000


@pytest.mark.parametrize(("source", "text"), [
    ("(?P<who>平台|我们)[^。]{0,4}不(?!得)退", "若平台概不退款，我们不得退"),
    ("(?<!不)可以?转让", "不可转让。可转让"),
    ("^甲$", "甲\n"),
    (r"\d+(?:\.\d+)?[%‰]", "按 0.5% 计，逾期按1‰计"),
    ("sla|Sla", "SLA 与 sla"),
    (TOO_LARGE, "平台（含（关联）方）概不退款"),
    ("(?:平台|甲[^乙])*乙", OUT_OF_ROOM),
    ("退款", ""),
])
@pytest.mark.parametrize("flags", [re.NOFLAG, re.IGNORECASE, re.DOTALL])
def test_matches_are_those_of_the_standard_library(source: str, text: str, flags: re.RegexFlag) -> None:
    ready, plain = compiled(source, flags), re.compile(source, flags)
    assert [found.span() for found in ready.finditer(text)] == [found.span() for found in plain.finditer(text)]
    assert (ready.search(text) is None) == (plain.search(text) is None)
    assert (ready.match(text) is None) == (plain.match(text) is None)
    assert ready.groupindex == plain.groupindex


@pytest.mark.parametrize(("first", "last"), [(0, 5), (2, 4), (3, 3), (4, 2), (0, 99)])
def test_only_the_stretch_is_looked_at(first: int, last: int) -> None:
    text = "甲乙甲乙甲"
    for source in ("乙甲", "甲$", "^甲", "(?<=乙)甲"):
        ready, plain = compiled(source), re.compile(source)
        assert [m.span() for m in ready.finditer(text, first, last)] == [m.span() for m in plain.finditer(text, first, last)]


def test_groups_are_read_off_alike() -> None:
    found = compiled("(?P<cap>[0-9]+)个月|(?P<rate>[0-9]+)%").search("不超过 12个月费用")
    assert found is not None
    assert (found["cap"], found["rate"], found.span("rate"), found.start()) == ("12", None, (-1, -1), 4)


@pytest.mark.parametrize(("source", "by", "text", "after"), [
    ("不予[^，。]*", "", "不予退款，可换货", "，可换货"),
    ("^.*(您|你).*$", "$1", "请您核对", "您"),
    ("(甲)|(乙)", "<$1$2>", "甲乙", "<甲><乙>"),
    (TOO_LARGE, "退", "平台（含关联方）概不退款。", "退。"),
    ("(?:平台|甲[^乙])*乙", "", OUT_OF_ROOM, OUT_OF_ROOM),
])
def test_what_is_replaced_may_name_groups(source: str, by: str, text: str, after: str) -> None:
    assert replacing(source, by)(text) == after


def test_all_is_replaced_across_lines_where_asked() -> None:
    assert replacing("甲.*乙", "", re.DOTALL)("甲\n乙丙") == "丙"
    assert replacing("甲.*乙", "")("甲\n乙丙") == "甲\n乙丙"


@pytest.mark.parametrize("source", ["(甲", "[甲", "甲{2,1}", "(?P<e"])
def test_what_is_no_pattern_is_refused(source: str) -> None:
    with pytest.raises(re.error):
        compiled(source)
