"""What changed between two wordings, word by word; in Chinese character by character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"[A-Za-z]+|\d+(?:[.,]\d+)*|\s+|.", re.DOTALL)

_ISLAND = 1
"""Characters kept between two changes that are told as one change, since nobody reads them."""

SAME, GONE, COME = "same", "gone", "come"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both wordings have (same), only the old one (gone) or only the new one (come)."""

    kind: str
    text: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Both wordings as one run of pieces: without 'come' they give the old text, without 'gone' the new one."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    found: list[tuple[str, str]] = []
    for _, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        found.append(("".join(before[a:b]), "".join(after[c:d])))
    return tuple(piece for pair in _joined(found) for piece in _told(*pair))


def _joined(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Changes with nothing but an island between them become one."""
    gone = come = held = ""
    for old, new in pairs:
        if old != new:
            gone, come, held = gone + held + old, come + held + new, ""
        elif (gone or come) and not held and len(old) <= _ISLAND:
            held = old
        else:
            yield from ((gone, come), (held + old, held + new))
            gone = come = held = ""
    yield from ((gone, come), (held, held))


def _told(old: str, new: str) -> Iterator[Piece]:
    if old == new:
        yield from ((Piece(SAME, old),) if old else ())
        return
    yield from (Piece(kind, text) for kind, text in ((GONE, old), (COME, new)) if text)
