"""Where one document of a file ends and the next begins: titles with an opening behind them, and appendices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from loaders.model import DocumentKind
from loaders.read.variants import simplified
from loaders.structure.numbering import Marker
from loaders.structure.patterns import data, fill, first, single, whole
from loaders.structure.units import Role, Unit

_LONGEST_TITLE = 60
_SEARCHED_FOR_TITLE = 12
_SEARCHED_FOR_NAME = 20
_OPENING_REACH = 6
_LEAST_TEXT = 40
_LEAST_HEADINGS = 3
_LEAST_WORDS = 10
_BY_FAR = 1.5
_LONGEST_MENU = 150
_NO_LEVEL = 9
_LABELLED = re.compile(r"[:：=@]|^\W*$")
_SENTENCE = re.compile(r"。|[^\n]{80}")
_ROUND = re.compile(r"[（()）]")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_LAST_ASIDE = re.compile(r"[（(]([^（）()]+)[）)]$")
_STOP = re.compile(r"[。；;！!？?，,]|[:：]$")


@dataclass(frozen=True, slots=True)
class Part:
    """The units ``first``–``last`` of the file that are one document. ``title_at`` is the unit with the title;
    ``appendix`` the label of an appendix ('附录1'), '' for a document of its own."""

    first: int
    last: int
    title: str
    title_at: int | None
    kind: DocumentKind
    appendix: str = ""


def parts(units: list[Unit], name: str) -> list[Part]:
    """The documents of a file called ``name``, in order, covering all its units."""
    starts = [(0, ""), *_starts(units)]
    bounds = [at for at, _ in starts[1:]] + [len(units)]
    found: list[Part] = []
    for (at, label), last in zip(starts, bounds, strict=True):
        found.append(_appendix_part(units, at, last, label, found) if label else _own_part(units, at, last, name))
    return found


def title_kind(text: str) -> DocumentKind | None:
    """The kind of document that a title names, by the words at its end or those in brackets behind them."""
    title = clean_title(simplified(text))
    named = (title, *_LAST_ASIDE.findall(title))
    return next((kind for name in named for kind, pattern in _title_patterns() if pattern.search(name)), None)


@cache
def _title_patterns() -> tuple[tuple[DocumentKind, re.Pattern[str]], ...]:
    """How the titles of each kind end."""
    tail = data()["title_tail"]
    return tuple((DocumentKind(entry["kind"]), re.compile(f"(?:{fill(entry['pattern'])}){tail}$", re.I))
                 for entry in data()["kinds"])


def _plain_kind(title: str) -> DocumentKind | None:
    """The kind that a title speaks for though it does not end with a word for it."""
    words = clean_title(simplified(title))
    found = (entry["kind"] for entry in data()["plain_kinds"] if re.search(fill(entry["pattern"]), words, re.I))
    return next(map(DocumentKind, found), None)


def clean_title(text: str) -> str:
    """A title without the brackets around it."""
    title = " ".join(text.split()).rstrip(":：")
    if title.startswith("《") and title.endswith("》") and title.count("《") == 1:
        return title[1:-1]
    return _bare(title.strip("【】 "))


def _bare(title: str) -> str:
    """A title that stands in round brackets as a whole, without them."""
    inner = title[1:-1]
    return inner if title[:1] in ("（", "(") and title[-1:] in ("）", ")") and not _ROUND.search(inner) else title


def appendix_of(unit: Unit) -> re.Match[str] | None:
    """The match of a line that opens an appendix."""
    if unit.role is not Role.TEXT or unit.is_bullet or unit.is_table or len(unit.text) > _LONGEST_TITLE:
        return None
    return whole("appendix", unit.text.strip())


def _starts(units: list[Unit]) -> list[tuple[int, str]]:
    """Units that begin a further document, with the label where it is an appendix."""
    found: list[tuple[int, str]] = []
    own = _title_unit(units, 0, len(units))
    before = own or 0
    titles = {clean_title(units[own].text)} if own is not None else set()
    level = units[own].level if own is not None else 0
    for i in range(own + 1 if own is not None else 1, len(units)):
        if found and i - found[-1][0] < 2:
            continue
        appendix = appendix_of(units[i])
        if appendix is not None and _comes_again(units, i):
            continue
        if appendix is not None and _has_substance(units, i):
            found.append((i, _label(units[i])))
        elif _begins_document(units, i, level, titles) and (found or _length(units[before + 1 : i]) >= _LEAST_TEXT):
            found.append((i, ""))
            titles.add(clean_title(units[i].text))
    return found


def _has_substance(units: list[Unit], at: int) -> bool:
    """Whether an appendix is given here and not merely listed."""
    given = takewhile(lambda unit: appendix_of(unit) is None, units[at + 1 : at + 1 + _LEAST_TEXT])
    return _length(given) >= _LEAST_TEXT


def _comes_again(units: list[Unit], at: int) -> bool:
    """Whether an appendix is but listed here, since further below it opens under the same label."""
    label = _label(units[at])
    return any(_label(unit) == label and _has_substance(units, i) for i, unit in enumerate(units[at + 1 :], at + 1))


def _label(unit: Unit) -> str:
    """The label of a line that opens an appendix, else nothing."""
    match = appendix_of(unit)
    return "".join(match["label"].split()) if match else ""


def _length(units: Iterable[Unit]) -> int:
    """The characters of text and of cells."""
    return sum(len(unit.text) + sum(len(c.text) for row in unit.block.rows for c in row.cells) for unit in units)


def _is_title_like(unit: Unit) -> bool:
    return (
        unit.role is Role.TEXT
        and unit.marker is None
        and not unit.is_bullet
        and not unit.is_table
        and len(unit.text) <= _LONGEST_TITLE
        and not _STOP.search(_ASIDE.sub("", unit.text))
        and title_kind(unit.text) is not None
        and whole("preamble_titles", unit.text) is None
    )


def _begins_document(units: list[Unit], at: int, level: int, titles: set[str]) -> bool:
    """Whether a title line inside the file begins a new document: no deeper than the first, and an opening follows."""
    unit = units[at]
    if not _is_title_like(unit) or clean_title(unit.text) in titles:
        return False
    if level and not 0 < unit.level <= level:
        return False
    return _opens(units, at)


def _opens(units: list[Unit], at: int) -> bool:
    following = [unit for unit in units[at + 1 : at + 1 + _OPENING_REACH] if unit.role is not Role.REPETITION]
    return any(first("opening", unit.text) for unit in following[:4]) or _restarts(units, at, following)


def _restarts(units: list[Unit], at: int, following: list[Unit]) -> bool:
    """Whether the numbering begins anew: the outermost row, or another row of titles while that one is complete."""
    marked = next((unit for unit in following if unit.marker is not None), None)
    outer = _outermost(units[:at])
    if marked is None or marked.marker is None or outer is None or outer.ordinal[-1] < 3:
        return False
    first_one = marked.marker.is_first and len(marked.marker.ordinal) == 1
    if marked.marker.style == outer.style:
        return first_one
    return first_one and marked.titled and not marked.marker.item and not _goes_on(units[at:], outer)


def _outermost(units: list[Unit]) -> Marker | None:
    """The last number of the outermost row."""
    markers = [u.marker for u in units if u.marker is not None and u.role is Role.TEXT]
    return min(reversed(markers), key=lambda marker: marker.rank, default=None)


def _goes_on(units: list[Unit], last: Marker) -> bool:
    return any(
        u.marker is not None and u.marker.style == last.style and u.marker.ordinal[-1] == last.ordinal[-1] + 1
        for u in units
    )


def _title_unit(units: list[Unit], start: int, last: int) -> int | None:
    """The unit with the document's title: one that names a kind, else a heading, else a short line on top."""
    prose = _prose_at(units, start)
    reach = range(start, min(last, start + _SEARCHED_FOR_TITLE))
    named = [i for i in range(start, min(last, prose)) if _is_title_like(units[i]) and not appendix_of(units[i])]
    if named:
        return _best_title(units, named, menu=prose - start > _SEARCHED_FOR_TITLE)
    below = [i for i in reach if _is_title_like(units[i])]
    headings = [i for i in reach if units[i].level and units[i].marker is None]
    if below or headings:
        return (below or headings)[0]
    short = units[start]
    return start if _could_title(short) and not _LABELLED.search(short.text) else None


def _best_title(units: list[Unit], named: list[int], *, menu: bool) -> int:
    """Of the titles on top the one by which the opening calls itself, then the highest heading; of the links and the
    title that stand in a ``menu`` the last with an opening behind it."""
    called = set(_called(units[named[0] :]))

    def against(i: int) -> tuple[bool, bool, int]:
        return clean_title(units[i].text) not in called, menu and not _opens(units, i), units[i].level or _NO_LEVEL

    return min(reversed(named) if menu else named, key=against)


def _prose_at(units: list[Unit], start: int) -> int:
    """The first unit from ``start`` that is text, and no line of a menu; at most as far as a menu may reach."""
    reach = range(start, min(len(units), start + _LONGEST_MENU))
    return next((i for i in reach if _SENTENCE.search(units[i].text)), start)


def _own_part(units: list[Unit], start: int, last: int, name: str) -> Part:
    at = _title_unit(units, start, last)
    title = clean_title(units[at].block.text.text) if at is not None else _title_in_text(units[start:last], name)
    own = units[start:last]
    kind = title_kind(title) or _self_named(own) or (_plain_kind(title) if at is not None else None)
    kind = kind or _kind_of_headings(own) or _kind_of_words(own) or DocumentKind.DOCUMENT
    return Part(start, last, title, at, kind)


def _title_in_text(units: list[Unit], name: str) -> str:
    """The title that the opening gives ('本《…隐私政策》'), else the name of the file."""
    return next((title for title in _called(units) if title_kind(title) is not None), name.rsplit(".", 1)[0])


def _called(units: list[Unit]) -> Iterator[str]:
    """The titles by which the opening calls the document itself."""
    matches = (m for unit in units[:_SEARCHED_FOR_TITLE] for m in single("own_title").finditer(unit.text))
    return (match["name"] or match["title"] for match in matches)


def _appendix_part(units: list[Unit], start: int, last: int, label: str, before: list[Part]) -> Part:
    match = appendix_of(units[start])
    written = units[start].block.text.text.strip()
    inline = written[slice(*match.span("title"))] if match and match["title"] else ""
    at = start
    if not inline.strip("：: ") and start + 1 < last and _could_title(units[start + 1]):
        at, inline = start + 1, units[start + 1].block.text.text
    title = clean_title(inline) or label
    kind = title_kind(title) or _kind_of_appendix(units[start:last], before)
    return Part(start, last, title, at if at != start else None, kind, label)


def _kind_of_appendix(units: list[Unit], before: list[Part]) -> DocumentKind:
    """The kind an appendix calls itself by; one that speaks of 本政策 behind a policy speaks of that policy."""
    main = next((part.kind for part in reversed(before) if not part.appendix), None)
    named = _self_named(units)
    return named if named is not None and named is not main else DocumentKind.DOCUMENT


def _could_title(unit: Unit) -> bool:
    return unit.marker is None and not unit.is_table and len(unit.text) <= 40 and not _STOP.search(unit.text)


def _self_named(units: list[Unit]) -> DocumentKind | None:
    """The kind by the first name that the text calls itself by."""
    matches = (first("self_name", unit.text) for unit in units[:_SEARCHED_FOR_NAME])
    kinds = (title_kind(match[0]) for match in matches if match)
    return next((kind for kind in kinds if kind is not None), None)


def _kind_of_headings(units: list[Unit]) -> DocumentKind | None:
    """The kind that most of the headings speak for, if several do and no other kind has as many."""
    headings = [unit.text for unit in units if (unit.level or unit.titled) and len(unit.text) <= _LONGEST_TITLE]
    counts = Counter({kind: _speaking_for(kind, headings) for kind in DocumentKind})
    (kind, most), (_, second) = counts.most_common(2)
    return kind if most >= _LEAST_HEADINGS and most > second else None


def _kind_of_words(units: list[Unit]) -> DocumentKind | None:
    """The kind that by far most words of a text speak for that calls itself a policy, an agreement and the like."""
    text = "\n".join(unit.text for unit in units)
    if not first("speaks_of_itself", text):
        return None
    counts = Counter({DocumentKind(entry["kind"]): entry["weight"] * len(re.findall(entry["pattern"], text))
                      for entry in data()["word_kinds"]})
    (kind, most), (_, second) = counts.most_common(2)
    return kind if most >= _LEAST_WORDS and most >= _BY_FAR * second else None


def _speaking_for(kind: DocumentKind, headings: list[str]) -> int:
    patterns = [entry["pattern"] for entry in data()["heading_kinds"] if entry["kind"] == kind]
    return sum(any(re.search(pattern, heading) for pattern in patterns) for heading in headings)
