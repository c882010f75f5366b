"""Who is who in a document: which names stand for which role, and where a name is defined.

The ontology's role labels hold in every document; a document adds names of its own by definition
(hereinafter "X"), and by being a form that a person signs. A name whose role stays open is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.annotate.cues import Hit, cues, find, words
from loaders.annotate.lexicon import character_doc, lexicon
from loaders.annotate.roles import BOTH
from loaders.annotate.view import View
from loaders.model import Document, DocumentKind

_QUOTED = re.compile(r"[“\"「『《【]([^”\"」』》】]{1,20})[”\"」』》】]")


@dataclass(frozen=True, slots=True)
class PartyName:
    """A name of a party. ``clause`` and ``first``/``last`` say where (in the clause's own view) the
    document defines it; clause is -1 for names that need no definition."""

    name: str
    role: str
    legal: str | None = None
    clause: int = -1
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class PartyTable:
    """The names a document gives its parties, beside the role words of the ontology."""

    names: tuple[PartyName, ...]

    def pattern(self) -> re.Pattern[str] | None:
        """A pattern that finds the names, longest first; None where there are none."""
        forms = sorted({n.name for n in self.names}, key=lambda n: (-len(n), n))
        return re.compile("|".join(map(re.escape, forms))) if forms else None

    def role_of(self, name: str) -> str | None:
        """The role of a name of this document."""
        return next((n.role for n in self.names if n.name == name), None)


def base_role(text: str) -> str | None:
    """The role that the last role word of a phrase carries in any document, None where it has none."""
    hits = lexicon().mark(character_doc(text), "role")
    return hits[-1].concept.partition(":")[2] if hits else None


def _role_of_definition(names: Iterable[str], long_form: str, document: Document) -> str | None:
    """Known names decide first, then the company, then the role words of the long form."""
    for name in names:
        if role := base_role(name):
            return role
    if any(hit for hit in find(cues("parties_company"), long_form)):
        return next((h.value("role") for h in find(cues("parties_company"), long_form)), None)
    if document.provider and document.provider in long_form:
        return "Provider"
    return base_role(long_form)


def _defined(hit: Hit, view: View, clause: int, document: Document) -> Iterator[PartyName]:
    quoted = hit.group("names")
    if quoted is None:
        return
    found = [(m[1], m.span(1)) for m in _QUOTED.finditer(view.text, *quoted)]
    long_span = hit.group("long")
    long_form = view.text[slice(*long_span)] if long_span else ""
    role = hit.value("role") or _role_of_definition((name for name, _ in found), long_form, document)
    if role is None:
        return
    company = next(iter(find(cues("parties_company"), long_form)), None)
    legal = long_form[company.first : company.last] if company else None
    for name, (first, last) in found:
        yield PartyName(name, base_role(name) or role, legal, clause, first, last)


def _form_names(document: Document, text: str) -> Iterator[PartyName]:
    """Names that only a form to be signed uses: who signs, and who is authorised."""
    if document.kind is not DocumentKind.CONSENT_FORM:
        return
    modelled = any(word in text for word in words("parties", "modelling"))
    for word in words("parties", "signer"):
        yield PartyName(word, "ModelledPerson" if modelled else "Customer")
    for word in words("parties", "authorised"):
        yield PartyName(word, "Provider")


def _sides(document: Document, text: str) -> Iterator[PartyName]:
    """A single contract letter (Party A or B) used against the customer's role words is the provider."""
    used = [word for word in words("parties", "letters") if word in text]
    if len(used) == 1 and any(word in text for word in words("parties", "customers")):
        yield PartyName(used[0], "Provider")


def _company_names(document: Document, text: str) -> Iterator[PartyName]:
    """The legal name, and its core where the text uses it by itself."""
    if not document.provider:
        return
    yield PartyName(document.provider, "Provider", document.provider)
    core = document.provider
    for cue in cues("parties_core"):
        core = cue.pattern.sub("", core)
    if 2 <= len(core) <= 6 and text.count(core) >= 3:
        yield PartyName(core, "Provider", document.provider)


def party_table(document: Document, views: Iterable[tuple[int, View]]) -> PartyTable:
    """The table of a document from its clause views, given as (clause index, view)."""
    views = tuple(views)
    text = "\n".join(v.text for _, v in views)
    names: dict[str, PartyName] = {}
    for clause, view in views:
        for hit in find(cues("parties"), view.text):
            for party in _defined(hit, view, clause, document):
                names.setdefault(party.name, party)
    for source in (_form_names(document, text), _sides(document, text), _company_names(document, text)):
        for party in source:
            names.setdefault(party.name, party)
    for word in words("parties", "both"):
        names.setdefault(word, PartyName(word, BOTH))
    return PartyTable(tuple(names.values()))
