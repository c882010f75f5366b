"""The pictures of the README, made anew: overview, reading view, graph and findings of the samples, in both languages.

usage: python benchmarks/screenshots.py [OUT]

Builds and checks `samples/` into a temporary folder, serves it, drives Chromium and writes `OUT` (docs) /NAME.LANG.png,
with few colours and thus small. Needs a font with Chinese letters; the pictures differ with the fonts of the machine.
"""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from explore import CHROMIUM, FLAGS, served
from PIL import Image

from aiterms.build import build
from aiterms.explore.texts import LANGUAGES
from aiterms.validate import validate

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
SIZE = {"width": 1280, "height": 800}
COLOURS = 256
STILL = """() => { const now = document.body.innerText.length, known = window.still ??= {};
  if (known.now !== now || document.querySelector('[data-stale=true], [data-testid=stSkeleton], [data-testid=stStatusWidget], [class*="st-key-later-"]'))
    Object.assign(known, {now, at: performance.now()});
  return performance.now() - known.at > 1200; }"""


def overview(page: Page, url: str) -> None:
    """The first page."""
    page.goto(url)
    page.locator("[data-testid=stVegaLiteChart] svg").first.wait_for()


def read(page: Page, url: str) -> None:
    """A sentence with what it says and the finding that rests on it."""
    overview(page, url)
    page.locator(".st-key-gravest-1 a").last.click()
    page.locator("mark.ev.chosen").first.wait_for()


def graph(page: Page, url: str) -> None:
    """The network of a document with many categories."""
    page.goto(url.replace("/?", "/graph?"))
    page.locator("[data-testid=stSelectbox] input").first.fill("声笺")
    page.get_by_role("option").first.click()
    page.wait_for_function(STILL, polling=100)
    picture = page.frame_locator('iframe[title*="st_link_analysis"]')
    picture.locator("#viewbarFit[role=button]").wait_for()


def findings(page: Page, url: str) -> None:
    """The list with its filters."""
    page.goto(url.replace("/?", "/findings?"))
    page.locator(".st-key-group-0").wait_for()


VIEWS: dict[str, Callable[[Page, str], None]] = {
    "overview": overview, "read": read, "graph": graph, "findings": findings,
}  # fmt: skip


def small(png: bytes) -> bytes:
    """The picture with few colours."""
    out = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def take(address: str, out: Path) -> None:
    """Drive the browser through the views."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM if Path(CHROMIUM).exists() else None, args=FLAGS)
        for lang in LANGUAGES:
            page = browser.new_page(viewport=SIZE)
            for name, show in VIEWS.items():
                show(page, f"{address}/?lang={lang}")
                page.wait_for_function(STILL, polling=100)
                path = out / f"{name}.{lang}.png"
                path.write_bytes(small(page.screenshot()))
                print(f"{path}  {path.stat().st_size // 1000} kB")
            page.close()
        browser.close()


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / "docs")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place:
        folder = Path(place) / "samples"
        build([ROOT / "samples"], out=folder)
        (folder / "findings.json").write_text(json.dumps(validate(folder).as_json()), encoding="utf-8")
        with served(folder) as address:
            take(address, out)


if __name__ == "__main__":
    main()
