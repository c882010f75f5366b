"""Whether a query can have a solution in a store: answered from a few look-ups and the texts, without asking it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from aiterms.query.conditions import MANY, Condition, Kind
from aiterms.query.needed import needed
from aiterms.query.patterns import ready, replacing
from aiterms.query.required import FOCUS, TRUTH, Needs, Span, Text, Triple

if TYPE_CHECKING:
    import pyoxigraph as ox

    Node = ox.NamedNode | ox.BlankNode

_FEW = 8
"""texts in which a pattern is looked for without looking for words before"""


class Contents:
    """What a store holds in its default graph, which no longer changes; what was looked for is kept."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._held: dict[tuple[Triple, Node | None], bool] = {}
        self._texts: dict[str, _Texts] = {}

    def may_answer(self, needs: Needs, focus: Node) -> bool:
        """Whether all that a query needs to say something about ``focus`` is there."""
        return self.closed(needs, focus) is not None

    def closed(self, needs: Needs, focus: Node) -> frozenset[Span] | None:
        """Where the alternatives of a query stand that can't find anything; None where it can't as a whole."""
        if not all(self._holds(triple, focus) for triple in needs.triples) or not all(map(self._says, needs.texts)):
            return None
        found: set[Span] = set()
        for choices in needs.choices:
            closed = [self.closed(choice, focus) for choice in choices]
            if all(spans is None for spans in closed):
                return None
            for choice, spans in zip(choices, closed, strict=True):
                found |= {choice.span} if spans is None else spans
        return frozenset(found)

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

    def _says(self, text: Text) -> bool:
        """Whether one text has what is wanted and lacks what is not."""
        if text.predicate not in self._texts:
            found = (quad.object for quad in self._found(Triple(None, text.predicate, None), None))
            self._texts[text.predicate] = _Texts(_words(found))
        return bool(self._texts[text.predicate].having(text.conditions, sure=False))


class _Texts:
    """Different texts, one after the other in one text."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._values = sorted(set(texts))
        self._every = frozenset(self._values)
        self._whole = "\n".join(self._values)
        self._ends = [*accumulate(len(value) + 1 for value in self._values)]
        self._having: dict[str, frozenset[str]] = {}

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
                return self._with(condition.pattern, among)
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

    def _with(self, pattern: str, among: frozenset[str]) -> frozenset[str]:
        """Those of some that have a pattern: to look for words that it needs in all at once costs least."""
        if len(among) < _FEW or not needed(pattern, MANY):
            return frozenset(filter(_search(pattern), among))
        if pattern not in self._having:
            named = [self._values[place] for place in {p for word in needed(pattern, MANY) for p in self._naming(word)}]
            self._having[pattern] = frozenset(filter(_search(pattern), named) if named else ())
        return self._having[pattern] & among

    def _naming(self, word: str) -> Iterator[int]:
        """The places of the texts with a word."""
        at = self._whole.find(word)
        while at >= 0:
            place = bisect_right(self._ends, at)
            yield place
            at = self._whole.find(word, self._ends[place])


def _words(terms: Iterable[Any]) -> Iterator[str]:
    """What the literals among values say."""
    import pyoxigraph as ox

    return (term.value for term in terms if isinstance(term, ox.Literal))


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
