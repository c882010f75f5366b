"""PDF files made by hand: text in a Chinese font that is named and not embedded, at exact places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

Text = tuple[Any, ...]
"""Left, baseline (points from the lower left corner), size, and the words; a leading * makes them bold. With a number in
place of the words: a line from the first point to the second; with anything
behind it: a box of that width and height. With anything behind the words: they run aslant."""
MakePdf = Callable[[Sequence[Sequence[Text]]], bytes]

_UPRIGHT, _ASLANT = "1 0 0 1", "0.7 0.7 -0.7 0.7"
_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /{0} /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font"
    " /Subtype /CIDFontType0 /BaseFont /{0} /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
    " /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /{0} /Flags 4 /ItalicAngle 0 /Ascent 880"
    " /Descent -120 /CapHeight 880 /StemV 80 /FontBBox [0 -120 1000 880] >> >>] >>"
)


def _content(texts: Sequence[Text]) -> bytes:
    rules = (
        f"{x} {y} m {to_x} {to_y} l S" for x, y, to_x, to_y, *box in texts if not isinstance(to_y, str) and not box
    )
    boxes = (f"{x} {y} {wide} {high} re S" for x, y, wide, high, *box in texts if box)
    drawn = (
        f"BT /{'B' if words.startswith('*') else 'F'} {size} Tf {_ASLANT if turned else _UPRIGHT} {left} {base} Tm "
        f"<{words.removeprefix('*').encode('utf-16-be').hex()}> Tj ET"
        for left, base, size, words, *turned in texts
        if isinstance(words, str)
    )
    return "\n".join([*rules, *boxes, *drawn]).encode()


@pytest.fixture(scope="session")
def make_pdf() -> MakePdf:
    """A function that prints pages of texts."""

    def make(pages: Sequence[Sequence[Text]]) -> bytes:
        kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
            _FONT.format("STSong-Light").encode(),
            _FONT.format("STSong-Bold").encode(),
        ]
        for i, texts in enumerate(pages):
            fonts = "<< /Font << /F 3 0 R /B 4 0 R >> >>"
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * i} 0 R /Resources {fonts} >>".encode()
            )
            stream = _content(texts)
            objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        return _file(objects)

    return make


def _file(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer
