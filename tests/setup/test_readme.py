"""What the README shows is so: make targets and commands exist, and the blocks marked ``tested`` run on the samples."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(?P<info>[^\n]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)(?P<path>[^)#]+)\)")
MADE_ELSEWHERE = {"docs/explorer.png"}
COMMANDS = {"compare", "report", "build", "validate", "query", "export", "explore", "serve", "diff", "gains", "why", "rules"}


def blocks(*words: str, text: str = README) -> list[str]:
    return [m["body"] for m in FENCE.finditer(text) if m["info"].split() == list(words)]


def lines(text: str, *, program: str) -> list[list[str]]:
    commands = [shlex.split(line, comments=True) for line in text.splitlines()]
    return [words for words in commands if words[:1] == [program]]


QUICK_START = README.split("\n## Quick start", 1)[1].split("\n## ", 1)[0]
TARGETS = [words[1] for block in blocks("sh", text=QUICK_START) for words in lines(block, program="make")]
SHOWN = [words[1] for block in blocks("sh") + blocks("sh", "tested") for words in lines(block, program="aiterms")]
TESTED = [line for block in blocks("sh", "tested") for line in block.splitlines()]
PYTHON = blocks("python", "tested")


def test_quick_start_is_two_commands() -> None:
    assert TARGETS == ["run", "test"]


@pytest.mark.parametrize("target", TARGETS)
def test_make_target_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_readme_shows_every_command() -> None:
    assert set(SHOWN) == COMMANDS
    assert len(TESTED) >= 6
    assert len(PYTHON) == 1


@pytest.mark.parametrize("path", sorted({match["path"] for match in LINK.finditer(README)} - MADE_ELSEWHERE))
def test_link_leads_somewhere(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_room_shown_is_there() -> None:
    rooms = re.findall(r"^\| `([a-z/]+)/`", README, re.MULTILINE)
    assert len(rooms) == 8
    assert [room for room in rooms if not (ROOT / room).is_dir()] == []


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples and, on a path of its own, the ``aiterms`` of this checkout."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "samples").symlink_to(ROOT / "samples")
    command = folder / "bin" / "aiterms"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m aiterms.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return folder


def run(desk: Path, *command: str) -> subprocess.CompletedProcess[str]:
    path = f"{desk / 'bin'}:{os.environ['PATH']}"
    return subprocess.run(
        command, cwd=desk, env=os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )


@pytest.mark.parametrize("command", sorted(set(SHOWN)))
def test_command_exists(desk: Path, command: str) -> None:
    done = run(desk, "aiterms", command, "--help")
    assert done.returncode == 0, done.stdout + done.stderr


def test_commands_marked_tested_run_one_after_the_other(desk: Path) -> None:
    for line in TESTED:
        done = run(desk, "sh", "-c", line)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        target = re.split(" > | --output ", line)[1:]
        assert (desk / target[0]).stat().st_size > 0 if target else (done.stdout + done.stderr).strip(), line


@pytest.mark.parametrize("code", PYTHON)
def test_python_marked_tested_names_the_three_documents(desk: Path, code: str) -> None:
    done = run(desk, sys.executable, "-c", code)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 3
