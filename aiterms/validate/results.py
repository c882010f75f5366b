"""One result of an engine, whichever it was, and how it is read from a SHACL report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Graph, Literal
from rdflib.namespace import RDF, SH
from rdflib.term import Node


@dataclass(frozen=True, slots=True)
class Result:
    """A result with what SHACL says of it; ``messages`` may have lost their language."""

    shape: Node
    constraint: Node | None
    focus: Node
    value: Node | None
    severity: Node
    messages: tuple[Literal, ...]
    path: Node | None = None


def results_of(report: Graph) -> Iterator[Result]:
    """The results of a SHACL report; raises ValueError where one lacks what each must have."""
    for node in report.subjects(RDF.type, SH.ValidationResult):
        yield Result(
            _required(report, node, SH.sourceShape), report.value(node, SH.sourceConstraint),
            _required(report, node, SH.focusNode), report.value(node, SH.value),
            _required(report, node, SH.resultSeverity),
            tuple(o for o in report.objects(node, SH.resultMessage) if isinstance(o, Literal)),
            report.value(node, SH.resultPath))


def _required(graph: Graph, subject: Node, predicate: Node) -> Node:
    """The one value of a property that every SHACL result has."""
    value = graph.value(subject, predicate)
    if value is None:
        raise ValueError(f"a SHACL result without {predicate}")
    return value
