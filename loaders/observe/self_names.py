"""Places where a document calls itself otherwise than it mostly does."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.model import Clause, Document, SelfName
from loaders.observe.cues import PROVISIONS, observation, pattern
from loaders.observe.repetition import sentences
from loaders.read.variants import simplified
from loaders.statements import Observation


def differing_names(document: Document) -> Iterator[Observation]:
    """The first sentence with each name of the document but the one used most, which is the ``expected`` one.

    Of names used alike the first counts as that; those that say the same as it or as the title are left out.
    """
    uses = {name.name: [*_uses(document, name)] for name in document.self_names}
    usual = max(document.self_names, key=lambda name: (len(uses[name.name]), -name.start), default=None)
    if usual is None:
        return
    known = {_bare(usual.name), _bare(document.title)}
    for name in document.self_names:
        if _bare(name.name) not in known and uses[name.name]:
            clause, place = uses[name.name][0]
            yield observation(document, clause, place, "self-name-differs", found=name.name, expected=usual.name)


def _uses(document: Document, name: SelfName) -> Iterator[tuple[Clause, tuple[int, int]]]:
    """The clauses that use a name, each with the first sentence that does."""
    for clause in document.clauses:
        text = simplified(clause.text.text)
        if clause.kind in PROVISIONS and name.name in text:
            found = ((first, last) for first, last in sentences(text) if name.name in text[first:last])
            yield clause, next(found, (0, len(text)))


def _bare(name: str) -> str:
    """A name without what marks it as one: 本协议, 《协议》."""
    return pattern("name_marks").sub("", simplified(name))
