"""Fills the templates. Jinja escapes every value; what is markup stands in the templates alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from aiterms.build.fingerprint import version
from aiterms.explore.texts import LANGUAGES as LANGUAGE_NAMES
from aiterms.report.contents import Contents
from aiterms.report.words import known, say, shared


def render(contents: Contents, languages: Sequence[str], day: str = "") -> str:
    """The page in these languages, the first one first; ``day`` is printed as its date where it is not ''."""
    room = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates"), encoding="utf-8"), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    room.globals.update(langs=tuple(languages), say=say, known=known, shared=shared)
    single = languages[0] if len(languages) == 1 else ""
    return room.get_template("page.html.j2").render(
        report=contents, day=day, version=version(), single=LANGUAGE_NAMES.get(single, ""))
