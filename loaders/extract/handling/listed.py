"""Lists of data without a verb of their own, which a provision on collecting tells all the same.

Under a label ("device logs: model, version"), as a label itself, in the definition of what customers give, in a
sentence that only says what the data is, or as the title of the sentence behind it, which collects.
"""

from __future__ import annotations

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find, pattern, words
from loaders.annotate.passage import Span
from loaders.extract.handling.chains import Chain, chains
from loaders.extract.handling.verbs import Verb
from loaders.model import Clause, DocumentKind

_MANY, _LONGEST_LINE = 2, 30
_TELLING = frozenset({DocumentKind.PRIVACY_POLICY, DocumentKind.CONSENT_FORM})

LISTED = Verb(0, 0, "processing:Collect", ("Provider",), "handling.listed")
"""What a section on collecting does with the data that it lists."""
KEPT = Verb(0, 0, "processing:Store", ("Provider",), "handling.kept")
"""What a list of how long data is kept does with it."""


def listing(annotated: AnnotatedDocument, passage: Passage, chain: Chain, own: tuple[Verb, ...]) -> Verb | None:
    """The verb of a list that has none in its own sentence, None where nothing says that the data is collected."""
    if passage.column is not None:
        return None
    if (collects := _entitled(passage, chain, own)) is not None:
        return collects
    listed = _list_hits(passage, chain)
    if any(hit.value("anywhere") for hit in listed) or _opens_item(annotated, passage, chain):
        return LISTED
    policy = annotated.document.kind is DocumentKind.PRIVACY_POLICY
    if policy and listed and _collects_here(annotated, passage):
        return LISTED
    return LISTED if _labels(passage, chain, passage.body) and _collects_above(annotated, passage) else None


def keeping(annotated: AnnotatedDocument, passage: Passage, chain: Chain) -> Verb | None:
    """The verb of a list of how long data is kept, where a chain is the label of one of its lines."""
    line = passage.column is None and _labels(passage, chain, passage.body, "kept")
    return KEPT if line and _keeps_above(annotated, passage) else None


def entitling(annotated: AnnotatedDocument, passage: Passage) -> tuple[Span, ...]:
    """The one wording of data that the title of a provision is, where a heading above speaks of collecting."""
    if not passage.body or passage.column is not None or not _collects_above(annotated, passage):
        return ()
    titled = chains(passage, 0, passage.body, frozenset())
    return tuple(c.spans[0] for c in titled if len(c.spans) == 1 and _labels(passage, c, 0))


def _opens_item(annotated: AnnotatedDocument, passage: Passage, chain: Chain) -> bool:
    """Whether a chain opens an item of a form, as title or behind a label, under a heading of what is collected."""
    first_told = annotated.document.kind is DocumentKind.CONSENT_FORM and chain.first < passage.sentences[0][1]
    item = first_told and _labels(passage, chain, passage.body, "form")
    return item and _collects_above(annotated, passage, "form_section")


def _entitled(passage: Passage, chain: Chain, own: tuple[Verb, ...]) -> Verb | None:
    """The verb of collecting in the sentence behind, where this one is nothing but data."""
    first, last = passage.sentence_at(chain.first)
    spans = passage.spans_in("data", first, last)
    cuts = [max(first, passage.body), *(at for s in spans for at in (s.first, s.last)), last]
    rest = "".join(passage.text[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True))
    if pattern("handling_list", "title_rest").fullmatch(rest) is None:
        return None
    behind = passage.sentence_at(last) if last < len(passage.text) else (last, last)
    mains = (v for v in own if behind[0] <= v.first < behind[1] and not v.describing and not v.negated)
    return next((v for v in mains if v.rule in words("handling_words", "collecting")), None)


def _labels(passage: Passage, chain: Chain, begin: int, of: str = "label") -> bool:
    """Whether a chain is a label that opens its provision, or opens an item of a form: what stands on either side."""
    before = pattern("handling_list", f"{of}_before").fullmatch(passage.shadow, begin, chain.first)
    return before is not None and pattern("handling_list", f"{of}_behind").match(passage.text, chain.last) is not None


def _list_hits(passage: Passage, chain: Chain) -> tuple[Hit, ...]:
    """What says that a chain's sentence lists data; nothing where it names a single wording."""
    first, last = passage.sentence_at(chain.first)
    if len(passage.spans_in("data", first, last)) < _MANY:
        return ()
    begin = max(first, passage.body)
    hits = find(cues("handling_list"), passage.shadow[begin:last])
    return tuple(h for h in hits if not h.value("beyond") or _beyond(passage, chain, begin, begin + h.last))


def _beyond(passage: Passage, chain: Chain, begin: int, end: int) -> bool:
    """Whether a chain is the label that opens a stretch, or stands behind it: what is between tells how, not what."""
    label = passage.text[begin : chain.first].strip(" \n*_“「（）().、0123456789")
    return chain.first >= end or not label


def _collects_here(annotated: AnnotatedDocument, passage: Passage) -> bool:
    """Whether the passage's own heading or one above speaks of collecting."""
    return _collecting(passage.clause) or _collects_above(annotated, passage)


def _collects_above(annotated: AnnotatedDocument, passage: Passage, section: str = "section") -> bool:
    """Whether a heading above speaks of collecting."""
    above = annotated.document.ancestors(passage.clause)
    return annotated.document.kind in _TELLING and any(_collecting(clause, section) for clause in above)


def _keeps_above(annotated: AnnotatedDocument, passage: Passage) -> bool:
    """Whether the lead-in or a heading above speaks of how long data is kept."""
    lead = annotated.lead_in(passage)
    if lead is not None and pattern("handling_list", "kept_section").search(lead.text):
        return annotated.document.kind in _TELLING
    return _collects_above(annotated, passage, "kept_section")


def _collecting(clause: Clause, section: str = "section") -> bool:
    """Whether the heading of a clause, or the line that is all its text, speaks of collecting."""
    text = clause.text.text
    title = clause.heading or (text if len(text) <= _LONGEST_LINE else text[: clause.body])
    return pattern("handling_list", section).search(title) is not None
