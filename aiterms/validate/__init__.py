"""Checks a graph of agreements and policies against SHACL shapes and reports what is missing or doubtful.

`validate` reads the graph that ``aiterms build`` wrote, runs the shapes document by document and gives
a `Report` of `Finding`s in a fixed order. It never changes the graph and never judges whether a contract
is valid: a finding says what a rule looks for, what it found and where.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from aiterms.validate.model import CannotRunError, Finding, Report, Severity

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["CannotRunError", "Finding", "Report", "Severity", "validate"]


def validate(source: str | Path | Dataset, *, shapes: Sequence[str | Path] = (), rules: Collection[str] | None = None,
             as_of: date | None = None, drafts: bool = False, public: bool | None = None,
             engine: str = "pyshacl", workers: int = 1) -> Report:
    """The report on a built folder or on an rdflib dataset with one named graph a document.

    ``shapes`` are files or folders of SHACL in Turtle, run beside the project's own; ``rules`` are codes
    such as ``CONSENT-01`` or families such as ``CONSENT`` (all where None); ``as_of`` leaves out rules not yet
    in force on that day; ``drafts`` takes in rules of law not yet passed; ``public`` says whether the services
    are offered to the public (None: as the documents say); ``engine`` is ``pyshacl``, the faster ``oxigraph`` or,
    where it is installed, ``rudof``: all find the same. ``workers`` above 1 lets many documents be checked in as many
    processes, which asks of a script that its work stand under ``if __name__ == "__main__"``. Raises `CannotRunError`
    with reason and remedy.
    """
    from aiterms.validate.run import run

    return run(source, shapes=shapes, rules=rules, as_of=as_of, drafts=drafts, public=public,
               engine=engine, workers=workers)
