"""The commands ``aiterms validate`` and ``aiterms rules``: thin faces of `aiterms.validate`."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aiterms.validate.model import CannotRunError, Report, Severity
from aiterms.validate.texts import both, say

if TYPE_CHECKING:
    from aiterms.validate.decisions import Decisions

CLEAN, FOUND, CANNOT_RUN = 0, 1, 2
"""Exit statuses: nothing at or above ``--fail-on``, something there, could not run at all."""

_FORMS = ("text", "json", "sarif", "junit", "turtle", "markdown")
_ENGINES = ("pyshacl", "oxigraph", "rudof")
_THRESHOLDS = (*(s.lower() for s in Severity), "never")

Folder = Annotated[Path, typer.Argument(metavar="DIR", help=both("help_folder"))]
Shapes = Annotated[list[Path] | None, typer.Option("--shapes", metavar="DIR|FILE.ttl", help=both("help_shapes"))]
Rules = Annotated[list[str] | None, typer.Option("--rule", metavar="CODE", help=both("help_rule"))]
Picked = Annotated[str | None, typer.Option("--rules", metavar="CODE,FAMILY", help=both("help_rules"))]
Public = Annotated[bool | None, typer.Option("--public/--not-public", help=both("help_public"))]
Code = Annotated[str | None, typer.Argument(metavar="CODE", help=both("help_code"))]
ListForm = Annotated[str, typer.Option("--format", "-f", metavar="text|json", help=both("help_format"))]
EngineName = Annotated[str, typer.Option("--engine", metavar="|".join(_ENGINES), help=both("help_engine"))]
Form = Annotated[str, typer.Option("--format", "-f", metavar="|".join(_FORMS), help=both("help_format"))]
FailOn = Annotated[str, typer.Option("--fail-on", metavar="|".join(_THRESHOLDS), help=both("help_fail_on"))]
AsOf = Annotated[datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help=both("help_as_of"))]
Drafts = Annotated[bool, typer.Option("--drafts", help=both("help_drafts"))]
Baseline = Annotated[Path | None, typer.Option("--baseline", metavar="FILE.json", help=both("help_baseline"))]
Update = Annotated[bool, typer.Option("--update-baseline", help=both("help_update_baseline"))]
Waivers = Annotated[Path | None, typer.Option("--waivers", metavar="FILE.yaml", help=both("help_waivers"))]
HideWaived = Annotated[bool, typer.Option("--hide-waived", help=both("help_hide_waived"))]
Root = Annotated[Path, typer.Option("--root", metavar="DIR", help=both("help_root"))]
Targets = Annotated[list[str] | None, typer.Option("--write", metavar="FORM=FILE", help=both("help_write"))]
Sources = Annotated[list[Path] | None, typer.Option("--build", metavar="SRC", help=both("help_build"))]


def register(app: typer.Typer) -> None:
    """Adds the commands to the program."""
    app.command("validate", help=both("help_validate"))(validate_command)
    app.command("rules", help=both("help_rules_command"))(rules_command)


def validate_command(folder: Folder, shapes: Shapes = None, rule: Rules = None, picked: Picked = None,
                     form: Form = "text", fail_on: FailOn = "violation", as_of: AsOf = None, drafts: Drafts = False,
                     public: Public = None, baseline: Baseline = None, update: Update = False, waivers: Waivers = None,
                     hide_waived: HideWaived = False, root: Root = Path(), targets: Targets = None,
                     sources: Sources = None, engine: EngineName = _ENGINES[0]) -> None:
    """Prints the report and leaves with 0, 1 or 2."""
    from aiterms.validate import decisions, validate

    day = as_of.date() if as_of else None
    try:
        _check("--format", form, _FORMS)
        _check("--fail-on", fail_on, _THRESHOLDS)
        _check("--engine", engine, _ENGINES)
        files = _targets(targets or [])
        decided = decisions.read(waiver_file=waivers, baseline_file=baseline, make=update)
        known = decisions.named_baseline(baseline) if update else None
        unread = _build(folder, sources)
        report = validate(folder, shapes=shapes or (), rules=_asked(rule, picked), as_of=day, drafts=drafts,
                          public=public, engine=engine, workers=cpu_count() or 1)
        report = replace(_decided(report, decided, known, day, shapes or ()), fail_on=_threshold(fail_on))
        report = _placed(decisions.without_waived(report) if hide_waived else report, root)
        _write(report, files)
    except CannotRunError as error:
        raise _refused(error) from error
    _show(report, form)
    raise typer.Exit(FOUND if unread and fail_on != "never" else exit_status(report))


def _decided(report: Report, decided: Decisions, renewed: Path | None, day: date | None,
             shapes: Sequence[Path]) -> Report:
    """The report with waivers and baseline upon it; ``renewed`` is the baseline to write anew first."""
    from aiterms.validate.decisions import update_baseline

    today = day or date.today()
    judged = decided.on(report, today=today, shapes=shapes)
    if renewed is None:
        return judged
    entries, said = update_baseline(renewed, judged, decided.baseline or ())
    typer.echo("\n".join(said.values()), err=True)
    return replace(decided, baseline=entries).on(report, today=today, shapes=shapes)


def _placed(report: Report, root: Path) -> Report:
    """The report with the paths of its sources from ``root``; raises `CannotRunError` where that is no folder."""
    if not root.is_dir():
        raise CannotRunError(say("no_root", path=root))
    return replace(report, sources=report.sources.below(root) if report.sources else None)


def _build(folder: Path, sources: list[Path] | None) -> bool:
    """Builds the folder from the sources, where any are given; whether some could not be read."""
    if not sources:
        return False
    from aiterms.build import build
    from aiterms.build.report import trouble_text

    done = build(sources, out=folder)
    typer.echo(trouble_text(done.manifest), err=True, nl=False)
    return bool(done.manifest.failures)


def _targets(told: Sequence[str]) -> list[tuple[str, Path]]:
    """The forms and files of ``FORM=FILE`` texts."""
    pairs = [(text, *text.partition("=")) for text in told]
    for text, form, _, name in pairs:
        if form not in _FORMS or not name:
            raise CannotRunError(say("bad_write", value=text))
    return [(form, Path(name)) for _, form, _, name in pairs]


def _write(report: Report, targets: Sequence[tuple[str, Path]]) -> None:
    """Writes the report to each file whole or not at all; raises `CannotRunError` where one can't be written."""
    from aiterms.build.files import write_bytes
    from aiterms.validate.formats import FORMATS

    for form, path in targets:
        try:
            write_bytes(path.resolve(), FORMATS[form](report).encode("utf-8", "replace"))
        except OSError as error:
            raise CannotRunError(say("unwritable_file", path=path, reason=error.strerror)) from error


def rules_command(code: Code = None, picked: Picked = None, as_of: AsOf = None, form: ListForm = "text") -> None:
    """Prints the list of rules, or all there is to say of one."""
    import json

    from aiterms.validate import catalogue

    try:
        _check("--format", form, ("text", "json"))
        only = [code] if code else _asked(None, picked)
        found = catalogue.rules(only=only, as_of=as_of.date() if as_of else None)
        text = catalogue.explained(code) if code else catalogue.listed(found)
    except CannotRunError as error:
        raise _refused(error) from error
    as_json = json.dumps([rule.as_json() for rule in found], ensure_ascii=False, indent=1) + "\n"
    typer.echo(as_json if form == "json" else text, nl=False)


def _asked(single: list[str] | None, listed: str | None) -> list[str] | None:
    """The codes and families asked for by either option, None where by neither."""
    names = [*(single or ()), *(name.strip() for name in (listed or "").split(",") if name.strip())]
    return names or None


def _refused(error: CannotRunError) -> typer.Exit:
    """Says why and gives the exit to leave by."""
    typer.echo("\n".join(error.messages.values()), err=True)
    return typer.Exit(CANNOT_RUN)


def exit_status(report: Report) -> int:
    """1 where findings make the run fail, else 0."""
    return FOUND if report.failing else CLEAN


def _threshold(fail_on: str) -> Severity | None:
    """The severity of that name in lower case, None for 'never'."""
    return None if fail_on == "never" else Severity(fail_on.capitalize())


def _check(option: str, value: str, choices: Collection[str]) -> None:
    if value not in choices:
        raise CannotRunError(say("unknown_option", option=option, value=value, choices=", ".join(choices)))


def _show(report: Report, form: str) -> None:
    """Tables fitted to a terminal, anything else as plain text."""
    from aiterms.validate.formats import FORMATS
    from aiterms.validate.formats.people import print_text

    if form == "text" and sys.stdout.isatty():
        from rich.console import Console

        print_text(report, Console())
    else:
        typer.echo(FORMATS[form](report), nl=False)
