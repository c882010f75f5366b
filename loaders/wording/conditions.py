"""What a wording asks of a text: patterns to have or lack, joined, also of the text after something was taken out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, reduce

from loaders.matching import PART, compiled, replacing


@dataclass(frozen=True, slots=True)
class Has:
    """The text has the pattern somewhere."""

    pattern: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """The text fulfils all of the parts."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The text fulfils one of the parts."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The text does not fulfil the part."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Change:
    """What is replaced by what in a text: ``by`` may name groups of the match (``$1``)."""

    pattern: str
    by: str = ""
    across_lines: bool = False

    @property
    def added(self) -> str:
        """What stands afterwards that may not have stood before."""
        return PART.sub("", self.by)


@dataclass(frozen=True, slots=True)
class After:
    """The text fulfils the part once the changes are made, in order."""

    changes: tuple[Change, ...]
    part: Condition


Condition = Has | AllOf | AnyOf | Not | After


def holds(condition: Condition, text: str) -> bool:
    """Whether a text fulfils a condition."""
    match condition:
        case Has(pattern):
            return searching(pattern)(text) is not None
        case AllOf(parts):
            return all(holds(part, text) for part in parts)
        case AnyOf(parts):
            return any(holds(part, text) for part in parts)
        case Not(part):
            return not holds(part, text)
        case After(changes, part):
            return holds(part, changed(changes, text))


def patterns(condition: Condition) -> Iterator[str]:
    """The patterns that a condition asks for, not those of its changes."""
    match condition:
        case Has(pattern):
            yield pattern
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from patterns(part)
        case Not(part) | After(_, part):
            yield from patterns(part)


def changes_of(condition: Condition) -> Iterator[Change]:
    """The changes that a condition makes before it looks."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from changes_of(part)
        case Not(part):
            yield from changes_of(part)
        case After(changes, part):
            yield from changes
            yield from changes_of(part)


def changed(changes: tuple[Change, ...], text: str) -> str:
    """A text after the changes."""
    return reduce(lambda before, change: _changing(change)(before), changes, text)


@cache
def searching(pattern: str) -> Callable[[str], re.Match[str] | None]:
    """What looks for a pattern in a text; made ready when it is first asked for."""
    return compiled(pattern).search


@cache
def _changing(change: Change) -> Callable[[str], str]:
    return replacing(change.pattern, change.by, re.DOTALL if change.across_lines else re.NOFLAG)
