"""Of a graph those lines are read that somebody asks for, and no others."""

from pathlib import Path
from shutil import rmtree

import pytest

from aiterms.build import build
from aiterms.validate.asked import asked
from aiterms.validate.graphs import NOTED, Library, Shelf, Working, _wanted, concepts_in
from aiterms.validate.prepared import applicable, prepared
from aiterms.validate.quads import index
from aiterms.validate.remembered import FOLDER
from aiterms.validate.run import run
from aiterms.validate.shapes import load_shapes, looks_across, pick_shapes
from aiterms.validate.wanted import Wanted, _unwanted, picked
from loaders.resources import resource

PREFIX = "PREFIX p: <urn:p:>\nPREFIX k: <urn:k:>\n"
TRUE = '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
FALSE = '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>'
LINES = (
    '<urn:a> <urn:p:name> "甲 <urn:p:kind> 乙" <urn:g> .\n'
    "<urn:a> <urn:p:kind> <urn:k:One> <urn:g> .\n"
    "<urn:a> <urn:p:kind> <urn:k:Other> <urn:g> .\n"
    f"<urn:a>\t<urn:p:open> {TRUE} <urn:g> .\n"
    f"<urn:a>  <urn:p:open>  {FALSE} <urn:g> .\n"
    '_:b <urn:p:rule> "one.two" <urn:g> .\n'
    '_:b <urn:p:rule> "one-two" <urn:g> .\n'
    '_:b <urn:p:names> "x" <urn:g> .\n'
    "# a remark\n\n"
)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two of the samples, built."""
    folder = tmp_path_factory.mktemp("samples")
    build([resource("samples", name) for name in ("voice-cloning-privacy-policy.mdx", "face-voice-consent-form.md")], out=folder)
    return folder


def kept(
    properties: set[str],
    values: set[tuple[str, str]] | None = None,
    *,
    names: frozenset[str] = frozenset(),
    namespaces: frozenset[tuple[str, str]] = frozenset(),
) -> list[int]:
    wanted = Wanted(frozenset(properties), names, namespaces, frozenset(values or ()))
    left = picked(LINES.encode(), wanted).decode().splitlines(keepends=True)
    return [number for number, line in enumerate(LINES.splitlines(keepends=True)) if line in left]


def test_lines_with_other_properties_are_left_out() -> None:
    assert kept({"urn:p:name"}) == [0]
    assert kept({"urn:p:names", "urn:p:name", "urn:p:nam"}) == [0, 7]
    assert kept({"urn:p:kind"}) == [1, 2]
    assert kept(set()) == []


def test_of_some_properties_the_values_named_are_kept() -> None:
    one, other = frozenset({("urn:p:kind", "urn:k:")}), frozenset({("urn:p:kind", "urn:other:")})
    assert kept({"urn:p:kind"}, names=frozenset({"urn:k:One"}), namespaces=one) == [1]
    assert kept({"urn:p:kind"}, names=frozenset({"urn:k:Two", "urn:other:One"}), namespaces=one) == []
    assert kept({"urn:p:name"}, names=frozenset({"urn:k:One"}), namespaces=one) == [0]
    assert kept({"urn:p:kind"}, names=frozenset({"urn:k:One"}), namespaces=other) == [1, 2]


def test_what_is_too_much_for_a_pattern_is_read_whole() -> None:
    names = {f"urn:{hex(number * 7919 % 100003)[2:] * 9}" for number in range(2000)}
    assert kept(names) == list(range(len(LINES.splitlines())))
    shapes = pick_shapes(load_shapes(), drafts=True)
    assert _unwanted(_wanted(prepared((), shapes))) is not None, "the shapes of the project ask for too much"


def test_of_properties_with_values_nothing_else_is_kept() -> None:
    assert kept({"urn:p:open"}, {("urn:p:open", TRUE)}) == [3]
    assert kept({"urn:p:open"}, {("urn:p:open", TRUE), ("urn:p:open", FALSE)}) == [3, 4]
    assert kept({"urn:p:rule", "urn:p:names"}, {("urn:p:rule", '"one.two"')}) == [5, 7]
    assert kept({"urn:p:names"}, {("urn:p:rule", '"one.two"')}) == [7]


@pytest.mark.parametrize(("pattern", "properties"), [
    ("?x p:kind k:One ; q:other ?y", {"urn:p:kind"}),
    ("?x p:kind true . ?y p:in 'z' , 12 ; p:of <urn:z>", {"urn:p:kind", "urn:p:of"}),
    ('?x p:in/p:kind k:One . ?x p:of "a"', {"urn:p:in", "urn:p:kind", "urn:p:of"}),
    ("?x p:in|p:kind k:One . ?x p:of* ?y . ?x p:to? ?y . ?x p:up+ ?z", {"urn:p:in", "urn:p:kind", "urn:p:of", "urn:p:to", "urn:p:up"}),
    ("?x (p:in)/^(p:kind) ?y", {"urn:p:in", "urn:p:kind"}),
    ("?x ?p ?y FILTER (?y = k:One || ?y IN (k:Two, k:Three) && ?y != k:Four) FILTER (?y = k:Five)", set()),
    ("{ ?x p:kind k:One } UNION { ?x p:kind k:Two FILTER EXISTS { ?x p:kind k:Three OPTIONAL { ?x a k:Four } } }", {"urn:p:kind"}),
])
def test_properties_are_told_from_values_by_what_stands_behind(pattern: str, properties: set[str]) -> None:
    found = asked([f"{PREFIX}SELECT ?x {{ {pattern} }}"])
    assert found.properties - {"http://www.w3.org/1999/02/22-rdf-syntax-ns#type"} == properties
    assert found.names >= properties
    assert all(name.startswith(("urn:p:", "urn:k:")) for name in found.names)


@pytest.mark.parametrize(("pattern", "values"), [
    ("?x p:open true", {("urn:p:open", TRUE)}),
    ("?x p:open true FILTER (?x != ?y)", {("urn:p:open", TRUE)}),
    ("?x p:open true , false ; p:name ?y", {("urn:p:open", TRUE), ("urn:p:open", FALSE)}),
    ('?x p:rule "a.b" . ?y p:rule "c" .', {("urn:p:rule", '"a.b"'), ("urn:p:rule", '"c"')}),
    ("?x p:kind k:One .", {("urn:p:kind", "<urn:k:One>")}),
    ("?x p:in/p:kind k:One .", {("urn:p:kind", "<urn:k:One>")}),
    ("?x p:open ?y", set()),
    ("?x p:open true . ?z p:open ?y", set()),
    ("?x p:open true , ?y", set()),
    ("?x ^p:open k:One .", set()),
    ("?x p:kind+ k:One .", set()),
    ("?x p:kind|p:open ?y .", set()),
    ('?x p:rule "a"@en .', set()),
    ('?x p:rule "甲" .', set()),
    ("?x p:rule 12 .", set()),
    ("?x ?p true . FILTER (?p IN (p:open, p:kind))", set()),
])
def test_values_are_told_of_properties_that_never_stand_without(pattern: str, values: set[tuple[str, str]]) -> None:
    assert asked([f"{PREFIX}SELECT ?x WHERE {{ {pattern} }}"]).values == values


def test_what_is_left_out_changes_no_finding(tmp_path: Path, samples: Path) -> None:
    """The findings are those on whole graphs, of which the shapes of users get all."""
    none = tmp_path / "more.ttl"
    none.write_text("@prefix sh: <http://www.w3.org/ns/shacl#> .\n", encoding="utf-8")
    part = run(samples, engine="oxigraph").findings
    rmtree(samples / FOLDER)  # what is remembered would say the same
    assert part
    assert run(samples, shapes=[none], engine="oxigraph").findings == part


def test_a_family_is_read_without_what_nobody_asks_for(samples: Path) -> None:
    path = samples / "graph.nq"
    library = Library(index(path, NOTED))
    every = load_shapes()
    shapes = tuple(shape for shape in pick_shapes(every) if not looks_across(every, shape))
    shelf = Shelf(path, concepts_in(path, library.concepts, laws=False), None)
    for family in library.families():
        whole, part = Working(shelf, family).text, Working(shelf, family, for_shapes=applicable((), shapes, family.kinds)).text
        assert set(part.splitlines()) < set(whole.splitlines())
        assert len(part.splitlines()) < 0.85 * len(whole.splitlines())


def test_articles_are_named_for_the_shapes_of_users_alone(samples: Path) -> None:
    path = samples / "graph.nq"
    graphs = Library(index(path, NOTED)).concepts
    with_laws, without = (concepts_in(path, graphs, laws=laws).decode() for laws in (True, False))
    assert set(without.splitlines()) < set(with_laws.splitlines())
    gone = set(with_laws.splitlines()) - set(without.splitlines())
    assert all(line.startswith("<https://w3id.org/aiterms/law#") for line in gone)
    lists = {line.split(" ")[2] for line in without.splitlines() if "sensitiveUnder" in line}
    assert lists
    assert all(any(line.startswith(f"{name} ") for line in without.splitlines()) for name in lists)
