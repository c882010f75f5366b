"""Fixtures: the invented graph, a server over it, and a browser that notes what leaves loopback and what goes wrong."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

PATIENCE_MS = 30_000
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PROBED = re.compile(r"/\w+/_stcore/(health|host-config)")
"""Opened on a page's own address, the frame asks below that address first, gets 404 and then asks at the root."""


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    """The module that writes the invented graph, with its papers and findings."""
    import graph

    return graph


@pytest.fixture(scope="session")
def built(sample: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built folder of the invented graph; tests only read it."""
    folder: Path = sample.build(tmp_path_factory.mktemp("explore") / "kg")
    return folder


@dataclass
class Watched:
    """A page with what it asked for and what it complained about."""

    page: Page
    url: str
    away: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).close()
            return
        except OSError:
            if server.poll() is not None:
                pytest.fail(f"the server ended with {server.returncode}")
            time.sleep(0.1)
    pytest.fail(f"nothing answers at {url}")


Serve = Callable[[Path], str]


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Serves a built folder; gives the address."""
    from aiterms.explore import launch

    children: list[subprocess.Popen[bytes]] = []

    def started(folder: Path) -> str:
        port = free_port()
        place = tmp_path_factory.mktemp("server")  # where the file of waivers goes
        with (place / "log").open("wb") as out:
            child = subprocess.Popen(launch.command(folder, port), stdout=out, stderr=subprocess.STDOUT, cwd=place)
        children.append(child)
        wait_for(f"http://127.0.0.1:{port}", child)
        return f"http://127.0.0.1:{port}"

    yield started
    for child in children:
        child.terminate()
    for child in children:
        child.wait(timeout=20)


@pytest.fixture(scope="module")
def server(built: Path, serve: Serve) -> str:
    return serve(built)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)  # a busy machine draws a page slowly
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def watched(browser: Browser, server: str) -> Iterator[Watched]:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(PATIENCE_MS)
    seen = Watched(page, server)

    def listen(message: ConsoleMessage) -> None:
        probe = "404" in message.text and PROBED.fullmatch(urlsplit(str(message.location.get("url", ""))).path)
        if message.type == "error" and not probe:
            seen.errors.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("request", lambda request: seen.away.append(request.url) if leaves(request.url) else None)
    yield seen
    page.close()


def leaves(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in ("127.0.0.1", "localhost")
