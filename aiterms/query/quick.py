"""A store that answers as Oxigraph does, only sooner: it looks first what of a query can find anything at all.

A query is read once (`outline`, `required`). For each node that it is asked about, the parts that find nothing in the
store are left out and texts of which something is asked are looked up (`possible`); what patterns are left are matched
by functions (`patterns`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from aiterms.query.outline import Span
from aiterms.query.patterns import Function, calls, replaced
from aiterms.query.possible import Contents
from aiterms.query.required import Closable, required, variables_of

if TYPE_CHECKING:
    import pyoxigraph as ox

    Node = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True, slots=True)
class Plan:
    """A query, what it needs, what stands instead of its patterns, and the functions for that."""

    query: str
    whole: Closable
    edits: Mapping[Span, str]
    functions: Mapping[ox.NamedNode, Function]


@cache
def planned(query: str) -> Plan:
    """How a query is to be asked."""
    functions: dict[ox.NamedNode, Function] = {}
    whole = required(query)
    edits = dict(calls(query, functions, frozenset(variables_of(whole.needs))))
    return Plan(query, whole, edits, functions)


class QuickStore:
    """A store that no longer changes; other graphs of it than the default one are not its own."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @cached_property
    def contents(self) -> Contents:
        """What the store holds."""
        return Contents(self._store)

    def query(self, query: str, **options: Any) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """As `pyoxigraph.Store.query`; a focus node that is put in for ``?this`` may save most of the work."""
        import pyoxigraph as ox

        plan, focus = planned(query), options.get("substitutions", {}).get(ox.Variable("this"))
        return self._asked(plan, self.contents.edits(plan.whole, focus) if focus else {}, **options)

    def solutions(self, query: str, focus: Node) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples | None:
        """What a query says about a node; None where it can't say anything."""
        import pyoxigraph as ox

        plan = planned(query)
        edits = self.contents.edits(plan.whole, focus)
        if plan.whole.span in edits:
            return None
        return self._asked(plan, edits, substitutions={ox.Variable("this"): focus})

    def _asked(self, plan: Plan, edits: Mapping[Span, str], **options: Any) -> (
            ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples):
        """What a query says with the edits made."""
        asked = replaced(plan.query, {**plan.edits, **edits})
        return self._store.query(asked, custom_functions=dict(plan.functions), **options)
