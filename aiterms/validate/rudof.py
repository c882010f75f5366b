"""rudof as a second engine: an optional library, several times as fast as pySHACL.

It keeps the language of messages, and values that a query joins come in any order: they are put in order here, as they
are for pySHACL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from rdflib import Graph, Literal
from rdflib.namespace import SH
from rdflib.term import Node

from aiterms.validate.graphs import FULL_WIDTH_BACKSLASH, Working, WorkingGraph, in_order, joined_values
from aiterms.validate.model import CannotRunError
from aiterms.validate.prepared import Prepared, unnamed
from aiterms.validate.results import Result, results_of
from aiterms.validate.texts import say

if TYPE_CHECKING:
    from pyrudof import Rudof

_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")


def results(working: Working, shapes: Prepared) -> Iterator[Result]:
    """The results on a family; raises `CannotRunError` where rudof is missing or cannot run a shape."""
    for result in results_of(_report(working, shapes)):
        shape = unnamed(result.shape)
        said = tuple(_settled(message, _templates(shapes.graph, shape)) for message in result.messages)
        yield replace(result, shape=shape, messages=tuple(m for m in said if m.language) or said)


def _report(working: Working, shapes: Prepared) -> Graph:
    import pyoxigraph as ox

    session = _session(shapes.text)
    from pyrudof import RDFFormat, ResultShaclValidationFormat, RudofError

    try:
        session.read_data(working.text_of_store, RDFFormat.NTriples)
        session.validate_shacl()
        report = session.serialize_shacl_validation_results(format=ResultShaclValidationFormat.NTriples)
    except RudofError as error:
        raise CannotRunError(say("failed_shapes", reason=error)) from error
    store = ox.Store()
    store.load(report, format=ox.RdfFormat.N_TRIPLES)
    return WorkingGraph(store)


@cache
def _session(shapes: str) -> Rudof:
    """A session with these shapes (N-Triples); one is kept for each kind of family, as opening it takes time."""
    try:
        from pyrudof import Rudof, RudofConfig, RudofError, ShaclFormat
    except ImportError as error:
        raise CannotRunError(say("no_rudof")) from error
    session = Rudof(RudofConfig())
    try:
        session.read_shacl(shapes, ShaclFormat.NTriples)
    except RudofError as error:
        raise CannotRunError(say("failed_shapes", reason=error)) from error
    return session


def _templates(graph: Graph, shape: Node) -> Iterable[tuple[Literal, Mapping[str, str]]]:
    """The messages of a shape as they stand in it, with the joined values of the query beside each."""
    for constraint in graph.objects(shape, SH.sparql):
        joined = joined_values(str(graph.value(constraint, SH.select)))
        for message in graph.objects(constraint, SH.message):
            if joined and isinstance(message, Literal):
                yield message, joined


def _settled(message: Literal, templates: Iterable[tuple[Literal, Mapping[str, str]]]) -> Literal:
    """The message with joined values in order and backslashes as pySHACL's are written."""
    text = str(message)
    for template, joined in templates:
        if template.language == message.language and (found := _pattern(str(template)).fullmatch(text)):
            text = _PLACEHOLDER.sub(partial(_filled, found, joined), str(template))
            break
    return Literal(text.replace("\\", FULL_WIDTH_BACKSLASH), lang=message.language)


def _filled(found: re.Match[str], joined: Mapping[str, str], placeholder: re.Match[str]) -> str:
    value = found[placeholder[1]]
    return in_order(value, joined[placeholder[1]]) if placeholder[1] in joined else value


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """What a template can become, with the value of each variable as a group of that name."""
    pieces = _PLACEHOLDER.split(template)
    seen: set[str] = set()
    out = [re.escape(pieces[0])]
    for name, text in zip(pieces[1::2], pieces[2::2], strict=True):
        out += [f"(?P={name})" if name in seen else f"(?P<{name}>.*?)", re.escape(text)]
        seen.add(name)
    return re.compile("".join(out), re.DOTALL)
