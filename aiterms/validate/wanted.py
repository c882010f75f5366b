"""Which lines of a graph are read: those with properties, and of some properties those values, that are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby, takewhile

import pcre2


@dataclass(frozen=True, slots=True)
class Wanted:
    """Names (IRIs) of the properties to keep and, of those that are ``telling``, of the values."""

    names: frozenset[str]
    telling: frozenset[str]


def picked(lines: bytes, wanted: Wanted) -> bytes:
    """Those of the lines, whole ones of N-Quads or N-Triples, that say what is wanted."""
    return bytes(_unwanted(wanted).sub(b"", lines))


@cache
def _unwanted(wanted: Wanted) -> pcre2.Pattern:
    """A line that says nothing wanted: PCRE2 goes through a graph in a quarter of the time that a loop takes."""
    telling = [name for name in wanted.telling if name in wanted.names]
    said = rf"(?:{_one_of(wanted.names.difference(telling))}|{_one_of(telling)}[ \t]++{_one_of(wanted.names)})"
    return pcre2.compile(rf"^(?![^ \t]++[ \t]++{said}[ \t]).*+\n".encode(), pcre2.MULTILINE)


def _one_of(names: Iterable[str]) -> str:
    """What matches one of the names as N-Triples write them, and nothing where there is none."""
    return f"<(?:{_branches(sorted(set(names)))})>" if names else "(?!)"


def _branches(words: list[str]) -> str:
    """The words, sorted, with what some have in common at their beginning written once."""
    alike = ([*group] for _, group in groupby(words, key=lambda word: word[:1]))
    return "|".join(reversed([*map(_branch, alike)]))


def _branch(words: list[str]) -> str:
    """Words that begin alike, sorted: what the first and the last have in common, all of them have."""
    shared = takewhile(lambda pair: pair[0] == pair[1], zip(words[0], words[-1], strict=False))
    start = "".join(sign for sign, _ in shared)
    rest = [word.removeprefix(start) for word in words]
    return re.escape(start) + (f"(?:{_branches(rest)})" if any(rest) else "")
