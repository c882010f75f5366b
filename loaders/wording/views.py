"""The texts that wordings are looked for in: what a document, its clauses and its statements say, in several cuts.

========================= ================================================================================
``clause``, ``heading``   the text of a clause, its heading
``clause-us``             the text of a clause in which the provider's short names are read as 我们, and the letter of
                          the customer as 您
``clause-sides``          the same in which both sides read as pronouns: the provider by its brand and its part in the
                          contract as well, the customer by its letter, name or part
``clause-sentence``       each sentence of a clause; of an item of a list also the lead-in with the item's first one;
                          both sides read as pronouns
``clause-led``            the first sentence of what a text leads in to, a table's rows among it, with that text
                          (of these views, what a text quotes in order to refuse it is left out)
``clause-passage``        each passage of a clause (to full stops or semicolons), the sides read the same way
``quote``                 the words that a statement rests on
``mention``               the words by which a statement mentions data, a purpose or a recipient
``sentence``, ``passage`` the whole sentence (to the full stops) or passage (to full stops or semicolons) of these words
``sentence-so-far``       the same from its beginning to the end of the words
``passage-so-far``
``sentence-before``,      what stands in it before the words
``passage-before``
``led-sentence``,         the same behind the lead-in of the list, where the clause is an item of one
``led-so-far``
``sided-sentence``,       the same two with both sides read as in ``clause-sentence``
``sided-so-far``
``before``, ``after``     what stands in the clause before the words, and after them
``onwards``               the words and what stands after them
``told``                  what a statement depends on, and its words
others                    the values of one property, see `VALUES`
========================= ================================================================================
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from loaders.model import ClauseKind
from loaders.wording.cues import shared

VALUES: Mapping[str, str] = {
    "clause": "ait:text", "heading": "ait:heading", "action": "ait:action",
    "trigger": "ait:trigger", "title": "dcterms:title", "self-name": "ait:selfName", "name": "ait:name",
    "method": "ait:method", "scenario": "ait:scenario", "response-period": "ait:responsePeriod", "until": "ait:until",
    "basis": "ait:basis",
}
"""properties whose values are looked at as they are, by the name of the view"""

CUT = frozenset({
    "clause-us", "clause-sides", "clause-sentence", "clause-led", "clause-passage", "quote", "mention", "before",
    "after", "onwards", "told", "led-sentence", "led-so-far", "sided-sentence", "sided-so-far",
    *(f"{cut}{part}" for cut in ("sentence", "passage") for part in ("", "-so-far", "-before"))})
"""the views that are put together from several values"""

ASKED = frozenset({
    *VALUES.values(), "ait:quote", "ait:inClause", "ait:role", "ait:clauseKind", "dcterms:isPartOf", "rdf:type"})
"""the properties of which values are needed: texts, what they are of, where they stand, whose name a statement gives"""

_LONGEST = 1_000
"""characters that a text may run on without an end; what comes behind them is not looked at, as patterns would take
the square of its length"""

_PROVIDER = "role:Provider"
_CUSTOMER = "role:Customer"
_BRAND = 6
"""letters that a brand has at most"""

Said = Mapping[str, Iterable[tuple[str, str]]]
"""by property (CURIE): subjects with their values, literals as they are and IRIs as the caller writes them"""

View = Mapping[str, list[str]]
"""texts, each with the subjects that it is of"""


def views(said: Said) -> dict[str, View]:
    """The texts of a document by name of the view, none of them an entry of a list of contents; roles are CURIEs."""
    listed = {clause for clause, kind in said.get("ait:clauseKind", ()) if kind == ClauseKind.CONTENTS}
    said = {name: [value for value in values if value[0] not in listed] for name, values in said.items()}
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    values = ((name, *value) for name, predicate in VALUES.items() for value in said.get(predicate, ()))
    for name, subject, text in (*values, *_of_clauses(said), *_of_quotes(said), *_of_statements(said)):
        found[name][_bounded(text)].append(subject)
    return {name: dict(texts) for name, texts in found.items()}


def _bounded(text: str) -> str:
    """A text without what runs on too long."""
    if len(text) <= _LONGEST:
        return text
    return "".join(piece[:_LONGEST] for piece in re.split(shared()["ends"], text))


def _of_quotes(said: Said) -> Iterator[tuple[str, str, str]]:
    """The words of statements, and those of mentions, which stand in no clause of their own: view, subject, words."""
    placed = {statement for statement, _ in said.get("ait:inClause", ())}
    for subject, quote in said.get("ait:quote", ()):
        yield "quote" if subject in placed else "mention", subject, quote


def _of_clauses(said: Said) -> Iterator[tuple[str, str, str]]:
    """The clauses with the provider named by the pronoun, and their sentences with both sides: view, clause, text."""
    ours = _ours(said)
    named, sides = _sides(said, ours), _every_side(said)
    own = {clause: _own_words(text) for clause, text in said.get("ait:text", ())}
    plain = {clause: _with_pronouns(text, sides) for clause, text in own.items()}
    for clause, text in own.items():
        yield "clause-us", clause, _with_pronouns(text, {**named, **dict.fromkeys(ours, shared()["we"])})
    yield from (("clause-sides", clause, text) for clause, text in plain.items())
    for name, end in _cuts().items():
        pieces = ((clause, piece) for clause, text in plain.items() for piece in end.split(text) if piece)
        yield from ((f"clause-{name}", clause, piece) for clause, piece in pieces)
    yield from (("clause-sentence", item, text) for item, text in _led(said, plain))
    yield from (("clause-led", clause, text) for clause, text in _led_by_colon(said, plain))


def _own_words(text: str) -> str:
    """A text without what it quotes as the words of others in order to refuse them."""
    return re.sub(shared()["refused"], r"\g<said>", text) if re.search("[“「『\"]", text) else text


def _ours(said: Said) -> set[str]:
    """The provider's short names."""
    return {name for name in _names(said, _PROVIDER) if re.fullmatch(shared()["short_name"], name)}


def _names(said: Said, role: str) -> set[str]:
    """What those in a role are called."""
    those = {subject for subject, value in said.get("ait:role", ()) if value == role}
    return {name for subject, name in said.get("ait:name", ()) if subject in those}


def _sides(said: Said, ours: Iterable[str]) -> Mapping[str, str]:
    """The pronouns of both sides, by the names that mean nobody else; one that both have is left."""
    we = {name for name in ours if not re.fullmatch(shared()["common_name"], name)}
    you = {name for name in _names(said, _CUSTOMER) if re.fullmatch(shared()["side_name"], name)}
    return dict.fromkeys(we - you, shared()["we"]) | dict.fromkeys(you - we, shared()["you"])


def _every_side(said: Said) -> Mapping[str, str]:
    """The pronouns of both sides, by the provider's brand and by the part of either in a contract, too."""
    return {**_parts(), **_sides(said, _ours(said) | _brands(said))}


@cache
def _parts() -> Mapping[str, str]:
    """The pronouns of those that are called by their part in a contract."""
    return {name: pronoun for pronoun, names in shared()["parts"].items() for name in names}


def _brands(said: Said) -> set[str]:
    """What a title and the provider's name have alike: the title's first letters, where they name it."""
    titles, names = {title for _, title in said.get("dcterms:title", ())}, _names(said, _PROVIDER)
    begun = {_common(title, name) for title in titles for name in names}
    return {brand for brand in begun if brand and not re.match(shared()["no_brand"], brand)}


def _common(title: str, name: str) -> str:
    """The longest beginning of a title, of two letters or more, that stands in a longer name."""
    begun = (title[:end] for end in range(min(len(title), _BRAND), 1, -1))
    return next((part for part in begun if part in name and part != name), "")


def _with_pronouns(text: str, pronouns: Mapping[str, str]) -> str:
    for name in sorted(pronouns, key=len, reverse=True):
        text = text.replace(name, pronouns[name])
    return text


def _led(said: Said, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The items of lists, each with the last sentence of its lead-in and its own first one."""
    above, end = dict(said.get("dcterms:isPartOf", ())), _cuts()["sentence"]
    for item, kind in said.get("ait:clauseKind", ()):
        if kind == ClauseKind.ITEM and (lead := texts.get(above.get(item, ""))):
            yield item, end.split(lead)[-1] + end.split(texts.get(item, ""))[0]


def _led_by_colon(said: Said, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What stands below a text that leads in to it, also as the rows of a table, with the last sentence of that."""
    above, end = dict(said.get("dcterms:isPartOf", ())), _cuts()["sentence"]
    leads_in = re.compile(shared()["leads_in"])
    for clause, text in texts.items():
        parent = above.get(clause, "")
        lead = texts.get(parent) or texts.get(above.get(parent, ""), "")
        if leads_in.search(lead):
            yield clause, end.split(lead)[-1] + end.split(text)[0]


def _of_statements(said: Said) -> Iterator[tuple[str, str, str]]:
    """The statements with what stands around their words: view, statement, text."""
    texts, places, conditions = (dict(said.get(name, ())) for name in ("ait:text", "ait:inClause", "ait:trigger"))
    above, kinds = (dict(said.get(name, ())) for name in ("dcterms:isPartOf", "ait:clauseKind"))
    sides = _sides(said, _ours(said))
    for statement, quote in said.get("ait:quote", ()):
        if (clause := places.get(statement)) is None:
            continue
        before, words, after = texts.get(clause, "").partition(quote)
        lead = texts.get(above.get(clause, ""), "") if kinds.get(clause) == ClauseKind.ITEM else ""
        cuts = dict(_around(before if words else "", quote, after))
        led = {"led-sentence": lead + cuts["sentence"], "led-so-far": f"{lead} {cuts['sentence-so-far']}"}
        told = {"told": f"{conditions.get(statement, '')} {quote}"}
        sided = {name.replace("led", "sided"): _with_pronouns(text, sides) for name, text in led.items()}
        yield from ((name, statement, text) for name, text in (cuts | led | sided | told).items())


def _around(before: str, quote: str, after: str) -> Iterator[tuple[str, str]]:
    """The cuts of a clause around some words of it."""
    yield "before", before
    yield "after", after
    yield "onwards", quote + after
    for name, end in _cuts().items():
        begun = end.split(before)[-1]
        yield f"{name}-before", begun
        yield f"{name}-so-far", begun + quote
        yield name, begun + quote + end.split(after)[0]


@cache
def _cuts() -> Mapping[str, re.Pattern[str]]:
    """What ends a sentence and a passage."""
    return {name: re.compile(end) for name, end in shared()["cuts"].items()}
