"""The words of the explorer in two languages, from ``texts.yaml``; and values of the graph put into words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from aiterms.explore.data import Catalogue, local_name
from aiterms.explore.reading import Value
from aiterms.words import duration
from aiterms.words import percent as percent
from loaders.namespaces import expand
from loaders.resources import read_yaml

LANGUAGES: dict[str, str] = {"zh": "\u4e2d\u6587", "en": "English"}
"""The languages by code, each in its own words; the first is the default."""

_COLON = "\uff1a"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&])")


@cache
def _texts() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = read_yaml(Path(__file__).with_name("texts.yaml"))
    return loaded


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language: ``texts("read.rule")``; raises KeyError for a text that is not there."""

    lang: str

    def __call__(self, key: str, **values: object) -> str:
        """The text of that key with its braces filled in; where ``n`` is 1, of that with ``_one`` if there is one."""
        section, _, name = key.partition(".")
        texts = _texts()[section]
        one = texts.get(f"{name}_one") if values.get("n") == 1 else None
        told = {name: f"{value:,}" if type(value) is int else value for name, value in values.items()}
        return str((one or texts[name])[self.lang]).format(**told)

    def known(self, section: str, name: str) -> str:
        """The text of a name that may be missing: '' then."""
        return str(_texts()[section].get(name, {}).get(self.lang, ""))

    def names(self, section: str) -> tuple[str, ...]:
        """The names that a section has texts of."""
        return tuple(_texts()[section])

    def kind(self, name: str) -> str:
        """What people call a statement class; the class name itself where it has no words here."""
        return self.known("class", name) or name

    def labelled(self, name: str, words: str) -> str:
        """A name and what it names, with the colon of the language."""
        return f"{name}{self.pick(_COLON, ': ')}{words}"

    def pick(self, zh: str, en: str) -> str:
        """One of two texts by language."""
        return zh if self.lang == "zh" else en


def both(key: str) -> str:
    """A text in all languages, for the command line."""
    return " / ".join(Texts(lang)(key) for lang in LANGUAGES)


def property_name(texts: Texts, catalogue: Catalogue, curie: str) -> str:
    """What people call a property."""
    return texts.known("property", curie) or catalogue.name(expand(curie), texts.lang)


def value_words(texts: Texts, catalogue: Catalogue, predicate: str, value: Value) -> str:
    """A value as a reader wants it: names for concepts, per cent for shares, words for periods."""
    if not value.datatype:
        return texts.known("value", local_name(value.text)) or catalogue.name(value.text, texts.lang)
    if predicate == "ait:rate":
        return percent(value.text)
    known = "" if value.datatype == "ait:mention" else texts.known("value", value.text)
    return known or duration_words(texts, value.text)


def duration_words(texts: Texts, text: str) -> str:
    """An ISO 8601 duration such as 'P1Y6M' in words; anything else stays as it is."""
    return duration(text, texts.lang)


def plain(text: str) -> str:
    """Text of a document made safe for a place that reads Markdown: every sign stands for itself."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def clip_wide(text: str, width: int) -> str:
    """The beginning of a text of that width in Latin letters; a Chinese one is as wide as two."""
    left = width
    for place, letter in enumerate(text):
        left -= 2 if east_asian_width(letter) in "WF" else 1
        if left < 0:
            return text[: max(0, place - 1)] + "…"
    return text


def clip(text: str, length: int = 60) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
