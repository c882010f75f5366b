from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    """The module that writes the invented graph, with its papers and findings."""
    import graph

    return graph


@pytest.fixture(scope="session")
def built(sample: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built folder of the invented graph; tests only read it."""
    folder: Path = sample.build(tmp_path_factory.mktemp("explore") / "kg")
    return folder
