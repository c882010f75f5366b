"""Recipients: whom a sentence says data is provided, entrusted, transferred or disclosed to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find, mapping, pattern, words
from loaders.annotate.parties import akin
from loaders.annotate.passage import cut
from loaders.annotate.roles import BOTH
from loaders.annotate.scope import subject_of
from loaders.annotate.view import plain_view
from loaders.extract.handling.context import column_of
from loaders.extract.handling.filters import is_weak
from loaders.extract.handling.handled import last_main
from loaders.extract.handling.receivers import (
    Receiver,
    for_client,
    for_itself,
    is_company,
    lets_use,
    of_employer,
    receivers,
)
from loaders.extract.handling.verbs import Verb, negated
from loaders.model import DocumentKind
from loaders.statements import Mention

_LONGEST_NAME = 30
_TITLE, _STOPS = 20, "，。；：、"
_ABOUT_DATA = frozenset({DocumentKind.PRIVACY_POLICY, DocumentKind.CONSENT_FORM})
_GIVERS = frozenset({"Customer", "EndUser", "Minor", "DataSubject", BOTH})


def _topics(passage: Passage, first: int, last: int) -> frozenset[str]:
    """What a stretch speaks of: ``data``, ``persons`` beside the parties; nothing for secrets or a definition."""
    hits = find(cues("recipient_topic"), passage.shadow, first, last)
    told = {str(h.value("kind")) for h in hits if not _cut_off(passage, h)}
    if "definition" in told or ("secret" in told and "personal" not in told):
        return frozenset()
    named = any(not is_weak(passage, span) for span in passage.spans_in("data", first, last))
    return frozenset(told | ({"data"} if named else set()))


def _cut_off(passage: Passage, hit: Hit) -> bool:
    """Whether words for somebody's users are only the beginning of that one's user data."""
    owned = passage.text.startswith(words("handling_words", "possessors"), hit.first)
    return owned and any(hit.first < s.first < hit.last < s.last for s in passage.spans("data"))


def slots(passage: Passage, first: int, last: int) -> tuple[Hit, ...]:
    """The stretches of ``text[first:last]`` that hold a list of receivers."""
    return (*find(cues("recipient"), passage.shadow, first, last),
            *find(cues("recipient_plain"), passage.shadow, first, last),
            *find(cues("recipient_transfer"), passage.text, first, last))


@dataclass(frozen=True, slots=True)
class Named:
    """Who receives data: each ``mention`` of one, and the ``roles`` of those to whom the stretch itself hands it on.

    A stretch that only speaks of handing on, told elsewhere, names receivers without being what hands to them.
    """

    mentions: tuple[Mention, ...] = ()
    roles: tuple[str, ...] = ()


def named(annotated: AnnotatedDocument, passage: Passage, first: int, last: int) -> Named:
    """Each party named as receiving data in ``text[first:last]``; whoever gives it is none.

    Data in a cell goes to those whom the other cells of its row name, and data of an item to those whom the item
    opens with, where its lead-in announces a list of receivers.
    """
    every = tuple(_named(annotated, passage, first, last))
    found = tuple((m, aside) for m, aside in every if not _begins_another(m, every))
    return Named(tuple(dict.fromkeys(m for m, _ in found)),
                 tuple(dict.fromkeys(m.concept for m, aside in found if not aside)))


def _begins_another(mention: Mention, found: tuple[tuple[Mention, bool], ...]) -> bool:
    """Whether a label is only the first word of the name of another mention: Kite: the Kite SDK collects..."""
    quote = mention.evidence.quote
    return any(m.concept == mention.concept and m.evidence.quote != quote and m.evidence.quote.startswith(quote)
               for m, _ in found)


def _named(annotated: AnnotatedDocument, passage: Passage, first: int, last: int) -> Iterator[tuple[Mention, bool]]:
    """Each mention of a receiver, with whether the handing on is told elsewhere."""
    yield from ((m, False) for m in _of_row(annotated, passage))
    yield from ((m, False) for m in _of_item(annotated, passage, first, last))
    above = _handed_on_above(annotated, passage)
    topics = _topics(passage, first, last) | above
    topics |= _taken_up(passage, first) if "pronoun" in topics else frozenset()
    yield from _in_slots(annotated, passage, (first, last), topics, listed=bool(above))


def _taken_up(passage: Passage, first: int) -> frozenset[str]:
    """What the sentence before one that begins at a position speaks of."""
    before = next((unit for unit in reversed(passage.sentences) if unit[1] <= first), None)
    return _topics(passage, *before) if before is not None else frozenset()


def _handed_on_above(annotated: AnnotatedDocument, passage: Passage) -> frozenset[str]:
    """What an item's lead-in speaks of, where it tells that something is handed on."""
    lead = annotated.lead_in(passage)
    verb = last_main(annotated, lead) if lead is not None and passage.column is None else None
    if lead is None or verb is None or verb.op not in mapping("handling_sureness", "families")["handing_on"]:
        return frozenset()
    return _topics(lead, 0, len(lead.text))


def _of_row(annotated: AnnotatedDocument, passage: Passage) -> Iterator[Mention]:
    """The receivers in the row of a cell of data: each line of the column that names companies, or their products."""
    if passage.column is None or column_of(passage) != "data":
        return
    cells = [p for p in annotated.of_clause(passage.clause.index) if column_of(p) == "recipient"]
    named = [[c for c in cells if find((cue,), plain_view(c.column or "").text)] for cue in cues("recipient_column")]
    for cell in next((some for some in named if some), ()):
        yield from (m for first, last in cut(cell.text, "；\n", 0, len(cell.text)) for m in _line(cell, first, last))


def _line(cell: Passage, first: int, last: int) -> Iterator[Mention]:
    """Whom a line of a cell names: its receivers, else its words as the name of a supplier."""
    found = receivers(cell, first, last)
    for receiver in found:
        role = "ServiceSupplier" if _by_name(cell, receiver) else receiver.role
        yield Mention(f"role:{role}", cell.evidence(receiver.first, receiver.last))
    if not found and 2 <= len(cell.text[first:last].strip(" ；\n/-—")) <= _LONGEST_NAME:
        yield Mention("role:ServiceSupplier", cell.evidence(first, last))


def _by_name(cell: Passage, found: Receiver) -> bool:
    """Whether a receiver that no word tells the role of stands by its own name."""
    named = pattern("recipient_column", "name").fullmatch(cell.text, found.first, found.last)
    return found.role == "ThirdParty" != found.head.label and named is not None


def _of_item(annotated: AnnotatedDocument, passage: Passage, first: int, last: int) -> Iterator[Mention]:
    """The receiver that opens an item of a list of receivers."""
    lead = annotated.lead_in(passage)
    opens = first <= passage.body < last or first == 0
    if lead is None or passage.column is not None or not opens or not _announces(lead):
        return
    end = next((i for i in range(first, last) if passage.text[i] in "：，。；\n"), last)
    for found in receivers(passage, first, end):
        named = found.role not in (*_GIVERS, "Provider") and found.last - found.first <= _LONGEST_NAME
        if named and pattern("recipient_column", "label").fullmatch(passage.text, found.first, found.last) is None:
            yield Mention(f"role:{found.role}", passage.evidence(found.first, found.last))


def _announces(lead: Passage) -> bool:
    """Whether a lead-in opens a list of those who receive data."""
    return "data" in _topics(lead, 0, len(lead.text)) and bool(find(cues("recipient_lead"), lead.shadow))


def _in_slots(annotated: AnnotatedDocument, passage: Passage, unit: tuple[int, int], topics: frozenset[str], *,
              listed: bool) -> Iterator[tuple[Mention, bool]]:
    """The receivers in the slots of a sentence; ``listed``: its lead-in tells that something is handed on."""
    named: dict[int, tuple[Mention, bool]] = {}
    policy = annotated.document.kind in _ABOUT_DATA
    for hit in slots(passage, *unit):
        about_data = "data" in topics or _needs_no_data(hit, policy=policy)
        if not about_data or _is_title(passage, hit) or (hit.value("above") and not listed):
            continue
        for found in receivers(passage, hit.first, hit.last, opened=bool(hit.value("open"))):
            if _receives(annotated, passage, hit, found, topics):
                evidence = passage.evidence(found.first, found.last)
                mention = Mention(f"role:{_role(annotated, passage, hit, found)}", evidence)
                aside = bool(hit.value("aside")) and named.get(found.last, (mention, True))[1]
                named[found.last] = (named.get(found.last, (mention, aside))[0], aside)
    yield from (said for _, said in sorted(named.items()))


def _needs_no_data(hit: Hit, *, policy: bool) -> bool:
    """Whether a slot tells receivers of data though its sentence names none."""
    return hit.value("anywhere") == "always" or (policy and bool(hit.value("anywhere")))


def _is_title(passage: Passage, hit: Hit) -> bool:
    """Whether a slot is the title that opens its sentence (with affiliates: ...), or a line that is but a title."""
    begin = max(passage.sentence_at(hit.match.start())[0], passage.body)
    if any(char.isalpha() for char in passage.text[begin : hit.match.start()]):
        return False
    alone = passage.column is None and len(passage.text) <= _TITLE and not any(c in _STOPS for c in passage.text)
    return alone or passage.text.startswith("：", max(hit.last, hit.match.end()))


def _receives(annotated: AnnotatedDocument, passage: Passage, hit: Hit, found: Receiver,
              topics: frozenset[str]) -> bool:
    """Whether a receiver is one here: the provider only of other persons' data that a customer gives it."""
    only = hit.value("only")
    gives = found.role in _GIVERS and not (_is_client(annotated, passage, found) or of_employer(passage, found))
    told = found.role == "Guardian" and not hit.value("guardians")
    if gives or told or _listed_below(passage, found) or (only is not None and found.role not in only):
        return False
    if found.role == "Authority" or (found.role == "Provider" and hit.value("processor")):
        return True
    if found.role == "Provider":
        return "persons" in topics and _provider_receives(annotated, passage, hit, found)
    return "persons" in topics or not _given_by_customer(annotated, passage, hit)


def _listed_below(passage: Passage, found: Receiver) -> bool:
    """Whether a lead-in speaks of those whom its list will name."""
    return passage.text.startswith(words("recipient_list", "back"), found.first) and bool(
        find(cues("recipient_lead"), passage.shadow))


def _is_client(annotated: AnnotatedDocument, passage: Passage, found: Receiver) -> bool:
    """Whether a receiver is the client for whom a provider works, in a form that the person concerned signs."""
    return annotated.document.kind is DocumentKind.CONSENT_FORM and for_client(passage, found)


def _provider_receives(annotated: AnnotatedDocument, passage: Passage, hit: Hit, found: Receiver) -> bool:
    """Whether a customer gives the provider what it holds on others, rather than lets it collect."""
    form = annotated.document.kind is DocumentKind.CONSENT_FORM
    return not form and (not hit.value("authorises") or lets_use(passage, found))


def _given_by_customer(annotated: AnnotatedDocument, passage: Passage, hit: Hit) -> bool:
    """Whether only the customer can be who gives: it is the subject, and the sentence names no provider before.

    A provider that urges the customer, or speaks of what the customer does, does not give. In a form to be signed
    the signer authorises, so nobody is left out.
    """
    if annotated.document.kind is DocumentKind.CONSENT_FORM or hit.value("sure"):
        return False
    at = (hit.group("g") or hit.match.span())[0]
    first = passage.sentence_at(at)[0]
    signs = [h.cue.set for h in find(cues("recipient_giver"), passage.shadow, first, at)]
    if any("straight" in sign for sign in signs):
        return True
    if subject_of(annotated, passage, at) != ("Customer",) or any("other" in sign for sign in signs):
        return False
    return bool(signs) or not any(s.label == "Provider" for s in passage.spans_in("party", first, at))


def handing(annotated: AnnotatedDocument, passage: Passage, first: int, last: int) -> Verb | None:
    """The handing on that names receivers in ``text[first:last]``, None where nobody receives anything."""
    hits = slots(passage, first, last)
    if not hits or next(_named(annotated, passage, first, last), None) is None:
        return None
    hit = min(hits, key=lambda h: h.first)
    return Verb(hit.first, hit.last, "processing:Provide", subject_of(annotated, passage, hit.first), hit.cue.id,
                negated=negated(passage, hit.first))


def _role(annotated: AnnotatedDocument, passage: Passage, hit: Hit, found: Receiver) -> str:
    """The role of a receiver; a bare third party of those named before is the supplier named there."""
    if is_company(passage, found):
        return company_role(annotated, passage, found.head.first, found.last)
    takes_up = passage.text[hit.first : found.last].startswith(words("recipient_list", "back"))
    if found.role != "ThirdParty" or not takes_up:
        return found.role
    lead = annotated.lead_in(passage)
    before = (*passage.spans_in("party", 0, hit.first), *(lead.spans("party") if lead is not None else ()))
    return "ServiceSupplier" if any(s.label == "ServiceSupplier" for s in before) else found.role


def company_role(annotated: AnnotatedDocument, passage: Passage, first: int, last: int) -> str:
    """The role of a company by name that receives data: of the provider's house, for itself, else a supplier."""
    houses = (party.legal for party in annotated.parties.names if party.role == "Provider" and party.legal)
    if any(akin(house, passage.text[first:last]) for house in houses):
        return "Affiliate"
    return "ThirdParty" if for_itself(passage, last) else "ServiceSupplier"
