"""The samples: what `planted.json` lists is there, and the checker reports it and nothing it must not."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
PLANTED: dict[str, dict[str, dict[str, list[dict[str, Any]]]]] = json.loads(
    (SAMPLES / "planted.json").read_text(encoding="utf-8")
)
NUMBERS = {
    "CONSENT": "01 02 05 06 08 09 11 12 16",
    "NOTICE": "01 02 03 04",
    "CONTRACT": "01 02 03 04 06 09 10 14 17",
    "AI": "01",
    "INTEGRITY": "01 02 04 05 06",
}
WANTED = frozenset(f"{family}-{number}" for family, numbers in NUMBERS.items() for number in numbers.split())
SHAPE_CODE = re.compile(r'\bait:code\s+"([A-Z]+-\d\d)"')


@dataclass(frozen=True)
class Case:
    """One line of `planted.json`: a rule and the document it is about."""

    source: str
    kind: str
    code: str
    quote: str = ""

    def __str__(self) -> str:
        return f"{self.source}-{self.kind}-{self.code}"


def cases(verdict: str) -> list[Case]:
    return [
        Case(source, key.split()[-1], entry["code"], entry.get("quote", ""))
        for source, documents in PLANTED.items()
        for key, verdicts in documents.items()
        for entry in verdicts[verdict]
    ]


MUST, MUST_NOT = cases("must"), cases("must_not")


def source_text(name: str) -> str:
    data = (SAMPLES / name).read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def places(text: str, quote: str) -> list[tuple[int, int]]:
    """Where ``quote`` stands in ``text``, whatever white space and line breaks fall between its characters."""
    pattern = r"\s*".join(map(re.escape, quote.replace(" ", "")))
    return [match.span() for match in re.finditer(pattern, text)]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "aiterms.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("samples") / "kg"
    built = run("build", str(SAMPLES), "--out", str(out))
    assert built.returncode == 0, built.stdout + built.stderr
    return out


@pytest.fixture(scope="module")
def findings(graph: Path) -> list[dict[str, Any]]:
    checked = run("validate", str(graph), "--format", "json", "--fail-on", "never")
    assert checked.returncode == 0, checked.stderr
    return json.loads(checked.stdout)["findings"]


def of(findings: list[dict[str, Any]], case: Case) -> list[dict[str, Any]]:
    wanted = (case.source, case.kind, case.code)
    return [f for f in findings if (f["sourceFile"], f["documentType"], f["code"]) == wanted]


def shown(found: list[dict[str, Any]]) -> list[tuple[Any, Any]]:
    return [(f["clauseNumber"], f["quote"]) for f in found]


# What is written down


def test_six_files_hold_ten_documents() -> None:
    assert len(PLANTED) == 6
    assert sum(map(len, PLANTED.values())) == 10


def test_every_kind_of_document_is_there() -> None:
    kinds = {case.kind for case in MUST + MUST_NOT}
    assert kinds == {"ServiceAgreement", "PrivacyPolicy", "ServiceLevelAgreement", "UsageRules", "ConsentForm"}


def test_every_rule_is_planted_somewhere_and_most_are_kept_silent_somewhere() -> None:
    assert {case.code for case in MUST} >= WANTED
    assert len(WANTED - {case.code for case in MUST_NOT}) <= 1
    assert len(MUST) >= 45
    assert len(MUST_NOT) >= 80


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_file_exists_and_is_of_a_readable_length(name: str) -> None:
    assert 3000 <= len(source_text(name)) <= 7000


def test_every_document_of_the_folder_is_listed() -> None:
    files = {path.name for path in SAMPLES.iterdir()} - {"README.md", "planted.json"}
    assert files == set(PLANTED)


def test_one_file_is_not_utf8() -> None:
    with pytest.raises(UnicodeDecodeError):
        (SAMPLES / "meeting-usage-rules.html").read_bytes().decode("utf-8")


def test_no_document_must_and_must_not_report_the_same_rule() -> None:
    assert not set(map(str, MUST)) & set(map(str, MUST_NOT))


@pytest.mark.parametrize("case", [case for case in MUST if case.quote], ids=str)
def test_words_pointed_at_stand_in_the_file(case: Case) -> None:
    assert places(source_text(case.source), case.quote)


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_readme_lists_every_planted_gap(name: str) -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    section = readme.split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]
    for key, verdicts in PLANTED[name].items():
        part = section.split(f"### {key}\n", 1)[1].split("\n### ", 1)[0]
        listed = re.findall(r"^\| ([A-Z]+-\d\d) \|", part, re.MULTILINE)
        assert listed == [entry["code"] for verdict in ("must", "must_not") for entry in verdicts[verdict]]


def test_planted_codes_have_a_shape() -> None:
    shapes = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "shapes").glob("*.ttl"))
    assert WANTED - set(SHAPE_CODE.findall(shapes)) == set()


# What the checker makes of it


def test_build_gives_ten_documents(graph: Path) -> None:
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(path=str(graph / "graph.nq"), format=ox.RdfFormat.N_QUADS)
    property_ = ox.NamedNode("https://w3id.org/aiterms/ontology#sourceFile")
    files = [quad.object.value for quad in store.quads_for_pattern(None, property_, None)]
    expected = {name: len(documents) for name, documents in PLANTED.items()}
    assert {name: files.count(name) for name in files} == expected


@pytest.mark.parametrize("case", MUST, ids=str)
def test_planted_gap_is_reported_at_its_place(case: Case, findings: list[dict[str, Any]]) -> None:
    found = of(findings, case)
    assert found, "not reported"
    if case.quote:
        spans = places(source_text(case.source), case.quote)
        near = [f for f in found if f["start"] is not None and any(f["start"] < e and s < f["end"] for s, e in spans)]
        assert near, f"reported elsewhere: {shown(found)}"


@pytest.mark.parametrize("case", MUST_NOT, ids=str)
def test_correct_drafting_is_left_alone(case: Case, findings: list[dict[str, Any]]) -> None:
    assert not shown(of(findings, case))
