"""Patterns of a query matched here instead of by Oxigraph, which makes each one ready anew for each query.

``[^。；]{0,60}`` becomes an automaton of sixty steps, and a query over one document takes longer to make its patterns
ready than to match them. So ``REGEX(?text, "…")`` becomes a call of a function that keeps the pattern ready for the
next query. As a call costs more than to look for a word, it is made only of texts that have one of the words the
pattern needs: ``IF(CONTAINS(?text, "…"), …, false)``, since Oxigraph takes the parts of ``&&`` in an order of its own.
Only patterns that mean the same to both are taken out: words, alternatives, classes, counts, beginning and end, without
escapes and without flags but ``s``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING

from aiterms.query.lexis import closing, divided, masked
from aiterms.query.needed import needed
from aiterms.query.outline import Span

if TYPE_CHECKING:
    import pyoxigraph as ox

_CALL = re.compile(r"\b(REGEX|REPLACE)\s*\(", re.IGNORECASE)
_CONSTANT = re.compile(r'"((?:[^"\\]|\\n)*)"')
_BREAK = "\\n"
"""a line break as a string of a query writes it"""

_TAKEN_OVER = re.compile(r"\$(\d)(?![0-9A-Za-z_])")
"""a part of the match in what stands instead; before a letter engines differ"""
_PUT_TOGETHER = re.compile(r"[?$]|CONCAT\b", re.IGNORECASE)
_VARIABLE = re.compile(r"[?$]\w+")
_SAME_TO_BOTH = re.compile(r"(?:[^\\{}\[\]()&~]|\((?!\?)|\)|\{\d+(?:,\d*)?\}(?!\+)|\[\^?[^\\\[\]&~]+\])*")
_FEW_WORDS = 8
"""words to look for before each call, beyond which the call costs less"""

_END = re.compile(r"\[[^\]]*\]|\$")
DOT_IS_ANY = '"s"'
_MOST = {"REGEX": 3, "REPLACE": 4}
"""how many arguments each call takes, the last of which are flags"""
_OTHERWISE_TO_ONE = re.compile(r"--|[*+?]\+")
_FUNCTION = "urn:aiterms:matches:"
STRINGS = frozenset({
    "http://www.w3.org/2001/XMLSchema#string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"})
"""types of literals that are words"""

Function = Callable[..., "ox.Literal | None"]


def _without_patterns(text: str, functions: dict[ox.NamedNode, Function]) -> str:
    """A piece of a query with calls of functions, which are added, instead of patterns."""
    return replaced(text, dict(calls(text, functions)))


def replaced(text: str, edits: Mapping[Span, str]) -> str:
    """A text with what stands at the spans replaced; of spans in one another the outer one counts."""
    pieces, at = [], 0
    for (start, end), instead in sorted(edits.items()):
        if start >= at:
            pieces += [text[at:start], instead]
            at = end
    return "".join((*pieces, text[at:]))


def calls(text: str, functions: dict[ox.NamedNode, Function], few: Collection[str] = ()) -> Iterator[tuple[Span, str]]:
    """Where a query asks for patterns, and what is to stand there: calls of functions, which are added.

    Patterns in the arguments of others are replaced first. Of the variables ``few`` so few values are asked that to
    look for words before costs more than it saves.
    """
    code, at = masked(text), 0
    while call := _CALL.search(code, at):
        start, opened, end = call.start(), call.end(), closing(code, call.end())
        at = end + 1
        asked = _arguments(text, code, opened, end)
        arguments = tuple(_without_patterns(argument, functions) for argument in asked)
        rest = text[opened:end] if arguments == asked else ", ".join(arguments)
        yield (start, at), _instead(call[1].upper(), arguments, functions, few) or f"{call[0]}{rest})"


def _arguments(query: str, code: str, start: int, end: int) -> tuple[str, ...]:
    """The arguments of a call, as written between its brackets."""
    return tuple(query[slice(*span)].strip() for span in divided(code, ",", start, end))


def _instead(call: str, arguments: tuple[str, ...], functions: dict[ox.NamedNode, Function],
             few: Collection[str]) -> str | None:
    """What is asked instead of a call, its function added; None for a call that stays."""
    if arguments[-1:] == (DOT_IS_ANY,) and len(arguments) == _MOST[call]:
        arguments, flags = arguments[:-1], re.DOTALL
    else:
        flags = re.NOFLAG
    match call, arguments, [constant(argument) for argument in arguments]:
        case "REGEX", (text, _), (_, str() as pattern):
            if same_to_both(pattern):
                called = _added(functions, _matcher(pattern, flags), text)
                return called if text in few else _asked(called, text, pattern)
        case "REGEX", (text, pattern), _ if _PUT_TOGETHER.match(pattern) and not flags:
            # Where the pattern does not mean the same to both, the function fails and Oxigraph is asked.
            return f"COALESCE({_added(functions, _matches, text, pattern)}, REGEX({text}, {pattern}))"
        case "REPLACE", (text, _, _), (_, str() as pattern, str() as by):
            if same_to_both(pattern) and is_plain(by, pattern):
                return _added(functions, _replacer(pattern, flags, by), text)
    return None


def constant(argument: str) -> str | None:
    """The words of a string that stands in a query, None for anything else."""
    found = _CONSTANT.fullmatch(argument)
    return found[1].replace(_BREAK, "\n") if found else None


def _added(functions: dict[ox.NamedNode, Function], function: Function, *arguments: str) -> str:
    """A call of a function, which is added."""
    import pyoxigraph as ox

    name = ox.NamedNode(f"{_FUNCTION}{len(functions)}")
    functions[name] = function
    return f"{name}({', '.join(arguments)})"


def is_plain(by: str, pattern: str) -> bool:
    """Whether what stands instead of a match of a pattern is words and parts of the match, and stands for something."""
    try:
        found = ready(pattern)
    except re.error:
        return False
    parts = {int(part) for part in _TAKEN_OVER.findall(by)}
    return ("$" not in _TAKEN_OVER.sub("", by) and all(0 < part <= found.groups for part in parts)
            and (not by or not found.search("")))


def _asked(call: str, text: str, pattern: str) -> str:
    """The call, asked of a variable only where Oxigraph finds a word that the pattern needs: most texts have none."""
    words = needed(pattern) if _VARIABLE.fullmatch(text) else ()
    words = words if len(words) <= _FEW_WORDS else ()
    there = " || ".join(f'CONTAINS({text}, "{word.replace(chr(10), _BREAK)}")' for word in words)
    return f"IF({there}, {call}, false)" if there else call


def same_to_both(pattern: str) -> bool:
    """Whether a pattern means the same to Python as to SPARQL."""
    return _SAME_TO_BOTH.fullmatch(pattern) is not None and not _OTHERWISE_TO_ONE.search(pattern)


def _matches(text: ox.Literal, pattern: ox.Literal) -> ox.Literal | None:
    """REGEX with a pattern that is put together: an error where it does not mean the same here as there."""
    words = _words_of(pattern)
    return None if words is None or not same_to_both(words) else _matcher(words)(text)


@cache
def ready(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern that means the same to both, made ready; its end is the end of the text, not a last line break."""
    return re.compile(_END.sub(lambda found: r"\Z" if found[0] == "$" else found[0], pattern), flags)


@cache
def _matcher(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Function:
    """A function for queries: whether a string has the pattern somewhere; an error, as of REGEX, for what is none.

    The pattern is made ready when it is first asked for; one that can't be is an error, too, which Oxigraph takes so.
    """
    import pyoxigraph as ox

    answers = {True: ox.Literal(True), False: ox.Literal(False)}

    def matches(text: ox.Literal) -> ox.Literal | None:
        words = _words_of(text)
        return None if words is None else answers[ready(pattern, flags).search(words) is not None]

    return matches


@cache
def _replacer(pattern: str, flags: re.RegexFlag, by: str) -> Function:
    """A function for queries: a string with what matches replaced; an error, as of REPLACE, for what is none."""
    import pyoxigraph as ox

    def replace(text: ox.Literal) -> ox.Literal | None:
        words = _words_of(text)
        return None if words is None else ox.Literal(replacing(pattern, flags, by)(words), language=text.language)

    return replace


@cache
def replacing(pattern: str, flags: re.RegexFlag, by: str) -> Callable[[str], str]:
    """What gives a text with what matches replaced; ``by`` may name parts of the match."""
    return partial(ready(pattern, flags).sub, _TAKEN_OVER.sub(r"\\g<\1>", by))


def _words_of(term: ox.Literal) -> str | None:
    """The words of a string, None for any other term."""
    import pyoxigraph as ox

    return term.value if isinstance(term, ox.Literal) and term.datatype.value in STRINGS else None
