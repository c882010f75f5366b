"""The little of SPARQL's lexis that is needed to look at a query from outside: what is code and what is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from aiterms.messages import UserError

_OPAQUE = re.compile(
    r"""(?P<comment>\#[^\r\n]*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3} | "{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3}
                 | '(?:[^'\\\r\n]|\\.)*' | "(?:[^"\\\r\n]|\\.)*")""",
    re.VERBOSE | re.DOTALL,
)
_BRACKET = re.compile("[(){}]")
_SPACE = re.compile(r"\s+")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_NAMES = re.compile(r"[?$]\w+|:[\w.%\\-]*|@[A-Za-z-]+")
_PROLOGUE = re.compile(r"\b(PREFIX\s+[\w.-]*|BASE)", re.IGNORECASE)
_UPDATES = re.compile(r"\b(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)\b", re.IGNORECASE)
_FORMS = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
_DATASET = re.compile(r"\bFROM\b", re.IGNORECASE)
_LAST_CODE_POINT = 0x10FFFF


def map_code(query: str, change: Callable[[str], str]) -> str:
    """The query with ``change`` applied to what is neither comment nor IRI nor string."""
    pieces, at = [], 0
    for match in _OPAQUE.finditer(query):
        pieces += [change(query[at:match.start()]), match[0]]
        at = match.end()
    return "".join((*pieces, change(query[at:])))


def masked(query: str) -> str:
    """The query with each letter of a comment, IRI or string made an underscore: what is left is code, in its place."""
    return _OPAQUE.sub(lambda found: "_" * len(found[0]), query)


def closing(code: str, start: int) -> int:
    """Where the bracket opened before ``start`` of a masked query closes, or the end."""
    depth = 1
    for bracket in _BRACKET.finditer(code, start):
        depth += 1 if bracket[0] in "({" else -1
        if not depth:
            return bracket.start()
    return len(code)


def divided(code: str, mark: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a masked query, between two places, that marks divide which stand in no bracket there."""
    depth, spans, at = 0, [], start
    for found in re.compile(rf"[(){{}}]|{re.escape(mark)}").finditer(code, start, end):
        if found[0] != mark:
            depth += 1 if found[0] in "({" else -1
        elif not depth:
            spans.append((at, found.start()))
            at = found.end()
    return [*spans, (at, end)]


def bare(code: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without space around."""
    said = code[start:end]
    return start + len(said) - len(said.lstrip()), end - (len(said) - len(said.rstrip()))


def replaced(text: str, edits: Mapping[tuple[int, int], str]) -> str:
    """A text with what stands at the spans replaced; of spans in one another the outer one counts."""
    pieces, at = [], 0
    for (start, end), instead in sorted(edits.items()):
        if start >= at:
            pieces += [text[at:start], instead]
            at = end
    return "".join((*pieces, text[at:]))


@cache
def squeezed(query: str) -> str:
    """The query without comments and with single spaces, on one line but for a break after each IRI with a fragment.

    (What looks for a keyword line by line takes the ``#`` of an IRI for the beginning of a comment.)
    """
    bare = _OPAQUE.sub(lambda found: " " if found["comment"] else found[0], query)
    flat = map_code(bare, lambda code: _SPACE.sub(" ", code)).strip()
    return _OPAQUE.sub(lambda found: f"{found[0]}\n" if found["iri"] and "#" in found[0] else found[0], flat)


def skeleton(query: str) -> str:
    """Keywords and punctuation alone: no comments, IRIs, strings, variables or local names."""
    return _NAMES.sub(" ", _OPAQUE.sub(" ", _ESCAPE.sub(_unescaped, query)))


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= _LAST_CODE_POINT else match[0]


def check(query: str) -> None:
    """Refuses, with a UserError, what would write or call another server; errs on the side of refusing."""
    bare = skeleton(query)
    if "SERVICE" in bare.upper():
        raise UserError("service_refused")
    body = _PROLOGUE.sub(" ", bare)
    form, update = _FORMS.search(body), _UPDATES.search(body)
    if update and (form is None or update.start() < form.start()):
        raise UserError("update_refused", word=update[0].upper())


def names_dataset(query: str) -> bool:
    """Whether the query says itself which graphs it looks at (FROM)."""
    return _DATASET.search(skeleton(query)) is not None
