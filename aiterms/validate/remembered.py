"""Remembers what a validation found, so that what has not changed is not validated again.

A `Memory` keeps the findings on documents under a key made of all that decides them: what the graphs say, the
shapes, and this program. It is a help only: where it cannot be read or written, nothing is remembered.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from pathlib import Path

from aiterms.validate.model import Finding, Severity

FOLDER = "validated"
"""name of the folder inside a built folder"""


_NAMES = tuple(field.name for field in fields(Finding))


@cache
def _program() -> str:
    """Stands for the code that turns results into findings."""
    paths = sorted(Path(__file__).parent.glob("*.py"))
    return sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


@dataclass(frozen=True, slots=True)
class Memory:
    """Findings kept in ``folder``; keeps nothing where it is None."""

    folder: Path | None

    def recall(self, *parts: str) -> tuple[Finding, ...] | None:
        """The findings kept under ``parts``, None where there are none."""
        path = self._path(parts)
        try:
            kept = json.loads(path.read_text(encoding="utf-8")) if path is not None else None
            return None if kept is None else tuple(_finding(values) for values in kept)
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def keep(self, findings: Iterable[Finding], *parts: str) -> None:
        """Keeps the findings under ``parts``."""
        path = self._path(parts)
        if path is None:
            return
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            half = path.with_suffix(".part")
            half.write_text(json.dumps([*map(_values, findings)], ensure_ascii=False), encoding="utf-8")
            half.replace(path)

    def _path(self, parts: tuple[str, ...]) -> Path | None:
        key = sha256("\n".join((_program(), *parts)).encode()).hexdigest()
        return None if self.folder is None else self.folder / FOLDER / f"{key[:32]}.json"


def _values(finding: Finding) -> dict[str, object]:
    """What a finding holds, as it is: no value of a new one holds others, so none has to be copied."""
    return {name: getattr(finding, name) for name in _NAMES}


def _finding(values: dict[str, object]) -> Finding:
    return Finding(**{**values, "severity": Severity(str(values["severity"]))})  # type: ignore[arg-type]
