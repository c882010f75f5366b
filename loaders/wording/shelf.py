"""The texts of a document, sorted by what they are and what they are about, so that each is looked at but once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from loaders.wording.conditions import Condition
from loaders.wording.texts import Texts
from loaders.wording.views import Said, views
from loaders.wording.words import Words

_CLASS = "ait:{}"

Kinds = tuple[str, ...]
"""classes of statements, by local name; none for any"""


class Shelf:
    """The texts of a document by view, and by the classes of the statements that they are of."""

    def __init__(self, said: Said) -> None:
        self._views = views(said)
        self._words = Words()
        self._members: dict[str, set[str]] = defaultdict(set)
        for subject, kind in said.get("rdf:type", ()):
            self._members[kind].add(subject)
        self._shelves: dict[tuple[str, Kinds], tuple[Mapping[str, list[str]], Texts]] = {}

    def fulfilling(self, view: str, about: Kinds, condition: Condition) -> Iterator[tuple[str, list[str]]]:
        """The texts that fulfil a condition, each with the subjects of the classes that it is of."""
        subjects, texts = self._shelf(view, about)
        for text in sorted(texts.fulfilling(condition)):
            yield text, subjects[text]

    def _shelf(self, view: str, about: Kinds) -> tuple[Mapping[str, list[str]], Texts]:
        if (view, about) not in self._shelves:
            subjects = self._of_kinds(view, about)
            self._shelves[view, about] = subjects, Texts(subjects, self._words.of)
        return self._shelves[view, about]

    def _of_kinds(self, view: str, about: Kinds) -> Mapping[str, list[str]]:
        """The texts of a view with their subjects, only those of the classes."""
        found = self._views.get(view, {})
        if not about:
            return found
        wanted = frozenset().union(*(self._members[_CLASS.format(kind)] for kind in about))
        kept = {text: [subject for subject in subjects if subject in wanted] for text, subjects in found.items()}
        return {text: subjects for text, subjects in kept.items() if subjects}
