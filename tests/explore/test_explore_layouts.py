"""The comparison of layouts sees what is broken, and lets letters of another font pass."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.explore import layouts
from tests.explore.conftest import CHROMIUM

KNOWN: list[layouts.Block] = [
    {"kind": "title", "x": 260, "y": 40, "w": 1000, "h": 50},
    {"kind": "chart", "x": 800, "y": 300, "w": 480, "h": 400},
]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"y": 420, "h": 500}, 0),
        ({"x": 900}, 1),
        ({"w": 300, "h": 20}, 2),
        ({"kind": "table"}, 1),
    ],
)
def test_blocks_may_move_a_little_and_no_more(change: dict[str, object], told: int) -> None:
    found = [KNOWN[0], {**KNOWN[1], **change}]
    assert len(layouts.differences(KNOWN, found, 1366)) == told  # type: ignore[arg-type]


PAGE = """<main data-testid="stMain" style="position:absolute;inset:0;overflow:auto">
  <h1 style="margin:0;width:60px;overflow:hidden;white-space:nowrap">A title far too long for its box</h1>
  <div data-testid="stVegaLiteChart" style="width:300px;height:3px"></div>
  <div data-testid="stDataFrame" style="width:300px;height:90px;margin-left:600px"></div>
  <div data-testid="stSelectbox" style="width:300px;height:60px"></div>
  <div data-testid="stAlert" style="width:300px;height:60px;margin-top:-40px"></div></main>"""


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}: apt-get install chromium")
def test_what_is_broken_is_told(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 800, "height": 600})
    page.set_content(PAGE)
    told = " ".join(page.evaluate(layouts.BROKEN))
    for words in ("wider than its window", "beyond the window: stDataFrame", "cut off", "nothing to see", "one on the other"):
        assert words in told
    # However a font smooths the letters that are left: without them the picture is blank.
    page.add_style_tag(content="* { color: transparent !important }")
    assert layouts.distinct_colours(page.screenshot()) < layouts.LEAST_COLOURS
    page.close()
