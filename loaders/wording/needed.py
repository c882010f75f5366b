"""Words that a text needs so that a pattern can be found in it: to look for words costs less than to match.

For ``(另行|专门)[^。]{0,20}同意`` it is ``同意``. Patterns are made of words, alternatives, classes and counts; where
one has a choice, any of several words is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

_MANY = 120
"""words to look for, in all texts at once, beyond which matching costs less"""

_TOKEN = re.compile(r"\[(?P<one>[^\^\]])\]|(?P<kind>\[\^?[^\]]+\]|[\^$.])|(?P<count>[?*+]|\{\d+(?:,\d*)?\})"
                    r"|(?P<sign>\((?:\?:)?|[)|])|(?P<letter>.)", re.DOTALL)
_MAY_LACK = re.compile(r"[?*]|\{0")

Part = str | tuple["Choice", ...]
"""a letter that follows the one before it, or choices; what says nothing is one choice of nothing"""

Choice = tuple[Part, ...]
"""what stands one after the other"""

_NOTHING: frozenset[str] = frozenset()
_ANYTHING: tuple[Choice, ...] = ((),)


@cache
def needed(pattern: str) -> tuple[str, ...]:
    """The words, sorted, of which a text must hold at least one; none where nothing is known, or too many."""
    return tuple(sorted(_of_choices(_read(pattern))))


@cache
def alternatives(pattern: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """Of one alternative all must be fulfilled: a text must hold a word of each set, those first that tell most."""
    return tuple(tuple(sorted(_sets(choice), key=_worth, reverse=True)) for choice in _read(pattern))


@cache
def _read(pattern: str) -> tuple[Choice, ...]:
    """The choices that a pattern leaves."""
    return _choices(_TOKEN.finditer(pattern))


def _choices(tokens: Iterator[re.Match[str]]) -> tuple[Choice, ...]:
    """The choices up to the bracket that closes, or the end."""
    choices: list[list[Part]] = [[]]
    for token in tokens:
        if token[0] == ")":
            break
        if token[0] == "|":
            choices.append([])
        else:
            _add(choices[-1], token, tokens)
    return tuple(map(tuple, choices))


def _add(parts: list[Part], token: re.Match[str], tokens: Iterator[re.Match[str]]) -> None:
    """Adds what a token asks for; a count changes what stands before it."""
    match token.lastgroup:
        case "letter" | "one" as name:
            parts.append(token[name])
        case "sign":
            parts.append(_choices(tokens))
        case "kind":
            parts.append(_ANYTHING)
        case _ if parts:
            parts[-1] = _ANYTHING if _MAY_LACK.match(token[0]) else ((parts[-1],),)


@cache
def _of_choices(choices: tuple[Choice, ...]) -> frozenset[str]:
    """What is needed of choices: of each the best words; nothing where there are too many."""
    best = [max(_sets(choice), key=_worth, default=_NOTHING) for choice in choices]
    words = frozenset().union(*best)
    return words if all(best) and len(words) <= _MANY else _NOTHING


def _sets(choice: Choice) -> list[frozenset[str]]:
    """What is needed of parts one after the other; letters that follow each other are one word."""
    found: list[frozenset[str]] = []
    for letters, run in groupby(choice, lambda part: isinstance(part, str)):
        parts = [*run]
        if letters:
            found.append(frozenset(["".join(map(str, parts))]))
        else:
            found += filter(None, (_of_choices(part) for part in parts if not isinstance(part, str)))
    return found


def _worth(words: frozenset[str]) -> tuple[int, int]:
    """How much words tell: the longest, and of these the fewest, tell most."""
    return min(map(len, words)), -len(words)
