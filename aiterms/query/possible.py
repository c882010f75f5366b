"""What of a query can find anything in a store: told from a few look-ups and the texts, without asking it.

A query of a shape names many wordings, of which a document has few. To leave out the parts that ask for others takes a
fraction of the time that it takes to ask them; where some texts fulfil what is asked, they are marked in a graph of
their own, from which the query then sets out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from aiterms.query.conditions import Condition, Kind
from aiterms.query.needed import alternatives, needed
from aiterms.query.outline import Span
from aiterms.query.patterns import STRINGS, ready, replacing
from aiterms.query.required import FOCUS, TRUTH, Closable, Needs, Text, Triple

if TYPE_CHECKING:
    import pyoxigraph as ox

    Node = ox.NamedNode | ox.BlankNode

FOUND = "urn:f"
"""the graph of the texts that were looked for"""

HAS = "urn:h"
"""leads from what texts are marked with to each of them"""

_MARK = "urn:m:"
_FEW = 48
"""texts in which a pattern is looked for without looking for words before"""

_FEW_LEFT = 8
"""texts with some of the words that a pattern needs, in which to look for the others costs more than to match"""


class Contents:
    """What a store holds in its default graph, which no longer changes; what was looked for is kept."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._held: dict[tuple[Triple, Node | None], bool] = {}
        self._known: dict[str, _Values] = {}
        self._said: dict[Text, frozenset[str]] = {}
        self._marks: dict[Text, ox.NamedNode] = {}

    def edits(self, part: Closable, focus: Node) -> Mapping[Span, str]:
        """What to write in a part of a query about ``focus`` so that it costs less and finds the same.

        What can't find anything is left out; texts of which something is asked are looked up.
        """
        found: dict[Span, str] = {}
        return found if self._is_open(part.needs, focus, found) else {part.span: part.instead}

    def _is_open(self, needs: Needs, focus: Node, edits: dict[Span, str]) -> bool:
        """Whether something may be found; what to write inside is added."""
        if not all(self._holds(triple, focus) for triple in needs.triples) or not all(map(self._having, needs.texts)):
            return False
        for choices in needs.choices:
            found = [self.edits(choice, focus) for choice in choices]
            if all(choice.span in spans for choice, spans in zip(choices, found, strict=True)):
                return False
            for spans in found:
                edits |= spans
        for part in needs.parts:
            edits |= self.edits(part, focus)
        for text in needs.texts:
            self._look_up(text, edits)
        return True

    def _look_up(self, text: Text, edits: dict[Span, str]) -> None:
        """Adds where to find the texts that are asked for."""
        place = text.start, text.start
        edits[place] = edits.get(place, "") + f" GRAPH <{FOUND}> {{ {self._mark(text)} <{HAS}> {text.variable} }} "

    def _mark(self, text: Text) -> ox.NamedNode:
        """What the texts are marked with, in the graph `FOUND`, that are asked for."""
        import pyoxigraph as ox

        if text not in self._marks:
            self._marks[text] = name = ox.NamedNode(f"{_MARK}{len(self._marks)}")
            terms = self._values(text.predicate).terms
            has, found = ox.NamedNode(HAS), ox.NamedNode(FOUND)
            self._store.extend([ox.Quad(name, has, term, found) for said in self._having(text) for term in terms[said]])
        return self._marks[text]

    def _holds(self, triple: Triple, focus: Node) -> bool:
        key = triple, focus if FOCUS in triple else None
        if key not in self._held:
            self._held[key] = any(True for _ in self._found(triple, focus))
        return self._held[key]

    def _found(self, triple: Triple, focus: Node | None) -> Iterator[ox.Quad]:
        import pyoxigraph as ox

        subject, value = (focus if name == FOCUS else _term(name) for name in (triple.subject, triple.object))
        node = None if isinstance(subject, ox.Literal) else subject
        return self._store.quads_for_pattern(node, ox.NamedNode(triple.predicate), value, ox.DefaultGraph())

    def _having(self, text: Text) -> frozenset[str]:
        """The texts that may have what is wanted and lack what is not."""
        if text not in self._said:
            self._said[text] = self._values(text.predicate).texts.having(text.conditions, sure=False)
        return self._said[text]

    def _values(self, name: str) -> _Values:
        """The values of a property."""
        if name not in self._known:
            self._known[name] = _valued(quad.object for quad in self._found(Triple(None, name, None), None))
        return self._known[name]


@dataclass(frozen=True, slots=True)
class _Values:
    """The words among the values of a property, each with the literals that say it."""

    terms: Mapping[str, list[ox.Literal]]
    texts: _Texts


def _valued(values: Iterable[Any]) -> _Values:
    terms: dict[str, list[ox.Literal]] = defaultdict(list)
    for term in _words(values):
        terms[term.value].append(term)
    return _Values(dict(terms), _Texts(terms))


class _Texts:
    """Different texts; what was looked for in all of them is kept."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._every = frozenset(texts)
        self._ordered = (*self._every,)
        self._named: dict[str, frozenset[str]] = {}
        self._with: dict[str, frozenset[str]] = {}

    @cached_property
    def _whole(self) -> str:
        return "\n".join(self._ordered)

    @cached_property
    def _letters(self) -> frozenset[str]:
        """Each letter: most words have one that is not among them."""
        return frozenset(self._whole)

    @cached_property
    def _ends(self) -> list[int]:
        return [*accumulate(len(text) + 1 for text in self._ordered)]

    def having(self, conditions: Iterable[Condition], *, sure: bool) -> frozenset[str]:
        """Those that may fulfil all conditions; those that surely do."""
        return self._all(conditions, self._every, sure=sure)

    def _all(self, conditions: Iterable[Condition], among: frozenset[str], *, sure: bool) -> frozenset[str]:
        """Those of some that may fulfil all conditions; those that surely do."""
        for condition in conditions:
            among = self._where(condition, among, sure=sure) if among else among
        return among

    def _where(self, condition: Condition, among: frozenset[str], *, sure: bool) -> frozenset[str]:
        """Those of some that may fulfil a condition; those that surely do."""
        match condition.kind:
            case Kind.HAS:
                return self._among(condition.pattern, among)
            case Kind.ALL:
                return self._all(condition.parts, among, sure=sure)
            case Kind.ANY:
                return frozenset().union(*(self._where(part, among, sure=sure) for part in condition.parts))
            case Kind.NOT:
                return among - self._where(condition.parts[0], among, sure=not sure)
            case Kind.CHANGED:
                changed = {text: _changed(condition, text) for text in among}
                fit = _Texts(changed.values()).having(condition.parts, sure=sure)
                return frozenset(text for text in among if changed[text] in fit)
            case _:
                return frozenset() if sure else among

    def _among(self, pattern: str, among: frozenset[str]) -> frozenset[str]:
        """Those of some that have a pattern: to look for words that it needs in all at once costs least."""
        if len(among) < _FEW or not needed(pattern):
            return frozenset(filter(_search(pattern), among))
        return self._matching(pattern) & among

    def _matching(self, pattern: str) -> frozenset[str]:
        """Those that have a pattern which needs words."""
        if pattern not in self._with:
            fit = map(self._fulfilling, alternatives(pattern))
            self._with[pattern] = frozenset(filter(_search(pattern), frozenset().union(*fit)))
        return self._with[pattern]

    def _fulfilling(self, sets: tuple[frozenset[str], ...]) -> frozenset[str]:
        """Those with a word of each set."""
        found = self._every
        for words in sets:
            if len(found) > _FEW_LEFT:
                found &= frozenset().union(*map(self._naming, words))
        return found

    def _naming(self, word: str) -> frozenset[str]:
        """Those with a word."""
        if word not in self._named:
            self._named[word] = frozenset(self._found(word))
        return self._named[word]

    def _found(self, word: str) -> Iterator[str]:
        at = self._whole.find(word) if self._letters.issuperset(word) else -1
        while at >= 0:
            place = bisect_right(self._ends, at)
            yield self._ordered[place]
            at = self._whole.find(word, self._ends[place])


def _words(terms: Iterable[Any]) -> Iterator[ox.Literal]:
    """The strings among terms."""
    import pyoxigraph as ox

    return (term for term in terms if isinstance(term, ox.Literal) and term.datatype.value in STRINGS)


def _changed(condition: Condition, text: str) -> str:
    """A text after the changes."""
    for change in condition.changes:
        text = replacing(change.pattern, re.DOTALL if change.dot_is_any else re.NOFLAG, change.by)(text)
    return text


@cache
def _search(pattern: str) -> Callable[[str], object]:
    """What looks for a pattern in a text; one that can't be made ready is found in none, as by Oxigraph."""
    try:
        return ready(pattern).search
    except re.error:
        return lambda _: None


@cache
def _term(name: str | None) -> ox.NamedNode | ox.Literal | None:
    import pyoxigraph as ox

    if name is None:
        return None
    return ox.Literal(name == "true") if name in TRUTH else ox.NamedNode(name)
