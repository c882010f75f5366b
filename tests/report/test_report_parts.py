"""The parts of the report: how findings are grouped, sentences cut, names said, texts kept."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from aiterms.report.evidence import AROUND, Evidence, evidence, place, short_place
from aiterms.report.headlines import grouped, leads
from aiterms.report.words import Names, joined, law, periods, same, shares
from aiterms.validate import Finding, Severity
from aiterms.validate.catalogue import rules
from loaders.resources import resource

ROOM = resource("aiterms", "report")
TEXTS = yaml.safe_load((ROOM / "texts.yaml").read_text(encoding="utf-8"))
LAWS = yaml.safe_load((ROOM / "laws.yaml").read_text(encoding="utf-8"))
LEAVES = [(f"{section}.{name}", leaf) for section, names in TEXTS.items() for name, leaf in names.items()]


def finding(code: str, severity: Severity, statement: str | None, document: str = "d") -> Finding:
    return Finding(code, severity, f"shape:{code}", "f.txt", "PrivacyPolicy", document, None, None, statement, "中", "en",
                   "q", 0, 1, "PIPL Art. 29", None)


# One defect, one headline


def test_findings_on_one_statement_stand_together_the_gravest_leading() -> None:
    found = [finding("B-1", Severity.INFO, "s1"), finding("A-1", Severity.WARNING, "s1"),
             finding("C-1", Severity.VIOLATION, "s1"), finding("A-1", Severity.WARNING, "s2")]
    assert [[f.code for f in lead.findings] for lead in leads(found)] == [["C-1", "A-1", "B-1"], ["A-1"]]


def test_findings_on_whole_documents_and_on_other_documents_stand_alone() -> None:
    found = [finding("A-1", Severity.WARNING, None), finding("A-2", Severity.WARNING, None),
             finding("A-1", Severity.WARNING, "s"), finding("A-2", Severity.WARNING, "s", "e")]
    assert len(leads(found)) == 4


def test_places_of_one_rule_make_one_headline_and_the_order_of_findings_is_no_matter() -> None:
    found = [finding("A-1", Severity.WARNING, f"s{n}") for n in range(9)] + [finding("B-1", Severity.VIOLATION, "s3")]
    groups = grouped(leads(found))
    assert [(group[0].first.code, len(group)) for group in groups] == [("B-1", 1), ("A-1", 8)]
    assert grouped(leads(found[::-1])) == groups
    lowered = [*found, replace(found[0], statement="s99", severity=Severity.INFO)]
    assert [len(group) for group in grouped(leads(lowered))] == [1, 8, 1]


# Evidence


def clause(text: str, start: int = 0, **values: str) -> dict[str, str]:
    return {"clause": "c", "above": "d", "number": "", "heading": "", "text": text, "start": str(start)} | values


TEXT = "第一句。我们收集您的手机号码，用于登录；第三句。我们收集您的手机号码。"


@pytest.mark.parametrize(("start", "expected"), [
    (104, Evidence("我们", "收集您的手机号码", "，用于登录；")),
    (126, Evidence("我们", "收集您的手机号码", "。")),
])
def test_the_sentence_around_the_evidence_is_the_one_meant(start: int, expected: Evidence) -> None:
    assert evidence(clause(TEXT, 100), "收集您的手机号码", start) == expected


def test_words_that_the_clause_does_not_hold_stand_alone() -> None:
    assert evidence(clause(TEXT), "没有的话", 0) == Evidence("", "没有的话", "")
    assert evidence(None, "没有的话", None) == Evidence("", "没有的话", "")


def test_a_long_sentence_is_cut_and_says_so_and_the_evidence_never_is() -> None:
    quote = "证" * 900
    found = evidence(clause("甲" * 500 + quote + "乙" * 500), quote, 500)
    assert found == Evidence("…" + "甲" * AROUND, quote, "乙" * AROUND + "…")


def test_a_place_takes_number_and_heading_from_the_nearest_above() -> None:
    clauses = {"a": clause("", clause="a", number="3", heading="3 信息的使用"), "b": clause("", clause="b", above="a", number="3.2"),
               "c": clause("", above="b"), "x": clause("", clause="x", above="x")}
    assert (place("c", clauses), place("a", clauses), place("x", clauses), place("none", clauses)) == (
        "3.2 3 信息的使用", "3 信息的使用", "", "")
    assert short_place("c", clauses) == "3.2"


# Words


def test_lists_keep_their_order_and_say_nothing_twice() -> None:
    assert joined([same("b"), {"zh": "甲", "en": "a"}, same("b")]) == {"zh": "b、甲", "en": "b, a"}
    assert periods("P6M\n及时") == {"zh": "6 个月、及时", "en": "6 mo., 及时"}
    assert shares("0.3 0.001") == same("0.1 % 30 %")


@pytest.mark.parametrize(("source", "zh"), [
    ("PIPL Art. 29; Network Data Regulations Art. 22(2)", "个人信息保护法第29条；网络数据安全管理条例第22(2)条"),
    ("PIPL Art. 24, 45(3), 48-50", "个人信息保护法第24、45(3)、48-50条"),
    ("GB/T 35273-2020 5.5", "GB/T 35273-2020 5.5"),
    ("Unheard-of Law Art. 3", "Unheard-of Law Art. 3"),
    ("internal", "文件内部一致性"),
])
def test_law_and_article_are_said_in_chinese_where_the_name_is_known(source: str, zh: str) -> None:
    assert law(source)["zh"] == zh


def test_concepts_go_upwards_without_going_round() -> None:
    names = Names({}, {"a": ("b",), "b": ("c", "a"), "c": ()}, {})
    assert names.upwards("a") == {"a", "b", "c"}
    assert names.name("https://w3id.org/x#Thing") == same("Thing")


# Texts


def test_every_text_is_there_in_both_languages_with_the_same_values() -> None:
    assert len(LEAVES) > 100
    assert [key for key, leaf in LEAVES if set(leaf) != {"zh", "en"} or not all(leaf.values())] == []
    fields = [(key, {frozenset(re.findall(r"\{(\w+)\}", text)) for text in leaf.values()}) for key, leaf in LEAVES]
    assert [key for key, found in fields if len(found) > 1] == []


def sources() -> str:
    places = [*ROOM.glob("*.py"), *(ROOM / "templates").iterdir()]
    return "".join(path.read_text(encoding="utf-8") for path in places)


def test_every_text_asked_for_is_there_and_none_is_left_over() -> None:
    asked = set(re.findall(r"(?:say|both)\(['\"]([a-z]+\.\w+)['\"]", sources()))
    assert len(asked) > 50
    assert asked - {key for key, _ in LEAVES} == set()
    built = {"column", "chapter", "table", "country", "notice", "carve_out", "per"}
    words = set(re.findall(r"['\"](?:mark\.)?([a-z_]+)['\"]", sources()))
    assert {key for key, _ in LEAVES if key not in asked and (
        key.partition(".")[0] not in built and key.partition(".")[2] not in words)} == set()


def test_kinds_of_liability_to_be_put_in_order_exist() -> None:
    known = set(re.findall(r"^liability:(\w+)", resource("ontology", "liability.ttl").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(TEXTS["order"]["liability"]["en"].split()) <= known


def test_laws_are_called_as_the_vocabulary_calls_them_and_all_are_used() -> None:
    vocabulary = resource("ontology", "law.ttl").read_text(encoding="utf-8")
    titles = set(re.findall(r'"(?:中华人民共和国)?([^"]+)"@zh', vocabulary))
    assert set(LAWS["names"].values()) <= titles
    cited = " ".join(rule.source for rule in rules() if rule.source)
    assert [name for name in LAWS["names"] if name not in cited] == []


def test_the_rooms_python_holds_no_chinese() -> None:
    code = [path for path in Path(ROOM).glob("*.py") if re.search(r"[\u4e00-\u9fff]", path.read_text(encoding="utf-8"))]
    assert code == []
