"""The words of a comparison in Chinese and English, and its sections, from ``texts.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from aiterms.compare.vocabulary import LANGUAGES
from loaders.resources import read_yaml

BOTH = "both"
"""Asks for both languages with a stroke between."""


@cache
def _loaded() -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_yaml(Path(__file__).with_suffix(".yaml"))
    return found


def sections() -> Mapping[str, bool]:
    """The sections of a matrix in order; whether the values of a cell are told together."""
    found: Mapping[str, bool] = _loaded()["sections"]
    return found


def text(key: str, language: str = BOTH, **values: object) -> str:
    """The text of that key with its braces filled in; raises KeyError for an unknown key."""
    return joined({lang: _loaded()["text"][key][lang].format(**values) for lang in LANGUAGES}, language)


def known(part: str, name: str, language: str) -> str:
    """The words for a name of a part such as ``value``; '' where there are none."""
    found: Mapping[str, str] = _loaded()[part].get(name, {})
    return found.get(language, "")


def names(part: str) -> tuple[str, ...]:
    """The names that a part has words for, in its order."""
    return tuple(_loaded()[part])


def joined(names: Mapping[str, str], language: str) -> str:
    """A name in that language, or in both where they differ."""
    return " / ".join(dict.fromkeys(names[lang] for lang in LANGUAGES)) if language == BOTH else names[language]
