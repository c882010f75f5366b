"""New findings are told from known ones, whatever moved, and the file reads well in a diff."""

import json
import os
from pathlib import Path

import pytest

from aiterms.validate import CannotRunError, Report, Severity, validate
from aiterms.validate.baseline import compare, entry_of, load, renewed, save
from aiterms.validate.fingerprints import SCHEME
from aiterms.validate.model import RuleInfo, State
from tests.validate.paper import PAPER, built, finding

RULES = tuple(RuleInfo(code, f"shape:{code}", {"zh": "一", "en": "one"}, None, Severity.VIOLATION)
              for code in ("CONSENT-01", "CONTRACT-17"))


def report(*findings: object) -> Report:
    return Report(tuple(findings), 1, RULES)  # type: ignore[arg-type]


def states(found: Report) -> list[str | None]:
    return [f.state and str(f.state) for f in found.findings]


def test_what_was_there_is_known_and_what_was_not_is_new() -> None:
    entries = [entry_of(finding())]
    found = compare(report(finding(), finding("CONTRACT-17", fingerprint="f2")), entries)
    assert states(found) == ["known", "new"]
    assert [f.fingerprint for f in found.counting] == ["f2"]
    assert found.resolved == ()
    assert found.compared


def test_what_is_gone_is_resolved() -> None:
    entries = [entry_of(finding()), entry_of(finding(fingerprint="f9"))]
    assert [e.fingerprint for e in compare(report(finding()), entries).resolved] == ["f9"]


def test_a_rule_that_did_not_run_resolves_nothing() -> None:
    entries = [entry_of(finding("NOTICE-01", fingerprint="f9"))]
    found = compare(report(), entries)
    assert found.resolved == ()
    assert renewed(report(finding()), entries) == (entry_of(finding()), *entries)


def test_each_entry_covers_one_of_several_with_the_same_wording() -> None:
    first, second, third = (finding(clause_number=n, fingerprint=f) for n, f in (("1", "f"), ("2", "f:2"), ("3", "f:3")))
    entries = [entry_of(first), entry_of(third)]
    found = compare(report(first, second, third), entries)
    assert states(found) == ["known", "new", "known"]
    moved = compare(report(finding(clause_number="7", fingerprint="f")), entries)
    assert states(moved) == ["known"]
    assert len(moved.resolved) == 1


def test_a_finding_that_became_graver_is_new_and_a_milder_one_known() -> None:
    entries = [entry_of(finding(severity=Severity.WARNING))]
    assert states(compare(report(finding()), entries)) == ["new"]
    assert states(compare(report(finding(severity=Severity.INFO)), entries)) == ["known"]


def test_the_file_is_the_same_whatever_the_order(tmp_path: Path) -> None:
    found = (finding(), finding("CONTRACT-17", fingerprint="f2", start=900), finding(fingerprint="f1:2"))
    for name, findings in (("a", found), ("b", found[::-1])):
        save(tmp_path / name, renewed(report(*findings)))
    text = (tmp_path / "a").read_text(encoding="utf-8")
    assert text == (tmp_path / "b").read_text(encoding="utf-8")
    assert text.endswith("}\n")
    assert "岚桥" in text
    assert "900" not in text
    assert sorted(load(tmp_path / "a"), key=str) == sorted(map(entry_of, found), key=str)
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


def test_an_edit_elsewhere_leaves_all_known_and_the_file_almost_as_it_was(tmp_path: Path) -> None:
    old = validate(built(tmp_path / "old", PAPER))
    new = validate(built(tmp_path / "new", PAPER.replace("2.1 岚桥", "2.1 服务时间另行公布。\n\n2.2 岚桥").replace(
        "2.2 岚桥收集", "2.3 岚桥收集")))
    found = compare(new, renewed(old))
    assert set(states(found)) == {"known"}
    assert found.resolved == ()
    assert {f.start for f in old.findings} != {f.start for f in new.findings}


def test_a_waived_finding_is_not_taken_into_a_baseline() -> None:
    from datetime import date

    from aiterms.validate.model import Waiver

    waived = finding(waiver=Waiver("CONSENT-01", "r", "o", date(2030, 1, 1)))
    assert renewed(report(waived)) == ()
    assert waived.counts is False
    assert finding(state=State.KNOWN).counts is False
    assert finding(state=State.NEW).counts is True


ROW = entry_of(finding()).as_json()


@pytest.mark.parametrize(("text", "part"), [
    ("", "1:1"), ("{", "1:"), ("[]", "findings"), ('{"findings": {}}', "findings"), ("null", "findings"), ("[" * 100_000, "Recursion"),
    (json.dumps({"findings": []}), SCHEME), (json.dumps({"fingerprints": "aiterms/v1", "findings": []}), "aiterms/v1"),
    *((json.dumps({"fingerprints": SCHEME, "findings": [ROW, row]}), "findings[2]") for row in (
        None, 1, [], {}, {**ROW, "severity": "Loud"}, {**ROW, "code": 5}, {**ROW, "file": ["x"]}, {**ROW, "fingerprint": None})),
])
def test_a_file_that_is_no_baseline_is_refused(tmp_path: Path, text: str, part: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CannotRunError) as caught:
        load(path)
    assert all("known.json" in message and part in message for message in caught.value.messages.values())
    assert set(caught.value.messages) == {"zh", "en"}


def test_a_missing_file_a_folder_and_other_bytes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00{")
    for name, part in (("none.json", "--update-baseline"), (".", "directory"), ("bytes", "bytes")):
        with pytest.raises(CannotRunError, match=part):
            load(tmp_path / name)


def test_a_baseline_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "known.json"
    save(path, [])
    before = path.read_bytes()

    def full(self: Path, content: bytes) -> int:
        self.open("wb").close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CannotRunError, match="No space"):
        save(path, [entry_of(finding())])
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["known.json"]
