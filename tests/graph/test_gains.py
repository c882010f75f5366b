"""Gains and losses between two builds, on graphs made by hand."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from aiterms.cli import app
from aiterms.gains import Gains, Made, compared, gains, made
from aiterms.gains_report import to_json, to_markdown
from aiterms.messages import UserError
from aiterms.pairing import paired
from loaders.emit import emit
from loaders.model import DocumentKind, ParsedSource
from loaders.namespaces import expand
from loaders.statements import DataHandling, Mention, RetentionStatement, RightStatement, Statement
from tests.graph.papers import Page

TEXT = """松涛语音隐私政策
1 收集
1.1 为了注册账号，松涛收集您的邮箱和昵称。
1.2 您可以查阅、删除个人信息。
2 保存
2.1 录音保存三个月。
"""
PAGE = Page("songtao.txt", TEXT)


def handling(*data: str, rule: str = "handling.collect", confidence: float = 0.92) -> Statement:
    words = {"data:EmailAddress": "邮箱", "data:Nickname": "昵称"}
    found = tuple(Mention(concept, PAGE.evidence(words[concept])) for concept in data)
    said = PAGE.say(DataHandling, "松涛收集您的邮箱和昵称", processing=("processing:Collect",), data=data,
                    data_mentions=found, confidence=confidence)
    return replace(said, rule=rule)


def right(concept: str, quote: str) -> Statement:
    return replace(PAGE.say(RightStatement, quote, concept=concept), rule=f"right.{quote}")


def retention(duration: str = "P3M") -> Statement:
    return PAGE.say(RetentionStatement, "录音保存三个月", duration=duration)


def graph(folder: Path, name: str, *said: Statement, shuffled: int | None = None) -> Path:
    parsed = ParsedSource(PAGE.source(), (PAGE.document(DocumentKind.PRIVACY_POLICY),))
    lines = [f"{quad} .\n" for quad in emit(parsed, said)]
    if shuffled is not None:
        random.Random(shuffled).shuffle(lines)
    path = folder / name
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def builds(tmp_path: Path) -> tuple[Path, Path]:
    old = graph(tmp_path, "old.nq", handling("data:EmailAddress"), right("right:Access", "查阅"), retention())
    new = graph(tmp_path, "new.nq", handling("data:EmailAddress", "data:Nickname"), right("right:Delete", "删除"),
                retention())
    return old, new


def summary(found: Gains) -> dict[str, tuple[int, int, int]]:
    return {r.rule: (len(r.gained), len(r.lost), len(r.changed)) for r in found.rules}


def test_gained_lost_and_changed_by_rule(builds: tuple[Path, Path]) -> None:
    found = gains(*builds)
    assert summary(found) == {"handling.collect": (0, 0, 1), "right.删除": (1, 0, 0), "right.查阅": (0, 1, 0)}
    assert found.same == 1


def test_a_change_says_which_properties_differ(builds: tuple[Path, Path]) -> None:
    (change,) = gains(*builds).rules[0].changed
    start = TEXT.index("昵称")
    assert change.gone == ()
    assert change.come == (
        ("ait:dataMention", f"data:Nickname {start}-{start + 2} 昵称"),
        ("dpv:hasPersonalData", "data:Nickname"),
    )


def test_a_row_knows_where_the_statement_stands(builds: tuple[Path, Path]) -> None:
    (lost,) = gains(*builds).rules[2].lost
    assert (lost.source, lost.clause, lost.kind, lost.about, lost.quote) == (
        "songtao.txt", "1.2", "RightStatement", ("right:Access",), "查阅")
    assert TEXT[lost.start:lost.end] == "查阅"


@pytest.mark.parametrize(("before", "after", "gone", "come"), [
    (handling("data:EmailAddress"), handling("data:EmailAddress", confidence=0.8),
     ("ait:confidence", "0.92"), ("ait:confidence", "0.8")),
    (handling("data:EmailAddress"), handling("data:EmailAddress", rule="handling.other"),
     ("ait:rule", "handling.collect"), ("ait:rule", "handling.other")),
    (retention("P3M"), retention("P6M"), ("ait:duration", "P3M"), ("ait:duration", "P6M")),
])
def test_rule_confidence_and_values_are_changes(
    tmp_path: Path, before: Statement, after: Statement, gone: tuple[str, str], come: tuple[str, str],
) -> None:
    found = gains(graph(tmp_path, "a.nq", before), graph(tmp_path, "b.nq", after))
    ((change,),) = [rule.changed for rule in found.rules]
    assert (change.gone, change.come) == ((gone,), (come,))
    assert found.rules[0].rule == after.rule


def test_how_rules_see_a_text_worded_is_no_change_of_a_statement(tmp_path: Path) -> None:
    before, after = (graph(tmp_path, name, handling("data:Nickname")) for name in ("before.nq", "after.nq"))
    statement = next(line for line in after.read_text(encoding="utf-8").splitlines() if "#inDocument>" in line).split()[0]
    place = after.read_text(encoding="utf-8").splitlines()[0].rsplit(" ", 2)[1]
    with after.open("a", encoding="utf-8") as file:
        file.write(f"{statement} <{expand('ait:wording')}> <{expand('wording:DefinesTerm')}> {place} .\n")
    assert gains(before, after).same == 1


def test_a_build_gains_nothing_over_itself_in_any_order(tmp_path: Path) -> None:
    said = (handling("data:EmailAddress"), right("right:Access", "查阅"), retention())
    plain, mixed = graph(tmp_path, "a.nq", *said), graph(tmp_path, "b.nq", *said, shuffled=7)
    assert plain.read_text(encoding="utf-8") != mixed.read_text(encoding="utf-8")
    assert gains(plain, mixed) == Gains((), 3)


def test_the_order_of_lines_does_not_matter(tmp_path: Path, builds: tuple[Path, Path]) -> None:
    lines = builds[1].read_text(encoding="utf-8").splitlines(keepends=True)
    random.Random(3).shuffle(lines)
    (tmp_path / "mixed.nq").write_text("".join(lines), encoding="utf-8")
    assert to_markdown(gains(builds[0], tmp_path / "mixed.nq")) == to_markdown(gains(*builds))


def test_the_other_way_round_gains_are_losses(builds: tuple[Path, Path]) -> None:
    there, back = gains(*builds), gains(*reversed(builds))
    assert {rule.rule: (rule.lost, rule.gained) for rule in there.rules} == {
        rule.rule: (rule.gained, rule.lost) for rule in back.rules}


def test_of_two_on_one_stretch_the_likelier_are_compared() -> None:
    def stated(about: tuple[str, ...], level: str) -> Made:
        properties = (("dpv:hasNecessity", level), ("dpv:hasProcessing", "processing:Collect"),
                      *(("dpv:hasPersonalData", a) for a in about))
        return Made("r", "f.txt", 0, 9, "1", "DataHandling", about, "q", properties, "")

    email, name = stated(("data:EmailAddress",), "a"), stated(("data:Nickname",), "a")
    found = compared([email, name], [stated(("data:Nickname",), "b"), stated(("data:EmailAddress",), "b")])
    assert [(c.old.about, c.new.about) for c in found.rules[0].changed] == [
        (("data:EmailAddress",),) * 2, (("data:Nickname",),) * 2]


def test_clauses_without_number_go_by_the_one_above(tmp_path: Path, builds: tuple[Path, Path]) -> None:
    text = builds[1].read_text(encoding="utf-8")
    kept = [line for line in text.splitlines(keepends=True) if not ("#number>" in line and '"1.2"' in line)]
    (tmp_path / "bare.nq").write_text("".join(kept), encoding="utf-8")
    assert [m.clause for m in made(_quads(tmp_path / "bare.nq")) if m.kind == "RightStatement"] == ["1"]


def _quads(path: Path) -> list[object]:
    import pyoxigraph as ox

    return list(ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS))


def test_the_report_is_markdown_in_both_languages(builds: tuple[Path, Path]) -> None:
    text = to_markdown(gains(*builds))
    for part in ("# 陈述得失 / Gains and losses\n", "新得 / Gained: 1 · 失去 / Lost: 1 · 改变 / Changed: 1 · 未变 / Unchanged: 1",
                 "| `handling.collect` | 0 | 0 | 1 |", "### 失去 / Lost (1)", "| songtao.txt | 1.2 | RightStatement |",
                 "+ `dpv:hasPersonalData=data:Nickname`"):
        assert part in text


def test_words_of_a_document_cannot_break_the_table(builds: tuple[Path, Path]) -> None:
    found = gains(*builds)
    rules = tuple(replace(r, lost=tuple(replace(m, quote="a | *b*\nc `d` " + "长" * 200) for m in r.lost))
                  for r in found.rules)
    lines = to_markdown(replace(found, rules=rules)).splitlines()
    (line,) = [line for line in lines if "a \\|" in line]
    assert line.startswith("| songtao.txt | 1.2 | RightStatement | `right:Access` | a \\| \\*b\\* c \\`d\\` ")
    assert line.endswith("… |")


def test_nothing_changed_is_said_in_one_line(builds: tuple[Path, Path]) -> None:
    assert len(to_markdown(gains(builds[0], builds[0])).splitlines()) == 3


def test_json_has_everything(builds: tuple[Path, Path]) -> None:
    content = json.loads(to_json(gains(*builds)))
    assert content["summary"] == {"gained": 1, "lost": 1, "changed": 1, "same": 1}
    (changed,) = content["rules"][0]["changed"]
    assert changed["was"] == "handling.collect"
    assert {"property": "dpv:hasPersonalData", "value": "data:Nickname"} in changed["come"]


@pytest.mark.parametrize(("name", "content", "key"), [
    ("none.nq", None, "missing_source"), ("odd.nq", "no quads at all\n", "bad_quads"),
])
def test_what_is_no_build_is_said(
    tmp_path: Path, builds: tuple[Path, Path], name: str, content: str | None, key: str,
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=name) as caught:
        gains(builds[0], tmp_path / name)
    assert caught.value.key == key


def test_a_built_folder_will_do(tmp_path: Path, builds: tuple[Path, Path]) -> None:
    (tmp_path / "kg").mkdir()
    builds[1].rename(tmp_path / "kg" / "graph.nq")
    assert summary(gains(builds[0], tmp_path / "kg"))["right.删除"] == (1, 0, 0)


def test_the_command_prints_it(builds: tuple[Path, Path]) -> None:
    old, new = map(str, builds)
    done = CliRunner().invoke(app, ["gains", old, new])
    assert (done.exit_code, done.stdout) == (0, to_markdown(gains(*builds)))
    assert json.loads(CliRunner().invoke(app, ["gains", old, new, "--format", "json"]).stdout)["summary"]["same"] == 1
    refused = CliRunner().invoke(app, ["gains", old, new, "--format", "xml"])
    assert isinstance(refused.exception, UserError)
    assert not isinstance(refused.exception, typer.Exit)


NUMBERS = st.lists(st.integers(0, 5), max_size=12)


@given(NUMBERS, NUMBERS)
def test_pairs_use_each_entry_once(before: list[int], after: list[int]) -> None:
    pairs, left, right_ = paired(before, after, key=lambda n: n)
    assert all(one == other for one, other in pairs)
    assert sorted([one for one, _ in pairs] + left) == sorted(before)
    assert sorted([other for _, other in pairs] + right_) == sorted(after)
    assert not set(left) & set(right_)
