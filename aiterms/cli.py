"""The command line: thin faces of library functions, and the one place where errors become exit statuses.

A command is a function here or in a module named in `FACES`, whose ``register(app)`` adds it. What a person can
put right ends as a message in Chinese and English with a status, never as a traceback.
"""

from __future__ import annotations

import importlib
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from aiterms.messages import UserError, known_format, label, say
from aiterms.processes import collect_seldom
from loaders.namespaces import BASE

FACES = ("aiterms.compare.cli", "aiterms.validate.cli", "aiterms.explore.cli", "aiterms.report.cli")
"""Modules that add a command of their own."""

WIDE = 160
"""Columns of a table that goes to a file or a pipe."""

app = typer.Typer(
    name="aiterms", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help=label("help_app"), context_settings={"help_option_names": ["-h", "--help"]},
)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help=label("help_dir"))]
Timeout = Annotated[float, typer.Option("--timeout", metavar="SECONDS", help=label("help_timeout"))]
GainsForm = Annotated[str, typer.Option("--format", "-f", metavar="markdown|json", help=label("help_format"))]
WhyForm = Annotated[str, typer.Option("--format", "-f", metavar="text|json", help=label("help_format"))]
Params = Annotated[list[str] | None, typer.Option("--param", "-p", metavar="K=V", help=label("help_param"))]
QueryForm = Annotated[str, typer.Option("--format", "-f", metavar="table|csv|json|ttl", help=label("help_format"))]
ExportForms = Annotated[
    str, typer.Option("--format", "-f", metavar="graphml,jsonld,trig,csv", help=label("help_export_format"))]


def _show_version(wanted: bool) -> None:
    if wanted:
        from aiterms.build.fingerprint import version

        typer.echo(f"aiterms {version()}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_show_version, is_eager=True, help=label("help_version"))]


@app.callback()
def _root(version: Version = False) -> None:
    """Options of the whole program."""


@app.command("build", help=label("help_build"))
def build_command(
    sources: Annotated[list[Path], typer.Argument(metavar="SRC...", help=label("help_src"))],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help=label("help_out"))],
    base: Annotated[str, typer.Option("--base", metavar="IRI", help=label("help_base"))] = BASE,
) -> None:
    """Build a graph from files and folders."""
    from aiterms.build import build
    from aiterms.build.report import progress, summary_text, trouble_text

    with progress() as watch:
        done = build(sources, out=out, base=base, watch=watch)
    typer.echo(summary_text(done, width=_width()), nl=False)
    typer.echo(trouble_text(done.manifest), err=True, nl=False)
    if done.manifest.failures:
        raise typer.Exit(1)


@app.command("query", help=label("help_query"))
def query_command(
    folder: Folder,
    name: Annotated[str | None, typer.Argument(metavar="NAME|FILE.rq", help=label("help_name"))] = None,
    param: Params = None,
    form: QueryForm = "table",
    timeout: Timeout = 30.0,
    show: Annotated[bool, typer.Option("--list", "-l", help=label("help_list"))] = False,
) -> None:
    """Ask a named question, or one's own."""
    from aiterms import query
    from aiterms.query.render import FORMATS, listing, render

    if show:
        typer.echo(listing(query.catalogue(), width=_width()), nl=False)
        return
    known_format(form, FORMATS)
    if name is None:
        raise UserError("unnamed_query", folder=folder)
    wanted = query.find(name, folder=folder)
    answer = query.ask(folder, wanted.bound(_pairs(param or [])), timeout=_seconds(timeout))
    named = wanted.name if wanted in query.catalogue() else ""
    typer.echo(render(answer, form, width=_width(), query=named), nl=False)


@app.command("export", help=label("help_export"))
def export_command(
    folder: Folder,
    form: ExportForms,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=label("help_output"))] = None,
    clauses: Annotated[bool, typer.Option("--clauses", help=label("help_clauses"))] = False,
) -> None:
    """Write the graph for other tools."""
    from aiterms.export import export

    for path in export(folder, form.split(","), output=output, clauses=clauses):
        typer.echo(say("written", path=path), err=True)


@app.command("serve", help=label("help_serve"))
def serve_command(
    folder: Folder,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help=label("help_port"))] = 7878,
    timeout: Timeout = 30.0,
) -> None:
    """Serve the graph on loopback."""
    from aiterms.serve import endpoint, url

    with endpoint(folder, port=port, timeout=_seconds(timeout)) as server:
        typer.echo(say("serving", url=url(server)), err=True)
        server.serve_forever()


@app.command("gains", help=label("help_gains"))
def gains_command(
    old: Annotated[Path, typer.Argument(metavar="OLD.nq", help=label("help_gains_old"))],
    new: Annotated[Path, typer.Argument(metavar="NEW.nq", help=label("help_gains_new"))],
    form: GainsForm = "markdown",
) -> None:
    """Show what a change gained and lost, by rule."""
    from aiterms.gains import gains
    from aiterms.gains_report import FORMATS

    known_format(form, FORMATS)
    typer.echo(FORMATS[form](gains(old, new)), nl=False)


@app.command("why", help=label("help_why"))
def why_command(
    folder: Folder,
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help=label("help_statement"))],
    form: WhyForm = "text",
) -> None:
    """Show the chain from cue to quad."""
    from aiterms.why import why
    from aiterms.why_report import FORMATS

    known_format(form, FORMATS)
    typer.echo(FORMATS[form](why(folder, statement)), nl=False)


def _width() -> int:
    """Columns of the terminal; wide where the output goes elsewhere."""
    return shutil.get_terminal_size((WIDE, 24)).columns if sys.stdout.isatty() else WIDE


def _seconds(timeout: float) -> float:
    if not timeout > 0:
        raise UserError("bad_timeout", seconds=f"{timeout:g}")
    return timeout


def _pairs(params: list[str]) -> dict[str, str]:
    """``k=v`` texts as a dictionary; raises UserError for one without an equals sign."""
    pairs = {}
    for text in params:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise UserError("bad_param", text=text)
        pairs[name] = value
    return pairs


def main(arguments: list[str] | None = None) -> int:
    """Runs a command and returns its exit status: 0 done, 1 with reservations, 2 could not run."""
    collect_seldom()
    for face in FACES:
        importlib.import_module(face).register(app)
    try:
        app(arguments)
    except UserError as error:
        typer.echo(str(error), err=True)
        return error.status
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
