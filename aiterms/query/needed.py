"""Words that a text needs so that a pattern can be found in it: to look for words costs less than to match.

For ``(另行|专门)[^。]{0,20}同意`` it is ``同意``. Patterns are made of words, alternatives, classes and counts; where
one has a choice, any of several words is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

_MANY = 12
"""words to look for beyond which matching costs less"""

_TOKEN = re.compile(r"\[(?P<one>[^\^\]])\]|(?P<kind>\[\^?[^\]]+\]|[\^$.])|(?P<count>[?*+]|\{\d+(?:,\d*)?\})"
                    r"|(?P<sign>[()|])|(?P<letter>.)", re.DOTALL)
_MAY_LACK = re.compile(r"[?*]|\{0")

Part = str | frozenset[str]
"""a letter that follows the one before it, or words of which one is needed (nothing is needed where there are none)"""

_NOTHING: frozenset[str] = frozenset()


@cache
def needed(pattern: str, most: int = _MANY) -> tuple[str, ...]:
    """The words, sorted, of which a text must hold at least one; none where nothing is known, or over ``most``."""
    return tuple(sorted(_of_choices(_TOKEN.finditer(pattern), most)))


@cache
def alternatives(pattern: str, most: int) -> tuple[tuple[frozenset[str], ...], ...]:
    """Of one alternative all must be fulfilled: a text must hold a word of each set, those first that tell most."""
    choices = _choices(_TOKEN.finditer(pattern), most)
    return tuple(tuple(sorted(_sets(parts), key=_worth, reverse=True)) for parts in choices)


def _of_choices(tokens: Iterator[re.Match[str]], most: int) -> frozenset[str]:
    """What is needed up to the bracket that closes, or the end: of each choice the best words."""
    best = [max(_sets(parts), key=_worth, default=_NOTHING) for parts in _choices(tokens, most)]
    words = frozenset().union(*best)
    return words if all(best) and len(words) <= most else _NOTHING


def _choices(tokens: Iterator[re.Match[str]], most: int) -> list[list[Part]]:
    """The choices up to the bracket that closes, or the end, each by part."""
    choices: list[list[Part]] = [[]]
    for token in tokens:
        if token[0] == ")":
            break
        if token[0] == "|":
            choices.append([])
        else:
            _add(choices[-1], token, tokens, most)
    return choices


def _add(parts: list[Part], token: re.Match[str], tokens: Iterator[re.Match[str]], most: int) -> None:
    """Adds what a token needs; a count changes what stands before it."""
    if token["letter"] or token["one"]:
        parts.append(token["letter"] or token["one"])
    elif token[0] == "(":
        parts.append(_of_choices(tokens, most))
    elif token["kind"]:
        parts.append(_NOTHING)
    elif parts:
        parts[-1] = _NOTHING if _MAY_LACK.match(token[0]) else _words(parts[-1])


def _words(part: Part) -> frozenset[str]:
    """What is needed of a part that stands alone."""
    return frozenset([part]) if isinstance(part, str) else part


def _sets(parts: list[Part]) -> list[frozenset[str]]:
    """What is needed of parts one after the other; letters that follow each other are one word."""
    found: list[frozenset[str]] = []
    for letters, run in groupby(parts, lambda part: isinstance(part, str)):
        alike = [*run]
        found += [_words("".join(map(str, alike)))] if letters else filter(None, map(_words, alike))
    return found


def _worth(words: frozenset[str]) -> tuple[int, int]:
    """How much words tell: the longest, and of these the fewest, tell most."""
    return min(map(len, words)), -len(words)
