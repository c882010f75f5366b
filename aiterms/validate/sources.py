"""Where the documents of a built folder come from: their files below a root, and lines and columns in them.

A graph holds names of files and offsets; code hosts and editors want paths and lines. The manifest says which file a
document was read from and keeps its text, and a file is found again below the root by name and digest. One that has
changed since, or lies elsewhere, has no path: lines in it would be wrong.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiterms.build.manifest import DocumentCard, Part

_NO_LINES = frozenset({"pdf", "docx"})
_LINE = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a text by lines and columns, both from 1, columns in code points, the end exclusive."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class SourceFile:
    """A file that documents were read from. ``path`` leads to it from the root, None where it was not found there.

    ``text`` is the file all offsets point into: what the source says, decoded, or what was taken out of it.
    """

    name: str
    digest: str
    written: str
    text: Path
    path: PurePosixPath | None = None

    @property
    def has_lines(self) -> bool:
        """Whether offsets into its text are offsets into the file itself."""
        return self.written not in _NO_LINES

    def region(self, start: int, end: int) -> Region | None:
        """The lines and columns of ``text[start:end]``; None where the text is not kept or not so long."""
        if not 0 <= start <= end <= self._length:
            return None
        first, last = (bisect_right(self._lines, offset) for offset in (start, end))
        return Region(first, start - self._lines[first - 1] + 1, last, end - self._lines[last - 1] + 1)

    @cached_property
    def _whole(self) -> str | None:
        try:
            return self.text.read_bytes().decode("utf-8", "surrogatepass")
        except (OSError, UnicodeDecodeError):
            return None

    @property
    def _length(self) -> int:
        return -1 if self._whole is None else len(self._whole)

    @cached_property
    def _lines(self) -> tuple[int, ...]:
        """The offset at which each line begins."""
        return (0, *(match.end() for match in _LINE.finditer(self._whole or "")))


@dataclass(frozen=True)
class Sources:
    """The files behind the documents of the built ``folder``, sought below ``root`` (nowhere where it is None)."""

    folder: Path
    root: Path | None = None

    def below(self, root: Path) -> Sources:
        """The same with paths from ``root``."""
        return replace(self, root=root)

    def of(self, document: str) -> SourceFile | None:
        """The file that the document of that IRI was read from; None where the manifest does not know it."""
        return self._files.get(document)

    @cached_property
    def documents(self) -> tuple[tuple[str, DocumentCard], ...]:
        """Every document with the name of its file, in the order of the manifest."""
        return tuple((part.file, card) for part in self._parts for card in part.documents)

    @cached_property
    def _parts(self) -> tuple[Part, ...]:
        from aiterms.build.manifest import read

        manifest = read(self.folder / "manifest.json")
        return manifest.parts if manifest else ()

    @cached_property
    def _files(self) -> Mapping[str, SourceFile]:
        found = self._found()
        files = ((part, self._file(part, found)) for part in self._parts)
        return {card.iri: file for part, file in files for card in part.documents}

    def _file(self, part: Part, found: Mapping[tuple[str, str], PurePosixPath]) -> SourceFile:
        path = found.get((part.file, part.digest))
        return SourceFile(part.file, part.digest, part.format, self.folder / part.text, path)

    def _found(self) -> dict[tuple[str, str], PurePosixPath]:
        """The paths from the root by name and digest, the first in order of each."""
        from aiterms.build.fingerprint import file_digest

        names = {part.file for part in self._parts}
        paths: dict[tuple[str, str], PurePosixPath] = {}
        if self.root is None or not names:
            return paths
        for path in _named(self.root, names):
            paths.setdefault((path.name, file_digest(path)), PurePosixPath(path.relative_to(self.root)))
        return paths


def _named(root: Path, names: set[str]) -> Iterator[Path]:
    """The readable files below ``root`` that bear one of the names, in order; hidden folders are passed over."""
    for folder, inner, files in os.walk(root):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        paths = (Path(folder, name) for name in sorted(names.intersection(files)))
        yield from (path for path in paths if path.is_file() and os.access(path, os.R_OK))
