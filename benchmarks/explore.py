"""How fast the explorer answers with a thousand documents loaded: first paint of each page, and a click.

usage: python benchmarks/explore.py [FOLDER] [--documents N] [--runs N]

Makes documents by repeating the samples with the companies renamed, builds and checks them into FOLDER (a temporary
one unless told otherwise; a folder that holds a graph is used as it is), serves it, and drives Chromium. Prints
wall-clock seconds, the median of the runs: from asking for a page until its own content stands there, and from a
click until what it asked for is shown. The server is warm: the first visit of all is printed apart.
"""

from __future__ import annotations

import argparse
import json
import re
import socket
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from aiterms.build import build
from aiterms.explore import launch
from aiterms.store import open_store
from aiterms.validate import validate
from loaders.rows import rows

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
CONTENT = {
    "overview": '.ait-figure',
    "read": "mark.ev",
    "graph": 'iframe[title*="st_link_analysis"]',
    "findings": '[class*="st-key-group-"]',
    "queries": '[data-testid="stDataFrame"]',
}
"""Page to what stands on it once it is painted."""

COUNT = re.compile(r"^共 .* 组")
CHANGED = "(before) => [...document.querySelectorAll('strong')].some((e) => /^共 .* 组/.test(e.innerText) && e.innerText !== before)"
"""The line that says how many findings are shown, and that it says something else."""

_STEMS = "SELECT DISTINCT ?name WHERE { GRAPH ?g { ?o a ait:Organisation ; skos:prefLabel ?name } }"
_FIRST_LETTER, _LETTERS = 0x4E00, 5000


def stems(folder: Path) -> tuple[str, ...]:
    """How the companies of a built folder begin, two letters each."""
    return tuple(sorted({name[:2] for (name,) in rows(open_store(folder), _STEMS)}))


def renamed(text: str, names: tuple[str, ...], number: int) -> str:
    """The text with each company called otherwise, and differently for each number."""
    for place, name in enumerate(names):
        letters = (number * 31 + place * 7) % _LETTERS, (number * 17 + place * 101 + 3) % _LETTERS
        text = text.replace(name, "".join(chr(_FIRST_LETTER + letter) for letter in letters))
    return text


def repeat(target: Path, documents: int) -> None:
    """Files of at least so many documents."""
    with TemporaryDirectory() as place:
        small = build([ROOT / "samples"], out=Path(place))
        names = stems(Path(place))
        files = {source.file for source in small.manifest.parts}
        each = max(1, sum(len(part.documents) for part in small.manifest.parts))
    for number in range(-(-documents // each)):
        for path in sorted(path for path in (ROOT / "samples").iterdir() if path.name in files):
            encoding = encoding_of(path)
            text = renamed(path.read_text(encoding=encoding), names, number)
            (target / f"{number:04d}-{path.name}").write_text(text, encoding=encoding)


def encoding_of(path: Path) -> str:
    """How a sample is encoded: one of them is in GB18030."""
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def prepare(folder: Path, documents: int) -> None:
    """Build and check the documents into the folder, unless a graph is there."""
    if (folder / "graph.nq").is_file():
        return
    with TemporaryDirectory() as sources:
        repeat(Path(sources), documents)
        begun = time.perf_counter()
        done = build([Path(sources)], out=folder)
        print(f"build     {time.perf_counter() - begun:7.1f} s  {sum(len(p.documents) for p in done.manifest.parts)} documents")
    begun = time.perf_counter()
    report = validate(folder)
    (folder / "findings.json").write_text(json.dumps(report.as_json(), ensure_ascii=False), encoding="utf-8")
    print(f"validate  {time.perf_counter() - begun:7.1f} s  {len(report.findings)} findings")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of an explorer of the folder, for as long as it is needed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    child = subprocess.Popen(launch.command(folder, port), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        child.terminate()
        child.wait(timeout=20)


def wait_for(url: str) -> None:
    """Return when something answers there, within half a minute or so."""
    for _ in range(300):
        with suppress(OSError):
            urllib.request.urlopen(url, timeout=2).close()
            return
        time.sleep(0.1)


def timed(action: Callable[[], object]) -> float:
    """Seconds that something took."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def painted(page: Page, url: str, name: str) -> Callable[[], object]:
    """Opens a page and waits for its content."""

    def paint() -> None:
        page.goto(f"{url}/{name}")
        page.locator(CONTENT[name]).first.wait_for()

    return paint


def clicked(page: Page, number: int) -> Callable[[], object]:
    """Clicks the evidence of a statement in the reader and waits for its details."""

    def click() -> None:
        mark = page.locator("mark.ev").nth(number)
        statement = (mark.get_attribute("data-s") or "").split(" ")[0]
        mark.click()
        page.locator(f'mark.ev.chosen[data-s~="{statement}"]').first.wait_for()
        page.locator(".st-key-details .ait-kind").wait_for()

    return click


def narrowed(page: Page, number: int) -> Callable[[], object]:
    """Clicks a severity of the findings and waits for the count of what is left."""

    def click() -> None:
        count = page.get_by_text(COUNT)
        before = count.inner_text()
        page.locator("[data-testid=stMain] [data-testid=stButtonGroup] button").nth(number % 3).click()
        page.wait_for_function(CHANGED, arg=before)

    return click


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    with TemporaryDirectory() as place:
        folder = asked.folder or Path(place) / "kg"
        prepare(folder, asked.documents)
        with served(folder) as url:
            measure(url, asked.runs)


def measure(url: str, runs: int) -> None:
    """Drive the browser through the pages."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM if Path(CHROMIUM).exists() else None, args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.set_default_timeout(60_000)
        print(f"very first visit     {timed(painted(page, url, 'overview')):6.2f} s")
        for name in CONTENT:
            page.goto("about:blank")
            timed(painted(page, url, name))
            seconds = statistics.median(timed(painted(page, url, name)) for _ in range(runs))
            print(f"first paint {name:9}{seconds:6.2f} s")
        painted(page, url, "read")()
        seconds = statistics.median(timed(clicked(page, number)) for number in range(1, 2 * runs, 2))
        print(f"click in the reader  {seconds:6.2f} s")
        painted(page, url, "findings")()
        seconds = statistics.median(timed(narrowed(page, number)) for number in range(runs))
        print(f"click on a severity  {seconds:6.2f} s")
        browser.close()


if __name__ == "__main__":
    main()
