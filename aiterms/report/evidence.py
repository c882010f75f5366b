"""Where a statement stands and what it says there: clause number and heading, the sentence, the evidence marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aiterms.explore.reading import locate
from aiterms.explore.texts import clip
from aiterms.report.library import Row
from aiterms.report.words import say

AROUND = 120
"""Characters of the sentence shown at most before and after the evidence."""

_HEADING = 30


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a statement rests on, and what stands around them in their sentence ('' where nothing does)."""

    before: str
    quote: str
    after: str


def evidence(clause: Row | None, quote: str, start: int | None) -> Evidence:
    """The quote in its sentence; alone where the clause doesn't hold it in one piece. ``start`` is an offset."""
    text = clause["text"] if clause else ""
    at = int(clause["start"]) if clause and clause["start"] else 0
    first, last = locate(text, quote, (start or at) - at)
    if "".join(text[first:last].split()) != "".join(quote.split()):
        return Evidence("", quote, "")
    return Evidence(_before(text[:first]), text[first:last], _after(text[last:]))


def _before(text: str) -> str:
    """What stands between the end of the last sentence and the evidence."""
    begin = max(text.rfind(sign) for sign in say("mark.sentence")["zh"]) + 1
    kept = text[begin:].lstrip()
    return kept if len(kept) <= AROUND else "…" + kept[-AROUND:]


def _after(text: str) -> str:
    """What stands between the evidence and the end of its sentence, its closing sign included."""
    ends = [place for sign in say("mark.sentence")["zh"] if (place := text.find(sign)) >= 0]
    kept = text[:min(ends) + 1].rstrip() if ends else text.rstrip()
    return kept if len(kept) <= AROUND else kept[:AROUND] + "…"


def place(clause: str, clauses: Mapping[str, Row]) -> str:
    """Number and heading of a clause or of the nearest above that have them, '' where none has."""
    chain = list(_upwards(clause, clauses))
    number = next((row["number"] for row in chain if row["number"]), "")
    heading = clip(next((row["heading"] for row in chain if row["heading"]), ""), _HEADING)
    return heading if heading.startswith(number) else f"{number} {heading}".strip()


def short_place(clause: str, clauses: Mapping[str, Row]) -> str:
    """The number alone, else the heading."""
    number = next((row["number"] for row in _upwards(clause, clauses) if row["number"]), "")
    return number or place(clause, clauses)


def above(clause: str, clauses: Mapping[str, Row]) -> frozenset[str]:
    """The clause and all it stands in."""
    return frozenset(row["clause"] for row in _upwards(clause, clauses))


def _upwards(clause: str, clauses: Mapping[str, Row]) -> Iterator[Row]:
    seen: set[str] = set()
    while clause in clauses and clause not in seen:
        seen.add(clause)
        yield clauses[clause]
        clause = clauses[clause]["above"]
