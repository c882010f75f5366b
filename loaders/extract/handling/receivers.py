"""Receivers: the parties that a stretch names as receiving something, one for each member of its list.

A Chinese noun phrase ends in its head: what stands before only describes it, whoever that speaks of. So a list is
cut at its joints where a head stands before the joint, other joints belong to a description, and of a member only
the head tells the role. Brackets behind a head name further members or examples.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from loaders.annotate import Passage
from loaders.annotate.cues import Cue, Hit, cues, find, longest, words
from loaders.annotate.lexicon import players
from loaders.annotate.passage import Span
from loaders.annotate.roles import BOTH
from loaders.annotate.scope import possesses

_LONGEST = 60
_OPENING = 4
"""Characters before a stretch that may be the word that a name follows."""
_NOUN = ""
_OTHER = "ThirdParty"
_AUTHORITY = "Authority"
_SIDES = ("Provider", "Customer")
_PARTNERS = ("ServiceSupplier", "Affiliate")
_OWNERS = ("Customer", "ModelledPerson", "EndUser")


@dataclass(frozen=True, slots=True)
class Receiver:
    """A member of a list at ``text[first:last]``; ``role`` is that of its ``head``."""

    first: int
    last: int
    role: str
    head: Span


@cache
def _parts(part: str) -> tuple[Cue, ...]:
    """The cues of a part of a list: ``joint``, ``close``, ``open``, ``inner``, ``own`` and others."""
    return tuple(c for c in cues("recipient_list") if c.set.get("part") == part)


def _match(part: str, passage: Passage, at: int, last: int) -> int | None:
    """Where a part that begins at a position ends, None where there is none."""
    ends = [m.end() for cue in _parts(part) if (m := cue.pattern.match(passage.shadow, at, last))]
    return max(ends, default=None)


def _nouns(passage: Passage, first: int, last: int) -> tuple[Span, ...]:
    """The nouns for parties, companies and organisations by name in a stretch, the longest of those that overlap."""
    told = find(cues("parties_company"), passage.text, max(0, first - _OPENING), last)
    companies = tuple(hit for hit in told if hit.first >= first)
    nouns = tuple(map(_noun, longest((*find(cues("recipient_noun"), passage.text, first, last), *companies))))
    known = (Span(h.first, h.last, h.concept.partition(":")[2]) for h in players(passage.text))
    inside = (k for k in known if first <= k.first and k.last <= last)
    return (*nouns, *(k for k in inside if not any(n.overlaps(k.first, k.last) for n in nouns)))


def _noun(hit: Hit) -> Span:
    """A noun as a span: a company by name is commonly a supplier."""
    company = hit.cue in cues("parties_company")
    return Span(hit.first, hit.last, str(hit.value("as", "ServiceSupplier" if company else _NOUN)))


def heads(passage: Passage, first: int, last: int) -> tuple[Span, ...]:
    """What a member of ``text[first:last]`` may end in: names of parties and nouns for parties, by place.

    A noun's label is empty, or the role that it carries by itself. The longer of two that overlap stays.
    """
    nouns = list(_nouns(passage, first, last))
    parties = [p for p in passage.spans_in("party", first, last) if not _general(p, nouns)]
    kept = [n for n in nouns if not any(n.overlaps(p.first, p.last) and _length(n) <= _length(p) for p in parties)]
    rest = [p for p in parties if not any(p.overlaps(n.first, n.last) for n in kept)]
    return tuple(sorted((*kept, *rest), key=lambda s: s.first))


def _length(span: Span) -> int:
    return span.last - span.first


def _general(party: Span, nouns: list[Span]) -> bool:
    """Whether a word for either side, or for any person, is a noun for parties in general."""
    if party.label == BOTH:
        return any(n.last == party.last for n in nouns)
    return party.label == "DataSubject" and any((n.first, n.last) == (party.first, party.last) for n in nouns)


def _joints(passage: Passage, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The joints outside brackets as (first, last)."""
    depth = 0
    for i in range(first, last):
        depth = max(0, depth + (passage.text[i] == "（") - (passage.text[i] == "）"))
        if depth == 0 and (end := _match("joint", passage, i, last)) is not None:
            yield i, end


def receivers(passage: Passage, first: int, last: int, *, opened: bool = False) -> tuple[Receiver, ...]:
    """The receivers in ``text[first:last]``.

    ``opened``: the stretch runs on behind the list. Otherwise only words of manner may follow the last member, and
    a stretch that goes on in another way names nobody.
    """
    found: tuple[Receiver, ...] = ()
    begin, some, head = first, heads(passage, first, last), None
    for joint, resume in (*_joints(passage, first, last), (last, last)):
        if joint < begin:
            continue
        head, ends = _head_of(passage, some, begin, joint, final=joint == last, opened=opened)
        if head is not None:
            found = _added(passage, found, tuple(_named(passage, begin, head)))
            begin = resume
            if not ends:
                return found
    return found if head is not None or opened else ()


def _added(passage: Passage, found: tuple[Receiver, ...], more: tuple[Receiver, ...]) -> tuple[Receiver, ...]:
    """The receivers with those of one more member; a bare noun for anybody goes on with the third party before.

    Authorities that only are the examples of a general word for authorities are one with it.
    """
    if len(more) == 1 and more[0].role == _AUTHORITY and _sums_up(passage, more[0]):
        own = next((i for i, r in enumerate(found) if all(x.role == _AUTHORITY for x in found[i:])), len(found))
        return (*found[:own], replace(more[0], first=min((r.first for r in found[own:]), default=more[0].first)))
    bare = len(more) == 1 and more[0].head == Span(more[0].first, more[0].last, _NOUN)
    if bare and found and found[-1].role == more[0].role == _OTHER and found[-1].head.label == _OTHER:
        return (*found[:-1], replace(found[-1], last=more[0].last))
    return (*found, *more)


def _sums_up(passage: Passage, one: Receiver) -> bool:
    """Whether the head of a member is the general word behind examples."""
    return passage.text[one.first : one.head.first].endswith(words("recipient_list", "such"))


def _head_of(passage: Passage, some: tuple[Span, ...], begin: int, joint: int, *, final: bool,
             opened: bool) -> tuple[Span | None, bool]:
    """The head of the member that begins at a position, and whether the member ends with it."""
    inside = [s for s in some if begin <= s.first and s.last <= joint]
    if opened and _acts(passage, begin, inside) and _match("handles", passage, inside[0].last, joint) is not None:
        return inside[0], False
    for head in reversed(inside):
        if _match("close", passage, head.last, joint) == joint or head.last == joint:
            return head, True
    if opened:
        if _acts(passage, begin, inside):
            return inside[0], False
        return next((h for h in inside if _match("open", passage, h.last, joint) is not None), None), False
    if final:
        return next((h for h in reversed(inside) if _match("manner", passage, h.last, joint) == joint), None), True
    return None, False


def _acts(passage: Passage, begin: int, inside: list[Span]) -> bool:
    """Whether a member opens with one of the two sides, which then does something."""
    if not inside or inside[0].first != begin or inside[0].label not in _SIDES:
        return False
    if _match("describes", passage, inside[0].last, len(passage.text)) is not None:
        return False
    return not possesses(passage, inside[0]) and all(s.first != inside[0].last for s in inside[1:])


def _named(passage: Passage, begin: int, head: Span) -> Iterator[Receiver]:
    if (called := _apposed(passage, begin, head)) is not None:
        yield from _named(passage, begin, called)
        begin = head.first
    role = _role(passage, begin, head)
    first = head.first if _stands_alone(passage, begin, head) else begin
    yield Receiver(_trimmed(passage, first, head.first), head.last, role, head)
    if passage.text.startswith("（", head.last):
        yield from _bracketed(passage, head.last + 1, role)


def _apposed(passage: Passage, begin: int, head: Span) -> Span | None:
    """The noun straight before a name that says what the bearer of the name is: the supplier so-and-so."""
    if not _by_name(passage, head):
        return None
    marks = words("recipient_list", "quotes")
    told = (s for s in heads(passage, begin, head.first) if not _by_name(passage, s))
    some = (s for s in told if s.label not in _SIDES or _only_called_so(passage, begin, s))
    return next((s for s in some if passage.text[s.last : head.first].strip() in marks), None)


def _by_name(passage: Passage, head: Span) -> bool:
    """Whether a head is a name rather than a noun or a role word."""
    return head.label == "ServiceSupplier" and head not in passage.spans_in("party", head.first, head.last)


def _stands_alone(passage: Passage, begin: int, head: Span) -> bool:
    """Whether a head needs nothing that stands before: it follows a joint as a whole, or the rest is too long."""
    whole = head.label != _NOUN and any(end == head.first for _, end in _joints(passage, begin, head.first))
    return whole or head.last - begin > _LONGEST


def _trimmed(passage: Passage, first: int, last: int) -> int:
    """Where a member begins behind words that only introduce it."""
    end = _match("lead", passage, first, last)
    return first if end is None else end


def _bracketed(passage: Passage, first: int, role: str) -> Iterator[Receiver]:
    """The members that a bracket names; one that only a noun tells has the role of the list."""
    last = passage.text.find("）", first)
    if last < 0 or _match("own", passage, first, last) is not None:
        return
    start = _match("inner", passage, first, last)
    for found in receivers(passage, first if start is None else start, last):
        told = found.role != _OTHER or found.head.label == _OTHER
        yield found if told else replace(found, role=role)


def _role(passage: Passage, begin: int, head: Span) -> str:
    """The role of a member: its head's, or what kind of party its words tell, else a third party."""
    if head.label == _OTHER and (example := _example(passage, begin, head)) is not None:
        return example.label
    if head.label == "ServiceSupplier" and _is_affiliate(passage, begin, head):
        return "Affiliate"
    if head.label != _NOUN and not _only_called_so(passage, begin, head):
        return _OTHER if head.label in _PARTNERS and _of_another(passage, begin, head) else head.label
    fitting = (cue for cue in cues("recipient_kind") if cue.pattern.search(passage.text, begin, head.last))
    return next((str(cue.set["role"]) for cue in fitting), _OTHER)


def _example(passage: Passage, begin: int, head: Span) -> Span | None:
    """The party that stands as example of a general head: partners and other third parties."""
    before = passage.text[begin : head.first]
    word = next((w for w in words("recipient_list", "such") if before.endswith(w)), None)
    spans = passage.spans_in("party", begin, head.first - len(word)) if word is not None else ()
    return spans[-1] if spans and spans[-1].label in _PARTNERS else None


def _is_affiliate(passage: Passage, begin: int, head: Span) -> bool:
    """Whether the words straight before a name, or its first words, call it an affiliate: our subsidiary so-and-so."""
    told = (s for s in passage.spans_in("party", begin, head.last) if s.label == "Affiliate")
    return any(head.first <= s.last < head.last for s in told)


def _only_called_so(passage: Passage, begin: int, head: Span) -> bool:
    """Whether a word for one of the two sides is described as somebody else: a platform, but of advertisers."""
    described = passage.text[begin : head.first].strip(" “”\"【】")
    if head.label not in _SIDES or not described or described in words("recipient_list", "own"):
        return False
    return any(h.last == head.last for h in _nouns(passage, head.first, head.last))


def _of_another(passage: Passage, begin: int, head: Span) -> bool:
    """Whether a member is a party of the person, not of the provider."""
    owners = (s for s in passage.spans_in("party", begin, head.first) if s.label in _OWNERS)
    return any(head.first - s.last <= 1 for s in owners)


def lets_use(passage: Passage, found: Receiver) -> bool:
    """Whether what follows a receiver lets it use what it is given rather than collect or hand on."""
    return _match("uses", passage, found.last, len(passage.text)) is not None


def is_company(passage: Passage, found: Receiver) -> bool:
    """Whether a receiver stands by the name of a company, whose role no other word tells."""
    return found.role == "ServiceSupplier" and _by_name(passage, found.head)


def for_itself(passage: Passage, last: int) -> bool:
    """Whether what follows the name of a receiver says that it uses what it is given for purposes of its own."""
    return _match("for-itself", passage, last, len(passage.text)) is not None


def of_employer(passage: Passage, found: Receiver) -> bool:
    """Whether a receiver is called one of the organisation that a user belongs to."""
    return any(cue.pattern.search(passage.shadow, found.first, found.head.last) for cue in _parts("belongs"))


def for_client(passage: Passage, found: Receiver) -> bool:
    """Whether a receiver is called the client of a provider."""
    return any(cue.pattern.search(passage.shadow[: found.head.last]) for cue in _parts("client"))
