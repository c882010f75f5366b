"""The findings of a built folder, gravest first: those kept beside the graph, else those of a fresh check.

``findings.json`` in the folder (what ``aiterms validate --format json`` prints) is used when it is not older than the
graph, so that a page need not wait for the check.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from aiterms.validate import Finding, validate


def load(directory: Path) -> tuple[Finding, ...]:
    """All findings, gravest first; raises `aiterms.validate.CannotRunError` where the check can't run."""
    kept = directory / "findings.json"
    return gravest_first(_kept(kept) if _is_current(kept, directory / "graph.nq") else validate(directory).findings)


def gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By severity; those that point at a sentence before those about a whole document."""
    return tuple(
        sorted(findings, key=lambda f: (f.severity.rank, f.statement is None and f.clause is None, *f.order()))
    )


def _is_current(kept: Path, graph: Path) -> bool:
    return kept.is_file() and graph.is_file() and kept.stat().st_mtime_ns >= graph.stat().st_mtime_ns


def _kept(path: Path) -> tuple[Finding, ...]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["findings"]
        return tuple(Finding.from_json(row) for row in rows)
    except (ValueError, KeyError, TypeError):
        return validate(path.parent).findings
