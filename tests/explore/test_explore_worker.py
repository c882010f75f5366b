"""The process that reads and checks: it tells its stages, what it could not read, and why it failed."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from aiterms.explore import own, worker


def told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_stages_are_told_and_findings_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "a.txt").write_text("长空问答隐私政策\n一、我们会收集您的人脸信息，用于验证身份。\n", encoding="utf-8")
    (sources / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    assert worker.main(sources, tmp_path / "kg") == 0
    stages = told(capsys)
    assert [stage["stage"] for stage in stages] == ["read", "read", "unread", "check", "done"]
    assert stages[2]["name"] == "b.pdf"
    assert stages[2]["zh"]
    assert json.loads((tmp_path / "kg" / "findings.json").read_text(encoding="utf-8"))["findings"]


def test_a_failure_is_told_in_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sources").mkdir()
    assert worker.main(tmp_path / "sources", tmp_path / "kg") == 1
    assert {"zh", "en"} <= set(told(capsys)[-1])


@pytest.mark.parametrize("name", ["../../evil.txt", "C:\\docs\\evil.txt", "/etc/evil.txt"])
def test_a_file_stays_in_the_folder_of_the_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    class Place:
        name = str(tmp_path)

    monkeypatch.setattr(own, "_place", Place)
    sources = own.keep([(name, b"x")])
    assert [path.name for path in sources.iterdir()] == ["evil.txt"]


def test_what_is_saved_can_be_opened_again(built: Path) -> None:
    names = zipfile.ZipFile(io.BytesIO(own.packed(built))).namelist()
    assert {"kg/graph.nq", "kg/manifest.json", "kg/findings.json"} <= set(names)
    assert any(name.startswith("kg/store/") for name in names)
