"""The phrases of ``cues/structure.yaml``, compiled when first needed."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from loaders.resources import read_yaml, resource

_IGNORE_CASE = frozenset({"kinds", "issued", "effective", "contents_lead", "emphasis_promise", "appendix"})


@cache
def data() -> dict[str, Any]:
    """The file as it stands."""
    content: dict[str, Any] = read_yaml(resource("loaders", "cues", "structure.yaml"))
    return content


@cache
def fill(pattern: str) -> str:
    """A pattern with its placeholders filled: ``{han}`` a Chinese numeral, ``{date}`` any date, words of titles."""
    digits = "".join(data()["han_digits"]) + data()["han_ten"] + data()["han_hundred"]
    dates = "|".join(re.sub(r"\?P<\w+>", "?:", entry["pattern"]) for entry in data()["dates"])
    for name, words in reversed(data()["title_words"].items()):
        pattern = pattern.replace(f"{{{name}}}", words)
    return pattern.replace("{han}", f"[{digits}]{{1,5}}").replace("{date}", f"(?:{dates})")


@cache
def group(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a group, in order."""
    flags = re.I if name in _IGNORE_CASE else 0
    return tuple(re.compile(fill(entry["pattern"]), flags) for entry in data()[name])


@cache
def single(name: str) -> re.Pattern[str]:
    """A pattern that stands alone."""
    return re.compile(fill(data()[name]))


def first(name: str, text: str) -> re.Match[str] | None:
    """The first find of the first pattern of a group that finds anything."""
    return next((match for pattern in group(name) if (match := pattern.search(text))), None)


def whole(name: str, text: str) -> re.Match[str] | None:
    """The match of a pattern of a group that takes all of ``text``."""
    return next((match for pattern in group(name) if (match := pattern.fullmatch(text))), None)
