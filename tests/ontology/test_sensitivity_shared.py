"""Which list makes a category sensitive: the ontology against the table it was made from."""

import csv
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from loaders.namespaces import PREFIXES
from loaders.resources import resource

TABLE = Path(__file__).parents[3] / "shared" / "design" / "vocabulary" / "data-categories.tsv"

pytestmark = pytest.mark.skipif(not TABLE.is_file(), reason="the shared folder with the vocabulary is not here")


def test_shared_table_and_ontology_agree_on_what_is_sensitive() -> None:
    graph = Graph().parse(resource("ontology") / "data-category.ttl")
    with TABLE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    stated = {row["key"]: set(filter(None, (row["sensitiveUnder"] or "").split("|"))) for row in rows}
    predicate = URIRef(PREFIXES["ait"] + "sensitiveUnder")
    found = {key: {str(law).removeprefix(PREFIXES["law"]) for law in graph.objects(
        URIRef(PREFIXES["data"] + key), predicate)} for key in stated}
    assert len(stated) >= 80
    assert found == stated
