"""From documents to quads: read, structure, annotate, extract, resolve, emit.

`load` is the door for Python users; `aiterms build` keeps what it gives in a folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import rdflib

__all__ = ["load"]


def load(paths: Iterable[str | Path] | str | Path) -> rdflib.Dataset:
    """The graph of files (folders are walked) as an `rdflib.Dataset`, one named graph a document.

    It lives in memory, in an Oxigraph store. Raises `loaders.read.ReadError` for a file that can't be
    read and FileNotFoundError for a path that isn't there.
    """
    from loaders.pipeline import dataset

    return dataset([paths] if isinstance(paths, str | Path) else list(paths))
