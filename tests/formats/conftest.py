"""The blocks of a source written again as HTML, Word and, through a browser, PDF."""

from __future__ import annotations

import html
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise, takewhile
from pathlib import Path

import pytest
from docx import Document

from loaders.model import Block, BlockKind, Row, Source

Render = Callable[[Source, Path], Path]
_PAGE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>x</title><style>
@page {{ size: A4; margin: 20mm 22mm; }} body {{ font: 10.5pt/1.6 "Noto Serif CJK SC", serif; }}
table {{ border-collapse: collapse; }} td, th {{ border: 1px solid; padding: 2pt 4pt; }}</style></head><body>
<nav><a href="/">首页</a> <a href="/terms">条款</a></nav><main>
{}</main><footer>© 版权信息 联系我们</footer></body></html>"""


def _runs(block: Block) -> list[tuple[str, bool]]:
    """The stretches of a block's text, each with whether it is emphasised."""
    edges = sorted({0, len(block.text), *(edge for stretch in block.emphasis for edge in stretch)})
    return [
        (block.text.text[first:last], any(a <= first < b for a, b in block.emphasis)) for first, last in pairwise(edges)
    ]


def _html_text(block: Block) -> str:
    parts = (html.escape(text).replace("\n", "<br>") for text, _ in _runs(block))
    return "".join(f"<b>{part}</b>" if bold else part for part, (_, bold) in zip(parts, _runs(block), strict=True))


def _spans_down(rows: tuple[Row, ...], i: int, j: int) -> int:
    """How many rows the cell in row ``i`` and column ``j`` spans: those below that repeat it."""
    below = takewhile(lambda row: row.cells[j].repeated, rows[i + 1 :])
    return 1 + sum(1 for _ in below)


def _html_cell(rows: tuple[Row, ...], i: int, j: int) -> str:
    cell = rows[i].cells[j]
    if cell.repeated:
        return ""
    tag = "th" if cell.header else "td"
    text = html.escape(cell.text.text).replace("\n", "<br>")
    return f'<{tag} rowspan="{_spans_down(rows, i, j)}">{text}</{tag}>'


def _html_rows(rows: tuple[Row, ...]) -> str:
    cells = ((_html_cell(rows, i, j) for j in range(len(row.cells))) for i, row in enumerate(rows))
    return "".join(f"<tr>{''.join(row)}</tr>" for row in cells)


def _html_block(block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        return f"<table>{_html_rows(block.rows)}</table>"
    if block.kind is BlockKind.HEADING:
        return f"<h{block.level}>{_html_text(block)}</h{block.level}>"
    if block.kind is BlockKind.ITEM and not block.marker[0].isdigit():
        return f"<ul><li>{_html_text(block)}</li></ul>"
    return f"<p>{_html_text(block)}</p>"


def as_html(source: Source, folder: Path) -> Path:
    path = folder / f"{Path(source.name).stem}.html"
    path.write_text(_PAGE.format("\n".join(map(_html_block, source.blocks))), encoding="utf-8")
    return path


def as_docx(source: Source, folder: Path) -> Path:
    document = Document()
    for block in source.blocks:
        _add(document, block)
    out = BytesIO()
    document.save(out)
    path = folder / f"{Path(source.name).stem}.docx"
    path.write_bytes(out.getvalue())
    return path


def _add(document, block: Block) -> None:
    if block.kind is BlockKind.TABLE:
        table = document.add_table(len(block.rows), len(block.rows[0].cells))
        for i, row in enumerate(block.rows):
            for j, cell in enumerate(row.cells):
                if cell.repeated:
                    continue
                last = table.cell(i + _spans_down(block.rows, i, j) - 1, j)
                run = table.cell(i, j).merge(last).paragraphs[0].add_run(cell.text.text)
                run.bold = cell.header
        return
    if block.kind is BlockKind.HEADING:
        paragraph = document.add_heading("", block.level)
    else:
        bullet = block.kind is BlockKind.ITEM and not block.marker[0].isdigit()
        paragraph = document.add_paragraph("", style="List Bullet" if bullet else None)
    for text, bold in _runs(block):
        paragraph.add_run(text).bold = bold or None


def as_pdf(source: Source, folder: Path) -> Path:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no Chromium here to print a PDF with")
    page, path = as_html(source, folder), folder / f"{Path(source.name).stem}.pdf"
    plain = page.read_text(encoding="utf-8")
    page.write_text(plain.replace("<nav>", "<nav hidden>").replace("<footer>", "<footer hidden>"), encoding="utf-8")
    arguments = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    done = subprocess.run(
        [browser, *arguments, f"--print-to-pdf={path}", page.as_uri()], capture_output=True, timeout=120, check=False
    )
    if not path.is_file():
        pytest.skip(f"Chromium printed no PDF: {done.stderr.decode(errors='replace')[-200:]}")
    return path


@pytest.fixture(params=["html", "docx", "pdf"])
def rendering(request: pytest.FixtureRequest) -> tuple[str, Render]:
    """A format with the function that writes a source in it."""
    return request.param, {"html": as_html, "docx": as_docx, "pdf": as_pdf}[request.param]
