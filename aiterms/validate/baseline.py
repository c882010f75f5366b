"""Tells new findings from known ones: a baseline is a list of findings that were there before.

A baseline is JSON made for reading in a diff: sorted, a finding an object, no offsets and no dates. Findings are
recognised by `aiterms.validate.fingerprints`; of several with one fingerprint each entry covers one. A finding that
has become graver than its entry counts as new.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from aiterms.pairing import paired
from aiterms.validate.fingerprints import SCHEME, shared
from aiterms.validate.model import CannotRunError, Entry, Finding, Report, Severity, State
from aiterms.validate.texts import say

_QUOTE = 80


def load(path: Path) -> tuple[Entry, ...]:
    """The entries of the file; raises `CannotRunError`, with file and place, where it is missing or no baseline."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CannotRunError(say("no_baseline", path=path)) from error
    except OSError as error:
        raise CannotRunError(say("unreadable_file", path=path, reason=error.strerror)) from error
    except (ValueError, RecursionError) as error:
        raise CannotRunError(say("bad_baseline", path=path, place=_place(error))) from error
    return _entries(content, path)


def _place(error: Exception) -> str:
    return f"{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else type(error).__name__


def _entries(content: Any, path: Path) -> tuple[Entry, ...]:
    if not isinstance(content, dict) or not isinstance(content.get("findings"), list):
        raise CannotRunError(say("bad_baseline", path=path, place="findings"))
    if content.get("fingerprints") != SCHEME:
        raise CannotRunError(say("other_baseline", path=path, found=content.get("fingerprints"), wanted=SCHEME))
    return tuple(_entry(row, path, place) for place, row in enumerate(content["findings"], 1))


def _entry(row: Any, path: Path, place: int) -> Entry:
    """The entry, its texts checked; raises `CannotRunError` naming its place in the list, from 1."""
    try:
        texts = {name: row[name] for name in ("fingerprint", "code")}
        more = {name: row.get(name) for name in ("file", "document", "clause", "quote")}
        if not all(isinstance(text, str) for text in (*texts.values(), *filter(None, more.values()))):
            raise TypeError
        return Entry(**texts, **more, severity=Severity(row["severity"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CannotRunError(say("bad_baseline", path=path, place=f"findings[{place}]")) from error


def entry_of(finding: Finding) -> Entry:
    """What a baseline keeps of a finding."""
    quote = " ".join((finding.quote or "").split())
    return Entry(shared(finding.fingerprint or ""), finding.code, finding.severity, finding.source_file,
                 finding.title, finding.clause_number, quote[:_QUOTE] or None)


def compare(report: Report, entries: Sequence[Entry]) -> Report:
    """The report with each finding new or known, and the entries that are resolved: gone, though their rule ran."""
    known: set[int] = set()
    left = [(entry, -1) for entry in entries]
    rest = [(entry_of(finding), place) for place, finding in enumerate(report.findings)]
    for key in (_closely, _loosely):
        pairs, left, rest = paired(left, rest, key=key)
        known.update(place for (entry, _), (now, place) in pairs if now.severity.rank >= entry.severity.rank)
    findings = tuple(replace(finding, state=State.KNOWN if place in known else State.NEW)
                     for place, finding in enumerate(report.findings))
    ran = _codes(report)
    return replace(report, findings=findings, compared=True, resolved=tuple(e for e, _ in left if e.code in ran))


def _closely(placed: tuple[Entry, int]) -> Hashable:
    """What a finding and its entry share where not even the clause got another number."""
    return placed[0].fingerprint, placed[0].clause


def _loosely(placed: tuple[Entry, int]) -> Hashable:
    return placed[0].fingerprint


def _codes(report: Report) -> set[str]:
    """The codes of the rules that ran."""
    return {rule.code for rule in report.rules}


def renewed(report: Report, entries: Iterable[Entry] = ()) -> tuple[Entry, ...]:
    """The baseline of all findings that no waiver excuses, sorted; entries of rules that did not run stay."""
    ran = _codes(report)
    kept = (entry for entry in entries if entry.code not in ran)
    found = (entry_of(finding) for finding in report.findings if finding.waiver is None)
    return tuple(sorted((*kept, *found), key=_order))


def _order(entry: Entry) -> tuple[str, ...]:
    return tuple(text or "" for text in (entry.file, entry.document, entry.code, entry.quote, entry.fingerprint,
                                         entry.clause, entry.severity))


def save(path: Path, entries: Iterable[Entry]) -> None:
    """Writes the baseline whole or not at all; raises `CannotRunError` where it can't be written."""
    from aiterms.build.files import write_bytes

    content = {"fingerprints": SCHEME, "findings": [entry.as_json() for entry in entries]}
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    try:
        write_bytes(path.resolve(), text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise CannotRunError(say("unwritable_file", path=path, reason=error.strerror)) from error
