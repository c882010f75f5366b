"""Opens what a build left behind, for reading only."""

from __future__ import annotations

from collections.abc import Iterator
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


def quads_of(place: Path) -> Iterator[ox.Quad]:
    """The quads of a built folder or of a file of N-Quads, one by one as they stand there.

    Raises UserError for a place that has none, and on the line that is no N-Quads.
    """
    path = graph_path(place) if place.is_dir() else place
    if not path.is_file():
        raise UserError("missing_source", path=place)
    try:
        yield from ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise UserError("bad_quads", path=path, line=error.lineno or "?", reason=error.msg) from error
