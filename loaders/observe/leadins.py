"""Lead-ins that announce a list which does not follow."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.model import Clause, Document
from loaders.observe.cues import PROVISIONS, observation, pattern
from loaders.statements import Observation


def missing_lists(document: Document) -> Iterator[Observation]:
    """Each announcement of a list with neither items, a table nor an enumeration behind it."""
    parents = {clause.parent for clause in document.clauses}
    for clause in document.clauses:
        if clause.kind in PROVISIONS and clause.index not in parents:
            yield from _announced(document, clause)


def _announced(document: Document, clause: Clause) -> Iterator[Observation]:
    text = clause.text.text
    for match in pattern("announces_list").finditer(text, clause.body):
        behind = text[match.end():].strip()
        if not behind and _continued(document, clause):
            return
        if not pattern("list_follows").match(behind):
            yield observation(document, clause, match.span(), "list-missing", found=match[0].strip())
            return


def _continued(document: Document, clause: Clause) -> bool:
    """Whether what stands next may be the list: anything but a new section with a heading, or the end."""
    following = document.clauses[clause.index + 1:clause.index + 2]
    return bool(following) and not following[0].heading
