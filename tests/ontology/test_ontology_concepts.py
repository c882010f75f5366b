"""The concept schemes: keys, forms, decoys, and every example sentence both ways."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from loaders.annotate.lexicon import lexicon
from loaders.annotate.view import plain_view
from loaders.namespaces import PREFIXES, shorten

ROOT = Path(__file__).resolve().parents[2]
VOCABULARY = ROOT.parent / "shared" / "design" / "vocabulary"
SKOS = Namespace(PREFIXES["skos"])
AIT = Namespace(PREFIXES["ait"])
SCHEMES = {
    "data": "data-category", "purpose": "purpose", "processing": "processing", "right": "right", "consent": "consent",
    "liability": "liability", "role": "role", "damage": "damage", "permission": "permission", "law": "law",
}
KEYS = {
    "data-categories.tsv": "data", "purposes.tsv": "purpose", "processing.tsv": "processing", "rights.tsv": "right",
    "consents.tsv": "consent", "liabilities.tsv": "liability", "roles.tsv": "role",
}
LEAST_FORMS = {
    "data": 3000, "purpose": 2000, "processing": 500, "right": 350, "consent": 400, "liability": 800, "role": 700,
    "damage": 150, "permission": 500, "law": 350,
}


@cache
def scheme(prefix: str) -> Graph:
    return Graph().parse(ROOT / "ontology" / f"{SCHEMES[prefix]}.ttl", format="turtle")


def concepts(prefix: str) -> list[str]:
    return sorted(shorten(str(s)) for s in scheme(prefix).subjects(RDF.type, SKOS.Concept))


def values(prefix: str, concept: str, prop: URIRef) -> list[Literal]:
    subject = URIRef(PREFIXES[prefix] + concept.split(":", 1)[1])
    return [o for o in scheme(prefix).objects(subject, prop) if isinstance(o, Literal)]


def seen(text: str) -> str:
    """A form as the matcher compares it."""
    return plain_view(text.strip()).text.casefold()


def forms(prefix: str, concept: str) -> set[str]:
    """The surface forms of a concept in Chinese documents."""
    labels = (o for name in ("prefLabel", "altLabel", "hiddenLabel") for o in values(prefix, concept, SKOS[name]))
    return {seen(str(o)) for o in labels if o.language == "zh"}


def decoys(prefix: str, concept: str) -> set[str]:
    return {seen(str(o)) for o in values(prefix, concept, AIT.decoy)}


EXAMPLES = [(prefix, concept) for prefix in SCHEMES for concept in concepts(prefix)]


def test_number_of_concepts_with_examples() -> None:
    assert len(EXAMPLES) >= 360
    assert sum(len(values(p, c, AIT.fires)) for p, c in EXAMPLES) >= 3 * len(EXAMPLES)
    assert sum(len(values(p, c, AIT.staysSilent)) for p, c in EXAMPLES) >= len(EXAMPLES)


@pytest.mark.parametrize(("prefix", "concept"), EXAMPLES, ids=[c for _, c in EXAMPLES])
def test_examples_fire_and_stay_silent(prefix: str, concept: str) -> None:
    def found(sentence: Literal) -> bool:
        return concept in {hit.concept for hit in lexicon().find(str(sentence), prefix)}

    assert [str(s) for s in values(prefix, concept, AIT.fires) if not found(s)] == [], "should fire"
    assert [str(s) for s in values(prefix, concept, AIT.staysSilent) if found(s)] == [], "should stay silent"


@pytest.mark.parametrize("prefix", SCHEMES)
def test_a_form_stands_in_one_concept_of_a_scheme(prefix: str) -> None:
    homes: dict[str, set[str]] = defaultdict(set)
    for concept in concepts(prefix):
        for form in forms(prefix, concept):
            homes[form].add(concept)
    assert {form: sorted(where) for form, where in homes.items() if len(where) > 1} == {}
    assert len(homes) >= LEAST_FORMS[prefix]


@pytest.mark.parametrize("prefix", SCHEMES)
def test_a_decoy_is_no_form_and_stands_once(prefix: str) -> None:
    all_forms = {form for concept in concepts(prefix) for form in forms(prefix, concept)}
    count = Counter(decoy for concept in concepts(prefix) for decoy in decoys(prefix, concept))
    assert count
    assert sorted(set(count) & all_forms) == []
    assert [decoy for decoy, times in count.items() if times > 1] == []


@pytest.mark.parametrize("prefix", SCHEMES)
def test_a_decoy_holds_a_form_of_its_concept(prefix: str) -> None:
    idle = [
        decoy for concept in concepts(prefix) for own in [forms(prefix, concept)]
        for decoy in decoys(prefix, concept) if not any(form in decoy for form in own)
    ]
    assert idle == []


@pytest.mark.parametrize("prefix", SCHEMES)
def test_examples_are_worded_differently(prefix: str) -> None:
    sentences = [
        str(s) for concept in concepts(prefix) for prop in (AIT.fires, AIT.staysSilent)
        for s in values(prefix, concept, prop)
    ]
    assert [s for s, times in Counter(sentences).items() if times > 1] == []


@pytest.mark.parametrize(("prefix", "sentence", "absent"), [
    ("data", "您仍享有肖像权和姓名权。", {"data:Portrait", "data:PersonName"}),
    ("data", "请参加电话会议并阅读产品文档。", {"data:PhoneNumber", "data:DocumentContent"}),
    ("data", "我们使用大语言模型与密码技术。", {"data:DeviceSettings", "data:Password"}),
    ("role", "用户协议与平台规则一并适用。", {"role:Customer", "role:Provider"}),
    ("processing", "保留所有权利，并采用加密传输协议。", {"processing:Store", "processing:Provide"}),
    ("law", "公司法定代表人应遵守网络安全法律法规。", {"law:CompanyLaw", "law:CybersecurityLaw"}),
])
def test_decoys_stop_shorter_forms(prefix: str, sentence: str, absent: set[str]) -> None:
    assert not absent & {hit.concept for hit in lexicon().find(sentence, prefix)}


@pytest.mark.parametrize("concept", concepts("law"))
def test_every_law_has_a_title_an_issuer_and_a_kind(concept: str) -> None:
    titles = {o.language: str(o) for o in values("law", concept, SKOS.prefLabel)}
    assert set(titles) == {"zh", "en"}
    assert titles["zh"] != titles["en"] or titles["zh"].isascii()
    assert values("law", concept, AIT.issuedBy)
    assert values("law", concept, AIT.instrumentKind)


@pytest.mark.parametrize("concept", concepts("law"))
def test_a_law_in_force_has_its_day_and_a_draft_has_none(concept: str) -> None:
    kind = str(values("law", concept, AIT.instrumentKind)[0])
    days = [o.toPython() for o in values("law", concept, AIT.inForceFrom)]
    assert all(date(1980, 1, 1) <= day for day in days)
    if kind == "draft":
        assert not days
        assert "征求意见稿" in str(values("law", concept, SKOS.prefLabel)[0])
    elif kind not in ("standard", "guideline"):
        assert len(days) == 1


def test_a_list_takes_effect_with_the_instrument_that_holds_it() -> None:
    graph = scheme("law")
    held = list(graph.subject_objects(URIRef(PREFIXES["dcterms"] + "isPartOf")))
    assert len(held) == 3
    for part, whole in held:
        assert graph.value(part, AIT.inForceFrom) == graph.value(whole, AIT.inForceFrom)
        assert graph.value(part, AIT.issuedBy) == graph.value(whole, AIT.issuedBy)


@pytest.mark.parametrize(("key", "expected"), [
    ("PIPL28", {"FaceInformation", "BankAccount", "Trajectory", "ChildInformation", "SpecificIdentity"}),
    ("GBT35273B", {"IdentityCardNumber", "Password", "BrowsingHistory", "SocialRelation"}),
    ("GBT45574", {"IdentityDocumentImage", "PreciseLocation", "CriminalRecord"}),
])
def test_the_sensitive_lists_differ(key: str, expected: set[str]) -> None:
    listed = {shorten(str(s)).split(":")[1] for s in scheme("data").subjects(AIT.sensitiveUnder, URIRef(PREFIXES["law"] + key))}
    assert expected <= listed
    others = {"PIPL28": "IdentityCardNumber", "GBT35273B": "SpecificIdentity", "GBT45574": "IdentityCardNumber"}
    assert others[key] not in listed


@pytest.mark.parametrize("table", KEYS)
def test_every_key_of_shared_design_is_there(table: str) -> None:
    path = VOCABULARY / table
    if not path.exists():
        pytest.skip(f"no vocabulary folder at {VOCABULARY}")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    prefix = KEYS[table]
    assert len(rows) > 5
    assert sorted({f"{prefix}:{row['key']}" for row in rows} - set(concepts(prefix))) == []
    for row in rows:
        subject = URIRef(PREFIXES[prefix] + row["key"])
        under = {shorten(str(o)).split(":")[1] for o in scheme(prefix).objects(subject, AIT.sensitiveUnder)}
        broader = {shorten(str(o)).split(":")[1] for o in scheme(prefix).objects(subject, SKOS.broader)}
        if prefix == "data":
            assert under == set(filter(None, row["sensitiveUnder"].split("|"))), row["key"]
            assert broader == set(filter(None, [row["broader"]])), row["key"]
