"""A report as Markdown, for a review or the summary of a CI job: a section a document, known and waived folded away.

Findings of one rule stand together: its code, count and source in the first row, the message where it changes. What
documents say is escaped, so that none of it acts as markup. Long reports are cut where a code host would refuse
them: so many rows a table and so many bytes altogether, and it is always said how many are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aiterms.markdown import inline, row
from aiterms.validate.formats.people import (
    COLUMNS,
    WAIVED_COLUMNS,
    Row,
    by_document,
    by_rule,
    counts,
    numbered_code,
    place,
    short,
    waived_cells,
)
from aiterms.validate.model import Finding, Report
from aiterms.validate.texts import both
from aiterms.validate.trail import notes

MOST_ROWS = 100
"""rows of a table; the gravest come first"""
MOST_BYTES = 900_000
"""of the whole in UTF-8: a job summary may have 1 MiB"""

_MESSAGE, _QUOTE = 600, 160
_KNOWN_COLUMNS = ("file", "severity", "code", "place", "message", "quote")


def as_markdown(report: Report) -> str:
    """Counts, a table a document, then what is waived, what is known, and notes on waivers and baseline."""
    head = "\n".join([f"# {both('title')}", "", *(f"{line}  " for line in counts(report)), ""])
    return "\n".join(_within(MOST_BYTES, head, _sections(report)))


@dataclass(frozen=True, slots=True)
class _Section:
    """Lines of the report and how many findings or notes they stand for, those cut off in them included."""

    lines: Sequence[str]
    entries: int


def _within(most: int, head: str, sections: Iterable[_Section]) -> Iterator[str]:
    """The head and the sections as far as there is room; then how many entries had none."""
    left, left_out = most - _size([head]), 0
    yield head
    for section in sections:
        if _size(section.lines) <= left:
            left -= _size(section.lines)
            yield "\n".join(section.lines)
        else:
            left_out += section.entries
    if left_out:
        yield f"{both('not_listed', count=left_out)}\n"


def _size(lines: Iterable[str]) -> int:
    """Bytes of the lines, breaks included."""
    return sum(len(line.encode("utf-8", "surrogatepass")) + 1 for line in lines)


def _sections(report: Report) -> Iterator[_Section]:
    for (file, _), findings in by_document(report.counting).items():
        heading = f"## {_plain(file)} · {findings[0].document_type} ({len(findings)})"
        yield _Section(_table(heading, (*COLUMNS, "quote"), list(map(_cells, by_rule(findings)))), len(findings))
    yield from _folded("section_waived", WAIVED_COLUMNS, list(map(_waived, report.waived)))
    yield from _folded("section_known", _KNOWN_COLUMNS, list(map(_known, report.known)))
    told = [f"- {_plain(note.text['zh'])} {_plain(note.text['en'])}" for note in notes(report)]
    if told:
        yield _Section([f"## {both('section_notes')}", "", *_cut(told), ""], len(told))


def _table(heading: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Heading, names of the columns, a row a finding, as many as may be."""
    lines = [heading, "", row([both(f"column_{column}") for column in columns]), row(["---"] * len(columns))]
    return [*lines, *_cut([row(cells) for cells in rows]), ""]


def _cut(lines: Sequence[str]) -> list[str]:
    """As many lines as may be, and how many more there are."""
    more = len(lines) - MOST_ROWS
    return [*lines[:MOST_ROWS], *(["", both("not_listed", count=more)] if more > 0 else [])]


def _folded(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[_Section]:
    """A table behind a line to click on; nothing where there is no row."""
    if rows:
        heading = f"<details><summary>{both(title)}: {len(rows)}</summary>"
        yield _Section([*_table(heading, columns, rows), "</details>", ""], len(rows))


def _cells(row: Row) -> list[str]:
    finding = row.finding
    head = [str(finding.severity), inline(numbered_code(row))] if row.first else ["", ""]
    return [*head, _plain(place(finding)), "" if row.repeats else _message(finding),
            _plain(finding.source or "") if row.first else "", _plain(finding.quote or "", most=_QUOTE)]


def _known(finding: Finding) -> list[str]:
    return [_plain(finding.source_file or finding.document), str(finding.severity), inline(finding.code),
            _plain(place(finding)), _message(finding), _plain(finding.quote or "", most=_QUOTE)]


def _waived(finding: Finding) -> list[str]:
    return [_plain(cell) for cell in waived_cells(finding, f"{finding.message_zh} {finding.message_en}")]


def _message(finding: Finding) -> str:
    return _plain(f"{finding.message_zh} {finding.message_en}")


def _plain(text: str, *, most: int = _MESSAGE) -> str:
    """Words of others on one line, not too long, none of them markup."""
    return inline(short(text, most=most)).replace("&", "&amp;")
