"""Waivers excuse what they name, until their day; the file is read strictly and added to with care."""

import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aiterms.validate import CannotRunError, Report, Severity
from aiterms.validate.model import RuleInfo, Waiver, WaiverUse
from aiterms.validate.waivers import add, apply, load, matches
from tests.validate.paper import finding

DAY = date(2026, 6, 30)
WAIVER = Waiver("CONSENT-01", "试点期间，法务已评估", "林某", DAY)
RULES = (RuleInfo("CONSENT-01", "shape:CONSENT-01", {"zh": "一", "en": "one"}, None, Severity.VIOLATION),)
ENTRY = "rule: CONSENT-01\n  reason: pilot\n  owner: Lin\n  until: 2026-06-30"


def waiver(**more: object) -> Waiver:
    values: dict[str, object] = {"rule": "CONSENT-01", "reason": "r", "owner": "o", "until": DAY, **more}
    return Waiver(**values)  # type: ignore[arg-type]


def report(*findings: object) -> Report:
    return Report(tuple(findings), 1, RULES)  # type: ignore[arg-type]


@pytest.mark.parametrize(("more", "about"), [
    ({}, True), ({"rule": "CONSENT-02"}, False), ({"document": "lanqiao.md"}, True), ({"document": "lan*.md"}, True),
    ({"document": "*.txt"}, False), ({"document": "岚桥语音服务协议"}, True), ({"document": "岚桥"}, False),
    ({"quote": "人脸信息"}, True), ({"quote": "客户 的人脸"}, True), ({"quote": "指纹"}, False),
    ({"fingerprint": "f1"}, True), ({"fingerprint": "f1:2"}, False), ({"fingerprint": "f"}, False),
    ({"document": "lanqiao.md", "quote": "指纹"}, False), ({"document": "[lanqiao.md"}, False),
])
def test_a_waiver_is_about_what_it_names(more: dict[str, object], about: bool) -> None:
    assert matches(waiver(**more), finding()) is about


def test_a_fingerprint_stands_for_all_findings_of_that_wording() -> None:
    assert matches(waiver(fingerprint="f1"), finding(fingerprint="f1:3"))
    assert matches(waiver(fingerprint="f1:3"), finding(fingerprint="f1:3"))


@pytest.mark.parametrize(("today", "counting", "use"), [
    (date(2026, 6, 29), 0, WaiverUse.IN_FORCE), (DAY, 0, WaiverUse.IN_FORCE), (date(2026, 7, 1), 1, WaiverUse.RUN_OUT),
])
def test_the_last_day_is_included(today: date, counting: int, use: WaiverUse) -> None:
    found = apply(report(finding()), [WAIVER], today=today)
    assert len(found.counting) == counting
    assert [(waived.use, waived.findings) for waived in found.waivers] == [(use, 1)]


def test_a_waiver_in_force_goes_before_one_that_has_run_out() -> None:
    found = apply(report(finding()), [waiver(until=date(2020, 1, 1)), WAIVER], today=DAY)
    assert [f.waiver for f in found.findings] == [WAIVER]


def test_a_waiver_that_matches_nothing_is_reported_unless_its_rule_did_not_run() -> None:
    waivers = [waiver(quote="指纹"), waiver(rule="NOTICE-01"), waiver(rule="NO-99")]
    found = apply(report(finding()), waivers, today=DAY, codes={"CONSENT-01", "NOTICE-01"})
    assert [(w.waiver.rule, w.use) for w in found.waivers] == [
        ("CONSENT-01", WaiverUse.UNUSED), ("NO-99", WaiverUse.UNUSED)]


def test_a_file_is_read_with_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "w.yaml"
    path.write_text(f"\ufeff# of us\nwaivers:\n\n- {ENTRY}\n- rule: NOTICE-01\n  quote: '保存: 期限'\n  reason: 12\n"
                    "  owner: yes\n  until: '2027-01-02'\n  document: a.md\n", encoding="utf-8")
    first, second = load(path)
    assert (first, first.line) == (waiver(reason="pilot", owner="Lin"), 4)
    assert second == Waiver("NOTICE-01", "12", "yes", date(2027, 1, 2), document="a.md", quote="保存: 期限")
    assert second.line == 8


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "waivers:\n", "waivers: []\n", "---\n"])
def test_a_file_may_hold_no_waiver(tmp_path: Path, text: str) -> None:
    (tmp_path / "w.yaml").write_text(text, encoding="utf-8")
    assert load(tmp_path / "w.yaml") == ()


BOMB = "a: &a [x, x]\n" + "\n".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]" for i in range(20))


@pytest.mark.parametrize(("text", "line", "part"), [
    ("- rule: A\n", 1, "waivers"), ("just words", 1, "waivers"), ("waivers: 5", 1, "waivers"), ("{}", 1, "waivers"),
    ("\nwaiver:\n- a", 2, "waiver"), ("waivers: {a: b}", 1, "waivers"), ("waivers:\n- words", 2, "mapping"),
    ("waivers:\n- [a]", 2, "mapping"), (f"waivers:\n- {ENTRY}\n  untill: 5", 6, "untill"),
    (f"waivers:\n- {ENTRY}\n  rule: B", 6, "rule"), (f"waivers: []\nwaivers:\n- {ENTRY}", 2, "waivers"),
    ("waivers:\n- rule: A\n  reason: x\n  owner: y", 2, "until"), ("waivers:\n\n- {}", 3, "rule, reason, owner, until"),
    (f"waivers:\n- {ENTRY.replace('2026-06-30', '2026-02-30')}", 5, "2026-02-30"),
    (f"waivers:\n- {ENTRY.replace('2026-06-30', 'never')}", 5, "never"),
    (f"waivers:\n- {ENTRY.replace('2026-06-30', '2026-06-30T10:00:00')}", 5, "T10"),
    (f"waivers:\n- {ENTRY.replace('2026-06-30', '99999-01-01')}", 5, "99999"),
    (f"waivers:\n- {ENTRY.replace('pilot', '')}", 3, "reason"), (f"waivers:\n- {ENTRY.replace('pilot', '~')}", 3, "reason"),
    (f"waivers:\n- {ENTRY.replace('pilot', '[a]')}", 3, "reason"),
    (f"waivers:\n- {ENTRY.replace('pilot', '{a: b}')}", 3, "reason"),
    (f"waivers:\n- {ENTRY.replace('pilot', chr(34) * 2)}", 3, "reason"),
    (f"waivers:\n- {ENTRY.replace('pilot', '!!python/object/apply:os.system [ls]')}", 3, "reason"),
    (f"waivers:\n- {ENTRY.replace('pilot', '!!python/name:os.system x')}", 3, "reason"),
    (f"waivers:\n- {ENTRY.replace('pilot', '!mine x')}", 3, "reason"),
    (f"waivers:\n- {ENTRY}\n  quote: ' '", 6, "quote"), (f"waivers:\n- {ENTRY}\n  <<: {{a: b}}", 6, "<<"),
    (f"waivers:\n- {ENTRY}\n  ? [a]\n  : b", 6, "rule"), ("waivers: [", 1, "YAML"), ("waivers:\n\t- a", 2, "YAML"),
    ("waivers:\n- rule: 'open\n", 3, "YAML"), ("waivers: *nobody", 1, "YAML"), ("waivers: &a [*a]", 1, "mapping"),
    ("a: b\n---\nc: d", 2, "YAML"), ("waivers: []\n\x00", 2, "YAML"), ("waivers: " + "[" * 50_000, 1, "deep"), (BOMB, 1, "a"),
    ("%YAML 9.9\n---\nwaivers:", 1, "YAML"),
])
def test_a_malformed_file_is_refused_with_its_line(tmp_path: Path, text: str, line: int, part: str) -> None:
    path = tmp_path / "our-waivers.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CannotRunError) as caught:
        load(path)
    said = caught.value.messages
    assert set(said) == {"zh", "en"}
    assert f"our-waivers.yaml, line {line}:" in said["en"]
    assert f"our-waivers.yaml 第 {line} 行" in said["zh"]
    assert part in said["en"]


@pytest.mark.parametrize("name", ["none.yaml", ".", "latin.yaml"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"waivers:\n# caf\xe9\n")
    with pytest.raises(CannotRunError) as caught:
        load(tmp_path / name)
    assert str(tmp_path) in caught.value.messages["en"]
    assert ("line 2" in caught.value.messages["en"]) is (name == "latin.yaml")


LAYOUTS = {
    "none": None, "empty": "", "comment": "# ours\n", "key alone": "waivers: # none yet\n# end\n",
    "empty list": "waivers: []\n# end", "null": "waivers: ~",
    "list": f"# head\n\nwaivers:\n  # first\n  - {ENTRY.replace(chr(10), chr(10) + '  ')} # soon\n\n  # tail\n",
    "list at the margin": f"waivers:\n- {ENTRY}",
    "block text": "waivers:\n- rule: A\n  owner: b\n  until: 2026-01-01\n  reason: |\n    one\n    two\n\n# tail\n",
    "windows": f"# head\nwaivers:\n- {ENTRY}\n# tail\n".replace("\n", "\r\n"),
    "braces": "waivers:\n- {rule: A, reason: b, owner: c, until: 2026-01-01}\n# tail\n",
    "brackets": "waivers: [{rule: A, reason: b, owner: c, until: 2026-01-01},] # one\n",
    "all in brackets": "{waivers: []}\n", "document marks": f"---\nwaivers:\n- {ENTRY}\n...\n",
    "aliases": "waivers:\n- rule: A\n  reason: &r b\n  owner: c\n  until: 2026-01-01\n- rule: B\n  owner: d\n"
               "  until: 2026-01-01\n  reason: *r\n# tail\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_waiver_is_added_and_everything_else_stays(tmp_path: Path, layout: str) -> None:
    path, text = tmp_path / "w.yaml", LAYOUTS[layout]
    if text is not None:
        path.write_bytes(text.encode("utf-8"))
    before = load(path) if text is not None else ()
    new = waiver(reason="因为 # 不是注释: 是的", document="a*.md", quote="“人脸”, [x]")
    assert add(path, new) == new
    assert Counter(load(path)) == Counter((*before, new))
    after = path.read_bytes().decode("utf-8")
    comments = [part for part in ("# head", "# first", "# soon", "# tail", "# end", "# none yet", "# ours", "# one")
                if part in (text or "")]
    assert [part for part in comments if part not in after] == []
    assert os.listdir(tmp_path) == ["w.yaml"]
    if layout == "windows":
        assert after.count("\n") == after.count("\r\n")
    if "tail" in after:
        assert after.index("不是注释") < after.index("# tail")


def test_waivers_added_one_after_the_other_stand_in_that_order(tmp_path: Path) -> None:
    path = tmp_path / "w.yaml"
    for number in range(3):
        add(path, waiver(rule=f"NOTICE-0{number}"))
    assert [w.rule for w in load(path)] == ["NOTICE-00", "NOTICE-01", "NOTICE-02"]
    assert [w.line for w in load(path)] == [3, 7, 11]


@given(texts=st.lists(st.text(min_size=1).filter(lambda t: t.strip()), min_size=5, max_size=5))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_come_back_as_they_were(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "any.yaml"
    path.write_text(f"waivers:\n  - {ENTRY.replace(chr(10), chr(10) + '  ')}\n# tail\n", encoding="utf-8")
    rule, reason, owner, document, quote = texts
    new = add(path, Waiver(rule, reason, owner, DAY, document=document, quote=quote))
    assert load(path)[1] == new
    assert [new.rule, new.reason, new.owner] == [" ".join(text.split()) for text in texts[:3]]
    assert path.read_text(encoding="utf-8").endswith("# tail\n")


@pytest.mark.parametrize(("text", "new"), [
    ("waivers:\n- words", waiver()), ("waivers: [", waiver()), ("other: 1\n", waiver()), ("{waivers: }", waiver()),
    (f"waivers: &x\n  - {ENTRY.replace(chr(10), chr(10) + '  ')}\n", waiver()), ("", waiver(reason="  ")), ("", waiver(rule="")),
])
def test_what_cannot_be_added_leaves_the_file(tmp_path: Path, text: str, new: Waiver) -> None:
    path = tmp_path / "w.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CannotRunError) as caught:
        add(path, new)
    assert "w.yaml" in caught.value.messages["en"]
    assert path.read_text(encoding="utf-8") == text
    assert os.listdir(tmp_path) == ["w.yaml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_text("waivers: []\n", encoding="utf-8")
    link.symlink_to(real)
    add(link, waiver())
    assert link.is_symlink()
    assert len(load(real)) == 1
