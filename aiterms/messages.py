"""What the commands say to people, in Chinese and English, from ``messages.yaml``; and the error that carries it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

from loaders.resources import read_yaml


@cache
def _texts() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = read_yaml(Path(__file__).with_suffix(".yaml"))
    return found


def say(key: str, /, **values: object) -> str:
    """The message of that key in both languages, one a line; raises KeyError for an unknown key."""
    texts = _texts()[key]
    return f"{texts['zh'].format(**values)}\n{texts['en'].format(**values)}"


def label(key: str, language: str = "") -> str:
    """A short text of that key; both languages with a stroke between where none is asked for."""
    texts = _texts()[key]
    return texts[language] if language else f"{texts['zh']} / {texts['en']}"


class UserError(Exception):
    """Something a person can put right. ``key`` names the message, ``status`` is the exit status of a command."""

    def __init__(self, key: str, /, *, status: int = 2, **values: object) -> None:
        """Keep the key and the status; the text of the exception is the whole message."""
        super().__init__(say(key, **values))
        self.key, self.status = key, status


def known_format(form: str, forms: Collection[str]) -> None:
    """Raises UserError, with the formats there are, for one that isn't among them."""
    if form not in forms:
        raise UserError("unknown_format", format=form, known=", ".join(forms))
