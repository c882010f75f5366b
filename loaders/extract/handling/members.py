"""Members of a list of data that the vocabulary does not know, told by the company they keep.

A noun between two known members of a list, or behind one of its joints, is data as they are. Its kind is that of the
category whose bracket it stands in, that of what it ends in, that of the family of its neighbours, or that of most of
the list; where none of these tells, it is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.annotate import Passage
from loaders.annotate.cues import entries, mapping, pattern, words
from loaders.annotate.passage import Span

_CUES = "handling_member"
_SHORTEST = 2
_BRACKET = 200
"""Characters that an opening bracket is looked for before a member."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch between two separators with the known members in it; ``other``: other data stands in it."""

    first: int
    last: int
    known: tuple[Span, ...]
    other: bool


def members(passage: Passage, known: Sequence[Span]) -> tuple[Span, ...]:
    """The unknown members of the lists that ``known`` data of a sentence stand in, with their likely kinds."""
    if not known:
        return ()
    first, last = passage.sentence_at(known[0].first)
    pieces = tuple(_pieces(passage, max(first, passage.body), last, known))
    found = (_member(passage, pieces, i, known) for i in range(len(pieces)))
    return tuple(span for span in found if span is not None)


def _pieces(passage: Passage, first: int, last: int, known: Sequence[Span]) -> Iterator[_Piece]:
    cuts = [m.span() for m in pattern(_CUES, "separator").finditer(passage.shadow, first, last)]
    for begin, end in zip((first, *(b for _, b in cuts)), (*(a for a, _ in cuts), last), strict=True):
        if begin < end and not passage.text[begin:end].isspace():
            inside = tuple(s for s in known if s.overlaps(begin, end))
            yield _Piece(begin, end, inside, not inside and any(s.overlaps(begin, end) for s in passage.spans("data")))


def _neighbour(passage: Passage, pieces: Sequence[_Piece], at: int, step: int) -> Span | None:
    """The nearest known member on a side, where nothing but members and what joins them stand between."""
    i = at + step
    while 0 <= i < len(pieces):
        left, right = pieces[min(i, i - step)], pieces[max(i, i - step)]
        if not pattern(_CUES, "listing").fullmatch(passage.shadow, left.last, right.first):
            return None
        if pieces[i].known:
            return _near_end(passage, pieces[i], step)
        if pieces[i].other or _noun(passage, pieces[i], "noun") is None:
            return None
        i += step
    return None


def _near_end(passage: Passage, piece: _Piece, step: int) -> Span | None:
    """The known member of a piece at the end where the list comes from, None where more than a modifier precedes."""
    span = piece.known[0 if step > 0 else -1]
    between = (_opened(passage, piece), span.first) if step > 0 else (span.last, piece.last)
    rest = passage.shadow[slice(*between)].strip(" *_")
    return span if not rest or pattern(_CUES, "before").fullmatch(rest) else None


def _opened(passage: Passage, piece: _Piece) -> int:
    """Where a piece begins behind the words that open a member."""
    opening = pattern(_CUES, "opening").match(passage.shadow, piece.first, piece.last)
    return opening.end() if opening is not None else piece.first


def _member(passage: Passage, pieces: Sequence[_Piece], at: int, known: Sequence[Span]) -> Span | None:
    piece = pieces[at]
    if piece.known or piece.other:
        return None
    before, behind = _neighbour(passage, pieces, at, -1), _neighbour(passage, pieces, at, 1)
    shape = "noun" if before and behind else "last" if before else "first"
    noun = _noun(passage, piece, shape) if before or behind else None
    if noun is None:
        return None
    beside = tuple(s for s in (before, behind) if s is not None)
    ends = pattern(_CUES, "ends").search(passage.text, *noun) is not None
    kind = _kind(passage, noun, beside, known) if ends or len(beside) > 1 else None
    return Span(*noun, kind) if kind is not None else None


def _noun(passage: Passage, piece: _Piece, shape: str) -> tuple[int, int] | None:
    """The noun of a piece, None where it holds none or one that names no category."""
    first = _opened(passage, piece)
    text = passage.shadow[first : piece.last].rstrip(" *_")
    found = pattern(_CUES, shape).search(text)
    if found is None or pattern(_CUES, "vague").fullmatch(found["e"]) or len(found["e"]) < _SHORTEST:
        return None
    return first + found.start("e"), first + found.end("e")


def _kind(passage: Passage, noun: tuple[int, int], beside: tuple[Span, ...], known: Sequence[Span]) -> str | None:
    owner = _owner(passage, noun[0])
    if owner is not None:
        return owner
    text = passage.text[slice(*noun)]
    ending = next((str(kind["is"]) for kind in entries(_CUES, "kinds") if text.endswith(tuple(kind["ends"]))), None)
    return ending or _common(beside) or _common(known)


def _owner(passage: Passage, at: int) -> str | None:
    """The category that the bracket around a place exemplifies."""
    shut = 0
    for i in range(at - 1, max(-1, at - _BRACKET), -1):
        shut += (passage.text[i] == "）") - (passage.text[i] == "（")
        if shut < 0:
            owners = (s for s in passage.spans("data") if s.last in (i, i - 1))
            return next((s.label for s in owners if s.label not in words("handling_words", "too_general")), None)
    return None


def _common(some: Sequence[Span]) -> str | None:
    """The kind, else the family, that more than half of several members share."""
    if len(some) < 2:
        return None
    for labels in ([s.label for s in some], [_family().get(s.label, s.label) for s in some]):
        label, times = Counter(labels).most_common(1)[0]
        if 2 * times > len(some):
            return label
    return None


@cache
def _family() -> dict[str, str]:
    return {kind: family for family, kinds in mapping(_CUES, "families").items() for kind in kinds}
