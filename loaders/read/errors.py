"""Failures of reading, worded in both languages from ``messages.yaml``; nothing else may leave the reader."""

from __future__ import annotations

from functools import cache

from loaders.model import ReadFailure
from loaders.resources import read_yaml, resource


class ReadError(Exception):
    """A file that cannot be read; ``failure`` says which, where, why and what would help."""

    def __init__(self, failure: ReadFailure) -> None:
        super().__init__(f"{failure.name}: {failure.message_en}")
        self.failure = failure


@cache
def _messages() -> dict[str, dict[str, str]]:
    messages: dict[str, dict[str, str]] = read_yaml(resource("loaders", "read", "messages.yaml"))
    return messages


def read_error(code: str, name: str, *, place: str = "", **values: object) -> ReadError:
    """The error ``code`` of the message file for the file ``name``; ``values`` fill its placeholders."""
    message = _messages()[code]
    return ReadError(
        ReadFailure(
            name=name, message_zh=message["zh"].format(**values), message_en=message["en"].format(**values), place=place
        )
    )
