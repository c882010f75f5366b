"""The words of a paragraph: its runs, links and breaks; text boxes, deletions and hidden text are left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.model import Link
from loaders.read.extracted import Words
from loaders.read.word.names import Element, child, local, relation, switched, value
from loaders.read.word.styles import Styles

BREAK = "\n"
"""Stands in the words for a line break."""

_INSIDE = frozenset(
    {"ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "rubyBase"}
)
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": BREAK, "noBreakHyphen": "-"}
_MARKS = ("u", "em", "highlight")
_PRIVATE = range(0xE000, 0xF900)


@dataclass(slots=True)
class RunReader:
    """Reads paragraphs one after the other; ``page`` counts the page breaks met, from 1."""

    styles: Styles
    targets: Mapping[str, str]
    page: int = 1
    _chars: list[str] = field(default_factory=list)
    _bold: list[bool] = field(default_factory=list)
    _links: list[Link] = field(default_factory=list)
    _first_page: int = 0

    def words(self, paragraph: Element, *, heading: bool) -> tuple[Words, int]:
        """The words of a paragraph, and the page on which they begin; in a heading the style's bold says nothing."""
        self._chars, self._bold, self._links, self._first_page = [], [], [], 0
        inherited = False if heading else bool(self.styles.bold(self.styles.of_paragraph(paragraph)))
        self._inside(paragraph, inherited, linked=False)
        return Words("".join(self._chars), tuple(self._bold), tuple(self._links)), self._first_page or self.page

    def _inside(self, element: Element, inherited: bool, *, linked: bool) -> None:
        for inner in element:
            name = local(inner)
            if name == "r":
                self._run(inner, inherited, linked=linked)
            elif name == "hyperlink":
                self._link(inner, inherited)
            elif name in _INSIDE:
                self._inside(inner, inherited, linked=linked)

    def _link(self, element: Element, inherited: bool) -> None:
        first = len(self._chars)
        self._inside(element, inherited, linked=True)
        anchor = value(element, "anchor")
        target = self.targets.get(relation(element), f"#{anchor}" if anchor else "")
        if target and len(self._chars) > first:
            self._links.append(Link(first, len(self._chars), target))

    def _run(self, run: Element, inherited: bool, *, linked: bool) -> None:
        if switched(child(run, "rPr", "vanish")):
            return
        bold = self._stands_out(child(run, "rPr"), inherited, linked=linked)
        for inner in run:
            name = local(inner)
            if name == "lastRenderedPageBreak":
                self.page += 1
            elif name == "ruby":
                self._inside(inner, inherited, linked=linked)
            else:
                self._add(_shown(inner, name), bold=bold)

    def _add(self, text: str, *, bold: bool) -> None:
        if text.strip() and not self._first_page:
            self._first_page = self.page
        self._chars += text
        self._bold += [bold] * len(text)

    def _stands_out(self, properties: Element | None, inherited: bool, *, linked: bool) -> bool:
        """Bold by itself or its styles, underlined (a link is that anyway), dotted or highlighted."""
        said = switched(child(properties, "b"))
        if said is None:
            said = self.styles.bold(value(child(properties, "rStyle")))
        marks = any(switched(child(properties, mark)) for mark in _MARKS if not (linked and mark == "u"))
        return marks or (inherited if said is None else said)


def _shown(element: Element, name: str) -> str:
    """What an element of a run shows as text."""
    if name == "t":
        return str(element.text or "")
    if name == "br":
        return "" if value(element, "type") in ("page", "column") else BREAK
    if name == "sym":
        return _symbol(value(element, "char"))
    return _SIGNS.get(name, "")


def _symbol(code: str) -> str:
    """The character of a symbol; nothing for the private ones, which only their font can tell."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    return "" if place in _PRIVATE or not 32 <= place <= 0xFFFF else chr(place)
