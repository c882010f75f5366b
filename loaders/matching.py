"""Patterns of cues and wordings made ready to be matched: there are thousands, and a build begins with them.

PCRE2 makes them ready, and matches, sooner than the standard library. What it can't take, a pattern that is too large
for it or a text in which it runs out of room, is left to that: on what the patterns are made of (words, classes,
counts, groups, look-around) both agree.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property, partial
from typing import Any, cast

import pcre2

PART = re.compile(r"\$(\d)")
"""how the text that replaces a match names a group of it"""

_FLAGS = {re.IGNORECASE: pcre2.IGNORECASE, re.DOTALL: pcre2.DOTALL}


def compiled(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern that is asked as those of `re` are; raises `re.error` where it is none.

    ``flags`` may be IGNORECASE and DOTALL. Of the ways to ask there are those of `_Ready`.
    """
    fast = _fast(source, flags)
    return _plain(source, flags) if fast is None else cast("re.Pattern[str]", _Ready(source, flags, fast))


@cache
def replacing(source: str, by: str, flags: re.RegexFlag = re.NOFLAG) -> Callable[[str], str]:
    """What replaces a pattern wherever a text has it; ``by`` may name groups (``$1``), empty if they took no part."""
    fast = _fast(source, flags)
    plainly = partial(_replaced, source, by, flags)
    return plainly if fast is None else _or_else(partial(fast.sub, by), plainly)


def _fast(source: str, flags: re.RegexFlag) -> Any:
    """The pattern as PCRE2 has it; None where it takes it for too large, or for none."""
    try:
        return pcre2.compile(source, sum(theirs for ours, theirs in _FLAGS.items() if flags & ours))
    except pcre2.PatternError:
        return None


@cache
def _plain(source: str, flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile(source, flags)


def _replaced(source: str, by: str, flags: re.RegexFlag, text: str) -> str:
    return _plain(source, flags).sub(PART.sub(r"\\g<\1>", by), text)


def _or_else(first: Callable[[str], str], then: Callable[[str], str]) -> Callable[[str], str]:
    """What does the first, and where that runs out of room, the other."""
    def done(text: str) -> str:
        try:
            return first(text)
        except pcre2.LibraryError:
            return then(text)

    return done


class _Ready:
    """A pattern that is ready to be asked."""

    def __init__(self, source: str, flags: re.RegexFlag, fast: Any) -> None:
        self.pattern, self.flags, self._fast = source, flags, fast

    @cached_property
    def groupindex(self) -> Mapping[str, int]:
        """The numbers of the named groups."""
        return dict(self._fast.groupindex)

    def search(self, text: str, first: int = 0, last: int = sys.maxsize) -> Any:
        """The first match in ``text[first:last]``, None where there is none."""
        return self._asked("search", text, first, last)

    def match(self, text: str, first: int = 0, last: int = sys.maxsize) -> Any:
        """The match in ``text[first:last]`` that begins it, None where there is none."""
        return self._asked("match", text, first, last)

    def finditer(self, text: str, first: int = 0, last: int = sys.maxsize) -> Iterator[Any]:
        """All matches in ``text[first:last]``."""
        try:
            return iter([*self._fast.finditer(text, first, last)] if first <= last else ())
        except pcre2.LibraryError:
            return _plain(self.pattern, self.flags).finditer(text, first, last)

    def sub(self, by: str, text: str) -> str:
        """The text with the plain ``by`` in place of each match."""
        return replacing(self.pattern, by, self.flags)(text)

    def _asked(self, way: str, text: str, first: int, last: int) -> Any:
        try:
            return getattr(self._fast, way)(text, first, last) if first <= last else None
        except pcre2.LibraryError:
            return getattr(_plain(self.pattern, self.flags), way)(text, first, last)
