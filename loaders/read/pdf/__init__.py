"""PDF files to text and blocks: the text layer, without what stands on every page, lines put together to paragraphs.

Promises that each block knows its page, and that ruled tables are tables; leaves out running heads, feet and page
numbers. Of a table without rules each row is a line, its cells divided by tabs. Refuses scans, locked and broken files.
"""

from __future__ import annotations

from loaders.read.errors import read_error
from loaders.read.extracted import Extracted
from loaders.read.pdf.furniture import body
from loaders.read.pdf.pages import printed_lines
from loaders.read.pdf.paragraphs import paragraphs

__all__ = ["pdf_text"]


def pdf_text(name: str, data: bytes) -> Extracted:
    """The text of a PDF with its blocks; raises ReadError where it cannot be read."""
    lines = body(printed_lines(name, data))
    if not lines:
        raise read_error("no_body", name)
    return paragraphs(lines)
