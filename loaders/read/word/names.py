"""Names of Word's XML, and small questions to its elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An element of lxml, which carries no types."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFF = frozenset({"0", "false", "off", "none"})


def word(name: str) -> str:
    """The qualified name of an element or attribute of Word's main namespace."""
    return _WORD + name


def local(element: Element) -> str:
    """The local name of an element of Word's main namespace; '' for one of another."""
    tag = element.tag
    return tag[len(_WORD) :] if isinstance(tag, str) and tag.startswith(_WORD) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first element along a path of children, None where it ends."""
    for name in path:
        element = None if element is None else element.find(word(name))
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of that name."""
    return iter(()) if element is None else iter(element.iterchildren(word(name)))


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of Word's namespace, '' where there is none."""
    return "" if element is None else str(element.get(word(name), ""))


def number(element: Element | None, name: str = "val", *, default: int = 0) -> int:
    """An attribute that is a whole number from 0, or the default."""
    text = value(element, name)
    return int(text) if text.isdecimal() and len(text) < 7 else default


def relation(element: Element) -> str:
    """The key of the relationship that an element points to."""
    return str(element.get(f"{_RELATION}id", ""))


def switched(element: Element | None) -> bool | None:
    """Whether a switch such as bold is on; None where it is not said."""
    return None if element is None else value(element).lower() not in _OFF
