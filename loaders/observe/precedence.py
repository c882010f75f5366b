"""Sentences of one document that let now the one and now the other of two texts prevail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.model import Clause, Document
from loaders.observe.cues import PROVISIONS, cue, number_of, observation, pattern
from loaders.observe.repetition import sentences
from loaders.statements import Observation


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Which of two texts a sentence lets prevail, and where it says so."""

    pair: frozenset[str]
    winner: str
    place: tuple[int, int]


def opposed_precedence(document: Document) -> Iterator[Observation]:
    """The later of two sentences that let each another of the same two texts prevail; each pair once."""
    first: dict[frozenset[str], tuple[Clause, str]] = {}
    reported: set[frozenset[str]] = set()
    for clause in document.clauses:
        for ranked in _rankings(clause):
            before, winner = first.setdefault(ranked.pair, (clause, ranked.winner))
            if winner != ranked.winner and ranked.pair not in reported:
                reported.add(ranked.pair)
                yield observation(document, clause, ranked.place, "precedence-opposed", found=ranked.winner,
                                  expected=winner, elsewhere=number_of(document, before))


def opposed_annex(document: Document, home: Document | None) -> Iterator[Observation]:
    """The sentence of ``home`` that lets it prevail over its annexes or them over it, where this annex says otherwise.

    Observed in ``home``, once; where the annex says so is told by its title.
    """
    if home is None:
        return
    told = {ranked.pair: ranked.winner for clause in document.clauses for ranked in _rankings(clause)}
    for clause in home.clauses if told else ():
        for ranked in _rankings(clause):
            winner = told.get(ranked.pair, ranked.winner)
            if cue("annex") in ranked.pair and winner != ranked.winner:
                yield observation(home, clause, ranked.place, "precedence-opposed", found=ranked.winner,
                                  expected=winner, elsewhere=document.title)
                return


def _rankings(clause: Clause) -> Iterator[_Ranked]:
    """What the sentences of a clause rank; one that speaks of some matters alone ranks nothing."""
    text = clause.text.text
    if clause.kind not in PROVISIONS or not any(word in text for word in cue("ranks")):
        return
    for place in sentences(text, clause.body):
        said = pattern("own_gap").sub("", text[slice(*place)])
        ranked = None if pattern("of_some_matters").search(said) else _ranked(said)
        if ranked:
            yield _Ranked(*ranked, place)


def _ranked(sentence: str) -> tuple[frozenset[str], str] | None:
    """The two texts that a sentence ranks, and the one that prevails."""
    over = pattern("ranks_over").search(sentence)
    if over:
        higher, lower = _bare(over["higher"]), _bare(over["lower"])
        return (frozenset((higher, lower)), higher) if higher != lower else None
    differing, prevailing = pattern("differing").search(sentence), pattern("prevailing").search(sentence)
    if prevailing is None:
        return None
    winner = _bare(next(name for name in prevailing.groups() if name))
    pair = frozenset(_bare(name) for name in differing.groups()) if differing else frozenset()
    return (pair, winner) if winner in pair and len(pair) == 2 else _of_languages(sentence, winner)


def _of_languages(sentence: str, winner: str) -> tuple[frozenset[str], str] | None:
    """The two sides where a sentence ranks the text of one language before another."""
    named = pattern("language").match(winner)
    if not named or not pattern("languages").search(sentence):
        return None
    home, foreign = cue("language_sides")
    return frozenset((home, foreign)), home if named["home"] else foreign


def _bare(name: str) -> str:
    """A text's name without marks and without what only points at its words; the text that speaks by one name."""
    bare = pattern("name_frame").sub("", pattern("name_frame").sub("", name.strip()))
    if pattern("annexes").match(bare):
        return str(cue("annex"))
    return cue("itself") if pattern("own_text").match(bare) else bare
