"""What people have decided on findings, laid upon a report: waivers first, then a baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from aiterms.validate import baseline, waivers
from aiterms.validate import shapes as shape_tools
from aiterms.validate.model import CannotRunError, Entry, Report, Waiver
from aiterms.validate.texts import say


@dataclass(frozen=True, slots=True)
class Decisions:
    """Waivers, and the entries of a baseline (None where there is none)."""

    waivers: tuple[Waiver, ...] = ()
    baseline: tuple[Entry, ...] | None = None

    def on(self, report: Report, *, today: date, shapes: Sequence[Path] = ()) -> Report:
        """The report with findings waived and new told from known; ``shapes`` as in the run."""
        if self.waivers:
            codes = shape_tools.codes(shape_tools.load_shapes(shapes))
            report = waivers.apply(report, self.waivers, today=today, codes=codes)
        return report if self.baseline is None else baseline.compare(report, self.baseline)


def read(*, waiver_file: Path | None = None, baseline_file: Path | None = None, make: bool = False) -> Decisions:
    """The decisions in the files; ``make`` says that the baseline may be missing, as it is about to be made.

    Without ``waiver_file`` that of the default name in the working directory is read, where there is one. Raises
    `CannotRunError` for files that are missing or malformed.
    """
    default = Path(waivers.DEFAULT_NAME)
    place = waiver_file or (default if default.exists() else None)
    waived = waivers.load(place) if place else ()
    if baseline_file is None:
        return Decisions(waived)
    missing = make and not baseline_file.exists()
    return Decisions(waived, () if missing else baseline.load(baseline_file))


def update_baseline(path: Path, report: Report, entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], dict[str, str]]:
    """Writes the findings over the baseline ``entries``; the new entries, and what is to be said of them."""
    new = baseline.renewed(report, entries)
    baseline.save(path, new)
    before, after = Counter(entries), Counter(new)
    added, dropped = (after - before).total(), (before - after).total()
    return new, say("baseline_written", path=path, findings=len(new), added=added, dropped=dropped)


def without_waived(report: Report) -> Report:
    """The report without the findings that a waiver in force excuses."""
    return replace(report, findings=tuple(finding for finding in report.findings if finding.waiver is None))


def named_baseline(path: Path | None) -> Path:
    """The file of the baseline; raises `CannotRunError` where none is named."""
    if path is None:
        raise CannotRunError(say("baseline_unnamed"))
    return path
