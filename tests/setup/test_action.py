"""The action, the pre-commit hook and the container file do what they say.

The steps of the action are run as a runner would run them, on the samples. The installing one needs a network to fetch
libraries: it is run with those that are installed here already, and its commands are looked at with stand-ins.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["id"]: step for step in ACTION["runs"]["steps"]}
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
EXPRESSION = re.compile(r"\$\{\{ *(?P<name>[\w.-]+) *\}\}")
CONTAINER = (ROOT / "Containerfile").read_text(encoding="utf-8")


def program(folder: Path, name: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


class Runner:
    """A workspace with a sample, the files a runner gives to its steps, and ``aiterms`` of this checkout."""

    def __init__(self, folder: Path) -> None:
        self.work, self.temp, self.bin = folder / "work", folder / "temp", folder / "bin"
        (self.work / "docs").mkdir(parents=True)
        self.temp.mkdir()
        self.sample("digital-human-agreement.md")
        program(self.bin, "aiterms", f'exec "{sys.executable}" -m aiterms.cli "$@"')
        self.outputs: dict[str, dict[str, str]] = {}
        self.summary = self.temp / "summary"
        self.inputs = {name: str(told.get("default", "")) for name, told in ACTION["inputs"].items()}

    def sample(self, name: str) -> None:
        shutil.copy(ROOT / "samples" / name, self.work / "docs")

    def valued(self, text: str) -> str:
        """``text`` with expressions replaced by inputs and outputs of steps."""
        return EXPRESSION.sub(lambda match: self._value(match["name"].split(".")), text)

    def _value(self, name: list[str]) -> str:
        if name[0] == "inputs":
            return self.inputs[name[1]]
        assert (name[0], name[2]) == ("steps", "outputs")
        return self.outputs[name[1]].get(name[3], "")

    def step(self, name: str) -> subprocess.CompletedProcess[str]:
        """Runs a step as the runner would, and keeps what it puts out."""
        told, step = self.temp / f"out-{name}", STEPS[name]
        told.touch()
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("AITERMS", "GITHUB"))},
            **{key: self.valued(value) for key, value in step.get("env", {}).items()},
            "PATH": f"{self.bin}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "RUNNER_TEMP": str(self.temp),
            "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_OUTPUT": str(told), "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_PATH": str(self.temp / "path"), "GITHUB_WORKSPACE": str(self.work)}
        done = subprocess.run(["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]], cwd=self.work,
                              env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
        self.outputs[name] = dict(line.split("=", 1) for line in told.read_text(encoding="utf-8").splitlines())
        return done

    def check(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Builds and checks with the inputs; '_' stands for '-' in their names."""
        self.inputs.update({name.replace("_", "-"): value for name, value in inputs.items()})
        built = self.step("build")
        return self.step("check") if built.returncode == 0 else built


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_the_steps_are_those_that_are_run_here() -> None:
    assert list(STEPS) == ["install", "build", "check"]
    assert ACTION["runs"]["using"] == "composite"
    assert all(step["shell"] == "bash" for step in STEPS.values())


@pytest.mark.parametrize("name", STEPS)
def test_no_expression_stands_in_a_script(name: str) -> None:
    assert "${{" not in STEPS[name]["run"]
    assert "uses" not in STEPS[name]
    for script in re.findall(r"\.ci/[\w-]+", STEPS[name]["run"]):
        assert "${{" not in (ROOT / script).read_text(encoding="utf-8")


def test_every_input_and_output_is_used_and_told() -> None:
    env = [value for step in STEPS.values() for value in step.get("env", {}).values()]
    used = {match["name"].removeprefix("inputs.") for value in env for match in EXPRESSION.finditer(value)
            if match["name"].startswith("inputs.")}
    assert used == set(ACTION["inputs"])
    assert {"paths", "fail-on", "rules", "baseline", "waivers", "sarif"} <= used
    assert all(told["description"] for told in (*ACTION["inputs"].values(), *ACTION["outputs"].values()))


def test_the_installing_step_takes_the_lock_with_hashes_from_the_place_of_the_action(runner: Runner) -> None:
    log = runner.temp / "calls"
    stand_in = (f'echo "$@" >> "{log}"\n'
                'if [ "$1 $2" = "-m venv" ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; fi')
    program(runner.bin, "python3", stand_in)
    done = runner.step("install")
    assert done.returncode == 0, done.stderr
    _, venv, lock, own = log.read_text(encoding="utf-8").splitlines()
    assert venv == f"-m venv {runner.temp}/aiterms"
    assert "--require-hashes" in lock
    assert lock.endswith(f"-r {ROOT}/requirements.lock")
    assert "--no-deps" in own
    assert own.endswith(f" {ROOT}")
    assert (runner.temp / "path").read_text(encoding="utf-8") == f"{runner.temp}/aiterms/bin\n"


def test_the_installing_step_installs_a_program_that_needs_no_checkout(
        runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("hatchling", reason="hatchling, which makes the package, is not installed")
    pytest.importorskip("pip", reason="pip, which the step calls, is not installed")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    libraries = sysconfig.get_path("purelib")
    within = f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"
    program(runner.bin, "python3", f'[ "$1 $2" = "-m venv" ] || exec "{sys.executable}" "$@"\n'
            f'"{sys.executable}" -m venv --without-pip "$3" && echo "{libraries}" > "$3/{within}/libraries.pth"')
    done = runner.step("install")
    if "No matching distribution" in done.stderr:
        pytest.skip("the libraries installed here are not those of the lock")
    assert done.returncode == 0, done.stderr
    folder = Path((runner.temp / "path").read_text(encoding="utf-8").strip())
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}

    def run(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([folder / name, *arguments], cwd=runner.work, env=environment, capture_output=True,
                              text=True, encoding="utf-8", check=False)

    place = run("python", "-c", "import aiterms, loaders; print(aiterms.__file__, loaders.__file__, sep='\\n')")
    assert all(Path(line).is_relative_to(folder.parent) for line in place.stdout.splitlines()), place.stdout
    assert run("aiterms", "build", "docs", "--out", "kg").returncode == 0
    checked = run("aiterms", "validate", "kg", "--format", "json")
    assert checked.returncode == 1, checked.stderr
    assert json.loads(checked.stdout)["summary"]["findings"] > 5


def test_the_samples_fail_with_sarif_summary_and_outputs(runner: Runner) -> None:
    runner.sample("face-voice-consent-form.md")
    done = runner.check()
    assert done.returncode == 1, done.stderr
    log = json.loads((runner.work / "aiterms.sarif").read_text(encoding="utf-8"))
    results = log["runs"][0]["results"]
    assert {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results} == {
        "docs/digital-human-agreement.md", "docs/face-voice-consent-form.md"}
    assert runner.outputs["check"] == {"sarif": "aiterms.sarif", "status": "1", "findings": str(len(results))}
    assert len(results) > 20
    summary = runner.summary.read_text(encoding="utf-8")
    assert summary.startswith("# 检查报告")
    assert summary.count("\n## ") == 4
    assert {runner.valued(told["value"]) for told in ACTION["outputs"].values()} == {
        "aiterms.sarif", "1", str(len(results)), f"{runner.temp}/aiterms-graph"}


def test_a_baseline_lets_known_findings_pass_and_waivers_leave_the_sarif(runner: Runner) -> None:
    runner.step("build")
    graph = runner.outputs["build"]["graph"]
    subprocess.run([runner.bin / "aiterms", "validate", graph, "--baseline", "known.json", "--update-baseline"],
                   cwd=runner.work, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    (runner.work / "ours.yaml").write_text(
        "waivers:\n- rule: CONSENT-01\n  reason: pilot\n  owner: Lin\n  until: 9999-12-31\n", encoding="utf-8")
    done = runner.check(baseline="known.json", waivers="ours.yaml", sarif="reports/a b.sarif", fail_on="info")
    assert done.returncode == 0, done.stderr
    results = json.loads((runner.work / "reports" / "a b.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert {r["baselineState"] for r in results} == {"unchanged"}
    assert "CONSENT-01" not in {r["ruleId"] for r in results}
    assert (runner.outputs["check"]["findings"], runner.outputs["check"]["status"]) == ("0", "0")
    assert "已豁免 Waived" in runner.summary.read_text(encoding="utf-8")


def test_rules_and_paths_choose(runner: Runner) -> None:
    runner.sample("face-voice-consent-form.md")
    done = runner.check(paths="docs/face-voice-consent-form.md\n\n", rules="CONTRACT-17", graph="my kg")
    assert done.returncode == 0, done.stderr
    assert (runner.work / "my kg" / "graph.nq").is_file()
    assert runner.outputs["check"]["findings"] == "0"


HOSTILE = ("$(touch pwned)", "`touch pwned`", "; touch pwned", "' ; touch pwned '", '" ; touch pwned "', "--fail-on=never",
           "a\ntouch pwned")


STAND_IN = """for a; do echo "[$a]" >> "$RUNNER_TEMP/calls"; case $a in --write=*) : > "${a##*=}" ;; esac; done
graph=${AITERMS_GRAPH:-$RUNNER_TEMP/aiterms-graph}
mkdir -p -- "$graph" && touch -- "$graph/graph.nq"
"""


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["paths", "rules", "baseline", "waivers", "fail_on", "sarif", "graph"])
def test_inputs_are_never_run(runner: Runner, name: str, text: str) -> None:
    program(runner.bin, "aiterms", STAND_IN)
    done = runner.check(**{name: text})
    assert not list(runner.work.parent.rglob("pwned"))
    assert set(runner.outputs["build"]) <= {"graph", "unread"}
    assert set(runner.outputs.get("check", {})) <= {"sarif", "status", "findings"}
    if name in {"sarif", "graph"} and "\n" in text:
        assert (done.returncode, "line break" in done.stderr) == (2, True)
        return
    calls = (runner.temp / "calls").read_text(encoding="utf-8")
    given = [f"[{line}]" for line in text.split("\n")] if name in {"paths", "graph"} else [f"={text}]"]
    assert [part for part in given if part not in calls] == []
    assert done.returncode == 0, done.stderr


def test_a_file_that_cannot_be_read_fails_the_check_and_not_the_report(runner: Runner) -> None:
    (runner.work / "docs" / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    built = runner.step("build")
    assert built.returncode == 0
    assert "::warning" in built.stdout
    assert "broken.pdf" in built.stderr
    assert runner.check(rules="AI-06").returncode == 1
    assert runner.check(rules="AI-06", fail_on="never").returncode == 0


@pytest.mark.parametrize(("inputs", "part"), [
    ({"paths": "\n"}, "paths"), ({"paths": "nowhere"}, "nowhere"), ({"waivers": "none.yaml"}, "none.yaml"),
    ({"fail_on": "always"}, "always"), ({"rules": "NO-99"}, "NO-99"),
])
def test_wrong_inputs_stop_with_status_two_and_a_reason(runner: Runner, inputs: dict[str, str], part: str) -> None:
    done = runner.check(**{"rules": "AI-06", **inputs})
    assert done.returncode == 2
    assert part in done.stderr
    assert not runner.summary.exists()


def test_the_hook_checks_the_repository_and_keeps_its_graph_hidden(runner: Runner) -> None:
    (hook,) = HOOKS
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("aiterms", "python", False)
    command = [*shlex.split(hook["entry"]), *hook["args"]]
    environment = os.environ | {"PATH": f"{runner.bin}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    for more, status in ([], 1), (["--fail-on", "never"], 0), (["--baseline", "known.json", "--update-baseline"], 0), (
            ["--baseline", "known.json"], 0):
        done = subprocess.run([*command, *more], cwd=runner.work, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stderr
    assert sorted(path.name for path in runner.work.iterdir()) == [".aiterms", "docs", "known.json"]
    assert json.loads((runner.work / ".aiterms" / "manifest.json").read_text(encoding="utf-8"))["counts"]["documents"] == 3


@pytest.mark.parametrize(("name", "wanted"), [
    *((path.name, True) for path in sorted((ROOT / "samples").iterdir()) if path.name != "planted.json"),
    ("docs/A.PDF", True), ("a.docx", True), ("aiterms-waivers.yaml", True), ("sub/aiterms-waivers.yaml", True),
    ("main.py", False), ("my-aiterms-waivers.yaml", False), ("a.json", False),
])
def test_the_hook_runs_where_documents_changed(name: str, wanted: bool) -> None:
    assert bool(re.search(HOOKS[0]["files"], name)) is wanted


def test_the_container_is_pinned_and_not_root() -> None:
    bases = re.findall(r"^FROM (\S+)", CONTAINER, re.MULTILINE)
    assert len(bases) == 2
    assert all(re.search(r":\d+\.\d+-slim-\w+$", base) for base in bases)
    last = CONTAINER.split("\nFROM ")[-1]
    assert re.search(r"^USER (?!root|0\b)\w+$", last, re.MULTILINE)
    assert last.index("USER ") < last.index("ENTRYPOINT ")
    assert json.loads(re.findall(r"^ENTRYPOINT (.+)$", last, re.MULTILINE)[0]) == ["aiterms"]
    assert "--require-hashes" in CONTAINER
    assert not re.search(r"^ADD |curl|wget|apt-get", CONTAINER, re.MULTILINE)


def test_the_container_is_given_all_that_the_package_is_made_of() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {*wheel["packages"], *wheel["force-include"], "pyproject.toml", "requirements.lock", project["project"]["readme"]}
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "*"
    let_in = {line[1:] for line in lines if line.startswith("!")}
    assert needed <= let_in
    assert [name for name in let_in if not (ROOT / name).exists()] == []
