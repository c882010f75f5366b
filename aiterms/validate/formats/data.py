"""A report as JSON in the public form, and as a SHACL validation report in Turtle."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING

from aiterms.validate.model import Finding, Report
from loaders.namespaces import PREFIXES, expand

if TYPE_CHECKING:
    from rdflib.term import Node


def as_json(report: Report) -> str:
    """``{"findings": […], "summary": {…}}``, Chinese readable."""
    text = StringIO()
    json.dump(report.as_json(), text, ensure_ascii=False, indent=2)
    return f"{text.getvalue()}\n"


def as_turtle(report: Report) -> str:
    """An ``sh:ValidationReport`` whose results carry code, clause and quote as well."""
    from rdflib import BNode, Graph, Literal, URIRef
    from rdflib.namespace import RDF, SH

    graph = Graph()
    for prefix in ("sh", "ait", "shape", "dcterms"):
        graph.bind(prefix, PREFIXES[prefix])
    head = BNode("report")
    graph.add((head, RDF.type, SH.ValidationReport))
    graph.add((head, SH.conforms, Literal(not report.findings)))
    for place, finding in enumerate(report.findings):
        result = BNode(f"r{place:06}")
        graph.add((head, SH.result, result))
        for name, value in _properties(finding):
            graph.add((result, URIRef(expand(name)), value))
    return graph.serialize(format="turtle")


def _properties(finding: Finding) -> list[tuple[str, Node]]:
    """The properties of one result; what does not apply is left out."""
    from rdflib import Literal, URIRef

    nodes = {
        "rdf:type": expand("sh:ValidationResult"), "sh:resultSeverity": expand(f"sh:{finding.severity}"),
        "sh:sourceConstraintComponent": expand("sh:SPARQLConstraintComponent"),
        "sh:sourceShape": _shape_iri(finding.rule), "sh:focusNode": finding.document,
        "sh:value": finding.statement or finding.clause, "ait:inClause": finding.clause,
    }
    words = {"ait:code": finding.code, "ait:quote": finding.quote, "ait:start": finding.start, "ait:end": finding.end,
             "ait:sourceFile": finding.source_file, "dcterms:source": finding.source}
    said = [("sh:resultMessage", Literal(finding.message_zh, lang="zh")),
            ("sh:resultMessage", Literal(finding.message_en, lang="en"))]
    return [*((name, URIRef(iri)) for name, iri in nodes.items() if iri),
            *((name, Literal(value)) for name, value in words.items() if value is not None), *said]


def _shape_iri(rule: str) -> str:
    return rule if "://" in rule else expand(rule)
