"""Documents of one's own, for one session: they lie in a temporary folder of this machine, which goes with the session.

The folder is removed when it is emptied, when the session ends, and when the server does.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from aiterms.explore import held
from aiterms.explore.children import worker
from aiterms.explore.data import FolderProblem, fingerprint


def _release(place: TemporaryDirectory[str]) -> None:
    place.cleanup()


@st.cache_resource(scope="session", show_spinner=False, on_release=_release)
def _place() -> TemporaryDirectory[str]:
    """The temporary folder of this session."""
    return TemporaryDirectory(prefix="aiterms-", ignore_cleanup_errors=True)


def folder() -> Path | None:
    """The built folder of this session's own documents, None where there is none."""
    given = st.session_state.get("own-folder")
    place = Path(given) if given else None
    return place if place and (place / "graph.nq").is_file() else None


def keep(files: Iterable[tuple[str, bytes]]) -> Path:
    """Put files (name, content) into the session's folder, beside those that are there; gives the folder of sources."""
    sources = Path(_place().name) / "sources"
    sources.mkdir(exist_ok=True)
    for name, content in files:
        (sources / Path(name.replace("\\", "/")).name).write_bytes(content)
    return sources


def work(sources: Path) -> Iterator[dict[str, Any]]:
    """Read and check the sources; what `worker` tells, as it goes."""
    out = sources.parent / "kg"
    with worker(sources, out) as child:
        for line in child.stdout or ():
            yield json.loads(line)
    if child.returncode == 0:
        st.session_state["own-folder"] = str(out)


def names() -> tuple[str, ...]:
    """The files in the session's folder."""
    place = folder()
    return tuple(sorted(path.name for path in (place.parent / "sources").iterdir())) if place else ()


def packed(place: Path) -> bytes:
    """A built folder as a ZIP file that ``aiterms explore`` takes once unpacked.

    Works without a session: a file is made when it is fetched, which is nobody's visit.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in place.rglob("*") if path.is_file()):
            archive.write(path, Path("kg") / path.relative_to(place))
    return out.getvalue()


def forget() -> None:
    """Remove the session's documents and all that was read from them."""
    place = folder()
    if place:
        _let_go(place)
    st.session_state.pop("own-folder", None)
    _place().cleanup()
    _place.clear()


def _let_go(place: Path) -> None:
    """Take what pages keep of a folder out of memory."""
    try:
        mark = fingerprint(place)
    except FolderProblem:
        return
    for kept in (held.catalogue, held.handlings, held.check, held.papers):
        kept.clear(str(place), mark)
    for many in (held.projection, held.opened, held.holding, held.columns, held.matrix, held.differences):
        many.clear()
