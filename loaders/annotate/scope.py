"""Scope: whom a provision speaks of.

Chinese drops the subject once it is the topic. The subject of a place is the nearest party before it
in its sentence that is neither a possessor nor an object; failing that the subject of the sentence
before, and at last that of the list's lead-in. ``{{Both}}`` words give both sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from loaders.annotate.cues import cues, find, pattern, words
from loaders.annotate.document import AnnotatedDocument
from loaders.annotate.passage import Passage, Span
from loaders.annotate.roles import BOTH

SIDES = ("Customer", "Provider")

_KEPT = 4096
"""mentions of parties of which is kept whether they are subjects: some more than a sentence without end has"""


@cache
def _object_markers() -> tuple[str, ...]:
    return words("scope", "before_object")


@cache
def _possessive_markers() -> tuple[str, ...]:
    return words("scope", "after_possessor")


@cache
def _joints() -> tuple[str, ...]:
    return words("scope", "joints")


def possesses(passage: Passage, span: Span) -> bool:
    """Whether a party mention only says whose something is."""
    if passage.text.startswith(words("scope", "after_condition"), span.last):
        return False
    return passage.text.startswith(_possessive_markers(), span.last) or _names_data(passage, span)


def _names_data(passage: Passage, span: Span) -> bool:
    """Whether a plain wording of data stands straight behind a party mention (customer address)."""
    behind = (s for s in passage.spans("data") if s.first == span.last and not s.weak)
    return any(words("scope", "after_possessor")[0] not in passage.text[s.first : s.last] for s in behind)


@lru_cache(maxsize=_KEPT)
def is_subject(passage: Passage, span: Span) -> bool:
    """Whether a party mention stands where a subject stands; asked anew for each verb behind it, so it is kept."""
    first = _first_joined(passage, span).first
    if possesses(passage, span) or passage.text[: span.first].endswith(_object_markers()):
        return False
    if first < span.first and passage.text[:first].endswith(_object_markers()):
        return False
    piece, _ = passage.piece_at(span.first)
    return not any(pattern("scope", key).search(passage.shadow, piece, span.first) for key in ("towards", "in_object"))


def _first_joined(passage: Passage, span: Span) -> Span:
    """The first of the party mentions that are joined, one after the other, up to this one."""
    for other in reversed(passage.spans("party")):
        if other.last <= span.first and _joins(passage, other, span):
            span = other
    return span


def _joins(passage: Passage, left: Span, right: Span) -> bool:
    """Whether a party mention is joined to the one before it, by a word between them or one that it begins with."""
    between = passage.text[left.last : right.first]
    return between in _joints() or (not between and passage.text.startswith(_joints(), right.first))


def _with_joined(passage: Passage, spans: tuple[Span, ...], at: int) -> tuple[str, ...]:
    """The role of ``spans[at]`` and of the mentions joined to it by and/or, in document order."""
    roles = [spans[at].label]
    while at > 0 and _joins(passage, spans[at - 1], spans[at]):
        at -= 1
        roles.insert(0, spans[at].label)
    return tuple(dict.fromkeys(roles))


def sides(roles: tuple[str, ...]) -> tuple[str, ...]:
    """Role keys with `BOTH` spelt out as the two sides."""
    return tuple(dict.fromkeys(r for role in roles for r in (SIDES if role == BOTH else (role,))))


def _shares_subject(passage: Passage, spans: tuple[Span, ...], at: int) -> bool:
    """Whether ``spans[at]`` is the second of two that are the subject together (we and you both …)."""
    if at == 0 or not _joins(passage, spans[at - 1], spans[at]):
        return False
    after = passage.text.startswith(words("scope", "after_joint_subject"), spans[at].last)
    return after and is_subject(passage, spans[at - 1])


def _subjects(passage: Passage, first: int, at: int) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """The subjects in ``text[first:at]``, nearest first, each with its role keys."""
    spans = passage.spans_in("party", first, at)
    for i in range(len(spans) - 1, -1, -1):
        if is_subject(passage, spans[i]) or _shares_subject(passage, spans, i):
            yield spans[i], sides(_with_joined(passage, spans, i))


def subject_in(passage: Passage, first: int, at: int) -> tuple[str, ...]:
    """Role keys of the nearest subject in ``text[first:at]``, one outside occasions first; () where there is none."""
    found = tuple(_subjects(passage, first, at))
    if len(found) > 1 and (frames := find(cues("scope"), passage.shadow, first, at)):
        outside = [roles for span, roles in found if not any(span.overlaps(f.first, f.last) for f in frames)]
        return outside[0] if outside else found[0][1]
    return found[0][1] if found else ()


def pivot(passage: Passage, at: int) -> tuple[str, ...]:
    """Role keys of a party that is asked to do what stands straight behind it (we ask you to give …), else ()."""
    for span in passage.spans("party"):
        if span.last == at and passage.text[: span.first].endswith(words("scope", "pivots")):
            return sides((span.label,))
    return _licensed(passage, at)


def _licensed(passage: Passage, at: int) -> tuple[str, ...]:
    """Role keys of those who are allowed, in the piece of a position, to do what stands there; else ()."""
    allowed = pattern("scope", "licensed").search(passage.shadow, passage.piece_at(at)[0], at)
    spans = passage.spans_in("party", *allowed.span()) if allowed is not None else ()
    return sides(tuple(span.label for span in spans))


def subject_of(annotated: AnnotatedDocument, passage: Passage, at: int) -> tuple[str, ...]:
    """Role keys of the subject that governs a position; () where nothing says who it is."""
    for first, last in reversed(passage.sentences):
        if first <= at and (found := subject_in(passage, first, min(at, last))):
            return found
    lead = annotated.lead_in(passage)
    return subject_in(lead, 0, len(lead.text)) if lead is not None else ()
