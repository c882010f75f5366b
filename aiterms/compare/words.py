"""What statements say, in the words of one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aiterms.compare import texts
from aiterms.compare.model import Cell, Line, Row, Values
from aiterms.compare.vocabulary import vocabulary
from aiterms.words import duration, percent

_WORKING = "ait:workingDays"
_MOST = 8
"""Values of one property that a cell tells; of more it gives the number."""

_SIGNS = {"zh": ("、", "；"), "en": (", ", "; ")}
"""Between values of a property, and between properties."""


def line_words(line: Line, language: str) -> str:
    """What the entries of a line say, denial and doubt included."""
    said = values_words(line.values, language)
    if line.negated:
        said = texts.text("denied_what", language, words=said) if said else texts.text("denied", language)
    doubt = f" ({texts.text('doubtful', language)})" if line.doubtful else ""
    return (said or texts.text("said", language)) + doubt


def empty_words(cell: Cell, language: str) -> str:
    """What stands in a cell without entries."""
    if not cell.near:
        return texts.text("none", language)
    near = _SIGNS[language][0].join(vocabulary().name(item, language) for item in cell.near[:_MOST])
    return texts.text("near", language, near=near)


def sensitive_words(row: Row, language: str) -> str:
    """That a thing is sensitive, and by which laws and standards."""
    laws = _SIGNS[language][0].join(vocabulary().name(law, language) for law in row.sensitive)
    return texts.text("sensitive", language, laws=laws)


def values_words(values: Values, language: str) -> str:
    """The values in words, '' where there are none to tell."""
    working = (_WORKING, ("true",)) in values
    told = (_property(name, found, language, working=working) for name, found in sorted(values, key=_order))
    return _SIGNS[language][1].join(filter(None, told))


def _order(said: tuple[str, Sequence[str]]) -> int:
    told = list(texts.names("property"))
    return told.index(said[0]) if said[0] in told else len(told)


def value_words(name: str, value: str, language: str, *, working: bool = False) -> str:
    """One value of a property: a name, a share, a period, or the words of the text."""
    if name == "ait:rate":
        return percent(value)
    known = texts.known("value", value, language) or vocabulary().name(value, language)
    return known or duration(value, language, working_days=working)


def property_name(name: str, language: str) -> str:
    """What a property is called; its CURIE where nothing names it."""
    return texts.known("name", name, language) or vocabulary().name(name, language) or name


def _property(name: str, found: Sequence[str], language: str, *, working: bool) -> str:
    if found in (("true",), ("false",)):
        return texts.known("flag", name, language) if found == ("true",) else ""
    told = _SIGNS[language][0].join(_few([value_words(name, v, language, working=working) for v in found], language))
    return (texts.known("property", name, language) or "{value}").format(value=told)


def _few(told: Sequence[str], language: str) -> Iterator[str]:
    yield from told[:_MOST]
    if len(told) > _MOST:
        yield texts.text("more", language, count=len(told))
