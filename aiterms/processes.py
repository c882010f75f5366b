"""How work is spread over processes."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext

_MANY_OBJECTS = 50_000
"""new objects after which circles are looked for; Python's own 700 cost a build one second in twenty"""


def safe_context(modules: Sequence[str]) -> BaseContext:
    """A way to start processes that is safe beside threads, and imports the modules once where the system can."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(list(modules))
    return context


def collect_seldom() -> None:
    """Has Python look for circles of objects less often: a command makes many objects and hardly a circle."""
    gc.set_threshold(_MANY_OBJECTS)
