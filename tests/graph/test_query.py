"""Named queries and SPARQL of one's own on a small built graph."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiterms import query
from aiterms.messages import UserError
from aiterms.query.answer import Request, answer
from aiterms.query.lexis import check
from aiterms.query.named import NamedQuery, Param, read
from aiterms.query.render import listing, render, to_csv, to_table
from aiterms.store import open_store, store_path
from loaders.resources import resource

NAMES = [found.name for found in query.catalogue()]
EMPTY_HERE = {"rights-missing": "it needs the scheme of rights, which the ontology brings"}


def in_process(folder: Path, text: str) -> list[ox.QuerySolution]:
    check(text)
    result = answer(open_store(folder), Request(str(store_path(folder)), text, query.JSON, query.TURTLE))
    assert isinstance(result, ox.QuerySolutions)
    return list(result)


def test_there_are_enough_questions() -> None:
    assert len(NAMES) >= 24
    assert len(NAMES) == len(list(resource("queries").glob("*.rq")))


@pytest.mark.parametrize("name", NAMES)
def test_each_question_has_its_header_in_both_languages(name: str) -> None:
    found = query.find(name)
    for zh, en in ((found.title_zh, found.title_en), (found.why_zh, found.why_en)):
        assert any("\u4e00" <= sign <= "\u9fff" for sign in zh)
        assert en.isascii()
        assert en
    assert all(param.words for param in found.params)


@pytest.mark.parametrize("name", NAMES)
def test_each_question_is_answered_on_the_small_graph(built: Path, name: str) -> None:
    rows = in_process(built, query.find(name).bound())
    assert rows or name in EMPTY_HERE


@pytest.mark.parametrize("name", NAMES)
def test_each_question_is_valid_without_its_parameters_filled_in(name: str) -> None:
    ox.Store().query(query.find(name).text)


@pytest.mark.parametrize("name", NAMES)
def test_each_parameter_is_used_and_takes_a_value(name: str) -> None:
    found = query.find(name)
    for param in found.params:
        assert f"${param.name}" in found.text
        sample = {"text": "x", "number": "0.25", "boolean": "true", "iri": "data:Voice"}[param.kind]
        ox.Store().query(found.bound({param.name: sample}))


def test_the_answers_are_right(built: Path) -> None:
    caps = query.run(built, query.find("liability-caps"))
    row = dict(zip(caps.columns, (getattr(v, "value", None) for v in caps.rows[0]), strict=True))
    assert (row["clause"], row["rate"], row["lookback"]) == ("2.1", "0.3", "P1Y")
    missing = query.run(built, query.find("documents-not-loaded"))
    assert [row[0].value for row in missing.rows] == ["青禾云平台总则"]  # type: ignore[union-attr]
    unnamed = query.run(built, query.find("recipients-unnamed"))
    assert [row[-1].value for row in unnamed.rows] == ["与第三方共享设备信息"]  # type: ignore[union-attr]


def test_a_parameter_narrows_the_answer(built: Path) -> None:
    tree = query.find("clause-tree")
    whole, one, none = (query.run(built, tree, {"document": part} if part else {}) for part in ("", "隐私", "没有"))
    assert len(whole.rows) > len(one.rows) > len(none.rows) == 0


@pytest.mark.parametrize(
    "value",
    [
        '"',
        "'",
        "\\",
        '") } DROP ALL #',
        "\n",
        '\\" . SERVICE <http://x/> {} #',
        "?x",
        "$number",
        "}",
        "\\u0022",
        "x\r\ny",
        "'''",
    ],
)
def test_no_value_leaves_its_place(built: Path, value: str) -> None:
    assert query.run(built, query.find("clause-tree"), {"document": value}).rows == ()


@given(st.text(max_size=40))
def test_any_text_comes_back_as_it_was(value: str) -> None:
    text = NamedQuery("n", "SELECT ($v AS ?v) {}", params=(Param("v", '""', ""),)).bound({"v": value})
    check(text)
    result = ox.Store().query(text)
    assert isinstance(result, ox.QuerySolutions)
    assert next(result)["v"].value == value


@pytest.mark.parametrize(
    ("default", "value", "term"),
    [
        ('""', 'a"b', '"a\\"b"'),
        ("0.1", "0.25", '"0.25"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("true", "false", "false"),
        ("data:Voice", "data:Portrait", "<https://w3id.org/aiterms/data-category#Portrait>"),
        ("<http://a/>", "http://b/", "<http://b/>"),
    ],
)
def test_values_become_terms_of_their_kind(default: str, value: str, term: str) -> None:
    assert Param("p", default, "").term(value) == term


@pytest.mark.parametrize(
    ("default", "value"),
    [
        ("0.1", "many"),
        ("0.1", "NaN"),
        ("0.1", "1) } #"),
        ("true", "1"),
        ("data:Voice", "nowhere:X"),
        ("data:Voice", "http://a/> } #"),
        ("data:Voice", "plain"),
    ],
)
def test_values_of_another_kind_are_refused(default: str, value: str) -> None:
    with pytest.raises(UserError) as caught:
        Param("p", default, "").term(value)
    assert caught.value.key == "bad_value"


def test_an_unknown_parameter_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UserError, match="document"):
        query.find("clause-tree").bound({"doc": "x"})


def test_parameters_in_strings_and_comments_stay() -> None:
    text = "#+ title_en: $v\nSELECT ('$v' AS ?a) ($v AS ?b) {}"
    bound = NamedQuery("n", text, params=(Param("v", "1", ""),)).bound({"v": "2"})
    assert bound.count("$v") == 2


@pytest.mark.parametrize(("name", "near"), [("retentions", "retention"), ("no-such-thing-at-all", "")])
def test_an_unknown_query_names_its_neighbours(name: str, near: str) -> None:
    with pytest.raises(UserError) as caught:
        query.find(name, folder="kg")
    assert caught.value.key == "unknown_query"
    assert near in str(caught.value)


@pytest.mark.parametrize("line", ["#+ titel_en: x", "#+ param:", "#+ param: 1x 2", "#+ nothing"])
def test_a_bad_header_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "q.rq"
    path.write_text(f"#+ title_en: t\n{line}\nASK {{}}", encoding="utf-8")
    with pytest.raises(UserError, match="2"):
        read(path)


def test_a_file_of_ones_own_is_a_query(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(
        "#+ param: least 3 smallest\nSELECT ?c { ?c a <https://w3id.org/aiterms/ontology#Clause> ;"
        " <https://w3id.org/aiterms/ontology#order> ?n FILTER(?n >= $least) }",
        encoding="utf-8",
    )
    found = query.find(str(path))
    assert len(query.run(built, found).rows) > len(query.run(built, found, {"least": "9"}).rows) > 0


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("SELECT * {", "bad_query"),
        ("DROP ALL", "update_refused"),
        ("SELECT * { SERVICE <http://x/> {} }", "service_refused"),
        ("SELECT * { ?s <no> ?o }", "bad_query"),
    ],
)
def test_queries_that_are_not_run(built: Path, text: str, key: str) -> None:
    with pytest.raises(UserError) as caught:
        query.ask(built, text)
    assert caught.value.key == key


def test_a_slow_query_is_stopped(built: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STRLEN(STR(?a)) > STRLEN(STR(?i))) }"
    with pytest.raises(UserError) as caught:
        query.ask(built, slow, timeout=0.5)
    assert caught.value.key == "too_slow"


def test_patterns_outside_a_graph_see_all_graphs_unless_the_query_says_from(built: Path) -> None:
    dataset = "FROM <https://w3id.org/aiterms/id/provenance>"
    whole, part = (
        int(to_csv(query.table(query.ask(built, f"SELECT (COUNT(*) AS ?n) {said} {{ ?s ?p ?o }}"))).split()[1])
        for said in ("", dataset)
    )
    assert whole > part > 0


def test_a_folder_without_a_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="aiterms build"):
        query.ask(tmp_path, "ASK {}")


def test_results_in_four_forms(built: Path) -> None:
    rows = query.ask(built, query.find("liability-caps").bound())
    triples = query.ask(
        built, "CONSTRUCT { <a:s> <a:p> ?t } WHERE { ?d <http://purl.org/dc/terms/title> ?t FILTER(ISLITERAL(?t)) }"
    )
    assert render(rows, "csv").splitlines()[0].startswith("provider,document,clause,rate")
    assert '"bindings"' in render(rows, "json")
    assert "P1Y" in render(rows, "table")
    assert "青禾隐私政策" in render(triples, "ttl")
    for answered, form, key in (
        (rows, "ttl", "no_triples"),
        (triples, "table", "no_table"),
        (rows, "xlsx", "unknown_format"),
    ):
        with pytest.raises(UserError) as caught:
            render(answered, form)
        assert caught.value.key == key


def test_yes_and_no_and_nothing(built: Path) -> None:
    assert "true" in render(query.ask(built, "ASK { ?s ?p ?o }"), "table")
    assert to_csv(query.table(query.ask(built, "ASK { <a:a> <a:b> <a:c> }"))) == "answer\nfalse\n"
    nothing = query.table(query.ask(built, "SELECT ?x { <a:a> <a:b> ?x }"))
    assert "No rows" in to_table(nothing, width=80)


def test_the_table_leaves_markup_alone() -> None:
    shown = to_table(query.Table(("x",), ((ox.Literal("[red]a[/red] <b>"),), (None,))), width=60)
    assert "[red]a[/red] <b>" in shown


def test_the_listing_shows_each_question_with_its_parameters() -> None:
    shown = listing(query.catalogue(), width=200)
    assert all(name in shown for name in NAMES)
    assert 'lang="zh"' in shown
