"""What a document says about itself: dates, provider, service, its own names, whether it promises emphasis.

Names are given in simplified characters, so that they are the same however a file is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from loaders.model import Clause, ClauseKind, DocumentKind, SelfName
from loaders.read.variants import simplified
from loaders.structure.documents import title_kind
from loaders.structure.patterns import data, fill, first, group, single, whole

_OPENING = 3000
_DATED_FIRST, _DATED_LAST = 40, 16
_CLOSING = 24
_TITLE_LINES = 5
_ABOVE_TITLE = 2
_BEFORE, _BEHIND = 24, 80
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_QUOTES = re.compile(r"[“”\"「」《》【】]")
_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_NAMING = frozenset({DocumentKind.SERVICE_AGREEMENT, DocumentKind.PRIVACY_POLICY, DocumentKind.SERVICE_LEVEL_AGREEMENT})
_TABLES = frozenset({ClauseKind.TABLE, ClauseKind.ROW, ClauseKind.CONTENTS, ClauseKind.REPETITION})
_SKIPPED = frozenset({ClauseKind.REPETITION, ClauseKind.CONTENTS})
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LETTER = re.compile(r"[A-Za-z\u4e00-\u9fff]")


def _plain(clause: Clause) -> str:
    return simplified(clause.text.text)


def dated(clauses: tuple[Clause, ...], name: str) -> str | None:
    """The ISO date that the opening or the closing lines give as ``issued`` or ``effective``."""
    plain = [clause for clause in clauses if clause.kind not in _SKIPPED]
    edges = [*plain[:_DATED_FIRST], *plain[max(_DATED_FIRST, len(plain) - _DATED_LAST) :]]
    for clause in edges:
        match = first(name, _plain(clause))
        found = _iso(match["date"]) if match else None
        if found is not None:
            return found
    return _under_title(plain) if name == "issued" else None


def _under_title(clauses: list[Clause]) -> str | None:
    """The date that is a whole line of the first few: that of the version, by custom."""
    lines = (_plain(clause).strip("*_ ()（）") for clause in clauses[:_TITLE_LINES])
    whole = (line for line in lines if any(pattern.fullmatch(line) for pattern in group("dates")))
    return next((iso for line in whole if (iso := _iso(line))), None)


def _iso(text: str) -> str | None:
    match = first("dates", text)
    if match is None:
        return None
    groups = match.groupdict()
    month = _MONTHS.index(groups["month"]) + 1 if groups.get("month") else int(groups["m"])
    try:
        return date(int(groups["y"]), month, int(groups["d"])).isoformat()
    except ValueError:
        return None


def provider(title: str, clauses: tuple[Clause, ...]) -> str | None:
    """The legal name of who offers the service: defined in the opening or labelled in the closing, never guessed."""
    named = [found for text in _opening(clauses) for found in _companies(text)]
    lettered = _lettered(clauses)
    defined = next((name for name, sure in named if sure and name not in lettered), None)
    if defined is not None:
        return defined
    signed = _signature(clauses)
    stated = (signed if signed not in lettered else None) or _letterhead(title, clauses) or _scope_name(clauses)
    stated = stated or _brand_name(simplified(title), clauses)
    others = {name for name, _ in named}
    last = (others.pop() if len(others) == 1 else None) or _contact_name(clauses)
    return stated or (last if last not in lettered else None)


def _lettered(clauses: tuple[Clause, ...]) -> set[str]:
    """The companies that stand behind a letter of the contract and nothing else, if two do: either may serve."""
    named = (found for text in _opening(clauses) for found in _named_companies(text))
    found = {name for name, before, _ in named if single("bare_letter").search(before)}
    return found if len(found) > 1 else set()


def _scope_name(clauses: tuple[Clause, ...]) -> str | None:
    """The one company whose services the document says that it holds for."""
    texts = (_plain(clause) for clause in clauses if clause.kind not in _TABLES)
    named = {
        name
        for text in texts
        for name, before, after in _named_companies(text)
        if first("provider_scope_before", before) and first("provider_scope_after", after)
    }
    return named.pop() if len(named) == 1 else None


def _brand_name(title: str, clauses: tuple[Clause, ...]) -> str | None:
    """The company that the opening says a brand in the title stands for."""
    named = (found for text in _opening(clauses) for found in _named_companies(text))
    brands = ((name, first("provider_brand", before)) for name, before, _ in named)
    return next((name for name, brand in brands if brand and brand["brand"] in title), None)


def _contact_name(clauses: tuple[Clause, ...]) -> str | None:
    """The one company that the closing lines give under its label ("company name: …"), tables left out."""
    others = single("others_list")
    lines = (_plain(c) for c in clauses[-_CLOSING:] if c.kind not in _TABLES)
    named = {name for text in lines if not others.search(text) for name, sure in _companies(text) if sure}
    return named.pop() if len(named) == 1 else None


def _opening(clauses: tuple[Clause, ...]) -> Iterator[str]:
    length = 0
    for clause in clauses:
        if length > _OPENING:
            return
        length += len(clause.text)
        yield _plain(clause)


def _companies(text: str) -> Iterator[tuple[str, bool]]:
    """Company names in ``text``, each with whether the text makes it the provider; others' names are left out."""
    for name, before, after in _named_companies(text):
        sure = first("provider_after", after) is not None or first("provider_before", before) is not None
        if sure or first("other_party", before) is None:
            yield name, sure


def _named_companies(text: str) -> Iterator[tuple[str, str, str]]:
    """Each company name in ``text`` with what stands before and behind it."""
    for match in (m for pattern in group("company") for m in pattern.finditer(text)):
        name = _without_lead(match[0])
        start = match.end() - len(name)
        if not single("company_not").search(name):
            yield name, text[max(0, start - _BEFORE) : start], text[match.end() : match.end() + _BEHIND]


def _without_lead(name: str) -> str:
    """A company name without the words that led to it."""
    place = single("company_place").search(name)
    if place is not None:
        return single("company_strong").sub("", name[place.start() :])
    lead = single("company_lead")
    for _ in range(4):
        shorter = lead.sub("", name, count=1).lstrip("（）()")
        if shorter == name or not shorter:
            break
        name = shorter
    return _balanced(name)


def _balanced(name: str) -> str:
    """Cut what precedes a bracket that was opened outside the name."""
    place = max(name.rfind("）"), name.rfind(")"))
    opened = max(name.rfind("（", 0, max(place, 0)), name.rfind("(", 0, max(place, 0)))
    return name[place + 1 :] if place >= 0 and opened < 0 else name


def _signature(clauses: tuple[Clause, ...]) -> str | None:
    """The company or institution that stands alone, signs or issues the text in one of the last lines."""
    for clause in clauses[-6:]:
        cells = "\n".join(f"{cell.header}: {simplified(cell.text.text)}" for cell in clause.cells)
        text = _plain(clause).strip() or cells
        if any(pattern.fullmatch(text) for pattern in group("company")):
            return text
        if signed := first("signed", text):
            return signed["name"]
    return None


def _letterhead(title: str, clauses: tuple[Clause, ...]) -> str | None:
    """The institution that a line of its own right above the title names."""
    above = [_plain(clause).strip() for clause in takewhile(lambda c: c.text.text.strip() != title, clauses)]
    at_top = above if len(above) <= _ABOVE_TITLE and len(above) < len(clauses) else []
    return next((line for line in at_top if whole("letterhead", line)), None)


def service(kind: DocumentKind, title: str, clauses: tuple[Clause, ...]) -> str | None:
    """The name of the service: as the text defines it, else what the title says before the kind of document."""
    for text in _opening(clauses):
        match = first("service", text)
        if match:
            return match["name"].strip()
    title = simplified(title)
    if kind not in _NAMING:
        return None
    short = single("agreement_tail").sub("", title)
    if kind is DocumentKind.SERVICE_AGREEMENT and short != title:
        return _service_name(short)
    for entry in data()["kinds"]:
        bare = re.sub(f"(?:{fill(entry['pattern'])}){data()['title_tail']}$", "", title, flags=re.I)
        if bare != title:
            return _service_name(bare)
    return None


def _service_name(words: str) -> str | None:
    """A service's name without quotes, and without what joined it to the kind of document."""
    name = " ".join(_QUOTES.sub(" ", words).split())
    name = _BETWEEN_HAN.sub("", single("service_tail").sub("", name)).strip()
    return name if len(name) > 1 else None


def self_names(title: str, clauses: tuple[Clause, ...]) -> tuple[SelfName, ...]:
    """Each name by which the document calls itself, where it first does."""
    found: dict[str, SelfName] = {}
    spoken = (clause.text for clause in clauses if clause.kind not in _SKIPPED)
    uses = ((text, use) for text in spoken for use in _named(simplified(text.text), simplified(title)))
    for text, (name, first_at, last_at) in uses:
        if name not in found:
            found[name] = SelfName(name, *text.source_span(first_at, last_at))
    return tuple(found.values())


def _named(text: str, title: str) -> Iterator[tuple[str, int, int]]:
    for pattern in group("self_name"):
        for match in pattern.finditer(text):
            yield match[0], match.start(), match.end()
    yield from _renewed(text, title)
    own = f"《{title}》"
    place = text.find(own)
    if place >= 0:
        yield own, place, place + len(own)
    for match in single("own_title").finditer(text):
        which = "name" if match["name"] else "title"
        if title_kind(match[which]) is not None:
            yield f"《{match[which]}》", match.start(which) - 1, match.end(which) + 1


def _renewed(text: str, title: str) -> Iterator[tuple[str, int, int]]:
    """The name that a later version is called by, where the title has another word for the kind of document."""
    for match in single("renewed_name").finditer(text):
        if match["name"][-2:] not in title:
            yield match["name"], match.start("name"), match.end("name")


def promises_emphasis(clauses: tuple[Clause, ...]) -> bool:
    """Whether the text says that what matters is set in bold, underlined or the like."""
    return any(first("emphasis_promise", _plain(c)) for c in clauses if c.kind not in _SKIPPED)


def language(clauses: tuple[Clause, ...]) -> str:
    """'zh' or 'en', by the letters."""
    text = "".join(clause.text.text for clause in clauses[:200])
    letters = len(_LETTER.findall(text))
    return "zh" if not letters or len(_HAN.findall(text)) >= 0.15 * letters else "en"
