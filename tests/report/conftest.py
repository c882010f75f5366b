"""Two of the samples, built once: an agreement, its policy and SLA in one file, and a policy of another provider."""

from __future__ import annotations

from pathlib import Path

import pytest

from aiterms.build import build
from aiterms.report import report
from aiterms.validate import Finding, validate
from loaders.resources import resource

SOURCES = ("llm-api-bundle.txt", "voice-cloning-privacy-policy.mdx")


@pytest.fixture(scope="session")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report") / "kg"
    build([resource("samples", name) for name in SOURCES], out=folder)
    return folder


@pytest.fixture(scope="session")
def findings(kg: Path) -> tuple[Finding, ...]:
    return validate(kg).findings


@pytest.fixture(scope="session")
def page(kg: Path, findings: tuple[Finding, ...]) -> str:
    """The whole report in both languages."""
    return report(kg)
