"""Real users' ways through the explorer of the samples, from the first page to an answer, and what all pages owe them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page, expect

from aiterms.build import build
from aiterms.explore import data
from aiterms.explore.texts import LANGUAGES, Texts
from aiterms.validate import validate
from tests.explore.conftest import CHROMIUM, Serve, Watched

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}: apt-get install chromium"),
]
SAMPLES = Path(__file__).parents[2] / "samples"
PAGES = {
    "overview": '[data-testid="stMetricValue"]',
    "read": "mark.ev",
    "graph": 'iframe[title*="st_link_analysis"]',
    "findings": '[class*="st-key-group-"]',
    "queries": '[data-testid="stDataFrame"]',
    "add": 'input[type="file"]',
}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, built and checked."""
    folder = tmp_path_factory.mktemp("samples") / "kg"
    build([SAMPLES / name for name in ("image-video-agreement.txt", "llm-api-bundle.txt")], out=folder)
    (folder / "findings.json").write_text(json.dumps(validate(folder).as_json()), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(samples: Path, serve: Serve) -> str:
    return serve(samples)


def state(page: Page) -> dict[str, str]:
    """The state in the address."""
    asked = parse_qs(urlsplit(str(page.evaluate("location.href"))).query)
    return {name: values[-1] for name, values in asked.items()}


def document(samples: Path, part: str) -> str:
    """The address of the document whose title holds the words."""
    found = data.open_catalogue(samples).documents
    return next(data.short_id(row.iri) for row in found if part in row.title)


def clean(watched: Watched) -> bool:
    return (watched.errors, watched.away) == ([], [])


def test_a_lawyer_follows_a_reference_and_comes_back(watched: Watched, samples: Path) -> None:
    page = watched.page
    page.goto(f"{watched.url}/read?doc={document(samples, '图像视频')}")
    ref = page.locator("button.ref[data-goto]").first
    ref.click()
    expect(page.locator(".clause.target")).to_be_in_viewport()
    expect(page.locator(".st-key-details")).to_contain_text("条款")
    expect(page.locator("span.ref.missing").first).to_have_attribute("aria-label", re.compile("不存在"))
    page.wait_for_function("location.search.includes('clause=')")
    clause = state(page)["clause"]
    page.locator("mark.ev").first.click()
    expect(page.locator("mark.ev.chosen").first).to_be_visible()
    page.wait_for_function("!location.search.includes('clause=')")
    page.go_back()
    expect(page.locator(".clause.target")).to_be_in_viewport()
    assert state(page)["clause"] == clause
    assert clean(watched)


def test_a_link_between_documents_opens_the_other_one(watched: Watched, samples: Path) -> None:
    page = watched.page
    page.goto(f"{watched.url}/read?doc={document(samples, '平台服务协议')}")
    page.locator("button.ref[data-open]").first.click()
    expect(page.locator("article.paper")).not_to_have_attribute("aria-label", re.compile("平台服务协议"))
    expect(page.locator("mark.ev").first).to_be_visible()
    assert clean(watched)


def test_a_search_steps_from_hit_to_hit_and_the_view_can_be_sent(watched: Watched, samples: Path) -> None:
    page = watched.page
    page.goto(f"{watched.url}/read?lang=en&doc={document(samples, '图像视频')}")
    box = page.get_by_label("Search the text")
    box.fill("账号")
    box.press("Enter")
    steps = page.locator(".steps output")
    expect(steps).to_have_text(re.compile(r"^1 / \d+"))
    page.get_by_role("button", name="Next hit").click()
    expect(steps).to_have_text(re.compile(r"^2 / \d+"))
    expect(page.locator(".hit.now").first).to_be_in_viewport()
    chip = page.locator('button[data-family="duty"]')
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "false")
    assert state(page) | {"q": "账号", "hide": "duty", "lang": "en"} == state(page)
    page.reload()
    expect(page.locator('button[data-family="duty"]')).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".hit").first).to_be_visible()
    assert clean(watched)


def test_sections_fold_and_lead_to_their_text_by_keyboard(watched: Watched, samples: Path) -> None:
    page = watched.page
    page.goto(f"{watched.url}/read?doc={document(samples, '图像视频')}")
    fold = page.locator("nav button.fold").first
    before = fold.get_attribute("aria-expanded")
    fold.focus()
    page.keyboard.press("Enter")
    expect(fold).not_to_have_attribute("aria-expanded", str(before))
    last = page.locator("nav > ul > li > div > [data-goto]").last
    last.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".clause.target")).to_be_in_viewport()
    page.locator("mark.ev").nth(2).focus()
    page.keyboard.press("Enter")
    expect(page.locator("mark.ev.chosen").first).to_be_visible()
    assert clean(watched)


def test_an_officer_narrows_findings_reads_the_remedy_and_takes_sarif_along(watched: Watched) -> None:
    page = watched.page
    page.goto(watched.url)
    page.get_by_role("link", name="合规发现").first.click()
    page.get_by_role("radio", name=re.compile("违反")).or_(page.get_by_role("button", name=re.compile("违反"))).first.click()
    expect(page.locator('[class*="st-key-group-"]').first).to_be_visible()
    expect.set_options(timeout=30_000)
    page.wait_for_function("location.search.includes('severity=Violation')")
    page.get_by_text("法律要求与修改办法").first.click()
    expect(page.get_by_text("修改办法", exact=True).first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="SARIF").click()
    run = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["runs"][0]
    assert {result["level"] for result in run["results"]} == {"error"}
    page.go_back()
    page.wait_for_function("!location.search.includes('severity')")
    assert clean(watched)


def test_an_engineer_opens_nodes_and_takes_the_picture_along(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    page.goto(f"{watched.url}/graph?lang=en&about=data")
    chosen = page.get_by_role("combobox", name="Node", exact=True)
    size = page.get_by_text(re.compile(r"^\d+ nodes"))
    before = size.inner_text().split()[0]
    chosen.fill("Document")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Open its links").click()
    expect(size).not_to_have_text(re.compile(f"^{before} nodes"))
    page.wait_for_function("location.search.includes('open=')")
    assert state(page)["open"] == state(page)["node"]
    page.wait_for_timeout(1500)  # the picture is drawn anew
    with page.expect_download() as download:
        page.get_by_role("button", name="GraphML").click()
    download.value.save_as(tmp_path / "picture.graphml")
    assert nx.read_graphml(tmp_path / "picture.graphml").number_of_nodes() == int(size.inner_text().split()[0])
    page.go_back()
    expect(size).to_have_text(re.compile(f"^{before} nodes"))
    assert clean(watched)


def test_a_question_is_answered_and_sent_on(watched: Watched) -> None:
    page = watched.page
    page.goto(watched.url)
    page.get_by_role("link", name="提问").click()
    page.get_by_text("自己写 SPARQL").click()
    page.get_by_label("SPARQL 查询").fill("ASK { GRAPH ?g { ?s a ait:Clause } }")
    page.get_by_role("button", name="运行").click()
    expect(page.get_by_text("1 行")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="PARQUET").click()
    assert Path(download.value.path()).read_bytes()[:4] == b"PAR1"
    page.goto(str(page.evaluate("location.href")))
    expect(page.get_by_text("1 行")).to_be_visible()
    assert clean(watched)


def test_documents_of_ones_own_are_dropped_in_and_gone_afterwards(watched: Watched) -> None:
    page = watched.page
    page.goto(f"{watched.url}/add?lang=en")
    page.locator('input[type="file"]').set_input_files(SAMPLES / "face-voice-consent-form.md")
    expect(page.locator("[data-testid=stFileUploaderFile]").or_(page.locator("[data-testid=stFileChip]")).first).to_be_visible()
    page.wait_for_timeout(1500)  # until it is uploaded
    page.get_by_role("button", name="Read and check").click()
    page.get_by_role("link", name="Open: Findings").click(timeout=90_000)
    expect(page.locator('[class*="st-key-group-"]').first).to_be_visible()
    expect(page.get_by_text("These are documents you added")).to_be_visible()
    page.get_by_role("link", name="Add", exact=True).click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("button", name="Remove")).to_have_count(0)
    assert "own" not in state(page)
    assert clean(watched)


def test_another_language_keeps_the_view(watched: Watched, samples: Path) -> None:
    page = watched.page
    page.goto(f"{watched.url}/read?doc={document(samples, '图像视频')}")
    page.locator("mark.ev").first.click()
    page.wait_for_function("location.search.includes('statement=')")
    statement = state(page)["statement"]
    page.get_by_text("English", exact=True).click()
    expect(page.get_by_role("heading", name="Read")).to_be_visible()
    assert state(page) | {"lang": "en", "statement": statement} == state(page)
    page.get_by_role("link", name="Findings").first.click()
    expect(page.get_by_role("heading", name="Findings")).to_be_visible()
    assert state(page)["lang"] == "en"
    assert clean(watched)


NAMELESS = """() => [...document.querySelectorAll('button, a[href], input, textarea, select, [role=button], nav, iframe, img')]
  .filter((e) => e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}) && !e.closest('details:not([open]) > :not(summary)') && !e.closest('[aria-hidden=true]') && !e.closest('[data-testid=stHeader], [data-testid=stToolbar]'))
  .filter((e) => !(e.getAttribute('aria-label') || e.getAttribute('title') || e.getAttribute('alt') || e.innerText?.trim()
    || e.labels?.length || e.getAttribute('aria-labelledby') || e.getAttribute('placeholder')))
  .filter((e) => e.type !== 'file' && !(e.tagName === 'INPUT' && e.closest('[aria-label]')))
  .map((e) => e.outerHTML.slice(0, 160))"""
"""What can be used or seen and has no name for those who hear the page."""

PALE = """(selector) => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d', {willReadFrequently: true});
  const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; };
  const over = (top, below) => top.slice(0, 3).map((c, i) => c * top[3] + below[i] * (1 - top[3]));
  const light = (c) => c.map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const chain = (e) => e ? [...chain(e.parentElement || e.getRootNode().host), e] : [];
  const paper = (e) => chain(e).reduce((below, one) => over(rgba(getComputedStyle(one).backgroundColor), below), [255, 255, 255]);
  const opacity = (e) => chain(e).reduce((all, one) => all * Number(getComputedStyle(one).opacity), 1);
  return [...document.querySelectorAll(selector)].filter((e) => e.offsetParent !== null && e.innerText?.trim()).map((e) => {
    const below = paper(e), ink = rgba(getComputedStyle(e).color);
    const shown = over([...ink.slice(0, 3), ink[3] * opacity(e)], below);
    const [a, b] = [light(shown), light(below)].sort((x, y) => y - x);
    return [Math.round((a + 0.05) / (b + 0.05) * 100) / 100, e.className, e.innerText.slice(0, 20)];
  }).filter(([ratio]) => ratio < 4.5);
}"""
"""Texts that stand out from their paper by less than 4.5 to 1, as WCAG 2.2 AA asks: colours and opacities put together."""

OURS = (
    ".reader mark, .reader nav button, .reader .chip, .reader .clause, .ait-facts dt, .ait-facts dd, .ait-kind, .ait-quote, "
    ".ait-legend > span, [data-testid=stCaptionContainer] p, .hit, .key"
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("view", PAGES)
def test_all_that_can_be_used_has_a_name(watched: Watched, view: str, lang: str) -> None:
    page = watched.page
    page.goto(f"{watched.url}/{'' if view == 'overview' else view}?lang={lang}")
    page.locator(PAGES[view]).first.wait_for(state="attached")
    expect(page.get_by_role("heading", level=1)).to_have_text(Texts(lang)(f"pages.{view}"))
    page.wait_for_timeout(500)
    assert page.evaluate(NAMELESS) == []
    assert clean(watched)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["read", "findings", "graph"])
def test_text_stands_out_by_day_and_by_night(browser: Browser, server: str, view: str, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 768}, color_scheme=scheme)  # type: ignore[arg-type]
    try:
        page.goto(f"{server}/{view}?q=%E6%9C%8D%E5%8A%A1")
        page.locator(PAGES[view]).first.wait_for(state="attached", timeout=30_000)
        if view == "read":
            page.locator("mark.ev").first.click()
            page.locator("mark.ev.chosen").first.wait_for()
        page.wait_for_timeout(800)
        page.wait_for_function("!document.querySelector('[data-stale=true]')")  # what is being renewed is dimmed
        assert page.locator(OURS).count() > 3
        assert page.evaluate(PALE, OURS) == []
    finally:
        page.close()


@pytest.mark.parametrize("view", PAGES)
def test_a_narrow_window_scrolls_one_way_only(browser: Browser, server: str, view: str) -> None:
    page = browser.new_page(viewport={"width": 400, "height": 760})
    try:
        page.goto(f"{server}/{'' if view == 'overview' else view}")
        page.locator(PAGES[view]).first.wait_for(state="attached", timeout=30_000)
        page.wait_for_timeout(500)
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 400
        heading = page.get_by_role("heading", level=1).bounding_box()
        assert heading is not None
        assert heading["y"] >= 50
    finally:
        page.close()
