"""How things are worded: facts of the text that rules ask for, drawn before the rules run.

``ait:wording`` leads from a clause, statement or document to each wording (`loaders.wording.cues`) that its text
fulfils, and a property in the name of each reading to what it reads off the text, so that shapes look at the graph
alone. Each is a cue of ``loaders/cues/wording_*.yaml`` with examples.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from loaders.wording.conditions import changed, searching
from loaders.wording.cues import Named, Reading, Wording, WordingError, edition, readings, wordings
from loaders.wording.figures import figure
from loaders.wording.shelf import Kinds, Shelf
from loaders.wording.views import ASKED, Said

__all__ = ["ASKED", "Fact", "Named", "Reading", "Said", "Wording", "WordingError", "drawn", "edition", "read_off",
           "readings", "wordings"]


class Fact(NamedTuple):
    """That a text of the subject is worded so, or, with a value, what the reading of that name reads off it."""

    subject: str
    name: str
    value: str | None = None


def drawn(said: Said) -> Iterator[Fact]:
    """How the texts are worded and what is read off them, each fact once."""
    shelf = Shelf(said, _asked())
    yield from dict.fromkeys(fact for wording in wordings() for fact in _worded(shelf, wording))
    yield from dict.fromkeys(fact for reading in readings() for fact in _read(shelf, reading))


@cache
def _asked() -> frozenset[tuple[str, Kinds]]:
    """The views, each with the classes, that wordings and readings are of."""
    return frozenset((view, named.about) for named in (*wordings(), *readings()) for view in named.of)


def _worded(shelf: Shelf, wording: Wording) -> Iterator[Fact]:
    for view in wording.of:
        for _, subjects in shelf.fulfilling(view, wording.about, wording.condition):
            yield from (Fact(subject, wording.id) for subject in subjects)


def _read(shelf: Shelf, reading: Reading) -> Iterator[Fact]:
    for view in reading.of:
        for text, subjects in shelf.fulfilling(view, reading.about, reading.condition):
            value = read_off(reading, text)
            yield from (Fact(subject, reading.id, value) for subject in subjects)


def read_off(reading: Reading, text: str) -> str | None:
    """What a reading reads off a text, None where it finds nothing."""
    left = changed(reading.changes, text)
    found = ((searching(pattern)(left), says) for pattern, says in reading.reads)
    match, says = next(((match, says) for match, says in found if match), (None, ""))
    if match is None:
        return None
    part = next(filter(None, match.groups()), "")
    return says.replace("$1", figure(part) or part)
