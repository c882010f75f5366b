"""What a report has to say of its waivers and its baseline, beside the findings: notes for every form of report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aiterms.validate.model import Entry, Report, Waived, WaiverUse
from aiterms.validate.texts import say

_OF_USE = {WaiverUse.RUN_OUT: ("waiver_run_out", "warning"), WaiverUse.UNUSED: ("waiver_unused", "warning")}
_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Note:
    """A remark by language; ``level`` is 'warning' where somebody should act, else 'note'."""

    level: str
    text: Mapping[str, str]


def notes(report: Report) -> tuple[Note, ...]:
    """The waivers that have run out or match nothing, then what is resolved."""
    return (*_of_waivers(report.waivers), *(Note("note", _resolved(entry)) for entry in report.resolved))


def _of_waivers(waivers: tuple[Waived, ...]) -> Iterator[Note]:
    for waived in waivers:
        if waived.use in _OF_USE:
            key, level = _OF_USE[waived.use]
            waiver = waived.waiver
            yield Note(level, say(key, rule=waiver.rule, line=waiver.line, until=waiver.until, owner=waiver.owner,
                                  findings=waived.findings))


def _resolved(entry: Entry) -> dict[str, str]:
    place = " ".join(filter(None, (entry.file, entry.clause)))
    quote = (entry.quote or entry.document or "")[:_QUOTE]
    return say("resolved_entry", code=entry.code, place=place, quote=quote)
