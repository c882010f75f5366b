"""Cues: how the language marks what we look for, written in YAML with examples both ways.

A file of ``loaders/cues`` holds ``macros`` (named parts of patterns, also usable by other files) and
``cues``: each an ``id``, a ``pattern``, optionally ``needs`` (literals one of which must stand in the
text: a cheap filter), ``set`` (what a hit says), ``fires`` and ``silent`` (examples). Patterns are
regular expressions over the shadow of a passage, in which each character of a party's name is a
role character; ``{{Provider}}`` stands for one such name (``{{=Provider}}`` for one of its characters,
for look-behinds), ``{{party}}`` for any, ``{{name}}`` for a macro.
The evidence of a hit is the group ``e`` where the pattern has one, else the whole match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from loaders.annotate.roles import role_char, role_pattern, role_words
from loaders.matching import compiled
from loaders.resources import read_yaml, resource

_SLOT = re.compile(r"\{\{(=?\w+)\}\}")
_DEPTH = 6
_FOUND_LATELY = 2048


class CueError(ValueError):
    """A cue file that can't be used: names the file, the cue and what is wrong."""


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One way of saying something; read once, so each equals itself alone."""

    id: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...] = ()
    set: Mapping[str, Any] = field(default_factory=dict)
    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found: its evidence is ``text[first:last]`` of the passage."""

    cue: Cue
    first: int
    last: int
    match: re.Match[str]

    def group(self, name: str) -> tuple[int, int] | None:
        """The stretch of a named group, None where the pattern has none or it took no part."""
        if name not in self.match.re.groupindex:
            return None
        first, last = self.match.span(name)
        return (first, last) if first >= 0 else None

    def value(self, name: str, default: Any = None) -> Any:
        """What the cue's ``set`` says under a name."""
        return self.cue.set.get(name, default)


def _expand(pattern: str, macros: Mapping[str, str], where: str) -> str:
    for _ in range(_DEPTH):
        if "{{" not in pattern:
            return pattern
        pattern = _SLOT.sub(lambda m: _slot(m[1], macros, where), pattern)
    raise CueError(f"{where}: macros nest deeper than {_DEPTH}: {pattern!r}")


def _slot(name: str, macros: Mapping[str, str], where: str) -> str:
    if name.startswith("="):
        return role_char(name[1:])
    if name == "party" or name in role_words():
        return role_pattern(name)
    if name not in macros:
        raise CueError(f"{where}: no macro or role {name!r}")
    return f"(?:{macros[name]})"


def _cue(entry: Mapping[str, Any], macros: Mapping[str, str], where: str) -> Cue:
    where = f"{where}, cue {entry.get('id')}"
    try:
        pattern = compiled(_expand(entry["pattern"], macros, where), re.IGNORECASE)
    except re.error as error:
        raise CueError(f"{where}: {error}") from error
    except KeyError as error:
        raise CueError(f"{where}: no {error}") from error
    return Cue(
        id=str(entry["id"]), pattern=pattern, needs=tuple(entry.get("needs", ())), set=dict(entry.get("set", {})),
        fires=tuple(entry.get("fires", ())), silent=tuple(entry.get("silent", ())),
    )


@cache
def _read(path: Path) -> dict[str, Any]:
    content = read_yaml(path)
    if not isinstance(content, dict):
        raise CueError(f"{path.name}: no mapping at the top")
    return content


@cache
def _macros() -> dict[str, str]:
    """The macros of ``macros.yaml``, which every file may use."""
    return dict(_read(resource("loaders", "cues", "macros.yaml")).get("macros", {}))


@cache
def cues(name: str) -> tuple[Cue, ...]:
    """The cues of ``loaders/cues/NAME.yaml``, in order; raises CueError where one can't be used."""
    path = resource("loaders", "cues", f"{name}.yaml")
    content = _read(path)
    macros = {**_macros(), **content.get("macros", {})}
    return tuple(_cue(entry, macros, path.name) for entry in content.get("cues", ()))


def _under(name: str, key: str, nothing: Any) -> Any:
    return _read(resource("loaders", "cues", f"{name}.yaml")).get(key, nothing)


@cache
def words(name: str, key: str) -> tuple[str, ...]:
    """A plain list of strings under a key of ``loaders/cues/NAME.yaml``."""
    return tuple(_under(name, key, ()))


@cache
def entries(name: str, key: str) -> tuple[Mapping[str, Any], ...]:
    """A list of mappings under a key of ``loaders/cues/NAME.yaml``."""
    return tuple(_under(name, key, ()))


@cache
def mapping(name: str, key: str) -> Mapping[str, Any]:
    """A plain mapping under a key of ``loaders/cues/NAME.yaml``."""
    return dict(_under(name, key, {}))


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """The pattern under ``patterns: KEY`` of ``loaders/cues/NAME.yaml``, macros and roles spelt out.

    Raises CueError where there is none or it can't be used.
    """
    path = resource("loaders", "cues", f"{name}.yaml")
    content = _read(path)
    try:
        source = _expand(content["patterns"][key], {**_macros(), **content.get("macros", {})}, path.name)
        return re.compile(source, re.IGNORECASE)
    except KeyError as error:
        raise CueError(f"{path.name}: no pattern {error}") from error
    except re.error as error:
        raise CueError(f"{path.name}, pattern {key}: {error}") from error


def _holds(part: str, needs: tuple[str, ...]) -> bool:
    for need in needs:  # noqa: SIM110 - asked millions of times, and a generator takes twice as long
        if need in part:
            return True
    return False


def find(some: Iterable[Cue], shadow: str, first: int = 0, last: int | None = None) -> tuple[Hit, ...]:
    """All hits of the cues in ``shadow[first:last]``, by place; positions are those of the whole shadow."""
    return _find(tuple(some), shadow, first, len(shadow) if last is None else last)


@lru_cache(maxsize=_FOUND_LATELY)
def _find(some: tuple[Cue, ...], shadow: str, first: int, last: int) -> tuple[Hit, ...]:
    """`find`; what was found lately is kept, as several rules ask the same of a sentence."""
    part = shadow[first:last]
    hits = []
    for cue in some:
        if cue.needs and not _holds(part, cue.needs):
            continue
        for match in cue.pattern.finditer(shadow, first, last):
            begin, end = match.span("e") if "e" in cue.pattern.groupindex else match.span()
            if end > begin >= 0:
                hits.append(Hit(cue, begin, end, match))
    return tuple(sorted(hits, key=lambda h: (h.first, -h.last, h.cue.id)))


def occurs(cue: Cue, shadow: str) -> bool:
    """Whether a cue has a hit anywhere in a shadow."""
    return (not cue.needs or _holds(shadow, cue.needs)) and cue.pattern.search(shadow) is not None


def longest(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Of hits that overlap, the longest (the first listed of equals); in order of place."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: h.first - h.last):
        if all(hit.last <= other.first or other.last <= hit.first for other in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda h: h.first))
