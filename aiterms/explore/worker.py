"""Reads and checks documents in a process of its own: ``python -m aiterms.explore.worker SOURCES OUT``.

With a built folder alone it only checks, and prints the report, or the reason by language with exit status 1.
With two it says on standard output, a JSON object a line, how far it is: ``stage`` is one of read (with ``done``,
``all`` and ``name``), unread (with ``name``, ``zh`` and ``en``), check, done, failed (with ``zh`` and ``en``). Exit
status 0 when ``OUT`` holds a graph and its findings, 1 otherwise.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from aiterms.build import build
from aiterms.messages import UserError
from aiterms.validate import CannotRunError, validate


def main(sources: Path, out: Path) -> int:
    """Build and check; the exit status."""
    try:
        built = build([sources], out=out, watch=lambda done, all_, name: _tell("read", done=done, all=all_, name=name))
        for failure in built.manifest.failures:
            _tell("unread", name=failure.file, zh=failure.message_zh, en=failure.message_en)
        _tell("check")
        report = validate(out)
    except UserError as error:
        zh, _, en = str(error).partition("\n")
        _tell("failed", zh=zh, en=en)
        return 1
    except CannotRunError as error:
        _tell("failed", **error.messages)
        return 1
    (out / "findings.json").write_text(json.dumps(report.as_json(), ensure_ascii=False), encoding="utf-8")
    _tell("done")
    return 0


def check(folder: Path) -> int:
    """Print the report on a built folder, or why there is none; the exit status."""
    try:
        told: dict[str, object] = validate(folder).as_json()
    except CannotRunError as error:
        told, status = dict(error.messages), 1
    else:
        status = 0
    sys.stdout.write(json.dumps(told))
    return status


def _tell(stage: str, **facts: object) -> None:
    sys.stdout.write(json.dumps({"stage": stage, **facts}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    places = [Path(given) for given in sys.argv[1:]]
    sys.exit(main(*places) if len(places) > 1 else check(*places))
