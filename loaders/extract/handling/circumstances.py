"""What a provision tells beside data and purpose: legal basis, whose data, need and effect, open list, occasion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import cues, find, words
from loaders.annotate.passage import Span, cut
from loaders.annotate.view import plain_view
from loaders.extract.handling.context import RowContext, occasions

_PERSONS_OF = {"data:MinorInformation": "role:Minor", "data:ChildInformation": "role:Minor"}
_Stretch = tuple[Passage, int, int]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is told of one handling of data; None where nothing is, or where two readings are left.

    ``told_necessity`` and ``told_effect`` are those of PIPL Art. 30; ``scenario`` is in the words of the text.
    """

    legal_basis: str | None
    subject: str | None
    told_necessity: bool | None
    told_effect: bool | None
    open_ended: bool | None
    scenario: str | None


def circumstances(annotated: AnnotatedDocument, passage: Passage, unit: tuple[int, int], row: RowContext | None,
                  spans: tuple[Span, ...]) -> Circumstances:
    """The circumstances of a statement on ``spans`` of data in the sentence or cell ``unit``."""
    lead = annotated.lead_in(passage)
    above = ((lead, 0, len(lead.text)),) if lead is not None else ()
    around = ((passage, *unit), *above)
    told = _told(passage, unit, row, spans, around)
    return Circumstances(
        legal_basis=_basis_of_row(row) or _basis_around(passage, unit, spans, above),
        subject=_subject(passage, spans),
        told_necessity="necessity" in told or None, told_effect="effect" in told or None,
        open_ended=_open_ended(lead, passage, unit, spans) or None,
        scenario=_scenario_of_row(row) or _scenario_around(passage, unit, above),
    )


def _only(values: set[str]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None


def _basis_around(passage: Passage, unit: tuple[int, int], spans: tuple[Span, ...],
                  above: tuple[_Stretch, ...]) -> str | None:
    """What the part between semicolons that names the data claims, else the lead-in."""
    parts = cut(passage.text, "；", *unit)
    own = next(((a, b) for a, b in parts if a <= spans[0].first < b), unit)
    return next(filter(None, (_basis(*place) for place in ((passage, *own), *above))), None)


def _basis(passage: Passage, first: int, last: int) -> str | None:
    claimed = {str(h.value("basis")) for h in find(cues("legal_basis"), passage.shadow, first, last)}
    return f"dpv:{basis}" if (basis := _only(claimed)) else None


def _basis_of_row(row: RowContext | None) -> str | None:
    cells = row.of("basis") if row is not None else ()
    claimed = {str(h.value("basis")) for cell in cells for h in find(cues("legal_basis_cell"), cell.text)}
    return f"dpv:{basis}" if (basis := _only(claimed)) else None


def _owners(passage: Passage, span: Span) -> Iterator[str]:
    """The role straight before a term, or at its head, that says whose it is."""
    if passage.text[: span.first].endswith(words("handling_words", "customers_own")):
        yield "Customer"
    for party in passage.spans("party"):
        between = passage.text[party.last : span.first]
        if party.last <= span.first and between in ("", *words("scope", "after_possessor")):
            yield party.label


def _subject(passage: Passage, spans: tuple[Span, ...]) -> str | None:
    persons = words("handling_words", "subjects")
    owners = {f"role:{role}" for span in spans for role in _owners(passage, span) if role in persons}
    return _only(owners or {_PERSONS_OF[s.label] for s in spans if s.label in _PERSONS_OF})


def _told(passage: Passage, unit: tuple[int, int], row: RowContext | None, spans: tuple[Span, ...],
          around: tuple[_Stretch, ...]) -> set[str]:
    """``necessity`` and ``effect`` as far as the words around, sentences that take the data up or the row tell them."""
    places = [*around, *((passage, *other) for other in _taken_up(passage, unit, spans))]
    if row is not None:
        places += [(cell, 0, len(cell.text)) for _, cell in row.cells]
    hits = (h for place, first, last in places for h in find(cues("told"), place.shadow, first, last))
    told = {str(h.value("told")) for h in hits}
    told |= {what for _, cell in (row.cells if row is not None else ()) for what in _told_by_header(cell)}
    return {"necessity", "effect"} if "both" in told else told


def _told_by_header(cell: Passage) -> Iterator[str]:
    hits = find(cues("columns"), plain_view(cell.column or "").text)
    yield from (str(h.value("told")) for h in hits if h.value("told"))


def _taken_up(passage: Passage, unit: tuple[int, int], spans: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    """Other sentences of the provision that speak of the same data."""
    labels = {s.label for s in spans}
    for other in passage.sentences:
        names = any(s.label in labels for s in passage.spans_in("data", *other))
        if other != unit and (names or find(cues("told_back"), passage.text, *other)):
            yield other


def _open_ended(lead: Passage | None, passage: Passage, unit: tuple[int, int], spans: tuple[Span, ...]) -> bool:
    ahead = [c for c in cues("open_ended") if c.set["end"] == "ahead"]
    behind = [c for c in cues("open_ended") if c.set["end"] == "behind"]
    if lead is not None and find(ahead, lead.text.rstrip("：: \n")):
        return True
    text, (first, last) = passage.text, unit
    return any(find(ahead, text[first : s.first]) or find(behind, text[s.last : last]) for s in spans)


def _scenario_around(passage: Passage, unit: tuple[int, int], above: tuple[_Stretch, ...]) -> str | None:
    """The occasion in the words of the sentence, else in those of the lead-in, where a bare label says nothing."""
    own = ((passage, *found) for found in occasions(passage, *unit))
    led = ((p, *found) for p, first, last in above for found in occasions(p, first, last, bare_labels=False))
    return next((p.evidence(first, last).quote for p, first, last in chain(own, led)), None)


def _scenario_of_row(row: RowContext | None) -> str | None:
    cell = next(iter(row.of("scenario")), None) if row is not None else None
    return cell.evidence(0, len(cell.text)).quote if cell is not None else None
