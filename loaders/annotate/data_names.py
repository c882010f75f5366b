"""Short names that a document gives its data: defined once, each stands for that kind of data from then on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from loaders.annotate.cues import Hit, cues, find, pattern, words
from loaders.annotate.lexicon import character_doc, lexicon
from loaders.annotate.passage import Span
from loaders.annotate.view import View


@dataclass(frozen=True, slots=True)
class DataNames:
    """The kind of data (a CURIE) that each name of a document stands for."""

    concepts: Mapping[str, str] = field(default_factory=dict)

    def marked(self, text: str) -> tuple[Span, ...]:
        """Where the names stand in a text, but for where they are given."""
        if not self.concepts:
            return ()
        forms = "|".join(re.escape(name) for name in sorted(self.concepts, key=lambda n: (-len(n), n)))
        given = self.given(text)
        found = (Span(*m.span(), self.concepts[m[0]]) for m in re.finditer(forms, text))
        return tuple(s for s in found if not any(s.overlaps(*place) for place in given))

    def given(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where a text gives one of the names."""
        if not self.concepts:
            return ()
        places = (hit.group("name") for hit in find(cues("data_names"), text))
        return tuple(p for p in places if p is not None and text[slice(*p)] in self.concepts)


def data_names(views: Iterable[View], mark: Callable[[View], tuple[Span, ...]]) -> DataNames:
    """The names given in views; ``mark`` tells the wordings of data in one of them."""
    found: dict[str, str] = {}
    for shown in views:
        for hit in find(cues("data_names"), shown.text):
            for name, concept in _given(hit, shown, mark):
                found.setdefault(name, concept)
    return DataNames(found)


def _given(hit: Hit, shown: View, mark: Callable[[View], tuple[Span, ...]]) -> Iterator[tuple[str, str]]:
    """The name that a definition gives, with the kind of the wording that closes what it names; none for a list."""
    named, whole = hit.group("name"), hit.group("long")
    if named is None or whole is None:
        return
    name = shown.text[slice(*named)]
    marks = tuple(s for s in mark(shown) if whole[0] <= s.first and s.last <= whole[1])
    closed = bool(marks) and marks[-1].last == whole[1] and marks[-1].label in words("data_names", "kinds")
    if closed and not _listed(shown.text, marks) and pattern("data_names", "name").search(name) and not _known(name):
        yield name, marks[-1].label


def _listed(text: str, marks: tuple[Span, ...]) -> bool:
    """Whether the last wording only closes a list of several kinds."""
    return any(
        before.label != after.label and text[before.last : after.first] in words("scope", "joints")
        for before, after in pairwise(marks[-2:])
    )


def _known(name: str) -> bool:
    """Whether the vocabulary knows the whole name as data."""
    data = lexicon().mark(character_doc(name), "data", text=name)
    return any((h.first, h.last) == (0, len(name)) for h in data)
