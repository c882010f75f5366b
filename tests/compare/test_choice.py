"""Names of documents and providers: what they mean, and what is said where they mean nothing or too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from aiterms.compare.choice import MOST, choose, document, label, papers
from aiterms.compare.model import Paper
from aiterms.messages import UserError
from aiterms.store import open_store


@pytest.fixture(scope="module")
def known(folder: Path) -> tuple[Paper, ...]:
    return papers(open_store(folder))


def test_documents_are_known_with_provider_and_date(known: tuple[Paper, ...]) -> None:
    assert [(p.title, p.source, p.kind, p.issued) for p in known] == [
        ("鹤鸣隐私政策", "crane.txt", "PrivacyPolicy", "2025-05-01"), ("水獭隐私政策", "otter.txt", "PrivacyPolicy", ""),
        ("水獭使用规则", "rules.txt", "UsageRules", "")]


@pytest.mark.parametrize("name", ["crane.txt", "CRANE.TXT", "鹤鸣隐私政策", " 鹤鸣 隐私 ", "鹤鸣", "crane"])
def test_a_name_finds_its_document(known: tuple[Paper, ...], name: str) -> None:
    assert document(known, name).source == "crane.txt"


def test_the_iri_and_its_end_find_it(known: tuple[Paper, ...]) -> None:
    iri = known[0].iri
    assert document(known, iri) == document(known, f"<{iri}>") == document(known, iri[-8:]) == known[0]


@pytest.mark.parametrize(
    ("names", "key", "shown"),
    [
        (("nothing", "鹤鸣"), "compare_none", "crane.txt"), (("", "鹤鸣"), "compare_none", "crane.txt"),
        (("隐私政策", "鹤鸣"), "compare_many", "otter.txt"), (("鹤鸣", "crane.txt"), "compare_twice", "鹤鸣隐私政策"),
        (("鹤鸣",), "compare_count", "1"),
    ],
)
def test_a_bad_choice_is_explained(known: tuple[Paper, ...], names: tuple[str, ...], key: str, shown: str) -> None:
    with pytest.raises(UserError) as caught:
        choose(known, names)
    assert (caught.value.key, caught.value.status) == (key, 2)
    assert shown in str(caught.value)


def test_no_more_columns_than_fit() -> None:
    many = [Paper(f"https://a.example/{n}", f"文件{n}", "Document", f"f{n}.txt", "", "") for n in range(MOST + 1)]
    assert len(choose(many, [p.source for p in many[:MOST]])) == MOST
    with pytest.raises(UserError) as caught:
        choose(many, [p.source for p in many])
    assert caught.value.key == "compare_count"


def test_versions_of_one_title_are_told_apart() -> None:
    first = Paper("https://a.example/1", "政策", "Document", "a.txt", "2025-01-01", "")
    second = Paper("https://a.example/2", "政策", "Document", "b.txt", "2025-02-01", "")
    undated = Paper("https://a.example/3", "政策", "Document", "c.txt", "", "")
    assert [label(p, (first, second, undated)) for p in (first, second, undated)] == [
        "政策 (2025-01-01)", "政策 (2025-02-01)", "政策 (c.txt)"]
    assert label(first, (first,)) == "政策"


@pytest.mark.parametrize(("name", "key"), [("有限公司", "compare_many"), ("白鹭", "compare_none")])
def test_a_provider_has_to_be_clear(known: tuple[Paper, ...], name: str, key: str) -> None:
    with pytest.raises(UserError) as caught:
        choose(known, (name, "鹤鸣"), by_provider=True)
    assert caught.value.key == key
    assert "湖州鹤鸣智能科技有限公司" in str(caught.value)
