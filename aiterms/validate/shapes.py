"""Loads SHACL shapes and picks those that a run asks for.

The project's own shapes come from ``shapes/``; others can be added. A shape says of itself: ``ait:code``,
``sh:severity``, ``rdfs:label``, ``dcterms:source``, ``ait:inForceFrom`` and whether it is a draft
(``ait:draft``), reports that something is missing (``ait:reportsAbsence``) or depends on a category being
sensitive (``ait:namesSensitivity``). Other engines may leave all of these aside.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SH
from rdflib.term import Node

from aiterms.validate.model import CannotRunError, RuleInfo, Severity
from aiterms.validate.texts import LANGUAGES, say
from loaders.model import DocumentKind
from loaders.namespaces import PREFIXES, shorten
from loaders.resources import resource

AIT = PREFIXES["ait"]
CODE = URIRef(AIT + "code")
IN_FORCE_FROM = URIRef(AIT + "inForceFrom")
DRAFT = URIRef(AIT + "draft")
REPORTS_ABSENCE = URIRef(AIT + "reportsAbsence")
NAMES_SENSITIVITY = URIRef(AIT + "namesSensitivity")
LOOKS_ACROSS = URIRef(AIT + "looksAcross")
VOCABULARY_SHAPES = "vocabulary.ttl"
"""shapes for the concepts themselves: they judge the ontology, not documents"""


def own_shape_files() -> tuple[Path, ...]:
    """The files of the project's own rules, sorted."""
    return tuple(p for p in sorted(resource("shapes").glob("*.ttl")) if p.name != VOCABULARY_SHAPES)


def _files_of(place: Path) -> tuple[Path, ...]:
    """A shapes file, or all Turtle files under a folder; raises `CannotRunError` where there is none."""
    if place.is_file():
        return (place,)
    found = tuple(sorted(place.rglob("*.ttl"))) if place.is_dir() else ()
    if not found:
        raise CannotRunError(say("no_shapes", path=place))
    return found


def load_shapes(places: Sequence[Path] = ()) -> Graph:
    """One graph of the project's shapes and those at ``places`` (files or folders of Turtle); not to be changed."""
    own = _parse_all(own_shape_files())
    more = tuple(path for place in places for path in _files_of(place))
    return own + _parse_all(more) if more else own


@cache
def _parse_all(files: tuple[Path, ...]) -> Graph:
    graph = Graph()
    for path in files:
        _parse_into(graph, path)
    return graph


def _parse_into(graph: Graph, path: Path) -> None:
    from rdflib.plugins.parsers.notation3 import BadSyntax

    try:
        graph.parse(path, format="turtle")
    except (BadSyntax, UnicodeDecodeError, OSError) as error:
        raise CannotRunError(say("bad_shapes", path=path, reason=str(error).strip().splitlines()[0])) from error


def _flag(graph: Graph, shape: Node, name: URIRef) -> bool:
    return (shape, name, Literal(True)) in graph


def _in_force(graph: Graph, shape: Node, as_of: date | None) -> bool:
    """Whether the rule's source had taken effect on ``as_of`` (always where either date is unknown)."""
    start = graph.value(shape, IN_FORCE_FROM)
    value = start.toPython() if isinstance(start, Literal) else None
    return as_of is None or not isinstance(value, date) or value <= as_of


def code_of(graph: Graph, shape: Node) -> str:
    """The rule's code, or the shape's short name where it has none (shapes of users)."""
    code = graph.value(shape, CODE)
    return str(code) if code is not None else shorten(str(shape)).removeprefix("shape:")


def _top_shapes(graph: Graph) -> Iterator[URIRef]:
    """Named node shapes with a target: those that run by themselves."""
    targets = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
    named = {s for s in graph.subjects(RDF.type, SH.NodeShape) if isinstance(s, URIRef)}
    return iter(sorted(s for s in named if any((s, target, None) in graph for target in targets)))


def pick_shapes(graph: Graph, *, rules: Collection[str] | None = None, as_of: date | None = None,
                drafts: bool = False) -> tuple[URIRef, ...]:
    """The shapes to run, sorted: of ``rules`` (codes or families; all where None), in force on ``as_of``.

    A family is what stands before the number: ``CONSENT`` for ``CONSENT-01``. Raises `CannotRunError` for a code
    or family that no shape has.
    """
    names = {shape: _names(code_of(graph, shape)) for shape in _top_shapes(graph)}
    unknown = set(rules or ()) - {name for known in names.values() for name in known}
    if unknown:
        raise CannotRunError(say("unknown_rules", codes=", ".join(sorted(unknown))))
    return tuple(s for s, known in names.items() if (rules is None or known & set(rules))
                 and _in_force(graph, s, as_of) and (drafts or not _flag(graph, s, DRAFT)))


def codes(graph: Graph) -> frozenset[str]:
    """The codes of all rules that can be run, drafts and rules not yet in force among them."""
    return frozenset(code_of(graph, shape) for shape in _top_shapes(graph))


def applicable(graph: Graph, shapes: Iterable[URIRef], kinds: Collection[Node]) -> tuple[URIRef, ...]:
    """The shapes without those that target kinds of document alone, and none of ``kinds``."""
    every = {URIRef(AIT + kind) for kind in DocumentKind}
    targets = {shape: set(graph.objects(shape, SH.targetClass)) for shape in shapes}
    return tuple(shape for shape, meant in targets.items() if not meant or meant - every or meant & set(kinds))


def _names(code: str) -> set[str]:
    """What a rule can be asked for by: its code and its family."""
    return {code, code.rpartition("-")[0] or code}


def reports_absence(graph: Graph, shape: Node) -> bool:
    """Whether the shape reports that something is missing, and so depends on the documents being complete."""
    return _flag(graph, shape, REPORTS_ABSENCE)


def names_sensitivity(graph: Graph, shape: Node) -> bool:
    """Whether the shape depends on a category being sensitive under some list."""
    return _flag(graph, shape, NAMES_SENSITIVITY)


def looks_across(graph: Graph, shape: Node) -> bool:
    """Whether the shape compares the documents of one provider."""
    return _flag(graph, shape, LOOKS_ACROSS)


def digest(graph: Graph) -> str:
    """Stands for what the shapes say, whatever the order; the names of blank nodes do not count."""
    lines = sorted(" ".join("_" if isinstance(term, BNode) else term.n3() for term in triple) for triple in graph)
    return sha256("\n".join(lines).encode()).hexdigest()


def named_shape(graph: Graph, shape: Node) -> Node:
    """The shape itself, or the named one that a shape without a name is part of."""
    seen: set[Node] = set()
    while not isinstance(shape, URIRef) and shape not in seen:
        seen.add(shape)
        shape = next(graph.subjects(None, shape), shape)
    return shape


def severity_named(severity: Node) -> Severity:
    """The severity of that IRI; one that SHACL does not name counts as Violation, SHACL's default."""
    name = str(severity).removeprefix(str(SH))
    return Severity(name) if name in set(Severity) else Severity.VIOLATION


def severity_of(graph: Graph, shape: Node) -> Severity:
    """The severity that the shape states; SHACL's default is Violation."""
    return severity_named(graph.value(shape, SH.severity) or SH.Violation)


def source_of(graph: Graph, shape: Node) -> str | None:
    """The law and article, or None."""
    source = graph.value(shape, DCTERMS.source)
    return None if source is None else str(source)


def rule_info(graph: Graph, shapes: Iterable[URIRef]) -> tuple[RuleInfo, ...]:
    """What each shape says of itself."""
    return tuple(RuleInfo(code_of(graph, s), shorten(str(s)), _labels(graph, s), source_of(graph, s),
                          severity_of(graph, s)) for s in shapes)


def _labels(graph: Graph, shape: URIRef) -> dict[str, str]:
    stated = {o.language: str(o) for o in graph.objects(shape, RDFS.label) if isinstance(o, Literal)}
    return {language: stated.get(language, code_of(graph, shape)) for language in LANGUAGES}
