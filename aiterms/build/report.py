"""What a build tells the person who runs it: progress on a terminal, a summary, what could not be read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from aiterms.build import Built
from aiterms.build.manifest import Manifest
from aiterms.messages import label, say
from aiterms.query.render import grid


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


def failures_text(manifest: Manifest) -> str:
    """Each file that could not be read, with what is wrong and what would help."""
    texts = (
        say("could_not_read", name=f.file, place=f" ({f.place})" if f.place else "", zh=f.message_zh, en=f.message_en)
        for f in manifest.failures
    )
    return "".join(f"{text}\n" for text in texts)
