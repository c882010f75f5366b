"""Numbers at the beginning of a line, in all the forms of Chinese drafting: 第七条 一、 （一） 1. 1.1 1） ① a."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache

from loaders.structure.patterns import data, fill, group

LIST_RANK = 10
"""Styles of this rank and above number the items of a list."""

_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Marker:
    """A number as found: ``style`` and ``rank`` from the data file, ``ordinal`` its value (several for 1.2.3),
    ``label`` as printed, ``written`` as it stands in a path, ``end`` where the text behind it begins."""

    style: str
    rank: int
    ordinal: tuple[int, ...]
    label: str
    written: str
    end: int
    item: bool = False
    other: Marker | None = None

    @property
    def is_first(self) -> bool:
        """Whether this begins a list."""
        return self.ordinal[-1] == 1


@dataclass(frozen=True, slots=True)
class _Form:
    style: str
    rank: int
    write: str
    pattern: re.Pattern[str]


@cache
def _forms() -> tuple[_Form, ...]:
    return tuple(_Form(e["style"], e["rank"], e["write"], re.compile(fill(e["pattern"]))) for e in data()["markers"])


def han_value(numeral: str) -> int:
    """The value of a Chinese numeral up to 999; 0 where it is none."""
    digits = {char: value for value, chars in enumerate(data()["han_digits"]) for char in chars}
    total, digit = 0, 0
    for char in numeral:
        if char in digits:
            digit = digits[char]
        elif char in data()["han_ten"]:
            total, digit = total + (digit or 1) * 10, 0
        elif char in data()["han_hundred"]:
            total, digit = total + (digit or 1) * 100, 0
        else:
            return 0
    return total + digit


def find_marker(text: str, *, heading: bool = False) -> Marker | None:
    """The number that ``text`` begins with; a bare one ('1 总则') counts in a heading only."""
    head = text[:40]
    for form in _forms():
        match = form.pattern.match(head if form.rank > 2 else text[:80])
        if match is not None:
            return _marker(form, match)
    match = group("bare_number")[0].match(head) if heading else None
    return Marker("point", 6, (_value(match["n"]),), match["n"], match["n"], match.end()) if match else None


def _marker(form: _Form, match: re.Match[str]) -> Marker | None:
    groups = match.groupdict()
    label = match[0].strip()
    if groups.get("circle"):
        value = int(unicodedata.numeric(groups["circle"]))
        return Marker(form.style, form.rank, (value,), label, f"({value})", match.end(), item=True)
    if groups.get("roman"):
        return _roman(form, match, label)
    if groups.get("letter"):
        letter = groups["letter"]
        return Marker(form.style, form.rank, (ord(letter.lower()) - 96,), label, f"({letter})", match.end(), item=True)
    return _number(form, match, label)


def _number(form: _Form, match: re.Match[str], label: str) -> Marker | None:
    number = match["n"].replace("．", ".")
    parts = tuple(_value(part) for part in number.split("."))
    if not all(part >= 0 for part in parts) or parts[-1] == 0:
        return None
    plain = ".".join(str(part) for part in parts) if number.replace(".", "").isdecimal() else number
    written = {"whole": match.groupdict().get("whole") or plain, "item": f"({plain})"}.get(form.write, plain)
    return Marker(form.style, form.rank, parts, label, "".join(written.split()), match.end(), item=form.write == "item")


def _value(part: str) -> int:
    """What one part of a number counts; one put in between (4A) counts behind its number and before the next."""
    if part[:-1].isdecimal() and part[-1].isascii() and part[-1].isalpha():
        return int(part[:-1])
    return int(part) if part.isdecimal() else han_value(part)


def _roman(form: _Form, match: re.Match[str], label: str) -> Marker:
    """A roman numeral; a single letter may as well be a letter, which is kept as the other reading."""
    values = [_ROMAN[char] for char in match["roman"]]
    value = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    marker = Marker(form.style, form.rank, (value,), label, f"({match['roman']})", match.end(), item=True)
    if len(values) > 1:
        return marker
    letter = ord(match["roman"]) - 96
    return replace(marker, other=replace(marker, style="alpha_paren", rank=12, ordinal=(letter,)))


def lettered(text: str, last: tuple[int, ...]) -> Marker | None:
    """A number led by the letter of its part ('A.1', 'B2'), where it is the first of it or the next after ``last``."""
    match = next((m for pattern in group("lettered_number") if (m := pattern.match(text))), None)
    if match is None:
        return None
    numbers = match["n"].replace("．", ".").split(".")
    ordinal = (ord(match["letter"]) - 64, *map(int, numbers))
    if ordinal[-1] != 1 and ordinal != (*last[:-1], last[-1] + 1 if last else 1):
        return None
    written = match["letter"] + match["joint"].replace("．", ".") + ".".join(numbers)
    return Marker("dotted", 7, ordinal, match[0].strip(), written, match.end())


def mend(text: str, last: tuple[int, ...]) -> Marker | None:
    """The number that a converter tore apart, where it is the next after ``last``: '1. 17.4' behind 1.17.3."""
    match = next((m for pattern in group("torn_number") if (m := pattern.match(text))), None)
    if match is None or not last:
        return None
    ordinal = tuple(int(part) for part in [match["head"], *re.split(r"[.．]", match["rest"])])
    if ordinal != (*last[:-1], last[-1] + 1):
        return None
    return Marker("dotted", 7, ordinal, match[0].strip(), ".".join(map(str, ordinal)), match.end())
