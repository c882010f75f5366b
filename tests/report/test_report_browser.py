"""A real browser shows the page: narrow, dark and on paper; it asks for nothing and complains of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def file(page: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("page") / "report.html"
    target.write_text(page, encoding="utf-8")
    return target


def opened(browser: Browser, file: Path, width: int, scheme: str = "light") -> tuple[Page, list[str]]:
    """The page at that width, and what it asked for or complained about."""
    seen: list[str] = []
    shown = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    shown.on("request", lambda request: seen.append(request.url) if request.url != file.as_uri() else None)
    shown.on("console", lambda message: seen.append(message.text))
    shown.on("pageerror", lambda error: seen.append(str(error)))
    shown.goto(file.as_uri())
    return shown, seen


WIDER = "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"


@pytest.mark.parametrize("width", [320, 400, 800, 1366])
def test_nothing_sticks_out_sideways(browser: Browser, file: Path, width: int) -> None:
    shown, seen = opened(browser, file, width)
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert shown.evaluate(WIDER) == 0
    assert seen == []
    shown.close()


def test_it_is_dark_where_that_is_preferred(browser: Browser, file: Path) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        shown, _ = opened(browser, file, 800, scheme)
        grounds.append(shown.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        shown.close()
    assert grounds == ["rgb(255, 255, 255)", "rgb(21, 24, 28)"]


def test_a_number_leads_to_its_headline_and_the_skip_link_shows_when_reached(browser: Browser, file: Path) -> None:
    shown, _ = opened(browser, file, 800)
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    shown.locator(".glance a.ref").last.click()
    target = shown.locator(f"[id='{shown.url.partition('#')[2]}']")
    assert target.evaluate("e => Math.abs(e.getBoundingClientRect().top) < innerHeight")
    shown.close()


def test_it_prints_dark_words_on_white_paper_with_page_numbers(browser: Browser, file: Path, tmp_path: Path) -> None:
    shown, _ = opened(browser, file, 800, "dark")
    shown.pdf(path=str(tmp_path / "r.pdf"), prefer_css_page_size=True, print_background=True)
    shown.close()
    printed = pypdfium2.PdfDocument(tmp_path / "r.pdf")
    texts = [sheet.get_textpage().get_text_range() for sheet in printed]
    assert len(texts) > 5
    assert f"2 / {len(texts)}" in texts[1]
    assert printed[0].render().to_numpy()[5, 5].tolist()[:3] == [255, 255, 255]
