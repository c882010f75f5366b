"""Opening a Word file without being fooled by it: sizes first, every failure as a `ReadError`."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from loaders.read.errors import read_error
from loaders.read.word.names import Element

MOST_UNPACKED = 64 * 1024 * 1024
"""Most bytes that a file may unpack to."""

_MOST_PARTS = 5000
_MAIN = "word/document.xml"
_ENCRYPTED = 0x1
_UNREADABLE = (OSError, EOFError, KeyError, ValueError, AttributeError, TypeError, IndexError, RuntimeError)
"""What zipfile and python-docx raise over damaged files; a way of packing that is not known is a RuntimeError too."""


@dataclass(frozen=True, slots=True)
class WordFile:
    """The parts of a Word file that are read; ``targets``: relationship key → address of a link."""

    body: Element
    styles: Element | None
    numbering: Element | None
    targets: Mapping[str, str]


def open_word(name: str, data: bytes) -> WordFile:
    """The parts of the file; raises ReadError where it is broken, locked, too large or no Word file."""
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    _check(name, data)
    try:
        document = Document(BytesIO(data))
        related = {rel.reltype.rsplit("/", 1)[-1]: rel for rel in document.part.rels.values() if not rel.is_external}
        parts = {kind: related[kind].target_part.element for kind in ("styles", "numbering") if kind in related}
        targets = {key: str(rel.target_ref) for key, rel in document.part.rels.items() if rel.is_external}
        body = document.element.body
    except (OpcError, XMLSyntaxError, BadZipFile, zlib.error, *_UNREADABLE) as error:
        raise read_error("word_broken", name, reason=_reason(error)) from error
    if body is None:
        raise read_error("word_broken", name, reason="no body")
    return WordFile(body, parts.get("styles"), parts.get("numbering"), targets)


def _check(name: str, data: bytes) -> None:
    """Look at the list of parts before anything is unpacked."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise read_error("word_broken", name, reason=_reason(error)) from error
    size = sum(part.file_size for part in parts)
    if size > MOST_UNPACKED or len(parts) > _MOST_PARTS:
        raise read_error("zip_bomb", name, size=size, limit=MOST_UNPACKED)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise read_error("locked", name)
    if not any(part.filename == _MAIN for part in parts):
        raise read_error("zip", name, place="byte 0")


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0][:120] if str(error) else type(error).__name__
