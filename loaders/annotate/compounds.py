"""Compounds: wordings of data that stand straight side by side and name one thing together.

In 好友头像 or 人脸照片 the wording before says of what; the kind of the whole is that of the head behind, save where
the head is of a broad kind. Which pairs those are stands in ``loaders/cues/data_compounds.yaml``. Two plain wordings
that no entry pairs stay two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from loaders.annotate.cues import entries, words
from loaders.annotate.passage import Span
from loaders.annotate.view import View


@cache
def _verbs() -> frozenset[str]:
    return frozenset(words("data_compounds", "verbs"))


@cache
def _bare() -> frozenset[str]:
    return frozenset(words("handling_words", "weak"))


def _pairs(rule: Mapping[str, Any], before: Span, after: Span, head: str) -> bool:
    return before.label in rule["of"] and after.label in rule["head"] and head in rule.get("words", (head,))


def _kind(before: Span, after: Span, text: str) -> str | None:
    """The kind of the whole, None where the two are no compound."""
    if before.weak and text[before.first : before.last] in _verbs():
        return None
    head = text[after.first : after.last]
    if before.label == after.label:
        return before.label if before.weak or after.weak else None
    for rule in entries("data_compounds", "kinds"):
        if _pairs(rule, before, after, head):
            return str(rule.get("is", before.label))
    return after.label if before.weak and head not in _bare() else None


def _touch(before: Span, after: Span, shown: View) -> bool:
    """Whether nothing stands between two wordings, not even a blank of the source."""
    return before.last == after.first and shown.at[after.first] == shown.at[before.last - 1] + 1


def _is_bare(span: Span, text: str) -> bool:
    return span.weak or text[span.first : span.last] in _bare()


def joined(found: Iterable[Span], shown: View) -> tuple[Span, ...]:
    """Wordings in order of place, each compound as one: bare only where both its parts are."""
    out: list[Span] = []
    for span in found:
        kind = _kind(out[-1], span, shown.text) if out and _touch(out[-1], span, shown) else None
        if kind is None:
            out.append(span)
        else:
            bare = _is_bare(out[-1], shown.text) and _is_bare(span, shown.text)
            out[-1] = replace(out[-1], last=span.last, label=kind, weak=bare)
    return tuple(out)
