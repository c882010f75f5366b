"""What the columns of named queries are called, for people, from ``queries/columns.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from loaders.resources import read_yaml, resource


@dataclass(frozen=True, slots=True)
class Heading:
    """A column in both languages; ``is_share`` says that its numbers are shares, to be told as per cent."""

    zh: str
    en: str
    is_share: bool = False

    def words(self, lang: str = "") -> str:
        """The heading in a language; in both, one under the other, where none is asked for."""
        return {"zh": self.zh, "en": self.en}.get(lang) or f"{self.zh}\n{self.en}"


def headings(query: str, columns: Iterable[str]) -> dict[str, Heading]:
    """The headings of the columns of a named query, in their order; a column not known is called by its variable."""
    known: Mapping[str, Any] = {**_known()["columns"], **_known()["queries"].get(query, {})}
    return {name: _heading(name, known.get(name, {})) for name in columns}


def _heading(name: str, facts: Mapping[str, str]) -> Heading:
    return Heading(facts.get("zh", name), facts.get("en", name), facts.get("as") == "percent")


@cache
def _known() -> dict[str, Any]:
    found: dict[str, Any] = read_yaml(resource("queries", "columns.yaml"))
    return found
