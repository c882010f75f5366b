"""The words of the validation for people, in both languages, from ``messages.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from loaders.resources import read_yaml

LANGUAGES = ("zh", "en")


@cache
def _messages() -> Mapping[str, Mapping[str, str]]:
    return cast("Mapping[str, Mapping[str, str]]", read_yaml(Path(__file__).with_name("messages.yaml")))


def say(key: str, **values: object) -> dict[str, str]:
    """The message ``key`` by language, with ``values`` filled in; raises KeyError for an unknown key."""
    entry = _messages()[key]
    return {language: entry[language].format(**values) for language in LANGUAGES}


def both(key: str, **values: object) -> str:
    """The message in both languages on one line."""
    said = say(key, **values)
    return f"{said['zh']} {said['en']}"
