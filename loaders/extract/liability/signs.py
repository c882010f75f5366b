"""From cue hits to the signs of single statements: which hits count, what belongs together, how far each reaches.

One unit (a sentence, or its part up to a semicolon) gives one sign for each run of the same concept and bearer; weak
hits count only where the unit says nothing stronger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Cue, Hit, cues, find, longest, words
from loaders.annotate.passage import cut
from loaders.extract.liability.burden import bearer
from loaders.extract.liability.guards import passes

FILES = ("exclusion", "warranty", "risk", "indemnity", "money", "other", "measure", "plain")
NONE = "none"
RUNS = frozenset({
    "EnforcementMeasure", "WarrantyDisclaimer", "NoRefund", "LiabilityCap", "LiquidatedDamages", "Forfeiture",
})
"""Concepts of which a unit says one thing however often it says it."""

LONGEST = 360
UNIT_ENDS = "；。！？\n"


@dataclass(frozen=True, slots=True)
class Sign:
    """One statement found: its first hit, whom it burdens, and the stretch ``text[first:last]`` it reaches over."""

    hit: Hit
    concept: str
    bearer: tuple[str, ...]
    first: int
    last: int

    @property
    def weak(self) -> bool:
        """Whether it gives way to anything else in its unit."""
        return bool(self.hit.value("weak", False))


@cache
def _all_cues() -> tuple[Cue, ...]:
    return tuple(cue for name in FILES for cue in cues(f"liability_{name}"))


def _sign(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Sign | None:
    burdened = bearer(annotated, passage, hit)
    return Sign(hit, hit.value("concept"), burdened, hit.first, hit.last) if burdened else None


def _found(annotated: AnnotatedDocument, passage: Passage, sentence: tuple[int, int]) -> list[Sign]:
    """The signs of a sentence that count and do not overlap, the stronger of equals, in order."""
    hits = [h for h in find(_all_cues(), passage.shadow, *sentence) if passes(annotated, passage, h, sentence)]
    signs = {(h.first, h.last, h.cue.id): _sign(annotated, passage, h) for h in hits if h.value("concept") != NONE}
    telling = (h for h in hits if h.value("concept") == NONE or signs[h.first, h.last, h.cue.id])
    kept = longest(sorted(telling, key=lambda h: bool(h.value("weak"))))
    return [sign for h in kept if (sign := signs.get((h.first, h.last, h.cue.id))) is not None]


def _apart(sign: Sign) -> bool:
    """Whether it is a thing of its own beside others of its concept."""
    return bool(sign.hit.value("apart", False))


def _belong(passage: Passage, one: Sign, other: Sign) -> bool:
    """Whether two signs in sequence say one thing: always for runs, else in the same or neighbouring pieces."""
    if (one.concept, one.bearer) != (other.concept, other.bearer) or _apart(one) != _apart(other):
        return False
    between = tuple(passage.pieces(one.last, other.first)) if one.last < other.first else ()
    return one.concept in RUNS or len(between) <= 2


def _absorbs(passage: Passage, one: Sign, other: Sign) -> bool:
    """Whether what is not refunded is kept as a penalty in the same breath: one forfeiture."""
    following = one.last <= other.first and len(passage.pieces(one.last, other.first)) <= 2
    return following and (one.concept, other.concept) == ("NoRefund", "Forfeiture")


def _merged(passage: Passage, signs: list[Sign]) -> list[Sign]:
    runs: list[Sign] = []
    for sign in signs:
        if runs and _absorbs(passage, runs[-1], sign):
            runs[-1] = replace(sign, first=runs[-1].first)
        elif runs and _belong(passage, runs[-1], sign):
            joined = sign.hit.value("extent") != "match" and sign.last - runs[-1].first <= LONGEST
            runs[-1] = replace(runs[-1], last=sign.last) if joined else runs[-1]
        else:
            runs.append(sign)
    return runs


def _border(text: str, last: int, first: int) -> int | None:
    """Where between two signs stands the word that joins them, None where none does."""
    joints = (text.rfind(word, last, first) for word in words("liability_guards", "connectives"))
    return max((at for at in joints if at >= 0), default=None)


def _colon(text: str, first: int, last: int) -> int:
    """Where behind a sign the colon stands that opens a list, else ``last``."""
    at = text.find("：", first, last)
    return last if at < 0 else at


def _reach(passage: Passage, sign: Sign, before: int, after: int) -> Sign:
    """The sign widened to its pieces, but not over its neighbours."""
    if sign.hit.value("extent") == "match":
        return sign
    first, last = passage.piece_at(sign.first)[0], passage.piece_at(sign.last - 1)[1]
    first, last = max(first, before), min(last, max(after, sign.last), _colon(passage.text, sign.last, last))
    if last - first <= LONGEST:
        return replace(sign, first=first, last=last)
    return replace(sign, last=min(sign.last, sign.first + LONGEST))


def _widened(passage: Passage, signs: list[Sign]) -> Iterator[Sign]:
    neighbours = [s for s in signs if s.hit.value("extent") != "match"]
    for sign in signs:
        ahead = [s for s in neighbours if s.last <= sign.first]
        behind = [s for s in neighbours if s.first >= sign.last]
        before = (_border(passage.text, ahead[-1].last, sign.first) or ahead[-1].last) if ahead else 0
        after = (_border(passage.text, sign.last, behind[0].first) or behind[0].first) if behind else len(passage.text)
        yield _reach(passage, sign, before, after)


def _telling(here: list[Sign]) -> list[Sign]:
    """The signs of a unit without weak ones that give way; one that adds to a run of its concept stays."""
    strong = {s.concept for s in here if not s.weak and s.hit.value("extent") != "match"}
    return [s for s in here if not s.weak or not strong or s.concept in strong & RUNS]


def signs_of(annotated: AnnotatedDocument, passage: Passage) -> Iterator[tuple[tuple[int, int], Sign]]:
    """(unit, sign) for every statement of a passage, in order."""
    for first, last in passage.sentences:
        sentence = max(first, passage.body), last
        found = _found(annotated, passage, sentence) if sentence[0] < last else []
        for unit in cut(passage.text, UNIT_ENDS, *sentence) if found else ():
            here = [s for s in found if unit[0] <= s.first < unit[1]]
            for sign in _widened(passage, _merged(passage, _telling(here))):
                yield unit, sign
