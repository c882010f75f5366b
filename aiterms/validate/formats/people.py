"""A report for people at the terminal: tables, Chinese first, English beside it.

Findings that count stand in tables, a document each, those of one rule together; waived ones in a table with reason,
owner and end; what a baseline knows is counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from aiterms.validate.model import Finding, Report, Severity
from aiterms.validate.texts import both, say
from aiterms.validate.trail import notes

COLUMNS = ("severity", "code", "place", "message", "source")
WAIVED_COLUMNS = ("file", "code", "place", "message", "reason", "owner", "until")

_STYLES = {Severity.VIOLATION: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_WIDTH = 140
_QUOTE = 60


def print_text(report: Report, console: Console) -> None:
    """Prints the tables, a document each, what is waived, and the counts."""
    for (source_file, _), findings in by_document(report.counting).items():
        console.print(_table(f"{source_file} · {findings[0].document_type}", findings))
    if report.waived:
        console.print(_waived_table(report.waived))
    for note in notes(report):
        console.print(escape("\n".join(note.text.values())))
    console.print(escape("\n".join(counts(report))))


def as_text(report: Report) -> str:
    """What `print_text` prints, plain and 140 columns wide."""
    console = Console(file=StringIO(), width=_WIDTH, no_color=True)
    with console.capture() as captured:
        print_text(report, console)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def by_document(findings: Iterable[Finding]) -> dict[tuple[str, str], list[Finding]]:
    """The findings by file and document, in order."""
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.source_file or finding.document, finding.document].append(finding)
    return dict(sorted(groups.items()))


@dataclass(frozen=True, slots=True)
class Row:
    """A finding among those of its rule: ``first`` of ``count``, or further on; ``repeats`` the message above it."""

    finding: Finding
    count: int
    first: bool
    last: bool
    repeats: bool


def by_rule(findings: Iterable[Finding]) -> Iterator[Row]:
    """The findings of a document with those of one rule one after another; the rules as they come."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.rule].append(finding)
    for group in groups.values():
        for place, finding in enumerate(group):
            repeats = place > 0 and finding.message_en == group[place - 1].message_en
            yield Row(finding, len(group), place == 0, place == len(group) - 1, repeats)


def numbered_code(row: Row) -> str:
    """The code of the rule and, where it has several findings, how many."""
    return row.finding.code if row.count == 1 else f"{row.finding.code} ×{row.count}"


def counts(report: Report) -> list[str]:
    """How many findings there are, how they stand to baseline and waivers, and what they are not; a line each."""
    summary = report.summary()
    by_severity = {str(s).lower(): n for s, n in summary["bySeverity"].items()}
    key = "counted" if report.findings else "nothing_found"
    said = say(key, documents=summary["documents"], rules=summary["rules"], **by_severity)
    new = len(report.counting)
    standing = [both("compared", new=new, known=len(report.known), resolved=len(report.resolved))]
    waived = [both("waivers_counted", waived=len(report.waived))]
    return [said["zh"], said["en"], *(standing if report.compared else []), *(waived if report.waivers else []),
            both("disclaimer")]


def place(finding: Finding) -> str:
    """The number of the clause, or that it is about the whole document."""
    return finding.clause_number or ("—" if finding.clause else both("whole_document"))


def short(quote: str, *, most: int = _QUOTE) -> str:
    """A quote on one line, cut off where it is longer than ``most`` characters."""
    line = " ".join(quote.split())
    return line if len(line) <= most else line[:most] + "…"


def waived_cells(finding: Finding, message: str) -> tuple[str, ...]:
    """The cells of a waived finding under `WAIVED_COLUMNS`."""
    waiver = finding.waiver
    if waiver is None:
        raise ValueError(f"not waived: {finding.code} in {finding.document}")
    return (finding.source_file or finding.document, finding.code, place(finding), message,
            waiver.reason, waiver.owner, waiver.until.isoformat())


def _table(title: str, findings: list[Finding]) -> Table:
    table = _empty(title, COLUMNS, (2, 2, 2, 10, 4), lines=False)
    for row in by_rule(findings):
        finding = row.finding
        head = (str(finding.severity), numbered_code(row)) if row.first else ("", "")
        said = _quoted(finding) if row.repeats else _message(finding)
        cells = (*head, place(finding), said, (finding.source or "") if row.first else "")
        table.add_row(*map(escape, cells), style=_STYLES[finding.severity], end_section=row.last)
    return table


def _waived_table(findings: Iterable[Finding]) -> Table:
    table = _empty(both("section_waived"), WAIVED_COLUMNS, (3, 2, 2, 7, 4, 2, 2))
    for finding in findings:
        table.add_row(*map(escape, waived_cells(finding, _message(finding))))
    return table


def _empty(title: str, columns: Iterable[str], ratios: Iterable[int], *, lines: bool = True) -> Table:
    table = Table(title=escape(title), title_justify="left", show_lines=lines, expand=True)
    for column, ratio in zip(columns, ratios, strict=True):
        table.add_column(both(f"column_{column}"), ratio=ratio, overflow="fold")
    return table


def _message(finding: Finding) -> str:
    return "\n".join(filter(None, (finding.message_zh, finding.message_en, _quoted(finding))))


def _quoted(finding: Finding) -> str:
    return f"“{short(finding.quote)}”" if finding.quote else ""
