"""How the explorer is started: on loopback, headless, without usage statistics; and its command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from aiterms.explore import cli, launch


def test_the_server_stays_on_this_machine_and_reports_nothing() -> None:
    command = launch.command(Path("kg"), 8600)
    assert command[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert Path(command[4]).name == "app.py"
    wanted = {
        "--server.address=127.0.0.1",
        "--server.headless=true",
        "--server.fileWatcherType=none",
        "--server.port=8600",
        "--browser.gatherUsageStats=false",
    }
    assert wanted <= set(command)
    assert command[-2:] == ["--", "kg"]


def test_streamlit_chooses_the_port_where_none_is_given() -> None:
    assert not [part for part in launch.command(Path("kg")) if part.startswith("--server.port")]


@pytest.mark.parametrize("status", [0, 1, 130])
def test_the_exit_code_is_that_of_the_server(monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    monkeypatch.setattr(subprocess, "run", lambda command, check: subprocess.CompletedProcess(command, status))
    assert launch.launch(Path("kg"), None) == status


def test_an_interrupt_ends_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(command: list[str], check: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "run", interrupted)
    assert launch.launch(Path("kg"), None) == 0


def test_the_command_passes_folder_and_port_on(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Path, int | None]] = []
    monkeypatch.setattr(launch, "launch", lambda folder, port: asked.append((folder, port)) or 3)
    app = typer.Typer()
    app.callback()(lambda: None)
    cli.register(app)
    done = CliRunner().invoke(app, ["explore", "kg", "--port", "8700"])
    assert (done.exit_code, asked) == (3, [(Path("kg"), 8700)])


def test_the_command_line_starts_without_streamlit() -> None:
    code = (
        "import sys, aiterms.explore.cli as c, typer; c.register(typer.Typer()); sys.exit('streamlit' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
