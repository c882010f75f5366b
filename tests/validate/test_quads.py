"""A file of N-Quads is read graph by graph, and what cannot be read is named."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from aiterms.validate import CannotRunError
from aiterms.validate.quads import index, loaded, quads_file, triples_text

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LINES = (
    '<urn:a> <urn:p> "one <urn:not> . two"@zh <urn:g1> .\n'
    f"<urn:a> <{TYPE}> <urn:Kind> <urn:g1> .\n"
    f"<urn:a> <{TYPE}> <urn:Other> <urn:g1> .\n"
    '<urn:b> <urn:p> "with \\"quotes\\" <urn:x>" <urn:g2> .\n'
    "\n# a remark\n"
    "<urn:c> <urn:p> _:b <urn:g1> .\n"
    '<urn:d> <urn:p> "1"^^<urn:t> .\n'
    "<urn:d> <urn:p> <urn:o> .\n"
    "_:b <urn:p> <urn:o> _:g .\n"
    '<urn:e> <urn:p> "last"@en <urn:g2> .'
)


def written(folder: Path, text: str = LINES) -> Path:
    path = folder / "graph.nq"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_graph_gives_the_triples_that_the_parser_finds_in_it(tmp_path: Path) -> None:
    path = written(tmp_path)
    found = index(path, {})
    expected: dict[str, set[str]] = {}
    for quad in ox.parse(LINES, format=ox.RdfFormat.N_QUADS):
        name = quad.graph_name
        key = "" if isinstance(name, ox.DefaultGraph) else f"_:{name.value}" if isinstance(name, ox.BlankNode) else name.value
        expected.setdefault(key, set()).add(f"{quad.predicate} {getattr(quad.object, 'value', '')}")
    assert {"", "urn:g1", "urn:g2"} < set(found.graphs)
    assert len(found.graphs) == len(expected) == 4
    for name in ("", "urn:g1", "urn:g2"):
        store = loaded(triples_text(path, [found.graphs[name]]), path)
        here = {f"{q.predicate} {q.object.value}" for q in store if not isinstance(q.object, ox.BlankNode)}
        assert here == {line for line in expected[name] if line.split()[1] in str(here)}
        assert len(store) == len(expected[name])


def test_notes_are_of_the_properties_and_values_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert index(path, {TYPE: {"urn:Kind"}}).noted == (("urn:g1", "urn:a", TYPE, "urn:Kind"),)
    assert len(index(path, {TYPE: ()}).noted) == 2


def test_blank_lines_and_remarks_are_no_notes(tmp_path: Path) -> None:
    lines = f"\n<urn:a> <{TYPE}> <urn:Kind> <urn:g> .\n\n\n# <{TYPE}> <urn:Kind> .\n<urn:a> <urn:part> <urn:b> <urn:g> .\n\n"
    for text in (lines, lines.replace("\n", "\r\n"), lines.rstrip()):
        noted = index(written(tmp_path, text), {TYPE: {"urn:Kind"}, "urn:part": ()}).noted
        assert noted == (("urn:g", "urn:a", TYPE, "urn:Kind"), ("urn:g", "urn:a", "urn:part", "urn:b"))


def test_stretches_are_whole_lines_whatever_graphs_take_turns(tmp_path: Path) -> None:
    graphs = [number * number % 7 for number in range(400)] + [1] * 300
    lines = [f'<urn:s{place}> <urn:p> "{"字" * (place % 90)}" <urn:g{graph}> .\n' for place, graph in enumerate(graphs)]
    path = written(tmp_path, "".join(lines))
    found = index(path, {})
    assert set(found.graphs) == {f"urn:g{graph}" for graph in graphs}
    for name, graph in found.graphs.items():
        expected = [line.replace(f" <{name}> ", " ") for line in lines if f" <{name}> " in line]
        assert triples_text(path, [graph]).decode() == "".join(expected)


def test_notes_come_from_every_block_and_no_literal(tmp_path: Path) -> None:
    line = f'<urn:s> <urn:p> "<urn:x> <{TYPE}> <urn:Kind> {"x" * 3000}" <urn:g> .\n'
    path = written(tmp_path, "".join(f"{line}<urn:{n}> <{TYPE}> <urn:Kind> <urn:g> .\n" for n in range(900)))
    assert path.stat().st_size > 2_000_000
    assert index(path, {TYPE: {"urn:Kind"}}).noted == tuple(("urn:g", f"urn:{n}", TYPE, "urn:Kind") for n in range(900))


@pytest.mark.parametrize("text", ["no quads", "<urn:a> <urn:b> <urn:c>\n", "<urn:a> .\n"])
def test_a_line_that_is_no_quad_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(CannotRunError, match="line 1"):
        index(written(tmp_path, text), {})


def test_what_the_parser_refuses_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "<urn:a> <urn:b> nonsense <urn:g> .\n")
    with pytest.raises(CannotRunError, match="aiterms build"):
        loaded(triples_text(path, index(path, {}).graphs.values()), path)


def test_a_folder_without_file_is_read_from_its_store(tmp_path: Path) -> None:
    ox.Store(str(tmp_path / "store")).load(LINES, format=ox.RdfFormat.N_QUADS)
    with quads_file(tmp_path) as path:
        assert len(index(path, {}).graphs) == 4
    with pytest.raises(CannotRunError), quads_file(tmp_path / "nowhere"):
        pass


@pytest.mark.parametrize("parts", [2, 3, 7, 40, 1000])
def test_a_file_read_in_parts_tells_the_same(tmp_path: Path, parts: int) -> None:
    path = written(tmp_path, LINES + "\n" + LINES)
    assert index(path, {TYPE: ()}, parts=parts) == index(path, {TYPE: ()})


@pytest.mark.parametrize("parts", [1, 2, 3, 7, 40])
def test_what_is_said_of_others_than_the_subjects_looked_for_is_not_noted(tmp_path: Path, parts: int) -> None:
    about = [(f"<urn:{d}/{c}> <urn:part> <urn:{d}> <urn:{d}> .\n") for d in range(9) for c in range(30)]
    own = [f"<urn:{d}> <urn:part> <urn:whole> <urn:{d}> .\n<urn:{d}> <{TYPE}> <urn:Kind> <urn:{d}> .\n" for d in range(9)]
    path = written(tmp_path, "".join(line for d in range(9) for line in (*about[d * 30 : d * 30 + 30], own[d])))
    noted = index(path, {TYPE: {"urn:Kind"}, "urn:part": ()}, parts=parts).noted
    assert sorted(noted) == sorted(
        note for d in range(9) for note in ((f"urn:{d}", f"urn:{d}", TYPE, "urn:Kind"), (f"urn:{d}", f"urn:{d}", "urn:part", "urn:whole")))
    torn = written(tmp_path, path.read_text(encoding="utf-8") * 2)
    assert set(index(torn, {TYPE: {"urn:Kind"}, "urn:part": ()}, parts=parts).noted) == set(noted)
