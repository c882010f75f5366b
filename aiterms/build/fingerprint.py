"""What a build depends on beside its sources: the tool's version, its code, its cues and its ontology."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from loaders.resources import resource

_BLOCK = 1 << 20


def version() -> str:
    """The installed version of the tool, '0' in a checkout that was never installed."""
    try:
        return metadata.version("aiterms")
    except metadata.PackageNotFoundError:
        return "0"


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal; reads it block by block."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def fingerprint() -> str:
    """Changes whenever another build of the same sources could give another graph."""
    digest = hashlib.sha256(version().encode())
    for path in _knowledge():
        digest.update(f"\n{path.name} {file_digest(path)}".encode())
    return digest.hexdigest()[:16]


def _knowledge() -> Iterator[Path]:
    packages = (resource("loaders", "model.py").parent, Path(__file__).parent)
    for folder in packages:
        yield from sorted(p for p in folder.rglob("*") if p.suffix in {".py", ".yaml"})
    yield from ontology_files()


def ontology_files() -> list[Path]:
    """The Turtle files of the ontology, by name."""
    return sorted(resource("ontology").glob("*.ttl"))
