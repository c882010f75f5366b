"""What a file is, from its content and never from its extension."""

from __future__ import annotations

import re

from loaders.model import SourceFormat
from loaders.read.errors import read_error

_CONTAINERS = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"))
_HEAD = 4096
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_BLOCK_TAG = re.compile(r"<(?:p|div|h[1-6]|li|section|article)\b[^<>]*>", re.I)
_MARKDOWN = re.compile(
    r"^[ ]{0,3}#{1,6}(?:[ \t]+\S|[\u2e80-\u9fff])|\*\*[^*\n]{1,400}\*\*|^[ ]{0,3}[-*+][ \t]+\S"
    r"|\[[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)|^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|"
    r"|\$\\q?quad\$|<(?:br|table|b|u|strong)\b[^<>]*>",
    re.M | re.I,
)


def refuse_containers(name: str, data: bytes) -> None:
    """Raise ReadError for a PDF or ZIP file, saying what to do instead."""
    for magic, code in _CONTAINERS:
        if data[:1024].lstrip().startswith(magic):
            raise read_error(code, name, place="byte 0")


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
