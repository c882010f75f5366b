"""Every page opened in both languages on the invented graph, and on folders that can't be shown."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pyoxigraph as ox
import pytest
from streamlit.testing.v1 import AppTest

from aiterms.explore import address, asking, blocks, charts, frame, held, later
from aiterms.explore import findings as checks
from aiterms.explore.data import short_id
from aiterms.explore.texts import LANGUAGES, Texts
from aiterms.query import catalogue
from aiterms.validate import waivers

ROOT = Path(__file__).parents[2]
VIEWS = ROOT / "aiterms" / "explore" / "views"
PAGES = sorted(path.stem for path in VIEWS.glob("*.py"))

Open = Callable[..., AppTest]


@pytest.fixture
def visit(built: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page with the state of its address; the language is one name of it.

    A page run for a test takes the place of the main module, which processes started later would import: it is put back.
    """
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    monkeypatch.setattr(later, "sleep", lambda seconds: None)

    def opened(view: str, folder: Path = built, /, **state: str) -> AppTest:
        monkeypatch.setattr(sys, "argv", ["app.py", str(folder)])
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in state.items():
            app.query_params[name] = value
        app.switch_page(str(VIEWS / f"{view}.py"))
        return app.run()

    return opened


def said(app: AppTest) -> str:
    """All words on a page that a person could read, Markdown's escapes taken out."""
    kinds = (
        app.markdown,
        app.caption,
        app.info,
        app.warning,
        app.error,
        app.title,
        app.header,
        app.text,
        app.get("html"),
    )
    words = [str(getattr(element, "value", "") or element.proto.body) for kind in kinds for element in kind]
    return re.sub(r"\\(.)", r"\1", "\n".join(words))


def figures(app: AppTest) -> list[int]:
    """The head figures of a page."""
    return [int(number) for number in re.findall(r'<div class="ait-figure".*?<dd>([\d,]+)</dd>', said(app))]


def test_all_pages_are_tested() -> None:
    assert PAGES == ["add", "compare", "findings", "graph", "overview", "queries", "read"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_in_each_language(visit: Open, page: str, lang: str) -> None:
    app = visit(page, lang=lang)
    assert [error.message for error in app.exception] == []
    assert app.title[0].value == Texts(lang)(f"pages.{page}")


@pytest.mark.parametrize(
    ("lang", "message"),
    [("zh", "收集人脸信息，没有取得单独同意"), ("en", "Face information is collected without separate consent")],
)
def test_overview_counts_and_names_the_gravest(visit: Open, lang: str, message: str) -> None:
    app = visit("overview", lang=lang)
    assert figures(app) == [1, 2, 14, 2, 5]
    assert message in said(app)
    assert "为了创建您的数字人形象，我们会收集您的人脸信息和声音信息" in said(app)


def test_the_overview_gives_its_figures_time_before_its_charts_once(visit: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    for place, name in ((blocks, "figures"), (later, "sleep"), (charts, "by_class")):
        work = getattr(place, name)
        monkeypatch.setattr(place, name, lambda *given, name=name, work=work: (done.append(name), work(*given))[1])
    app = visit("overview", lang="en")
    assert done == ["figures", "sleep", "by_class"]
    app.run()
    assert done[3:] == ["figures", "by_class"]
    assert not app.exception
    assert len(app.dataframe) == 1
    assert app.header[-1].value == "All documents"


def test_further_findings_of_a_group_are_drawn_when_they_are_asked_for(visit: Open, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = next(f for f in checks.load(built) if f.quote)
    many = tuple(replace(one, message_en=f"Number {n}.", fingerprint=str(n)) for n in range(6))
    monkeypatch.setattr(frame.Frame, "findings", lambda _: many)
    words = said(visit("findings", lang="en"))
    assert [n for n in range(6) if f"Number {n}." in words] == [0, 1, 2]


def test_language_can_be_switched_and_goes_into_the_address(visit: Open) -> None:
    app = visit("overview")
    assert app.title[0].value == "总览"
    app.sidebar.segmented_control(key="language").set_value("en").run()
    assert app.title[0].value == "Overview"
    assert app.query_params["lang"] in ("en", ["en"])


@pytest.mark.parametrize(("severity", "codes"), [("", 5), ("Violation", 3), ("Info", 1)])
def test_findings_are_filtered_by_severity(visit: Open, severity: str, codes: int) -> None:
    app = visit("findings", lang="en", severity=severity)
    assert re.search(rf"{codes} findings?\b", said(app))
    assert len(re.findall(r"<b>[A-Z]+-\d\d</b>", said(app))) == codes


def test_findings_are_filtered_by_rule_and_document(visit: Open, sample: ModuleType) -> None:
    by_rule = visit("findings", lang="en", rule="CONSENT-08")
    assert "您点击同意或者开始使用本服务" in said(by_rule)
    by_document = visit("findings", lang="en", doc=short_id(sample.document_iri(sample.POLICY)))
    assert "3 findings" in said(by_document)


def test_a_filter_that_fits_nothing_says_so(visit: Open) -> None:
    app = visit("findings", lang="zh", rule="CONSENT-08", severity="Info")
    assert "没有符合条件的发现" in said(app)


def test_the_reader_shows_the_statement_of_the_address_in_words(visit: Open, sample: ModuleType) -> None:
    finding = next(f for f in sample.findings() if f["code"] == "CONTRACT-01")
    app = visit("read", lang="zh", doc=short_id(finding["document"]), statement=short_id(finding["statement"]))
    words = said(app)
    for expected in (
        finding["quote"],
        "责任上限",
        "30 %",
        "1 年",
        "liability.cap.fees",
        finding["message_zh"],
        "民法典第506条",
    ):
        assert expected in words
    assert app.selectbox(key="statement").value == finding["statement"]


def test_without_a_statement_the_reader_tells_what_the_whole_document_lacks(visit: Open, sample: ModuleType) -> None:
    app = visit("read", lang="zh", doc=short_id(sample.document_iri(sample.POLICY)))
    assert "没有写明保存期限" in said(app)


def test_choosing_another_document_changes_the_address(visit: Open, sample: ModuleType) -> None:
    app = visit("read", lang="en")
    policy = sample.document_iri(sample.POLICY)
    app.selectbox(key="document").set_value(policy).run()
    assert app.query_params["doc"] in (short_id(policy), [short_id(policy)])
    assert app.selectbox(key="document").value == policy


@pytest.mark.parametrize(
    ("words", "answer"), [("手机号码", "“手机号码”出现在 2 个条款中"), ("无此词", "没有找到“无此词”")]
)
def test_the_reader_searches_the_text(visit: Open, sample: ModuleType, words: str, answer: str) -> None:
    assert answer in said(visit("read", lang="zh", doc=short_id(sample.document_iri(sample.POLICY)), q=words))


def test_clauses_can_be_jumped_to_by_number(visit: Open, sample: ModuleType) -> None:
    app = visit("read", lang="zh")
    app.selectbox(key="clause").set_value(sample.clause_iri(sample.AGREEMENT, "2.1")).run()
    assert not app.exception
    assert str(app.query_params["clause"]).strip("[']").endswith("c-2.1")


@pytest.mark.parametrize(
    ("state", "words"), [({"doc": "gone/d1"}, "不在当前图谱中"), ({"statement": "gone/s-1"}, "不在这份文档中")]
)
def test_an_old_link_is_explained(visit: Open, state: dict[str, str], words: str) -> None:
    app = visit("read", lang="zh", **state)
    assert words in said(app)
    assert not app.exception


def test_the_graph_tells_what_hangs_on_a_node(visit: Open, sample: ModuleType) -> None:
    face = "https://w3id.org/aiterms/data-category#FaceInformation"
    app = visit("graph", lang="zh", doc=short_id(sample.document_iri(sample.POLICY)), node=face)
    words = said(app)
    assert "创建数字人" in words
    assert "我们会收集您的人脸信息和声音信息" in words


def test_the_graph_of_an_organisation_takes_in_its_documents(visit: Open, sample: ModuleType) -> None:
    app = visit("graph", lang="zh", party=short_id(sample.organisation(sample.COMPANY)))
    options = app.selectbox(key="node").options
    assert {"文档 · 云杉数字人服务协议", "文档 · 云杉数字人隐私政策", "数据类别 · 银行卡号"} <= set(options)


def test_named_questions_are_answered_with_their_reasons(visit: Open, sample: ModuleType) -> None:
    app = visit("queries", lang="zh", query="documents")
    assert "为什么要问" in said(app)
    assert {paper.title for paper in sample.PAPERS} <= set(app.dataframe[0].value.stack())
    assert "隐私政策" in set(app.dataframe[0].value.stack())


def test_every_named_question_runs_and_has_words_in_both_languages(visit: Open) -> None:
    names = [query.name for query in catalogue()]
    assert len(names) >= 20
    for name in names:
        app = visit("queries", lang="en", query=name)
        assert not app.exception, name
        assert not app.error, name


def test_own_sparql_is_answered_with_prefixes_filled_in(visit: Open) -> None:
    app = visit("queries", lang="en", mode="free", sparql="SELECT ?n WHERE { GRAPH ?g { ?s ait:rate ?n } }")
    assert "1 row" in said(app)
    assert app.dataframe[-1].value["n"].tolist() == ["0.3"]


WRONG = {
    "SELECT ?x\nWHERE {": "Line 2, column 8 is not right",
    "SELECT ?x WHERE { ?s foo:bar ?x }": "Line 1, column 29 is not right",
    "SELECT ?x WHERE { ?s ?p ?o } GROUP BY ?s": "neither grouped by nor aggregated",
    "DELETE WHERE { ?s ?p ?o }": "DELETE is refused",
    "SELECT * WHERE { SERVICE <http://a.example/> { ?s ?p ?o } }": "SERVICE",
}


@pytest.mark.parametrize(("sparql", "words"), WRONG.items())
def test_sparql_that_can_not_run_is_explained_at_its_line(visit: Open, sparql: str, words: str) -> None:
    app = visit("queries", lang="en", mode="free", sparql=sparql)
    assert "The query did not run" in said(app)
    assert words in app.code[-1].value
    assert "\\u" not in app.code[-1].value
    assert not app.exception


def _both(sample: ModuleType) -> list[str]:
    return [short_id(sample.document_iri(paper)) for paper in sample.PAPERS]


@pytest.mark.parametrize(("lang", "words"), [("zh", "请在上面选择 2 至 6 个"), ("en", "Choose 2 to 6")])
def test_a_comparison_asks_for_what_it_needs(visit: Open, lang: str, words: str) -> None:
    app = visit("compare", lang=lang)
    assert words in said(app)


def test_documents_of_the_address_stand_side_by_side(visit: Open, sample: ModuleType) -> None:
    app = visit("compare", lang="zh", item=_both(sample), topic="rights")
    assert app.multiselect(key="columns").value == [sample.document_iri(paper) for paper in sample.PAPERS]
    words = said(app)
    finding = "申请查阅或者删除您的个人信息"
    for expected in ("<th scope=\"col\">云杉数字人服务协议</th>", "未写明", "答复：15 天", finding, "statement="):
        assert expected in words


def test_a_topic_and_a_choice_go_into_the_address(visit: Open, sample: ModuleType) -> None:
    app = visit("compare", lang="en")
    app.multiselect(key="columns").set_value([sample.document_iri(paper) for paper in sample.PAPERS]).run()
    assert app.query_params["item"] == _both(sample)
    app.pills(key="topic").set_value("caps").run()
    assert app.query_params["topic"] in ("caps", ["caps"])
    assert "30 %; looking back 1 y" in said(app)
    app.pills(key="topic").set_value("law").run()
    assert "Not stated in any column." in said(app)


def test_providers_can_be_columns(visit: Open, sample: ModuleType) -> None:
    app = visit("compare", lang="zh")
    app.segmented_control(key="by").set_value("provider").run()
    assert app.multiselect(key="columns").options == [sample.COMPANY]
    assert app.query_params["by"] in ("provider", ["provider"])


def test_two_versions_are_told_clause_by_clause(visit: Open, sample: ModuleType) -> None:
    old, new = _both(sample)
    words = said(visit("compare", lang="zh", tab="versions", old=old, new=new))
    assert re.search(r"\*\*条款\*\*：新增 \d+ · 删除 \d+", words)
    assert "<del>2.2 您上传他人形象的" in words
    assert "&lt;script&gt;" in words
    assert "<script>" not in words
    assert "请选择两份不同的文档" in said(visit("compare", lang="zh", tab="versions", old=old, new=old))


def test_an_address_of_documents_that_are_gone_is_no_error(visit: Open) -> None:
    app = visit("compare", lang="en", item=["gone/d1", "gone/d2"], old="gone/d1", new="gone/d2", topic="weather")
    assert not app.exception
    assert "Choose 2 to 6" in said(app)


def test_a_result_too_large_is_stopped(visit: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LARGEST", 400)
    app = visit("queries", lang="en", mode="free", sparql="SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert "too large" in app.code[-1].value


def test_the_form_of_a_question_goes_into_the_address(visit: Open) -> None:
    app = visit("queries", lang="en", query="recipients")
    whole = len(app.dataframe[0].value)
    app.text_input(key="recipients-document").set_value("没有这份文档").run()
    assert "".join(app.query_params["p-document"]) == "没有这份文档"
    assert whole
    assert "No results" in said(app)


def test_the_language_of_the_page_is_that_of_the_answer(visit: Open) -> None:
    words = [str(visit("queries", lang=lang, query="data-purposes").dataframe[0].value.to_dict()) for lang in LANGUAGES]
    assert "手机号码" in words[0]
    assert "Phone number" in words[1]


def _empty(folder: Path) -> None:
    (folder / "graph.nq").write_text("", encoding="utf-8")
    ox.Store(str(folder / "store")).flush()


def _broken(folder: Path) -> None:
    (folder / "graph.nq").write_text("", encoding="utf-8")
    (folder / "store").write_text("", encoding="utf-8")


SPOILT = {"missing": Path.rmdir, "unbuilt": lambda folder: None, "empty": _empty, "broken": _broken}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reason", SPOILT)
def test_a_folder_that_can_not_be_shown_gets_a_message_and_a_remedy(
    visit: Open, tmp_path: Path, reason: str, lang: str
) -> None:
    folder = tmp_path / "kg"
    folder.mkdir()
    SPOILT[reason](folder)
    texts = Texts(lang)
    assert not visit("add", folder, lang=lang).error
    for page in (page for page in PAGES if page != "add"):
        app = visit(page, folder, lang=lang)
        assert not app.exception
        assert app.error[0].value == texts(f"problem.{reason}", place=folder)
        assert texts(f"problem.{reason}_remedy", place=folder) in app.info[0].value


def test_a_check_that_can_not_run_leaves_the_page_standing(visit: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    refused: Future[None] = Future()
    refused.set_exception(frame.CannotRunError({"zh": "形状文件有误", "en": "the shapes are wrong"}))
    monkeypatch.setattr(held, "check", lambda directory, mark: refused)
    for page in ("overview", "read", "findings"):
        app = visit(page, lang="en")
        assert "the shapes are wrong" in app.warning[0].value
        assert not app.exception


@pytest.mark.parametrize("page", ["overview", "read", "findings"])
def test_a_page_does_not_wait_for_a_long_check(visit: Open, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.setattr(held, "check", lambda directory, mark: Future())
    monkeypatch.setattr(frame, "_PATIENCE", 0)
    app = visit(page, lang="en")
    assert "being checked" in app.info[0].value
    assert not app.exception
    assert "The rules found nothing" not in said(app)


def test_findings_are_filtered_by_provider_and_kind_of_document(visit: Open, sample: ModuleType) -> None:
    assert "5 findings" in said(visit("findings", lang="en", provider=sample.COMPANY))
    assert "2 findings" in said(visit("findings", lang="en", kind="ServiceAgreement"))


def test_findings_explain_the_law_and_the_remedy(visit: Open) -> None:
    app = visit("findings", lang="en", rule="CONSENT-01")
    rule = held.all_rules()["CONSENT-01"]
    assert {rule.title["en"], rule.law["en"], rule.mend["en"]} <= set(re.split(r"</b> |[<>\n]", html.unescape(said(app))))


def test_the_filters_of_the_page_go_into_the_address(visit: Open) -> None:
    app = visit("findings", lang="en", page="3")
    app.selectbox(key="filter-rule").set_value("CONSENT-08").run()
    assert "".join(app.query_params["rule"]) == "CONSENT-08"
    assert "page" not in app.query_params
    assert "1 finding in 1 group" in said(app)


def test_the_overview_keeps_to_one_provider(visit: Open, sample: ModuleType, tmp_path: Path) -> None:
    app = visit("overview", lang="en", provider="nobody")
    assert figures(app)[1] == 2


STARTS = {
    "document": "文档 · 云杉数字人服务协议",
    "party": "数据类别 · 银行卡号",
    "data": "数据类别 · 手机号码",
    "purpose": "目的 · 账号注册与管理",
    "finding": "责任 · 责任上限",
    "path": "文档 · 云杉数字人服务协议",
}


@pytest.mark.parametrize(("about", "node"), STARTS.items())
def test_a_picture_starts_anywhere(visit: Open, about: str, node: str) -> None:
    app = visit("graph", lang="zh", about=about)
    assert not app.exception
    assert node in app.selectbox(key="node").options


def test_an_opened_node_brings_its_links(visit: Open, sample: ModuleType) -> None:
    agreement, policy = (short_id(sample.document_iri(paper)) for paper in sample.PAPERS)
    voice = "数据类别 · 声音信息"
    assert voice not in visit("graph", lang="zh", doc=agreement).selectbox(key="node").options
    app = visit("graph", lang="zh", doc=agreement, node=policy, open=policy)
    assert voice in app.selectbox(key="node").options
    app.button(key="toggle-node").click().run()
    assert "open" not in app.query_params
    assert voice not in app.selectbox(key="node").options


def test_a_way_between_two_things_is_shown(visit: Open, sample: ModuleType) -> None:
    ends = {"from": "https://w3id.org/aiterms/data-category#Voice", "to": "https://w3id.org/aiterms/purpose#Payment"}
    app = visit("graph", lang="en", about="path", **ends)
    assert sorted(option.split(" · ")[0] for option in app.selectbox(key="node").options) == [
        "Data category",
        "Document",
        "Purpose",
    ]


PASTED = """长空问答隐私政策
北岭长空智能科技有限公司（以下简称“我们”）
一、我们会收集您的手机号码和人脸信息，用于验证身份。
二、我们可能随时变更本政策，恕不另行通知。
"""


def test_documents_of_ones_own_are_read_checked_and_removed(visit: Open, tmp_path: Path) -> None:
    app = visit("add", tmp_path, lang="en")
    app.text_area[0].set_value(PASTED)
    app.button[0].click().run()
    assert not app.exception
    assert app.header[0].value == "The documents you added"
    assert sum(figures(app)) > 0
    assert "人脸信息" in said(app)
    place = Path(app.session_state["own-folder"])
    assert (place / "graph.nq").is_file()
    app.switch_page(str(VIEWS / "findings.py")).run()
    assert "长空问答隐私政策" in said(app)
    assert "These are documents you added" in said(app)
    app.switch_page(str(VIEWS / "add.py")).run()
    app.button(key="remove").click().run()
    assert not place.parent.exists()
    assert "own" not in app.query_params


def test_nothing_added_is_said_and_another_session_sees_nothing(visit: Open) -> None:
    app = visit("add", lang="zh")
    app.button[0].click().run()
    assert "请先放入文件或粘贴文字" in app.warning[0].value
    other = visit("overview", lang="en", own="1")
    assert "went with their session" in other.warning[0].value
    assert figures(other)[1] == 2


def test_what_a_browser_left_behind_sends_is_no_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    session: dict[str, object] = {}
    monkeypatch.setattr(address.st, "session_state", session)
    chosen: list[object] = []
    act = address.chosen("box", chosen.append)
    address.hold("box", None)
    address.settle()
    address.hold("box", "A")  # the address moved on, the run was cut short, the browser still shows nothing
    session["box"] = None
    act()
    assert chosen == []
    session["box"] = "B"
    act()
    assert chosen == ["B"]


def test_a_finding_is_accepted_with_reason_and_owner(
    visit: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = visit("findings", lang="en", rule="CONTRACT-01")
    button = next(b for b in app.button if str(b.key).startswith("accept-"))
    button.click().run()
    save = next(b for b in app.button if b.label == "Save")
    save.click().run()
    assert "Give a reason and an owner." in "".join(w.value for w in app.warning)
    app.text_area(key="accept-reason").set_value("Pilot until the new text goes live")
    app.text_input(key="accept-owner").set_value("Legal, Lin")
    next(b for b in app.button if b.label == "Save").click().run()
    (waiver,) = waivers.load(tmp_path / waivers.DEFAULT_NAME)
    assert (waiver.rule, waiver.owner, waiver.reason) == ("CONTRACT-01", "Legal, Lin", "Pilot until the new text goes live")
    assert "Accepted until" in said(visit("findings", lang="en", rule="CONTRACT-01"))


def test_waivers_that_cannot_be_read_are_told(visit: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / waivers.DEFAULT_NAME).write_text("waivers: [", encoding="utf-8")
    app = visit("findings", lang="en", rule="CONTRACT-01")
    assert any(waivers.DEFAULT_NAME in warning.value for warning in app.warning)
    assert not app.exception
