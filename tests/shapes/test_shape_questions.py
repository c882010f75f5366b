"""Questions inside EXISTS ask one pattern at a time: a join there would read whole tables anew for each statement."""

import re

import pytest
from rdflib.namespace import SH

from aiterms.validate.shapes import load_shapes, own_shape_files

SLOW = re.compile(r"EXISTS \{\s*\?value ait:within/|EXISTS \{[^{}]*\^dcterms:isPartOf[+*]/")
QUERIES = tuple(sorted(str(query) for query in load_shapes().objects(None, SH.select)))


def test_there_are_queries_to_look_at() -> None:
    assert len(QUERIES) >= 110
    assert len(own_shape_files()) >= 6


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_no_question_inside_exists_climbs_and_reads_in_one_path(query: str) -> None:
    assert not SLOW.search(query)
