"""Files to sources: bytes → decoded text and blocks, every readable character mapped to its place on disk.

Promises: content decides, not the extension; nothing but markup and white space is left out of the blocks of a text
file; of a PDF or DOCX file the text is what was taken out of it, and places are places in that text. Whatever cannot
be read raises `ReadError` with a message in both languages. Refuses scans: there is no text in them.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from loaders.model import Block, Source, SourceFormat
from loaders.read.encoding import decode
from loaders.read.errors import ReadError, read_error
from loaders.read.extracted import Extracted
from loaders.read.html import html_blocks
from loaders.read.markdown import markdown_blocks
from loaders.read.plain import plain_blocks
from loaders.read.sniff import container, sniff

__all__ = ["MAX_BYTES", "ReadError", "read_bytes", "read_file"]

MAX_BYTES = 16 * 1024 * 1024
"""Largest file read, in bytes."""

_READERS = {
    SourceFormat.HTML: html_blocks,
    SourceFormat.MARKDOWN: markdown_blocks,
    SourceFormat.TEXT: plain_blocks,
}


_MARKED = frozenset({SourceFormat.HTML, SourceFormat.MARKDOWN, SourceFormat.DOCX})
"""Formats that can tell emphasis; of the others, files that show some."""


def read_file(path: Path, *, limit: int = MAX_BYTES) -> Source:
    """The source at ``path``; raises ReadError where it is missing, empty, larger than ``limit`` bytes or no text."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= limit else b""
    except OSError as error:
        raise read_error("missing", path.name, reason=error.strerror or str(error)) from error
    if size > limit:
        raise read_error("large", path.name, size=size, limit=limit)
    return read_bytes(path.name, data)


def read_bytes(name: str, data: bytes) -> Source:
    """The source of ``data``, named ``name``; raises ReadError where it holds no readable text."""
    if len(data) > MAX_BYTES:
        raise read_error("large", name, size=len(data), limit=MAX_BYTES)
    kind = container(name, data)
    if kind is not None:
        return _source(name, data, _extracted(name, data, kind), kind, "utf-8")
    text, encoding = decode(name, data)
    if not text.strip():
        raise read_error("empty", name)
    kind = sniff(text)
    return _source(name, data, Extracted(text, _READERS[kind](text)), kind, encoding)


def _extracted(name: str, data: bytes, kind: SourceFormat) -> Extracted:
    """The text of a container; the libraries that open them are loaded when the first one comes."""
    if kind is SourceFormat.PDF:
        from loaders.read.pdf import pdf_text

        return pdf_text(name, data)
    from loaders.read.word import word_text

    return word_text(name, data)


def _source(name: str, data: bytes, found: Extracted, kind: SourceFormat, encoding: str) -> Source:
    if not found.blocks:
        raise read_error("markup", name)
    return Source(
        name=name,
        text=found.text,
        digest=hashlib.sha256(data).hexdigest(),
        format=kind,
        encoding=encoding,
        blocks=found.blocks,
        keeps_emphasis=kind in _MARKED or _any_emphasis(found.blocks),
    )


def _any_emphasis(blocks: tuple[Block, ...]) -> bool:
    return any(block.emphasis for block in blocks)
