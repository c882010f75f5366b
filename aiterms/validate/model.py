"""The values of a validation: a `Finding` for each result, a `Report` of all of them, and what stops a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding weighs, with the names SHACL gives them."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return tuple(Severity).index(self)

    def lowered(self) -> Severity:
        """One step milder; the mildest stays."""
        return tuple(Severity)[min(self.rank + 1, len(Severity) - 1)]


class CannotRunError(Exception):
    """The validation could not run at all: no graph, shapes that are no SHACL, a wrong option.

    ``messages`` holds the reason and the remedy by language ('zh', 'en').
    """

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__(" / ".join(messages.values()))
        self.messages = dict(messages)

    def __reduce__(self) -> tuple[type[CannotRunError], tuple[dict[str, str]]]:
        """What is sent from one process to another."""
        return CannotRunError, (self.messages,)


@dataclass(frozen=True, slots=True)
class Finding:
    """One result. ``start``/``end`` are offsets into the source file; what does not apply is None.

    A finding that something is there rests on a statement or a clause; a finding that something is
    missing names the document alone.
    """

    code: str
    severity: Severity
    rule: str
    source_file: str | None
    document_type: str
    document: str
    clause: str | None
    clause_number: str | None
    statement: str | None
    message_zh: str
    message_en: str
    quote: str | None
    start: int | None
    end: int | None
    source: str | None
    under: str | None

    def as_json(self) -> dict[str, Any]:
        """The finding under the names of the public contract."""
        return {
            "code": self.code, "severity": str(self.severity), "rule": self.rule, "sourceFile": self.source_file,
            "documentType": self.document_type, "document": self.document, "clause": self.clause,
            "clauseNumber": self.clause_number, "statement": self.statement, "message_zh": self.message_zh,
            "message_en": self.message_en, "quote": self.quote, "start": self.start, "end": self.end,
            "source": self.source, "under": self.under,
        }

    def order(self) -> tuple[Any, ...]:
        """Sort key: by file, document and place, the gravest first, then by code and wording."""
        place = -1 if self.start is None else self.start
        return (self.source_file or "", self.document, self.severity.rank, self.code, place, self.rule,
                self.message_en, self.statement or "", self.clause or "")


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a shape says about itself, by language where it speaks to people."""

    code: str
    shape: str
    label: Mapping[str, str]
    source: str | None
    severity: Severity


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a run in order, the rules that ran and how many documents were looked at."""

    findings: tuple[Finding, ...]
    documents: int
    rules: tuple[RuleInfo, ...] = field(default=())

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings as grave as ``severity`` or graver."""
        return tuple(f for f in self.findings if f.severity.rank <= severity.rank)

    def summary(self) -> dict[str, Any]:
        """Counts by severity and by code, with the numbers of documents and rules."""
        severities = Counter(str(f.severity) for f in self.findings)
        codes = Counter(f.code for f in self.findings)
        return {
            "documents": self.documents, "rules": len({rule.code for rule in self.rules}),
            "findings": len(self.findings),
            "bySeverity": {str(s): severities.get(str(s), 0) for s in Severity},
            "byCode": dict(sorted(codes.items())),
        }

    def as_json(self) -> dict[str, Any]:
        """The whole report as the public contract has it."""
        return {"findings": [f.as_json() for f in self.findings], "summary": self.summary()}
