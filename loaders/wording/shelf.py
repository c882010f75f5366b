"""The texts of a document, sorted by what they are and what they are about, so that each is looked at but once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from loaders.wording.conditions import Condition
from loaders.wording.texts import Texts
from loaders.wording.views import Said, View, views
from loaders.wording.words import words_of

_CLASS = "ait:{}"

Kinds = tuple[str, ...]
"""classes of statements, by local name; none for any"""


class Shelf:
    """The texts of a document by view, and by the classes of the statements that they are of."""

    def __init__(self, said: Said, asked: Iterable[tuple[str, Kinds]]) -> None:
        """``asked`` are the views, each with the classes, of which texts will be asked for."""
        kept, members = views(said), _members(said)
        subjects = {(view, about): _of_kinds(kept.get(view, {}), about, members) for view, about in asked}
        self._texts = Texts(chain.from_iterable(subjects.values()), words_of)
        self._shelves = {one: (texts, self._texts.those(texts)) for one, texts in subjects.items()}

    def fulfilling(self, view: str, about: Kinds, condition: Condition) -> Iterator[tuple[str, list[str]]]:
        """The texts that fulfil a condition, each with the subjects of the classes that it is of."""
        subjects, among = self._shelves[view, about]
        for text in sorted(self._texts.fulfilling(condition, among)):
            yield text, subjects[text]


def _members(said: Said) -> Mapping[str, set[str]]:
    """The subjects of each class."""
    members: dict[str, set[str]] = defaultdict(set)
    for subject, kind in said.get("rdf:type", ()):
        members[kind].add(subject)
    return members


def _of_kinds(view: View, about: Kinds, members: Mapping[str, set[str]]) -> View:
    """The texts of a view with their subjects, only those of the classes."""
    if not about:
        return view
    wanted = frozenset().union(*(members.get(_CLASS.format(kind), ()) for kind in about))
    kept = {text: [subject for subject in subjects if subject in wanted] for text, subjects in view.items()}
    return {text: subjects for text, subjects in kept.items() if subjects}
