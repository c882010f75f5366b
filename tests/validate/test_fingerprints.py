"""A finding is recognised after edits that don't touch it, and told from another one."""

from collections import Counter
from pathlib import Path

import pytest

from aiterms.validate import Finding, validate
from aiterms.validate.fingerprints import fingerprint, numbered, shared
from tests.validate.paper import PAPER, built, finding

EDITS = {
    "a section before": ("## 一、定义", "## 序言\n\n本协议由双方在平等的基础上订立，附带一段说明文字 🎈。\n\n## 一、定义"),
    "a clause before": ("2.2 岚桥", "2.2 岚桥每年公布一次服务报告。\n\n2.3 岚桥"),
    "another date in the text": ("2025年3月1日", "2026年12月31日"),
    "a version in the title": ("# 岚桥语音服务协议", "# 岚桥语音服务协议 2026"),
    "other line breaks": ("\n", "\r\n"),
    "blanks": ("人脸信息，用于", "人脸信息， 用于"),
    "emphasis": ("在任何情况下，岚桥均不承担任何责任", "**在任何情况下，岚桥均不承担任何责任**"),
    "renumbered sections": ("3.", "4."),
}


def codes_by_fingerprint(folder: Path, text: str) -> dict[str, str]:
    return {str(f.fingerprint): f.code for f in validate(built(folder, text)).findings}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return codes_by_fingerprint(tmp_path_factory.mktemp("before"), PAPER)


@pytest.mark.parametrize("edit", EDITS)
def test_an_unrelated_edit_leaves_the_fingerprints(edit: str, before: dict[str, str], tmp_path: Path) -> None:
    old, new = EDITS[edit]
    assert old in PAPER
    after = codes_by_fingerprint(tmp_path, PAPER.replace(old, new))
    assert {f: c for f, c in before.items() if f not in after} == {}
    assert len(before) >= 9


@pytest.mark.parametrize(("old", "new", "code"), [
    ("2% 支付", "3% 支付", "CONTRACT-14"), ("的人脸信息", "的指纹信息", "CONSENT-01"),
    ("最终解释权归", "最终的解释权归属于", "CONTRACT-17"),
])
def test_an_edit_of_the_sentence_makes_another_finding(
        old: str, new: str, code: str, before: dict[str, str], tmp_path: Path) -> None:
    after = codes_by_fingerprint(tmp_path, PAPER.replace(old, new))
    gone, come = Counter(before[f] for f in before.keys() - after), Counter(after[f] for f in after.keys() - before)
    assert code in gone
    assert gone == come


def test_findings_of_absence_are_told_apart_by_what_is_missing(before: dict[str, str]) -> None:
    assert Counter(before.values())["CONTRACT-08"] == 2


def test_repeated_sentences_have_numbered_fingerprints(tmp_path: Path) -> None:
    twice = PAPER + "\n3.4 本协议的最终解释权归岚桥所有。\n"
    found = validate(built(tmp_path, twice), rules={"CONTRACT-17"}).findings
    prints = [str(f.fingerprint) for f in found]
    assert prints[1] == f"{prints[0]}:2"
    assert {shared(p) for p in prints} == {prints[0]}


@pytest.mark.parametrize("more", [
    {"code": "CONSENT-02"}, {"source_file": "other.md"}, {"document_type": "PrivacyPolicy"}, {"title": "另一份协议"},
    {"quote": "岚桥收集客户的声纹"}, {"source_file": None}, {"title": None}, {"quote": None},
])
def test_what_tells_findings_apart(more: dict[str, object]) -> None:
    assert fingerprint(finding(**more), {}) != fingerprint(finding(), {})


@pytest.mark.parametrize("more", [
    {"start": 5, "end": 9}, {"clause": None}, {"clause_number": "9"}, {"message_en": "reworded"}, {"rule": "shape:x"},
    {"statement": "https://example.org/t"}, {"source": None}, {"title": "岚桥语音服务协议（2026）".replace("（2026）", "9")},
    {"quote": "2.2 岚桥收集客户的人脸信息"}, {"quote": "岚桥收集 客户的\n人脸信息"}, {"document": "https://example.org/new"},
])
def test_what_does_not(more: dict[str, object]) -> None:
    assert fingerprint(finding(**more), {}) == fingerprint(finding(), {})


def test_numbers_of_clauses_in_a_message_do_not_count() -> None:
    first, moved = {"found": "a@b.example", "place": "9.2"}, {"found": "a@b.example", "place": "10.2"}
    assert fingerprint(finding(), first) == fingerprint(finding(), moved)
    assert fingerprint(finding(), first) != fingerprint(finding(), {**first, "found": "c@b.example"})


def test_a_long_clause_keeps_its_fingerprint_under_a_longer_number() -> None:
    words = "岚桥有权" + "对服务作出调整，" * 40
    one, other = (finding(statement=None, quote=f"{number} {words}"[:160]) for number in ("9.2", "第一百二十条"))
    assert fingerprint(one, {}) == fingerprint(other, {})


def test_a_lone_surrogate_has_a_fingerprint() -> None:
    assert fingerprint(finding(quote="\ud800"), {}) != fingerprint(finding(quote="\ud801"), {})


def test_findings_without_fingerprint_pass_unchanged() -> None:
    bare: list[Finding] = [finding(fingerprint=None), finding(fingerprint=None)]
    assert list(numbered(bare)) == bare
