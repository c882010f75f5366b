"""What stands behind rules and concepts, and that every rule of a build is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.annotate.cues import cues
from loaders.annotate.rules import CodeRule, CueRule, Wording, code_rules, entry_of, rule_named, wording
from loaders.model import ReadFailure
from loaders.pipeline import documents_in, process

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = documents_in([ROOT / "samples"])


def test_a_cue_is_shown_as_written() -> None:
    rule = rule_named("handling.delete")
    assert isinstance(rule, CueRule)
    lines = (ROOT / rule.file).read_text(encoding="utf-8").splitlines()
    assert lines[rule.line - 1].strip() == "- id: handling.delete"
    assert rule.pattern in "\n".join(lines)
    assert rule.set == {"op": "Delete"}
    assert len(rule.fires) >= 3


def test_every_cue_is_found_at_its_line() -> None:
    ids = [cue.id for path in sorted((ROOT / "loaders" / "cues").glob("*.yaml")) for cue in cues(path.stem)]
    assert len(ids) > 100
    assert [name for name in ids if not (isinstance(rule := rule_named(name), CueRule) and rule.line)] == []


def test_an_unknown_rule_is_none() -> None:
    assert rule_named("handling.by-magic") is None
    assert rule_named("") is None


@pytest.mark.parametrize("name", code_rules())
def test_a_rule_in_code_names_files_that_are_there(name: str) -> None:
    rule = rule_named(name)
    assert isinstance(rule, CodeRule), "a cue has the same id"
    assert rule.zh
    assert rule.en
    assert [path for path in (rule.file, *rule.words) if not (ROOT / path).is_file()] == []


def test_a_rule_in_code_is_written_where_it_is_said_to_be() -> None:
    """The id, or the name an observation goes by, stands in that room of the loaders."""
    missing = []
    for name in code_rules():
        rule = rule_named(name)
        assert isinstance(rule, CodeRule)
        room = (ROOT / rule.file).parent if "observe" in rule.file else ROOT / "loaders" / "extract"
        code = "".join(path.read_text(encoding="utf-8") for path in sorted(room.rglob("*.py")))
        if f'"{name.removeprefix("observe.")}"' not in code:
            missing.append(name)
    assert missing == []
    assert len(code_rules()) >= 10


@pytest.mark.parametrize("path", SAMPLES, ids=[path.name for path in SAMPLES])
def test_every_rule_of_the_samples_is_known(path: Path) -> None:
    done = process(path)
    assert not isinstance(done, ReadFailure)
    rules = {statement.rule for statement in done.statements}
    assert len(rules) > 10
    assert sorted(rule for rule in rules if rule_named(rule) is None) == []


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 6


def test_a_concept_has_its_labels_and_file() -> None:
    entry = entry_of("data:PhoneNumber")
    assert entry is not None
    assert (entry.file, entry.en) == ("ontology/data-category.ttl", "Phone number")
    assert entry.zh
    assert entry_of("data:NoSuchThing") is None


@pytest.mark.parametrize(("concept", "quote", "expected"), [
    ("data:PhoneNumber", "手机号码", Wording("手机号码")),
    ("data:PhoneNumber", "名片上的手机 号码", Wording("手机号码")),
    ("data:EmailAddress", "手机号码", None),
    ("purpose:Contracting", "履行我们与您的合同义务", Wording("履行我们与您的合同义务", cue="purpose.class.contract.plain")),
    ("role:ServiceSupplier", "白鹭通信", None),
])
def test_the_words_that_named_a_concept(concept: str, quote: str, expected: Wording | None) -> None:
    assert wording(concept, quote) == expected


def test_a_bare_wording_is_told_from_a_plain_one() -> None:
    found = wording("data:IdentityInformation", "籍贯")
    assert found is not None
    assert found.weak


@pytest.mark.parametrize(("concept", "quote", "cue"), [
    ("purpose:ServiceImprovement", "压缩生成视频的等待时间", "frame.better"),
    ("purpose:Authorisation", "给实习生分配坐席", "frame.access"),
    ("purpose:ModelTraining", "修正模型的歧视性输出", "noun.model"),
])
def test_what_classed_a_purpose_is_told(concept: str, quote: str, cue: str) -> None:
    told = wording(concept, quote)
    assert told is not None
    assert told.cue == cue
