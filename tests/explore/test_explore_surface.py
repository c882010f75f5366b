"""What Streamlit says itself follows the language of the page: no English is left on a Chinese page, and it comes back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import streamlit
from playwright.sync_api import Browser, Page, expect

from aiterms.explore import surface
from aiterms.explore.texts import Texts
from tests.explore import layouts
from tests.explore.conftest import CHROMIUM

BUNDLE = Path(streamlit.__file__).parent / "static" / "static" / "js"
WORD = re.compile(r"[A-Za-z']{3,}")


def says(text: str, files: list[str]) -> bool:
    """Whether a file of Streamlit's pages holds a text as a literal; of one with gaps, all its words."""
    words = WORD.findall(re.sub(r"\{\w+\}", " ", text))
    return any(f"`{text}`" in file or f'"{text}"' in file for file in files) or any(
        all(re.search(rf"\b{word}\b", file) for word in words) for file in files if len(words) > 1 or "{" in text
    )


def test_what_is_translated_is_what_streamlit_says() -> None:
    files = [path.read_text(encoding="utf-8", errors="ignore") for path in BUNDLE.glob("*.js") if path.stat().st_size < 2_000_000]
    said = [english for english, _ in surface.words(Texts("zh"))]
    assert (len(files) > 50, len(said) > 80) == (True, True)
    assert [text for text in said if not says(text, files)] == [], "Streamlit says this otherwise now"
    assert not says("Frobnicate", files)
    assert not says("Press {key} to frobnicate", files)


def test_nothing_is_changed_where_the_page_speaks_english() -> None:
    assert surface.words(Texts("en")) == []
    assert dict(surface.words(Texts("zh")))["Upload"] == "选择文件"


LEFT = """() => { const found = new Set();
  const ours = '.reader, .editor, .ait-quote, .ait-where, .ait-facts, [data-testid=stCode], [data-testid=data-grid-canvas], [data-testid=stIconMaterial], [data-testid=stAlertDynamicIcon], i, style, script, noscript';
  const foreign = (text) => /[A-Za-z]{3}/.test(text) && !/[\\u4e00-\\u9fff]/.test(text);
  const walk = (root) => { const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let n = nodes.currentNode; n; n = nodes.nextNode()) {
      const element = n.nodeType === Node.TEXT_NODE ? n.parentElement : n;
      if (!element?.closest || element.closest(ours)) continue;
      if (n.nodeType === Node.TEXT_NODE && foreign(n.data)) found.add(n.data.trim());
      if (n.nodeType === Node.ELEMENT_NODE) for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        const text = n.getAttribute(name); if (text && foreign(text)) found.add(text); }
      if (n.shadowRoot) walk(n.shadowRoot); } };
  walk(document.body); return [...found]; }"""
"""Texts and labels without a Chinese letter, other than words of documents, of code and of pictures."""

NAMES = re.compile(r"[A-Z]+-\d\d|English|• TXT, MD.*|[\w.-]+\.(txt|md|mdx|html|docx|pdf)(, [\d.]+KB)?|(/[\w.-]+)+|st_link_analysis.*|kg"
                   r"|[XY]-axis .*|[\w ]+: .*; .*|CSV|JSON|SARIF|HTML|PARQUET|https?://\S+|\S+@\S+")  # fmt: skip
"""What is called so in both languages: codes of rules, files, formats, and what charts tell assistive technology."""

VIEWS = {
    "": ".ait-figure",
    "findings": '[class*="st-key-group-"]',
    "read?q=%E6%9C%8D%E5%8A%A1": ".hit",
    "graph": 'iframe[title*="st_link_analysis"]',
    "compare": "[data-testid=stMultiSelect]",
    "queries?query=recipients": "[data-testid=stDataFrame]",
    "add": 'input[type="file"]',
}


def left(page: Page) -> list[str]:
    return sorted(text for text in page.evaluate(LEFT) if not NAMES.fullmatch(text))


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}: apt-get install chromium")
class TestInTheBrowser:
    """Driven by hand as people do: menus and hints come up when they are asked for."""

    @pytest.mark.parametrize("view", VIEWS)
    def test_no_english_is_left_on_a_chinese_page(self, browser: Browser, server: str, view: str) -> None:
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        try:
            page.goto(f"{server}/{view}")
            page.locator(VIEWS[view]).first.wait_for(state="attached")
            layouts.settle(page)
            page.wait_for_function("document.documentElement.lang === 'zh-CN'")
            assert left(page) == []
        finally:
            page.close()

    def test_menus_and_hints_speak_chinese_too(self, browser: Browser, server: str) -> None:
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        try:
            page.goto(f"{server}/compare")
            box = page.get_by_role("combobox").first
            box.fill("没有这样的文档")
            expect(page.get_by_text("没有匹配的选项")).to_be_visible()
            assert left(page) == []
            page.goto(f"{server}/read")
            page.get_by_label("搜索原文").fill("服务")
            expect(page.get_by_text("按回车键应用")).to_be_visible()
            page.goto(f"{server}/queries")
            table = page.locator("[data-testid=stDataFrame]")
            table.hover()
            expect(page.get_by_role("button", name="显示或隐藏列")).to_be_visible()
            page.get_by_role("button", name="显示或隐藏列").hover()
            expect(page.get_by_role("tooltip").or_(page.get_by_text("显示或隐藏列")).first).to_be_visible()
            assert left(page) == []
        finally:
            page.close()

    def test_another_language_brings_streamlits_own_words_back(self, browser: Browser, server: str) -> None:
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        try:
            page.goto(f"{server}/add")
            # While a page is made anew, its old blocks stand behind the new ones for a moment.
            place = page.locator("[data-testid=stFileUploader]").first
            expect(place.get_by_role("button", name="选择文件", exact=True)).to_be_visible()
            expect(place).to_contain_text("每个文件最大")
            page.get_by_text("English", exact=True).click()
            expect(place.get_by_role("button", name="Upload", exact=True)).to_be_visible()
            expect(place).to_contain_text("per file")
            page.wait_for_function("document.documentElement.lang === 'en'")
            page.get_by_text("中文", exact=True).click()
            expect(place.get_by_role("button", name="选择文件", exact=True)).to_be_visible()
        finally:
            page.close()
