"""Sentences of one document that let now the one and now the other of two texts prevail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.model import Clause, Document
from loaders.observe.cues import PROVISIONS, cue, number_of, observation, pattern, plain
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
    """The sentences of ``home`` and of this annex of it that each let another of the two prevail.

    Observed in both, once each; where the other says so is told by its title.
    """
    if home is None:
        return
    here = _between(document, document, home)
    for clause, above in _between(home, document, home) if here else ():
        opposed = [(below, told) for below, told in here if told.winner != above.winner]
        for below, told in opposed[:1]:
            yield observation(home, clause, above.place, "precedence-opposed", found=above.winner,
                              expected=told.winner, elsewhere=document.title)
            yield observation(document, below, told.place, "precedence-opposed", found=told.winner,
                              expected=above.winner, elsewhere=home.title)
            return


def _between(speaking: Document, annex: Document, home: Document) -> list[tuple[Clause, _Ranked]]:
    """What the clauses of one document rank of an annex and its main document, these two by one name each."""
    both = frozenset((cue("annex"), cue("itself")))
    told = ((clause, ranked) for clause in speaking.clauses for ranked in _rankings(clause))
    sided = ((clause, _Ranked(frozenset(_side(_spoken(name, speaking, annex), annex, home) for name in ranked.pair),
                              _side(_spoken(ranked.winner, speaking, annex), annex, home), ranked.place))
             for clause, ranked in told)
    return [(clause, ranked) for clause, ranked in sided if ranked.pair == both]


def _spoken(name: str, speaking: Document, annex: Document) -> str:
    """A name in the word for the text that speaks, where it names no other: of what stands alone, by any word."""
    own = pattern("this_text").match(name) or (annex.part_of is None and name == cue("itself"))
    return str(cue("annex") if speaking is annex else cue("itself")) if own else name


def _of_kind(name: str, document: Document, other: Document) -> bool:
    """Whether a name is one for the kind of a document, where the other is of another kind."""
    told = cue("kind_names").get(document.kind.value)
    return document.kind is not other.kind and told is not None and re.match(told, name, re.IGNORECASE) is not None


def _side(name: str, annex: Document, home: Document) -> str:
    """A name in the one word for the annex or for its main document, if it is a name of either."""
    numbered = pattern("numbered_annex").match(name)
    if _of_kind(name, annex, home):
        return str(cue("annex"))
    if _of_kind(name, home, annex):
        return str(cue("itself"))
    if _names(annex, name, home) or (numbered and any((c.number or "").startswith(name) for c in annex.clauses)):
        return str(cue("annex"))
    return str(cue("itself")) if pattern("main_text").match(name) or _names(home, name, annex) else name


def _names(document: Document, name: str, other: Document) -> bool:
    """Whether a document bears a name, as its title or as one that the other does not use of itself."""
    own, theirs = ({plain(_bare(n.name)) for n in d.self_names} for d in (document, other))
    return plain(name) in {plain(document.title), *(own - theirs - {cue("itself")})}


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
