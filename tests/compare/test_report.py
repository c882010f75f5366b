"""The matrix as Markdown and JSON, and the command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from aiterms.cli import main
from aiterms.compare.matrix import compare
from aiterms.compare.report import to_json, to_markdown
from tests.compare.test_matrix import DOCUMENTS, TEXTS


def test_markdown_has_tables_of_equal_rows_and_a_note_for_each_number(folder: Path) -> None:
    text = to_markdown(compare(folder, DOCUMENTS), "zh")
    assert text.startswith("# 条款比较\n")
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert len(tables) > 20
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in tables} == {4}
    for section in text.split("\n## ")[2:]:
        used = set(re.findall(r"\\\[(\d+)\\\]", section.partition("**依据**")[0]))
        assert used == set(re.findall(r"^- \\\[(\d+)\\\]", section, re.MULTILINE))


def test_both_languages_stand_side_by_side_unless_one_is_chosen(folder: Path) -> None:
    found = compare(folder, DOCUMENTS, topics=("data",))
    assert "**人脸信息 / Face recognition information**" in to_markdown(found)
    assert "✗ 明确否定：收集 / denied: Collect" in to_markdown(found)
    assert "— not stated |" in to_markdown(found, "en")
    assert "未写明" not in to_markdown(found, "en")


def test_a_denial_a_clause_number_a_file_and_offsets_can_be_read(folder: Path) -> None:
    text = to_markdown(compare(folder, DOCUMENTS, topics=("data",)), "zh")
    start = TEXTS["otter.txt"].index("不收集人脸信息")
    assert f"1.1 · otter.txt {start}–{start + 7}: 不收集人脸信息" in text


def test_nothing_anywhere_is_said_once(folder: Path) -> None:
    assert "Not stated in any column." in to_markdown(compare(folder, DOCUMENTS, topics=("indemnities",)), "en")


def test_json_holds_every_cell_with_its_statements(folder: Path) -> None:
    found = json.loads(to_json(compare(folder, DOCUMENTS, topics=("data", "law"))))
    assert [column["label"] for column in found["columns"]] == list(DOCUMENTS)
    data, law = found["sections"]
    face = next(row for row in data["rows"] if row["item"] == "data:FaceInformation")
    assert (face["label_zh"], face["label_en"]) == ("人脸信息", "Face recognition information")
    assert [cell["state"] for cell in face["cells"]] == ["stated", "mixed"]
    (entry,) = face["cells"][0]["entries"]
    assert TEXTS["crane.txt"][entry["start"] : entry["end"]] == entry["quote"]
    assert entry["values"][0] == {
        "property": "dpv:hasProcessing", "property_zh": "处理方式", "property_en": "operation",
        "value": "processing:Collect", "label_zh": "收集", "label_en": "Collect"}
    assert law["rows"][0]["cells"][0]["entries"][0]["statement"] is None
    assert law["rows"][0]["cells"][1] == {"state": "none", "near": [], "entries": []}


def test_the_command_prints_what_the_library_gives(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(folder), "crane.txt", "otter.txt", "--format", "json", "--topic", "law"]) == 0
    assert capsys.readouterr().out == to_json(compare(folder, DOCUMENTS, topics=("law",)))
    assert main(["compare", str(folder), "--provider", "鹤鸣", "水獭", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("# Terms side by side\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["鹤鸣", "nothing"], "nothing"), (["鹤鸣"], "2"), (["鹤鸣", "otter.txt", "--lang", "fr"], "fr"),
     (["鹤鸣", "otter.txt", "--format", "pdf"], "pdf")],
)
def test_what_can_not_be_compared_ends_with_status_two(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(["compare", str(folder), *arguments]) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert (said.out, "Traceback" in said.err) == ("", False)


def test_a_folder_without_a_graph_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(tmp_path), "a", "b"]) == 2
    assert str(tmp_path) in capsys.readouterr().err
