"""Turns one result of an engine into a `Finding`: wording by language, evidence, clause, sensitivity, severity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from aiterms.validate import shapes as shape_tools
from aiterms.validate.facts import Facts, node_of, worded
from aiterms.validate.fingerprints import fingerprint
from aiterms.validate.model import Finding
from aiterms.validate.results import Result
from aiterms.validate.texts import LANGUAGES, both, say
from loaders.model import DocumentKind
from loaders.namespaces import PREFIXES, shorten

if TYPE_CHECKING:
    from aiterms.validate.facts import Term

AIT = PREFIXES["ait"]
_PERSONAL_DATA = PREFIXES["dpv"] + "hasPersonalData"
_TYPE = PREFIXES["rdf"] + "type"
_PART_OF = PREFIXES["dcterms"] + "isPartOf"
_TITLE = PREFIXES["dcterms"] + "title"
_LABEL = PREFIXES["skos"] + "prefLabel"
_PLACEHOLDER = re.compile(r"\\\{\\[?$](\w+)\\\}")
_TOLD_APART_BY = "en"
_QUOTE_LIMIT = 160


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a shape says of itself, looked up once."""

    name: str
    code: str
    source: str | None
    reports_absence: bool
    names_sensitivity: bool


@cache
def _rule(shapes_graph: Graph, shape: Node) -> _Rule:
    named = shape_tools.named_shape(shapes_graph, shape)
    return _Rule(
        shorten(str(named)), shape_tools.code_of(shapes_graph, named), shape_tools.source_of(shapes_graph, named),
        shape_tools.reports_absence(shapes_graph, named), shape_tools.names_sensitivity(shapes_graph, named))


def finding_of(result: Result, data: Facts, shapes_graph: Graph) -> Finding:
    """The finding for ``result``, which shapes gave over ``data``, with its fingerprint."""
    finding = _finding(result, data, shapes_graph)
    return replace(finding, fingerprint=fingerprint(finding, _values(result, shapes_graph)))


@dataclass(frozen=True, slots=True)
class _Paper:
    """What a finding tells of its document, and titles of documents that are part of it and not loaded."""

    kind: str
    source_file: str | None
    title: str | None
    start: int | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Site:
    """What a finding tells of a clause."""

    number: str | None
    page: int | None


def _finding(result: Result, data: Facts, shapes_graph: Graph) -> Finding:
    rule = _rule(shapes_graph, result.shape)
    paper = data.once(_paper, node_of(result.focus))
    statement, clause = _place(data, node_of(result.focus if result.value is None else result.value))
    site = data.once(_site, clause, paper.title)
    missing = paper.missing if rule.reports_absence else ()
    severity = shape_tools.severity_named(result.severity)
    words = _words(result, shapes_graph, missing)
    return Finding(
        code=rule.code,
        severity=severity.lowered() if missing else severity,
        rule=rule.name,
        source_file=paper.source_file,
        document_type=paper.kind,
        document=str(result.focus),
        clause=worded(clause),
        clause_number=site.number,
        statement=worded(statement),
        message_zh=words["zh"],
        message_en=words["en"],
        quote=_quote(data, statement, clause),
        start=_number(data.text(statement or clause, AIT + "start")),
        end=_number(data.text(statement or clause, AIT + "end")),
        source=rule.source,
        under=_lists(data, statement) if rule.names_sensitivity else None,
        title=paper.title,
        document_start=paper.start,
        page=site.page,
    )


def _paper(data: Facts, document: Term | None) -> _Paper:
    return _Paper(_document_type(data, document), data.text(document, AIT + "sourceFile"), data.text(document, _TITLE),
                  _number(data.text(document, AIT + "start")), _not_loaded(data, document))


def _site(data: Facts, clause: Term | None, title: str | None) -> _Site:
    """What stands at a clause or above it; its place is the number, else the nearest heading that is not the title."""
    above = tuple(data.upwards(clause, _PART_OF))
    headings = (heading for heading in _said(data, above, AIT + "heading") if heading != title)
    return _Site(next(chain(_said(data, above, AIT + "number"), headings), None),
                 _number(next(_said(data, above, AIT + "page"), None)))


def _place(data: Facts, value: Term | None) -> tuple[Term | None, Term | None]:
    """(statement, clause) that a value rests on: a statement's clause, a clause itself, or neither."""
    clause = data.one(value, AIT + "inClause")
    if clause is not None:
        return value, clause
    return (None, value) if AIT + "Clause" in map(worded, data.all(value, _TYPE)) else (None, None)


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


def _document_type(data: Facts, document: Term | None) -> str:
    """The most telling class of the document, as its local name."""
    types = {str(worded(kind)).removeprefix(AIT) for kind in data.all(document, _TYPE)}
    return next((str(kind) for kind in DocumentKind if kind in types), str(DocumentKind.DOCUMENT))


def _said(data: Facts, places: Iterable[Term], predicate: str) -> Iterator[str]:
    """What places say by a property, one after the other."""
    return filter(None, (data.text(place, predicate) for place in places))


def _quote(data: Facts, statement: Term | None, clause: Term | None) -> str | None:
    """The statement's quote, else the beginning of the clause."""
    if statement is not None:
        return data.text(statement, AIT + "quote")
    text = data.text(clause, AIT + "text")
    return None if text is None else text[:_QUOTE_LIMIT]


def _lists(data: Facts, statement: Term | None) -> str | None:
    """The lists under which categories of the statement are sensitive, and whether the document says so itself."""
    categories = data.all(statement, _PERSONAL_DATA)
    laws = {law for category in categories for law in data.all(category, AIT + "sensitiveUnder")}
    names = sorted(_english_label(data, law) for law in laws)
    if "true" in map(worded, data.all(statement, AIT + "declaredSensitive")):
        names.append(both("declared_by_document"))
    return "; ".join(names) or None


def _english_label(data: Facts, concept: Term) -> str:
    labels = (str(worded(label)) for label in data.all(concept, _LABEL) if getattr(label, "language", None) == "en")
    return min(labels, default=shorten(str(worded(concept))))


def _not_loaded(data: Facts, document: Term | None) -> tuple[str, ...]:
    """Titles of the documents that this one, or one it is part of, incorporates and that are not loaded."""
    chain = set(data.upwards(document, _PART_OF))
    return tuple(sorted({title for home, title in data.missing if title and home in chain}))


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
    """The message in a language, else the one that its templates make, None where none does."""
    if tagged := [str(message) for message in messages if message.language == language]:
        return min(tagged)
    patterns = [_pattern(str(t)) for t in templates if t.language == language]
    made = (str(m) for m in messages if any(p.fullmatch(str(m)) for p in patterns))
    return min(made, default=None)


def _values(result: Result, shapes_graph: Graph) -> dict[str, str]:
    """What was filled into the message, by variable, and the path of a property shape."""
    by_path = {"path": str(result.path)} if isinstance(result.path, URIRef) else {}
    templates = _telling(_templates(shapes_graph, result.constraint, result.shape))
    matches = ((names, pattern.fullmatch(str(m))) for names, pattern in templates for m in result.messages)
    names, match = next(((names, match) for names, match in matches if match), ((), None))
    return by_path | (dict(zip(names, match.groups(), strict=True)) if match else {})


@cache
def _telling(templates: tuple[Literal, ...]) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Of the templates in one language, sorted: the variables, and what they can become."""
    words = sorted(str(template) for template in templates if template.language == _TOLD_APART_BY)
    return tuple((tuple(_PLACEHOLDER.findall(re.escape(template))), _pattern(template)) for template in words)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """What a message template can become: anything in place of ``{?name}``, a group each."""
    return re.compile(_PLACEHOLDER.sub("((?s:.*))", re.escape(template)))
