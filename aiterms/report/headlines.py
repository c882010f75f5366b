"""Findings as people read them: one defect, one headline.

Findings on the same statement stand at one place, the gravest leading; places where the same rule leads stand under one
headline, document by document, and what is the same of several places is said once. Every finding is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aiterms.report.evidence import Evidence, evidence, place
from aiterms.report.library import Library, Paper
from aiterms.report.words import NOTHING, Text, law, same, say
from aiterms.validate import Finding, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule says of itself: the title of the shape that fired, the law in own words, how to mend a text."""

    code: str
    title: Text
    source: Text
    law: Text
    mend: Text


@dataclass(frozen=True, slots=True)
class Note:
    """A finding on the same words as a graver one."""

    severity: Severity
    code: str
    message: Text


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a defect shows: clause ('' for a whole document) and evidence."""

    where: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Spots of which the same is to be said: message, lists that make the data sensitive, what else was found there.

    ``message`` and ``under`` are `NOTHING` where the headline says them already.
    """

    message: Text
    under: Text
    also: tuple[Note, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """A defect under its number; ``elsewhere`` counts places where a graver finding leads on the same words.

    ``also`` are the rules of the notes at its places.
    """

    number: int
    severity: Severity
    rule: Rule
    message: Text
    under: Text
    count: int
    places: tuple[tuple[Paper, tuple[Cluster, ...]], ...]
    also: tuple[Rule, ...]
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Lead:
    """The findings on one statement, the gravest first."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The gravest."""
        return self.findings[0]

    @property
    def key(self) -> tuple[int, str, str]:
        """What the headline is made by: severity, code, shape."""
        return self.first.severity.rank, self.first.code, self.first.rule


def leads(findings: Iterable[Finding]) -> tuple[Lead, ...]:
    """The findings by statement, clause where they rest on no statement; those on a whole document each alone."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for place_of, finding in enumerate(sorted(findings, key=lambda f: (f.severity.rank, f.code, f.order()))):
        rests = finding.statement or finding.clause or str(place_of)
        groups.setdefault((finding.document, rests), []).append(finding)
    return tuple(Lead(tuple(found)) for found in groups.values())


def grouped(found: Iterable[Lead]) -> list[list[Lead]]:
    """The leads of each headline, the gravest headline first."""
    groups: dict[tuple[int, str, str], list[Lead]] = {}
    for lead in found:
        groups.setdefault(lead.key, []).append(lead)
    return [groups[key] for key in sorted(groups)]


def headlines(groups: Sequence[Sequence[Lead]], rules: Mapping[str, Rule], library: Library,
              first: int) -> Iterator[Headline]:
    """Headlines numbered from ``first``; ``rules`` are by name of the shape."""
    notes = [note.rule for group in groups for lead in group for note in lead.findings[1:]]
    for number, group in enumerate(groups, first):
        lead = group[0].first
        message, under = (_common(map(kind, group)) for kind in (_message, lambda one: _under(one, library)))
        yield Headline(
            number, lead.severity, rules[lead.rule], message, under, len(group), tuple(_by_document(group, library)),
            tuple(rules[shape] for shape in sorted({f.rule for one in group for f in one.findings[1:]})),
            notes.count(lead.rule))


def _message(lead: Lead) -> Text:
    return _told(lead.first)


def _told(finding: Finding) -> Text:
    return {"zh": finding.message_zh, "en": finding.message_en}


def _under(lead: Lead, library: Library) -> Text:
    return library.names.translated(lead.first.under) if lead.first.under else NOTHING


def _common(texts: Iterable[Text]) -> Text:
    """What all places say, `NOTHING` where they differ."""
    found = list(texts)
    return found[0] if all(text == found[0] for text in found) else NOTHING


def _by_document(group: Sequence[Lead], library: Library) -> Iterator[tuple[Paper, tuple[Cluster, ...]]]:
    """The clusters of each document; what all leads of the headline say alike is left to the headline."""
    once = (bool(_common(map(_message, group))["zh"]), bool(_common(_under(lead, library) for lead in group)["zh"]))
    alike: dict[str, dict[tuple[object, ...], list[Lead]]] = {}
    for lead in sorted(group, key=lambda one: one.first.order()):
        alike.setdefault(lead.first.document, {}).setdefault(_alike(lead), []).append(lead)
    for paper in library.papers:
        if paper.iri in alike:
            yield paper, tuple(_cluster(leads_of, library, once) for leads_of in alike[paper.iri].values())


def _alike(lead: Lead) -> tuple[object, ...]:
    """Equal for leads of which the same is to be said."""
    return lead.first.under, *((f.severity, f.code, f.message_zh) for f in lead.findings)


def _cluster(alike: Sequence[Lead], library: Library, once: tuple[bool, bool]) -> Cluster:
    first = alike[0]
    return Cluster(
        NOTHING if once[0] else _message(first), NOTHING if once[1] else _under(first, library),
        tuple(Note(f.severity, f.code, _told(f)) for f in first.findings[1:]),
        tuple(_spot(lead.first, library) for lead in alike))


def _spot(finding: Finding, library: Library) -> Spot:
    clause = library.clauses.get(finding.clause or "")
    return Spot(place(finding.clause or "", library.clauses) or finding.clause_number or "",
                evidence(clause, finding.quote, finding.start) if finding.quote else None)


def rules_by_shape(findings: Iterable[Finding], titles: Mapping[str, Text]) -> dict[str, Rule]:
    """What is known of the rules behind findings, by name of the shape; ``titles`` likewise."""
    from aiterms.validate import catalogue

    told = {rule.code: rule for rule in catalogue.rules()}
    found: dict[str, Rule] = {}
    for finding in findings:
        code = told.get(finding.code)
        found[finding.rule] = Rule(
            finding.code, titles.get(finding.rule) or same(finding.code),
            law(finding.source) if finding.source else say("mark.none"), code.law if code else NOTHING,
            code.mend if code else NOTHING)
    return found
