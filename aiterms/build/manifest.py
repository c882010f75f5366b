"""The memory of a built folder: what it was built from, what each file gave, what could not be read.

``manifest.json`` holds names and digests only, neither paths nor times, so it is the same wherever and
whenever the same sources are built.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

LAYOUT = 2
"""Raised whenever the layout of the output folder changes."""


@dataclass(frozen=True, slots=True, order=True)
class DocumentCard:
    """A document in the graph: its IRI, title and class (local name)."""

    iri: str
    title: str
    type: str


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """What one file gave; ``part`` names its quads in ``parts/``.

    ``format`` is how the file is written, from its content. ``text`` is the file in the folder, in UTF-8, into which
    all offsets point: the decoded text, for PDF and DOCX the text taken out.
    """

    file: str
    digest: str
    part: str
    documents: tuple[DocumentCard, ...]
    clauses: int
    statements: int
    quads: int
    format: str
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """A file that gave nothing: what is wrong and what would help, in both languages."""

    file: str
    digest: str
    message_zh: str
    message_en: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder holds, in the order of file names."""

    fingerprint: str
    version: str
    base: str
    parts: tuple[Part, ...]
    failures: tuple[Failure, ...]
    quads: int

    @property
    def inputs(self) -> frozenset[tuple[str, str]]:
        """Name and digest of every file the build was given."""
        parts = {(part.file, part.digest) for part in self.parts}
        return frozenset(parts | {(failure.file, failure.digest) for failure in self.failures})

    @property
    def counts(self) -> dict[str, int]:
        """Totals over all parts, and of the whole graph."""
        return {
            "documents": sum(len(part.documents) for part in self.parts),
            "clauses": sum(part.clauses for part in self.parts),
            "statements": sum(part.statements for part in self.parts),
            "quads": self.quads,
        }


def to_json(manifest: Manifest) -> str:
    """The manifest as it is written."""
    content = {
        "layout": LAYOUT,
        "tool": {"name": "aiterms", "version": manifest.version, "fingerprint": manifest.fingerprint},
        "base": manifest.base,
        "counts": manifest.counts,
        "sources": [asdict(part) for part in manifest.parts],
        "failures": [asdict(failure) for failure in manifest.failures],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def read(path: Path) -> Manifest | None:
    """The manifest of an earlier build; None where there is none that this version can use."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return _from_json(content) if content["layout"] == LAYOUT else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _from_json(content: dict[str, Any]) -> Manifest:
    parts = (Part(**{**p, "documents": tuple(DocumentCard(**d) for d in p["documents"])}) for p in content["sources"])
    failures = (Failure(**failure) for failure in content["failures"])
    tool = content["tool"]
    return Manifest(
        tool["fingerprint"], tool["version"], content["base"], tuple(parts), tuple(failures), content["counts"]["quads"]
    )
