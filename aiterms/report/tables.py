"""What the documents say, as tables: rows of cells that a template fills in, whatever they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aiterms.report.evidence import Evidence, above, evidence, place, short_place
from aiterms.report.library import Library, Paper, Row, chain
from aiterms.report.words import Text, joined, known, periods, same, say, shared, shares
from loaders.model import DocumentKind

SURE = 0.75
"""Confidence below which a row asks the reader to check it against the text."""

_TRUE = "true"

Numbers = Mapping[str, tuple[int, ...]]
"""The numbers of the headlines that rest on a statement, by its IRI."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell: words, the places they come from, and a mark such as 'sensitive' ('' for none)."""

    text: Text
    places: tuple[str, ...] = ()
    mark: str = ""
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines, or evidence, or numbers of headlines; empty where nothing is stated."""

    lines: tuple[Line, ...] = ()
    evidence: Evidence | None = None
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table under the name of ``texts.yaml``: heads of the columns and rows; the first cell of a row heads it."""

    name: str
    columns: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What tables are made from: the library, the document, and the headlines by statement."""

    library: Library
    paper: Paper
    numbers: Numbers

    def rows(self, table: str) -> list[Row]:
        """The rows of a table that speak of the document."""
        return self.library.rows(table, [self.paper.iri])

    def where(self, row: Row) -> str:
        """Clause number and heading of a row's statement."""
        return place(row["clause"], self.library.clauses)

    def short_place(self, row: Row) -> str:
        """Clause number of a row's statement, behind the title where it stands in another document."""
        number = short_place(row["clause"], self.library.clauses)
        title = self.library.titles.get(row["document"], "") if row["document"] != self.paper.iri else ""
        return f"{title} {number}".strip()

    def ends(self, row: Row) -> tuple[Cell, Cell, Cell]:
        """The last cells of a row: clause, sentence with its marks, findings."""
        found = evidence(self.library.clauses.get(row["clause"]), row["quote"], int(row["start"]))
        numbers = self.numbers.get(row["statement"], ())
        return _words(same(self.where(row))), Cell(_marks(row), found), Cell(numbers=numbers)

    def names(self, iris: str) -> Text:
        """Names of IRIs with blanks between."""
        return self.library.names.names(iris)


def _words(*texts: Text) -> Cell:
    return Cell(tuple(Line(text) for text in texts if text["zh"]))


def _marks(row: Row) -> tuple[Line, ...]:
    denied = [Line(say("mark.denied"), mark="denied")] if row.get("negated") == _TRUE else []
    unsure = [Line(say("mark.unsure"), mark="unsure")] if float(row.get("confidence") or 1) < SURE else []
    return (*denied, *unsure)


def _table(name: str, columns: Iterable[str], rows: Iterable[tuple[Cell, ...]]) -> Table:
    """The table without the columns that are empty throughout; the first one stays."""
    listed = tuple(rows)
    kept = [at for at, cells in enumerate(zip(*listed, strict=True)) if not at or any(cell != Cell() for cell in cells)]
    heads = [say(f"column.{column}") for column in columns]
    return Table(name, tuple(heads[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in listed))


_ENDS = ("clause", "sentence", "findings")


# Data, purposes, consent


def data(desk: Desk) -> Table:
    """A row a category: purposes, necessity, consent and findings, the sensitive ones first; denials are left out."""
    handled: dict[str, list[Row]] = {}
    for row in desk.rows("data"):
        for category in row["categories"].split() if row["negated"] != _TRUE else ():
            handled.setdefault(category, []).append(row)
    return _table("data", ("category", "purpose", "necessity", "consent", "findings"),
                  (_category(desk, category, handled[category]) for category in _sensitive_first(desk, handled)))


def _sensitive_first(desk: Desk, handled: Mapping[str, Sequence[Row]]) -> list[str]:
    def order(category: str) -> tuple[bool, int, str]:
        return not _sensitive(desk, category, handled[category])["zh"], -len(handled[category]), category

    return sorted(handled, key=order)


def _sensitive(desk: Desk, category: str, rows: Sequence[Row]) -> Text:
    """The lists that call a category sensitive, the document itself among them."""
    lists = desk.library.names.lists(category)
    declared = [say("mark.declared")] if any(row["declared"] == _TRUE for row in rows) else []
    return joined([*([lists] if lists["zh"] else []), *declared])


def _category(desk: Desk, category: str, rows: Sequence[Row]) -> tuple[Cell, ...]:
    sensitive = _sensitive(desk, category, rows)
    marked = [Line(sensitive, mark="sensitive", label=say("mark.sensitive"))] if sensitive["zh"] else []
    needs = Counter(need for row in rows for need in row["necessity"].split())
    return (
        Cell((Line(desk.names(category)), *marked)),
        Cell(tuple(_by_name(desk, ((row, row["purposes"].split()) for row in rows)))),
        _words(joined(shared(f"value.{need.rpartition('#')[2]}") for need in sorted(needs))),
        Cell(tuple(_consents(desk, category, rows))),
        Cell(numbers=_numbers(desk, rows)),
    )


def _by_name(desk: Desk, named: Iterable[tuple[Row, Sequence[str]]]) -> Iterator[Line]:
    """A line a thing with the clauses that name it, the most often named first."""
    places: dict[str, list[str]] = {}
    for row, things in named:
        for thing in things or ("",):
            places.setdefault(thing, []).append(desk.short_place(row))
    for thing in sorted(places, key=lambda one: (not one, -len(places[one]), one)):
        yield Line(desk.names(thing) if thing else say("mark.unnamed"), _each_once(places[thing]))


def _each_once(places: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, places)))


def _numbers(desk: Desk, rows: Iterable[Row]) -> tuple[int, ...]:
    return tuple(sorted({number for row in rows for number in desk.numbers.get(row["statement"], ())}))


def _consents(desk: Desk, category: str, rows: Sequence[Row]) -> Iterator[Line]:
    """The kinds of consent that cover a category, and where; says so where none does.

    Consent may stand in the document that this one is part of, but a form to consent by speaks for itself.
    """
    alone = desk.paper.kind == DocumentKind.CONSENT_FORM
    homes = [desk.paper.iri] if alone else chain(desk.paper, desk.library.papers)
    stated = desk.library.rows("consents", homes)
    covering = [consent for consent in stated if any(_covers(desk, consent, category, row) for row in rows)]
    if not covering:
        yield Line(say("mark.no_consent"), mark="none")
    yield from _by_name(desk, ((row, row["kinds"].split()) for row in covering))


def _covers(desk: Desk, consent: Row, category: str, handling: Row) -> bool:
    """Whether consent names the category or one above it, or stands in the clause or above it and names no other."""
    covered = set(consent["covered"].split())
    if covered & desk.library.names.upwards(category):
        return True
    if consent["sensitive"] == _TRUE and desk.library.names.under.get(category):
        return True
    near = consent["clause"] in above(handling["clause"], desk.library.clauses)
    return near and (not covered or bool(covered & set(handling["operations"].split())))


# Liability


def liability(desk: Desk) -> tuple[Table, ...]:
    """A table a kind of liability, caps and exclusions first, with who bears it, on which terms, in which words."""
    by_kind: dict[str, list[Row]] = {}
    for row in desk.rows("liability"):
        by_kind.setdefault(row["kind"], []).append(row)
    return tuple(_table(kind, ("bearer", "beneficiary", "terms", *_ENDS), (_burden(desk, row) for row in by_kind[kind]))
                 for kind in sorted(by_kind, key=_kind_order))


def _kind_order(kind: str) -> tuple[int, str]:
    first = say("order.liability")["en"].split()
    name = kind.rpartition("#")[2]
    return first.index(name) if name in first else len(first), name


def _burden(desk: Desk, row: Row) -> tuple[Cell, ...]:
    return (_words(desk.names(row["bearers"])), _words(desk.names(row["beneficiaries"])),
            Cell(tuple(_terms(desk, row))), *desk.ends(row))


def _terms(desk: Desk, row: Row) -> Iterator[Line]:
    said: Mapping[str, Text] = {
        "rate": joined([shares(row["rate"]), *(known("per", per) for per in sorted(row["per"].split()))]),
        "lookback": periods(row["lookback"].replace(" ", "\n")), "basis": same(row["basis"]),
        "damages": desk.names(row["damages"]), "carve_outs": _known("carve_out", row["carve_outs"]),
        "notice": _known("notice", row["notice"].replace(" ", "\n")),
    }
    return (Line(text, label=say(f"column.{name}")) for name, text in said.items() if text["zh"])


def _known(section: str, names: str) -> Text:
    """The words of names, one a line."""
    return joined(known(section, name) for name in sorted(filter(None, names.split("\n"))))


def bearers(tables: Sequence[Table], desk: Desk) -> Table:
    """How many terms of each kind burden whom."""
    counts = Counter((row["kind"], who) for row in desk.rows("liability") for who in row["bearers"].split() or [""])
    people = sorted({who for _, who in counts}, key=lambda who: (not who, who))
    heads = (say("column.kind"), *(desk.names(who) if who else say("mark.nobody") for who in people))
    rows = ((_words(desk.names(table.name)), *(_count(counts[table.name, who]) for who in people)) for table in tables)
    return Table("bearers", heads, tuple(rows))


def _count(number: int) -> Cell:
    return _words(same(str(number))) if number else Cell()


# Recipients, keeping, rights


def recipients(desk: Desk) -> Table:
    """A row a handling that names a recipient."""
    rows = (row for row in desk.rows("data") if row["recipients"])
    return _table("recipients", ("recipient", "operation", "category", *_ENDS), (_recipient(desk, row) for row in rows))


def _recipient(desk: Desk, row: Row) -> tuple[Cell, ...]:
    named = Line(same(row["named"].replace("\n", " / ")), label=say("mark.named"), mark="quoted")
    called = [named] if row["named"] else []
    return (Cell((Line(desk.names(row["recipients"])), *called)), _words(desk.names(row["operations"])),
            _words(desk.names(row["categories"])), *desk.ends(row))


def keeping(desk: Desk) -> Table:
    """A row a period of retention or place of storage."""
    return _table("keeping", ("category", "how_long", "country", *_ENDS),
                  ((_words(desk.names(row["categories"])), _words(_period(row)), _words(_lands(row)), *desk.ends(row))
                   for row in desk.rows("keeping")))


def _period(row: Row) -> Text:
    open_end = [say("mark.indefinite")] if row["indefinite"] == _TRUE else []
    told = [periods(row["duration"].replace(" ", "\n")), same(row["until"].replace("\n", " / ")), *open_end]
    return joined(text for text in told if text["zh"])


def _lands(row: Row) -> Text:
    return _known("country", row["country"].replace(" ", "\n"))


def rights(desk: Desk) -> Table:
    """A row a right, with how it is used and how soon it is answered."""
    return _table("rights", ("right", "channel", "response", "limited", *_ENDS),
                  ((_words(desk.names(row["rights"])), _words(same(row["channel"])), _words(periods(row["response"])),
                    _words(same(row["limited"])), *desk.ends(row)) for row in desk.rows("rights")))


PER_DOCUMENT: tuple[Callable[[Desk], Table], ...] = (keeping, recipients, rights)
"""The tables of a document beside data and liability."""


# What is missing


def not_loaded(library: Library, papers: Iterable[str]) -> Table:
    """A row a title cited in these documents and not loaded, those that are incorporated first."""
    cited: dict[str, list[Row]] = {}
    for row in library.rows("not-loaded", papers):
        cited.setdefault(row["title"], []).append(row)
    order = sorted(cited, key=lambda title: (not _incorporated(cited[title]), title))
    return _table("not_loaded", ("title", "how_cited", "cited_in", "address"),
                  (_citation(library, title, cited[title]) for title in order))


def _incorporated(rows: Iterable[Row]) -> bool:
    return any(row["incorporated"] == _TRUE for row in rows)


def _citation(library: Library, title: str, rows: Sequence[Row]) -> tuple[Cell, ...]:
    how = "mark.incorporated" if _incorporated(rows) else "mark.cited"
    places: dict[str, list[str]] = {}
    for row in rows:
        places.setdefault(library.titles[row["document"]], []).append(short_place(row["clause"], library.clauses))
    lines = (Line(same(name), _each_once(found)) for name, found in places.items())
    addresses = dict.fromkeys(address for row in rows for address in row["url"].split("\n") if address)
    return (_words(same(title)), Cell((Line(say(how), mark="incorporated" if _incorporated(rows) else ""),)),
            Cell(tuple(lines)), _words(*map(same, addresses)))
