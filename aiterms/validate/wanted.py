"""Which lines of a graph are read: those with properties, and of some properties those values, that are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, takewhile

import pcre2

from aiterms.validate.asked import Value

_BETWEEN = r"[ \t]++"
_TOLD_APART = 14
"""letters of the name of a value that are looked at: a line too many does no harm, and long patterns take room"""


Namespace = tuple[str, str]
"""the IRI of a property and one that names of its values begin with"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """IRIs of the properties to keep.

    Of values in the ``namespaces`` those are kept that are among the ``names``, of properties with ``values`` these
    alone.
    """

    properties: frozenset[str]
    names: frozenset[str] = frozenset()
    namespaces: frozenset[Namespace] = frozenset()
    values: frozenset[Value] = frozenset()


def picked(lines: bytes, wanted: Wanted) -> bytes:
    """The lines, whole ones of N-Quads or N-Triples, without most of those that say nothing wanted."""
    unwanted = _unwanted(wanted)
    return lines if unwanted is None else bytes(unwanted.sub(b"", lines))


def found(lines: bytes, wanted: Wanted) -> list[bytes]:
    """Those of the lines that say what is wanted, one by one; quicker where there are few."""
    return list(_wanted(wanted).findall(lines))


@cache
def _unwanted(wanted: Wanted) -> pcre2.Pattern | None:
    """A line that says nothing wanted: PCRE2 goes through a graph in a quarter of the time that a loop takes.

    None where that is too large for a pattern, whose limit is 64 KiB as it is made ready, some 30,000 characters.
    """
    try:
        return _compiled(rf"(?!{_what(wanted)})")
    except pcre2.PatternError:
        return None


@cache
def _wanted(wanted: Wanted) -> pcre2.Pattern:
    """A line that says something wanted."""
    return _compiled(rf"(?=[^#\n]{_what(wanted)})")


def _compiled(where: str) -> pcre2.Pattern:
    return pcre2.compile(rf"^{where}.*+(?:\n|\Z)".encode(), pcre2.MULTILINE)


def _what(wanted: Wanted) -> str:
    """How a line begins that says something wanted."""
    return rf"[^ \t\n]++{_BETWEEN}(?:{'|'.join(_said(wanted))})[ \t]"


def _said(wanted: Wanted) -> Iterator[str]:
    """What may stand behind the subject of a line."""
    within = sorted(pair for pair in wanted.namespaces if pair[0] in wanted.properties)
    values = sorted(value for value in wanted.values if value[0] in wanted.properties)
    yield _one_of(map(_iri, wanted.properties.difference(name for name, _ in (*within, *values))))
    for name, space in within:
        starts = {word.removeprefix(space)[:_TOLD_APART] for word in wanted.names if word.startswith(space)}
        named = rf"<{re.escape(space)}{_one_of(starts)}|(?!<{re.escape(space)})"
        yield rf"{re.escape(_iri(name))}{_BETWEEN}(?:{named})[^ \t]++"
    for name, pairs in groupby(values, key=lambda value: value[0]):
        yield re.escape(_iri(name)) + _BETWEEN + _one_of(value for _, value in pairs)


def _iri(name: str) -> str:
    return f"<{name}>"


def _one_of(words: Iterable[str]) -> str:
    """What matches one of the words, and nothing where there is none."""
    return f"(?:{_branches(sorted(set(words))) or '(?!)'})"


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
