"""Bytes to text: byte order marks, UTF-8, UTF-16 with or without a mark, GB18030; strict, never guessing past an error.

Promises that the text is what stands on disk, line ends included, without the byte order mark; refuses binary data.
"""

from __future__ import annotations

import codecs
import re

from loaders.read.errors import read_error

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TEXT = re.compile(r"[\t-\r -~\u00a0-\u00ff\u2010-\u206f\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_PROBE = 4096


def decode(name: str, data: bytes) -> tuple[str, str]:
    """The text of ``data`` and its encoding; raises ReadError naming the byte where decoding fails."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(name, data[len(mark) :], encoding, len(mark)), encoding
    unmarked = _unmarked_utf16(data)
    if unmarked is not None:
        return data.decode(unmarked), unmarked
    control = _CONTROL.search(data)
    if control is not None:
        raise read_error("binary", name, place=f"byte {control.start()}", offset=control.start())
    return _decode_plain(name, data)


def _decode_marked(name: str, data: bytes, encoding: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        offset = error.start + skipped
        raise read_error("marked_encoding", name, place=f"byte {offset}", encoding=encoding, offset=offset) from error


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 by its looks: zero bytes, an even length, and nearly nothing but letters once decoded."""
    if len(data) % 2 or b"\x00" not in data[:_PROBE]:
        return None
    return next((e for e in ("utf-16-le", "utf-16-be") if _looks_like(data, e)), None)


def _looks_like(data: bytes, encoding: str) -> bool:
    probe = data[:_PROBE].decode(encoding, errors="replace")
    if len(_TEXT.findall(probe)) < 0.95 * len(probe):
        return False
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _decode_plain(name: str, data: bytes) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        utf8 = error.start
    try:
        return data.decode("gb18030"), "gb18030"
    except UnicodeDecodeError as error:
        raise read_error("encoding", name, place=f"byte {utf8}", utf8=utf8, gb=error.start) from error
