"""Building a folder: what is written, what is read again, what is refused."""

import json
import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from aiterms.build import build
from aiterms.build.background import ONTOLOGY_GRAPH
from aiterms.messages import UserError
from aiterms.store import open_store
from loaders.namespaces import BASE, expand
from tests.graph.papers import AGREEMENT_TEXT, POLICY_TEXT


def graph_names(store: ox.Store) -> set[str]:
    return {name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode)}


def test_a_build_writes_graph_store_manifest_and_texts(chain: list[str], sources: Path, tmp_path: Path) -> None:
    done = build([sources], out=tmp_path / "kg")
    out = tmp_path / "kg"
    assert (done.changed, done.read) == (True, 2)
    assert sorted(chain) == ["agreement.txt", "policy.txt"]
    lines = (out / "graph.nq").read_bytes().splitlines()
    assert lines == sorted(set(lines))
    assert done.manifest.counts["quads"] == len(lines) == len(open_store(out))
    texts = {path.read_text(encoding="utf-8") for path in (out / "texts").iterdir()}
    assert texts == {AGREEMENT_TEXT, POLICY_TEXT}
    assert not [p.name for p in out.iterdir() if p.name.startswith(".new") or p.name.endswith(".old")]


def test_each_document_the_ontology_and_the_provenance_have_a_graph(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    documents = {card["iri"] for source in manifest["sources"] for card in source["documents"]}
    assert graph_names(open_store(built)) == documents | {ONTOLOGY_GRAPH, f"{BASE}provenance"}
    assert manifest["counts"]["documents"] == len(documents) == 2


def test_the_provenance_names_sources_and_tool_and_no_time(built: Path) -> None:
    quads = list(open_store(built).quads_for_pattern(None, None, None, ox.NamedNode(f"{BASE}provenance")))
    predicates = {quad.predicate.value for quad in quads}
    assert {expand("prov:used"), expand("prov:wasDerivedFrom"), expand("prov:wasAssociatedWith")} <= predicates
    assert not [quad for quad in quads if isinstance(quad.object, ox.Literal) and "date" in quad.object.datatype.value]


def test_the_same_files_give_the_same_bytes_in_any_order(chain: list[str], sources: Path, tmp_path: Path) -> None:
    files = sorted(sources.iterdir())
    build(files, out=tmp_path / "one")
    build(reversed(files), out=tmp_path / "two")
    build([sources], out=tmp_path / "three")
    graphs = {(tmp_path / name / "graph.nq").read_bytes() for name in ("one", "two", "three")}
    manifests = {(tmp_path / name / "manifest.json").read_bytes() for name in ("one", "two", "three")}
    assert (len(graphs), len(manifests)) == (1, 1)


def test_nothing_is_read_again_when_nothing_changed(chain: list[str], sources: Path, tmp_path: Path) -> None:
    first = build([sources], out=tmp_path / "kg")
    again = build([sources], out=tmp_path / "kg")
    assert (again.changed, again.read, len(chain)) == (False, 0, 2)
    assert again.manifest == first.manifest


def test_only_a_changed_file_is_read_again(chain: list[str], sources: Path, tmp_path: Path) -> None:
    build([sources], out=tmp_path / "kg")
    chain.clear()
    (sources / "policy.txt").write_text(POLICY_TEXT + "#2", encoding="utf-8")
    done = build([sources], out=tmp_path / "kg")
    assert (chain, done.read) == (["policy.txt"], 1)
    fresh = build([sources], out=tmp_path / "fresh")
    assert (tmp_path / "kg/graph.nq").read_bytes() == (tmp_path / "fresh/graph.nq").read_bytes()
    assert len(list((tmp_path / "kg/parts").iterdir())) == len(fresh.manifest.parts) == 2


def test_a_file_taken_away_leaves_the_graph(chain: list[str], sources: Path, tmp_path: Path) -> None:
    build([sources], out=tmp_path / "kg")
    chain.clear()
    done = build([sources / "policy.txt"], out=tmp_path / "kg")
    assert (chain, done.manifest.counts["documents"], done.changed) == ([], 1, True)
    assert "agreement.txt" not in (tmp_path / "kg/graph.nq").read_text(encoding="utf-8")


@pytest.mark.parametrize("lost", ["graph.nq", "manifest.json", "parts", "store"])
def test_a_damaged_folder_is_mended(chain: list[str], sources: Path, tmp_path: Path, lost: str) -> None:
    out = tmp_path / "kg"
    build([sources], out=out)
    whole = (out / "graph.nq").read_bytes()
    for path in sorted((out / lost).rglob("*"), reverse=True) if (out / lost).is_dir() else [out / lost]:
        path.unlink()
    if (out / lost).is_dir():
        (out / lost).rmdir()
    build([sources], out=out)
    if lost == "parts":
        (sources / "policy.txt").write_text(POLICY_TEXT + "#2", encoding="utf-8")
        build([sources], out=out)
        (sources / "policy.txt").write_text(POLICY_TEXT, encoding="utf-8")
        build([sources], out=out)
    assert (out / "graph.nq").read_bytes() == whole
    assert len(open_store(out)) == whole.count(b"\n")


def test_another_version_of_the_tool_reads_everything_again(
    chain: list[str],
    sources: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    build([sources], out=tmp_path / "kg")
    monkeypatch.setattr("aiterms.build.fingerprint", lambda: "another")
    assert build([sources], out=tmp_path / "kg").read == 2


def test_another_base_gives_other_names(chain: list[str], sources: Path, tmp_path: Path) -> None:
    done = build([sources], out=tmp_path / "kg", base="https://example.org/g/")
    assert all(card.iri.startswith("https://example.org/g/") for part in done.manifest.parts for card in part.documents)
    assert f"<{BASE}" not in (tmp_path / "kg/graph.nq").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_kept_in_mind_and_the_others_build(
    chain: list[str],
    sources: Path,
    tmp_path: Path,
) -> None:
    (sources / "broken.txt").write_bytes(b"\x00\x01")
    first = build([sources], out=tmp_path / "kg")
    again = build([sources], out=tmp_path / "kg")
    for done in (first, again):
        assert [(f.file, f.message_en) for f in done.manifest.failures] == [("broken.txt", "not a text")]
        assert done.manifest.counts["documents"] == 2
    assert (again.changed, chain.count("broken.txt")) == (False, 1)


def test_files_of_one_name_in_two_folders_both_stand(chain: list[str], sources: Path, tmp_path: Path) -> None:
    other = tmp_path / "more"
    other.mkdir()
    (other / "policy.txt").write_text(POLICY_TEXT + "#other", encoding="utf-8")
    done = build([sources, other], out=tmp_path / "kg")
    iris = [card.iri for part in done.manifest.parts for card in part.documents]
    assert len(set(iris)) == len(iris) == 3


def test_a_copy_of_a_file_counts_once(chain: list[str], sources: Path, tmp_path: Path) -> None:
    other = tmp_path / "copy"
    other.mkdir()
    (other / "policy.txt").write_text(POLICY_TEXT, encoding="utf-8")
    assert build([sources, other], out=tmp_path / "kg").manifest.counts["documents"] == 2


def test_hidden_files_data_and_the_output_itself_are_passed_over(chain: list[str], sources: Path) -> None:
    (sources / ".hidden.txt").write_text("x", encoding="utf-8")
    (sources / "~$policy.docx").write_bytes(b"owner")
    (sources / "table.tsv").write_text("x", encoding="utf-8")
    deep = sources / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text(POLICY_TEXT + "#deep", encoding="utf-8")
    out = sources / "kg"
    first, again = build([sources], out=out), build([sources], out=out)
    assert first.manifest.inputs == again.manifest.inputs
    assert sorted(part.file for part in again.manifest.parts) == ["agreement.txt", "deep.txt", "policy.txt"]


@pytest.mark.parametrize(
    ("key", "arguments"),
    [
        ("missing_source", {"sources": ["nowhere"]}),
        ("nothing_to_read", {"sources": ["empty"]}),
        ("bad_base", {"base": "no-iri"}),
        ("bad_base", {"base": "https://example.org/x"}),
        ("out_is_file", {"out": "src/policy.txt"}),
    ],
)
def test_what_cannot_be_built_is_said(
    chain: list[str],
    sources: Path,
    tmp_path: Path,
    key: str,
    arguments: dict[str, object],
) -> None:
    (tmp_path / "empty").mkdir()
    given = [tmp_path / str(name) for name in arguments.get("sources", ["src"])]  # type: ignore[attr-defined]
    with pytest.raises(UserError) as caught:
        build(given, out=tmp_path / str(arguments.get("out", "kg")), base=str(arguments.get("base", BASE)))
    assert (caught.value.key, caught.value.status) == (key, 2)


def test_a_second_writer_is_refused(chain: list[str], sources: Path, tmp_path: Path) -> None:
    from aiterms.build.files import locked

    out = tmp_path / "kg"
    build([sources], out=out)
    with locked(out), pytest.raises(UserError) as caught:
        build([sources], out=out)
    assert caught.value.key == "locked"


def test_a_build_that_breaks_leaves_the_old_graph(
    chain: list[str],
    sources: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "kg"
    build([sources], out=out)
    before = (out / "graph.nq").read_bytes()
    (sources / "policy.txt").write_text(POLICY_TEXT + "#2", encoding="utf-8")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("aiterms.build.merge", full)
        with pytest.raises(UserError, match="No space left"):
            build([sources], out=out)
    assert (out / "graph.nq").read_bytes() == before
    assert build([sources], out=out).changed


def test_the_watcher_is_told_of_each_file(chain: list[str], sources: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    build([sources], out=tmp_path / "kg", watch=lambda *facts: told.append(facts))
    assert told == [(1, 2, "agreement.txt"), (2, 2, "policy.txt")]


def test_many_sorted_files_merge_into_one(tmp_path: Path) -> None:
    from aiterms.build.files import merge

    chance = random.Random(7)
    numbers = [sorted({chance.randrange(500) for _ in range(20)}) for _ in range(450)]
    paths = []
    for name, values in enumerate(numbers):
        paths.append(tmp_path / f"{name}.nq")
        paths[-1].write_text("".join(f"{value:04}\n" for value in values))
    lines = merge(paths, tmp_path / "all.nq")
    expected = sorted({value for values in numbers for value in values})
    assert (tmp_path / "all.nq").read_text() == "".join(f"{value:04}\n" for value in expected)
    assert lines == len(expected)
