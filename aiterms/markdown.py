"""Words of documents inside Markdown, where they must not be taken for markup."""

from __future__ import annotations

from collections.abc import Iterable

_ESCAPED = {ord(sign): f"\\{sign}" for sign in "\\`*_{}[]<>#|~"}


def inline(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return text.translate(_ESCAPED)


def code(text: str) -> str:
    """Text as code, fit for a cell of a table; '' stays ''."""
    plain = " ".join(text.split()).replace("`", "'").replace("|", "\\|")
    return f"`{plain}`" if plain else ""


def row(cells: Iterable[str]) -> str:
    """A row of a table; the cells are Markdown already, in one line."""
    return f"| {' | '.join(cells)} |"
