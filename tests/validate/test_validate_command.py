"""The command: exit statuses, forms, refusals."""

import json
from pathlib import Path

import pytest
import typer
from rdflib import Dataset, URIRef
from typer.testing import CliRunner

from aiterms.validate.cli import register

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
                                       ["--shapes", "/nowhere/at/all"]])
def test_wrong_options_cannot_run(app: typer.Typer, tmp_path: Path, arguments: list[str]) -> None:
    result = CliRunner().invoke(app, ["validate", str(built(tmp_path, "NOTICE-16.pass")), *arguments])
    assert result.exit_code == 2
    assert arguments[1] in result.stderr


def test_a_folder_that_was_never_built_cannot_run(app: typer.Typer, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["validate", str(tmp_path)])
    assert result.exit_code == 2
    assert "aiterms build" in result.stderr
    assert result.stdout == ""
