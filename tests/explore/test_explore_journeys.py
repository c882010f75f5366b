"""Real users' ways through the explorer of the samples, from the first page to an answer, and what all pages owe them."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from aiterms.build import build
from aiterms.explore import data
from aiterms.validate import validate
from tests.explore import layouts
from tests.explore.conftest import CHROMIUM, Serve, Watched

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}: apt-get install chromium"),
]
SAMPLES = Path(__file__).parents[2] / "samples"
PAGES = {
    "overview": '.ait-figure',
    "read": "mark.ev",
    "graph": 'iframe[title*="st_link_analysis"]',
    "findings": '[class*="st-key-group-"]',
    "queries": '[data-testid="stDataFrame"]',
    "compare": "[data-testid=stMultiSelect]",
    "add": 'input[type="file"]',
}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, built and checked."""
    folder = tmp_path_factory.mktemp("samples") / "kg"
    revised = folder.parent / "image-video-revised.txt"
    text = (SAMPLES / "image-video-agreement.txt").read_text(encoding="utf-8")
    revised.write_text(text.replace("2026 年 2 月 6 日", "2026 年 9 月 6 日").replace("30 日", "60 日"), encoding="utf-8")
    build([SAMPLES / "image-video-agreement.txt", SAMPLES / "llm-api-bundle.txt", revised], out=folder)
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


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_the_server_for_nothing_on_its_own(watched: Watched, name: str) -> None:
    """What a page asks for when a click on another page is under way takes Streamlit back to the page left."""
    page, asked = watched.page, list[BackMsg]()
    page.on("websocket", lambda socket: socket.on("framesent", lambda sent: asked.append(BackMsg.FromString(sent))))
    page.goto(f"{watched.url}/{name}")
    expect(page.locator(PAGES[name]).first).to_be_attached()
    layouts.settle(page)
    assert [(message.WhichOneof("type"), message.rerun_script.fragment_id) for message in asked] == [("rerun_script", "")]


def test_a_lawyer_follows_a_reference_and_comes_back(watched: Watched, samples: Path) -> None:
    page = watched.page
    page.goto(f"{watched.url}/read?doc={document(samples, '图像视频')}")
    ref = page.locator("button.ref[data-goto]").first
    ref.click()
    expect(page.locator(".clause.target")).to_be_in_viewport()
    expect(page.locator(".st-key-details")).to_contain_text("条款")
    expect(page.locator("span.ref.missing").first).to_have_attribute("aria-label", re.compile("不存在"))
    layouts.compare(page, "reference")
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
    layouts.compare(page, "search")
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
    layouts.compare(page, "findings")
    with page.expect_download() as download:
        page.get_by_role("button", name="HTML").click()
    told = Path(download.value.path()).read_text(encoding="utf-8")
    assert told.count("<section>") == int(re.findall(r"(\d+) 组", page.get_by_text(re.compile("^共 .* 组")).inner_text())[0])
    assert "<script" not in told
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
    layouts.compare(page, "graph-opened")
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
    page.keyboard.press("Escape")
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
    page.get_by_role("button", name="Read and check").click()
    page.get_by_role("link", name="Open: Findings").click(timeout=90_000)
    expect(page.locator('[class*="st-key-group-"]').first).to_be_visible()
    expect(page.get_by_text("These are documents you added")).to_be_visible()
    page.get_by_role("link", name="Add", exact=True).click()
    expect(page.get_by_text("gone when the page is reloaded")).to_be_visible()
    layouts.compare(page, "added")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the graph").click()
    assert "kg/graph.nq" in ZipFile(download.value.path()).namelist()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the report").click()
    assert "face-voice-consent-form.md" in Path(download.value.path()).read_text(encoding="utf-8")
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
    layouts.settle(page)  # a click that meets the page still being drawn loses the choice before it
    page.get_by_text("English", exact=True).click()
    expect(page.get_by_role("heading", name="Read")).to_be_visible()
    assert state(page) | {"lang": "en", "statement": statement} == state(page)
    layouts.compare(page, "statement-en")
    page.get_by_role("link", name="Findings").first.click()
    expect(page.get_by_role("heading", name="Findings")).to_be_visible()
    assert state(page)["lang"] == "en"
    assert clean(watched)


def choose(page: Page, label: str, typed: str) -> None:
    """Pick in a select box what fits the words best."""
    layouts.settle(page)
    box = page.get_by_role("combobox", name=label, exact=True)
    box.fill(typed)
    expect(page.get_by_role("option", name=re.compile(re.escape(typed))).first).to_be_visible()
    box.press("Enter")
    layouts.settle(page)


def test_a_lawyer_goes_from_the_gravest_finding_to_its_sentence_and_the_law(watched: Watched) -> None:
    page = watched.page
    page.goto(watched.url)
    expect(page.locator(".ait-figure").first).to_be_visible()
    expect(page.locator("[data-testid=stVegaLiteChart] svg").first).to_be_visible()
    layouts.compare(page, "overview")
    card = page.locator(".st-key-gravest-0")
    quote = card.locator("blockquote").inner_text()
    card.get_by_role("link", name="在原文中查看").click()
    chosen = page.locator("mark.ev.chosen").first
    expect(chosen).to_be_in_viewport()
    assert chosen.inner_text()[:8] in quote
    page.locator(".st-key-details").get_by_text("法律要求与修改办法").first.click()
    expect(page.locator(".st-key-details").get_by_text(re.compile("第.+条")).first).to_be_visible()
    layouts.compare(page, "statement")
    assert clean(watched)


def test_a_clause_is_found_by_its_number(watched: Watched, samples: Path) -> None:
    page = watched.page
    page.goto(watched.url)
    page.get_by_role("link", name="阅读文档").click()
    choose(page, "文档", "平台服务协议")
    expect(page.locator("article.paper")).to_have_attribute("aria-label", re.compile("平台服务协议"))
    choose(page, "跳到条款", "4.2")
    target = page.locator(".clause.target")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("4.2")
    layouts.compare(page, "clause")
    assert state(page)["doc"] == document(samples, "平台服务协议")
    assert clean(watched)


def test_an_officer_accepts_a_finding_with_a_reason(watched: Watched) -> None:
    page = watched.page
    page.goto(f"{watched.url}/findings?lang=en")
    choose(page, "Rule", "CONTRACT-01")
    page.wait_for_function("location.search.includes('rule=CONTRACT')")
    choose(page, "Provider", "墨池")
    group = page.locator(".st-key-group-0")
    expect(group).to_contain_text("CONTRACT-")
    page.wait_for_function("location.search.includes('provider=')")
    group.get_by_role("button", name="Accept").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_contain_text("Give a reason and an owner")
    dialog.get_by_label("Reason").fill("Pilot until the new terms go live")
    dialog.get_by_label("Owner").fill("Legal, Lin")
    layouts.compare(page, "accept")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    expect(group).to_contain_text("Pilot until the new terms go live")
    page.reload()
    expect(group).to_contain_text("Legal, Lin")
    assert clean(watched)


def test_two_documents_are_compared_down_to_a_sentence(watched: Watched) -> None:
    page = watched.page
    page.goto(watched.url)
    page.get_by_role("link", name="比较", exact=True).click()
    for title in ("砚舟大模型开放平台隐私政策", "砚舟大模型开放平台服务协议"):
        choose(page, "比较哪些（2 至 6 个）", title)
    page.keyboard.press("Escape")
    cell = page.locator("table.ait-matrix td.stated").first
    expect(cell).to_be_visible()
    layouts.compare(page, "matrix")
    cell.locator("summary").click()
    cell.get_by_role("link", name="在原文中查看").first.click()
    expect(page.locator("mark.ev.chosen").first).to_be_in_viewport()
    page.go_back()
    expect(page.locator("table.ait-matrix")).to_be_visible()
    assert clean(watched)


def test_two_versions_are_told_apart_clause_by_clause(watched: Watched) -> None:
    page = watched.page
    page.goto(f"{watched.url}/compare?lang=en")
    page.get_by_role("tab", name="Two versions").click()
    choose(page, "Old version", "image-video-agreement.txt")
    choose(page, "New version", "image-video-revised.txt")
    expect(page.locator(".ait-versions ins").first).to_be_visible()
    layouts.compare(page, "versions")
    page.get_by_role("link", name="New text").first.click()
    expect(page.locator("article.paper")).to_be_visible()
    assert clean(watched)


def test_an_engineer_mends_a_query_and_takes_the_table_along(watched: Watched) -> None:
    page = watched.page
    page.goto(f"{watched.url}/queries?lang=en&query=liability-caps")
    expect(page.locator("[data-testid=stDataFrame]")).to_be_visible()
    page.get_by_text("Show the SPARQL").click()
    layouts.settle(page)
    page.get_by_role("link", name="Change it yourself").click()
    box = page.get_by_label("SPARQL query")
    expect(box).to_have_value(re.compile("LiabilityStatement"))
    box.fill("SELECT ?d (COUNT(?s) AS ?n)\nWHERE { GRAPH ?g { ?s ait:inDocument ?d ; } GROUP BY ?d")
    box.press("Control+Enter")
    expect(page.get_by_text("The query did not run")).to_be_visible()
    expect(page.locator(".editor .line.wrong")).to_have_count(1)
    expect(page.get_by_text(re.compile("Line 2, column"))).to_be_visible()
    layouts.compare(page, "query-wrong")
    box.fill("SELECT ?d (COUNT(?s) AS ?n)\nWHERE { GRAPH ?g { ?s ait:inDocument ?d } } GROUP BY ?d")
    box.press("Control+Enter")
    expect(page.get_by_text("5 rows")).to_be_visible()
    expect(page.locator(".editor .line.wrong")).to_have_count(0)
    page.get_by_text("Chart", exact=True).click()
    expect(page.locator("[data-testid=stVegaLiteChart] svg")).to_be_visible()
    layouts.compare(page, "query-chart")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert next(csv.reader(text.splitlines())) == ["d", "n"]
    assert clean(watched)


def test_a_row_of_the_overview_opens_its_document(watched: Watched) -> None:
    page = watched.page
    page.goto(f"{watched.url}/?lang=en")
    table = page.locator("[data-testid=stDataFrame]")
    expect(table).to_be_visible()
    layouts.settle(page)
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 16, box["y"] + 52)
    expect(page.locator("article.paper")).to_be_visible()
    page.go_back()
    expect(page.locator(".ait-figure").first).to_be_visible()
    assert clean(watched)


def test_a_row_of_an_answer_leads_to_its_sentence(watched: Watched) -> None:
    page = watched.page
    page.goto(f"{watched.url}/queries?lang=en&query=liability-caps")
    table = page.locator("[data-testid=stDataFrame]")
    expect(table).to_contain_text("Look-back period")
    layouts.settle(page)
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 16, box["y"] + 52)
    page.get_by_role("link", name="See it in the text").click()
    expect(page.locator("mark.ev.chosen").first).to_be_in_viewport()
    assert clean(watched)


def test_the_editor_offers_the_words_of_the_vocabulary(watched: Watched) -> None:
    page = watched.page
    page.goto(f"{watched.url}/queries?lang=zh&mode=free")
    box = page.get_by_label("SPARQL 查询")
    box.fill("SELECT ?s WHERE { GRAPH ?g { ?s dpv:hasPersonalData ")
    box.press_sequentially("人脸")
    offered = page.get_by_role("option").filter(has_text="人脸")
    expect(offered.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(box).to_have_value(re.compile(r"dpv:hasPersonalData data:\w+$"))
    box.press_sequentially(" ; ait:quoot ?q } }")
    expect(page.get_by_role("status").filter(has_text="ait:quoot")).to_be_visible()
    page.keyboard.press("Escape")
    assert clean(watched)


LENS = "(cy) => [cy._cyreg.cy.zoom(), cy._cyreg.cy.nodes().length]"
"""The zoom of a picture and how many nodes it has."""

MORE = "(nodes) => document.getElementById('cy')._cyreg.cy.nodes().length > nodes"


def test_from_a_party_to_the_way_between_two_things(watched: Watched) -> None:
    page = watched.page
    page.goto(f"{watched.url}/graph?lang=en")
    layouts.settle(page)
    page.get_by_text("Organisation", exact=True).first.click()
    choose(page, "Organisation", "砚舟")
    layouts.settle(page)
    picture = page.frame_locator('iframe[title*="st_link_analysis"]')
    zoom_in = picture.get_by_role("button", name="Zoom in")
    expect(zoom_in).to_be_visible()
    zoom_in.focus()
    page.keyboard.press("Enter")
    layouts.settle(page)
    zoom, nodes = picture.locator("#cy").evaluate(LENS)
    choose(page, "Node", "Role · Service provider")
    page.get_by_role("button", name="Open its links").click()
    page.wait_for_function("location.search.includes('open=')")
    inside = next(frame for frame in page.frames if "st_link_analysis" in frame.url)
    inside.wait_for_function(MORE, arg=nodes, timeout=30_000)
    layouts.settle(page)
    later, _ = picture.locator("#cy").evaluate(LENS)
    assert later <= zoom * 1.001
    page.get_by_text("Between two", exact=True).click()
    layouts.settle(page)
    choose(page, "From", "Data category · ")
    choose(page, "To", "Purpose · ")
    expect(page.locator(".ait-legend")).to_contain_text(re.compile(r"\d+ nodes"))
    layouts.compare(page, "graph-path")
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").click()
    picture = Path(download.value.path()).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert layouts.distinct_colours(picture) > 3
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON-LD").click()
    assert json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert clean(watched)


def test_a_link_is_shared_and_back_leads_to_where_one_was(watched: Watched, browser: Browser) -> None:
    page = watched.page
    page.goto(f"{watched.url}/findings?severity=Warning&lang=zh")
    page.locator(".st-key-group-0").get_by_role("link", name=re.compile("查看|打开")).first.click()
    expect(page.locator("article.paper")).to_be_visible()
    layouts.settle(page)
    shared = str(page.evaluate("location.href"))
    other = browser.new_page(viewport={"width": 1366, "height": 768})
    try:
        other.goto(shared)
        expect(other.locator("article.paper")).to_have_attribute("aria-label", page.locator("article.paper").get_attribute("aria-label") or "")
    finally:
        other.close()
    page.go_back()
    expect(page.locator(".st-key-group-0")).to_be_visible()
    assert state(page)["severity"] == "Warning"
    assert clean(watched)


@pytest.mark.parametrize("view", PAGES)
def test_pages_keep_their_layout_in_a_narrow_window(browser: Browser, server: str, view: str) -> None:
    page = browser.new_page(viewport={"width": 400, "height": 760})
    try:
        page.goto(f"{server}/{'' if view == 'overview' else view}")
        page.locator(PAGES[view]).first.wait_for(state="attached", timeout=30_000)
        layouts.compare(page, f"narrow-{view}")
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 400
        heading = page.get_by_role("heading", level=1).bounding_box()
        assert heading is not None
        assert heading["y"] >= 50
    finally:
        page.close()


@pytest.mark.parametrize("view", PAGES)
def test_pages_keep_their_layout_by_night(browser: Browser, server: str, view: str) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 768}, color_scheme="dark")
    try:
        page.goto(f"{server}/{'' if view == 'overview' else view}?lang=en")
        page.locator(PAGES[view]).first.wait_for(state="attached", timeout=30_000)
        layouts.compare(page, f"dark-{view}")
    finally:
        page.close()


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
    ".ait-legend > span, .ait-small, .ait-where, .ait-severity, .ait-count, .ait-advice > summary, [data-testid=stCaptionContainer] p, .hit, .key"
)


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
        layouts.settle(page)  # what is being renewed is dimmed
        assert page.locator(OURS).count() > 3
        assert page.evaluate(PALE, OURS) == []
    finally:
        page.close()
