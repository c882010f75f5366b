"""A built folder of two invented documents; the stages before resolution are replaced by hand-made statements."""

from __future__ import annotations

from pathlib import Path

import pytest

from aiterms.build import build
from loaders.model import ReadFailure
from loaders.namespaces import BASE
from loaders.pipeline import Processed
from loaders.resources import resource
from tests.graph.papers import AGREEMENT_TEXT, POLICY_TEXT, processed


def by_hand(path: Path, *, base: str = BASE) -> Processed | ReadFailure:
    done = processed(path.name, path.read_text(encoding="utf-8", errors="replace"), base=base)
    return done or ReadFailure(path.name, "不是文本", "not a text", "0")


@pytest.fixture
def chain(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replaces the chain, pins its fingerprint, loads one scheme of the ontology; the list grows by each file read."""
    seen: list[str] = []

    def process(path: Path, *, base: str = BASE) -> Processed | ReadFailure:
        seen.append(path.name)
        return by_hand(path, base=base)

    monkeypatch.setattr("loaders.pipeline.process", process)
    monkeypatch.setattr("aiterms.build.fingerprint", lambda: "pinned")
    monkeypatch.setattr("aiterms.build.background.ontology_files", lambda: [resource("ontology", "role.ttl")])
    return seen


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "src"
    folder.mkdir()
    (folder / "agreement.txt").write_text(AGREEMENT_TEXT, encoding="utf-8")
    (folder / "policy.txt").write_text(POLICY_TEXT, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder built from both documents, once for all tests that only read it."""
    place = tmp_path_factory.mktemp("graph")
    (place / "agreement.txt").write_text(AGREEMENT_TEXT, encoding="utf-8")
    (place / "policy.txt").write_text(POLICY_TEXT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("loaders.pipeline.process", by_hand)
        build([place / "agreement.txt", place / "policy.txt"], out=place / "kg")
    return place / "kg"
