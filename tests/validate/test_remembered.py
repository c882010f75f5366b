"""What has not changed is not validated again, and a spoilt memory does no harm."""

from pathlib import Path

import pytest

from aiterms.validate import run as run_module
from aiterms.validate import validate
from aiterms.validate.remembered import FOLDER

GRAPH = (Path(__file__).parents[1] / "shapes" / "graphs" / "NOTICE-16.fail.ttl").read_text(encoding="utf-8")
OTHER = GRAPH.replace("qinghe/", "other/").replace("qinghe.md", "other.md")


def build(folder: Path, *turtle: str) -> Path:
    from rdflib import Dataset, URIRef

    found = Dataset()
    for place, text in enumerate(turtle):
        found.graph(URIRef(f"https://example.org/g{place}")).parse(data=text, format="turtle")
    (folder / "graph.nq").write_text(found.serialize(format="nquads"), encoding="utf-8")
    return folder


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each family that was really validated."""
    seen: list[int] = []
    through = run_module.ENGINES["pyshacl"]
    counted = {"pyshacl": lambda working, shapes: (seen.append(1), through(working, shapes))[1]}
    monkeypatch.setattr(run_module, "ENGINES", counted)
    return seen


def test_an_unchanged_document_is_not_validated_again(tmp_path: Path, runs: list[int]) -> None:
    first = validate(build(tmp_path, GRAPH, OTHER), rules={"NOTICE-16"})
    assert (len(first.findings), len(runs)) == (2, 2)
    assert validate(tmp_path, rules={"NOTICE-16"}).findings == first.findings
    assert len(runs) == 2
    validate(build(tmp_path, GRAPH, OTHER.replace("other.md", "new.md")), rules={"NOTICE-16"})
    assert len(runs) == 3


def test_other_rules_are_another_question(tmp_path: Path, runs: list[int]) -> None:
    validate(build(tmp_path, GRAPH), rules={"NOTICE-16"})
    validate(tmp_path, rules={"NOTICE-08"})
    assert len(runs) == 2


def test_documents_are_read_again_across_them_only_where_a_provider_has_several(tmp_path: Path, runs: list[int]) -> None:
    rules = {"NOTICE-16", "CROSS-02"}
    validate(build(tmp_path, GRAPH, OTHER), rules=rules)
    assert len(runs) == 2
    of_one = "\nex:doc ait:provider <https://example.org/one> ."
    validate(build(tmp_path, GRAPH + of_one, OTHER + of_one), rules=rules)
    assert len(runs) == 5


@pytest.mark.parametrize("spoilt", ["", "[", "[{}]", '[{"severity": "Loud"}]', "null"])
def test_a_spoilt_memory_is_passed_over(tmp_path: Path, spoilt: str) -> None:
    first = validate(build(tmp_path, GRAPH), rules={"NOTICE-16"})
    for path in (tmp_path / FOLDER).iterdir():
        path.write_text(spoilt, encoding="utf-8")
    assert validate(tmp_path, rules={"NOTICE-16"}).findings == first.findings
