"""What the rules rest on: every law that a rule cites is known, and no rule is older than all of its laws."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
import yaml
from rdflib import Graph, URIRef

from aiterms.validate.shapes import IN_FORCE_FROM, code_of, load_shapes, pick_shapes, source_of
from loaders.annotate.lexicon import lexicon
from loaders.namespaces import expand, shorten
from loaders.resources import resource

SHAPES = load_shapes()
OUTSIDE = ("internal", "—")
CITING = tuple(shape for shape in pick_shapes(SHAPES) if source_of(SHAPES, shape) not in OUTSIDE)
SHORT_NAMES = yaml.safe_load((resource("aiterms", "report") / "laws.yaml").read_text(encoding="utf-8"))["names"]


@cache
def laws() -> Graph:
    return Graph().parse(resource("ontology") / "law.ttl")


def cited(shape: URIRef) -> dict[str, set[str]]:
    """The laws named in the source of a shape, and the concepts that their names find."""
    parts = [part.partition(" Art. ")[0] for part in source_of(SHAPES, shape).split("; ")]
    return {part: {hit.concept for hit in lexicon().find(SHORT_NAMES.get(part, part), "law")} for part in parts}


def since(concept: str) -> date:
    day = laws().value(URIRef(expand(concept)), IN_FORCE_FROM)
    assert day is not None
    value = day.toPython()
    assert isinstance(value, date)
    return value


@pytest.mark.parametrize("shape", CITING, ids=lambda shape: shorten(str(shape)))
def test_a_rule_cites_laws_that_are_known(shape: URIRef) -> None:
    assert {name: len(found) for name, found in cited(shape).items()} == dict.fromkeys(cited(shape), 1)


@pytest.mark.parametrize("shape", CITING, ids=lambda shape: shorten(str(shape)))
def test_a_rule_is_in_force_no_earlier_than_the_first_of_its_laws(shape: URIRef) -> None:
    day = SHAPES.value(shape, IN_FORCE_FROM)
    assert day is not None, code_of(SHAPES, shape)
    first = min(since(concept) for found in cited(shape).values() for concept in found)
    assert day.toPython() >= first


def test_rules_of_the_documents_own_soundness_cite_no_law() -> None:
    own = {code_of(SHAPES, shape) for shape in pick_shapes(SHAPES)} - {code_of(SHAPES, shape) for shape in CITING}
    assert own >= {"INTEGRITY-01", "CROSS-02", "CONTRACT-02"}
    assert len(CITING) > 80
