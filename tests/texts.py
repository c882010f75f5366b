"""Cleaned text made by hand, for tests of all stages behind reading."""

from __future__ import annotations

from loaders.model import CleanText


def clean(text: str, start: int = 0) -> CleanText:
    """Text as if it stood in its file character for character, from ``start`` on."""
    return CleanText(text, tuple(range(start, start + len(text))))
