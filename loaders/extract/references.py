"""References: laws and standards, other agreements by title, clauses by number or title, certificates.

Each mention is one. The document's own name is none, nor are the reader's own policies and the entries
of a list of contents. Whether a clause reference leads anywhere is for resolve to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find, longest, pattern
from loaders.annotate.view import plain_view
from loaders.extract.titles import Named, Title, is_own, kind_of, titles
from loaders.model import ClauseKind
from loaders.statements import (
    CertificationStatement,
    ClauseReference,
    DocumentReference,
    Evidence,
    LegalReference,
    Statement,
)

_AFTER = 24
_MARKS = "《》“”\"「」『』"


class _Place(TypedDict):
    document: str
    clause: int
    evidence: Evidence


def _place(annotated: AnnotatedDocument, passage: Passage, first: int, last: int) -> _Place:
    return {"document": annotated.document.key, "clause": passage.clause.index,
            "evidence": passage.evidence(first, last)}


def _article(passage: Passage, last: int) -> str | None:
    found = pattern("citations", "article").match(passage.text[last : last + _AFTER])
    return found["number"] if found else None


def _plain(quote: str) -> str:
    """A title without the marks around it; marks that open within it stay."""
    title = quote.strip("《》")
    return title[1:-1] if title[0] in "“\"「『" and title[-1] in "”\"」』" else title


def _law(annotated: AnnotatedDocument, passage: Passage, first: int, last: int, rule: str) -> LegalReference:
    known = [s for s in passage.spans("law") if s.first < last and first < s.last]
    best = max(known, key=lambda s: s.last - s.first, default=None)
    return LegalReference(
        **_place(annotated, passage, first, last), rule=rule, confidence=0.95,
        law=best.label if best else None, title=_plain(passage.evidence(first, last).quote),
        article=_article(passage, last),
    )


def _url(passage: Passage, first: int, last: int) -> str | None:
    """The target of a link that lies on the title."""
    if passage.column is not None:
        return None
    begin, end = passage.view.at[first], passage.view.at[last - 1]
    return next((link.target for link in passage.clause.links if link.first <= end and begin < link.last), None)


def _prevails(passage: Passage, first: int, last: int) -> bool | None:
    """True where the other document prevails, False where this one does, None where nothing is said."""
    begin, end = passage.sentence_at(first)
    sentence, behind = passage.text[begin:end], passage.text[last - 1 : end]
    if _says("that_one_prevails", behind):
        return True
    if _says("taken_before", passage.text[begin:first]) and _says("that_prevails", behind):
        return True
    differing = _says("differs", sentence)
    if differing and _named_winner(passage.text[first:last].rstrip(_MARKS), sentence):
        return True
    if _says("this_prevails", sentence) or (differing and _says("this_applies", sentence)):
        return False
    if differing and (kind := pattern("citations", "kind_prevails").search(sentence)):
        return passage.text[first:last].rstrip(_MARKS).endswith(kind["that"])
    return False if _ranked_below(passage.text[first:last], _following(passage, end)) else None


def _named_winner(title: str, sentence: str) -> bool:
    """Whether a sentence lets a text prevail that it names by the last words of the title."""
    return any(title.endswith(found["that"]) for found in pattern("citations", "bare_prevails").finditer(sentence))


def _ranked_below(title: str, following: str) -> bool:
    """Whether the next sentence takes a title up by its kind and lets this document prevail over it."""
    taken = pattern("citations", "taken_up").search(following)
    kind: str = (taken["that"] or taken["it"]) if taken else ""
    return bool(kind) and title.rstrip(_MARKS).endswith(kind) and _says("own_taken_up", following)


def _following(passage: Passage, end: int) -> str:
    """The sentence behind the one that ends there."""
    return next((passage.text[a:b] for a, b in passage.sentences if a >= end), "")


def _incorporates(passage: Passage, title: Title) -> bool:
    """Whether the sentence makes the other document part of this one, or this one part of it."""
    begin, end = passage.sentence_at(title.first)
    before, behind = passage.text[begin : title.first], passage.text[title.last - 1 : end]
    said = (("incorporates", passage.text[begin:end]), ("incorporates_before", before),
            ("incorporates_after", behind), ("that_one_prevails", behind))
    if _says("incorporates_next", _following(passage, end)):
        return True
    listed = all(_says(key, text) for key, text in (("list_before", before), ("list_title", title.name)))
    return listed or any(_says(key, text) for key, text in said)


def _says(key: str, text: str) -> bool:
    return pattern("citations", key).search(text) is not None


def _agreement(annotated: AnnotatedDocument, passage: Passage, title: Title, rule: str) -> DocumentReference:
    return DocumentReference(
        **_place(annotated, passage, title.first, title.last), rule=rule, confidence=0.9,
        title=_plain(passage.evidence(title.first, title.last).quote), url=_url(passage, title.first, title.last),
        incorporates=_incorporates(passage, title) or None, prevails=_prevails(passage, title.first, title.last),
    )


def _titled(annotated: AnnotatedDocument, passage: Passage) -> Iterator[Statement]:
    for title in titles(passage):
        kind = kind_of(annotated, passage, title)
        if kind is Named.LAW:
            yield _law(annotated, passage, title.first, title.last, "law.title")
        elif kind is Named.AGREEMENT:
            yield _agreement(annotated, passage, title, "agreement.title")


def _linked(annotated: AnnotatedDocument, passage: Passage) -> Iterator[DocumentReference]:
    """Titles without book marks that carry a link."""
    if passage.column is not None or _old_versions(annotated, passage):
        return
    for link in passage.clause.links:
        span = [i for i, at in enumerate(passage.view.at) if link.first <= at < link.last]
        if not span:
            continue
        title = Title(span[0], span[-1] + 1, passage.text[span[0] : span[-1] + 1].strip(_MARKS))
        if "《" not in passage.text[max(0, title.first - 1) : title.last] and _is_agreement(annotated, passage, title):
            yield _agreement(annotated, passage, title, "agreement.link")


def _old_versions(annotated: AnnotatedDocument, passage: Passage) -> bool:
    lead = annotated.lead_in(passage)
    above = "".join(clause.heading for clause in annotated.document.ancestors(passage.clause))
    return pattern("citations", "history").search((lead.text if lead else "") + above) is not None


def _is_agreement(annotated: AnnotatedDocument, passage: Passage, title: Title) -> bool:
    named = pattern("citations", "agreement_end").search(title.name) is not None
    return named and kind_of(annotated, passage, title) is Named.AGREEMENT


def _in_title(passage: Passage, hit: Hit) -> bool:
    return any(t.first <= hit.first and hit.last <= t.last for t in titles(passage))


def _quoted(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Iterator[DocumentReference]:
    """Titles in quotation marks, where they aren't names being given or this document's own."""
    before = passage.text[: hit.first - 1]
    title = Title(hit.first, hit.last, hit.match["title"])
    named = pattern("citations", "short_name").search(before) or pattern("citations", "own_name").search(title.name)
    if not named and not is_own(annotated, passage, title):
        yield _agreement(annotated, passage, title, hit.cue.id)


def _clause(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> Iterator[ClauseReference]:
    law_before = any(
        t.last <= hit.first and pattern("citations", "to_article").match(passage.text[t.last : hit.first])
        and kind_of(annotated, passage, t) is Named.LAW for t in titles(passage)
    )
    if not law_before and not pattern("citations", "law_named").search(passage.text[: hit.first]):
        yield ClauseReference(
            **_place(annotated, passage, hit.first, hit.last), rule=hit.cue.id, confidence=0.9,
            target_number=passage.evidence(hit.first, hit.last).quote,
        )


def _headings(annotated: AnnotatedDocument) -> frozenset[str]:
    return frozenset(plain_view(c.heading).text for c in annotated.document.clauses
                     if len(c.heading) > 2 and c.kind is not ClauseKind.CONTENTS)


def _codes(annotated: AnnotatedDocument) -> frozenset[str]:
    """The numbers with a letter that clauses of the document bear."""
    labels = (plain_view(clause.label).text.strip(".．、") for clause in annotated.document.clauses)
    return frozenset(label for label in labels if label[:1].isalpha())


def _by_heading(annotated: AnnotatedDocument, passage: Passage, seen: tuple[Hit, ...]) -> Iterator[ClauseReference]:
    """Quoted words that are the title of a clause of this document."""
    for hit in find(cues("citations_titles"), passage.text, passage.body):
        if hit.match["e"] in _headings(annotated) and not any(h.first < hit.last and hit.first < h.last for h in seen):
            yield from _clause(annotated, passage, hit)


def _certificate(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> CertificationStatement:
    place = _place(annotated, passage, hit.first, hit.last)
    return CertificationStatement(**place, rule=hit.cue.id, confidence=0.9, name=place["evidence"].quote)


def _found(annotated: AnnotatedDocument, passage: Passage) -> Iterator[Statement]:
    hits = find(cues("citations"), passage.text, passage.body)
    clauses = longest(h for h in hits if h.value("kind") == "xref")
    for hit in longest(h for h in hits if h.value("kind") == "law" and not _in_title(passage, h)):
        yield _law(annotated, passage, hit.first, hit.last, hit.cue.id)
    for hit in longest(h for h in hits if h.value("kind") == "agreement" and not _in_title(passage, h)):
        if not any(h.first < hit.last and hit.first < h.last for h in clauses):
            yield from _quoted(annotated, passage, hit)
    for hit in clauses:
        if hit.value("at") != "code" or hit.match["e"] in _codes(annotated):
            yield from _clause(annotated, passage, hit)
    yield from _by_heading(annotated, passage, clauses)
    for hit in longest(h for h in hits if h.value("kind") == "certificate"):
        yield _certificate(annotated, passage, hit)


def extract(annotated: AnnotatedDocument) -> Iterator[Statement]:
    """Legal, document and clause references and certificates in the order of the text."""
    for passage in annotated.passages:
        if not passage.context_only:
            yield from _titled(annotated, passage)
            yield from _linked(annotated, passage)
            yield from _found(annotated, passage)
