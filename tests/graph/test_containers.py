"""A Word file through the whole chain: its text is kept, the manifest names it, and the graph's offsets point into it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from aiterms.build import build
from aiterms.store import open_store


@pytest.fixture
def built(tmp_path: Path) -> Path:
    document = Document()
    document.add_heading("远舟平台隐私政策", 0)
    document.add_paragraph("我们收集您的手机号码，用于登录。")
    page = f"<w:r {nsdecls('w')}><w:lastRenderedPageBreak/><w:t>我们把您的姓名保存三年。</w:t></w:r>"
    document.add_paragraph("")._p.append(parse_xml(page))
    (tmp_path / "in").mkdir()
    document.save(str(tmp_path / "in" / "policy.docx"))
    (tmp_path / "in" / "notes.txt").write_text("远舟服务协议\n\n一、账号\n您应当妥善保管口令。\n", encoding="utf-8")
    build([tmp_path / "in"], out=tmp_path / "kg")
    return tmp_path / "kg"


def test_the_manifest_names_format_and_text(built: Path) -> None:
    sources = json.loads((built / "manifest.json").read_text(encoding="utf-8"))["sources"]
    assert {source["file"]: source["format"] for source in sources} == {"policy.docx": "docx", "notes.txt": "text"}
    text = next((built / source["text"]).read_text(encoding="utf-8") for source in sources if "docx" in source["file"])
    assert text == "远舟平台隐私政策\n我们收集您的手机号码，用于登录。\n我们把您的姓名保存三年。\n"


CLAUSES = """PREFIX ait: <https://w3id.org/aiterms/ontology#>
SELECT ?text ?start ?end ?page WHERE { GRAPH ?d {
  ?c a ait:Clause ; ait:text ?text ; ait:start ?start ; ait:end ?end ; ait:page ?page } }"""


def test_clauses_point_into_the_text_and_know_their_page(built: Path) -> None:
    rows = open_store(built).query(CLAUSES)
    found = {(row["text"].value, int(row["start"].value), int(row["end"].value), row["page"].value) for row in rows}
    (text,) = [words for path in (built / "texts").iterdir() if "姓名" in (words := path.read_text("utf-8"))]
    assert {page for *_, page in found} == {"1", "2"}
    assert len(found) == 3
    assert all(text[start:end].strip() == words for words, start, end, _ in found)
