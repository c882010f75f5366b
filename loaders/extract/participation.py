"""Parties: which names stand for which role in a document, each once.

A name counts where the document defines it. Roles without a defined name count at the first mention in
running text: persons the document speaks of always, affiliates, suppliers and third parties in
agreements (in a policy they are recipients). An appendix doesn't introduce the two sides anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from loaders.annotate import AnnotatedDocument, Passage, Span
from loaders.annotate.cues import cues, find, longest, pattern, words
from loaders.annotate.parties import PartyName, base_role, company_in
from loaders.annotate.roles import BOTH
from loaders.annotate.view import plain_view
from loaders.extract.handling.recipients import company_role, slots
from loaders.model import DocumentKind
from loaders.statements import Participation

_SIDES = ("Provider", "Customer")
_AGREEMENTS = (DocumentKind.SERVICE_AGREEMENT, DocumentKind.USAGE_RULES, DocumentKind.CONSENT_FORM)
_CLOSE = ("participation.supplier", "participation.partner")
_CLOSER = 24
_BEHIND = 6
_TOP_LINES = 2
_LETTERHEAD = "party.letterhead"
_LONG = {"Customer", "Provider", "Affiliate", "ModelledPerson"}
_OFTENER = 3
"""By how many times another name for the reader's side must outnumber the reader's address to stand for it."""


@dataclass(frozen=True, slots=True)
class Use:
    """A name at a place of a passage."""

    passage: Passage
    first: int
    last: int
    role: str
    rule: str
    party: PartyName | None = None

    @property
    def name(self) -> str:
        """The name as written."""
        return self.passage.text[self.first : self.last]


def _readable(annotated: AnnotatedDocument) -> Iterator[Passage]:
    return (p for p in annotated.passages if not p.context_only)


def _definitions(annotated: AnnotatedDocument) -> Iterator[Use]:
    """Names at the place that defines them; affiliates, suppliers and third parties where a glossary has them."""
    others = words("participation", "others")
    for name in annotated.parties.names:
        if name.clause < 0 or name.role == BOTH or (name.role in others and not name.entry):
            continue
        for passage in annotated.of_clause(name.clause):
            if passage.text[name.first : name.last] == name.name:
                yield Use(passage, name.first, name.last, name.role, "party.definition", name)
                break


def _companies(annotated: AnnotatedDocument) -> Iterator[Use]:
    """The provider's legal name where it first stands in more than a line of its own."""
    legal = {n.legal for n in annotated.parties.names if n.legal and n.role == "Provider"}
    for passage in _readable(annotated):
        company = company_in(passage.text)
        name = passage.text[company.first : company.last] if company else ""
        if company and name != passage.text.strip() and (name in legal or name == annotated.document.provider):
            yield Use(passage, company.first, company.last, "Provider", "party.company",
                      PartyName(name, "Provider", name))
            return


def _letterhead(annotated: AnnotatedDocument) -> Iterator[Use]:
    """The institution whose name, no company's, is the first line of a document."""
    legal = annotated.document.provider
    if legal is None or company_in(legal) is not None:
        return
    party = PartyName(plain_view(legal).text, "Provider", legal)
    for passage in islice(_readable(annotated), _TOP_LINES):
        if passage.text.strip() == party.name:
            yield Use(passage, 0, len(passage.text), "Provider", _LETTERHEAD, party)


def _houses(annotated: AnnotatedDocument) -> Iterator[Use]:
    """The short forms of the provider's legal name, each where it first stands by itself."""
    legal = plain_view(annotated.document.provider or "").text
    for party in annotated.parties.names:
        if party.clause < 0 and party.role == "Provider" and party.legal and party.name != legal:
            uses = (Use(p, s.first, s.last, s.label, "party.first-use", party) for p in _readable(annotated)
                    for s in p.spans("party") if p.text[s.first : s.last] == party.name)
            yield from islice(uses, 1)


def _named_receivers(annotated: AnnotatedDocument) -> Iterator[Use]:
    """The companies by name to which a form that a person signs lets data be given, each at its first such mention."""
    seen = {plain_view(annotated.document.provider or "").text}
    for passage in _readable(annotated) if annotated.document.kind is DocumentKind.CONSENT_FORM else ():
        for company in longest(find(cues("parties_company"), passage.text)):
            name = passage.text[company.first : company.last]
            if name not in seen and _receives(passage, company.first, company.last):
                seen.add(name)
                role = company_role(annotated, passage, company.first, company.last)
                yield Use(passage, company.first, company.last, role, "party.company", PartyName(name, role, name))


def _receives(passage: Passage, first: int, last: int) -> bool:
    """Whether a name stands where a sentence names who receives."""
    return any(hit.first <= first and last <= hit.last for hit in slots(passage, *passage.sentence_at(first)))


def _long_forms(annotated: AnnotatedDocument, defined: Iterable[Use]) -> Iterator[Use]:
    """The words for a customer or an affiliate straight before the definition of a name for them."""
    defined = tuple(defined)
    places = {(use.passage.clause.index, use.first) for use in defined}
    named = {use.name for use in defined}
    for use in defined:
        spans = use.passage.spans_in("party", max(0, use.first - _CLOSER), use.first)
        last = spans[-1] if spans else None
        if last and last.label in (_LONG & {use.role, "Affiliate"}):
            span = _joined(spans)
            name = use.passage.text[span.first : span.last]
            brand = last.label != "Provider" or (company_in(name) is None and base_role(name) is None)
            if (use.passage.clause.index, last.first) not in places and name not in named and brand:
                yield Use(use.passage, span.first, span.last, span.label, "party.long-form")


def _joined(spans: tuple[Span, ...]) -> Span:
    """The last of the spans with those that touch it and carry the same role."""
    whole = spans[-1]
    for span in reversed(spans[:-1]):
        if span.last == whole.first and span.label == whole.label:
            whole = Span(span.first, whole.last, whole.label)
    return whole


def _phrases(passage: Passage) -> list[Use]:
    """Phrases that name a party more closely than one word."""
    return [Use(passage, h.first, h.last, str(h.value("role")), h.cue.id)
            for h in longest(find(cues("participation"), passage.shadow, passage.body))]


def _words(annotated: AnnotatedDocument, passage: Passage, phrases: list[Use]) -> list[Use]:
    """Names outside the phrases, without those too general or part of another word."""
    spans = [s for s in passage.spans("party") if s.first >= passage.body and s.label != BOTH]
    uses = [Use(passage, s.first, s.last, s.label, "party.first-use") for s in spans
            if not any(s.overlaps(p.first, p.last) for p in phrases)]
    own = {n.name for n in annotated.parties.names}
    return [_by_company(use) for use in uses if use.name in own or _names_a_party(use)]


def _by_company(use: Use) -> Use:
    """An affiliate by the legal name that stands straight behind the word for it."""
    company = company_in(use.passage.text[use.last :]) if use.role == "Affiliate" else None
    return replace(use, first=use.last, last=use.last + company.last) if company and company.first == 0 else use


def _names_a_party(use: Use) -> bool:
    """Whether a name is neither too general nor a place nor part of another word."""
    if use.name in words("participation", "never") or pattern("participation", "place").search(use.name):
        return False
    upto, after = use.passage.text[: use.last], use.passage.text[use.last : use.last + _BEHIND]
    part = pattern("participation", "compounded").search(upto) or pattern("participation", "compound").search(after)
    return part is None


def _is_heading(passage: Passage) -> bool:
    """Whether a passage is but the heading of a clause, which introduces nobody."""
    heading = plain_view(passage.clause.heading).text
    return bool(heading) and passage.text[passage.body :].strip() == heading


def _mentions(annotated: AnnotatedDocument) -> list[Use]:
    """All mentions in running text; what a phrase has named, its last word names no more."""
    found: list[Use] = []
    for passage in (p for p in _readable(annotated) if not _is_heading(p)):
        phrases = _phrases(passage)
        uses = sorted((*phrases, *_words(annotated, passage, phrases)), key=lambda use: use.first)
        for use in _outside_titles(passage, uses):
            if use.rule in _CLOSE or not _ends_any(use.name, [u.name for u in found if u.rule in _CLOSE]):
                found.append(use)
    return found


def _outside_titles(passage: Passage, uses: Iterable[Use]) -> Iterator[Use]:
    """The uses of names that don't stand within a title in quotation marks."""
    titles = [m.span() for m in pattern("participation", "quoted_title").finditer(passage.text)]
    return (use for use in uses if not any(first < use.first and use.last < last for first, last in titles))


def _ends_any(name: str, longer: list[str]) -> bool:
    return any(other.endswith(name) for other in longer)


def _counts(annotated: AnnotatedDocument) -> tuple[str, ...]:
    """The roles whose first mention counts in a document of this kind."""
    persons, document = words("participation", "persons"), annotated.document
    if document.kind not in _AGREEMENTS:
        return persons
    others = words("participation", "others")
    introduces = document.part_of is None or document.kind is DocumentKind.CONSENT_FORM
    return (*persons, *(role for role in others if introduces or role != "ThirdParty"))


def _first(uses: list[Use]) -> Use:
    """The first mention by a name that counts fully; of several in its sentence the name used most."""
    secondary = words("participation", "secondary")
    first = next((use for use in uses if use.name not in secondary), uses[0])
    begin, end = first.passage.sentence_at(first.first)
    beside = [u for u in uses if u.passage is first.passage and begin <= u.first < end and u.name not in secondary]
    return max(beside or [first], key=lambda u: (sum(_alike(other.name, u.name) for other in uses), -u.first))


def _alike(name: str, other: str) -> bool:
    """Whether one name is the other or ends in it: father or guardian, guardian."""
    return name.endswith(other) or other.endswith(name)


def _first_uses(annotated: AnnotatedDocument, taken: set[str]) -> Iterator[Use]:
    """First mentions of the roles that have no defined name."""
    by_role: dict[str, list[Use]] = {}
    for use in _mentions(annotated):
        by_role.setdefault(use.role, []).append(use)
    for role in _counts(annotated):
        uses = by_role.get(role, [])
        close = {use.name: use for use in reversed(uses) if use.rule in _CLOSE}
        yield from close.values()
        rest = [use for use in uses if use.rule not in _CLOSE]
        if rest and role not in taken and (not close or role != "ServiceSupplier") and not _denied(rest[0]):
            yield _first(rest)
    if annotated.document.part_of is None:
        signed = annotated.document.kind is DocumentKind.CONSENT_FORM and "ModelledPerson" in taken
        open_sides = [role for role in _SIDES if role not in taken and not (signed and role == "Customer")]
        sides = [_side(_beside_legal(annotated, by_role.get(role, []))) for role in open_sides]
        yield from (side for side in sides if side is not None)


def _denied(use: Use) -> bool:
    """Whether a ban, a denial or a mere possibility names somebody outside the contract."""
    upto = use.passage.text[use.passage.piece_at(use.first)[0] : use.first] + use.name[:2]
    return use.role in words("participation", "outside") and pattern("participation", "denied").search(upto) is not None


def _beside_legal(annotated: AnnotatedDocument, uses: list[Use]) -> list[Use]:
    """The uses of other names than the provider's legal one, where there are any."""
    legal = plain_view(annotated.document.provider or "").text
    return [use for use in uses if use.name != legal] or uses


def _welcomed(use: Use) -> bool:
    """Whether a name only stands in a greeting."""
    return pattern("participation", "greeting").search(use.passage.text, 0, use.first) is not None


def _contracts(use: Use) -> bool:
    """Whether a name stands before "and" and the provider, in a sentence on who concludes the contract."""
    first, last = use.passage.sentence_at(use.first)
    beside = pattern("participation", "contracts").match(use.passage.shadow, use.last)
    return beside is not None and pattern("participation", "contract").search(use.passage.text, first, last) is not None


def _side(uses: list[Use]) -> Use | None:
    """The first address of the reader, else (or where others are used far more often) the first name of the side."""
    address = words("participation", "address")
    if uses and _welcomed(uses[0]) and (contracting := next(filter(_contracts, uses), None)) is not None:
        return contracting
    addressed = [use for use in uses if use.name in address]
    others = [use for use in uses if use.name not in address]
    return next(iter(others if len(others) > _OFTENER * len(addressed) else addressed), None)


def _statement(annotated: AnnotatedDocument, use: Use) -> Participation:
    legal = use.party.legal if use.party else None
    if legal is None and use.role == "Provider":
        legal = annotated.document.provider
    return Participation(
        document=annotated.document.key, clause=use.passage.clause.index,
        evidence=use.passage.evidence(use.first, use.last), rule=use.rule, name=use.name,
        role=f"role:{use.role}", party=legal, definition=use.rule == "party.definition",
        confidence=0.9 if use.rule != "party.first-use" else 0.8,
    )


def extract(annotated: AnnotatedDocument) -> Iterator[Participation]:
    """One participation a name: where it is defined, else where its role is first named."""
    defined = list(_definitions(annotated))
    sure = [*_letterhead(annotated), *_companies(annotated), *defined, *_long_forms(annotated, defined)]
    taken = {use.role for use in sure if use.rule != _LETTERHEAD}
    seen: set[tuple[int, int]] = set()
    named = (*_houses(annotated), *_named_receivers(annotated))
    for use in (*sure, *named, *_first_uses(annotated, taken)):
        place = (use.passage.evidence(use.first, use.last).start, use.last - use.first)
        if place not in seen:
            seen.add(place)
            yield _statement(annotated, use)
