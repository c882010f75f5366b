"""Starts the explorer on this machine: a Streamlit server on loopback, headless, without usage statistics."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

from loaders.resources import resource

FONT = "'Source Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"
"""Chinese glyphs come from the system: nothing is fetched."""

_OPTIONS: dict[str, str] = {
    "server.address": "127.0.0.1",
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
    "runner.magicEnabled": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "theme.font": FONT,
    "theme.light.primaryColor": "#0B5CAD",
    "theme.dark.primaryColor": "#6FB3F2",
}


def command(directory: Path, port: int | None = None) -> list[str]:
    """The command line of the server; Streamlit chooses the port where None is given."""
    options = dict(_OPTIONS) if port is None else {**_OPTIONS, "server.port": str(port)}
    flags = [f"--{name}={value}" for name, value in options.items()]
    server = [sys.executable, "-m", "aiterms.explore.server"]
    return [*server, "run", str(resource("app.py")), *flags, "--", str(directory)]


def launch(directory: Path, port: int | None) -> NoReturn:
    """Serve the explorer of a built folder, in the place of this process: whatever ends it ends the server."""
    words = command(directory, port)
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(words[0], words)
