"""PDF files to text and blocks: the text layer, without what stands on every page, lines put together to paragraphs.

Promises that each block knows its page; leaves out running heads, feet and page numbers, and doesn't rebuild tables:
a row is a line whose cells are divided by tabs. Refuses scans, locked and broken files.
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
