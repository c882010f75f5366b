"""The forms a report can take: for people (text, markdown), for programs (json, sarif, junit) and for RDF (turtle)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from aiterms.validate.formats.data import as_json, as_turtle
from aiterms.validate.formats.junit import as_junit
from aiterms.validate.formats.markdown import as_markdown
from aiterms.validate.formats.people import as_text
from aiterms.validate.formats.sarif import as_sarif
from aiterms.validate.model import Report

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": as_text, "json": as_json, "sarif": as_sarif, "junit": as_junit, "turtle": as_turtle,
    "markdown": as_markdown,
}
"""Name of a format to the function that writes a report in it; each ends with a line break."""
