"""SARIF points at the right lines of the right file, whatever the alphabet, the line ends and the encoding."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from docx import Document

from aiterms.build import build
from aiterms.validate import Report, validate
from aiterms.validate.baseline import compare, entry_of
from aiterms.validate.formats.sarif import as_sarif
from aiterms.validate.model import Waiver
from aiterms.validate.sources import SourceFile, Sources
from aiterms.validate.waivers import apply
from tests.validate.paper import PAPER, built, finding
from tests.validate.sarif_schema import SCHEMA

WAIVER = Waiver("CONSENT-01", "试点", "林某", date(2026, 6, 30))


def run_of(report: Report) -> dict[str, Any]:
    log = json.loads(as_sarif(report))
    jsonschema.validate(log, SCHEMA)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def placed(folder: Path, root: Path) -> Report:
    report = validate(folder)
    assert report.sources is not None
    return Report(report.findings, report.documents, report.rules, sources=report.sources.below(root))


def physical(result: dict[str, Any]) -> dict[str, Any]:
    found = result["locations"][0]["physicalLocation"]
    assert isinstance(found, dict)
    return found


def cut(text: str, region: dict[str, Any]) -> str:
    """What stands between lines and columns of ``text``."""
    lines = text.split("\n")[region["startLine"] - 1:region["endLine"]]
    lines[-1] = lines[-1][:region["endColumn"] - 1]
    lines[0] = lines[0][region["startColumn"] - 1:]
    return "\n".join(lines)


@pytest.mark.parametrize(("name", "encoding", "change"), [
    ("lanqiao.md", "utf-8", lambda t: t), ("岚桥 协议#1.md", "utf-8-sig", lambda t: "🎈𠮷 " + t),
    ("a:b.md", "utf-8", lambda t: t.replace("\n", "\r\n")), ("gb.txt", "gb18030", lambda t: t.replace("#", "").replace("\n", "\r\n")),
    ("wide.txt", "utf-16", lambda t: t.replace("客户的人脸", "客户的\n人脸")),
    ("page.html", "utf-8", lambda t: "".join(f"<p>{line}</p>\n" for line in t.splitlines() if line)),
])
def test_lines_and_columns_cut_out_the_quote(tmp_path: Path, name: str, encoding: str, change: Any) -> None:
    place = tmp_path / "repo" / "docs" / "法务"
    place.mkdir(parents=True)
    text = change(PAPER)
    (place / name).write_bytes(text.encode(encoding))
    build([place], out=tmp_path / "kg")
    results = run_of(placed(tmp_path / "kg", tmp_path / "repo"))["results"]
    pointed = [r for r in results if "charOffset" in physical(r)["region"]]
    assert len(pointed) >= 4
    for result in pointed:
        region = physical(result)["region"]
        assert cut(text, region) == text[region["charOffset"]:region["charOffset"] + region["charLength"]]
        assert "".join(cut(text, region).split()) == "".join(region["snippet"]["text"].split())
    assert {unquote(physical(r)["artifactLocation"]["uri"]) for r in results} == {f"docs/法务/{name}"}
    assert {physical(r)["artifactLocation"]["uriBaseId"] for r in results} == {"%SRCROOT%"}


def test_what_is_missing_is_shown_where_the_document_begins(tmp_path: Path) -> None:
    second = PAPER.replace("岚桥", "溪石").replace("语音服务协议", "隐私政策")
    report = placed(built(tmp_path, PAPER + "\n\n" + second), tmp_path)
    lines = {physical(r)["region"]["startLine"] for r in run_of(report)["results"]
             if "charOffset" not in physical(r)["region"]}
    assert 1 in lines
    assert len(lines) == len({f.document for f in report.findings}) == 2


def test_a_changed_or_absent_file_has_no_path(tmp_path: Path) -> None:
    folder = built(tmp_path, PAPER)
    (tmp_path / "src" / "lanqiao.md").write_text(PAPER + "\n另有一行。\n", encoding="utf-8")
    results = run_of(placed(folder, tmp_path))["results"]
    assert {json.dumps(physical(r)["artifactLocation"]) for r in results} == {'{"uri": "lanqiao.md"}'}
    assert all("startLine" in physical(r)["region"] for r in results)


def test_files_of_one_name_are_told_apart_and_hidden_folders_passed_over(tmp_path: Path) -> None:
    for place, text in (("a", PAPER), ("b", PAPER.replace("岚桥", "溪石")), (".c", PAPER)):
        (tmp_path / "repo" / place).mkdir(parents=True)
        (tmp_path / "repo" / place / "terms.md").write_text(text, encoding="utf-8")
    build([tmp_path / "repo" / "a", tmp_path / "repo" / "b"], out=tmp_path / "kg")
    report = placed(tmp_path / "kg", tmp_path / "repo")
    uris = {(r["properties"]["document"], physical(r)["artifactLocation"]["uri"]) for r in run_of(report)["results"]}
    assert {uri for _, uri in uris} == {"a/terms.md", "b/terms.md"}
    assert len(uris) == 2


def test_a_word_file_has_no_lines_but_page_or_quote_and_the_text_taken_out(tmp_path: Path) -> None:
    paper = Document()
    for line in PAPER.splitlines():
        if line:
            paper.add_paragraph(line.lstrip("# "))
    (tmp_path / "src").mkdir()
    paper.save(str(tmp_path / "src" / "lanqiao.docx"))
    build([tmp_path / "src"], out=tmp_path / "kg")
    report = placed(tmp_path / "kg", tmp_path)
    results = run_of(report)["results"]
    assert {physical(r)["artifactLocation"]["uri"] for r in results} == {"src/lanqiao.docx"}
    assert not any("region" in physical(r) for r in results)
    told = [r for r in results if "relatedLocations" in r]
    assert len(told) >= 4
    for result in told:
        related = result["relatedLocations"][0]["physicalLocation"]
        text = (tmp_path / "kg" / related["artifactLocation"]["uri"]).read_text(encoding="utf-8")
        assert "".join(cut(text, related["region"]).split()) in "".join(result["message"]["text"].split())


def test_the_page_of_a_pdf_is_told() -> None:
    file = SourceFile("a.pdf", "0", "pdf", Path("/nowhere/texts/0.txt"))

    class OfPdf(Sources):
        def of(self, document: str) -> SourceFile:
            return file

    run = run_of(Report((finding("NO-RULE-RAN", page=7),), 1, (rule(),), sources=OfPdf(Path("/nowhere"))))
    assert "第 7 页 p. 7 “岚桥收集客户的人脸信息”" in run["results"][0]["message"]["text"]


def rule(code: str = "NO-RULE-RAN") -> Any:
    from aiterms.validate.model import RuleInfo, Severity

    return RuleInfo(code, f"shape:{code}", {"zh": "一", "en": "one"}, None, Severity.VIOLATION)


def test_baseline_waivers_and_fingerprints() -> None:
    waived, known, new = finding(), finding("A-1", fingerprint="k"), finding("A-1", fingerprint="n")
    report = Report((waived, known, new), 1, (rule("CONSENT-01"), rule("A-1")))
    report = apply(report, [WAIVER, Waiver("A-1", "x", "y", date(2020, 1, 1)), Waiver("NO-1", "x", "y", WAIVER.until)],
                   today=WAIVER.until)
    run = run_of(compare(report, [entry_of(known), entry_of(finding("A-1", fingerprint="gone", quote="已删去的一句"))]))
    first, second, third = run["results"]
    assert [r["baselineState"] for r in run["results"]] == ["new", "unchanged", "new"]
    assert [r["partialFingerprints"] for r in (first, second, third)] == [
        {"aiterms/v2": "f1"}, {"aiterms/v2": "k"}, {"aiterms/v2": "n"}]
    (suppression,) = first["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert all(part in suppression["justification"] for part in ("试点", "林某", "2026-06-30"))
    assert second["suppressions"] == third["suppressions"] == []
    levels = [(n["level"], n["message"]["text"]) for n in run["invocations"][0]["toolExecutionNotifications"]]
    assert [level for level, _ in levels] == ["warning", "warning", "note"]
    assert all(part in text for part, (_, text) in zip(("2020-01-01", "NO-1", "已删去的一句"), levels, strict=True))


def test_without_baseline_and_waivers_nothing_of_them_is_said() -> None:
    (result,) = run_of(Report((finding(),), 1, (rule("CONSENT-01"),)))["results"]
    assert not {"baselineState", "suppressions"} & result.keys()


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 99), (3, 2)])
def test_a_stretch_outside_the_text_has_no_lines(tmp_path: Path, start: int, end: int) -> None:
    (tmp_path / "t.txt").write_text("一\n二\n", encoding="utf-8")
    assert SourceFile("t", "0", "text", tmp_path / "t.txt").region(start, end) is None
    assert SourceFile("t", "0", "text", tmp_path / "gone.txt").region(0, 1) is None


def test_the_end_of_a_line_belongs_to_it(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_bytes("甲乙\r\n丙𠮷丁\n".encode())
    file = SourceFile("t", "0", "text", tmp_path / "t.txt")
    region = file.region(4, 7)
    assert region is not None
    assert (region.start_line, region.start_column, region.end_line, region.end_column) == (2, 1, 2, 4)
    last = file.region(0, 8)
    assert last is not None
    assert (last.end_line, last.end_column) == (3, 1)
