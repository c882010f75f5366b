from __future__ import annotations

import codecs

import pytest

from loaders.model import SourceFormat
from loaders.read import MAX_BYTES, ReadError, read_bytes, read_file

TEXT = "星桥服务协议\r\n一、总则\r\n1.1 本协议自二〇二五年起生效。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("gb18030"), "gb18030"),
    ],
)
def test_text_is_decoded_as_it_stands_on_disk(data: bytes, encoding: str) -> None:
    source = read_bytes("a.txt", data)
    assert (source.text, source.encoding) == (TEXT, encoding)


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        (b"", "空", "empty"),
        (b" \r\n\t", "空", "empty"),
        (b"<!doctype html><script>a()</script>", "标记", "markup"),
        (b"---\n\n=====\n", "标记", "markup"),
        (b"%PDF-1.7 abc", "PDF", "PDF"),
        (b"PK\x03\x04abc", "Word", "Word"),
        (b"abc\x00\x01\x02def", "第 3 字节", "byte 3"),
        ("星桥".encode() + b"\xff\xff\xff", "第 6 字节", "byte 6"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF8 + b"a\xff", "第 4 字节", "byte 4"),
    ],
)
def test_what_is_no_text_is_refused_in_both_languages(data: bytes, zh: str, en: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes("a.txt", data)
    failure = caught.value.failure
    assert failure.name == "a.txt"
    assert zh in failure.message_zh
    assert en in failure.message_en
    assert "a.txt" in str(caught.value)


def test_size_is_limited_before_anything_is_read(tmp_path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes("甲".encode() * 10)
    with pytest.raises(ReadError) as caught:
        read_file(path, limit=20)
    assert "30" in caught.value.failure.message_en
    assert "20" in caught.value.failure.message_zh
    with pytest.raises(ReadError):
        read_bytes("big.txt", b"a" * (MAX_BYTES + 1))


def test_missing_file_is_a_read_error(tmp_path) -> None:
    with pytest.raises(ReadError, match=r"none\.txt"):
        read_file(tmp_path / "none.txt")


def test_folder_is_a_read_error(tmp_path) -> None:
    with pytest.raises(ReadError):
        read_file(tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.html", "<!DOCTYPE html><p>甲", SourceFormat.HTML),
        ("a.txt", "<!-- x --><html><body>甲</body></html>", SourceFormat.HTML),
        ("a.txt", "<div><p>甲</p><p>乙</p><p>丙</p><p>丁</p></div>", SourceFormat.HTML),
        ("a.html", "# 星桥服务协议\n\n甲", SourceFormat.MARKDOWN),
        ("a.txt", "甲**乙**丙", SourceFormat.MARKDOWN),
        ("a.txt", "甲 | 乙\n---|---\n丙 | 丁", SourceFormat.MARKDOWN),
        ("a.txt", "1\\. 收集\n我们收集手机号。", SourceFormat.MARKDOWN),
        ("a.md", "星桥服务协议\n一、总则", SourceFormat.TEXT),
        ("a.txt", "正则 \\d\\. 匹配一个数字", SourceFormat.TEXT),
        ("a.txt", "\t" * 200_000 + "甲", SourceFormat.TEXT),
        ("a.txt", "费用 3 * 4 元，编号 a_b_c，#话题", SourceFormat.TEXT),
    ],
)
def test_content_decides_the_format(name: str, text: str, expected: SourceFormat) -> None:
    assert read_bytes(name, text.encode()).format is expected


def test_digest_is_of_the_bytes() -> None:
    assert read_bytes("a", TEXT.encode()).digest != read_bytes("a", TEXT.encode("gb18030")).digest


def test_plain_text_keeps_no_emphasis() -> None:
    assert not read_bytes("a", b"1. Fees").keeps_emphasis
    assert read_bytes("a", b"# Fees").keeps_emphasis
