"""Annotate one document: a passage for each clause text and table cell, its context within reach."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from loaders.annotate.compounds import joined
from loaders.annotate.cues import cues, find, words
from loaders.annotate.data_names import DataNames, data_names
from loaders.annotate.lexicon import TermHit, character_doc, lexicon
from loaders.annotate.parties import PartyTable, party_table
from loaders.annotate.passage import WEAK, Passage, read_marks, sentences
from loaders.annotate.passage import Span as Mark
from loaders.annotate.records import Field, records, sheets
from loaders.annotate.roles import role_char, role_words
from loaders.annotate.view import View, view
from loaders.model import Clause, ClauseKind, Document

_TITLE = re.compile(r"《[^《》]{1,60}》")
_UNREAD = (ClauseKind.CONTENTS, ClauseKind.REPETITION)
_TERM_SCHEMES = ("data", "purpose", "damage", "permission", "law")
"""The schemes whose terms extractors read; the others are told by cues."""


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with its party table and its passages in document order.

    ``by_clause`` holds the passages by the index of their clause, ``paragraph_before`` the index of the
    nearest unnumbered paragraph before a clause under the same parent.
    """

    document: Document
    parties: PartyTable
    passages: tuple[Passage, ...]
    by_clause: Mapping[int, tuple[Passage, ...]]
    paragraph_before: Mapping[int, int]

    def of_clause(self, index: int) -> tuple[Passage, ...]:
        """The passages of a clause: one for a text, one a cell for a table row, all of its record for a line of one."""
        return self.by_clause.get(index, ())

    def lead_in(self, passage: Passage) -> Passage | None:
        """The text that opens the list or table a passage stands in, None where there is none.

        A lead-in ends with a colon: it is the text of the clause above, or the unnumbered paragraph
        straight before the list, also where a bare number stands between. Items of a list without a
        colon above have none.
        """
        document, clause = self.document, passage.clause
        if clause.kind is ClauseKind.ROW and (table := document.parent(clause)) is not None:
            clause = table
        if (before := self._opening(clause.index)) is not None:
            return self._leading(document.clauses[before])
        above = document.parent(clause)
        if above is None or not _bare(above):
            return self._leading(above) if above is not None else None
        over = self._opening(above.index)
        return self._leading(document.clauses[over]) if over is not None else None

    def _opening(self, index: int) -> int | None:
        """The paragraph before a clause that may open its list, past those that a semicolon makes items of it."""
        before = self.paragraph_before.get(index)
        while before is not None and self._goes_on(before) and before in self.paragraph_before:
            before = self.paragraph_before[before]
        return before

    def _goes_on(self, index: int) -> bool:
        texts = self.of_clause(index)
        return bool(texts) and texts[0].text.rstrip(" \n").endswith("；")

    def _leading(self, clause: Clause) -> Passage | None:
        texts = self.of_clause(clause.index)
        return texts[0] if texts and texts[0].text.rstrip(" \n").endswith("：") else None


def _bare(clause: Clause) -> bool:
    """Whether a clause is but a number on a line of its own, with its text below."""
    return bool(clause.number) and not clause.heading and not clause.text.text[clause.body :].strip()


def _paragraphs_before(document: Document) -> dict[int, int]:
    """For each clause the nearest paragraph before it under the same parent."""
    last: dict[int | None, int] = {}
    before: dict[int, int] = {}
    for clause in document.clauses:
        if clause.parent in last:
            before[clause.index] = last[clause.parent]
        if clause.kind is ClauseKind.PARAGRAPH:
            last[clause.parent] = clause.index
    return before


def _by_clause(passages: tuple[Passage, ...]) -> dict[int, tuple[Passage, ...]]:
    return {index: tuple(some) for index, some in groupby(passages, key=lambda p: p.clause.index)}


_Text = tuple[Clause, View, str | None, bool]
"""A clause, a view of it or of a cell, the header of the cell's column, and whether it is only context."""


def _texts(document: Document) -> Iterator[_Text]:
    """All that is to be read."""
    for clause in document.clauses:
        if clause.kind in _UNREAD:
            continue
        if clause.text.text.strip():
            yield clause, view(clause.text), None, False
        for cell in clause.cells:
            if cell.text.text.strip():
                yield clause, view(cell.text), cell.header, cell.repeated


def _body(clause: Clause, shown: View) -> int:
    """Where in the view the provision begins."""
    return next((i for i, at in enumerate(shown.at) if at >= clause.body), len(shown.text))


def _mark_terms(doc: Doc, shown: View, names: DataNames) -> None:
    text = shown.text
    for scheme in _TERM_SCHEMES:
        found = [_span(doc, h.first, h.last, h.concept, weak=h.weak) for h in lexicon().mark(doc, scheme, text=text)]
        if scheme == "data":
            found += _phrases(doc, text, found)
            found = _with_names(doc, text, found, names)
        doc.spans[scheme] = filter_spans(sorted(found, key=lambda s: s.kb_id_ == WEAK))
    data = joined(read_marks(doc)["data"], shown)
    doc.spans["data"] = [_span(doc, s.first, s.last, s.label, weak=s.weak) for s in data]


def _phrases(doc: Doc, text: str, known: list[Span]) -> list[Span]:
    """What the phrases of data mark; those that word formation alone tells only where no known form stands."""
    taken = {i for span in known for i in range(span.start, span.end)}
    hits = ((h, bool(h.value("weak"))) for h in find(cues("data_phrases"), text))
    return [
        _span(doc, h.first, h.last, str(h.value("concept")), weak=weak) for h, weak in hits
        if not weak or taken.isdisjoint(range(h.first, h.last))
    ]


def _with_names(doc: Doc, text: str, found: list[Span], names: DataNames) -> list[Span]:
    """The spans with those of the document's own names for data; a wording inside such a name is none of its own."""
    named, given = names.marked(text), names.given(text)
    taken = (*((s.first, s.last) for s in named), *given)
    rest = [s for s in found if not any(first <= s.start and s.end <= last for first, last in taken)]
    return rest + [_span(doc, s.first, s.last, s.label) for s in named]


def _data_marks(shown: View) -> tuple[Mark, ...]:
    """The wordings of data in a view."""
    doc = character_doc(shown.text)
    _mark_terms(doc, shown, DataNames())
    return read_marks(doc)["data"]


def _span(doc: Doc, first: int, last: int, label: str, *, weak: bool = False) -> Span:
    return Span(doc, first, last, label=label, kb_id=WEAK * weak)


def _firm(hits: tuple[TermHit, ...], text: str) -> tuple[TermHit, ...]:
    """Role words without the ambiguous ones that stand in no list with a plain one."""
    joints = words("scope", "joints")

    def listed(i: int) -> bool:
        beside = (pair for pair in ((i - 1, i), (i, i + 1)) if pair[0] >= 0 and pair[1] < len(hits))
        return any(
            text[hits[a].last : hits[b].first] in joints and not (hits[a].weak and hits[b].weak) for a, b in beside
        )

    return tuple(hit for i, hit in enumerate(hits) if not hit.weak or listed(i))


def _mark_parties(doc: Doc, text: str, parties: PartyTable) -> None:
    """Role words and the document's own names; a name inside a title or a longer data term is none."""
    found = []
    if (pattern := parties.pattern()) is not None:
        found = [_span(doc, *m.span(), parties.role_of(m[0]) or "") for m in pattern.finditer(text)]
    for hit in _firm(lexicon().mark(doc, "role", text=text), text):
        found.append(_span(doc, hit.first, hit.last, hit.concept.partition(":")[2]))
    around = [(s.start, s.end) for s in doc.spans["data"]] + [m.span() for m in _TITLE.finditer(text)]
    doc.spans["party"] = [
        s for s in filter_spans(found)
        if not any(first <= s.start and s.end <= last and last - first > len(s) for first, last in around)
    ]


def _shadow(text: str, doc: Doc) -> str:
    chars = list(text)
    known = set(role_words())
    for span in doc.spans["party"]:
        if span.label_ in known:
            chars[span.start : span.end] = role_char(span.label_) * (span.end - span.start)
    return "".join(chars)


def make_passage(clause: Clause, shown: View, parties: PartyTable, *, column: str | None = None,
                 context_only: bool = False, names: DataNames | None = None) -> Passage:
    """The passage of one view; also what tests of cues make of an example sentence."""
    doc = character_doc(shown.text)
    _mark_terms(doc, shown, names or DataNames())
    _mark_parties(doc, shown.text, parties)
    return Passage(
        clause=clause, view=shown, shadow=_shadow(shown.text, doc), doc=doc, column=column,
        context_only=context_only, body=0 if column is not None else _body(clause, shown),
        sentences=sentences(shown.text), marks=read_marks(doc),
    )


def _read(texts: tuple[_Text, ...], found: Mapping[int, tuple[Field, ...]]) -> Iterator[_Text]:
    """The texts, of a line of a record only its value under its label; the label in a sheet's row is but context."""
    for clause, shown, column, only in texts:
        field = next((f for f in found.get(clause.index, ()) if f.clause == clause.index), None)
        if field is None:
            yield clause, shown, column, only
        elif column is not None:
            labels = shown.text.strip() == field.label
            yield clause, shown, column if labels else field.label, only or labels
        else:
            yield clause, view(clause.text.part(field.value, len(clause.text))), field.label, only


def _with_records(by_clause: dict[int, tuple[Passage, ...]],
                  found: Mapping[int, tuple[Field, ...]]) -> dict[int, tuple[Passage, ...]]:
    """The passages by clause, each line of a record with those of its other lines."""
    of_record = {index: tuple(p for field in record for p in by_clause.get(field.clause, ()))
                 for index, record in found.items()}
    return by_clause | of_record


def annotate(document: Document) -> AnnotatedDocument:
    """All passages of a document, with the names of its parties."""
    texts = tuple(_texts(document))
    parties = party_table(document, ((clause.index, shown) for clause, shown, _, only in texts if not only))
    names = data_names((shown for _, shown, _, only in texts if not only), _data_marks)
    lines = {
        **records(((clause, shown) for clause, shown, column, _ in texts if column is None)),
        **sheets(document.clauses),
    }
    passages = tuple(
        make_passage(clause, shown, parties, column=column, context_only=only, names=names)
        for clause, shown, column, only in _read(texts, lines)
    )
    by_clause = _with_records(_by_clause(passages), lines)
    return AnnotatedDocument(document, parties, passages, by_clause, _paragraphs_before(document))
