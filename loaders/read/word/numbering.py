"""Word's automatic numbers, which stand nowhere in the text, counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.read.word.names import Element, child, children, number, switched, value
from loaders.read.word.numerals import written
from loaders.read.word.styles import Styles

_PLACE = re.compile(r"%([1-9])")
_TIGHT = ("、", "）", "．", "：")


@dataclass(frozen=True, slots=True)
class Label:
    """The number or bullet of a paragraph: ``text`` with the blank behind it; ``depth`` 0 outermost."""

    text: str
    bullet: bool
    depth: int


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    start: int
    style: str
    text: str
    tight: bool
    plain: bool
    lasting: bool
    paragraph_style: str


class Numbering:
    """Counts the numbered paragraphs of a file, in the order in which they are asked for."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = {value(e, "abstractNumId"): e for e in children(root, "abstractNum")}
        self._nums = {value(e, "numId"): e for e in children(root, "num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Element) -> Label | None:
        """The label of the next paragraph; None where it is not numbered."""
        style = self._styles.of_paragraph(paragraph)
        own, inherited = child(paragraph, "pPr", "numPr"), self._styles.numbering(style)
        num = value(child(own, "numId")) or value(child(inherited, "numId"))
        levels = self._levels_of(num)
        if not levels:
            return None
        depth = self._depth(own, inherited, style, levels)
        return self._count(num, depth, levels) if depth in levels else None

    def _depth(self, own: Element | None, inherited: Element | None, style: str, levels: dict[int, _Level]) -> int:
        told = child(own, "ilvl")
        if told is not None:
            return number(told)
        linked = (depth for depth, level in levels.items() if level.paragraph_style == style)
        return number(child(inherited, "ilvl"), default=next(linked, 0))

    def _list_of(self, num: str) -> str:
        """The key of the list that a number belongs to, through the style that defines it where it only links."""
        key = value(child(self._nums.get(num), "abstractNumId"))
        link = value(child(self._lists.get(key), "numStyleLink"))
        linked = value(child(self._styles.numbering(link), "numId")) if link else ""
        return value(child(self._nums.get(linked), "abstractNumId")) or key

    def _levels_of(self, num: str) -> dict[int, _Level]:
        if num not in self._levels:
            found = {number(e, "ilvl"): _level(e) for e in children(self._lists.get(self._list_of(num)), "lvl")}
            for change in children(self._nums.get(num), "lvlOverride"):
                other = child(change, "lvl")
                found |= {} if other is None else {number(change, "ilvl"): _level(other)}
            self._levels[num] = found
        return self._levels[num]

    def _count(self, num: str, depth: int, levels: dict[int, _Level]) -> Label | None:
        counts = self._counts.setdefault(self._list_of(num), {})
        self._begin_anew(num, depth, counts)
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for other, level in levels.items():
            if other > depth and not level.lasting:
                counts.pop(other, None)
            elif other < depth:
                counts.setdefault(other, level.start)
        return _label(counts, depth, levels)

    def _begin_anew(self, num: str, depth: int, counts: dict[int, int]) -> None:
        """A number that sets its own start begins there when it is first used."""
        if (num, depth) in self._begun:
            return
        self._begun.add((num, depth))
        for change in children(self._nums.get(num), "lvlOverride"):
            start = child(change, "startOverride")
            if start is not None and number(change, "ilvl") == depth:
                counts[depth] = number(start, default=1) - 1


def _level(element: Element) -> _Level:
    return _Level(
        start=number(child(element, "start")),
        style=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")),
        tight=value(child(element, "suff")) == "nothing",
        plain=bool(switched(child(element, "isLgl"))),
        lasting=value(child(element, "lvlRestart")) == "0",
        paragraph_style=value(child(element, "pStyle")),
    )


def _label(counts: dict[int, int], depth: int, levels: dict[int, _Level]) -> Label | None:
    level = levels[depth]
    if level.style == "bullet":
        return Label("", bullet=True, depth=depth)

    def shown(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        style = levels[place].style if place in levels else "decimal"
        return written(counts.get(place, 1), "decimal" if level.plain else style)

    text = _PLACE.sub(shown, level.text).strip()
    if not text:
        return None
    return Label(text if level.tight or text.endswith(_TIGHT) else f"{text} ", bullet=False, depth=depth)
