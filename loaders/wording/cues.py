"""The wordings of ``loaders/cues/wording_*.yaml``: what a text is called that is worded so.

A file holds ``macros`` (named parts of patterns, used as ``{{name}}``; those of ``wording.yaml`` are for all) and
``wordings``: each an ``id``, what it says in Chinese (``zh``) and English (``en``), of which texts (``of``, see
`loaders.wording.views`), of which classes of statements (``about``; left out: of any), the conditions that all must be
fulfilled (``where``), and examples that it must take (``fires``) and leave (``silent``). A condition is one of

- ``has: PATTERN``, ``lacks: PATTERN``: the text has the pattern somewhere, or nowhere;
- ``any: [...]``, ``all: [...]``, ``none: [...]``: conditions joined;
- ``without: PATTERN, where: [...]``: conditions on the text without what matches (a list of patterns: one after the
  other); ``{pattern: ..., by: ..., across_lines: true}`` replaces instead, ``by`` may name groups (``$1``).

``readings`` are written alike, and say what stands in a text: in place of conditions ``reads`` lists patterns
(``has``), each with what it says (``says``); the first that the text has counts, ``$1`` is its first group that
takes anything, a figure as one number. ``without`` changes the text before; ``gives`` are examples with what they say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from loaders.resources import read_yaml, resource
from loaders.wording.conditions import After, AllOf, AnyOf, Change, Condition, Has, Not

_SLOT = re.compile(r"\{\{(\w+)\}\}")
_ESCAPE = re.compile(r"\\(?:n|u([0-9A-Fa-f]{4}))")
_DEPTH = 4

Spell: TypeAlias = Callable[[str], str]
"""writes out the macros of a pattern"""

Entry = TypeVar("Entry")


class WordingError(ValueError):
    """A file of wordings that can't be used: names the file, the wording and what is wrong."""


@dataclass(frozen=True, slots=True)
class Named:
    """What wordings and readings have alike: a name, what it says in both languages, of which texts it is."""

    id: str
    zh: str
    en: str
    of: tuple[str, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording(Named):
    """A wording, and the condition that a text fulfils which is worded so."""

    condition: Condition
    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading(Named):
    """What is read off a text: what is changed in it first, and the patterns with what they say."""

    changes: tuple[Change, ...]
    reads: tuple[tuple[str, str], ...]
    gives: Mapping[str, str]
    silent: tuple[str, ...] = ()

    @property
    def condition(self) -> Condition:
        """What a text fulfils of which something is read off."""
        some = AnyOf(tuple(Has(pattern) for pattern, _ in self.reads))
        return After(self.changes, some) if self.changes else some


@cache
def wordings() -> tuple[Wording, ...]:
    """All wordings, by file and place; raises WordingError where one can't be used."""
    return tuple(wording for path in _files() for wording in _read(path, "wordings", _wording))


@cache
def readings() -> tuple[Reading, ...]:
    """All readings, by file and place; raises WordingError where one can't be used."""
    return tuple(reading for path in _files() for reading in _read(path, "readings", _reading))


@cache
def shared() -> Mapping[str, Any]:
    """What ``wording.yaml`` says for all files: macros, where texts are cut, what stands for the provider."""
    found: Mapping[str, Any] = read_yaml(resource("loaders", "cues", "wording.yaml"))
    return found


@cache
def edition() -> str:
    """Stands for what the wordings now say, in twelve hexadecimal digits."""
    every = sorted(resource("loaders", "cues").glob("wording*.yaml"))
    return sha256(b"".join(path.read_bytes() for path in every)).hexdigest()[:12]


def _files() -> list[Path]:
    return sorted(resource("loaders", "cues").glob("wording_*.yaml"))


def _read(path: Path, key: str, made: Callable[[Mapping[str, Any], Spell], Entry]) -> Iterator[Entry]:
    content = read_yaml(path)
    if not isinstance(content, dict):
        raise WordingError(f"{path.name}: no mapping at the top")
    spell = partial(_spelt, {**shared()["macros"], **content.get("macros", {})})
    for entry in content.get(key, ()):
        where = f"{path.name}, wording {entry.get('id')}"
        try:
            yield made(entry, spell)
        except KeyError as error:
            raise WordingError(f"{where}: no {error}") from error
        except (TypeError, ValueError) as error:
            raise WordingError(f"{where}: {error}") from error


def _wording(entry: Mapping[str, Any], spell: Spell) -> Wording:
    return Wording(
        id=entry["id"], zh=entry["zh"], en=entry["en"], of=_listed(entry["of"]), about=tuple(entry.get("about", ())),
        condition=_all(entry["where"], spell), fires=tuple(entry.get("fires", ())),
        silent=tuple(entry.get("silent", ())))


def _reading(entry: Mapping[str, Any], spell: Spell) -> Reading:
    return Reading(
        id=entry["id"], zh=entry["zh"], en=entry["en"], of=_listed(entry["of"]), about=tuple(entry.get("about", ())),
        changes=_changes(entry.get("without", ()), spell),
        reads=tuple((spell(form["has"]), form["says"]) for form in entry["reads"]),
        gives=entry.get("gives", {}), silent=tuple(entry.get("silent", ())))


def _listed(views: str | list[str]) -> tuple[str, ...]:
    return (views,) if isinstance(views, str) else tuple(views)


def _all(conditions: list[Mapping[str, Any]], spell: Spell) -> Condition:
    parts = tuple(_condition(entry, spell) for entry in conditions)
    return parts[0] if len(parts) == 1 else AllOf(parts)


def _condition(entry: Mapping[str, Any], spell: Spell) -> Condition:
    match dict(entry):
        case {"has": pattern, **rest} if not rest:
            return Has(spell(pattern))
        case {"lacks": pattern, **rest} if not rest:
            return Not(Has(spell(pattern)))
        case {"any": parts, **rest} if not rest:
            return AnyOf(tuple(_condition(part, spell) for part in parts))
        case {"all": parts, **rest} if not rest:
            return _all(parts, spell)
        case {"none": parts, **rest} if not rest:
            return Not(AnyOf(tuple(_condition(part, spell) for part in parts)))
        case {"without": changes, "where": parts, **rest} if not rest:
            return After(_changes(changes, spell), _all(parts, spell))
        case _:
            raise ValueError(f"no condition: {entry!r}")


def _changes(entries: Any, spell: Spell) -> tuple[Change, ...]:
    listed = [entries] if isinstance(entries, str | dict) else entries
    return tuple(_change(entry, spell) for entry in listed)


def _change(entry: str | Mapping[str, Any], spell: Spell) -> Change:
    if isinstance(entry, str):
        return Change(spell(entry))
    return Change(spell(entry["pattern"]), str(entry.get("by", "")), bool(entry.get("across_lines", False)))


def _spelt(macros: Mapping[str, str], pattern: str) -> str:
    """A pattern with macros and escapes spelt out; raises KeyError for an unknown macro, ValueError where too deep."""
    for _ in range(_DEPTH):
        pattern = _SLOT.sub(lambda found: f"(?:{macros[found[1]]})", pattern)
    if "{{" in pattern:
        raise ValueError(f"macros nest deeper than {_DEPTH}: {pattern!r}")
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\n", pattern)
