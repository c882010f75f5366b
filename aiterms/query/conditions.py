"""What FILTERs ask of texts: words and patterns to have or lack, joined by ``&&``, ``||``, ``!`` and ``IF``.

What else a condition asks is not read: it may hold or not. What is asked of the outcome of ``REPLACE``, bound to a
variable, is asked of the text before, after the change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from aiterms.query.lexis import bare, closing, divided
from aiterms.query.needed import needed
from aiterms.query.patterns import DOT_IS_ANY, constant, is_plain, same_to_both

_BOUND = re.compile(r"\s+AS\s+[?$](\w+)\s*", re.IGNORECASE)
_REPLACE = re.compile(r"REPLACE\s*\(", re.IGNORECASE)
_CALL = re.compile(r"(REGEX|CONTAINS|IF)\s*\(", re.IGNORECASE)
_VARIABLE = re.compile(r"[?$](\w+)")
_STRING = re.compile(r'"([^"\\]*)"')


class Kind(Enum):
    """How the parts of a condition are joined."""

    HAS = "has"
    ALL = "all"
    ANY = "any"
    NOT = "not"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Change:
    """What is replaced by what in a text; of a pattern with ``dot_is_any`` a dot is a line break, too."""

    pattern: str
    by: str
    dot_is_any: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """A pattern that a text must have, conditions joined, or one on the text after the changes."""

    kind: Kind
    parts: tuple[Condition, ...] = ()
    pattern: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether anything is asked of the text."""
        return self.kind is Kind.HAS or any(part.is_known for part in self.parts)

    @property
    def is_worded(self) -> bool:
        """Whether a text can only fulfil it that has one of some words."""
        if self.kind is Kind.HAS:
            return bool(needed(self.pattern))
        joined = {Kind.ALL: any, Kind.ANY: all}.get(self.kind)
        return joined is not None and joined(part.is_worded for part in self.parts)


UNKNOWN = Condition(Kind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads conditions on a variable from a query, of which ``code`` is the same with strings and IRIs masked."""

    text: str
    code: str
    variable: str

    def read(self, start: int, end: int) -> Condition:
        """What is asked between two places."""
        choices = [self._all(*span) for span in divided(self.code, "||", start, end)]
        return choices[0] if len(choices) == 1 else Condition(Kind.ANY, tuple(choices))

    def _all(self, start: int, end: int) -> Condition:
        parts = [self._one(*bare(self.code, *span)) for span in divided(self.code, "&&", start, end)]
        return parts[0] if len(parts) == 1 else Condition(Kind.ALL, tuple(parts))

    def _one(self, start: int, end: int) -> Condition:
        call = _CALL.match(self.code, start, end)
        opened = call.end() if call else start + 1
        if self.code.startswith("!", start, end):
            return Condition(Kind.NOT, (self._one(*bare(self.code, start + 1, end)),))
        if not (call or self.code.startswith("(", start, end)) or closing(self.code, opened) != end - 1:
            return UNKNOWN
        return self._call(call[1].upper(), opened, end - 1) if call else self.read(opened, end - 1)

    def _call(self, name: str, start: int, end: int) -> Condition:
        spans = [bare(self.code, *span) for span in divided(self.code, ",", start, end)]
        if name == "IF":
            return self._if(spans)
        variable, pattern, *more = (self.text[slice(*span)] for span in [*spans, (0, 0)])
        asked, string = _VARIABLE.fullmatch(variable), _STRING.fullmatch(pattern)
        known = len(more) == 1 and asked and string and asked[1] == self.variable and _is_pattern(name, string[1])
        return Condition(Kind.HAS, pattern=string[1]) if known and string else UNKNOWN

    def _if(self, spans: list[tuple[int, int]]) -> Condition:
        """A condition that holds where two do; what stands for another is not read."""
        if len(spans) != 3 or self.code[slice(*spans[2])].lower() != "false":
            return UNKNOWN
        return Condition(Kind.ALL, tuple(self.read(*span) for span in spans[:2]))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A variable, and the one whose text it is after the changes."""

    variable: str
    of: str
    changes: tuple[Change, ...]


def outcome(text: str, code: str, start: int, end: int) -> Outcome | None:
    """What a BIND between two places makes of a text by replacing; None for anything else."""
    bound = next((found for found in _BOUND.finditer(code, start, end) if found.end() == end), None)
    made = _made(text, code, start, bound.start()) if bound else None
    return Outcome(bound[1], *made) if bound and made and made[1] else None


def _made(text: str, code: str, start: int, end: int) -> tuple[str, tuple[Change, ...]] | None:
    """The variable in which something is replaced, and what, in order."""
    said = code[start:end].strip()
    if variable := _VARIABLE.fullmatch(said):
        return variable[1], ()
    call, last = _REPLACE.search(code, start, end), start + len(code[start:end].rstrip()) - 1
    if not call or not said.startswith(call[0]) or closing(code, call.end()) != last:
        return None
    inner, *rest = divided(code, ",", call.end(), last)
    before, change = _made(text, code, *inner), _change([text[slice(*span)].strip() for span in rest])
    return (before[0], (*before[1], change)) if before and change else None


def _change(arguments: list[str]) -> Change | None:
    pattern, by = (constant(argument) for argument in arguments[:2])
    if pattern is None or by is None or not same_to_both(pattern) or not is_plain(by, pattern):
        return None
    return Change(pattern, by, len(arguments) > 2) if arguments[2:] in ([], [DOT_IS_ANY]) else None


def variables(code: str, start: int, end: int) -> Iterator[str]:
    """The variables that a stretch of code names, each once."""
    yield from dict.fromkeys(_VARIABLE.findall(code, start, end))


def _is_pattern(name: str, value: str) -> bool:
    """Whether the second argument of REGEX or CONTAINS can be looked for as a pattern."""
    return same_to_both(value) if name == "REGEX" else re.escape(value) == value
