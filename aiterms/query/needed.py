"""Words that a text needs so that a pattern can be found in it: to look for words costs less than to match.

For ``(另行|专门)[^。]{0,20}同意`` it is ``同意``. Patterns are made of words, alternatives, classes and counts; where
one has a choice, any of several words is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


def _of_choices(tokens: Iterator[re.Match[str]], most: int) -> frozenset[str]:
    """What is needed up to the bracket that closes, or the end: of each choice the best words."""
    choices: list[list[Part]] = [[]]
    for token in tokens:
        if token[0] == ")":
            break
        if token[0] == "|":
            choices.append([])
        else:
            _add(choices[-1], token, tokens, most)
    best = [_best(parts) for parts in choices]
    words = frozenset().union(*best)
    return words if all(best) and len(words) <= most else _NOTHING


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


def _best(parts: list[Part]) -> frozenset[str]:
    """Of what is needed one after the other the longest words, and of these the fewest."""
    if {*map(type, parts)} == {str}:
        return frozenset(["".join(map(str, parts))])
    return max(filter(None, _runs(parts)), key=lambda words: (min(map(len, words)), -len(words)), default=_NOTHING)


def _runs(parts: Iterable[Part]) -> Iterator[frozenset[str]]:
    """What is needed by part, letters that follow each other as one word."""
    for letters, run in groupby(parts, lambda part: isinstance(part, str)):
        alike = [*run]
        yield from [_words("".join(map(str, alike)))] if letters else map(_words, alike)
