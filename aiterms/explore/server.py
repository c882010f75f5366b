"""The server's own process: ``python -m aiterms.explore.server run app.py … -- DIR``, as ``streamlit`` would be called.

What the first visitor would wait for is begun before the server answers: the libraries of the pages are imported and
the figures of the folder are worked out, the head figures for at most `PATIENCE` seconds, the rest beside the first
visits. A folder that can't be shown is left for the pages to tell.
"""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from pathlib import Path
from threading import Event, Thread

from streamlit.web import cli

from aiterms.explore import held
from aiterms.explore.data import FolderProblem, fingerprint

PATIENCE = 4.0
"""Seconds that the server waits for the head figures at the most."""

_MODULES = (
    *(f"aiterms.explore.{name}" for name in ("cards", "charts", "asking", "reader", "sidebar")),
    *("PIL.Image", "pyarrow.pandas_compat", "streamlit.emojis", "streamlit.material_icon_names"),
)
"""Modules of pages that import what takes long. One that declares a component of the first kind may not be among them:
it has to be imported after the server started."""


def main() -> None:
    """Begin to read the folder, and serve."""
    ready = Event()
    Thread(target=_prepare, args=(Path(sys.argv[-1]), ready), daemon=True).start()
    ready.wait(PATIENCE)
    cli.main(prog_name="streamlit")


def _prepare(directory: Path, ready: Event) -> None:
    """Work out what pages keep of a folder: first what the first page shows, then what takes longest."""
    logging.getLogger("streamlit.runtime.scriptrunner_utils").setLevel(logging.ERROR)
    try:
        mark = fingerprint(directory)
        for name in _MODULES:
            import_module(name)
        held.check(str(directory), mark)
        held.catalogue(str(directory), mark)
        held.handlings(str(directory), mark)
        held.all_rules()
    except FolderProblem:
        return
    finally:
        ready.set()
    held.papers(str(directory), mark)
    held.projection(str(directory), mark, "")


if __name__ == "__main__":
    main()
