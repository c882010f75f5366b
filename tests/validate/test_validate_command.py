"""The command: exit statuses, forms, refusals."""

import json
from pathlib import Path

import pytest
import typer
from rdflib import Dataset, URIRef
from typer.testing import CliRunner, Result

from aiterms.validate.cli import register
from tests.validate.paper import PAPER

GRAPHS = Path(__file__).parents[1] / "shapes" / "graphs"


@pytest.fixture
def app() -> typer.Typer:
    program = typer.Typer()
    program.callback()(lambda: None)
    register(program)
    return program


def built(folder: Path, name: str) -> Path:
    dataset = Dataset()
    dataset.graph(URIRef("https://example.org/g")).parse(GRAPHS / f"{name}.ttl")
    (folder / "graph.nq").write_text(dataset.serialize(format="nquads"), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("name", "rule", "fail_on", "status"), [
    ("NOTICE-16.fail", "NOTICE-16", "violation", 1), ("NOTICE-16.fail", "NOTICE-16", "never", 0),
    ("NOTICE-16.pass", "NOTICE-16", "info", 0), ("NOTICE-08.fail", "NOTICE-08", "violation", 0),
    ("NOTICE-08.fail", "NOTICE-08", "warning", 1), ("CONTRACT-06.fail", "CONTRACT-06", "warning", 0),
    ("CONTRACT-06.fail", "CONTRACT-06", "info", 1),
])
def test_exit_status(app: typer.Typer, tmp_path: Path, name: str, rule: str, fail_on: str, status: int) -> None:
    arguments = ["validate", str(built(tmp_path, name)), "--rule", rule, "--fail-on", fail_on]
    assert CliRunner().invoke(app, arguments).exit_code == status


def test_json_goes_to_the_output(app: typer.Typer, tmp_path: Path) -> None:
    folder = built(tmp_path, "NOTICE-16.fail")
    result = CliRunner().invoke(app, ["validate", str(folder), "--format", "json", "--fail-on", "never"])
    assert result.exit_code == 0
    assert "NOTICE-16" in {finding["code"] for finding in json.loads(result.stdout)["findings"]}


def test_text_names_the_rule(app: typer.Typer, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["validate", str(built(tmp_path, "NOTICE-16.fail")), "--rule", "NOTICE-16"])
    assert "NOTICE-16" in result.stdout
    assert result.exit_code == 1


@pytest.mark.parametrize("arguments", [["--format", "docx"], ["--fail-on", "always"], ["--rule", "NO-99"],
                                       ["--shapes", "/nowhere/at/all"], ["--root", "/nowhere/at/all"]])
def test_wrong_options_cannot_run(app: typer.Typer, tmp_path: Path, arguments: list[str]) -> None:
    result = CliRunner().invoke(app, ["validate", str(built(tmp_path, "NOTICE-16.pass")), *arguments])
    assert result.exit_code == 2
    assert arguments[1] in result.stderr


def test_a_folder_that_was_never_built_cannot_run(app: typer.Typer, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["validate", str(tmp_path)])
    assert result.exit_code == 2
    assert "aiterms build" in result.stderr
    assert result.stdout == ""


WAIVERS = "waivers:\n- rule: NOTICE-16\n  reason: pilot\n  owner: Lin\n  until: {until}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built folder with one violation, and a working directory without anything."""
    (tmp_path / "desk").mkdir()
    (tmp_path / "kg").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    return built(tmp_path / "kg", "NOTICE-16.fail")


def run(app: typer.Typer, folder: Path, *more: str) -> Result:
    return CliRunner().invoke(app, ["validate", str(folder), "--rule", "NOTICE-16", *more])


def test_a_baseline_is_made_and_makes_its_findings_known(app: typer.Typer, folder: Path) -> None:
    missing = run(app, folder, "--baseline", "known.json")
    assert (missing.exit_code, Path("known.json").exists()) == (2, False)
    made = run(app, folder, "--baseline", "known.json", "--update-baseline")
    assert made.exit_code == 0
    assert "1 findings, 1 added, 0 dropped" in made.stderr
    text = Path("known.json").read_bytes()
    again = run(app, folder, "--baseline", "known.json")
    assert again.exit_code == 0
    assert "0 new, 1 known, 0 resolved" in again.stdout
    run(app, folder, "--baseline", "known.json", "--update-baseline")
    assert Path("known.json").read_bytes() == text


def test_a_new_finding_fails_and_a_mended_one_is_resolved(app: typer.Typer, folder: Path, tmp_path: Path) -> None:
    run(app, folder, "--baseline", "known.json", "--update-baseline")
    content = json.loads(Path("known.json").read_text(encoding="utf-8"))
    content["findings"][0]["fingerprint"] = "0" * 20
    Path("known.json").write_text(json.dumps(content), encoding="utf-8")
    result = run(app, folder, "--baseline", "known.json", "--format", "json")
    read = json.loads(result.stdout)
    assert result.exit_code == 1
    assert ([f["state"] for f in read["findings"]], len(read["resolved"])) == (["new"], 1)
    updated = run(app, folder, "--baseline", "known.json", "--update-baseline")
    assert "1 added, 1 dropped" in updated.stderr


def test_update_without_a_file_is_refused(app: typer.Typer, folder: Path) -> None:
    result = run(app, folder, "--update-baseline")
    assert result.exit_code == 2
    assert "--baseline" in result.stderr


@pytest.mark.parametrize(("until", "status"), [("2026-06-30", 0), ("2026-06-29", 1)])
@pytest.mark.parametrize("default", [True, False])
def test_a_waiver_excuses_until_its_day(app: typer.Typer, folder: Path, until: str, status: int, default: bool) -> None:
    name = "aiterms-waivers.yaml" if default else "ours.yaml"
    Path(name).write_text(WAIVERS.format(until=until), encoding="utf-8")
    arguments = [] if default else ["--waivers", name]
    result = run(app, folder, "--as-of", "2026-06-30", *arguments)
    assert result.exit_code == status
    assert ("1 waived" if status == 0 else "ran out on 2026-06-29") in result.stdout


def test_a_waived_finding_can_be_left_out(app: typer.Typer, folder: Path) -> None:
    Path("aiterms-waivers.yaml").write_text(WAIVERS.format(until="9999-12-31"), encoding="utf-8")
    log = json.loads(run(app, folder, "--format", "sarif").stdout)
    assert [len(r["suppressions"]) for r in log["runs"][0]["results"]] == [1]
    assert json.loads(run(app, folder, "--format", "sarif", "--hide-waived").stdout)["runs"][0]["results"] == []


def test_a_malformed_file_of_waivers_stops_with_file_and_line(app: typer.Typer, folder: Path) -> None:
    Path("aiterms-waivers.yaml").write_text("waivers:\n- rule: A\n  untill: never\n", encoding="utf-8")
    for result in (run(app, folder), run(app, folder, "--waivers", "none.yaml")):
        assert result.exit_code == 2
        assert result.stdout == ""
    assert "aiterms-waivers.yaml, line 3" in run(app, folder).stderr


def test_reports_are_written_beside_the_one_shown(app: typer.Typer, folder: Path) -> None:
    result = run(app, folder, "--write", "sarif=out/f.sarif", "--write", "markdown=out/f=1.md", "--fail-on", "never")
    assert result.exit_code == 0
    assert "NOTICE-16" in result.stdout
    assert json.loads(Path("out/f.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert Path("out/f=1.md").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("value", ["sarif", "sarif=", "docx=a.docx", "=a"])
def test_a_wrong_target_cannot_run(app: typer.Typer, folder: Path, value: str) -> None:
    result = run(app, folder, "--write", value)
    assert result.exit_code == 2
    assert value in result.stderr


@pytest.mark.parametrize("arguments", [["--write", "json=taken/f.json"], ["--baseline", "taken/b.json", "--update-baseline"]])
def test_what_cannot_be_written_is_named(app: typer.Typer, folder: Path, arguments: list[str]) -> None:
    Path("taken").write_text("a file", encoding="utf-8")
    result = run(app, folder, *arguments)
    assert result.exit_code == 2
    assert "taken/" in result.stderr


def test_the_folder_can_be_built_first(app: typer.Typer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    Path("docs/lanqiao.md").write_text(PAPER, encoding="utf-8")
    arguments = ["validate", "kg", "--build", "docs", "--rules", "CONTRACT-17", "--format", "sarif"]
    result = CliRunner().invoke(app, arguments)
    (found,) = json.loads(result.stdout)["runs"][0]["results"]
    assert result.exit_code == 1
    assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/lanqiao.md"
    Path("docs/broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    unread = CliRunner().invoke(app, [*arguments, "--rules", "AI-01"])
    assert unread.exit_code == 1
    assert "broken.pdf" in unread.stderr
    assert CliRunner().invoke(app, [*arguments, "--fail-on", "never"]).exit_code == 0
