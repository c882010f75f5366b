"""The findings of a built folder, gravest first: those kept beside the graph, else those of a fresh check.

``findings.json`` in the folder (what ``aiterms validate --format json`` prints) is used when it is not older than the
graph, so that a page need not wait for the check. A check runs in a process of its own (`worker`), so that a long one
does not slow the pages down.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aiterms.explore.children import worker
from aiterms.explore.data import DocumentRow
from aiterms.explore.texts import LANGUAGES, Texts
from aiterms.validate import CannotRunError, Finding, Report
from aiterms.validate.catalogue import Rule
from aiterms.validate.formats.sarif import as_sarif
from aiterms.validate.model import RuleInfo


def load(directory: Path) -> tuple[Finding, ...]:
    """All findings, gravest first; raises `CannotRunError` where the check can't run."""
    kept = directory / "findings.json"
    return gravest_first(_kept(kept) if _is_current(kept, directory / "graph.nq") else checked(directory))


def checked(directory: Path) -> tuple[Finding, ...]:
    """The findings of a fresh check; raises `CannotRunError` where it can't run."""
    with worker(directory) as child:
        said, _ = child.communicate()
    try:
        told = json.loads(said)
    except ValueError as error:
        raise ended() from error
    if child.returncode:
        raise CannotRunError(told)
    return tuple(Finding.from_json(row) for row in told["findings"])


def ended() -> CannotRunError:
    """The problem of a check that ended without a result."""
    return CannotRunError({lang: Texts(lang)("problem.check_ended") for lang in LANGUAGES})


def gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By severity; those that point at a sentence before those about a whole document."""
    return tuple(
        sorted(findings, key=lambda f: (f.severity.rank, f.statement is None and f.clause is None, *f.order()))
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are asked for; None asks for all."""

    severity: str | None = None
    code: str | None = None
    provider: str | None = None
    kind: str | None = None
    document: str | None = None


def fitting(found: Iterable[Finding], wanted: Wanted, rows: Mapping[str, DocumentRow]) -> list[Finding]:
    """The findings of some documents, by IRI, that are asked for."""
    pairs = ((wanted.provider, "provider"), (wanted.kind, "kind"), (wanted.document, "iri"))
    fit = {iri for iri, row in rows.items() if all(value in (None, getattr(row, name)) for value, name in pairs)}
    of_documents = (finding for finding in found if finding.document in fit)
    return [f for f in of_documents if wanted.severity in (None, f.severity) and wanted.code in (None, f.code)]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one rule in one document, gravest first."""

    code: str
    document: str
    findings: tuple[Finding, ...]


def grouped(found: Iterable[Finding]) -> tuple[Group, ...]:
    """Findings of one rule in one document together, in the order in which the first of each comes."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        groups.setdefault((finding.code, finding.document), []).append(finding)
    return tuple(Group(code, document, tuple(members)) for (code, document), members in groups.items())


def sarif(found: Sequence[Finding], known: Mapping[str, Rule]) -> str:
    """Findings as SARIF 2.1.0, with what is known of their rules."""
    infos = {finding.code: _info(finding, known.get(finding.code)) for finding in found}
    return as_sarif(Report(tuple(found), len({finding.document for finding in found}), tuple(infos.values())))


def _info(finding: Finding, rule: Rule | None) -> RuleInfo:
    label = rule.title if rule else {"zh": finding.message_zh, "en": finding.message_en}
    return RuleInfo(finding.code, finding.rule, label, rule.source if rule else finding.source, finding.severity)


def _is_current(kept: Path, graph: Path) -> bool:
    return kept.is_file() and graph.is_file() and kept.stat().st_mtime_ns >= graph.stat().st_mtime_ns


def _kept(path: Path) -> tuple[Finding, ...]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["findings"]
        return tuple(Finding.from_json(row) for row in rows)
    except (ValueError, KeyError, TypeError):
        return checked(path.parent)
