"""How the explorer is started: on loopback, headless, without usage statistics; and its command."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest
import typer
from typer.testing import CliRunner

from aiterms.explore import cli, launch, server
from tests.explore.conftest import wait_for


def test_the_server_stays_on_this_machine_and_reports_nothing() -> None:
    command = launch.command(Path("kg"), 8600)
    assert command[:4] == [sys.executable, "-m", "aiterms.explore.server", "run"]
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


def test_a_signal_ends_the_server_and_leaves_nothing_behind(built: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = [sys.executable, "-m", "aiterms.cli", "explore", str(built), "--port", str(port)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as child:
        try:
            wait_for(f"http://127.0.0.1:{port}", child)
            child.terminate()
            assert child.wait(timeout=30) in (0, -signal.SIGTERM)
            with pytest.raises(ProcessLookupError):
                os.killpg(child.pid, 0)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), timeout=2):
        pass


def test_the_command_passes_folder_and_port_on(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Path, int | None]] = []
    monkeypatch.setattr(launch, "launch", lambda folder, port: asked.append((folder, port)))
    app = typer.Typer()
    app.callback()(lambda: None)
    cli.register(app)
    done = CliRunner().invoke(app, ["explore", "kg", "--port", "8700"])
    assert (done.exit_code, asked) == (0, [(Path("kg"), 8700)])


def test_the_command_line_starts_without_streamlit() -> None:
    code = (
        "import sys, aiterms.explore.cli as c, typer; c.register(typer.Typer()); sys.exit('streamlit' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(("documents", "waited"), [(server.FEW, ["waited for the check"]), (server.FEW + 1, [])])
def test_what_the_first_visit_needs_is_ready_before_the_server_answers(
        built: Path, monkeypatch: pytest.MonkeyPatch, documents: int, waited: list[str]) -> None:
    asked: list[str] = []
    given = {"catalogue": SimpleNamespace(documents=range(documents))}
    monkeypatch.setattr(server, "sleep", lambda seconds: asked.append(f"wait {seconds:g}"))
    monkeypatch.setattr(server, "wait", lambda checks, seconds: asked.append("waited for the check"))
    for name in ("check", "catalogue", "handlings", "papers", "projection"):
        monkeypatch.setattr(server.held, name, lambda *_, name=name: asked.append(name) or given.get(name))
    ready = Event()
    server._prepare(built, ready)
    assert ready.is_set()
    again = ["check", *waited] if waited else []
    assert asked == ["check", "catalogue", "handlings", *again, f"wait {server.LEISURE:g}", "papers", "projection"]


def test_a_folder_that_is_not_there_does_not_keep_the_server_from_starting(tmp_path: Path) -> None:
    ready = Event()
    server._prepare(tmp_path / "missing", ready)
    assert ready.is_set()
