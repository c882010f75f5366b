"""Two versions of documents, compared statement by statement."""

from pathlib import Path

import pytest

from aiterms.build import build
from aiterms.diff import CLOSE, compare, papers, to_markdown
from aiterms.messages import UserError
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
    assert [(a.values[0], b.values[0]) for a, b in found.changed] == [("ait:duration=P6M", "ait:duration=P1Y")]
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
    assert text.startswith("# 版本比较 / Comparison\n")
    assert "## 青禾隐私政策\n" in text
    for part in (
        "### 新增 / Added",
        "### 删除 / Removed",
        "### 修改 / Changed",
        "`ait:duration=P1Y`",
        "`right:CancelAccount`",
    ):
        assert part in text


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


def test_no_quads_no_papers() -> None:
    assert papers(()) == ()
