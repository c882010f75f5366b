"""What a file is, from its content and never from its extension."""

from __future__ import annotations

import re

from loaders.model import SourceFormat
from loaders.read.errors import read_error

_CONTAINERS = (
    (b"%PDF-", SourceFormat.PDF),
    (b"PK\x03\x04", SourceFormat.DOCX),
    (b"PK\x05\x06", SourceFormat.DOCX),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 4096
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_BLOCK_TAG = re.compile(r"<(?:p|div|h[1-6]|li|section|article)\b[^<>]*>", re.I)
_MARKDOWN = re.compile(
    r"^[ ]{0,3}#{1,6}(?:[ \t]+\S|[\u2e80-\u9fff])|\*\*[^*\n]{1,400}\*\*|^[ ]{0,3}[-*+][ \t]+\S"
    r"|\[[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)|^[ \t]{0,40}\|?[ \t]{0,40}:?-{3,}:?[ \t]{0,40}\|"
    r"|^[ \t]{0,40}\d{1,3}\\[.)]|\$\\q?quad\$|<(?:br|table|b|u|strong)\b[^<>]*>",
    re.M | re.I,
)


def container(name: str, data: bytes) -> SourceFormat | None:
    """PDF or DOCX by its first bytes, None for what is no container.

    Raises ReadError for the containers that are not read: old Word files and locked ones.
    """
    head = data[:_HEAD].lstrip()
    if head.startswith(_OLE):
        raise read_error("locked" if _LOCKED in data else "old_word", name, place="byte 0")
    return next((kind for magic, kind in _CONTAINERS if head.startswith(magic)), None)


def sniff(text: str) -> SourceFormat:
    """HTML page, Markdown (MDX included) or plain text."""
    if _HTML.match(text) or _mostly_tags(text):
        return SourceFormat.HTML
    return SourceFormat.MARKDOWN if _MARKDOWN.search(text) else SourceFormat.TEXT


def _mostly_tags(text: str) -> bool:
    """A fragment of a page: the first thing is a block tag, and there are more of them than of Markdown."""
    if not _BLOCK_TAG.match(text.lstrip()[:_HEAD]):
        return False
    head = text[: 16 * _HEAD]
    return len(_BLOCK_TAG.findall(head)) > 3 * len(_MARKDOWN.findall(head)) + 3
