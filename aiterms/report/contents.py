"""Puts the report together: summary, and for each provider findings, tables and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import URIRef

from aiterms.build import manifest
from aiterms.messages import UserError
from aiterms.report import tables
from aiterms.report.headlines import Headline, Lead, grouped, headlines, leads, rules_by_shape
from aiterms.report.library import Library, Paper, library
from aiterms.report.tables import Desk, Table
from aiterms.report.words import Text, shared
from aiterms.validate import CannotRunError, Finding, Report, Severity, validate
from aiterms.validate import shapes as shape_tools
from loaders.namespaces import expand


@dataclass(frozen=True, slots=True)
class Card:
    """A document in the summary: its kind in words and its findings by severity, the gravest first."""

    paper: Paper
    kind: Text
    counts: tuple[tuple[Severity, int], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """What a rule expected in a document and did not find, with the number of its headline."""

    number: int
    code: str
    message: Text


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one document says, table by table; tables without rows are left out."""

    paper: Paper
    data: Table
    bearers: Table
    liability: tuple[tuple[Text, Table], ...]
    others: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """All that is told of one provider; ``name`` is '' where the documents name none."""

    number: int
    name: str
    cards: tuple[Card, ...]
    headlines: tuple[Headline, ...]
    sheets: tuple[Sheet, ...]
    not_loaded: Table
    gaps: tuple[tuple[Paper, tuple[Gap, ...]], ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole report. ``counts`` are findings by severity; ``unread`` are the files that the build could not read."""

    chapters: tuple[Chapter, ...]
    documents: int
    findings: int
    counts: tuple[tuple[Severity, int], ...]
    rules: int
    unread: tuple[tuple[str, Text], ...]


def contents(folder: Path, *, provider: str = "", document: str = "") -> Contents:
    """The report on what was asked for; raises UserError where there is nothing to report on."""
    shelf = library(folder, provider=provider, document=document)
    checked = _checked(folder)
    meant = {paper.iri for paper in shelf.papers}
    found = [finding for finding in checked.findings if finding.document in meant]
    counts = Counter(finding.severity for finding in found)
    return Contents(
        tuple(_chapters(shelf, found, checked)), len(shelf.papers), len(found),
        tuple((severity, counts[severity]) for severity in Severity), checked.summary()["rules"],
        () if provider or document else tuple(_unread(folder)))


def _checked(folder: Path) -> Report:
    try:
        return validate(folder)
    except CannotRunError as error:
        raise UserError("cannot_check", zh=error.messages["zh"], en=error.messages["en"]) from error


def _unread(folder: Path) -> Iterator[tuple[str, Text]]:
    built = manifest.read(folder / "manifest.json")
    for failure in built.failures if built else ():
        yield failure.file, {"zh": failure.message_zh, "en": failure.message_en}


def _chapters(shelf: Library, found: Sequence[Finding], checked: Report) -> Iterator[Chapter]:
    rules = rules_by_shape(found, {rule.shape: rule.label for rule in checked.rules})
    first = 1
    offered = sorted({shelf.providers[paper.iri] for paper in shelf.papers}, key=lambda one: (not one[1], one))
    for number, who in enumerate(offered, 1):
        papers = [paper for paper in shelf.papers if shelf.providers[paper.iri] == who]
        theirs = {paper.iri for paper in papers}
        own = [finding for finding in found if finding.document in theirs]
        groups = grouped(leads(own))
        lines = tuple(headlines(groups, rules, shelf, first))
        yield _chapter(number, who[0], shelf, papers, own, lines, groups)
        first += len(lines)


def _chapter(number: int, name: str, shelf: Library, papers: Sequence[Paper], found: Sequence[Finding],
             lines: tuple[Headline, ...], groups: Sequence[Sequence[Lead]]) -> Chapter:
    numbered = [(line.number, lead) for line, group in zip(lines, groups, strict=True) for lead in group]
    rests: dict[str, list[int]] = {}
    for line, lead in numbered:
        rests.setdefault(lead.first.statement or "", []).append(line)
    numbers = {statement: tuple(sorted(set(told))) for statement, told in rests.items() if statement}
    return Chapter(
        number, name, tuple(_card(paper, found) for paper in papers), lines,
        tuple(_sheet(Desk(shelf, paper, numbers)) for paper in papers),
        tables.not_loaded(shelf, [paper.iri for paper in papers]), tuple(_gaps(papers, numbered)))


def _card(paper: Paper, found: Iterable[Finding]) -> Card:
    counts = Counter(finding.severity for finding in found if finding.document == paper.iri)
    return Card(paper, shared(f"kind.{paper.kind}"), tuple((severity, counts[severity]) for severity in Severity))


def _sheet(desk: Desk) -> Sheet:
    burdens = tables.liability(desk)
    others = (make(desk) for make in tables.PER_DOCUMENT)
    return Sheet(
        desk.paper, tables.data(desk), tables.bearers(burdens, desk),
        tuple((desk.names(table.name), table) for table in burdens), tuple(table for table in others if table.rows))


def _gaps(papers: Iterable[Paper], numbered: Iterable[tuple[int, Lead]]) -> Iterator[tuple[Paper, tuple[Gap, ...]]]:
    """What rules that report absence found missing, document by document."""
    shapes = shape_tools.load_shapes()
    missing = [(line, f) for line, lead in numbered for f in lead.findings
               if shape_tools.reports_absence(shapes, URIRef(expand(f.rule))) and f.statement is None]
    for paper in papers:
        gaps = tuple(Gap(line, f.code, {"zh": f.message_zh, "en": f.message_en})
                     for line, f in missing if f.document == paper.iri)
        if gaps:
            yield paper, gaps


