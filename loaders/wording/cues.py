"""The wordings of ``loaders/cues/wording_*.yaml``: what a text is called that is worded so.

A file holds ``macros`` (named parts of patterns, used as ``{{name}}``; those of ``wording.yaml`` are for all) and
``wordings``: each an ``id``, what it says in Chinese (``zh``) and English (``en``), of which texts (``of``, see
`loaders.wording.views`), of which classes of statements (``about``; left out: of any), the conditions that all must be
fulfilled (``where``), and examples that it must take (``fires``) and leave (``silent``). A condition is one of

- ``has: PATTERN``, ``lacks: PATTERN``: the text has the pattern somewhere, or nowhere;
- ``any: [...]``, ``all: [...]``, ``none: [...]``: conditions joined;
- ``without: PATTERN, where: [...]``: conditions on the text without what matches (a list of patterns: one after the
  other); ``{pattern: ..., by: ..., across_lines: true}`` replaces instead, ``by`` may name groups (``$1``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from loaders.resources import read_yaml, resource
from loaders.wording.conditions import After, AllOf, AnyOf, Change, Condition, Has, Not

_SLOT = re.compile(r"\{\{(\w+)\}\}")
_ESCAPE = re.compile(r"\\(?:n|u([0-9A-Fa-f]{4}))")
_DEPTH = 4


class WordingError(ValueError):
    """A file of wordings that can't be used: names the file, the wording and what is wrong."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording, of which texts, and the condition that such a text fulfils."""

    id: str
    zh: str
    en: str
    of: tuple[str, ...]
    about: tuple[str, ...]
    condition: Condition
    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


@cache
def wordings() -> tuple[Wording, ...]:
    """All wordings, by file and place; raises WordingError where one can't be used."""
    return tuple(wording for path in _files() for wording in _read(path))


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


def _read(path: Path) -> tuple[Wording, ...]:
    content = read_yaml(path)
    if not isinstance(content, dict):
        raise WordingError(f"{path.name}: no mapping at the top")
    spell = partial(_spelt, {**shared()["macros"], **content.get("macros", {})})
    return tuple(_wording(entry, spell, path.name) for entry in content.get("wordings", ()))


def _wording(entry: Mapping[str, Any], spell: Callable[[str], str], file: str) -> Wording:
    where = f"{file}, wording {entry.get('id')}"
    try:
        of = entry["of"]
        return Wording(
            id=entry["id"], zh=entry["zh"], en=entry["en"], of=(of,) if isinstance(of, str) else tuple(of),
            about=tuple(entry.get("about", ())), condition=_all(entry["where"], spell),
            fires=tuple(entry.get("fires", ())), silent=tuple(entry.get("silent", ())))
    except KeyError as error:
        raise WordingError(f"{where}: no {error}") from error
    except (TypeError, ValueError) as error:
        raise WordingError(f"{where}: {error}") from error


def _all(conditions: list[Mapping[str, Any]], spell: Callable[[str], str]) -> Condition:
    parts = tuple(_condition(entry, spell) for entry in conditions)
    return parts[0] if len(parts) == 1 else AllOf(parts)


def _condition(entry: Mapping[str, Any], spell: Callable[[str], str]) -> Condition:
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
            listed = changes if isinstance(changes, list) else [changes]
            return After(tuple(_change(change, spell) for change in listed), _all(parts, spell))
        case _:
            raise ValueError(f"no condition: {entry!r}")


def _change(entry: str | Mapping[str, Any], spell: Callable[[str], str]) -> Change:
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
