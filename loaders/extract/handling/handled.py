"""What is handled: each mention of data in a passage, with the verb that governs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find, pattern, words
from loaders.annotate.passage import Span
from loaders.extract.handling.chains import Chain, chains, fits
from loaders.extract.handling.context import (
    RowContext,
    cell_necessity,
    column_of,
    moments,
    necessity_above,
    necessity_at,
    necessity_below,
    scenarios,
)
from loaders.extract.handling.fields import FIELD, fields
from loaders.extract.handling.filters import is_weak, kept, retyped, trimmed, widened
from loaders.extract.handling.govern import governing, own_use
from loaders.extract.handling.listed import KEPT, LISTED, entitling, keeping, listing
from loaders.extract.handling.members import members
from loaders.extract.handling.purposes import phrases
from loaders.extract.handling.verbs import Verb, verbs

_NO_DATA = ("recipient", "scenario", "told", "basis", "method")
_LISTS_DATA = ("data", "necessity")
TABLE_VERB = Verb(0, 0, "processing:Collect", ("Provider",), "handling.table")
"""What a table of data does with it where nothing around says more."""


@dataclass(frozen=True, slots=True)
class Handled:
    """A data term with the verb that governs it and whether it must be given; ``guessed``: its company tells it."""

    span: Span
    verb: Verb
    necessity: str | None
    guessed: bool = False


def _inherited(annotated: AnnotatedDocument, passage: Passage, row: RowContext | None, chain: Chain,
               own: tuple[Verb, ...]) -> Verb | None:
    """The main verb of the sentence before (where it ends in a colon) or of the lead-in."""
    if column_of(passage) == "purpose":
        return None
    for verb in reversed(own):
        if verb.last <= chain.first and not verb.describing and _opens_list(passage, verb, chain):
            return verb
    if (carried := _continued(passage, chain, own)) is not None:
        return carried
    if (kept_so := keeping(annotated, passage, chain)) is not None:
        return kept_so
    lead = annotated.lead_in(passage)
    if lead is not None and not _row_collects(row) and (above := last_main(annotated, lead)) is not None:
        return above
    return _row_verb(row) if column_of(passage) in _LISTS_DATA else listing(annotated, passage, chain, own)


def _row_collects(row: RowContext | None) -> bool:
    """Whether a column of a row's table says how its data is collected."""
    collecting = pattern("handling_list", "collecting_column")
    return row is not None and any(collecting.search(cell.column or "") for _, cell in row.cells)


def _row_verb(row: RowContext | None) -> Verb:
    """What a row does with its data: as its cells say how it is handed on, else it collects."""
    cells = row.cells if row is not None else ()
    op = next((str(hit.value("op")) for _, cell in cells for hit in find(cues("handling_row"), cell.shadow)), None)
    op = "Provide" if op is None and _gives(row) else op
    return TABLE_VERB if op is None else replace(TABLE_VERB, op=f"processing:{op}")


def _gives(row: RowContext | None) -> bool:
    """Whether the columns of a row's table tell receivers and what they are given."""
    giving = pattern("handling_row", "giving_column")
    return row is not None and bool(row.of("recipient")) and any(giving.search(c.column or "") for _, c in row.cells)


def last_main(annotated: AnnotatedDocument, lead: Passage) -> Verb | None:
    """The last verb of a lead-in that does more than describe; what it denies with exceptions its items assert."""
    found = verbs(annotated, lead)
    above = [v for v in found if not v.describing]
    if all(own_use(v) for v in above) and (declared := _announced(lead, found)) is not None:
        return declared
    if not above:
        return None
    asserted = above[-1].negated and find(cues("exception_lead"), lead.shadow)
    return replace(above[-1], negated=False) if asserted else above[-1]


def _announced(lead: Passage, found: tuple[Verb, ...]) -> Verb | None:
    """The verb that describes the data whose list a lead-in opens (the data collected includes …), as its main verb."""
    told = (v for v in reversed(found) if v.describing and fits("declares", lead.shadow[v.last :].rstrip(" \n")))
    return next((replace(v, describing=False) for v in told), None)


def _continued(passage: Passage, chain: Chain, own: tuple[Verb, ...]) -> Verb | None:
    """The last main verb of the sentence before, where this sentence only says what its data is."""
    first, _ = passage.sentence_at(chain.first)
    if not fits("continues", passage.shadow[first : chain.first].lstrip()):
        return None
    before = next((a for a, b in reversed(passage.sentences) if b <= first), None)
    mains = [v for v in own if before is not None and before <= v.first < first and not v.describing]
    told = [v for v in mains if "Provider" in v.actor] or mains
    return told[-1] if told else None


def _opens_list(passage: Passage, verb: Verb, chain: Chain) -> bool:
    between = passage.text[verb.last : chain.first]
    return "：\n" in between or ("：" in between and "。" not in between)


def handled(annotated: AnnotatedDocument, passage: Passage, row: RowContext | None,
            own: tuple[Verb, ...]) -> Iterator[Handled]:
    """The mentions of data in a passage, each with the one of its verbs that governs it; none in a list of what is
    forbidden."""
    occasions = tuple(scenarios(passage, passage.body, len(passage.text)))
    table, lead = column_of(passage), annotated.lead_in(passage)
    if lead is not None and find(cues("prohibited_lead"), lead.shadow):
        return
    if passage.column is not None and table in _NO_DATA:
        return
    last: tuple[Chain, Verb] | None = None
    around = cache(lambda: necessity_below(annotated, passage) or necessity_above(annotated, passage))
    apart = tuple(moments(passage, passage.body, len(passage.text)))
    between = tuple((v.first, v.last) for v in own if v.rule in words("handling_words", "parting") and not v.describing)
    found = chains(passage, passage.body, len(passage.text), _within(passage, own), apart, between)
    aims = tuple(hit for unit in passage.sentences for hit in phrases(passage, *unit)) if found else ()
    for chain in found:
        inherited = partial(_inherited, annotated, passage, row, chain, own)
        verb = governing(passage, chain, _outside(own, occasions, chain), inherited)
        verb = verb or _carried_on(passage, chain, last)
        if verb is None:
            continue
        told = occasions if verb != KEPT else ()
        known = tuple(s for s in kept(passage, chain, verb, told) if not _aimed_at(aims, s, verb))
        last = (chain, verb) if known else last
        for span in known:
            whole = widened(passage, trimmed(passage, retyped(passage, span)), own)
            yield Handled(whole, verb, _necessity(passage, row, span, verb, around))
        for span in members(passage, known):
            yield Handled(span, verb, _necessity(passage, row, span, verb, around), guessed=True)
    yield from (Handled(span, LISTED, None) for span in entitling(annotated, passage))
    yield from (Handled(span, FIELD, None) for span in fields(annotated.document, passage))


def _within(passage: Passage, own: tuple[Verb, ...]) -> frozenset[Span]:
    """The wordings that are but part of a verb (used as training data) or of a document's title, and no data."""
    wordy, spans = words("handling_words", "wordy"), passage.spans("data")
    named = tuple(s for s in spans if passage.text[s.first : s.last] in wordy)
    titles = tuple(t.span() for t in pattern("handling_words", "title").finditer(passage.text)) if spans else ()
    entitled = (s for s in spans if any(first <= s.first and s.last <= last for first, last in titles))
    acting = (s for s in spans if _acts(passage, s, own))
    partly = (s for s in named if any(v.first < s.first and s.last <= v.last for v in own))
    told = (s for s in spans if s.weak and any(v.first < s.first and s.last < v.last for v in own))
    meeting = (s for s in spans if passage.text[s.first : s.last] in words("handling_words", "meeting")
               and any(s.first < v.first < s.last for v in own))
    return frozenset((*entitled, *acting, *partly, *told, *meeting))


def _acts(passage: Passage, span: Span, own: tuple[Verb, ...]) -> bool:
    """Whether a wording that may be a verb is one: a main verb whose object follows (shares what concerns you)."""
    verb = any((v.first, v.last) == (span.first, span.last) and not v.describing for v in own)
    return verb and pattern("handling_words", "object").match(passage.shadow, span.last) is not None


def _aimed_at(aims: tuple[Hit, ...], span: Span, verb: Verb) -> bool:
    """Whether a term only stands in the words of a purpose that its verb is outside of and does not touch."""
    if verb.last == span.first and not verb.behind:
        return False
    return any(
        hit.first <= span.first and span.last <= hit.last and not (hit.first < verb.last and verb.first < hit.last)
        for hit in aims
    )


def _carried_on(passage: Passage, chain: Chain, last: tuple[Chain, Verb] | None) -> Verb | None:
    """The verb of the list before in the same sentence, which a joint straight before the chain carries on, or that the
    list before only says of what the chain is."""
    if last is None or passage.sentence_at(last[0].first) != passage.sentence_at(chain.first):
        return None
    carried = passage.text[: chain.first].endswith(words("scope", "joints"))
    named = any(not is_weak(passage, span) for span in chain.spans)
    return last[1] if carried or (named and fits("of", passage.shadow[last[0].last : chain.first])) else None


def _outside(own: tuple[Verb, ...], occasions: tuple[tuple[int, int], ...], chain: Chain) -> tuple[Verb, ...]:
    """The verbs without those of an occasion that the chain stands outside of."""
    apart = [(a, b) for a, b in occasions if not a <= chain.first < b]
    return tuple(v for v in own if not any(a <= v.first < b for a, b in apart))


def _necessity(passage: Passage, row: RowContext | None, span: Span, verb: Verb,
               around: Callable[[], str | None]) -> str | None:
    """Whether data must be given; what is denied, done away with or made public need not be given for that."""
    if row is not None:
        return cell_necessity(row, passage.text[span.first : span.last])
    denied = verb.negated and "Provider" in verb.actor
    if denied or verb.op in words("handling_words", "unneeded"):
        return None
    return necessity_at(passage, span.first) or around()
