"""A real browser walks from a finding to its sentence; nothing leaves loopback, the console stays clean."""

from __future__ import annotations

from types import ModuleType

import pytest
from playwright.sync_api import expect

from loaders.namespaces import expand
from tests.explore import layouts
from tests.explore.conftest import CHROMIUM, Watched

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}: apt-get install chromium"),
]


def test_from_a_finding_to_its_sentence(watched: Watched, sample: ModuleType) -> None:
    finding = next(f for f in sample.findings() if f["code"] == "CONSENT-01")
    page = watched.page
    page.goto(watched.url)
    page.get_by_role("link", name="合规发现").click()
    card = page.locator('[class*="st-key-group-"]', has_text="CONSENT-01")
    expect(card).to_contain_text(finding["quote"])
    card.get_by_role("link", name="在原文中查看").click()
    chosen = page.locator("mark.ev.chosen")
    expect(chosen).to_have_text(finding["quote"])
    expect(chosen).to_be_in_viewport()
    expect(page.locator(".st-key-details")).to_contain_text(finding["message_zh"])
    assert "statement=" in page.url
    assert (watched.errors, watched.away) == ([], [])


CLICKS_AT_ONCE = """(name) => {
  const link = () => [...document.querySelectorAll('[data-testid=stSidebar] a')].find((a) => a.textContent.includes(name));
  const click = () => {
    if (!link() || !document.querySelector('.ait-figure')) return;
    seen.disconnect();
    setTimeout(() => link().click(), 8);
  };
  const seen = new MutationObserver(click);
  seen.observe(document, { childList: true, subtree: true });
}"""
"""Clicks a link of the menu in the moment in which the first page begins to stand there: within the same frame, so that
what its parts then ask the server for on their own follows the click."""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("合规发现", '[class*="st-key-group-"]'),
        ("提问", "[data-testid=stDataFrame]"),
        ("比较", "[data-testid=stMultiSelect]"),
        ("关系图", 'iframe[title*="st_link_analysis"]'),
    ],
)
def test_a_click_in_the_first_moment_of_a_visit_leads_to_a_page_that_stays(watched: Watched, name: str, content: str) -> None:
    page = watched.page
    page.add_init_script(f"({CLICKS_AT_ONCE})({name!r})")
    page.goto(watched.url)
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    shown = page.locator(f"[data-testid=stMain] {content}").first
    expect(shown).to_be_visible()
    layouts.settle(page)
    expect(shown).to_be_visible(timeout=1000)
    assert (watched.errors, watched.away) == ([], [])


def test_a_click_on_evidence_shows_what_it_says(watched: Watched) -> None:
    page = watched.page
    page.goto(watched.url)
    page.get_by_role("link", name="阅读文档").click()
    page.locator("mark.f-liability").click()
    details = page.locator(".st-key-details")
    expect(details).to_contain_text("30 %")
    expect(page.locator("mark.ev.chosen.f-liability")).to_have_count(1)
    page.locator("mark.f-reference").first.press("Enter")
    expect(details).to_contain_text("中华人民共和国民法典")
    assert (watched.errors, watched.away) == ([], [])


def test_a_legend_chip_hides_its_class_and_hostile_text_does_nothing(watched: Watched, sample: ModuleType) -> None:
    page = watched.page
    page.goto(watched.url)
    page.get_by_role("link", name="阅读文档").click()
    expect(page.locator("article.paper")).to_contain_text(sample.HOSTILE)
    assert page.evaluate("window.hacked") is None
    chip = page.locator('button[data-family="liability"]')
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "false")
    expect(page.locator("mark.f-liability")).to_have_css("text-decoration-line", "none")
    assert (watched.errors, watched.away) == ([], [])


PLACE = "(cy, id) => cy._cyreg.cy.getElementById(id).renderedPosition()"
"""Where a node is drawn, in pixels of the picture."""


def test_a_click_on_a_node_shows_its_sentences_without_a_network(watched: Watched) -> None:
    page = watched.page
    page.goto(watched.url)
    page.get_by_role("link", name="关系图").click()
    frame = page.frame_locator('iframe[title*="st_link_analysis"]')
    expect(frame.locator("#cy canvas").first).to_be_visible()
    chosen = page.get_by_role("combobox", name="节点详情")
    layouts.settle(page)
    frame.locator("#cy").click(position=frame.locator("#cy").evaluate(PLACE, expand("role:Provider")))
    expect(chosen).to_have_value("角色 · 服务提供者")
    expect(page.locator("blockquote", has_text="以下简称“云杉智绘”")).to_be_visible()
    assert (watched.errors, watched.away) == ([], [])


def test_a_view_can_be_sent(watched: Watched, sample: ModuleType) -> None:
    finding = next(f for f in sample.findings() if f["code"] == "CONTRACT-01")
    document, statement = (finding[key].removeprefix(sample.BASE) for key in ("document", "statement"))
    watched.page.goto(f"{watched.url}/read?doc={document}&statement={statement}&lang=en")
    expect(watched.page.locator("mark.ev.chosen")).to_have_text(finding["quote"])
    expect(watched.page.locator(".st-key-details")).to_contain_text(finding["message_en"])
    assert (watched.errors, watched.away) == ([], [])


def test_from_a_cell_of_a_comparison_to_its_sentence(watched: Watched, sample: ModuleType) -> None:
    finding = next(f for f in sample.findings() if f["code"] == "CONTRACT-01")
    items = "&".join(f"item={sample.document_iri(paper).removeprefix(sample.BASE)}" for paper in sample.PAPERS)
    page = watched.page
    page.goto(f"{watched.url}/compare?{items}&topic=caps&lang=zh")
    cell = page.locator("table.ait-matrix td.stated")
    expect(cell).to_contain_text("30 %")
    cell.locator("summary").click()
    expect(cell.locator(".ait-said")).to_contain_text(finding["quote"])
    cell.get_by_role("link", name="在原文中查看").click()
    expect(page.locator("mark.ev.chosen")).to_have_text(finding["quote"])
    assert (watched.errors, watched.away) == ([], [])
