"""Turns one result of an engine into a `Finding`: wording by language, evidence, clause, sensitivity, severity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SH, SKOS
from rdflib.term import Node

from aiterms.validate import shapes as shape_tools
from aiterms.validate.fingerprints import fingerprint
from aiterms.validate.model import Finding
from aiterms.validate.results import Result
from aiterms.validate.texts import LANGUAGES, both, say
from loaders.model import DocumentKind
from loaders.namespaces import PREFIXES, shorten

AIT = PREFIXES["ait"]
_PERSONAL_DATA = URIRef(PREFIXES["dpv"] + "hasPersonalData")
_PLACEHOLDER = re.compile(r"\\\{\\[?$](\w+)\\\}")
_TOLD_APART_BY = "en"
_QUOTE_LIMIT = 160


def _ait(name: str) -> URIRef:
    return URIRef(AIT + name)


def finding_of(result: Result, data: Graph, shapes_graph: Graph) -> Finding:
    """The finding for ``result``, which shapes gave over ``data``, with its fingerprint."""
    finding = _finding(result, data, shapes_graph)
    return replace(finding, fingerprint=fingerprint(finding, _values(result, shapes_graph)))


def _finding(result: Result, data: Graph, shapes_graph: Graph) -> Finding:
    shape = shape_tools.named_shape(shapes_graph, result.shape)
    document = result.focus
    statement, clause = _place(data, result.value if result.value is not None else document)
    absence = shape_tools.reports_absence(shapes_graph, shape)
    missing = _not_loaded(data, document) if absence else ()
    severity = shape_tools.severity_named(result.severity)
    words = _words(result, shapes_graph, missing)
    return Finding(
        code=shape_tools.code_of(shapes_graph, shape),
        severity=severity.lowered() if missing else severity,
        rule=shorten(str(shape)),
        source_file=_text(data, document, _ait("sourceFile")),
        document_type=_document_type(data, document),
        document=str(document),
        clause=None if clause is None else str(clause),
        clause_number=_clause_number(data, clause),
        statement=None if statement is None else str(statement),
        message_zh=words["zh"],
        message_en=words["en"],
        quote=_quote(data, statement, clause),
        start=_number(data, statement or clause, _ait("start")),
        end=_number(data, statement or clause, _ait("end")),
        source=shape_tools.source_of(shapes_graph, shape),
        under=_lists(data, statement) if shape_tools.names_sensitivity(shapes_graph, shape) else None,
        title=_text(data, document, DCTERMS.title),
        document_start=_number(data, document, _ait("start")),
        page=_page(data, clause),
    )


def _place(data: Graph, value: Node) -> tuple[Node | None, Node | None]:
    """(statement, clause) that a value rests on: a statement's clause, a clause itself, or neither."""
    clause = data.value(value, _ait("inClause"))
    if clause is not None:
        return value, clause
    return (None, value) if (value, RDF.type, _ait("Clause")) in data else (None, None)


def _text(data: Graph, subject: Node, predicate: URIRef) -> str | None:
    value = data.value(subject, predicate)
    return None if value is None else str(value)


def _number(data: Graph, subject: Node | None, predicate: URIRef) -> int | None:
    value = None if subject is None else data.value(subject, predicate)
    return None if value is None else int(str(value))


def _document_type(data: Graph, document: Node) -> str:
    """The most telling class of the document, as its local name."""
    types = {str(t).removeprefix(AIT) for t in data.objects(document, RDF.type)}
    return next((str(kind) for kind in DocumentKind if kind in types), str(DocumentKind.DOCUMENT))


def _clause_number(data: Graph, clause: Node | None) -> str | None:
    """The number of the clause or of the nearest one above that has a number."""
    return next(filter(None, (_text(data, place, _ait("number")) for place in _upwards(data, clause))), None)


def _page(data: Graph, clause: Node | None) -> int | None:
    """The page of the clause or of the nearest one above that has a page."""
    pages = (_number(data, place, _ait("page")) for place in _upwards(data, clause))
    return next((page for page in pages if page is not None), None)


def _upwards(data: Graph, clause: Node | None) -> Iterator[Node]:
    """The clause and everything it is part of; a circle ends where it began."""
    seen: set[Node] = set()
    while clause is not None and clause not in seen:
        yield clause
        seen.add(clause)
        clause = data.value(clause, DCTERMS.isPartOf)


def _quote(data: Graph, statement: Node | None, clause: Node | None) -> str | None:
    """The statement's quote, else the beginning of the clause."""
    if statement is not None:
        return _text(data, statement, _ait("quote"))
    text = None if clause is None else _text(data, clause, _ait("text"))
    return None if text is None else text[:_QUOTE_LIMIT]


def _lists(data: Graph, statement: Node | None) -> str | None:
    """The lists under which categories of the statement are sensitive, and whether the document says so itself."""
    if statement is None:
        return None
    laws = {law for category in data.objects(statement, _PERSONAL_DATA)
            for law in data.objects(category, _ait("sensitiveUnder"))}
    names = sorted(_english_label(data, law) for law in laws)
    if (statement, _ait("declaredSensitive"), Literal(True)) in data:
        names.append(both("declared_by_document"))
    return "; ".join(names) or None


def _english_label(data: Graph, concept: Node) -> str:
    labels = (o for o in data.objects(concept, SKOS.prefLabel) if isinstance(o, Literal) and o.language == "en")
    return str(min(labels, default=shorten(str(concept))))


def _not_loaded(data: Graph, document: Node) -> tuple[str, ...]:
    """Titles of the documents that this one, or one it is part of, incorporates and that are not loaded."""
    chain = set(data.transitive_objects(document, DCTERMS.isPartOf))
    references = data.subjects(_ait("incorporates"), Literal(True))
    titles = (_text(data, ref, DCTERMS.title) for ref in references
              if data.value(ref, _ait("inDocument")) in chain and data.value(ref, DCTERMS.references) is None)
    return tuple(sorted({title for title in titles if title}))


def _words(result: Result, shapes_graph: Graph, missing: tuple[str, ...]) -> dict[str, str]:
    """The messages by language, with the documents to load where some are missing."""
    said = _by_language(result, shapes_graph)
    if missing:
        note = say("not_loaded", titles=", ".join(missing))
        said = {language: said[language] + note[language] for language in LANGUAGES}
    return said


def _by_language(result: Result, shapes_graph: Graph) -> dict[str, str]:
    """The result's messages told apart by language again: pySHACL drops the language when it fills in values."""
    templates = _templates(shapes_graph, result.constraint, result.shape)
    fallback = min((str(message) for message in result.messages), default="")
    return {language: _said_in(language, result.messages, templates) or fallback for language in LANGUAGES}


@cache
def _templates(shapes_graph: Graph, constraint: Node | None, shape: Node) -> tuple[Literal, ...]:
    """The messages as the shape words them, with places for values."""
    nodes = [node for node in (constraint, shape) if node is not None]
    return tuple(t for node in nodes for t in shapes_graph.objects(node, SH.message) if isinstance(t, Literal))


def _said_in(language: str, messages: Iterable[Literal], templates: Iterable[Literal]) -> str | None:
    """The message that one of the templates of ``language`` makes, None where none does."""
    patterns = [_pattern(str(t)) for t in templates if t.language == language]
    made = (str(m) for m in messages if m.language == language or any(p.fullmatch(str(m)) for p in patterns))
    return min(made, default=None)


def _values(result: Result, shapes_graph: Graph) -> dict[str, str]:
    """What was filled into the message, by variable, and the path of a property shape."""
    by_path = {"path": str(result.path)} if isinstance(result.path, URIRef) else {}
    known = _templates(shapes_graph, result.constraint, result.shape)
    templates = sorted(str(template) for template in known if template.language == _TOLD_APART_BY)
    matches = ((t, _pattern(t).fullmatch(str(m))) for t in templates for m in result.messages)
    filled = ((_PLACEHOLDER.findall(re.escape(template)), match) for template, match in matches if match)
    names, match = next(filled, ((), None))
    return by_path | (dict(zip(names, match.groups(), strict=True)) if match else {})


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """What a message template can become: anything in place of ``{?name}``, a group each."""
    return re.compile(_PLACEHOLDER.sub("((?s:.*))", re.escape(template)))
