"""What a document as a whole says: its law, its forum, its service; and what an appendix has from its main document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from loaders.model import ClauseKind, Document, DocumentKind, ParsedSource
from loaders.resources import read_yaml, resource
from loaders.statements import Participation, Statement

_NEVER = "(?!)"
_SLOT = re.compile(r"\{\{(\w+)\}\}")
_SENTENCE_END = re.compile("(?<=[\u3002\uff1b;\uff01!\uff1f?])")


@cache
def _cues() -> dict[str, Any]:
    found: dict[str, Any] = read_yaml(resource("loaders", "cues", "facts.yaml"))
    return found


@cache
def _pattern(fact: str, name: str) -> re.Pattern[str]:
    written: str = _cues()[fact].get(name, _NEVER)
    return re.compile(_SLOT.sub(lambda slot: f"(?:{_cues()['macros'][slot[1]]})", written), re.IGNORECASE)


def describe(parsed: ParsedSource, statements: Iterable[Statement]) -> ParsedSource:
    """The documents with their facts filled in; what the structure stage already knew stays."""
    parties = _providers(statements)
    told = tuple(_told(document, parties.get(document.key)) for document in parsed.documents)
    placed = tuple(replace(document, part_of=_home(document, told)) for document in told)
    main = {document.key: document for document in placed}
    return replace(parsed, documents=tuple(_inheriting(d, main.get(d.part_of or "")) for d in placed))


def _home(document: Document, told: tuple[Document, ...]) -> str | None:
    """The document this is part of: a service level agreement belongs to the one agreement beside it."""
    agreements = [d.key for d in told if d.kind is DocumentKind.SERVICE_AGREEMENT and d.part_of is None]
    if document.part_of or document.kind is not DocumentKind.SERVICE_LEVEL_AGREEMENT or len(agreements) != 1:
        return document.part_of
    return agreements[0]


def _providers(statements: Iterable[Statement]) -> dict[str, str]:
    """Legal name of the one organisation that a document gives the provider's role, by document key."""
    named: dict[str, set[str]] = {}
    for statement in statements:
        if isinstance(statement, Participation) and statement.party and statement.role == "role:Provider":
            named.setdefault(statement.document, set()).add(statement.party)
    full = {key: {n for n in names if not any(_fuller(n, other) for other in names)} for key, names in named.items()}
    return {key: next(iter(names)) for key, names in full.items() if len(names) == 1}


def _fuller(name: str, other: str) -> bool:
    """Whether the other name is the same one with its legal form behind it."""
    return other.startswith(name) and bool(_pattern("fuller_name", "tail").fullmatch(other[len(name):]))


def _fullest(given: str | None, told: str | None) -> str | None:
    """The provider that the document shows, by its full name where the text tells it."""
    return told if not given or (told and _fuller(given, told)) else given


def _told(document: Document, provider: str | None) -> Document:
    sentences = tuple(_sentences(document))
    return replace(
        document,
        provider=_fullest(document.provider, provider),
        governing_law=document.governing_law or _value("governing_law", sentences),
        forum=document.forum or _value("forum", sentences),
        generates_content=_first(document.generates_content, _generates(document.title, sentences)),
        offered_to_public=_first(document.offered_to_public, _offered(sentences)),
    )


def _first(known: bool | None, found: bool | None) -> bool | None:
    return found if known is None else known


def _inheriting(document: Document, main: Document | None) -> Document:
    if main is None:
        return document
    return replace(document, provider=document.provider or main.provider, service=document.service or main.service)


def _sentences(document: Document) -> Iterator[str]:
    for clause in document.clauses:
        if clause.kind not in (ClauseKind.CONTENTS, ClauseKind.REPETITION):
            yield from _SENTENCE_END.split(clause.text.text)


def _value(fact: str, sentences: tuple[str, ...]) -> str | None:
    """The value of the last sentence that states it: law and forum stand near the end."""
    for sentence in reversed(sentences):
        spoken_of = _pattern(fact, "beside").search(sentence) and not _pattern(fact, "unless").search(sentence)
        match = _pattern(fact, "value").search(sentence) if spoken_of else None
        if match:
            return next(group for group in match.groups() if group).strip()
    return None


def _generates(title: str, sentences: tuple[str, ...]) -> bool | None:
    """True where the title or a sentence says outright what the service makes, or several speak of what it makes."""
    claimed = tuple(_pattern("generates_content", "denied").sub("", sentence) for sentence in (title, *sentences))
    if _pattern("generates_content", "title").search(claimed[0]):
        return True
    if any(_pattern("generates_content", "outright").search(sentence) for sentence in claimed):
        return True
    hits = sum(bool(_pattern("generates_content", "value").search(sentence)) for sentence in claimed)
    hits += bool(_pattern("generates_content", "hint").search(title))
    return True if hits >= _cues()["generates_content"]["least"] else None


def _offered(sentences: tuple[str, ...]) -> bool | None:
    """True or False where the text says so in one voice, else None."""
    yes = any(_pattern("offered_to_public", "yes").search(s) for s in sentences)
    no = any(_pattern("offered_to_public", "no").search(s) for s in sentences)
    return yes if yes != no else None
