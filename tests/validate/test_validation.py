"""The library: what a run reads, how findings are made, ordered, lowered and refused."""

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, URIRef

from aiterms.validate import CannotRunError, Finding, Severity, validate

GRAPHS = Path(__file__).parents[1] / "shapes"
NAME = "https://example.org/g"


def dataset(*turtle: str) -> Dataset:
    found = Dataset()
    found.graph(URIRef("https://example.org/concepts")).parse(GRAPHS / "concepts.ttl")
    for place, text in enumerate(turtle):
        found.graph(URIRef(f"{NAME}{place}")).parse(data=text, format="turtle")
    return found


def example(name: str) -> str:
    return (GRAPHS / "graphs" / f"{name}.ttl").read_text(encoding="utf-8")


def built(folder: Path, *turtle: str) -> Path:
    """A folder such as a build leaves behind."""
    text = dataset(*turtle).serialize(format="nquads")
    (folder / "graph.nq").write_text("".join(sorted(text.splitlines(keepends=True))), encoding="utf-8")
    return folder


def test_a_finding_carries_its_evidence() -> None:
    (finding,) = validate(dataset(example("CONSENT-01.fail")), rules={"CONSENT-01"}).findings
    assert finding.as_json() == {
        "code": "CONSENT-01", "severity": "Violation", "rule": "shape:CONSENT-01", "sourceFile": "qinghe.md",
        "documentType": "PrivacyPolicy", "document": "https://example.org/qinghe/doc",
        "clause": "https://example.org/qinghe/c1", "clauseNumber": "1", "statement": "https://example.org/qinghe/s1",
        "message_zh": "处理敏感个人信息（人脸信息），未见覆盖它的单独同意。",
        "message_en": "Sensitive personal information (Face information) is handled and no separate consent covers it.",
        "quote": "我们收集您的人脸信息", "start": 10, "end": 20,
        "source": "PIPL Art. 29; Network Data Regulations Art. 22(2)",
        "under": "GB/T 35273-2020 Annex B; GB/T 45574-2025; PIPL Art. 28",
        "title": "青禾语音助手服务条款", "documentStart": None, "page": None, "fingerprint": finding.fingerprint, "state": None,
        "waiver": None,
    }


def test_a_finding_of_absence_points_at_the_document_alone() -> None:
    (finding,) = validate(dataset(example("NOTICE-03.fail")), rules={"NOTICE-03"}).findings
    assert (finding.clause, finding.statement, finding.quote, finding.start, finding.under) == (None,) * 5
    assert finding.document_type == "PrivacyPolicy"


def test_a_finding_in_a_clause_without_number_gives_the_number_above() -> None:
    turtle = example("CONSENT-08.fail") + 'ex:c9 a ait:Clause ; dcterms:isPartOf ex:c1 . ex:s1 ait:inClause ex:c9 .'
    turtle = turtle.replace("ait:inDocument ex:doc ; ait:inClause ex:c1 ;", "ait:inDocument ex:doc ;")
    (finding,) = validate(dataset(turtle), rules={"CONSENT-08"}).findings
    assert (finding.clause, finding.clause_number) == ("https://example.org/qinghe/c9", "1")


@pytest.mark.parametrize(("headings", "named"), [
    (("", "我们怎样联系您"), "我们怎样联系您"), (("注销", "您的权利"), "注销"), (("", "青禾语音助手服务条款"), None)])
def test_a_finding_in_a_clause_below_no_number_gives_the_heading(headings: tuple[str, str], named: str | None) -> None:
    own, above = headings
    turtle = example("CONSENT-08.fail").replace("ait:inDocument ex:doc ; ait:inClause ex:c1 ;", "ait:inDocument ex:doc ;")
    turtle += f'''ex:c9 a ait:Clause ; ait:heading "{own}" ; dcterms:isPartOf ex:c8 . ex:s1 ait:inClause ex:c9 .
        ex:c8 a ait:Clause ; ait:heading "{above}" ; dcterms:isPartOf ex:doc .'''
    (finding,) = validate(dataset(turtle), rules={"CONSENT-08"}).findings
    assert finding.clause_number == named


INCORPORATES = """
ex:ref a ait:DocumentReference , ait:Statement ; ait:inDocument ex:doc ; ait:inClause ex:c1 ; ait:quote "《青禾规则》" ;
  ait:start 70 ; ait:end 76 ; ait:incorporates true ; dcterms:title "青禾规则" %s.
"""


@pytest.mark.parametrize(("loaded", "severity", "named"), [
    ("", Severity.WARNING, True), ("; dcterms:references ex:rules ", Severity.VIOLATION, False)])
def test_absence_is_milder_when_an_incorporated_document_is_not_loaded(
        loaded: str, severity: Severity, named: bool) -> None:
    (finding,) = validate(dataset(example("NOTICE-03.fail") + INCORPORATES % loaded), rules={"NOTICE-03"}).findings
    assert finding.severity is severity
    assert ("青禾规则" in finding.message_zh) is ("青禾规则" in finding.message_en) is named


def test_presence_keeps_its_severity_whatever_is_not_loaded() -> None:
    (finding,) = validate(dataset(example("NOTICE-16.fail") + INCORPORATES % ""), rules={"NOTICE-16"}).findings
    assert finding.severity is Severity.VIOLATION


@pytest.mark.parametrize(("before", "after"), [
    (Severity.VIOLATION, Severity.WARNING), (Severity.WARNING, Severity.INFO), (Severity.INFO, Severity.INFO)])
def test_severities_go_down_one_step(before: Severity, after: Severity) -> None:
    assert before.lowered() is after


def test_two_shapes_of_a_rule_on_one_statement_give_the_graver_finding() -> None:
    both = "data:FaceInformation , data:IdentityCardNumber ;"
    turtle = example("CONSENT-01.fail").replace("data:FaceInformation ;", both)
    (finding,) = validate(dataset(turtle), rules={"CONSENT-01"}).findings
    assert finding.severity is Severity.VIOLATION


def test_two_statements_of_a_clause_that_say_the_same_give_one_finding() -> None:
    turtle = example("CONTRACT-06.fail")
    twice = turtle + turtle[turtle.index("ex:s1 "):].replace("ex:s1", "ex:s2").replace("ait:start 10", "ait:start 40")
    (finding,) = validate(dataset(twice), rules={"CONTRACT-06"}).findings
    assert finding.start == 10
    elsewhere = twice.replace("ex:c1 a", "ex:c2 a") + "ex:c1 a ait:Clause ; ait:number '1' ."
    moved = elsewhere.rpartition("ait:inClause ex:c1")
    assert len(validate(dataset(moved[0] + "ait:inClause ex:c2" + moved[2]), rules={"CONTRACT-06"}).findings) == 2


def test_only_rules_in_force_are_run() -> None:
    graph = dataset(example("AI-01.fail"))
    assert len(validate(graph, rules={"AI-01"}, as_of=date(2025, 9, 1)).findings) == 1
    assert validate(graph, rules={"AI-01"}, as_of=date(2025, 8, 31)).findings == ()


def test_the_order_is_the_same_whatever_the_order_of_the_input() -> None:
    texts = [example(name) for name in ("CONSENT-02.fail", "CONTRACT-14.fail")]
    texts[1] = texts[1].replace("qinghe/", "other/").replace("qinghe.md", "other.md")
    there, back = validate(dataset(*texts)), validate(dataset(*reversed(texts)))
    assert there.findings == back.findings
    assert list(there.findings) == sorted(there.findings, key=Finding.order)
    assert len({finding.source_file for finding in there.findings}) == 2


def test_a_folder_is_read_from_its_file_and_from_its_store(tmp_path: Path) -> None:
    from_file = validate(built(tmp_path, example("CONSENT-01.fail")))
    ox.Store(str(tmp_path / "store")).bulk_load(path=str(tmp_path / "graph.nq"))
    (tmp_path / "graph.nq").unlink()
    assert validate(tmp_path).findings == from_file.findings
    assert from_file.documents == 1
    assert any(finding.code == "CONSENT-01" for finding in from_file.findings)


def test_a_backslash_in_a_title_is_no_escape(tmp_path: Path) -> None:
    turtle = example("INTEGRITY-07.fail").replace("青禾收费规则", "青禾\\\\1规则")
    (finding,) = validate(built(tmp_path, turtle), rules={"INTEGRITY-07"}).findings
    assert "1规则" in finding.message_zh
    assert finding.quote == "《青禾\\1规则》"


def test_shapes_of_the_user_are_run_beside_the_others(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text("""
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ait: <https://w3id.org/aiterms/ontology#> .
        @prefix my: <https://example.org/my#> .
        my:Title a sh:NodeShape ; sh:targetClass ait:PrivacyPolicy ; sh:severity sh:Info ;
          sh:property [ sh:path ait:service ; sh:minCount 1 ; sh:message "no service"@en ] .
    """, encoding="utf-8")
    found = validate(dataset(example("NOTICE-03.fail")), shapes=[tmp_path]).findings
    assert "NOTICE-03" in {finding.code for finding in found}
    assert [f.message_en for f in found if f.rule == f.code == "https://example.org/my#Title"] == ["no service"]


def test_what_cannot_run_says_what_to_do(tmp_path: Path) -> None:
    broken, empty = tmp_path / "broken", tmp_path / "empty"
    broken.mkdir()
    empty.mkdir()
    (broken / "graph.nq").write_text("no quads", encoding="utf-8")
    (empty / "graph.nq").write_text("", encoding="utf-8")
    (tmp_path / "bad.ttl").write_text("shape without end", encoding="utf-8")
    graph = dataset(example("NOTICE-03.fail"))
    cases = [(lambda: validate(tmp_path), "aiterms build"), (lambda: validate(broken), "aiterms build"),
             (lambda: validate(empty), "no document"),
             (lambda: validate(graph, shapes=[tmp_path / "bad.ttl"]), "bad.ttl"),
             (lambda: validate(graph, shapes=[empty]), "no"), (lambda: validate(graph, rules={"NO-99"}), "NO-99")]
    for run, part in cases:
        with pytest.raises(CannotRunError) as caught:
            run()
        assert part in str(caught.value)
        assert set(caught.value.messages) == {"zh", "en"}


@pytest.mark.parametrize("query", ["SELECT $this WHERE { VALUES ?x { 1 } }", "SELECT $this WHERE { nonsense }"])
def test_a_shape_that_cannot_run_is_refused(tmp_path: Path, query: str) -> None:
    (tmp_path / "bad.ttl").write_text(f"""
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ait: <https://w3id.org/aiterms/ontology#> .
        <https://example.org/bad> a sh:NodeShape ; sh:targetClass ait:PrivacyPolicy ;
          sh:sparql [ a sh:SPARQLConstraint ; sh:message "bad" ; sh:select "{query}" ] .
    """, encoding="utf-8")
    with pytest.raises(CannotRunError):
        validate(dataset(example("NOTICE-03.fail")), shapes=[tmp_path])


def test_joined_values_stand_in_order() -> None:
    both = "data:FaceInformation , data:BankAccount , data:BiometricInformation"
    (finding,) = validate(dataset(example("CONSENT-01.fail").replace("data:FaceInformation", both, 1)),
                          rules={"CONSENT-01"}).findings
    assert "(Bank account, Biometric information, Face information)" in finding.message_en
