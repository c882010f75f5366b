"""Word's styles: what a paragraph or run has from its style and from those that one is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.read.word.names import Element, child, children, number, switched, value

_HEADING = re.compile(r"heading ([1-9])", re.I)
_TITLE = re.compile(r"title", re.I)
_DEEPEST = 6
_BODY_LEVEL = 9
_LONGEST_CHAIN = 20


class Styles:
    """The styles of a file, asked by their keys."""

    def __init__(self, root: Element | None) -> None:
        self._known = {value(style, "styleId"): style for style in children(root, "style")}
        defaults = (
            s for s in children(root, "style") if value(s, "type") == "paragraph" and value(s, "default") == "1"
        )
        self._default = value(next(defaults, None), "styleId")

    def of_paragraph(self, paragraph: Element) -> str:
        """The key of a paragraph's style."""
        return value(child(paragraph, "pPr", "pStyle")) or self._default

    def _chain(self, key: str) -> Iterator[Element]:
        for _ in range(_LONGEST_CHAIN):
            style = self._known.get(key)
            if style is None:
                return
            yield style
            key = value(child(style, "basedOn"))

    def bold(self, key: str) -> bool | None:
        """Whether the style makes its text bold; None where it doesn't say."""
        said = (switched(child(style, "rPr", "b")) for style in self._chain(key))
        return next((bold for bold in said if bold is not None), None)

    def numbering(self, key: str) -> Element | None:
        """The numbering that the style brings along."""
        found = (child(style, "pPr", "numPr") for style in self._chain(key))
        return next((element for element in found if element is not None), None)

    def is_title(self, key: str) -> bool:
        """Whether this is the style of the document's title."""
        return any(_TITLE.fullmatch(value(child(style, "name"))) for style in self._chain(key))

    def level(self, paragraph: Element) -> int:
        """The heading level 1–6 of a paragraph, 0 where it is none."""
        key = self.of_paragraph(paragraph)
        told = child(paragraph, "pPr", "outlineLvl")
        for style in () if told is not None else self._chain(key):
            named = _HEADING.fullmatch(value(child(style, "name")))
            if named:
                return min(int(named[1]), _DEEPEST)
            told = child(style, "pPr", "outlineLvl")
            if told is not None:
                break
        level = number(told, default=_BODY_LEVEL)
        return min(level + 1, _DEEPEST) if level < _BODY_LEVEL else 0
