"""On the annotated documents, confidence means what it says."""

from __future__ import annotations

import pytest

from benchmarks import calibration

pytestmark = pytest.mark.skipif(not (calibration.SHARED / "gold").is_dir(), reason="../shared/gold is not there")


@pytest.fixture(scope="module")
def entries() -> list[calibration.Judged]:
    score = calibration.scorer()
    return list(calibration.judged(score, calibration.graph(calibration.annotations(score)[1], None)))


def shares(entries: list[calibration.Judged], low: float, high: float) -> tuple[int, float]:
    some = [entry.right for entry in entries if low <= entry.confidence < high]
    return len(some), sum(some) / max(len(some), 1)


def test_shared_sure_statements_are_right(entries: list[calibration.Judged]) -> None:
    count, right = shares(entries, calibration.SURE, 1.01)
    assert count >= 300
    assert right >= calibration.GOAL


def test_shared_surer_statements_are_righter(entries: list[calibration.Judged]) -> None:
    (_, sure), (count, unsure) = (shares(entries, *band) for band in ((calibration.SURE, 1.01), (0.0, calibration.SURE)))
    assert count >= 100
    assert sure > unsure
