"""What of a query can find anything in a store: told from a few look-ups, without asking it.

A query of a shape names many wordings, of which a document has few. To leave out the parts that ask for others takes a
fraction of the time that it takes to ask them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from aiterms.query.outline import Span
from aiterms.query.required import FOCUS, TRUTH, Closable, Needs, Triple

if TYPE_CHECKING:
    import pyoxigraph as ox

    Node = ox.NamedNode | ox.BlankNode


class Contents:
    """What a store holds in its default graph, which no longer changes; what was looked for is kept."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._held: dict[tuple[Triple, Node | None], bool] = {}

    def edits(self, part: Closable, focus: Node) -> Mapping[Span, str]:
        """What to write in a part of a query about ``focus`` so that it costs less and finds the same."""
        found: dict[Span, str] = {}
        return found if self._is_open(part.needs, focus, found) else {part.span: part.instead}

    def _is_open(self, needs: Needs, focus: Node, edits: dict[Span, str]) -> bool:
        """Whether something may be found; what to write inside is added."""
        if not all(self._holds(triple, focus) for triple in needs.triples):
            return False
        for choices in needs.choices:
            found = [self.edits(choice, focus) for choice in choices]
            if all(choice.span in spans for choice, spans in zip(choices, found, strict=True)):
                return False
            for spans in found:
                edits |= spans
        for part in needs.parts:
            edits |= self.edits(part, focus)
        return True

    def _holds(self, triple: Triple, focus: Node) -> bool:
        key = triple, focus if FOCUS in triple else None
        if key not in self._held:
            self._held[key] = any(True for _ in self._found(triple, focus))
        return self._held[key]

    def _found(self, triple: Triple, focus: Node) -> Iterator[ox.Quad]:
        import pyoxigraph as ox

        subject, value = (focus if name == FOCUS else _term(name) for name in (triple.subject, triple.object))
        node = None if isinstance(subject, ox.Literal) else subject
        return self._store.quads_for_pattern(node, ox.NamedNode(triple.predicate), value, ox.DefaultGraph())


@cache
def _term(name: str | None) -> ox.NamedNode | ox.Literal | None:
    import pyoxigraph as ox

    if name is None:
        return None
    return ox.Literal(name == "true") if name in TRUTH else ox.NamedNode(name)
