"""How things are worded: facts of the text that rules ask for, drawn before the rules run.

``ait:wording`` leads from a clause, statement or document to each wording (`loaders.wording.cues`) that its text
fulfils, so that shapes look at the graph alone. Each wording is a cue of ``loaders/cues/wording_*.yaml`` with examples.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.wording.cues import Wording, WordingError, edition, wordings
from loaders.wording.shelf import Shelf
from loaders.wording.views import ASKED, Said

__all__ = ["ASKED", "Said", "Wording", "WordingError", "drawn", "edition", "wordings"]


def drawn(said: Said) -> Iterator[tuple[str, str]]:
    """The subjects with the id of each wording that one of their texts fulfils, each pair once."""
    shelf = Shelf(said)
    pairs = ((subject, wording.id) for wording in wordings() for view in wording.of
             for subject in shelf.fulfilling(view, wording.about, wording.condition))
    yield from dict.fromkeys(pairs)
