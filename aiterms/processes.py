"""How work is spread over processes."""

from __future__ import annotations

from collections.abc import Sequence
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext


def safe_context(modules: Sequence[str]) -> BaseContext:
    """A way to start processes that is safe beside threads, and imports the modules once where the system can."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(list(modules))
    return context
