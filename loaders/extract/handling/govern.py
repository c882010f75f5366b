"""Which verb governs a chain of data: the one before it, the one behind it, or that of the lead-in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from loaders.annotate import Passage
from loaders.annotate.cues import pattern, words
from loaders.extract.handling.chains import Chain, fits
from loaders.extract.handling.verbs import Verb

_OFFER, _USE = "processing:Provide", "processing:Use"
_LEAD, _TAIL, _MARK = 60, 50, 30


def _before(passage: Passage, chain: Chain, some: Iterable[Verb]) -> Iterator[Verb]:
    """Verbs whose stretch up to the chain may be a lead, nearest first."""
    sentence, _ = passage.sentence_at(chain.first)
    for verb in sorted(some, key=lambda v: -v.first):
        near = max(sentence, chain.first - _LEAD) <= verb.first and _stands_before(verb, chain)
        part = "specified" if verb.behind else "lead"
        if near and fits(part, passage.shadow[verb.last : chain.first]):
            yield verb


def _stands_before(verb: Verb, chain: Chain) -> bool:
    """Whether a verb stands before a chain, or opens its first wording (bind a number)."""
    return verb.last <= chain.first or (verb.first == chain.first and verb.last < chain.spans[0].last)


def _behind(passage: Passage, chain: Chain, some: Iterable[Verb]) -> Iterator[Verb]:
    """Verbs that take up the chain from behind, nearest first."""
    for verb in sorted(some, key=lambda v: v.first):
        near = chain.last <= verb.first <= chain.last + _TAIL and not _aside(passage, chain, verb)
        if near and fits("tail", passage.shadow[chain.last : verb.first]):
            yield verb


def _aside(passage: Passage, chain: Chain, verb: Verb) -> bool:
    """Whether a verb stands in a bracket that opens within or behind a chain: it explains, it doesn't govern."""
    between = passage.shadow[chain.first : verb.first]
    return between.count("（") > between.count("）")


def _topic(passage: Passage, chain: Chain) -> bool:
    """Whether a chain opens its piece, as what the verb behind speaks of does."""
    first, _ = passage.piece_at(chain.first)
    return fits("topic", passage.shadow[first : chain.first])


def _undergone(passage: Passage, chain: Chain, behind: Iterable[Verb]) -> Verb | None:
    """The verb in a chain's own piece that tells what becomes of it, where the chain is the topic."""
    verb = _main(behind)
    if verb is None or not _topic(passage, chain):
        return None
    kept = verb.first == chain.last and verb.op in words("handling_words", "kept_operations")
    return verb if kept or fits("undergoing", passage.shadow[chain.last : verb.first]) else None


def _marked(passage: Passage, chain: Chain) -> bool:
    first, _ = passage.sentence_at(chain.first)
    return fits("marker", passage.shadow[max(first, chain.first - _MARK) : chain.first])


def can_govern(verb: Verb, chain: Chain) -> bool:
    """Whether a verb can have these data as its object; what a provider is said to offer is none."""
    if verb.only and not any(s.label in verb.only for s in chain.spans):
        return False
    return not (verb.describing and verb.op == _OFFER and "Provider" in verb.actor)


def _main(some: Iterable[Verb]) -> Verb | None:
    return next((v for v in some if not v.describing), None)


def governing(passage: Passage, chain: Chain, some: tuple[Verb, ...],
              inherited: Callable[[], Verb | None]) -> Verb | None:
    """The verb that governs a chain, None where nothing handles the data.

    A list taken up before its verb belongs to the verb behind; otherwise the verb before it, the
    verb behind it, the lead-in's verb, and at last a verb that only describes it, in that order.
    """
    some = tuple(v for v in some if can_govern(v, chain))
    before, behind = tuple(_before(passage, chain, some)), tuple(_behind(passage, chain, some))
    if _marked(passage, chain) and not _collected(passage, chain, before) and (verb := _main(behind)) is not None:
        return verb
    if before and (verb := _undergone(passage, chain, behind)) is not None:
        return verb
    outside = tuple(v for v in before if not fits("relative", passage.shadow[v.last : chain.first]))
    direct = tuple(v for v in before if not _aside_use(passage, chain, v))
    plain = _main(v for v in outside if not (own_use(v) or _added(passage, v, before)))
    nearest = _main(v for v in outside if v in direct) or _main(direct)
    plain = plain or _others(nearest) or _declared(passage, chain, before)
    plain = plain or _main(v for v in behind if not own_use(v)) or inherited()
    return plain or _foremost(passage, _providers(direct)) or nearest or _main(behind) or _foremost(passage, direct)


def _others(verb: Verb | None) -> Verb | None:
    """A verb that tells more than that a customer uses something, else None."""
    return None if verb is None or own_use(verb) else verb


def _providers(some: tuple[Verb, ...]) -> tuple[Verb, ...]:
    """The verbs that describe data by what a provider does with it."""
    return tuple(v for v in some if v.describing and "Provider" in v.actor)


def own_use(verb: Verb) -> bool:
    """Whether a customer uses something: what it uses may be what a verb before collects (how you use the service)."""
    return verb.actor == ("Customer",) and verb.op == _USE


def _aside_use(passage: Passage, chain: Chain, verb: Verb) -> bool:
    """Whether a customer uses something else than the chain: the service, on whose occasion data is handled."""
    served = pattern("handling_words", "served").search(passage.shadow, verb.last, chain.first)
    return own_use(verb) and served is not None


def _declared(passage: Passage, chain: Chain, before: tuple[Verb, ...]) -> Verb | None:
    """The verb that describes the data whose list the chain is (the data that we collect includes …)."""
    some = tuple(v for v in before if v.describing)
    told = any(fits("declares", passage.shadow[v.last : chain.first]) for v in some)
    return _foremost(passage, some) if told else None


def _added(passage: Passage, verb: Verb, before: tuple[Verb, ...]) -> bool:
    """Whether what a customer does is joined to the verb by which it gives the same (uploads and edits)."""
    joints = words("scope", "joints")
    gives = (v for v in before if v.op in words("handling_words", "given_operations"))
    return verb.actor == ("Customer",) and any(passage.text[v.last : verb.first] in joints for v in gives)


def _collected(passage: Passage, chain: Chain, before: tuple[Verb, ...]) -> bool:
    """Whether a verb that opens its list stands before a chain in its piece: the marker is inside the list."""
    first, _ = passage.piece_at(chain.first)
    opens = (v for v in before if v.first >= first and v.rule in words("handling_words", "opening"))
    plain = (v for v in opens if not v.describing and not own_use(v))
    return any(not fits("disposal", passage.shadow[v.last : chain.first]) for v in plain)


def _foremost(passage: Passage, before: tuple[Verb, ...]) -> Verb | None:
    """The first of the verbs that are joined to the nearest one."""
    chosen: Verb | None = None
    for verb in before:
        if chosen is None or passage.text[verb.last : chosen.first] in words("scope", "joints"):
            chosen = verb
    return chosen
