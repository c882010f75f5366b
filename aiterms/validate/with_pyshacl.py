"""pySHACL as an engine: the whole of SHACL, with Oxigraph to answer the queries."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Graph

from aiterms.validate.graphs import Working
from aiterms.validate.model import CannotRunError
from aiterms.validate.prepared import Prepared
from aiterms.validate.results import Result, results_of
from aiterms.validate.texts import say


def results(working: Working, shapes: Prepared) -> Iterator[Result]:
    """The results of the shapes on a family; raises `CannotRunError` where a shape cannot be run."""
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
