"""The whole chain on the invented samples, and on the seeds where they are present."""

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

import loaders
from aiterms import query
from aiterms.build import build
from aiterms.build.manifest import Manifest
from aiterms.build.report import trouble_text
from aiterms.cli import main
from aiterms.query.answer import Request, answer
from aiterms.store import open_store, store_path

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
SEEDS = ROOT.parent / "shared" / "corpus" / "seeds"
NAMES = [found.name for found in query.catalogue()]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    out = tmp_path_factory.mktemp("samples") / "kg"
    return out, build([SAMPLES], out=out).manifest


@pytest.fixture(scope="module")
def shared_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not SEEDS.is_dir():
        pytest.skip(f"{SEEDS} is not here")
    out = tmp_path_factory.mktemp("seeds") / "kg"
    assert not build([SEEDS], out=out).manifest.failures
    return out


def rows(folder: Path, name: str) -> list[ox.QuerySolution]:
    text = query.find(name).bound()
    found = answer(open_store(folder), Request(str(store_path(folder)), text, query.JSON, query.TURTLE))
    assert isinstance(found, ox.QuerySolutions)
    return list(found)


def test_every_sample_gives_documents_clauses_and_statements(samples: tuple[Path, Manifest]) -> None:
    _, manifest = samples
    assert not manifest.failures
    assert len(manifest.parts) == len([path for path in SAMPLES.iterdir() if "-" in path.name])
    assert all(part.documents and part.clauses and part.statements for part in manifest.parts)


def test_every_quote_stands_where_its_offsets_say(samples: tuple[Path, Manifest]) -> None:
    out, manifest = samples
    store = open_store(out)
    places = """PREFIX ait: <https://w3id.org/aiterms/ontology#> SELECT ?digest ?start ?end ?quote WHERE { GRAPH ?g {
      ?g ait:sourceDigest ?digest . ?s ait:quote ?quote ; ait:start ?start ; ait:end ?end } }"""
    texts = {p.digest: (out / "texts" / f"{p.digest}.txt").read_bytes().decode() for p in manifest.parts}
    found = store.query(places)
    assert isinstance(found, ox.QuerySolutions)
    checked = 0
    for row in found:
        written = texts[row["digest"].value][int(row["start"].value) : int(row["end"].value)]
        signs = iter(written)
        assert all(sign in signs for sign in row["quote"].value if sign.isalnum()), (written, row["quote"].value)
        checked += 1
    assert checked > 200


def test_another_hash_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    sample = next(path for path in sorted(SAMPLES.iterdir()) if path.suffix == ".mdx")
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "aiterms.cli", "build", str(sample), "--out", str(tmp_path / seed)]
        subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True)
    assert (tmp_path / "1/graph.nq").read_bytes() == (tmp_path / "2/graph.nq").read_bytes()


def test_several_processes_give_the_same_bytes(
    samples: tuple[Path, Manifest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aiterms.build.parts.MANY_BYTES", 0)
    monkeypatch.setattr("aiterms.build.parts.cpu_count", lambda: 2)
    build([SAMPLES], out=tmp_path / "kg")
    one, other = (set((folder / "parts").iterdir()) for folder in (samples[0], tmp_path / "kg"))
    assert {path.read_bytes() for path in one} == {path.read_bytes() for path in other}


def test_python_users_get_an_rdflib_dataset() -> None:
    sample = next(path for path in sorted(SAMPLES.iterdir()) if path.suffix == ".mdx")
    dataset = loaders.load([sample])
    found = list(dataset.query("SELECT ?t WHERE { GRAPH ?g { ?g <http://purl.org/dc/terms/title> ?t } }"))
    assert len(found) >= 1
    assert len(dataset) > 500
    assert loaders.load(str(sample)).query("ASK { ?s a ait:Clause }").askAnswer


def test_python_users_hear_of_files_that_cannot_be_read(tmp_path: Path) -> None:
    from loaders.read import ReadError

    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(ReadError):
        loaders.load([tmp_path])
    with pytest.raises(FileNotFoundError):
        loaders.load(tmp_path / "nowhere")


@pytest.mark.parametrize("name", NAMES)
def test_each_question_finds_something_in_the_shared_seeds(shared_seeds: Path, name: str) -> None:
    assert rows(shared_seeds, name)


def test_the_shared_seeds_give_nine_documents(shared_seeds: Path) -> None:
    assert len(rows(shared_seeds, "documents")) == 9


def test_a_file_whose_kind_cannot_be_told_is_named_and_builds(
    samples: tuple[Path, Manifest], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert trouble_text(samples[1]) == ""
    sources, out = tmp_path / "src", str(tmp_path / "kg")
    sources.mkdir()
    (sources / "policy.txt").write_text("青禾隐私政策\n\n我们收集手机号。\n\n附件一：名词\n\n本附件解释名词，" + "名词" * 30, encoding="utf-8")
    (sources / "prices.txt").write_text("青禾价格\n\n每月十元，按年八折。\n", encoding="utf-8")
    for command in (["build", str(sources), "--out", out], ["validate", out, "--build", str(sources), "--fail-on", "never"]):
        assert main(command) == 0
        said = capsys.readouterr().err
        assert "prices.txt：" in said
        assert "prices.txt: " in said
        assert "policy.txt" not in said
