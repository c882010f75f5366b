"""A store that answers as Oxigraph does, only sooner: it looks first what of a query can find anything at all.

A query is read once (`outline`, `required`). For each node that it is asked about, the parts that find nothing in the
store are left out (`possible`).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from aiterms.query.lexis import replaced
from aiterms.query.possible import Contents
from aiterms.query.required import required

if TYPE_CHECKING:
    import pyoxigraph as ox

    Node = ox.NamedNode | ox.BlankNode


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

        focus = options.get("substitutions", {}).get(ox.Variable("this"))
        edits = self.contents.edits(required(query), focus) if focus else {}
        return self._store.query(replaced(query, edits), **options)

    def solutions(self, query: str, focus: Node) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples | None:
        """What a query says about a node; None where it can't say anything."""
        import pyoxigraph as ox

        whole = required(query)
        edits = self.contents.edits(whole, focus)
        if whole.span in edits:
            return None
        return self._store.query(replaced(query, edits), substitutions={ox.Variable("this"): focus})
