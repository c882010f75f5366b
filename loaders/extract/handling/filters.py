"""Which terms of a governed chain are data after all: prohibited content, occasions and bare words are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from loaders.annotate import Passage
from loaders.annotate.cues import Hit, cues, entries, find, pattern, words
from loaders.annotate.passage import Span
from loaders.annotate.scope import subject_in
from loaders.extract.handling.chains import Chain, fits
from loaders.extract.handling.verbs import Verb

_NEAR, _TOUCHING, _MANY, _LOOK = 10, 3, 3, 12
_CUSTOMER = ("Customer",)


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(words("handling_words", key))


def is_weak(passage: Passage, span: Span) -> bool:
    """Whether a wording names data only in company, or as somebody's own."""
    word = passage.text[span.first : span.last]
    if word in _listed("makeable") and pattern("handling_words", "made_before").search(passage.shadow, 0, span.first):
        return False
    if word in _listed("weak"):
        return True
    return span.weak and pattern("handling_words", "owned").search(passage.text, 0, span.first) is None


def trimmed(passage: Passage, span: Span) -> Span:
    """The span without the word that says whose the data is."""
    opening = next((w for w in words("handling_words", "possessors") if passage.text.startswith(w, span.first)), "")
    return replace(span, first=span.first + len(opening)) if span.first + len(opening) < span.last else span


def widened(passage: Passage, span: Span, own: Iterable[Verb]) -> Span:
    """The span with what belongs to its noun phrase: a modifier before, a head behind, up to other data or a verb."""
    around = tuple((s.first, s.last) for some in (passage.spans("data"), own) for s in some)
    left = max((last for _, last in around if last <= span.first), default=0)
    right = min((first for first, _ in around if first >= span.last), default=len(passage.text))
    first = min((h.first for h in _extent("before", passage.shadow, max(left, span.first - _LOOK), span.first)),
                default=span.first)
    last = max((h.last for h in _extent("after", passage.shadow, span.last, min(right, span.last + _LOOK))),
               default=span.last)
    return replace(span, first=first, last=last)


def _extent(side: str, text: str, first: int, last: int) -> Iterator[Hit]:
    """The hits of the cues of a side within ``text[first:last]``, which they are anchored to."""
    for cue in cues("handling_extent"):
        if cue.set.get("side") == side and (match := cue.pattern.search(text[first:last])) is not None:
            yield Hit(cue, first + match.start(), first + match.end(), match)


def _told_by_company(passage: Passage, chain: Chain, verb: Verb) -> bool:
    """Whether a chain holds a plain wording, many bare ones, or stands straight behind a verb that fits."""
    if any(not is_weak(passage, s) for s in chain.spans) or _exchanged(passage, chain, verb):
        return True
    if verb.describing or verb.rule in _listed("labelling"):
        return _labelled(passage, chain, verb)
    if _kept(passage, chain, verb):
        return True
    if verb.rule in _listed("sure"):
        return not any(passage.text[s.first : s.last] in _listed("weak") for s in chain.spans)
    if not verb.last <= chain.first:
        return len(chain.spans) >= _MANY and verb.rule in _listed("keeping") and "Provider" in verb.actor
    touches, many = _touches(passage, chain, verb), len(chain.spans) > 1
    near = chain.first <= verb.last + _NEAR
    if verb.rule in _listed("collecting"):
        return touches or (many and near)
    return ((len(chain.spans) >= _MANY and near) or (touches and many)) and verb.rule in _listed("giving")


def _labelled(passage: Passage, chain: Chain, verb: Verb) -> bool:
    """Whether many wordings stand straight behind a label that says that they are data."""
    first = max(verb.last, passage.sentence_at(chain.first)[0])
    return len(chain.spans) >= _MANY and fits("labelled", passage.shadow[first : chain.first])


def _kept(passage: Passage, chain: Chain, verb: Verb) -> bool:
    """Whether wordings stand beside a verb of keeping, no customer's, and are kept in an account, say, or of a kind
    that is data wherever it is kept."""
    if verb.op not in _listed("kept_operations") or verb.actor == _CUSTOMER:
        return False
    if chain.last <= verb.first and pattern("handling_words", "held").search(passage.shadow, 0, chain.first):
        return True
    if chain.last <= verb.first and pattern("handling_words", "kept_for").match(passage.shadow, verb.last):
        return True
    if any(s.label not in _listed("kept_bare") for s in chain.spans):
        return False
    return _touches(passage, chain, verb) if verb.last <= chain.first else verb.first <= chain.last + _NEAR


def _touches(passage: Passage, chain: Chain, verb: Verb) -> bool:
    """Whether next to nothing stands between a verb and its chain, or only that a customer made it."""
    made = pattern("handling_words", "made").fullmatch(passage.shadow, verb.last, chain.first)
    return chain.first <= verb.last + _TOUCHING or made is not None


def _others_concerned(passage: Passage, chain: Chain) -> bool:
    """Whether the sentence names persons other than the two sides, whose data the customer may handle."""
    first, last = passage.sentence_at(chain.first)
    return any(s.label in _listed("persons") for s in passage.spans_in("party", first, last))


def _own_affair(passage: Passage, chain: Chain, verb: Verb) -> bool:
    """Whether the customer does something with what is its own: no handling by anybody else."""
    others = verb.op in _listed("given_operations") or verb.rule in _listed("befalling")
    gives = others or _befalls(passage, chain, verb) or _undergoes(passage, chain, verb)
    return verb.actor == _CUSTOMER and not gives and not _others_concerned(passage, chain)


def _undergoes(passage: Passage, chain: Chain, verb: Verb) -> bool:
    """Whether a verb in a piece without a subject says that the data before it is trained on or used."""
    first, _ = passage.piece_at(verb.first)
    trains = verb.op in _listed("providers_own")
    if chain.last > verb.first or not (trains or verb.rule in _listed("taking_up")):
        return False
    mark = "undergone" if trains else "undergone_surely"
    said = pattern("handling_words", mark).search(passage.shadow, first, verb.first) is not None
    return said and not subject_in(passage, max(first, chain.last), verb.first)


def _befalls(passage: Passage, chain: Chain, verb: Verb) -> bool:
    """Whether a verb tells what becomes of the data before it, whose description alone names the customer."""
    passive = chain.last <= verb.first and fits("passive", passage.shadow[chain.last : verb.first])
    put = verb.first == chain.last and pattern("handling_words", "put_at").match(passage.shadow, verb.last) is not None
    return passive or put or _kept_given(passage, chain, verb)


def _kept_given(passage: Passage, chain: Chain, verb: Verb) -> bool:
    """Whether a verb tells that what a customer once gave is kept or done away with."""
    first, _ = passage.sentence_at(chain.first)
    later = verb.op in _listed("kept_operations") or verb.rule in _listed("taking_up")
    kept_later = chain.last <= verb.first and later
    return kept_later and fits("given", passage.shadow[first : chain.first])


def _exchanged(passage: Passage, chain: Chain, verb: Verb) -> bool:
    """Whether a chain is what goes into a service and what comes out of it, and a provider does something with both."""
    both = {s.label for s in chain.spans} == _listed("content")
    named = all(passage.text[s.first : s.last] in _listed("verbal") for s in chain.spans)
    return both and named and not verb.describing and "Provider" in verb.actor


def _content_only(passage: Passage, chain: Chain, verb: Verb) -> bool:
    """Whether content in general is spoken of without anybody but the customer doing something with it."""
    if any(s.label not in _listed("content") for s in chain.spans) or _others_concerned(passage, chain):
        return False
    kept_later = verb.op in _listed("kept_operations") and _befalls(passage, chain, verb)
    own = verb.op in _listed("providers_own") and verb.actor != _CUSTOMER
    told = "Provider" in verb.actor or kept_later or own or _undergoes(passage, chain, verb)
    told = told or _done_to_customer(passage, chain, verb)
    return verb.describing or not told


def _done_to_customer(passage: Passage, chain: Chain, verb: Verb) -> bool:
    """Whether a verb without a subject takes what is a customer's, which nobody says of the customer."""
    return not verb.actor and verb.last <= chain.first and fits("customers", passage.shadow[verb.last : chain.first])


def _in_occasion(span: Span, occasions: tuple[tuple[int, int], ...]) -> bool:
    """Whether a term only tells the occasion; an occasion that is nothing but the term is a label of data."""
    return any(first <= span.first and span.last <= last and (first, last) != (span.first, span.last)
               for first, last in occasions)


def _prohibited(passage: Passage, span: Span) -> bool:
    hits = find(cues("handling_excluded"), passage.shadow, *passage.sentence_at(span.first))
    return any(h.first <= span.first < h.last and _meant(h, span) for h in hits)


def _meant(hit: Hit, span: Span) -> bool:
    """Whether an exclusion means this category: some mean content only."""
    only = hit.value("only")
    return only is None or span.label.partition(":")[2] in only


def _describes(passage: Passage, span: Span) -> bool:
    """Whether a term only describes the noun behind it."""
    return bool(find(cues("handling_head"), passage.text[span.last : span.last + _LOOK]))


def kept(passage: Passage, chain: Chain, verb: Verb, occasions: tuple[tuple[int, int], ...]) -> Iterator[Span]:
    """The spans of a governed chain that are mentions of data."""
    if not _told_by_company(passage, chain, verb) or _own_affair(passage, chain, verb):
        return
    if _content_only(passage, chain, verb):
        return
    for span in chain.spans:
        if span.label in _listed("too_general") or _in_occasion(span, occasions) or _prohibited(passage, span):
            continue
        if not _describes(passage, span):
            yield span


def retyped(passage: Passage, span: Span) -> Span:
    """The span with the concept its sentence makes of it: a certificate number of a company, say, is no person's."""
    first, last = passage.sentence_at(span.first)
    around = {s.label for s in passage.spans_in("data", first, last)}
    around |= {f"role:{s.label}" for s in passage.spans_in("party", first, last)}
    for rule in entries("handling_words", "retype"):
        fits = span.label == rule["from"] and passage.text[span.first : span.last] in rule["forms"]
        if fits and rule["beside"] in around:
            return replace(span, label=rule["to"])
    return span
