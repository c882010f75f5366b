"""Runs the shapes over each document with pySHACL and turns the results into findings, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from aiterms.validate import shapes as shape_tools
from aiterms.validate.findings import finding_of
from aiterms.validate.graphs import Family, Library, read_graphs
from aiterms.validate.model import CannotRunError, Finding, Report
from aiterms.validate.remembered import Memory
from aiterms.validate.texts import say
from loaders.model import ClauseKind
from loaders.namespaces import PREFIXES

_CLAUSE_KIND = URIRef(PREFIXES["ait"] + "clauseKind")


def run(source: str | Path | Dataset, *, shapes: Sequence[str | Path] = (), rules: Collection[str] | None = None,
        as_of: date | None = None, drafts: bool = False, public: bool | None = None) -> Report:
    """What `aiterms.validate.validate` promises."""
    place = source if isinstance(source, Dataset) else Path(source)
    library = Library(read_graphs(place), public=public)
    if not library.documents:
        raise CannotRunError(say("no_documents", path="the dataset" if isinstance(place, Dataset) else place))
    shapes_graph = shape_tools.load_shapes([Path(s) for s in shapes])
    picked = shape_tools.pick_shapes(shapes_graph, rules=rules, as_of=as_of, drafts=drafts)
    across = [shape for shape in picked if shape_tools.looks_across(shapes_graph, shape)]
    memory = Memory(place if isinstance(place, Path) else None)
    alone = _found(library.families(), shapes_graph, [s for s in picked if s not in across], memory)
    together = _found(library.groups(), shapes_graph, across, memory)
    findings = tuple(sorted(_headlines([*alone, *together]), key=Finding.order))
    return Report(findings, len(library.documents), shape_tools.rule_info(shapes_graph, picked))


def _found(families: Iterable[Family], shapes_graph: Graph, picked: Sequence[URIRef],
           memory: Memory) -> Iterator[Finding]:
    """The findings of the picked shapes on each family, remembered or new."""
    version = shape_tools.digest(_only(shapes_graph, picked))
    for family in families if picked else ():
        known = memory.recall(version, family.digest)
        if known is None:
            used = _only(shapes_graph, shape_tools.applicable(shapes_graph, picked, family.kinds))
            known = tuple(sorted(_findings_in(family, used), key=Finding.order))
            memory.keep(known, version, family.digest)
        yield from known


def _findings_in(family: Family, shapes_graph: Graph) -> Iterator[Finding]:
    results = _run_pyshacl(family, shapes_graph)
    for result in results.subjects(RDF.type, SH.ValidationResult):
        if _in_scope(results, result, family):
            yield finding_of(results, result, family.graph, shapes_graph)


def _in_scope(results: Graph, result: Node, family: Family) -> bool:
    """Whether the result is about one of the family's documents (shapes of users may look elsewhere).

    A clause that only repeats another one of its document is no finding of its own.
    """
    found = results.value(result, SH.value)
    kind = None if found is None else family.graph.value(found, _CLAUSE_KIND)
    repeats = kind is not None and str(kind) == ClauseKind.REPETITION.value
    return results.value(result, SH.focusNode) in family.documents and not repeats


def _only(shapes_graph: Graph, picked: Sequence[URIRef]) -> Graph:
    """The shapes graph without the targets and queries of the shapes that were not picked."""
    targets = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
    left_out = set(shapes_graph.subjects(RDF.type, SH.NodeShape)) - set(picked)
    kept = Graph()
    constraints = {part for shape in left_out for part in shapes_graph.objects(shape, SH.sparql)}
    for triple in shapes_graph:
        if triple[0] not in constraints and not (triple[0] in left_out and triple[1] in (*targets, SH.sparql)):
            kept.add(triple)
    return kept


def _run_pyshacl(family: Family, shapes_graph: Graph) -> Graph:
    """The validation report graph; raises `CannotRunError` where a shape cannot be run."""
    import pyshacl
    from pyparsing.exceptions import ParseBaseException
    from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError

    try:
        _, results, _ = pyshacl.validate(family.graph, shacl_graph=shapes_graph, inplace=True)
    except (ReportableRuntimeError, ShapeLoadError, ConstraintLoadError, ParseBaseException,
            SyntaxError) as error:
        raise CannotRunError(say("failed_shapes", reason=error)) from error
    if not isinstance(results, Graph):
        raise CannotRunError(say("failed_shapes", reason=results))
    return results


def _headlines(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The gravest finding of each rule on a statement, and the first of those that say the same of one clause."""
    ordered = sorted(findings, key=Finding.order)
    graver = _first_of(ordered, lambda f: (f.code, f.document, f.statement or f.clause or f.message_en))
    return _first_of(graver, lambda f: (f.code, f.document, f.clause, f.message_en))


def _first_of(findings: Iterable[Finding], key: Callable[[Finding], Hashable]) -> Iterator[Finding]:
    first: dict[Hashable, Finding] = {}
    for finding in findings:
        first.setdefault(key(finding), finding)
    return iter(first.values())
