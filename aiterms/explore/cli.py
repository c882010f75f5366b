"""``aiterms explore DIR``: registers itself on the program's command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aiterms.explore.texts import both


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("explore", help=both("launch.help"))(explore_command)


def explore_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=both("launch.folder"))],
    port: Annotated[int | None, typer.Option("--port", min=1, max=65535, help=both("launch.port"))] = None,
) -> None:
    """Open the explorer on a built folder."""
    from aiterms.explore.launch import launch

    launch(folder, port)
