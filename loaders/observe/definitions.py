"""Terms that a document defines twice in different words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import isclose

from loaders.model import Clause, ClauseKind, Document
from loaders.observe.cues import PROVISIONS, cue, number_of, observation, pattern, plain
from loaders.resolve.numerals import integer
from loaders.statements import Observation

_SHORTEST_NAME = 3
_LONGEST_NAME = 20
_HEADS = ("head_of_terms", "head_of_meanings")
_FORMULA = "="
"""begins the meaning that a formula gives"""
_SAME = 0.5
"""meanings more alike than this may well be one, in other words"""
_HARDLY = 0.05
"""share by which times differ that drafters use for each other"""
_ALIKE = 0.6
"""names of things more alike than this mean one thing"""


@dataclass(frozen=True, slots=True)
class _Told:
    """A meaning given to a term at a place of a clause; ``anew`` where the words say that it means just this."""

    term: str
    meaning: str
    place: tuple[int, int]
    anew: bool = True


def redefined_terms(document: Document, home: Document | None = None) -> Iterator[Observation]:
    """The later of two definitions of one term that do not mean the same; each term once.

    An annex tells terms again that ``home``, the document it is part of, has defined.
    """
    first = _first_meanings(home) if home else {}
    reported: set[str] = set()
    parties: dict[str, tuple[str | None, str]] = {}
    for clause in document.clauses:
        for told in _tellings(clause, frozenset(first)):
            term, meaning = plain(told.term), plain(told.meaning)
            place, known = first.setdefault(term, (number_of(document, clause), meaning))
            if term not in reported and (_differ if told.anew else _contradict)(known, meaning):
                reported.add(term)
                yield observation(document, clause, told.place, "term-redefined", found=told.term, elsewhere=place)
        _take_entries(document, clause, first)
        yield from _renamed(document, clause, parties)


def _renamed(document: Document, clause: Clause, parties: _Meanings) -> Iterator[Observation]:
    """A party's short name that is somebody else's in some matters; adds the short names of the clause."""
    if clause.kind not in PROVISIONS:
        return
    text = clause.text.text
    for match in pattern("for_some").finditer(text):
        name, meaning = match["term"] or match["named"], match["meaning"] or match["meant"]
        place, party = parties.get(plain(name), (None, ""))
        if party and not _one_party(party, plain(meaning)):
            yield observation(document, clause, match.span(), "term-redefined", found=name, elsewhere=place)
    for match in pattern("short_names").finditer(text):
        for quoted in pattern("quoted").finditer(match["names"]):
            name, meaning = quoted["name"], plain(match["meaning"])
            place, party = parties.setdefault(plain(name), (number_of(document, clause), meaning))
            if _two_organisations(party, meaning):
                yield observation(document, clause, match.span(), "term-redefined", found=name, elsewhere=place)


def _two_organisations(one: str, other: str) -> bool:
    """Whether both are names of organisations, and not of one, with or without its legal form or words before it."""
    if not all(map(pattern("organisation").search, (one, other))):
        return False
    first, second = (pattern("legal_form").sub("", name) for name in (one, other))
    return not first.endswith(second) and not second.endswith(first) and not _resemble(first, second)


def _one_party(party: str, meaning: str) -> bool:
    """Whether a meaning is that party, perhaps described instead of named."""
    return meaning in party or _resemble(party, meaning) or bool(pattern("same_party").search(meaning))


_Meanings = dict[str, tuple[str | None, str]]
"""by term in plain writing: the number of the clause that first tells it, and the meaning"""


def _first_meanings(document: Document) -> _Meanings:
    """What the terms of a document mean where they are first told."""
    first: _Meanings = {}
    for clause in document.clauses:
        for told in _tellings(clause, frozenset(first)):
            first.setdefault(plain(told.term), (number_of(document, clause), plain(told.meaning)))
        _take_entries(document, clause, first)
    return first


def _take_entries(document: Document, clause: Clause, first: _Meanings) -> None:
    """Adds the entries of a glossary, after their own clause: what goes on to explain one does not define it anew."""
    for term, meaning in _entry_of_table(clause) if clause.kind is ClauseKind.ROW else _glossary(document, clause):
        first.setdefault(plain(term), (number_of(document, clause), plain(meaning)))


def _entry_of_table(clause: Clause) -> Iterator[tuple[str, str]]:
    """The term and the meaning of a row, where the heads of its columns say so."""
    cells = clause.cells[:2]
    if len(cells) > 1 and all(pattern(head).match(cell.header) for head, cell in zip(_HEADS, cells, strict=True)):
        yield cells[0].text.text, cells[1].text.text


def _glossary(document: Document, clause: Clause) -> Iterator[tuple[str, str]]:
    """The entry that gives a term and its meaning with a colon between: of a section of definitions, or in words."""
    if clause.kind not in PROVISIONS:
        return
    headings = (above.heading for above in document.ancestors(clause))
    listed = any(map(pattern("glossary").search, headings))
    formula = pattern("formula").match(clause.text.text)
    if formula:
        yield formula["term"], _FORMULA + formula["meaning"]
    entry = pattern("explained").match(clause.text.text) or pattern("begins_defining").match(clause.text.text) or (
        pattern("explains").match(clause.text.text[clause.body:]) if listed else None)
    if entry:
        yield entry["term"], entry["meaning"]


def _tellings(clause: Clause, known: frozenset[str]) -> Iterator[_Told]:
    """Definitions of terms in quotation marks, and of ``known`` terms without them or in brackets behind them."""
    if clause.kind not in PROVISIONS:
        return
    text = clause.text.text
    marked, bare = pattern("defines").finditer(text), pattern("redefines").finditer(text)
    yield from (_Told(m["term"], m["meaning"], m.span()) for m in marked)
    yield from (_Told(m["term"], m["meaning"], m.span()) for m in bare if plain(m["term"]) in known)
    holding = pattern("holds").finditer(text)
    yield from (_Told(m["term"], m["meaning"], m.span(), False) for m in holding if plain(m["term"]) in known)
    formulas = pattern("formula").finditer(text)
    yield from (_Told(m["term"], _FORMULA + m["meaning"], m.span()) for m in formulas if plain(m["term"]) in known)
    yield from _retold(text, known)


def _retold(text: str, known: frozenset[str]) -> Iterator[_Told]:
    """What brackets behind a ``known`` term tell of it: the longest term that stands there."""
    for match in pattern("retold").finditer(text) if known else ():
        before = text[:match.start()].rstrip(cue("closing_marks"))
        length = max((len(term) for term in known if plain(before[-_LONGEST_NAME:]).endswith(term)), default=0)
        meaning = match["meaning"] if match["anew"] else match[0][1:-1]
        if length:
            yield _Told(before[-length:], meaning, match.span(), bool(match["anew"]))


def _differ(one: str, other: str) -> bool:
    if _FORMULA in (one[:1], other[:1]):
        return one[:1] != other[:1] and {_counted(one), _counted(other)} == {"time", "events"}
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter) and pattern("widens").match(longer[len(shorter):]):
        return True
    if shorter in longer:
        return False
    if _contradict(one, other) or _adds(one, other) or _adds(other, one):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() < _SAME


def _counted(text: str) -> str:
    """What a meaning counts: time or events alone, else ''."""
    found = [what for what in ("time", "events") if pattern(f"counts_{what}").search(text)]
    return found[0] if len(found) == 1 else ""


def _adds(one: str, other: str) -> bool:
    """Whether ``other`` names whom ``one`` means, perhaps shorter, and then somebody or something else."""
    head, *more = pattern("joined").split(other, maxsplit=1)
    alone = pattern("joined").search(one) is None
    return bool(more) and alone and len(head) >= _SHORTEST_NAME and one.startswith(head)


def _contradict(one: str, other: str) -> bool:
    """Whether one leaves out what the other takes in, or both give a time, or a share of one thing, not the same."""
    return _opposed(one, other) or _opposed(other, one) or _times_differ(one, other) or _shares_differ(one, other)


def _shares_differ(one: str, other: str) -> bool:
    """Whether one asks for all of something of which the other asks for most, or for another share."""
    given, told = _shares(one), _shares(other)
    return any(given[what] != told[what] for what in given.keys() & told.keys())


def _shares(text: str) -> dict[str, str]:
    """By what it is a share of: the share, by its kind or in its words."""
    kinds: dict[str, str] = {word: kind for kind, words in cue("shares").items() for word in words}
    found = ((str(m["of"]), str(m["share"])) for m in pattern("share").finditer(text))
    return {what: kinds.get(share, share) for what, share in found}


def _opposed(one: str, other: str) -> bool:
    """Whether ``one`` leaves out in words what ``other`` takes in, or names as one of its parts."""
    left_out = pattern("leaves_out").findall(one)
    taken_in = pattern("takes_in").findall(other)
    return (any(_resemble(a, b) for a in left_out for b in taken_in)
            or any(_named_alike(a, b) for what in left_out for a in _parts(what) for b in _parts(_without(other))))


def _resemble(one: str, other: str, least: float = _SAME) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= least


def _named_alike(one: str, other: str) -> bool:
    """Whether two names mean one thing; what the one denies alone makes it another."""
    denied = pattern("negators")
    return denied.findall(one) == denied.findall(other) and _resemble(one, other, _ALIKE)


def _parts(text: str) -> list[str]:
    return [part for part in pattern("parts").split(text) if len(part) > 1]


def _without(text: str) -> str:
    """A meaning without what it leaves out."""
    return pattern("leaves_out").sub("", text)


def _times_differ(one: str, other: str) -> bool:
    """Whether each gives one time, and not the same: thirty days are a month."""
    given, told = _times(one), _times(other)
    return len(given) == len(told) == 1 and not isclose(*given, *told, rel_tol=_HARDLY)


def _times(text: str) -> set[int]:
    found = (((integer(m["number"]) or 0), cue("seconds")[m["unit"]]) for m in pattern("measure").finditer(text))
    return {number * seconds for number, seconds in found}
