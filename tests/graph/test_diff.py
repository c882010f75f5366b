"""Two versions of documents, compared clause by clause and statement by statement."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from aiterms.build import build
from aiterms.cli import main
from aiterms.compare.diff_report import to_json, to_markdown
from aiterms.compare.likeness import CLOSE
from aiterms.compare.versions import compare, compared, differences, version
from aiterms.compare.versions import versions as read
from aiterms.messages import UserError
from aiterms.store import quads_of
from loaders.emit import emit
from loaders.model import DocumentKind, ParsedSource
from loaders.statements import LiabilityStatement, RetentionStatement, RightStatement, Statement
from tests.graph.papers import Page

OLD = """青禾隐私政策
1 保存
1.1 个人信息保存期限为账号注销后六个月。
1.2 您可以查阅个人信息。
2 责任
2.1 青禾的全部责任以费用的30%为限。
"""
NEW = """青禾隐私政策
1 保存
1.1 个人信息保存期限为账号注销后的十二个月。
2 责任
2.1 青禾的全部责任以费用的30%为限。
2.2 您可以随时注销账号。
"""


def written(folder: Path, text: str) -> Path:
    page = Page("p.txt", text)
    parsed = ParsedSource(page.source(), (page.document(DocumentKind.PRIVACY_POLICY),))
    said: list[Statement] = [
        page.say(LiabilityStatement, "以费用的30%为限", concept="liability:LiabilityCap", rate="0.3")
    ]
    if "六个月" in text:
        said += [
            page.say(RetentionStatement, "保存期限为账号注销后六个月", duration="P6M"),
            page.say(RightStatement, "查阅个人信息", concept="right:Access"),
        ]
    else:
        said += [
            page.say(RetentionStatement, "保存期限为账号注销后的十二个月", duration="P12M"),
            page.say(RightStatement, "随时注销账号", concept="right:CancelAccount"),
        ]
    folder.mkdir()
    (folder / "graph.nq").write_text("".join(f"{quad} .\n" for quad in emit(parsed, said)), encoding="utf-8")
    return folder


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    return written(tmp_path / "old", OLD), written(tmp_path / "new", NEW)


def test_what_was_added_removed_changed_and_kept(versions: tuple[Path, Path]) -> None:
    (found,) = compare(*versions)
    assert [s.concepts for s in found.added] == [("right:CancelAccount",)]
    assert [s.concepts for s in found.removed] == [("right:Access",)]
    assert [differences(a, b) for a, b in found.changed] == [(("ait:duration", ("P6M",), ("P1Y",)),)]
    assert found.same == 1


def test_a_version_does_not_differ_from_itself(versions: tuple[Path, Path]) -> None:
    for place in versions:
        (found,) = compare(place, place)
        assert (found.added, found.removed, found.changed, found.same) == ((), (), (), 3)


def test_the_other_way_round_added_and_removed_change_places(versions: tuple[Path, Path]) -> None:
    (there,), (back,) = compare(*versions), compare(*reversed(versions))
    assert (there.added, there.removed) == (back.removed, back.added)
    assert [(b, a) for a, b in there.changed] == list(back.changed)


def test_the_report_is_markdown_in_both_languages(versions: tuple[Path, Path]) -> None:
    text = to_markdown(compare(*versions))
    assert text.startswith("# 版本比较 / Two versions\n")
    for part in (
        "## 青禾隐私政策\n",
        "### 新增 / Added: 2.2",
        "### 删除 / Removed: 1.2",
        "### 修改 / Changed: 1.1",
        "注销后<del>六</del><ins>的十二</ins>个月",
        "6 个月 / 6 mo. → 1 年 / 1 y",
        "注销账号 / Cancel the account",
    ):
        assert part in text


def test_a_statement_stands_below_its_clause(versions: tuple[Path, Path]) -> None:
    added = to_markdown(compare(*versions)).partition("### 新增 / Added: 2.2")[2]
    assert added.partition("\n- ＋ ")[2].startswith("**权利陈述 / Right statement** 注销账号")


def test_json_has_everything_with_its_place(versions: tuple[Path, Path]) -> None:
    (document,) = json.loads(to_json(compare(*versions)))["documents"]
    assert document["differs"] is True
    assert document["clauseCounts"] == {"added": 1, "removed": 1, "changed": 1, "renumbered": 0, "same": 3}
    (changed,) = [clause for clause in document["clauses"] if clause["status"] == "changed"]
    for side, text in (("old", OLD), ("new", NEW)):
        passage = changed[side]
        assert text[passage["start"] : passage["end"]] == passage["text"]
        dropped = {"old": "come", "new": "gone"}[side]
        assert "".join(p["text"] for p in changed["wording"] if p["kind"] != dropped) == passage["text"]
    (retention,) = document["statements"]["changed"]
    assert retention["differences"] == [{"property": "ait:duration", "old": ["P6M"], "new": ["P1Y"]}]


def test_two_documents_of_one_store_can_be_compared(versions: tuple[Path, Path]) -> None:
    store = ox.Store()
    for place in versions:
        store.load(path=str(place / "graph.nq"), format=ox.RdfFormat.N_QUADS)
    old, new = (read(quads_of(place))[0].iri for place in versions)
    assert compared(version(store, old), version(store, new)) == compare(*versions)[0]
    with pytest.raises(KeyError):
        version(store, "https://w3id.org/aiterms/id/none")


@pytest.mark.parametrize(("place", "status"), [(0, 0), (1, 1)])
def test_a_change_can_fail_a_pipeline(versions: tuple[Path, Path], place: int, status: int) -> None:
    arguments = ["diff", str(versions[0]), str(versions[place])]
    assert main([*arguments, "--fail-on-change"]) == status
    assert main(arguments) == 0


def test_wording_cannot_break_the_markdown(versions: tuple[Path, Path]) -> None:
    graph = versions[1] / "graph.nq"
    graph.write_text(
        graph.read_text(encoding="utf-8").replace("随时注销账号", "<b>*随时*</b> | `注销`"), encoding="utf-8"
    )
    assert "\\<b\\>\\*随时\\*\\</b\\>\\|\\`注销\\`" in to_markdown(compare(*versions))


def test_a_document_of_one_side_only_is_named(built: Path, versions: tuple[Path, Path]) -> None:
    found = compare(versions[0], built)
    alone = [c for c in found if c.old is None]
    assert [c.new.title for c in alone if c.new] == ["青禾数字人服务协议"]
    assert "只在新版中 / Only in the new version: 青禾数字人服务协议" in to_markdown(found)


def test_files_can_be_compared_without_building(chain: list[str], sources: Path) -> None:
    (found,) = compare(sources / "policy.txt", sources / "policy.txt")
    assert found.same == 15
    assert not (found.added)
    assert not (found.removed)
    assert not (found.changed)


def test_folders_and_files_mix(chain: list[str], sources: Path, tmp_path: Path) -> None:
    build([sources / "policy.txt"], out=tmp_path / "kg")
    (found,) = compare(tmp_path / "kg", sources / "policy.txt")
    assert (found.same, found.changed) == (15, ())


def test_what_cannot_be_compared_is_said(chain: list[str], tmp_path: Path, versions: tuple[Path, Path]) -> None:
    (tmp_path / "odd.txt").write_text("odd")
    for place, key in (
        (tmp_path / "none", "missing_source"),
        (tmp_path, "no_graph"),
        (tmp_path / "odd.txt", "could_not_read"),
    ):
        with pytest.raises(UserError) as caught:
            compare(versions[0], place)
        assert caught.value.key == key


def test_quotes_far_apart_are_no_versions_of_each_other(versions: tuple[Path, Path]) -> None:
    (found,) = compare(*versions)
    assert 0 < CLOSE < 1
    assert not any(a.kind == "RightStatement" for a, _ in found.changed)


def test_no_quads_no_versions() -> None:
    assert read(()) == ()
