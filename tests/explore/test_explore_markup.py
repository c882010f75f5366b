"""The reader's HTML: no text becomes markup, every character stays, evidence is marked where it stands."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiterms.explore import data, markup, reading
from aiterms.explore.links import Link
from aiterms.explore.markup import Notes, Span
from aiterms.explore.palette import FAMILIES, FAMILY_OF, NODES, SEVERITIES, stylesheet
from aiterms.explore.texts import Texts


@pytest.fixture(scope="module")
def agreement(built: Path) -> reading.Reading:
    catalogue = data.open_catalogue(built)
    return reading.read(catalogue.store, catalogue.documents[0])


def words_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def article(html: str) -> str:
    return html[html.index("<article") : html.index("</article>")]


def test_hostile_text_stays_text(agreement: reading.Reading, sample: ModuleType) -> None:
    html = markup.page(agreement, Texts("zh"), Notes(words="<script>")).html
    assert sample.HOSTILE in words_of(html)
    assert not re.search(r"<(script|img|b)\b", html)


def test_every_character_of_the_document_is_shown_once(agreement: reading.Reading) -> None:
    html = markup.page(agreement, Texts("en"), Notes(words="云杉")).html
    assert words_of(article(html)) == "".join(clause.text for clause in agreement.clauses)


def test_evidence_is_marked_by_class_and_flagged_by_the_gravest_finding(agreement: reading.Reading) -> None:
    cap = next(s for s in agreement.statements if s.kind == "LiabilityStatement")
    html = markup.page(agreement, Texts("zh"), Notes(flagged={cap.iri: "Violation"})).html
    index = agreement.statements.index(cap)
    found = re.findall(rf'<mark class="([^"]*)" data-s="{index}"[^>]*>([^<]*)</mark>', html)
    assert found == [("ev f-liability flag-Violation", cap.quote)]


def test_a_statement_inside_another_shares_its_words(agreement: reading.Reading) -> None:
    duty, consent = (next(s for s in agreement.statements if s.quote.endswith("单独同意") and s.kind == kind)
                     for kind in ("ObligationStatement", "ConsentStatement"))  # fmt: skip
    both = f"{agreement.statements.index(consent)} {agreement.statements.index(duty)}"
    assert f'class="ev f-consent" data-s="{both}"' in markup.page(agreement, Texts("zh")).html


def test_emphasised_text_looks_emphasised(agreement: reading.Reading) -> None:
    html = markup.page(agreement, Texts("zh")).html
    assert len(re.findall(r'class="clause depth1 kind-section emphasised"', html)) == 1


@pytest.mark.parametrize(("words", "hits"), [("本服务", 1), ("云杉智绘", 3), ("没有的词", 0), ("(", 0), ("", 0)])
def test_search_marks_each_hit(agreement: reading.Reading, words: str, hits: int) -> None:
    html = markup.page(agreement, Texts("zh"), Notes(words=words)).html
    assert html.count('<span class="hit">') == hits


def test_the_version_changes_with_the_page_alone(agreement: reading.Reading) -> None:
    one, same, other = (markup.page(agreement, Texts("zh"), Notes(words=words)) for words in ("", "", "本"))
    assert one.version == same.version != other.version


def test_contents_and_legend_name_what_is_there(agreement: reading.Reading) -> None:
    html = markup.page(agreement, Texts("en")).html
    assert [name for name in headings(html) if len(name) < 6] == ["1 总则", "2 责任", "3 其他"]
    assert len(headings(html)) == len(agreement.clauses)
    assert re.findall(r'data-family="(\w+)"', html) == ["consent", "liability", "duty", "reference", "party"]


def test_each_class_has_a_family_with_a_look_of_its_own() -> None:
    assert set(FAMILY_OF) == set(data.CLASSES)
    assert len({family.colour for family in FAMILIES}) == len(FAMILIES)


def test_the_style_sheet_knows_each_family() -> None:
    for family in FAMILIES:
        assert f".f-{family.key}{{--c:{family.colour};--l:{family.line}}}" in stylesheet()
        assert f".hide-{family.key} .ev.f-{family.key}" in stylesheet()


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    shares = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", sorted({f.colour for f in FAMILIES} | {look[0] for look in SEVERITIES.values()}))
@pytest.mark.parametrize("paper", ["#FFFFFF", "#181816"])
def test_lines_and_flags_stand_out_from_light_and_dark_paper(colour: str, paper: str) -> None:
    assert contrast(colour, paper) >= 3


def test_families_are_told_apart_without_colour_or_with_it() -> None:
    looks = [(family.line, round(luminance(family.colour), 1)) for family in FAMILIES]
    assert len({family.line for family in FAMILIES}) >= 5
    assert len(looks) == 7
    assert set(NODES) >= {"document", "organisation", "data", "purpose", "recipient", "thing"}


def headings(html: str) -> list[str]:
    return re.findall(r'data-goto="c\d+"[^>]*>([^<]*)<', html[: html.index("</nav>")])


def test_the_tree_shows_the_gravest_finding_of_a_section(agreement: reading.Reading) -> None:
    cap = next(s for s in agreement.statements if s.kind == "LiabilityStatement")
    notes = Notes(flagged={cap.iri: "Warning"}, clauses={agreement.clauses[0].iri: "Info"})
    html = markup.page(agreement, Texts("en"), notes).html
    assert re.findall(r'class="flagged flag-(\w+)" title="([^"]*)"', html[: html.index("</nav>")])[:2] == [
        ("Info", "1 总则 · findings inside, the gravest: Note"),
        ("Warning", "2 责任 · findings inside, the gravest: Warning"),
    ]
    assert '<section class="clause depth0 kind-section" id="c0"><button class="flag flag-Info"' in html


def test_references_lead_on_or_say_that_they_do_not(agreement: reading.Reading) -> None:
    here = Link("https://a.example/d", agreement.clauses[2].iri)
    away = Link("https://a.example/other", "")
    ways = {0: here, 1: away, 2: Link("", "")}
    html = article(markup.page(agreement, Texts("en"), Notes(links=ways)).html)
    assert html.count('<button class="ref" data-goto="c2"') == 1
    assert html.count('<button class="ref" data-open="https://a.example/other" data-clause=""') == 1
    assert html.count('<span class="ref missing" role="img"') == 1

@settings(deadline=None)
@given(st.integers(0, 40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_segments_tile_the_text(length: int, places: list[tuple[int, int]]) -> None:
    spans = [Span(min(a, b, length), min(max(a, b), length), n) for n, (a, b) in enumerate(places)]
    cut = list(markup.segments(length, spans))
    assert [first for first, _, _ in cut] + [length] == [0] + [last for _, last, _ in cut]
    for first, last, over in cut:
        assert {s.statement for s in over} == {s.statement for s in spans if s.first <= first and last <= s.last}
