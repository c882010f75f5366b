"""The server's own process: ``python -m aiterms.explore.server run app.py … -- DIR``, as ``streamlit`` would be called.

What the first visitor would wait for is begun before the server answers: the libraries of the pages are imported and
the figures of the folder are worked out, the head figures and the check of a few documents for at most `PATIENCE`
seconds, the rest beside the first visits. A folder that can't be shown is left for the pages to tell.
"""

from __future__ import annotations

import gc
import logging
import sys
from concurrent.futures import wait
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from time import sleep

from streamlit.web import cli

from aiterms.explore import charts, held
from aiterms.explore.data import CLASSES, FolderProblem, fingerprint
from aiterms.explore.texts import LANGUAGES, Texts
from aiterms.report.words import law

PATIENCE = 10.0
"""Seconds that the server waits for the head figures at the most."""

FEW = 40
"""Documents up to which the server waits for their check as well: a page that has to wait for it is drawn twice."""

LEISURE = 8.0
"""Seconds in which the first visit has the machine for itself, before what only some pages need is worked out."""

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
        held.check(str(directory), mark)
        for name in _MODULES:
            import_module(name)
        known = held.catalogue(str(directory), mark)
        held.handlings(str(directory), mark)
        _read_words()
        if len(known.documents) <= FEW:
            wait((held.check(str(directory), mark),), PATIENCE)
    except FolderProblem:
        return
    finally:
        gc.freeze()  # what is kept for good need not be looked through at every collection, which would halt the pages
        ready.set()
    sleep(LEISURE)
    held.papers(str(directory), mark)
    held.projection(str(directory), mark, "")
    gc.freeze()


def _read_words() -> None:
    """Read the files of words and rules that every page needs, which are kept from then on, and draw a chart: the first
    one takes several times as long as the next."""
    held.all_rules()
    law("internal")
    charts.by_class(Texts(next(iter(LANGUAGES))), dict.fromkeys(CLASSES, 1)).to_dict()


if __name__ == "__main__":
    main()
