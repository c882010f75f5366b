"""Patterns of a query matched here instead of by Oxigraph, which makes each one ready anew for each query.

``[^。；]{0,60}`` becomes an automaton of sixty steps, and a query over one document takes longer to make its patterns
ready than to match them. So ``REGEX(?text, "…")`` becomes a call of a function that keeps the pattern ready for the
next query. As a call costs more than to look for a word, it is made only of texts that have one of the words the
pattern needs: ``IF(CONTAINS(?text, "…"), …, false)``, since Oxigraph takes the parts of ``&&`` in an order of its own.
Only patterns that mean the same to both are taken out: words, alternatives, classes and counts, no escapes, no flags.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from aiterms.query.lexis import masked
from aiterms.query.needed import needed

if TYPE_CHECKING:
    import pyoxigraph as ox

_CALL = re.compile(r"\bREGEX\s*\(", re.IGNORECASE)
_TEXT_AND_PATTERN = re.compile(r'(?P<text>.+),\s*"(?P<pattern>[^"\\]*)"\s*', re.DOTALL)
_VARIABLE = re.compile(r"[?$]\w+")
_SAME_TO_BOTH = re.compile(r"(?:[^\\$.{}\[\]()&~]|\((?!\?)|\)|\{\d+(?:,\d*)?\}(?!\+)|\[\^?[^\\\[\]&~]+\])*")
_OTHERWISE_TO_ONE = re.compile(r"--|[*+?]\+")
_FUNCTION = "urn:aiterms:matches:"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"

Function = Callable[..., "ox.Literal | None"]


@dataclass(frozen=True, slots=True)
class Eased:
    """A query without its patterns, and the functions that it calls instead."""

    query: str
    functions: Mapping[ox.NamedNode, Function]


class EasedStore:
    """An Oxigraph store that answers queries as any does; to ask one more often costs less."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def query(self, query: str, **options: Any) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """As `pyoxigraph.Store.query`."""
        asked = eased(query)
        return self._store.query(asked.query, custom_functions=dict(asked.functions), **options)


@cache
def eased(query: str) -> Eased:
    """The query with its patterns taken out; the same query where it has none."""
    import pyoxigraph as ox

    code, at = masked(query), 0
    pieces: list[str] = []
    functions: dict[ox.NamedNode, Function] = {}
    for call in _CALL.finditer(code):
        end = _closed(code, call.end())
        found = _TEXT_AND_PATTERN.fullmatch(query[call.end():end])
        if call.start() < at or not found or not _to_be_taken_out(code[call.end():end], found["pattern"]):
            continue
        name = ox.NamedNode(f"{_FUNCTION}{len(functions)}")
        functions[name] = _matcher(found["pattern"])
        pieces += [query[at:call.start()], _asked(f"{name}({found['text']})", found["text"].strip(), found["pattern"])]
        at = end + 1
    return Eased("".join((*pieces, query[at:])), functions)


def _asked(call: str, text: str, pattern: str) -> str:
    """The call, asked of a variable only where Oxigraph finds a word that the pattern needs: most texts have none."""
    words = needed(pattern) if _VARIABLE.fullmatch(text) else ()
    there = " || ".join(f'CONTAINS({text}, "{word}")' for word in words)
    return f"IF({there}, {call}, false)" if there else call


def _closed(code: str, start: int) -> int:
    """Where the bracket opened before ``start`` closes, or the end."""
    depths = accumulate({"(": 1, ")": -1}.get(letter, 0) for letter in code[start:])
    return next((start + place for place, depth in enumerate(depths) if depth < 0), len(code))


def _to_be_taken_out(arguments: str, pattern: str) -> bool:
    """Whether a call has these two arguments and no flags, and a pattern that means the same here."""
    depths = accumulate({"(": 1, ")": -1}.get(letter, 0) for letter in arguments)
    commas = sum(letter == "," and not depth for letter, depth in zip(arguments, depths, strict=True))
    return commas == 1 and _SAME_TO_BOTH.fullmatch(pattern) is not None and not _OTHERWISE_TO_ONE.search(pattern)


@cache
def _matcher(pattern: str) -> Function:
    """A function for queries: whether a string has the pattern somewhere; an error, as of REGEX, for what is none."""
    import pyoxigraph as ox

    search, answers = re.compile(pattern).search, {True: ox.Literal(True), False: ox.Literal(False)}
    kinds = {_STRING, _LANGUAGE_STRING}

    def matches(text: ox.Literal) -> ox.Literal | None:
        if not isinstance(text, ox.Literal) or text.datatype.value not in kinds:
            return None
        return answers[search(text.value) is not None]

    return matches
