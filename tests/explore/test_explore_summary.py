"""Figures over many documents: denials do not count, flows keep to the most frequent, the gravest are spread."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pyoxigraph as ox
import pytest

from aiterms.explore import charts, data, findings, summary
from aiterms.explore.summary import Handling
from aiterms.explore.texts import Texts
from aiterms.validate import Finding, Severity
from loaders.namespaces import expand


def handling(data_: str, purposes: str = "", recipients: str = "", document: str = "d") -> Handling:
    def iris(kind: str, names: str) -> tuple[str, ...]:
        return tuple(expand(f"{kind}:{name}") for name in names.split())

    return Handling(document, iris("data", data_), iris("purpose", purposes), iris("role", recipients))


@pytest.fixture(scope="module")
def catalogue(built: Path) -> data.Catalogue:
    return data.open_catalogue(built)


def test_handlings_are_read_with_all_their_ends(catalogue: data.Catalogue, sample: ModuleType) -> None:
    found = summary.handlings(catalogue.store)
    assert len(found) == 4
    assert handling("PhoneNumber", "Communication", "ServiceSupplier", sample.document_iri(sample.POLICY)) in found
    assert summary.of_documents(found, {sample.document_iri(sample.AGREEMENT)}) == ()


def test_what_is_denied_does_not_flow() -> None:
    store, graph = ox.Store(), ox.NamedNode("https://a.example/d")
    for name, negated in (("s1", False), ("s2", True)):
        said = ox.NamedNode(f"https://a.example/{name}")
        store.add(ox.Quad(said, ox.NamedNode(expand("dpv:hasPersonalData")), ox.NamedNode(expand("data:Voice")), graph))
        store.add(ox.Quad(said, ox.NamedNode(expand("ait:negated")), ox.Literal(negated), graph))
    assert len(summary.handlings(store)) == 1


def test_only_sensitive_categories_are_counted(catalogue: data.Catalogue) -> None:
    said = [handling("Voice PhoneNumber"), handling("Voice FaceInformation"), handling("Voice", document="e")]
    assert summary.sensitive(said, catalogue) == {
        ("d", expand("data:Voice")): 2,
        ("d", expand("data:FaceInformation")): 1,
        ("e", expand("data:Voice")): 1,
    }


def test_data_flows_over_purposes_and_directly_where_none_is_named() -> None:
    found = summary.flow([handling("Voice", "Payment", "Third"), handling("Face", "", "Third"), handling("Alone")])
    voice, face, payment, third = (expand(c) for c in ("data:Voice", "data:Face", "purpose:Payment", "role:Third"))
    assert found.columns == ((face, voice), (payment,), (third,))
    assert found.links == {(voice, payment): 1, (payment, third): 1, (face, third): 1}


def test_a_flow_keeps_to_the_most_frequent() -> None:
    said = [handling("A", "X")] * 3 + [handling("B", "X")] * 2 + [handling("C", "Y")]
    found = summary.flow(said, (2, 1, 1))
    assert found.links == {(expand("data:A"), expand("purpose:X")): 3, (expand("data:B"), expand("purpose:X")): 2}
    names = {node: data.local_name(node) for column in found.columns for node in column}
    drawn = charts.sankey(found, names)["series"][0]
    assert [node["name"] for node in drawn["data"]] == ["A", "B", "X"]
    assert drawn["links"][0] == {"source": "A", "target": "X", "value": 3}


def finding(code: str, document: str, severity: Severity = Severity.VIOLATION) -> Finding:
    return Finding(code, severity, code, None, "", document, None, None, None, "", "", None, None, None, None, None)


def test_the_gravest_are_spread_over_rules_and_documents() -> None:
    found = [finding(code, document) for document in "xyz" for code in ("A-1", "B-1", "C-1")]
    found.append(finding("D-1", "w", Severity.INFO))
    assert [(f.code, f.document) for f in summary.gravest(found, 3)] == [("A-1", "x"), ("B-1", "y"), ("C-1", "z")]
    assert [f.code for f in summary.gravest(found, 10)][-1] == "D-1"
    assert summary.gravest([], 5) == []


def test_charts_say_what_they_show_in_both_languages(catalogue: data.Catalogue, built: Path) -> None:
    found = findings.load(built)
    for lang, words in (("zh", "违反"), ("en", "Violation")):
        bars = charts.by_severity(Texts(lang), {(f.code, str(f.severity)): 1 for f in found}, "x").to_json()
        assert words in bars or words.encode("unicode_escape").decode() in bars
        assert "2025-10-15" in charts.dates(Texts(lang), catalogue.documents).to_json()


def test_the_heat_map_leaves_out_the_rarest() -> None:
    rows = [(f"d{place}", "face", place + 1) for place in range(5)]
    kept = charts.heat(Texts("en"), rows, 2).to_dict()["datasets"]
    assert sorted(row["document"] for row in next(iter(kept.values()))) == ["d3", "d4"]
