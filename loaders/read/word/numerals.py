"""Automatic numbers written out: decimal, letters, roman and the Chinese ways of counting."""

from __future__ import annotations

from functools import cache
from typing import Any

from loaders.resources import read_yaml, resource

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999


@cache
def _data() -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = read_yaml(resource("loaders", "read", "word", "numbers.yaml"))
    return data


def written(count: int, style: str) -> str:
    """``count`` as Word's number format ``style`` writes it; a format not known, or out of its range, is decimal."""
    if style == "none" or count < 1:
        return "" if style == "none" else str(count)
    if style in _data()["counting"]:
        return _counted(count, **_data()["counting"][style])
    if style in _data()["digital"]:
        return "".join(_data()["digital"][style][int(digit)] for digit in str(count))
    if style in _data()["row"] and count <= len(_data()["row"][style]):
        return str(_data()["row"][style][count - 1])
    return _latin(count, style)


def _latin(count: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter"):
        text = _LETTERS[(count - 1) % 26] * ((count - 1) // 26 + 1)
    elif style in ("lowerRoman", "upperRoman") and count <= _MOST_ROMAN:
        text = _roman(count)
    else:
        return f"{count:02d}" if style == "decimalZero" else str(count)
    return text.upper() if style.startswith("upper") else text


def _roman(count: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (count // worth)
        count %= worth
    return text


def _counted(count: int, digits: str, places: list[str]) -> str:
    """Place by place; a gap is one zero, and ten to nineteen begin with the sign of ten."""
    figures = [int(figure) for figure in str(count)]
    if len(figures) > len(places):
        return str(count)
    text = ""
    for figure, place in zip(figures, places[len(figures) - 1 :: -1], strict=True):
        if figure:
            text += digits[figure] + place
        elif text and not text.endswith(digits[0]):
            text += digits[0]
    text = text.rstrip(digits[0])
    return text[1:] if len(figures) == 2 and figures[0] == 1 and places[1] and digits[1] == text[0] else text
