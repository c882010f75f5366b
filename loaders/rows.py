"""The answers of a store to a query as plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.namespaces import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox


def rows(store: ox.Store, query: str) -> Iterator[tuple[str, ...]]:
    """The rows of a SELECT with all prefixes known, as the words of their terms, '' where unbound.

    Raises TypeError for a query of another form.
    """
    import pyoxigraph as ox

    found = store.query(query, prefixes=PREFIXES)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(f"not a SELECT query: {query}")
    for row in found:
        yield tuple("" if value is None else str(getattr(value, "value", value)) for value in row)
