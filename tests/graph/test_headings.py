"""The headings of named queries: every column has one in both languages, and no two of a query are alike."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
import yaml

from aiterms import query
from aiterms.query.headings import headings
from aiterms.query.render import to_csv, to_table
from loaders.resources import resource

NAMES = [found.name for found in query.catalogue()]
LISTED = yaml.safe_load(resource("queries", "columns.yaml").read_text(encoding="utf-8"))


def columns(name: str) -> list[str]:
    result = ox.Store().query(query.find(name).bound())
    assert isinstance(result, ox.QuerySolutions)
    return [variable.value for variable in result.variables]


def test_there_are_queries_to_look_at() -> None:
    assert len(NAMES) > 40
    assert set(LISTED) == {"columns", "queries"}
    assert set(LISTED["queries"]) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_column_is_named_in_both_languages(name: str, lang: str) -> None:
    found = columns(name)
    known = {**LISTED["columns"], **LISTED["queries"].get(name, {})}
    assert [column for column in found if not known.get(column, {}).get(lang)] == []
    words = [heading.words(lang) for heading in headings(name, found).values()]
    assert len(set(words)) == len(words) > 0
    chinese = [bool(re.search("[\u4e00-\u9fff]", word)) for word in words]
    assert all(chinese) if lang == "zh" else not any(chinese)


def test_no_heading_is_for_nothing() -> None:
    asked = {column for name in NAMES for column in columns(name)}
    assert set(LISTED["columns"]) - asked == set()
    assert [name for name, own in LISTED["queries"].items() if set(own) - set(columns(name))] == []


def test_a_table_has_headings_and_files_have_variables() -> None:
    found = query.Table(("provider", "rate", "odd"), ((ox.Literal("青禾"), ox.Literal("0.3"), None),))
    shown = to_table(found, width=80, query="liability-caps")
    assert re.search(r"提供者 +比例 +odd", shown)
    assert re.search(r"Provider +Rate", shown)
    assert to_table(found, width=80).split()[:3] == ["provider", "rate", "odd"]
    assert to_csv(found).splitlines()[0] == "provider,rate,odd"
