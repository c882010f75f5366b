"""The page: sound, complete, self-contained, the same every time, and deaf to what documents try to make of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import lxml.html
import pyoxigraph as ox
import pytest

from aiterms.report import LANGUAGES, report
from aiterms.validate import Finding
from loaders.namespaces import expand
from loaders.resources import resource

TEMPLATES = sorted(resource("aiterms", "report", "templates").iterdir())
VOID = {"meta", "link", "br", "img", "hr", "input"}
HOSTILE = '</bdi></style><script>window.hacked=1</script><img src="http://away.example/x" onerror="hacked()">"\'{{ 7*191 }}{% raw %}\u202e\x0b'
WRITTEN = ("ait:quote", "ait:text", "ait:heading", "ait:number", "ait:sourceFile", "ait:service", "ait:basis", "ait:url",
           "dcterms:title", "skos:prefLabel", "ait:channel", "ait:until")


@pytest.fixture(scope="module")
def tree(page: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page)


class Balance(HTMLParser):
    """Notes every tag that closes something else than what was opened last."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"{tag} at {self.getpos()}")


def classed(tree: lxml.html.HtmlElement, name: str) -> list[lxml.html.HtmlElement]:
    return tree.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]")


def squeezed(text: str) -> str:
    return "".join(text.split())


# Structure


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_tag_is_closed_in_its_turn(kg: Path, lang: str) -> None:
    balance = Balance()
    balance.feed(report(kg, lang=lang))
    assert (balance.wrong, balance.open) == ([], [])


def test_headings_are_in_order_and_there_is_one_title(tree: lxml.html.HtmlElement) -> None:
    levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert len(levels) > 30
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert [h for h in tree.iter("h1", "h2", "h3", "h4", "h5") if not h.text_content().strip()] == []


def test_tables_have_captions_and_heads_with_scope(tree: lxml.html.HtmlElement) -> None:
    tables = list(tree.iter("table"))
    assert len(tables) > 10
    for table in tables:
        assert table.find("caption").text_content().strip()
        assert {th.get("scope") for th in table.xpath(".//thead//th")} == {"col"}
        assert {th.get("scope") for th in table.xpath(".//tbody//th")} == {"row"}
        widths = {len(row) for row in table.iter("tr")}
        assert len(widths) == 1, table.find("caption").text_content()


def test_ids_are_unique_and_every_link_leads_to_one(tree: lxml.html.HtmlElement) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = tree.xpath("//a/@href")
    assert len(links) > 40
    assert {link for link in links if link[0] != "#" or link[1:] not in ids} == set()
    assert set(tree.xpath("//@aria-labelledby")) <= set(ids)


def test_the_first_link_skips_to_the_content(tree: lxml.html.HtmlElement) -> None:
    first = next(tree.iter("a"))
    assert (first.get("class"), first.get("href")) == ("skip", "#content")
    assert tree.get_element_by_id("content").tag == "main"


# Contents


def test_every_finding_is_shown_once(tree: lxml.html.HtmlElement, findings: tuple[Finding, ...]) -> None:
    articles = [a for a in classed(tree, "finding") if a.tag == "article"]
    leading = sum(int(re.search(r"\d+", a.xpath("p[@class='facts']/span[3]")[0].text_content())[0]) for a in articles)
    spots = [len(c.xpath("blockquote")) or 1 for c in classed(tree, "cluster")]
    notes = sum(len(c.xpath("ul[@class='also']/li")) * spot for c, spot in zip(classed(tree, "cluster"), spots, strict=True))
    assert len(findings) > 40
    assert leading + notes == len(findings)
    assert [int(a.get("id")[1:]) for a in articles] == list(range(1, len(articles) + 1))
    assert len(articles) < len(findings)


def test_each_finding_has_its_words_in_both_languages_and_its_sentence_marked(
    tree: lxml.html.HtmlElement, findings: tuple[Finding, ...]
) -> None:
    text = squeezed(tree.text_content())
    marks = {squeezed(mark.text_content()) for mark in tree.iter("mark")}
    for finding in findings:
        assert squeezed(finding.message_zh) in text
        assert squeezed(finding.message_en) in text
        assert squeezed(finding.source or "") in text or finding.source == "internal"
        assert not finding.quote or squeezed(finding.quote) in marks, finding.quote


def test_the_gravest_stand_first_within_a_provider(tree: lxml.html.HtmlElement) -> None:
    order = ["violation", "warning", "info"]
    chapters = classed(tree, "chapter")
    assert len(chapters) == 2
    for chapter in chapters:
        ranks = [order.index(a.get("class").split()[1]) for a in chapter.iter("article")]
        assert ranks == sorted(ranks)


def test_sensitive_data_is_marked_with_its_list_and_the_consent_asked_for(tree: lxml.html.HtmlElement) -> None:
    rows = {row.find("th").text_content(): row for t in classed(tree, "t-data") for row in t.iter("tr")}
    face = next(row for head, row in rows.items() if head.startswith("人脸信息"))
    assert "敏感 Sensitive" in face.find("th").text_content()
    assert "个人信息保护法第二十八条" in face.find("th").text_content()
    phone = next(head for head in rows if head.startswith("手机号码"))
    assert "敏感" not in phone
    cells = " ".join(td.text_content() for td in tree.xpath("//td[contains(@data-label, '要求的同意')]"))
    assert "单独同意 Separate consent" in cells
    assert "未见 None found" in cells


def test_liability_rates_and_what_is_missing_are_told(tree: lxml.html.HtmlElement) -> None:
    captions = [c.text_content() for c in tree.iter("caption")]
    assert any("责任上限" in caption for caption in captions)
    assert any("个人权利" in caption for caption in captions)
    assert re.search(r"\d %", " ".join(t.text_content() for t in classed(tree, "t-liability")))
    gaps = classed(tree, "gaps")
    assert len(gaps) >= 2
    assert all(a.get("href") for gap in gaps for a in gap.iter("a"))


def test_the_languages_stand_side_by_side_chinese_first_or_alone(kg: Path, page: str) -> None:
    assert page.index("条款审查报告") < page.index("Review of terms")
    alone = {lang: lxml.html.document_fromstring(report(kg, lang=lang)) for lang in ("zh", "en")}
    for lang, tree in alone.items():
        assert tree.get("lang") == lang
        assert set(tree.xpath("//span/@lang")) == {lang}
    assert "Review of terms" not in alone["zh"].text_content()
    own = " ".join(e.text_content() for e in alone["en"].xpath("//h3 | //th[@scope='col'] | //dt"))
    assert not re.search(r"[\u4e00-\u9fff]", own)


def test_one_document_or_provider_alone(kg: Path, page: str) -> None:
    one = report(kg, document="声笺")
    assert "砚舟" not in one
    assert len(one) < len(page) / 2
    assert report(kg, provider="砚舟").count('class="chapter"') == 1


# Nothing from elsewhere, nothing from documents but words


def test_nothing_comes_from_elsewhere_and_nothing_runs(page: str, tree: lxml.html.HtmlElement) -> None:
    assert not list(tree.iter("script", "link", "img", "iframe", "object", "embed", "form", "base", "svg"))
    names = {name for element in tree.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or name in {"src", "srcset", "style", "action"}}
    assert "://" not in "".join(tree.xpath("//@href"))
    style = tree.xpath("//style")[0].text
    assert not re.search(r"url\(|@import|//[a-z]", style)
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


def test_templates_switch_no_escaping_off() -> None:
    assert len(TEMPLATES) >= 6
    assert [p.name for p in TEMPLATES if re.search(r"\|\s*safe|autoescape|Markup", p.read_text(encoding="utf-8"))] == []


def spoilt(quads: Iterator[ox.Quad]) -> Iterator[ox.Quad]:
    """The same graph, with hostile words before whatever documents say."""
    written = {expand(curie) for curie in WRITTEN}
    for quad in quads:
        said = quad.object
        plain = isinstance(said, ox.Literal) and not said.language
        if plain and quad.predicate.value in written and quad.graph_name.value != expand("ait:").rstrip("#"):
            said = ox.Literal(HOSTILE + said.value)
        yield ox.Quad(quad.subject, quad.predicate, said, quad.graph_name)


def test_hostile_words_stay_words(kg: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kg"
    shutil.copytree(kg, folder, ignore=shutil.ignore_patterns("store", "validated", "parts"))
    quads = list(spoilt(ox.parse(path=str(kg / "graph.nq"), format=ox.RdfFormat.N_QUADS)))
    (folder / "graph.nq").write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    store = ox.Store(str(folder / "store"))
    store.extend(quads)
    store.flush()
    del store
    page = report(folder)
    tree = lxml.html.document_fromstring(page)
    assert not list(tree.iter("script", "img"))
    assert not [a for a in tree.xpath("//@*") if a.attrname.startswith("on")]
    text = tree.text_content()
    assert "<script>window.hacked=1</script>" in text
    assert "{{ 7*191 }}" in text
    assert "1337" not in page
    assert "\x0b" not in page
    hidden = [e for e in tree.iter() if isinstance(e.tag, str) and "\u202e" in (e.text or "")]
    assert hidden
    assert {e.tag for e in hidden} <= {"bdi", "mark", "title", "span"}


# The same page, of a reasonable size


def test_the_same_folder_gives_the_same_page(kg: Path, page: str) -> None:
    assert report(kg) == page
    assert re.search(r"aiterms [\d.]+", page)


def test_a_date_is_printed_only_where_given(kg: Path) -> None:
    assert "2024-02-29" in report(kg, day="2024-02-29")
    assert 'datetime="' not in report(kg)


def test_the_page_is_of_a_reasonable_size(page: str, findings: tuple[Finding, ...]) -> None:
    assert len(page.encode()) < 6000 * len(findings)


# Colours


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))


def luminance(colour: str) -> float:
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


CSS = resource("aiterms", "report", "templates", "page.css").read_text(encoding="utf-8")
SCHEMES = [colours(block) for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)]


def test_there_are_schemes_for_light_dark_and_paper() -> None:
    assert len(SCHEMES) == 3
    assert len({frozenset(scheme) for scheme in SCHEMES}) == 1


@pytest.mark.parametrize("scheme", SCHEMES, ids=["light", "dark", "paper"])
def test_text_can_be_read_on_every_ground(scheme: dict[str, str]) -> None:
    text = ("ink", "faint", "violation", "warning", "info", "link")
    low = {(name, ground) for name in text for ground in ("paper", "wash") if contrast(scheme[name], scheme[ground]) < 4.5}
    assert low == set()
    assert contrast(scheme["mark-ink"], scheme["mark"]) >= 7


def test_severities_are_told_apart_without_colour() -> None:
    signs = re.findall(r"\.(violation|warning|info)\.badge::before[^{]*\{ content: \"([^\"]+)\"", CSS)
    assert len({sign for _, sign in signs}) == 3
