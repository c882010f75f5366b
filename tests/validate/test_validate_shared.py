"""The rules against documents that a lawyer has judged: few false alarms, and a fixed answer."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from aiterms.cli import main
from aiterms.validate import Report, validate

SHARED = Path(__file__).parents[3] / "shared"
SEEDS, RULES, SCORE = (SHARED / place for place in ("corpus/seeds", "gold/rules.json", "tools/score_rules.py"))
MOST_FALSE_ALARMS = 0.1

pytestmark = pytest.mark.skipif(not RULES.is_file(), reason="the shared folder with judged documents is not here")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    folder = tmp_path_factory.mktemp("kg")
    assert main(["build", str(SEEDS), "--out", str(folder)]) == 0
    return folder, validate(folder)


def figures(report: Report, folder: Path) -> dict[str, Any]:
    findings = folder / "findings.json"
    findings.write_text(json.dumps(report.as_json(), ensure_ascii=False), encoding="utf-8")
    printed = subprocess.run([sys.executable, str(SCORE), str(findings), str(RULES), "--json"],
                             capture_output=True, text=True, check=True).stdout
    found: dict[str, Any] = json.loads(printed)
    return found


def test_shared_documents_raise_few_false_alarms(report: tuple[Path, Report], tmp_path: Path) -> None:
    scored = figures(report[1], tmp_path)
    assert scored["must_not"] > 200
    assert scored["reported"] > 0
    assert scored["false_alarm_rate"] <= MOST_FALSE_ALARMS


def test_shared_findings_have_their_evidence_in_the_source(report: tuple[Path, Report]) -> None:
    _, found = report
    texts = {path.name: path.read_bytes().decode("utf-8-sig") for path in SEEDS.iterdir()}
    placed = [f for f in found.findings if f.statement and f.quote]
    assert len(placed) > 50
    for finding in placed:
        assert finding.source_file is not None
        stretch = texts[finding.source_file][finding.start:finding.end]
        assert "".join(stretch.split())[:1] == "".join((finding.quote or "").split())[:1]


def test_shared_findings_are_the_same_each_time(report: tuple[Path, Report]) -> None:
    folder, found = report
    assert validate(folder).findings == found.findings
