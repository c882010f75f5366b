"""Whatever the layout, every readable character lies in exactly one clause and maps to its place in the source."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout import faithful, nested, own_texts, parse, uncovered

from loaders.read import ReadError, read_bytes
from loaders.structure import structure

MARKUP = re.compile(r"\s|[*#|>\-_`<:]|</?[a-z][^<>]*>")
WORDS = st.text(alphabet="甲乙丙丁戊己庚辛，、（）“”abc 12%", min_size=1, max_size=40).filter(
    lambda s: s.strip(" ，、")
)
SENTENCES = st.builds(lambda words, end: words.strip() + end, WORDS, st.sampled_from("。；：！"))
LABELS = st.sampled_from(
    [
        "一、",
        "二、",
        "（一）",
        "第一条 ",
        "第二章 ",
        "1. ",
        "2. ",
        "1、",
        "1.1 ",
        "1.2 ",
        "2.1.1 ",
        "1）",
        "2）",
        "（1）",
        "（2）",
        "①",
        "a. ",
        "b) ",
        "(i) ",
        "附录1：",
        "",
        "",
        "",
    ]
)
DRESS = st.sampled_from(
    ["{}", "{}", "**{}**", "<u>{}</u>", "{}<br/>", "## {}", "### {}", "- {}", "  - {}", "> {}", "[{}](/x)", "　　{}"]
)
TABLE = st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3)


def pipe_table(rows: list[tuple[str, str]]) -> str:
    return "\n".join(["| 信息 | 目的 |", "|---|---|", *(f"| {a} | {b} |" for a, b in rows)])


def html_table(rows: list[tuple[str, str]]) -> str:
    cells = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
    return f"<table><tr><th>信息</th><th>目的</th></tr>{cells}</table>"


LINE = st.builds(lambda dress, label, text: dress.format(label + text), DRESS, LABELS, SENTENCES)
TITLES = st.sampled_from(
    ["星桥服务协议", "# 星桥隐私政策", "星桥服务等级协议（SLA）", "欢迎使用星桥。", "目录", "更新日期：2025年1月2日"]
)
PART = st.one_of(LINE, LINE, LINE, TITLES, TABLE.map(pipe_table), TABLE.map(html_table))
DOCUMENT = st.builds(
    lambda parts, gaps, end: "".join(p + g.replace("\n", end) for p, g in zip(parts, gaps, strict=False)),
    st.lists(PART, min_size=1, max_size=25),
    st.lists(st.sampled_from(["\n\n", "\n\n", "\n", "\n\n\n"]), min_size=25, max_size=25),
    st.sampled_from(["\n", "\r\n"]),
)


@settings(max_examples=300, deadline=None)
@given(DOCUMENT)
def test_clauses_tile_the_file(text: str) -> None:
    source = read_bytes("a.md", text.encode())
    found = structure(source)
    left = MARKUP.sub("", re.sub(r"</?[a-z]+[^<>]*>|\]\(/x\)|\[(?=[^\]]*\]\()", "", uncovered_text(source, found)))
    assert left in ("", "[") or not left.strip("[]()/x")
    assert all(nested(document) for document in found)
    assert all(faithful(source, text) for document in found for text in own_texts(document))
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def uncovered_text(source, found) -> str:
    return uncovered(source, found)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="甲乙。：一二、1.)（）(ab*_#<>/|-[]!\\$&;`~ \t\n\r\u3000brtdpu={}'\"", max_size=300))
def test_no_text_is_too_wild(text: str) -> None:
    try:
        found = structure(read_bytes("a.md", text.encode()))
    except ReadError:
        return
    assert all(nested(document) for document in found)
    for document in found:
        for own in own_texts(document):
            assert list(own.offsets) == sorted(own.offsets)
            assert all(0 <= offset < len(text) for offset in own.offsets)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_change_no_structure(end: str) -> None:
    text = "# 星桥服务协议\n\n一、甲\n\n1.1 乙。\n\n| 丙 | 丁 |\n|--|--|\n| 戊 | 己 |\n"
    (found,) = parse(text.replace("\n", end))
    (plain,) = parse(text)
    assert [(c.kind, c.number, c.text.text) for c in found.clauses] == [
        (c.kind, c.number, c.text.text) for c in plain.clauses
    ]


def test_page_of_html_tiles() -> None:
    text = "<!doctype html><body><h1>星桥协议</h1><p>一、甲</p><p><b>1.1 乙</b>丙</p><ul><li>丁</li></ul></body>"
    source = read_bytes("a.html", text.encode())
    left = re.sub(r"<[^<>]*>", "", uncovered(source, structure(source)))
    assert left.replace("doctypehtml", "") in ("", "<!>")
