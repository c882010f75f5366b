"""The engines that can run the shapes, by name. All find the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from aiterms.validate import oxigraph, with_pyshacl, with_rudof
from aiterms.validate.graphs import Working
from aiterms.validate.prepared import Prepared
from aiterms.validate.results import Result

Engine = Callable[[Working, Prepared], Iterator[Result]]
"""The results of shapes on a family; raises `CannotRunError` where a shape cannot be run."""

ENGINES: Mapping[str, Engine] = MappingProxyType({
    "pyshacl": with_pyshacl.results, "oxigraph": oxigraph.results, "rudof": with_rudof.results})
"""Name of an engine to the function that runs it; the first is the default, the last asks for a package of its own."""
