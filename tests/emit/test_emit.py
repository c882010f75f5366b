"""The quads of hand-made documents, as the contract has them."""

from dataclasses import replace

import pyoxigraph as ox
import pytest

from loaders.emit import emit, names
from loaders.emit.said import columns, distinct
from loaders.emit.terms import literal, node
from loaders.model import ClauseCell, ClauseKind, CleanText, ParsedSource
from loaders.namespaces import expand, shorten
from loaders.resolve import resolve
from loaders.statements import (
    STATEMENT_CLASSES,
    DataHandling,
    Evidence,
    LegalReference,
    Mention,
    RetentionStatement,
)
from loaders.wording import edition
from tests.graph.papers import COMPANY, SUPPLIER, agreement, policy

Facts = dict[str, list[str]]


def facts(quads: tuple[ox.Quad, ...], subject: str) -> Facts:
    found: Facts = {}
    for quad in quads:
        if quad.subject.value == subject:
            found.setdefault(shorten(quad.predicate.value), []).append(quad.object.value)
    return found


def emitted(which: str = "agreement") -> tuple[tuple[ox.Quad, ...], ParsedSource]:
    parsed, statements = agreement() if which == "agreement" else policy()
    return emit(parsed, resolve(parsed, statements)), parsed


def of_class(quads: tuple[ox.Quad, ...], name: str) -> list[Facts]:
    kind = expand(f"ait:{name}")
    return [
        facts(quads, q.subject.value)
        for q in quads
        if q.object.value == kind and q.predicate.value == expand("rdf:type")
    ]


def test_everything_stands_in_the_graph_of_its_document() -> None:
    quads, parsed = emitted()
    assert {quad.graph_name.value for quad in quads} == set(names(parsed).documents.values())
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_a_document_has_all_its_facts() -> None:
    quads, parsed = emitted()
    document = facts(quads, names(parsed).documents["d1"])
    assert sorted(map(shorten, document["rdf:type"])) == ["ait:Document", "ait:ServiceAgreement"]
    assert {
        key: values
        for key, values in document.items()
        if key not in ("rdf:type", "ait:provider", "ait:aboutService", "ait:sourceDigest", "ait:wording")
    } == {
        "dcterms:title": ["青禾数字人服务协议"],
        "dcterms:issued": ["2025-03-01"],
        "ait:service": ["青禾数字人"],
        "ait:sourceFile": ["agreement.txt"],
        "ait:sourceFormat": ["text"],
        "ait:keepsEmphasis": ["true"],
        "dcterms:language": ["zh"],
        "ait:governingLaw": ["中华人民共和国法律"],
        "ait:promisesEmphasis": ["false"],
        "ait:generatesContent": ["true"],
        "ait:selfName": ["本协议"],
        "ait:wordingEdition": [edition()],
        "ait:start": ["0"],
        "ait:end": [str(len(parsed.source.text))],
    }
    assert facts(quads, document["ait:provider"][0])["skos:prefLabel"] == [COMPANY]
    assert facts(quads, document["ait:aboutService"][0])["ait:generatesContent"] == ["true"]
    assert "wording:TitledServiceAgreement" in map(shorten, document["ait:wording"])


def test_clauses_hang_below_each_other_and_the_document() -> None:
    quads, parsed = emitted()
    iris = names(parsed)
    one, under = facts(quads, iris.clauses["d1"][0]), facts(quads, iris.clauses["d1"][1])
    assert one["dcterms:isPartOf"] == [iris.documents["d1"]]
    assert under["dcterms:isPartOf"] == [iris.clauses["d1"][0]]
    assert (one["ait:number"], one["ait:heading"], one["ait:order"]) == (["1"], ["总则"], ["0"])
    start, end = int(under["ait:start"][0]), int(under["ait:end"][0])
    assert parsed.source.text[start:end] == under["ait:text"][0]


def test_a_row_gives_its_cells_behind_their_headers() -> None:
    parsed, _ = agreement()
    cells = (
        ClauseCell("数据", CleanText("手机号", (1, 2, 3))),
        ClauseCell("", CleanText("登录", (5, 6))),
        ClauseCell("目的", CleanText("登录", (5, 6)), repeated=True),
    )
    document = parsed.documents[0]
    row = replace(document.clauses[1], kind=ClauseKind.ROW, cells=cells, text=CleanText("", ()))
    changed = replace(document, clauses=(document.clauses[0], row))
    quads = emit(ParsedSource(parsed.source, (changed,)), ())
    assert facts(quads, names(parsed).clauses["d1"][1])["ait:text"] == ["数据: 手机号\n登录"]


def test_every_statement_has_class_place_and_evidence() -> None:
    quads, parsed = emitted()
    found = of_class(quads, "Statement")
    assert len(found) == 21
    for statement in found:
        start, end = int(statement["ait:start"][0]), int(statement["ait:end"][0])
        assert statement["ait:quote"] == [parsed.source.text[start:end]]
        assert statement["ait:inDocument"] == [names(parsed).documents["d1"]]
        assert len(statement["rdf:type"]) == 2
        assert {"ait:inClause", "ait:rule", "ait:confidence", "ait:negated"} <= statement.keys()


def test_a_cap_carries_its_figures() -> None:
    quads, _ = emitted()
    cap = next(s for s in of_class(quads, "LiabilityStatement") if "ait:lookback" in s)
    assert (cap["ait:rate"], cap["ait:lookback"], cap["ait:basis"]) == (["0.3"], ["P1Y"], ["fees paid"])
    assert [shorten(v) for v in cap["ait:bearer"]] == ["role:Customer"]


def test_mentions_are_nodes_with_concept_and_place() -> None:
    quads, parsed = emitted("policy")
    handling = next(s for s in of_class(quads, "DataHandling") if "ait:purposeMention" in s)
    mention = facts(quads, handling["ait:dataMention"][0])
    assert [shorten(v) for v in mention["ait:concept"]] == ["data:PhoneNumber"]
    assert parsed.source.text[int(mention["ait:start"][0]) : int(mention["ait:end"][0])] == "手机号码"


def test_parties_and_references_become_links() -> None:
    quads, parsed = emitted()
    short = next(s for s in of_class(quads, "Participation") if s["ait:name"] == ["青禾"])
    organisation = facts(quads, short["ait:party"][0])
    assert (organisation["skos:prefLabel"], organisation["skos:altLabel"]) == ([COMPANY], ["青禾"])
    reference = next(s for s in of_class(quads, "ClauseReference") if s["ait:targetNumber"] == ["1.1"])
    assert reference["ait:target"] == [names(parsed).clauses["d1"][1]]


@pytest.mark.parametrize(("name", "kept"), [("青禾", True), ("我们", False), ("甲方", False), ("We", False)])
def test_words_that_any_company_uses_of_itself_are_no_short_names(name: str, kept: bool) -> None:
    parsed, statements = agreement()
    said = replace(statements[1], name=name)  # type: ignore[call-arg]
    organisation = of_class(emit(parsed, (said,)), "Organisation")[0]
    assert ("skos:altLabel" in organisation) is kept


def test_the_supplier_of_one_document_is_the_same_node_elsewhere() -> None:
    quads, _ = emitted("policy")
    assert SUPPLIER in [v for s in of_class(quads, "Organisation") for v in s["skos:prefLabel"]]


def test_the_same_input_gives_the_same_quads() -> None:
    assert emitted()[0] == emitted()[0]


def test_of_two_statements_that_say_the_same_the_surer_stays() -> None:
    place = Evidence(3, 5, "法律")
    said = [
        LegalReference(document="d1", clause=0, evidence=place, rule=rule, confidence=sure, title="民法典")
        for rule, sure in (("a", 0.5), ("b", 0.9), ("c", 0.7))
    ]
    assert [s.rule for s in distinct("http://d", said).values()] == ["b"]


def test_of_two_readings_of_one_statement_the_mentions_of_both_stay() -> None:
    place = Evidence(3, 12, "提供人脸和人像照片")
    first, second = (Mention("data:Portrait", Evidence(a, a + 2, q)) for a, q in ((5, "人脸"), (8, "人像")))
    said = [
        DataHandling(document="d1", clause=0, evidence=place, rule=rule, confidence=sure, data_mentions=(mention,),
                     processing=("processing:Collect",), data=("data:Portrait",))
        for rule, sure, mention in (("a", 0.9, second), ("b", 0.5, first))
    ]
    (kept,) = distinct("http://d", said).values()
    assert isinstance(kept, DataHandling)
    assert (kept.rule, kept.data_mentions) == ("a", (first, second))


def test_statements_that_differ_in_one_value_both_stay() -> None:
    place = Evidence(3, 5, "六月")
    said = [RetentionStatement(document="d1", clause=0, evidence=place, rule="r", duration=d) for d in ("P6M", "P1Y")]
    assert len(distinct("http://d", said)) == 2


def test_a_statement_of_an_unknown_document_is_refused() -> None:
    parsed, statements = agreement()
    with pytest.raises(ValueError, match="unknown document 'd9'"):
        emit(parsed, (replace(statements[0], document="d9"),))


@pytest.mark.parametrize("cls", STATEMENT_CLASSES)
def test_every_field_metadata_names_a_known_property_and_datatype(cls: type) -> None:
    for name, predicate, kind in columns(cls):
        assert expand(predicate), name
        assert kind in ("iri", "mention") or expand(kind).startswith("http://www.w3.org/2001/XMLSchema#")


@pytest.mark.parametrize(
    ("value", "datatype", "lexical"),
    [
        (True, "xsd:boolean", "true"),
        (False, "xsd:boolean", "false"),
        ("0.50", "xsd:decimal", "0.5"),
        ("30", "xsd:decimal", "30"),
        (0.9, "xsd:decimal", "0.9"),
        ("1e-3", "xsd:decimal", "0.001"),
        ("unknown", "xsd:decimal", "unknown"),
        (12, "xsd:integer", "12"),
    ],
)
def test_lexical_forms(value: str | bool | float, datatype: str, lexical: str) -> None:
    assert literal(value, datatype).value == lexical


@pytest.mark.parametrize(
    "text", ["P12M", "P6M", "P18M", "PT24H", "PT48H", "P1Y2M", "PT90M", "P30D", "P0D", "PT36H30S", "P1W", "soon", "P"]
)
def test_durations_are_written_as_a_store_gives_them_back(text: str) -> None:
    quad = ox.Quad(node("ait:x"), node("ait:duration"), literal(text, "xsd:duration"), node("ait:g"))
    store = ox.Store()
    store.add(quad)
    assert list(store) == [quad]


def test_an_unknown_prefix_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown prefix"):
        node("nowhere:Thing")
