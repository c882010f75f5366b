"""The engines that can run the shapes: pySHACL, and rudof where it is installed. Both find the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from rdflib import Graph

from aiterms.validate.graphs import Working
from aiterms.validate.model import CannotRunError
from aiterms.validate.prepared import Prepared
from aiterms.validate.results import Result, results_of
from aiterms.validate.texts import say

Engine = Callable[[Working, Prepared], Iterator[Result]]
"""The results of shapes on a family; raises `CannotRunError` where a shape cannot be run."""


def pyshacl_results(working: Working, shapes: Prepared) -> Iterator[Result]:
    """What pySHACL finds, with Oxigraph to answer its queries."""
    import pyshacl
    from pyparsing.exceptions import ParseBaseException
    from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError

    try:
        _, report, _ = pyshacl.validate(working.graph, shacl_graph=shapes.graph, inplace=True)
    except (ReportableRuntimeError, ShapeLoadError, ConstraintLoadError, ParseBaseException,
            SyntaxError) as error:
        raise CannotRunError(say("failed_shapes", reason=error)) from error
    if not isinstance(report, Graph):
        raise CannotRunError(say("failed_shapes", reason=report))
    return results_of(report)


def rudof_results(working: Working, shapes: Prepared) -> Iterator[Result]:
    """What rudof finds; raises `CannotRunError` where it is not installed, too."""
    from aiterms.validate.rudof import results

    return results(working, shapes)


ENGINES: Mapping[str, Engine] = MappingProxyType({"pyshacl": pyshacl_results, "rudof": rudof_results})
"""Name of an engine to the function that runs it; the first is the default."""
