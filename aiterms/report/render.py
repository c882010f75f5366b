"""Fills the templates. Jinja escapes every value; what is markup stands in the templates alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from aiterms.build.fingerprint import version
from aiterms.report.contents import Contents
from aiterms.report.words import say, shared

_CONTROL = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
"""Characters that HTML does not allow."""


def render(contents: Contents, languages: Sequence[str], day: str = "") -> str:
    """The page in these languages, the first one first; ``day`` is printed as its date where it is not ''."""
    room = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates"), encoding="utf-8"), autoescape=True,
        undefined=StrictUndefined, finalize=_allowed, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    room.globals.update(langs=tuple(languages), say=say, shared=shared)
    return room.get_template("page.html.j2").render(report=contents, day=day, version=version())


def _allowed(value: object) -> object:
    """Words without the characters that HTML does not allow; anything else as it is."""
    return value.translate(_CONTROL) if isinstance(value, str) else value
