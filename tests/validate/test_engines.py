"""All engines find the same, whatever is validated beside a document and in however many processes."""

import shutil
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

import pytest
from rdflib import Dataset, URIRef
from typer.testing import CliRunner

from aiterms.cli import app, main
from aiterms.validate import CannotRunError, Finding, Report, oxigraph, validate, with_rudof
from aiterms.validate import run as run_module
from aiterms.validate.engines import ENGINES
from aiterms.validate.prepared import prepared
from aiterms.validate.shapes import load_shapes, pick_shapes
from loaders import load

ROOT = Path(__file__).parents[2]
GRAPHS = ROOT / "tests" / "shapes" / "graphs"
SAMPLES = tuple(sorted(path for path in (ROOT / "samples").iterdir() if path.name not in ("README.md", "planted.json")))
NAMES = tuple(sorted(path.name for path in GRAPHS.glob("*.fail.ttl")))
CONCEPTS = URIRef("https://example.org/nothing-but-concepts")
HEAD = """
    @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ait: <https://w3id.org/aiterms/ontology#> .
    @prefix my: <https://example.org/my#> .
"""


@cache
def whole() -> Dataset:
    return load(list(SAMPLES))


@cache
def everything() -> Report:
    return validate(whole())


def example(name: str) -> Dataset:
    dataset = Dataset()
    dataset.graph(CONCEPTS).parse(GRAPHS.parent / "concepts.ttl")
    dataset.graph(URIRef("https://example.org/g")).parse(GRAPHS / name)
    return dataset


OTHERS = ("oxigraph", pytest.param("rudof", marks=pytest.mark.skipif(
    find_spec("pyrudof") is None, reason="Rudof is not installed: pip install pyrudof")))


def test_the_engines_are_there_and_the_samples_have_findings() -> None:
    assert tuple(ENGINES) == ("pyshacl", "oxigraph", "rudof")
    assert len(everything().findings) > 100


@pytest.mark.parametrize("engine", OTHERS)
def test_engines_find_the_same_in_the_samples(engine: str) -> None:
    assert validate(whole(), engine=engine) == everything()


@pytest.mark.parametrize("engine", OTHERS)
@pytest.mark.parametrize("name", NAMES)
def test_engines_find_the_same_in_an_example(name: str, engine: str) -> None:
    graph = example(name)
    assert validate(graph, engine=engine).findings == validate(graph).findings


def test_an_engine_that_is_not_installed_is_named_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(with_rudof, "find_spec", lambda _: None)
    with pytest.raises(CannotRunError, match="pip install"):
        validate(example("NOTICE-03.fail.ttl"), engine="rudof")


def test_all_shapes_of_the_project_are_run_by_the_second_engine_itself() -> None:
    picked = pick_shapes(load_shapes(), drafts=True)
    mine, others = oxigraph.divided(prepared((), picked))
    assert others is None
    assert {constraint.shape for constraint in mine} == set(picked)


USERS = (
    'my:Core a sh:NodeShape ; sh:targetClass ait:PrivacyPolicy ; sh:property [ sh:path ait:service ; sh:minCount 1 ; sh:message "no service"@en ] .',
    'my:Words a sh:NodeShape ; sh:targetClass ait:PrivacyPolicy ; sh:message "of the shape"@en ; sh:sparql [ sh:select "SELECT $this WHERE { $this ?p ?o }" ] .',
    'my:Plain a sh:NodeShape ; sh:targetClass ait:PrivacyPolicy ; sh:sparql [ sh:message "{?p} {?missing} {$this}"@en ; sh:select "SELECT $this ?p WHERE { $this ?p ?o }" ] .',
    'my:Node a sh:NodeShape ; sh:targetNode <https://example.org/qinghe/doc> ; sh:sparql [ sh:message "here"@en ; sh:select "SELECT $this WHERE { }" ] .',
    'my:Off a sh:NodeShape ; sh:deactivated true ; sh:targetClass ait:PrivacyPolicy ; sh:sparql [ sh:message "off" ; sh:select "SELECT $this WHERE { }" ] .',
    'my:Two a sh:NodeShape ; sh:targetClass ait:PrivacyPolicy ; sh:sparql [ sh:message "one" ; sh:select "SELECT $this WHERE { }" ] , [ sh:message "two" ; sh:select "SELECT $this WHERE { } # a remark" ] .',
)


@pytest.mark.parametrize("engine", OTHERS)
@pytest.mark.parametrize("shape", USERS)
def test_engines_find_the_same_with_shapes_of_users(tmp_path: Path, shape: str, engine: str) -> None:
    (tmp_path / "mine.ttl").write_text(HEAD + shape, encoding="utf-8")
    graph = example("NOTICE-03.fail.ttl")
    first, second = (validate(graph, shapes=[tmp_path], engine=name).findings for name in ("pyshacl", engine))
    assert first == second
    assert any(finding.code.startswith("https://example.org/my#") for finding in first) is ("my:Off" not in shape)


@pytest.mark.parametrize("engine", OTHERS)
@pytest.mark.parametrize("query", [
    "SELECT $this WHERE { VALUES ?x { 1 } }", "SELECT $this WHERE { $this ?p ?o MINUS { $this a ?o } }",
    "SELECT $this WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SELECT $this WHERE { nonsense }",
    "SELECT ?p WHERE { $this ?p ?o }"])
def test_the_other_engines_refuse_what_shacl_forbids(tmp_path: Path, query: str, engine: str) -> None:
    shape = f'my:Bad a sh:NodeShape ; sh:targetClass ait:PrivacyPolicy ; sh:sparql [ sh:message "bad" ; sh:select "{query}" ] .'
    (tmp_path / "bad.ttl").write_text(HEAD + shape, encoding="utf-8")
    with pytest.raises(CannotRunError):
        validate(example("NOTICE-03.fail.ttl"), shapes=[tmp_path], engine=engine)


def of_file(findings: tuple[Finding, ...], name: str) -> list[Finding]:
    return [finding for finding in findings if finding.source_file == name]


@pytest.mark.parametrize("path", SAMPLES, ids=[path.name for path in SAMPLES])
def test_a_document_alone_gives_what_it_gives_among_all(path: Path) -> None:
    alone = validate(load([path])).findings
    assert list(alone) == of_file(everything().findings, path.name)


@pytest.mark.parametrize("engine", ["pyshacl", *OTHERS])
def test_several_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str) -> None:
    assert main(["build", *map(str, SAMPLES[:3]), "--out", str(tmp_path)]) == 0
    monkeypatch.setattr(run_module, "MANY_BYTES", 0)
    one, two = (validate(copy(tmp_path), workers=workers, engine=engine) for workers in (1, 2))
    assert replace(one, sources=None) == replace(two, sources=None)
    assert one.findings


def copy(folder: Path) -> Path:
    """A folder with the same graph that remembers nothing."""
    place = Path(mkdtemp(dir=folder))
    shutil.copy(folder / "graph.nq", place)
    return place


def test_a_shape_that_cannot_run_in_another_process_is_told_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["build", *map(str, SAMPLES[:2]), "--out", str(tmp_path)]) == 0
    monkeypatch.setattr(run_module, "MANY_BYTES", 0)
    bad = tmp_path / "bad.ttl"
    bad.write_text(HEAD + 'my:Bad a sh:NodeShape ; sh:targetClass ait:Document ; sh:sparql [ sh:message "bad" ; sh:select "SELECT $this WHERE { nonsense }" ] .', encoding="utf-8")
    with pytest.raises(CannotRunError) as caught:
        validate(tmp_path, shapes=[bad], workers=2)
    assert set(caught.value.messages) == {"zh", "en"}


def test_the_command_takes_an_engine(tmp_path: Path) -> None:
    assert main(["build", str(SAMPLES[0]), "--out", str(tmp_path)]) == 0
    command = ["validate", str(tmp_path), "--format", "json", "--fail-on", "never", "--engine"]
    first, second, refused = (CliRunner().invoke(app, [*command, name]) for name in ("pyshacl", "oxigraph", "jena"))
    assert first.stdout == second.stdout != ""
    assert refused.exit_code == 2
    assert "oxigraph" in refused.stderr
