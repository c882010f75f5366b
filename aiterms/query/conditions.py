"""What FILTERs ask of texts: words and patterns to have or lack, joined by ``&&``, ``||``, ``!`` and ``IF``.

What else a condition asks is not read: it may hold or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from aiterms.query.lexis import closing, divided
from aiterms.query.needed import needed
from aiterms.query.patterns import same_to_both

MANY = 60
"""words to look for in all texts at once beyond which matching costs less"""

_CALL = re.compile(r"(REGEX|CONTAINS|IF)\s*\(", re.IGNORECASE)
_VARIABLE = re.compile(r"[?$](\w+)")
_STRING = re.compile(r'"([^"\\]*)"')


class Kind(Enum):
    """How the parts of a condition are joined."""

    HAS = "has"
    ALL = "all"
    ANY = "any"
    NOT = "not"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Condition:
    """A pattern that a text must have, or conditions joined."""

    kind: Kind
    parts: tuple[Condition, ...] = ()
    pattern: str = ""

    @property
    def is_known(self) -> bool:
        """Whether anything is asked of the text."""
        return self.kind is Kind.HAS or any(part.is_known for part in self.parts)

    @property
    def is_worded(self) -> bool:
        """Whether a text can only fulfil it that has one of some words."""
        if self.kind is Kind.HAS:
            return bool(needed(self.pattern, MANY))
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
        parts = [self._one(*self._bare(*span)) for span in divided(self.code, "&&", start, end)]
        return parts[0] if len(parts) == 1 else Condition(Kind.ALL, tuple(parts))

    def _bare(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch without space around."""
        said = self.code[start:end]
        return start + len(said) - len(said.lstrip()), end - (len(said) - len(said.rstrip()))

    def _one(self, start: int, end: int) -> Condition:
        call = _CALL.match(self.code, start, end)
        opened = call.end() if call else start + 1
        if self.code.startswith("!", start, end):
            return Condition(Kind.NOT, (self._one(*self._bare(start + 1, end)),))
        if not (call or self.code.startswith("(", start, end)) or closing(self.code, opened) != end - 1:
            return UNKNOWN
        return self._call(call[1].upper(), opened, end - 1) if call else self.read(opened, end - 1)

    def _call(self, name: str, start: int, end: int) -> Condition:
        spans = [self._bare(*span) for span in divided(self.code, ",", start, end)]
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


def variables(code: str, start: int, end: int) -> Iterator[str]:
    """The variables that a stretch of code names, each once."""
    yield from dict.fromkeys(_VARIABLE.findall(code, start, end))


def _is_pattern(name: str, value: str) -> bool:
    """Whether the second argument of REGEX or CONTAINS can be looked for as a pattern."""
    return same_to_both(value) if name == "REGEX" else re.escape(value) == value
