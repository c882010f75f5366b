"""``aiterms report DIR``: registers itself on the program's command line."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from aiterms.messages import UserError, say
from aiterms.report import LANGUAGES
from aiterms.report.words import both

STDOUT = Path("-")

Folder = Annotated[Path, typer.Argument(metavar="DIR", help=both("help.folder"))]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE|-", help=both("help.output"))]
Provider = Annotated[str, typer.Option("--provider", metavar="TEXT", help=both("help.provider"))]
Document = Annotated[str, typer.Option("--document", metavar="TEXT", help=both("help.document"))]
Lang = Annotated[str, typer.Option("--lang", metavar="|".join(LANGUAGES), help=both("help.lang"))]
Day = Annotated[datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help=both("help.date"))]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("report", help=both("help.report"))(report_command)


def report_command(folder: Folder, output: Output = None, provider: Provider = "", document: Document = "",
                   lang: Lang = "both", day: Day = None) -> None:
    """Write the report, or print it."""
    from aiterms.report import report

    if lang not in LANGUAGES:
        raise UserError("unknown_language", lang=lang, known=", ".join(LANGUAGES))
    page = report(folder, provider=provider, document=document, lang=lang, day=_day(day))
    if output == STDOUT:
        typer.echo(page, nl=False)
        return
    target = output or folder / "report.html"
    _write(target, page)
    typer.echo(say("written", path=target), err=True)


def _write(target: Path, page: str) -> None:
    from aiterms.build.files import write_bytes

    if target.is_dir():
        raise UserError("output_is_folder", path=target)
    try:
        write_bytes(target, page.encode())
    except OSError as error:
        raise UserError("cannot_write", path=target, reason=error) from error


def _day(asked: datetime | None) -> str:
    """The day to print: the one asked for, else that of SOURCE_DATE_EPOCH, else none."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        moment = asked or (datetime.fromtimestamp(int(epoch), UTC) if epoch else None)
    except (ValueError, OverflowError, OSError) as error:
        raise UserError("bad_epoch", value=epoch) from error
    return moment.date().isoformat() if moment else ""
