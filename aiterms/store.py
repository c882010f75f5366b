"""Opens what a build left behind, for reading only."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from aiterms.messages import UserError


def store_path(folder: Path) -> Path:
    """The Oxigraph store of a built folder; raises UserError where there is none."""
    place = folder / "store"
    if not place.is_dir():
        raise UserError("no_graph", path=folder)
    return place


def open_store(folder: Path) -> ox.Store:
    """The store of a built folder, read-only; raises UserError where there is none or it is broken."""
    place = store_path(folder)
    try:
        return ox.Store.read_only(str(place))
    except OSError as error:
        raise UserError("broken_graph", path=folder, reason=error) from error


def graph_path(folder: Path) -> Path:
    """The sorted N-Quads of a built folder; raises UserError where there are none."""
    place = folder / "graph.nq"
    if not place.is_file():
        raise UserError("no_graph", path=folder)
    return place
