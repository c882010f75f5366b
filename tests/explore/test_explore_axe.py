"""axe-core looks at every page, by day and by night, in both languages: nothing serious or critical."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from aiterms.explore.texts import Texts
from tests.explore import layouts
from tests.explore.conftest import CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}: apt-get install chromium"),
]
GRAVE = ("serious", "critical")
VIEWS = {
    "overview": ("", '.ait-figure'),
    "read": ("read", "mark.ev"),
    "search": ("read?q=%E6%9C%8D%E5%8A%A1", ".hit"),
    "graph": ("graph", 'iframe[title*="st_link_analysis"]'),
    "findings": ("findings", '[class*="st-key-group-"]'),
    "queries": ("queries", '[data-testid="stDataFrame"]'),
    "sparql": ("queries?mode=free&sparql=SELECT%20%3Fs%20WHERE%20%7B", ".editor .line.wrong"),
    "compare": ("compare", "[data-testid=stMultiSelect]"),
    "versions": ("compare?tab=versions", "[data-testid=stSelectbox]"),
    "add": ("add", 'input[type="file"]'),
}


def excused() -> dict[str, str]:
    """Rule to selector of what lies in Streamlit itself and can't be changed from here."""
    listed = yaml.safe_load((Path(__file__).parent / "axe_known.yaml").read_text(encoding="utf-8"))
    return {entry["rule"]: entry["within"] for entry in listed}


def grave(page: Page) -> list[str]:
    """The serious and critical violations on a page, but for those that are excused."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    known = excused()
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
        if rule["id"] not in known or known[rule["id"]] not in str(node["target"])
    ]


@pytest.fixture(scope="module", params=[("zh", "light"), ("en", "dark")], ids="-".join)
def visitor(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, str]]:
    lang, scheme = request.param
    page = browser.new_page(viewport={"width": 1366, "height": 768}, color_scheme=scheme)
    page.set_default_timeout(30_000)
    yield page, lang
    page.close()


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_serious_bars_the_way(visitor: tuple[Page, str], server: str, view: str) -> None:
    page, lang = visitor
    address, content = VIEWS[view]
    page.goto(f"{server}/{address}{'&' if '?' in address else '?'}lang={lang}")
    page.locator(content).first.wait_for(state="attached")
    layouts.settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(Texts(lang)(f"pages.{re.split('[?]', address)[0] or 'overview'}"))
    assert grave(page) == []


def test_axe_finds_what_is_wrong(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content('<html lang="en"><title>t</title><body><main><button></button><img src="data:,"></main></body></html>')
    assert {line.partition(":")[0] for line in grave(page)} == {"button-name", "image-alt"}
    page.close()
