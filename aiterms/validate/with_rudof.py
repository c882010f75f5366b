"""Rudof as an engine, where it is installed (``pip install "aiterms[rudof]"``): its SHACL runs the SPARQL constraints.

Each family has a session of its own, as a session adds what is read to what it has. Rudof tells of a result the shape,
not the constraint, and fills messages in without what `speakable` does to values: so it runs the shapes with one
constraint, and their messages are taken apart and filled in anew. What else shapes may be is left to the other engines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec

from rdflib import Graph, Literal
from rdflib.namespace import SH

from aiterms.validate import oxigraph
from aiterms.validate.graphs import Working, joined_values, speakable
from aiterms.validate.model import CannotRunError
from aiterms.validate.prepared import Prepared, prepared
from aiterms.validate.results import Result, results_of
from aiterms.validate.texts import say

_SELECTS_THIS = re.compile(r"^[^{]*\bSELECT\b[^{]*[?$]this\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")


def results(working: Working, shapes: Prepared) -> Iterator[Result]:
    """The results of the shapes on a family; raises `CannotRunError` where that is missing or cannot run a shape."""
    if find_spec("pyrudof") is None:
        raise CannotRunError(say("no_rudof"))
    mine, others = _divided(shapes)
    if mine is not None:
        told = dict.fromkeys(_reworded(result, mine.graph) for result in results_of(_report(working, mine)))
        yield from told
    if others is not None:
        yield from oxigraph.results(working, others)


@cache
def _divided(shapes: Prepared) -> tuple[Prepared | None, Prepared | None]:
    """The shapes with nothing but one SPARQL constraint that selects ``$this``, and the others; None for no shapes."""
    constraints, _ = oxigraph.divided(shapes)
    known = Counter(constraint.shape for constraint in constraints)
    mine = tuple(c.shape for c in constraints if known[c.shape] == 1 and _SELECTS_THIS.search(c.query))
    others = tuple(shape for shape in shapes.picked if shape not in mine)
    return (prepared(shapes.places, mine) if mine else None, prepared(shapes.places, others) if others else None)


def _report(working: Working, shapes: Prepared) -> Graph:
    """What Rudof reports on a family, as a graph."""
    import pyrudof

    session = pyrudof.Rudof(pyrudof.RudofConfig())
    try:
        session.read_data(_triples(working), format=pyrudof.RDFFormat.NTriples, reader_mode=pyrudof.ReaderMode.Strict)
        session.read_shacl(_turtle(shapes), format=pyrudof.ShaclFormat.Turtle, reader_mode=pyrudof.ReaderMode.Strict)
        session.validate_shacl()
        said = session.serialize_shacl_validation_results(format=pyrudof.ResultShaclValidationFormat.NTriples)
    except pyrudof.RudofError as error:
        raise CannotRunError(say("failed_shapes", reason=error)) from error
    return Graph().parse(data=said, format="nt")


def _triples(working: Working) -> str:
    """Everything in the family's store as N-Triples."""
    import pyoxigraph as ox

    return (working.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b"").decode()


@cache
def _turtle(shapes: Prepared) -> str:
    return shapes.graph.serialize(format="turtle")


def _reworded(result: Result, shapes: Graph) -> Result:
    """The result with its constraint, and its messages as the other engines word them."""
    constraint = shapes.value(result.shape, SH.sparql)
    joined = joined_values(str(shapes.value(constraint, SH.select)))
    templates = [t for t in shapes.objects(constraint, SH.message) if isinstance(t, Literal)]
    messages = (_filled(template, message, joined) for template in templates for message in result.messages
                if template.language == message.language)
    return Result(result.shape, constraint, result.focus, result.value, result.severity, tuple(messages), result.path)


def _filled(template: Literal, message: Literal, joined: Mapping[str, str]) -> Literal:
    """The message with the values in it as they are to be spoken; as it is where it does not fit the template."""
    names = _PLACEHOLDER.findall(template)
    found = _pattern(str(template)).fullmatch(message)
    if found is None:
        return message
    values = (speakable(Literal(value), joined.get(name)) for name, value in zip(names, found.groups(), strict=True))
    return Literal(_PLACEHOLDER.sub(lambda _: str(next(values)), template), lang=message.language)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """What a message template can become, a group a value."""
    fixed = map(re.escape, _PLACEHOLDER.split(template)[::2])
    return re.compile("((?s:.*))".join(fixed))
