"""``aiterms compare`` and ``aiterms diff``: register themselves on the program's command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aiterms.messages import UserError, known_format, label

_LANGUAGES = ("zh", "en", "both")

Form = Annotated[str, typer.Option("--format", "-f", metavar="markdown|json", help=label("help_format"))]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("compare", help=label("help_compare"))(compare_command)
    app.command("diff", help=label("help_diff"))(diff_command)


def compare_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=label("help_dir"))],
    names: Annotated[list[str], typer.Argument(metavar="DOC...", help=label("help_compare_names"))],
    provider: Annotated[bool, typer.Option("--provider", help=label("help_compare_provider"))] = False,
    form: Form = "markdown",
    topic: Annotated[list[str] | None, typer.Option("--topic", "-t", help=label("help_compare_topic"))] = None,
    lang: Annotated[str, typer.Option("--lang", metavar="zh|en|both", help=label("help_lang"))] = "both",
) -> None:
    """Compare documents or providers side by side."""
    from aiterms.compare.matrix import compare
    from aiterms.compare.report import FORMATS

    known_format(form, FORMATS)
    if lang not in _LANGUAGES:
        raise UserError("unknown_language", lang=lang, known=", ".join(_LANGUAGES))
    typer.echo(FORMATS[form](compare(folder, names, by_provider=provider, topics=topic or ()), lang), nl=False)


def diff_command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help=label("help_old"))],
    new: Annotated[Path, typer.Argument(metavar="NEW", help=label("help_new"))],
    form: Form = "markdown",
    fail: Annotated[bool, typer.Option("--fail-on-change", help=label("help_fail_on_change"))] = False,
) -> None:
    """Compare two versions, clause by clause and statement by statement."""
    from aiterms.compare.diff_report import FORMATS
    from aiterms.compare.versions import compare

    known_format(form, FORMATS)
    found = compare(old, new)
    typer.echo(FORMATS[form](found), nl=False)
    if fail and any(comparison.differs for comparison in found):
        raise typer.Exit(1)
