"""What wordings ask of a text, and how their entries are read."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from loaders.wording import cues
from loaders.wording.conditions import Condition, holds
from loaders.wording.needed import alternatives, needed
from loaders.wording.texts import Texts

MACROS = {"us": "我们|平台", "them": "您|用户", "both": "{{us}}|{{them}}"}


def condition(*entries: dict[str, Any]) -> Condition:
    return cues._all([*entries], partial(cues._spelt, MACROS))


@pytest.mark.parametrize(("entries", "text", "found"), [
    ([{"has": "退款"}], "七日内退款", True),
    ([{"has": "退款"}, {"lacks": "不予"}], "不予退款", False),
    ([{"any": [{"has": "退款"}, {"has": "返还"}]}], "返还押金", True),
    ([{"all": [{"has": "退款"}, {"has": "返还"}]}], "返还押金", False),
    ([{"none": [{"has": "退款"}, {"has": "返还"}]}], "押金不退", True),
    ([{"without": "不予[^，。]*", "where": [{"has": "退款"}]}], "不予退款，可以换货", False),
    ([{"without": ["不予[^，。]*", "逾期[^，。]*"], "where": [{"has": "退款"}]}], "逾期退款，不予退款，七日内退款", True),
    ([{"without": {"pattern": "^.*(您).*$", "by": "$1", "across_lines": True}, "where": [{"has": "^您$"}]}], "请\n您核对", True),
    ([{"has": "{{us}}可"}], "平台可", True),
    ([{"has": "^{{both}}$"}], "用户", True),
    ([{"has": r"^[\u4e00-\u9fff]+\n甲$"}], "第一行\n甲", True),
])
def test_a_condition_holds_of_a_text_or_not(entries: list[dict[str, Any]], text: str, found: bool) -> None:
    asked = condition(*entries)
    assert holds(asked, text) is found
    many = [f"第{n}条另有约定" for n in range(60)]
    assert (text in Texts([*many, text], lambda said: [word for word in WORDS if word in said]).fulfilling(asked)) is found


WORDS = ("退款", "返还", "不予", "平台可", "我们可", "我们", "平台", "您", "用户", "甲", "\n甲")


@pytest.mark.parametrize("entry", [
    {"has": "甲", "lacks": "乙"}, {"without": "甲"}, {"maybe": "甲"}, {"has": "{{nobody}}"}, {},
])
def test_what_is_no_condition_is_refused_by_file_and_name(entry: dict[str, Any], tmp_path: Any) -> None:
    import yaml

    wrong = {"wordings": [{"id": "Wrong", "zh": "错", "en": "wrong", "of": "clause", "where": [entry]}]}
    path = tmp_path / "wording_wrong.yaml"
    path.write_text(yaml.safe_dump(wrong), encoding="utf-8")
    with pytest.raises(cues.WordingError, match=r"wording_wrong\.yaml.*Wrong"):
        [*cues._read(path, "wordings", cues._wording)]


@pytest.mark.parametrize("lacking", ["zh", "en", "of", "where"])
def test_an_entry_without_what_it_needs_is_refused(lacking: str, tmp_path: Any) -> None:
    import yaml

    entry = {"id": "Wrong", "zh": "错", "en": "wrong", "of": "clause", "where": [{"has": "甲"}]}
    del entry[lacking]
    path = tmp_path / "wording_wrong.yaml"
    path.write_text(yaml.safe_dump({"wordings": [entry]}), encoding="utf-8")
    with pytest.raises(cues.WordingError, match=f"no '{lacking}'"):
        [*cues._read(path, "wordings", cues._wording)]


@pytest.mark.parametrize("wrong", [{"reads": [{"has": "甲"}]}, {"reads": [{"has": "{{nobody}}", "says": "甲"}]}, {}])
def test_a_reading_without_what_it_needs_is_refused(wrong: dict[str, Any], tmp_path: Any) -> None:
    import yaml

    path = tmp_path / "wording_wrong.yaml"
    path.write_text(yaml.safe_dump({"readings": [{"id": "Wrong", "zh": "错", "en": "wrong", "of": "clause", **wrong}]}), encoding="utf-8")
    with pytest.raises(cues.WordingError, match=r"wording_wrong\.yaml.*Wrong"):
        [*cues._read(path, "readings", cues._reading)]


@pytest.mark.parametrize(("pattern", "words"), [
    ("(另行|专门)[^。]{0,20}同意吧", {"同意吧"}),
    ("(法院|仲裁)", {"法院", "仲裁"}),
    ("(?:法院|仲裁)地", {"法院", "仲裁"}),
    ("单独(书面)?同意", {"单独"}),
    ("甲+方?乙", {"甲"}),
    ("甲{2}乙{0,3}丙", {"甲"}),
    ("(敏感(个人)?信息|单独同意).?|专门[^。]*(窗口|页面)", {"敏感", "单独同意", "专门"}),
    ("(甲方|)同?", set()),
    ("同意.权$", {"同意"}),
    ("^[□☐]", set()),
    ("甲方|[0-9]", set()),
    ("|".join(f"第{n}条" for n in range(100, 240)), set()),
])
def test_the_words_a_pattern_needs(pattern: str, words: set[str]) -> None:
    assert set(needed(pattern)) == words


@pytest.mark.parametrize(("pattern", "sets"), [
    ("(甲|乙)[^。]{0,9}(同意|授权)[^。]*(信息|数据)保护", [[{"保护"}, {"同意", "授权"}, {"信息", "数据"}, {"甲", "乙"}]]),
    ("(信息|数据).*(转让|出售)|不可撤销", [[{"信息", "数据"}, {"转让", "出售"}], [{"不可撤销"}]]),
    ("(信息|数据|)转让|[0-9]+日", [[{"转让"}], [{"日"}]]),
])
def test_of_one_alternative_a_text_needs_a_word_of_each_set(pattern: str, sets: list[list[set[str]]]) -> None:
    found = alternatives(pattern)
    assert [sorted(map(sorted, alternative)) for alternative in found] == [
        sorted(map(sorted, alternative)) for alternative in sets]
    assert [alternative[0] for alternative in found] == [alternative[0] for alternative in sets]
