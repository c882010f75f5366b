"""How sure statements of data handling and retention are, on invented provisions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.annotate import AnnotatedDocument
from loaders.annotate.cues import cues, mapping
from loaders.annotate.rules import entry_of
from loaders.extract import handling, storage
from loaders.statements import RetentionStatement

Make = Callable[..., AnnotatedDocument]
CUES = Path(__file__).resolve().parents[2] / "loaders" / "cues"

LEVELS = [
    ("我们会收集您的姓名和手机号码。", "collecting"),
    ("为核实身份，平台将采集您的身份证号码。", "collecting"),
    ("我们可能使用您的手机号码向您发送通知。", "handling"),
    ("我们不会公开披露您的身份证号码。", "handling"),
    ("注册时我们会收集账号、密码。", "bare_collected"),
    ("我们会将您的手机号码提供给快递公司。", "handling"),
    ("第三方合作伙伴可能收集您的手机号码并与关联公司共享。", "received_beside"),
    ("您提供的手机号码仅供核实身份。", "describing"),
]


@pytest.mark.parametrize(("text", "level"), LEVELS)
def test_verb_and_wording_decide(annotated: Make, text: str, level: str) -> None:
    levels = mapping("handling_sureness", "levels")
    assert {s.confidence for s in handling.extract(annotated(text)) if s.data} == {levels[level]}


def test_a_plain_wording_vouches_for_the_list(annotated: Make) -> None:
    alone, beside = (next(handling.extract(annotated(text))) for text in
                     ("我们会收集账号、密码。", "我们会收集姓名、账号、密码。"))
    assert alone.confidence < beside.confidence


def test_sentences_without_data_are_less_sure(annotated: Make) -> None:
    (found,) = handling.extract(annotated("为了改进语音识别效果，我们会使用您的个人信息。"))
    assert not found.data
    assert found.confidence == mapping("handling_sureness", "levels")["without_data"]


def test_levels_are_shares_and_ordered() -> None:
    levels = mapping("handling_sureness", "levels")
    assert all(0 < level < 1 for level in levels.values())
    assert levels["collecting"] > levels["handling"] > levels["describing"] > levels["without_data"]
    assert levels["collecting"] > levels["bare_collected"] > levels["bare"]
    assert levels["received_beside"] < levels["handling"]


def test_operations_that_hand_on_are_in_the_vocabulary() -> None:
    operations = mapping("handling_sureness", "families")["handing_on"]
    assert len(operations) >= 4
    assert [name for name in operations if entry_of(name) is None] == []


def test_families_name_rules_that_exist() -> None:
    known = {cue.id for name in ("handling", "handling_plain") for cue in cues(name)} | {"handling.table", "handling.form-field"}
    assert set(mapping("handling_sureness", "families")["collecting"]) <= known


RETAINED = [("录音保存六个月后自动清除。", 0.9), ("建模任务完成后，我们会尽快清除您的录音。", 0.6)]


@pytest.mark.parametrize(("text", "confidence"), RETAINED)
def test_deletion_upon_an_event_is_no_sure_period(annotated: Make, text: str, confidence: float) -> None:
    found = [s for s in storage.extract(annotated(text)) if isinstance(s, RetentionStatement)]
    assert [s.confidence for s in found] == [confidence]


def test_every_confidence_of_a_cue_is_a_share() -> None:
    given = [cue.set["confidence"] for path in sorted(CUES.glob("*.yaml")) for cue in cues(path.stem)
             if "confidence" in cue.set]
    assert len(given) >= 2
    assert all(0 < confidence < 1 for confidence in given)
