"""What a build tells the person who runs it: progress on a terminal, a summary, what could not be read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from aiterms.build import Built
from aiterms.build.manifest import Manifest
from aiterms.messages import label, say
from aiterms.query.render import grid
from loaders.model import DocumentKind


@contextmanager
def progress() -> Iterator[Callable[[int, int, str], None]]:
    """A watcher for `build` that draws a bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total, name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    name = TextColumn("{task.fields[name]}", markup=False)
    columns = (TextColumn(label("reading")), BarColumn(), MofNCompleteColumn(), name)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, name="")
        yield lambda done, total, name: bar.update(task, completed=done, total=total, name=name)


def summary_text(done: Built, *, width: int) -> str:
    """The documents of the graph and their number, in both languages."""
    manifest = done.manifest
    columns = tuple(label(key) for key in ("kind_file", "kind_title", "kind_type"))
    rows = [[part.file, card.title, card.type] for part in manifest.parts for card in part.documents]
    closing = say("built" if done.changed else "unchanged", out=done.out, **manifest.counts)
    return f"{grid(columns, rows, width=width)}\n{closing}\n" if done.changed else f"{closing}\n"


def trouble_text(manifest: Manifest) -> str:
    """Each file that could not be read, and each that begins with a document whose kind could not be told."""
    return "".join(f"{text}\n" for text in (*_unread(manifest), *_untold(manifest)))


def _unread(manifest: Manifest) -> Iterator[str]:
    """What is wrong with a file and what would help."""
    for f in manifest.failures:
        place = f" ({f.place})" if f.place else ""
        yield say("could_not_read", name=f.file, place=place, zh=f.message_zh, en=f.message_en)


def _untold(manifest: Manifest) -> Iterator[str]:
    """What it means that the kind could not be told; an appendix, which begins no file, needs none."""
    for part in manifest.parts:
        if part.documents and part.documents[0].type == DocumentKind.DOCUMENT:
            yield say("kind_untold", name=part.file)
