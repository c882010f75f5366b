"""IRIs made of content, never of counters: the same input gives the same IRIs on any machine.

A document is named by its title and a digest of its file, a clause by its number (by kind and place
where the number is missing or not unique), a statement by what it says and where, an organisation by
its legal name. Han characters stay readable: IRIs allow them.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath

from loaders.model import Clause, Document, Source

_LONGEST_SLUG = 48
_HAN = re.compile(r"[\u3400-\u9fff]")
_WIDE_BRACKETS = str.maketrans("()", "\uff08\uff09")


def slug(text: str) -> str:
    """``text`` reduced to letters, digits, dots and single hyphens, at most 48 characters."""
    words = re.sub(r"[^\w.]+", "-", unicodedata.normalize("NFKC", text))
    return words.strip("-._")[:_LONGEST_SLUG].strip("-._")


def token(*parts: object) -> str:
    """Twelve hexadecimal digits that stand for ``parts`` in their order."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:12]


def document_iri(source: Source, document: Document, *, base: str) -> str:
    """The IRI of a document and of its named graph; differs by file name, content and place in the file."""
    readable = slug(document.title) or slug(PurePath(source.name).stem) or "document"
    return f"{base}{readable}-{token(source.name, source.digest, document.start, document.kind)}"


def clause_iris(document: Document, iri: str) -> tuple[str, ...]:
    """The IRIs of the document's clauses, by `Clause.index`."""
    names = [slug(clause.number) for clause in document.clauses]
    often = Counter(names)
    return tuple(
        f"{iri}/c/{name if name and often[name] == 1 else _placed(clause, name)}"
        for clause, name in zip(document.clauses, names, strict=True)
    )


def _placed(clause: Clause, name: str) -> str:
    return f"{name or clause.kind}-at-{clause.start}-{clause.end}-{clause.depth}"


def statement_iri(document: str, name: str, said: Iterable[object]) -> str:
    """The IRI of a statement of class ``name`` that says ``said`` (values in a fixed order)."""
    return f"{document}/s/{name}-{token(*said)}"


def mention_iri(document: str, concept: str, start: int, end: int) -> str:
    """The IRI of the mention of ``concept`` at a place: one node, however many statements rest on it."""
    return f"{document}/m/{slug(concept.rpartition(':')[2])}-{start}-{end}"


def legal_name(name: str) -> str:
    """A legal name in one spelling: no blanks between Han characters, brackets wide where it is Chinese."""
    tidy = " ".join(unicodedata.normalize("NFKC", name).split())
    if not _HAN.search(tidy):
        return tidy
    return re.sub(r"(?<=[\u3400-\u9fff()])\s+|\s+(?=[\u3400-\u9fff()])", "", tidy).translate(_WIDE_BRACKETS)


def organisation_iri(name: str, *, base: str) -> str:
    """The IRI of the organisation of that legal name, the same in every document."""
    tidy = legal_name(name)
    return f"{base}organisation/{slug(tidy) or 'unnamed'}-{token(tidy.casefold())[:8]}"


def service_iri(provider: str, service: str, *, base: str) -> str:
    """The IRI of a service by its name and its provider ('' where unknown)."""
    unique = token(legal_name(provider).casefold(), service.casefold())[:8]
    return f"{base}service/{slug(service) or 'unnamed'}-{unique}"
