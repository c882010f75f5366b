"""What surrounds data: the columns of its table row, its scenario, whether it must be given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find, words
from loaders.annotate.passage import cut
from loaders.annotate.view import plain_view
from loaders.extract.handling.purposes import classify
from loaders.model import ClauseKind

_LONGEST_TITLE = 80
"""Characters of a text that may speak for all below it; a longer one speaks of its own data."""


def column_of(passage: Passage) -> str | None:
    """What a cell's column holds, as the cues of columns name it (``data``, ``purpose``, ``told`` …); None for none."""
    if not passage.column:
        return None
    hits = find(cues("columns"), plain_view(passage.column).text)
    return next((str(h.value("column")) for h in sorted(hits, key=lambda h: h.cue.id)), None)


@dataclass(frozen=True, slots=True)
class RowContext:
    """The cells of a row by what their columns hold."""

    cells: tuple[tuple[str | None, Passage], ...]

    def of(self, column: str) -> tuple[Passage, ...]:
        """The cells of a column."""
        return tuple(p for c, p in self.cells if c == column)


def row_of(annotated: AnnotatedDocument, passage: Passage) -> RowContext | None:
    """The row a cell stands in, None for text outside tables."""
    if passage.column is None:
        return None
    return RowContext(tuple((column_of(p), p) for p in annotated.of_clause(passage.clause.index)))


def necessity_in(passage: Passage, first: int, last: int) -> str | None:
    """``dpv:Required`` or ``dpv:Optional`` as the words of a stretch say; None for both or neither."""
    hits = find(cues("necessity"), passage.shadow, first, last)
    rank = min((int(h.value("rank", 0)) for h in hits), default=0)
    told = {str(h.value("necessity")) for h in hits if h.value("rank", 0) == rank}
    return f"dpv:{told.pop()}" if len(told) == 1 else None


def necessity_at(passage: Passage, at: int) -> str | None:
    """What the sentence around a place says of the need for its data, else the next, where that tells of a refusal.

    The part between semicolons goes before the sentence, and where both needs are told in it, the piece.
    """
    own = passage.sentence_at(at)
    part = next(((a, b) for a, b in cut(passage.text, "；", *own) if a <= at < b), own)
    said = next(filter(None, (necessity_in(passage, *place) for place in (part, passage.piece_at(at), own))), None)
    following = _following(passage, own[1]) if said is None else None
    return necessity_in(passage, *following) if following is not None else said


def _following(passage: Passage, at: int) -> tuple[int, int] | None:
    """The next sentence that tells of a refusal, behind none but what tells the purposes of the same data."""
    for stretch in (s for s in passage.sentences if s[0] >= at):
        text = passage.shadow[slice(*stretch)]
        if find(cues("necessity_follows"), text):
            return stretch
        if not find(cues("purpose_takes_up"), text):
            return None
    return None


def necessity_above(annotated: AnnotatedDocument, passage: Passage) -> str | None:
    """What the lead-in of a list, else the nearest short text above it, says of the need for the data below."""
    lead, document = annotated.lead_in(passage), annotated.document
    over = (text for c in document.ancestors(passage.clause) for text in annotated.of_clause(c.index)[:1])
    above = chain((lead,) if lead is not None else (), over)
    return next(filter(None, (_said_above(p.shadow) for p in above if len(p.text) <= _LONGEST_TITLE)), None)


def necessity_below(annotated: AnnotatedDocument, passage: Passage) -> str | None:
    """What the paragraph straight behind says of the need for the data above it, where it opens with a refusal."""
    behind = annotated.document.clauses[passage.clause.index + 1 : passage.clause.index + 2]
    texts = (text for c in behind if c.kind is ClauseKind.PARAGRAPH for text in annotated.of_clause(c.index)[:1])
    opening = next(((text, *text.sentences[0]) for text in texts if text.sentences), None)
    if opening is None or not find(cues("necessity_follows"), opening[0].shadow[slice(*opening[1:])].lstrip()):
        return None
    return necessity_in(*opening)


def _said_above(text: str) -> str | None:
    told = {str(h.value("necessity")) for h in find(cues("necessity_above"), text)}
    return f"dpv:{told.pop()}" if len(told) == 1 else None


def cell_necessity(row: RowContext, term: str) -> str | None:
    """What a row's necessity cells say of a term: by the entry that names it, that for the rest, or the whole cell."""
    for cell in row.of("necessity"):
        entries = tuple(entry for sentence in cell.sentences for entry in _entries(cell, *sentence))
        named = [entry for entry in entries if _names(cell, entry, term)]
        rest = [entry for entry in entries if cell.text.startswith(words("handling_words", "rest"), entry[0])]
        for stretch in (*named, *rest, (0, len(cell.text))):
            if (said := necessity_in(cell, *stretch)) is not None:
                return said
    return None


def _names(cell: Passage, entry: tuple[int, int], term: str) -> bool:
    """Whether an entry of a cell names a term, or the beginning or end of it."""
    spans = cell.spans_in("data", *entry)
    return term in cell.text[slice(*entry)] or any(cell.text[s.first : s.last] in term for s in spans)


def _entries(cell: Passage, first: int, last: int) -> Iterator[tuple[int, int]]:
    begin = first
    for i in range(first, last):
        if cell.text[i] in "，；\n":
            yield begin, i
            begin = i + 1
    yield begin, last


def scenarios(passage: Passage, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The stretches of ``text[first:last]`` that tell the occasion of handling."""
    for hit in find(cues("scenario"), passage.shadow, first, last):
        if hit.value("cuts", True):
            yield hit.first, hit.last


def moments(passage: Passage, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The scenarios that tell when, no labels: no list goes on from within one to what stands outside it."""
    for hit in find(cues("scenario"), passage.shadow, first, last):
        if hit.value("cuts", True) and not hit.value("label"):
            yield hit.first, hit.last


def occasions(passage: Passage, first: int, last: int, *, bare_labels: bool = True) -> Iterator[tuple[int, int]]:
    """The scenarios of a stretch; a bare label counts, if at all, where it tells a purpose and names no data."""
    for hit in find(cues("scenario"), passage.shadow, first, last):
        bare = bool(hit.value("label")) and hit.group("scene") is None
        if not bare or (bare_labels and _tells_purpose(passage, hit.first, hit.last)):
            yield hit.first, hit.last


def _tells_purpose(passage: Passage, first: int, last: int) -> bool:
    names_data = any(s.overlaps(first, last) for s in passage.spans("data"))
    return not names_data and classify(passage, first, last) is not None


def scenario_purposes(passage: Passage, first: int, last: int) -> tuple[str, ...]:
    """The purposes that the occasions in a stretch tell."""
    hits = tuple(h for h in find(cues("scenario"), passage.shadow, first, last) if _telling(passage, h))
    stretches = tuple((h.first, h.last) for h in tuple(h for h in hits if h.value("decides")) or hits)
    members = (member for stretch in stretches for member in _members(passage, *stretch))
    told = dict.fromkeys(kind for member in members if (kind := classify(passage, *member)) is not None)
    told = told or dict.fromkeys(kind for whole in stretches if (kind := classify(passage, *whole)) is not None)
    used = any(find(cues("scenario_tells"), passage.shadow, *stretch) for stretch in stretches)
    return tuple(told) or (words("purpose", "general") if used else ())


def _telling(passage: Passage, hit: Hit) -> bool:
    """Whether an occasion can tell a purpose: no bare label of data, nor that a permission or consent is given."""
    bare = bool(hit.value("label")) and hit.group("scene") is None
    if bare and any(hit.first <= s.first and s.last == hit.last for s in passage.spans("data")):
        return False
    return not any(h.value("void") for h in find(cues("scenario_tells"), passage.shadow, hit.first, hit.last))


def _members(passage: Passage, first: int, last: int) -> Iterator[tuple[int, int]]:
    """An occasion cut at the words that join several."""
    cuts = [first, *(h.first for h in find(cues("scenario_joint"), passage.shadow, first, last)), last]
    yield from pairwise(cuts)
