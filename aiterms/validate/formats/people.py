"""A report for people: tables for the terminal, Markdown for a review; Chinese first, English beside it."""

from __future__ import annotations

from collections import defaultdict
from io import StringIO

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from aiterms.validate.model import Finding, Report, Severity
from aiterms.validate.texts import both, say

_STYLES = {Severity.VIOLATION: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_COLUMNS = ("severity", "code", "place", "message", "source")
_WIDTH = 140
_QUOTE = 60


def print_text(report: Report, console: Console) -> None:
    """Prints the tables, a document each, and the counts."""
    for (source_file, _), findings in _by_document(report).items():
        console.print(_table(f"{source_file} · {findings[0].document_type}", findings))
    console.print(escape(_counts(report)))


def as_text(report: Report) -> str:
    """What `print_text` prints, plain and 140 columns wide."""
    console = Console(file=StringIO(), width=_WIDTH, no_color=True)
    with console.capture() as captured:
        print_text(report, console)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def as_markdown(report: Report) -> str:
    """A heading a document, a table row a finding with its quote."""
    head = f"# {both('title')}\n\n{_counts(report)}\n"
    return "\n".join([head, *(_section(findings) for findings in _by_document(report).values())])


def _by_document(report: Report) -> dict[tuple[str, str], list[Finding]]:
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in report.findings:
        groups[finding.source_file or finding.document, finding.document].append(finding)
    return dict(sorted(groups.items()))


def _counts(report: Report) -> str:
    summary = report.summary()
    counts = {str(s).lower(): n for s, n in summary["bySeverity"].items()}
    key = "counted" if report.findings else "nothing_found"
    said = say(key, documents=summary["documents"], rules=summary["rules"], **counts)
    return "\n".join([said["zh"], said["en"], both("disclaimer")])


def _table(title: str, findings: list[Finding]) -> Table:
    table = Table(title=escape(title), title_justify="left", show_lines=True, expand=True)
    for column, ratio in zip(_COLUMNS, (2, 2, 2, 10, 4), strict=True):
        table.add_column(both(f"column_{column}"), ratio=ratio, overflow="fold")
    for finding in findings:
        cells = (str(finding.severity), finding.code, _place(finding), _message(finding), finding.source or "")
        table.add_row(*map(escape, cells), style=_STYLES[finding.severity])
    return table


def _message(finding: Finding) -> str:
    said = f"{finding.message_zh}\n{finding.message_en}"
    return f"{said}\n“{_short(finding.quote)}”" if finding.quote else said


def _place(finding: Finding) -> str:
    return finding.clause_number or ("—" if finding.clause else both("whole_document"))


def _short(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= _QUOTE else line[:_QUOTE] + "…"


def _section(findings: list[Finding]) -> str:
    columns = (*_COLUMNS, "quote")
    first = findings[0]
    lines = [f"## {first.source_file or first.document} · {first.document_type}", "",
             _row([both(f"column_{c}") for c in columns]), _row(["---"] * len(columns))]
    return "\n".join([*lines, *(_row(_cells(f)) for f in findings), ""])


def _cells(finding: Finding) -> list[str]:
    return [str(finding.severity), finding.code, _place(finding), f"{finding.message_zh} {finding.message_en}",
            finding.source or "", finding.quote or ""]


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"
