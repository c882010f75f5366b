"""Who is who in a document: which names stand for which role, and where a name is defined.

The ontology's role labels hold in every document; a document adds names of its own by definition
(hereinafter "X"), by being a form that a person signs, and by a brand that acts as the provider. A
defined name that is no party, and a name whose role stays open, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from loaders.annotate.cues import Hit, cues, find, longest, mapping, words
from loaders.annotate.lexicon import TermHit, character_doc, lexicon
from loaders.annotate.roles import BOTH
from loaders.annotate.view import View, plain_view
from loaders.model import Document, DocumentKind

_BARE = r"[^“”\"「」『』《》【】、，/（）。；：\s]"
_QUOTED = re.compile(rf"[“\"「『《【]([^”\"」』》】]{{1,20}})[”\"」』》】]|({_BARE}{{1,3}})$")
_LEAST_ACTS = 2
_LONGEST_BRAND = 10
_BRAND = 2
_LONGEST_HOUSE = 4
_LETTER = "LETTER"
_NAME = "NAME"
_TOGETHER = "parties.definition.together"
_SIDES = ("Provider", "Customer")
SIGNER = "Signer"
"""Stands for the role of whoever signs a form until its text has told which."""


@dataclass(frozen=True, slots=True)
class PartyName:
    """A name of a party. ``clause`` and ``first``/``last`` say where (in the clause's own view) the
    document defines it; clause is -1 for names that need no definition. ``entry``: a glossary defines it."""

    name: str
    role: str
    legal: str | None = None
    clause: int = -1
    first: int = 0
    last: int = 0
    entry: bool = False


@dataclass(frozen=True, slots=True)
class PartyTable:
    """The names a document gives its parties, beside the role words of the ontology."""

    names: tuple[PartyName, ...]

    def pattern(self) -> re.Pattern[str] | None:
        """A pattern that finds the names, longest first; None where there are none."""
        forms = sorted({n.name for n in self.names}, key=lambda n: (-len(n), n))
        return re.compile("|".join(map(_bounded, forms))) if forms else None

    def role_of(self, name: str) -> str | None:
        """The role of a name of this document."""
        return next((n.role for n in self.names if n.name == name), None)


def _bounded(name: str) -> str:
    """A pattern for a name; a Latin one doesn't match inside a longer word."""
    before = r"(?<![A-Za-z0-9])" if name[0].isascii() else ""
    after = r"(?![A-Za-z0-9])" if name[-1].isascii() else ""
    return before + re.escape(name) + after


def company_in(text: str) -> Hit | None:
    """The first legal name of a company in a text, None where there is none."""
    return next(iter(longest(find(cues("parties_company"), text))), None)


def base_hits(text: str) -> tuple[TermHit, ...]:
    """The role words of any document in a text."""
    return lexicon().mark(character_doc(text), "role", text=text)


def base_role(text: str) -> str | None:
    """The role that the last role word of a phrase carries in any document, None where it has none."""
    hits = base_hits(text)
    return hits[-1].concept.partition(":")[2] if hits else None


@cache
def _any_of(key: str) -> str:
    """The alternatives under a key of the file of parties, as one pattern."""
    return "|".join(words("parties", key))


def _is_thing(name: str, long_form: str) -> bool:
    """Whether a defined name is a service, document or other thing rather than a party."""
    if any((hit.first, hit.last) == (0, len(name)) for hit in base_hits(name)):
        return _names_a_site(name, long_form)
    if re.search(_any_of("things"), name):
        return not (re.search(_any_of("brand_tail"), name) and company_in(long_form))
    return False


def _names_a_site(name: str, long_form: str) -> bool:
    """Whether a short name for a platform or site stands for that one, not for whoever runs it."""
    site = re.search(_any_of("brand_tail"), name) and re.search(_any_of("sites"), long_form)
    return bool(site) and company_in(long_form) is None


def _known_role(name: str) -> str | None:
    """The role a name has by itself."""
    if name in words("parties", "authorised"):
        return "Provider"
    if told := next((role for role, names in mapping("parties", "told").items() if name in names), None):
        return told
    hits = [hit for hit in base_hits(name) if hit.last == len(name)]
    return hits[-1].concept.partition(":")[2] if hits else None


def _role_in(document: Document, name: str) -> str | None:
    """The role a name has by itself in a document: whom a form addresses is who will handle the data."""
    if document.kind is DocumentKind.CONSENT_FORM and name in words("parties", "addressed"):
        return "Provider"
    if document.kind is DocumentKind.CONSENT_FORM and name in words("parties", "signer"):
        return SIGNER
    return _known_role(name)


def _of_form(document: Document, long_form: str) -> str | None:
    """The role of who signs a form or is authorised by it, where a long form is nothing but the word for that one."""
    plain = long_form.strip()
    if document.kind is not DocumentKind.CONSENT_FORM:
        return None
    if plain.endswith(words("parties", "authorised")):
        return "Provider"
    return SIGNER if plain.endswith(words("parties", "signer")) else None


def _own_role(names: Iterable[str], document: Document) -> str | None:
    """The role that the first of the names to have one carries by itself."""
    return next((role for name in names if (role := _role_in(document, name))), None)


def _role_of_definition(names: Iterable[str], long_form: str, document: Document) -> str | None:
    """Names that tell by themselves decide first, then the company, then how the long form ends."""
    hits = [hit for hit in base_hits(long_form) if hit.last == len(long_form)]
    ends = _of_form(document, long_form) or (hits[-1].concept.partition(":")[2] if hits else None)
    if ends in _SIDES and any(name in words("parties", "entrusted") for name in names):
        return ends
    if role := _own_role(names, document):
        return role
    if document.provider and document.provider in long_form:
        return "Provider"
    if company := company_in(long_form):
        return "Provider" if document.provider is None else str(company.value("other", "ThirdParty"))
    return ends


def _names_in(view: View, span: tuple[int, int], *, entry: bool = False) -> Iterator[tuple[str, int, int]]:
    """(name, first, last) of the names in a group of a definition; the entry of a glossary is one name."""
    if entry:
        yield view.text[slice(*span)], *span
        return
    for match in _QUOTED.finditer(view.text, *span):
        group = 1 if match[1] else 2
        first, last = match.span(group)
        if name := match[group].strip():
            yield name, first, last


def _defined(hit: Hit, view: View, clause: int, document: Document) -> Iterator[PartyName]:
    quoted, long_span = hit.group("names"), hit.group("long")
    if quoted is None:
        return
    long_form = view.text[slice(*long_span)] if long_span else ""
    entry = bool(hit.value("entry"))
    found = [f for f in _names_in(view, quoted, entry=entry) if not _is_thing(f[0], long_form)]
    names = [f[0] for f in found if f[0] not in words("parties", "both")]
    told = None if entry else hit.value("role") or _role_of_definition(names, long_form, document)
    role = _own_role(names, document) if entry else told
    if role is None:
        return
    company = company_in(long_form)
    legal = long_form[company.first : company.last] if company else None
    for name, first, last in found:
        own = None if name in words("parties", "entrusted") else _role_in(document, name)
        if name in names:
            yield PartyName(name, own or role, legal, clause, first, last, entry)


def _signer(document: Document, text: str) -> str:
    """The role of whoever signs a form: who is modelled, unless its title tells that it only identifies the person."""
    titled = any(word in document.title for word in words("parties", "modelling"))
    identifies = any(word in document.title for word in words("parties", "identifying"))
    modelled = titled or (not identifies and any(word in text for word in words("parties", "modelling")))
    return "ModelledPerson" if modelled else "Customer"


def _form_names(document: Document, text: str) -> Iterator[PartyName]:
    """Names that only a form to be signed uses: who signs, and who is authorised."""
    if document.kind is not DocumentKind.CONSENT_FORM:
        return
    for word in words("parties", "signer"):
        yield PartyName(word, _signer(document, text))
    for word in (*words("parties", "authorised"), *words("parties", "addressed")):
        yield PartyName(word, "Provider")


def _told_of(letter: str, key: str, text: str) -> bool:
    return re.search(_any_of(key).replace(_LETTER, letter), text) is not None


def _sides(_document: Document, text: str) -> Iterator[PartyName]:
    """Contract letters: a single one beside role words of the customer is the provider; of two, the one
    that serves, else the one that doesn't pay."""
    used = [word for word in words("parties", "letters") if word in text]
    if len(used) == 1 and any(word in text for word in words("parties", "customers")):
        yield PartyName(used[0], "Provider")
    if len(used) == 2:
        yield from _sides_of_two(text)


def _sides_of_two(text: str) -> Iterator[PartyName]:
    """The roles of both contract letters, told by what they do; nothing where that stays open."""
    used = words("parties", "letters")
    serving = [word for word in used if _told_of(word, "serves", text)]
    unpaying = [word for word in used if not _told_of(word, "pays", text)]
    provider = next((some[0] for some in (serving, unpaying) if len(some) == 1), None)
    if provider is not None:
        yield from (PartyName(word, "Provider" if word == provider else "Customer") for word in used)


def _other_letters(names: Mapping[str, PartyName], text: str) -> Iterator[PartyName]:
    """The side that the letter without a definition stands for, where the other letter has one."""
    letters = words("parties", "letters")
    known = {names[letter].role for letter in letters if letter in names}
    other = next((b for a, b in (_SIDES, _SIDES[::-1]) if known == {a}), None)
    if other is not None:
        yield from (PartyName(letter, other) for letter in letters if letter not in names and letter in text)


def _both_served(names: Mapping[str, PartyName], text: str) -> Iterator[PartyName]:
    """Both letters with a role each, where each stands for a company: for the provider at first sight, or for the
    provider that the document is known to have and so for its customer."""
    both = _by_letter(names)
    roles = {party.role for party in both}
    if roles == {"Provider", "ThirdParty"}:
        yield from (replace(party, role="Customer") for party in both if party.role == "ThirdParty")
    if roles != {"Provider"}:
        return
    told = {party.name: party.role for party in _sides_of_two(text)}
    for party in both:
        custom = "Provider" if party.name in words("parties", "serving") else "Customer"
        yield replace(party, role=told.get(party.name, custom))


def _of_letters(names: Mapping[str, PartyName]) -> Iterator[PartyName]:
    """The short names of a company, where a letter stands for it that has been given the other side."""
    sides = {party.legal: party.role for party in _by_letter(names) if party.role in _SIDES}
    for party in names.values():
        side = sides.get(party.legal) if party.legal else None
        if side and party.role != side and party.name not in words("parties", "letters"):
            yield replace(party, role=side)


def _by_letter(names: Mapping[str, PartyName]) -> list[PartyName]:
    """The parties that letters of the contract name, where both are named and not by one company."""
    both = [names[letter] for letter in words("parties", "letters") if letter in names]
    return both if len({party.legal for party in both}) == len(words("parties", "letters")) else []


def core_name(legal: str) -> str:
    """What a company goes by: its legal name without place, trade and form."""
    for cue in cues("parties_core"):
        legal = cue.pattern.sub("", legal)
    return legal


def akin(legal: str, other: str) -> bool:
    """Whether two companies bear one house's name: what both go by begins alike, with more than a word of the trade."""
    names = [plain_view(name).text for name in (legal, other)]
    one, another = (core_name(name)[:_BRAND] for name in names)
    return names[0] != names[1] and one == another and not re.search(_any_of("no_house"), one)


def _company_names(document: Document, text: str) -> Iterator[PartyName]:
    """The legal name, and its core where the text uses it by itself."""
    if not document.provider:
        return
    legal = plain_view(document.provider).text
    yield PartyName(legal, "Provider", document.provider)
    core = core_name(legal)
    if 2 <= len(core) <= 6 and text.count(core) >= 3:
        yield PartyName(core, "Provider", document.provider)


def _house_names(document: Document, text: str) -> Iterator[PartyName]:
    """What a text calls the provider by for short: the part of its legal name before the trade, where it acts or is
    called a company."""
    legal = plain_view(document.provider or "").text
    head = re.split(_any_of("trade"), legal)[0]
    trade = [found for found in re.findall(_any_of("trade"), legal)[:1] if len(found) > 1]
    elsewhere = text.replace(legal, "")
    for name in (head[-length:] for length in range(2, min(_LONGEST_HOUSE, len(head)) + 1)):
        firm = name + words("parties", "firm")[0]
        if re.search(_any_of("house_before") + firm, text):
            yield PartyName(firm, "Provider", document.provider)
        for house in filter(_is_brand, (name, *(name + tail for tail in trade))):
            acts = rf"{_any_of('house_before')}{_bounded(house)}(?:{_any_of('acts_as_house')})"
            if re.search(acts, elsewhere):
                yield PartyName(house, "Provider", document.provider)


def _brand_names(document: Document, text: str) -> Iterator[PartyName]:
    """The service's name where the text lets it act: promise, reserve, be liable."""
    name = plain_view((document.service or "").strip("“”\"「」《》【】 ")).text
    if not 2 <= len(name) <= _LONGEST_BRAND or base_role(name):
        return
    if _acts(name, "acts", text) >= _LEAST_ACTS:
        yield PartyName(name, "Provider")


def _offering_brands(document: Document, text: str) -> Iterator[PartyName]:
    """The brand that the title begins with, or that the text brings in as who offers, where it acts like one."""
    title = plain_view(document.title).text
    begins = (title[:length] for length in range(2, min(_LONGEST_BRAND, len(title)) + 1))
    offering = (m["name"] for word in words("parties", "offers") for m in _offers(word).finditer(text))
    named = dict.fromkeys(filter(_is_brand, (*begins, *offering)))
    acting = {name: _acts(name, "acts_surely", text) for name in named if text.count(name) > _LEAST_ACTS}
    best = max(acting, key=lambda name: (acting[name], len(name)), default=None)
    if best is not None and acting[best] >= _LEAST_ACTS:
        yield PartyName(best, "Provider")


def _caring_brands(document: Document, text: str) -> Iterator[PartyName]:
    """The brand that a policy says, as it opens, to hold the readers' data dear."""
    if document.kind is not DocumentKind.PRIVACY_POLICY:
        return
    told = next((m["name"] for m in re.finditer(_any_of("cares"), text)), None)
    if told is not None and _is_brand(told) and text.count(told) >= _LEAST_ACTS:
        yield PartyName(told, "Provider")


def _equated_brands(document: Document, text: str) -> Iterator[PartyName]:
    """The brand that an opening calls by the provider's own pronoun."""
    frames = (_offers(word) for word in words("parties", "called_us"))
    yield from (PartyName(m["name"], "Provider") for frame in frames for m in frame.finditer(text)
                if _is_brand(m["name"]) and company_in(m["name"]) is None)


def _readers(document: Document, text: str) -> Iterator[PartyName]:
    """Those for whom a document is written, where it calls them by what they do: patients, players, learners."""
    used = [word for word in words("parties", "readers") if word in text]
    silent = not any(word in text for word in words("participation", "address"))
    frames = (*words("parties", "addresses"), *(words("parties", "acting") if silent else ()))
    yield from (PartyName(word, "Customer") for word in used
                if any(re.search(frame.replace(_NAME, word), text) for frame in frames))


def _is_brand(name: str) -> bool:
    """Whether a name may be that of who offers: it looks like one, and is no role word and no thing."""
    return bool(re.fullmatch(_any_of("brand"), name)) and not (base_role(name) or _is_thing(name, ""))


@cache
def _offers(frame: str) -> re.Pattern[str]:
    return re.compile(frame.replace(_NAME, _any_of("brand")))


def _acts(name: str, kind: str, text: str) -> int:
    """How often a name is the subject of what ``kind`` of words tell."""
    return len(re.findall(rf"(?:^|[，。；：\n]){_bounded(name)}[”\"」】]?(?:{_any_of(kind)})", text))


Place = tuple[Hit, int, View]
"""A cue of definitions found in the view of a clause."""


def _definitions(document: Document, places: tuple[Place, ...]) -> Iterator[PartyName]:
    """The names that a document defines and whose role is told, in the order of its text; what brackets tell first."""
    for hit, clause, view in sorted(places, key=lambda place: place[0].value("role") is None):
        yield from _defined(hit, view, clause, document)


def _collective(document: Document, places: tuple[Place, ...]) -> Iterator[PartyName]:
    """Names defined without a role of their own that are called together by one that has a role."""
    together = [(party.role, view.text[slice(*span)]) for hit, clause, view in places
                if hit.cue.id == _TOGETHER and (span := hit.group("long"))
                for party in _defined(hit, view, clause, document)]
    for hit, clause, view in places:
        span = hit.group("names")
        if span is None or not hit.value("entry"):
            continue
        name = view.text[slice(*span)]
        for role in (role for role, long_form in together if name in re.split(_any_of("joints"), long_form)):
            yield PartyName(name, role, None, clause, *span, True)


def _in_order(hits: tuple[Hit, ...]) -> list[Hit]:
    """Definitions by place, of several at one place the one that tells the role first."""
    return sorted(hits, key=lambda hit: (hit.first, hit.value("role") is None))


_SOURCES = (_form_names, _sides, _company_names, _house_names, _brand_names, _readers, _equated_brands,
            _offering_brands, _caring_brands)
"""What names parties without defining them; an earlier one's word counts."""


def party_table(document: Document, views: Iterable[tuple[int, View]]) -> PartyTable:
    """The table of a document from its clause views, given as (clause index, view)."""
    views = tuple(views)
    text = "\n".join(v.text for _, v in views)
    names: dict[str, PartyName] = {}
    places = tuple((hit, clause, view) for clause, view in views for hit in _in_order(find(cues("parties"), view.text)))
    for party in (*_definitions(document, places), *_collective(document, places)):
        signs = party.role == SIGNER
        names.setdefault(party.name, replace(party, role=_signer(document, text)) if signs else party)
    names.update({party.name: party for party in tuple(_both_served(names, text))})
    names.update({party.name: party for party in tuple(_of_letters(names))})
    for party in tuple(_other_letters(names, text)):
        names.setdefault(party.name, party)
    for source in _SOURCES:
        for party in source(document, text):
            names.setdefault(party.name, party)
    for word in words("parties", "both"):
        names.setdefault(word, PartyName(word, BOTH))
    return PartyTable(tuple(names.values()))
