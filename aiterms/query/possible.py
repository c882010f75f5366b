"""What of a query can find anything in a store: told from a few look-ups, without asking it.

A query of a shape names many wordings, of which a document has few. To leave out the parts that ask for others takes a
fraction of the time that it takes to ask them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from functools import cache
from typing import TYPE_CHECKING

from aiterms.query.outline import Span
from aiterms.query.required import FOCUS, TRUTH, Closable, Needs, Triple

if TYPE_CHECKING:
    import pyoxigraph as ox

    Node = ox.NamedNode | ox.BlankNode
    Pattern = tuple[ox.NamedNode | None, ox.NamedNode, ox.NamedNode | ox.Literal | None, ox.DefaultGraph]


class Contents:
    """What a store holds in its default graph, which no longer changes; what was looked for is kept."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._held: dict[Triple, bool] = {}
        self._held_of: dict[Node, dict[Triple, bool]] = defaultdict(dict)

    def edits(self, part: Closable, focus: Node) -> Mapping[Span, str]:
        """What to write in a part of a query about ``focus`` so that it costs less and finds the same."""
        held, own = self._held, self._held_of[focus]
        return _edits(part, frozenset(triple for triple in part.named
                                      if not self._holds(triple, focus, own if FOCUS in triple else held)))

    def _holds(self, triple: Triple, focus: Node, known: dict[Triple, bool]) -> bool:
        held = known.get(triple)
        if held is None:
            subject, predicate, value, graph = _pattern(triple)
            found = self._store.quads_for_pattern(
                focus if triple.subject == FOCUS else subject, predicate,
                focus if triple.object == FOCUS else value, graph)
            held = known[triple] = next(found, None) is not None
        return held


def _edits(part: Closable, missing: Set[Triple]) -> dict[Span, str]:
    """What to write in a part where these triples are missing."""
    if part.named.isdisjoint(missing):
        return {}
    found: dict[Span, str] = {}
    return found if _is_open(part.needs, missing, found) else {part.span: part.instead}


def _is_open(needs: Needs, missing: Set[Triple], edits: dict[Span, str]) -> bool:
    """Whether something may be found; what to write inside is added."""
    if not missing.isdisjoint(needs.triples):
        return False
    for choices in needs.choices:
        found = [_edits(choice, missing) for choice in choices]
        if all(choice.span in spans for choice, spans in zip(choices, found, strict=True)):
            return False
        for spans in found:
            edits |= spans
    for part in needs.parts:
        edits |= _edits(part, missing)
    return True


@cache
def _pattern(triple: Triple) -> Pattern:
    """What to look for where a triple is to be found, None for anything and for the focus node."""
    import pyoxigraph as ox

    subject, value = _term(triple.subject), _term(triple.object)
    node = None if isinstance(subject, ox.Literal) else subject
    return node, ox.NamedNode(triple.predicate), value, ox.DefaultGraph()


def _term(name: str | None) -> ox.NamedNode | ox.Literal | None:
    import pyoxigraph as ox

    if name is None or name == FOCUS:
        return None
    if name in TRUTH:
        return ox.Literal(name == "true")
    return ox.Literal(name[1:-1]) if name.startswith('"') else ox.NamedNode(name)
