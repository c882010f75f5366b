"""The values of a validation: a `Finding` for each result, a `Report` of all of them, and what stops a run.

Beside what the rules found they hold what people have decided on it: a `Waiver` excuses findings for a time, an
`Entry` of a baseline says that a finding is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from aiterms.validate.sources import Sources


class Severity(StrEnum):
    """How much a finding weighs, with the names SHACL gives them."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _GRAVITY[self]

    def lowered(self) -> Severity:
        """One step milder; the mildest stays."""
        return tuple(Severity)[min(self.rank + 1, len(Severity) - 1)]


_GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}


class State(StrEnum):
    """How a finding stands to a baseline."""

    NEW = "new"
    KNOWN = "known"


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
class Waiver:
    """A decision to put up with findings of one rule until a day (included), by whom and why.

    ``document`` (file name, a pattern of one with ``*``, or title), ``quote`` (a part of it) and ``fingerprint``
    narrow it where they are given. ``line`` is where it stands in its file, from 1; 0 where it stands in none.
    """

    rule: str
    reason: str
    owner: str
    until: date
    document: str | None = None
    quote: str | None = None
    fingerprint: str | None = None
    line: int = field(default=0, compare=False)

    def as_json(self) -> dict[str, Any]:
        """The waiver under the names its file uses; what does not apply is left out."""
        values = {"rule": self.rule, "document": self.document, "quote": self.quote, "fingerprint": self.fingerprint,
                  "reason": self.reason, "owner": self.owner, "until": self.until.isoformat()}
        return {name: value for name, value in values.items() if value is not None}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        """The waiver that `as_json` wrote; raises KeyError, TypeError or ValueError for what is none."""
        return cls(row["rule"], row["reason"], row["owner"], date.fromisoformat(row["until"]),
                   row.get("document"), row.get("quote"), row.get("fingerprint"))


_JSON_NAMES = {"source_file": "sourceFile", "document_type": "documentType", "clause_number": "clauseNumber",
               "document_start": "documentStart"}
"""Names of the public contract where they differ from the field's."""

_ALWAYS = 16
"""So many fields every report of findings has had."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One result. ``start``/``end`` are offsets into the source file; what does not apply is None.

    A finding that something is there rests on a statement or a clause; a finding that something is
    missing names the document, or the clause that speaks of the matter and falls short. ``clause_number`` is the number
    of the clause or the nearest above it that has one, where none has the nearest heading. ``title`` and
    ``document_start`` (an offset) tell which document of the file, ``page`` where in a PDF. ``fingerprint`` stays while
    the wording stays; ``state`` is set by a baseline.
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
    title: str | None = None
    document_start: int | None = None
    page: int | None = None
    fingerprint: str | None = None
    state: State | None = None
    waiver: Waiver | None = None

    @property
    def counts(self) -> bool:
        """Whether it bears on the exit status: neither known nor waived."""
        return self.state is not State.KNOWN and self.waiver is None

    def as_json(self) -> dict[str, Any]:
        """The finding under the names of the public contract."""
        values = {_JSON_NAMES.get(name, name): getattr(self, name) for name in self.__dataclass_fields__}
        return {**values, "severity": str(self.severity), "state": self.state and str(self.state),
                "waiver": self.waiver and self.waiver.as_json()}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        """The finding that `as_json` wrote; keys that reports did not always have may be missing.

        Raises KeyError, TypeError or ValueError for a row that is no finding.
        """
        always = {name: row[_JSON_NAMES.get(name, name)] for name in cls.__match_args__[:_ALWAYS]}
        later = {name: row.get(_JSON_NAMES.get(name, name)) for name in cls.__match_args__[_ALWAYS:]}
        state, waiver = later["state"], later["waiver"]
        return cls(**{**always, **later, "severity": Severity(always["severity"]), "state": state and State(state),
                      "waiver": waiver and Waiver.from_json(waiver)})

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
class Entry:
    """A finding that a baseline knows: how it is recognised, how grave it was, and which it is for people."""

    fingerprint: str
    code: str
    severity: Severity
    file: str | None
    document: str | None
    clause: str | None
    quote: str | None

    def as_json(self) -> dict[str, Any]:
        """The entry as a mapping of plain values, in the order they are written."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**values, "severity": str(self.severity)}


class WaiverUse(StrEnum):
    """What became of a waiver in a run."""

    IN_FORCE = "inForce"
    RUN_OUT = "runOut"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class Waived:
    """A waiver, what became of it and on how many findings it bears (would bear, where it has run out)."""

    waiver: Waiver
    use: WaiverUse
    findings: int

    def as_json(self) -> dict[str, Any]:
        """The waiver with ``use`` and ``findings``."""
        return {**self.waiver.as_json(), "use": str(self.use), "findings": self.findings}


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a run in order, the rules that ran and how many documents were looked at.

    ``compared`` says whether a baseline was laid beside it, ``resolved`` what is gone of that baseline. ``sources``
    tells where the documents stand, for reports that point into files; None where they came from no folder.
    ``fail_on`` is the mildest severity at which a run fails, None where it never does.
    """

    findings: tuple[Finding, ...]
    documents: int
    rules: tuple[RuleInfo, ...] = field(default=())
    compared: bool = False
    resolved: tuple[Entry, ...] = ()
    waivers: tuple[Waived, ...] = ()
    sources: Sources | None = None
    fail_on: Severity | None = Severity.VIOLATION

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings that make the run fail."""
        return () if self.fail_on is None else self.at_least(self.fail_on)

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings that count and are as grave as ``severity`` or graver."""
        return tuple(f for f in self.counting if f.severity.rank <= severity.rank)

    @property
    def counting(self) -> tuple[Finding, ...]:
        """The findings that are neither known nor waived."""
        return tuple(f for f in self.findings if f.counts)

    @property
    def known(self) -> tuple[Finding, ...]:
        """The findings that the baseline knows and no waiver excuses."""
        return tuple(f for f in self.findings if f.state is State.KNOWN and f.waiver is None)

    @property
    def waived(self) -> tuple[Finding, ...]:
        """The findings that a waiver in force excuses."""
        return tuple(f for f in self.findings if f.waiver is not None)

    def summary(self) -> dict[str, Any]:
        """Counts by severity and by code, with the numbers of documents and rules."""
        severities = Counter(str(f.severity) for f in self.findings)
        codes = Counter(f.code for f in self.findings)
        return {
            "documents": self.documents, "rules": len({rule.code for rule in self.rules}),
            "findings": len(self.findings),
            "bySeverity": {str(s): severities.get(str(s), 0) for s in Severity},
            "byCode": dict(sorted(codes.items())),
            "counting": len(self.counting), "known": len(self.known), "waived": len(self.waived),
            "resolved": len(self.resolved),
        }

    def as_json(self) -> dict[str, Any]:
        """The whole report as the public contract has it."""
        return {"findings": [f.as_json() for f in self.findings], "summary": self.summary(),
                "resolved": [entry.as_json() for entry in self.resolved],
                "waivers": [waived.as_json() for waived in self.waivers]}
