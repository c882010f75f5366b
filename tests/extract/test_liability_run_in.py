"""Measures listed in one paragraph with their opening."""

from __future__ import annotations

import pytest

from loaders.extract.liability import extract

OPENING = "客户违反本协议的，平台有权视情节采取以下措施："


@pytest.mark.parametrize(("text", "found"), [
    (OPENING + "（1）要求限期整改；（2）下架违规内容；（3）暂停服务；（4）收回接口密钥。",
     ["（1）要求限期整改", "（2）下架违规内容", "（3）暂停服务", "（4）收回接口密钥"]),
    (OPENING + "（1）警告；（2）终止服务。平台保留日志六个月。", ["（1）警告", "（2）终止服务"]),
    ("客户可以采取以下措施：（1）暂停服务；（2）下架内容。", []),
    ("平台提供以下功能：（1）暂停录制；（2）删除草稿。", []),
])
def test_entries_run_in_with_the_opening_of_their_list(annotated, text: str, found: list[str]) -> None:
    measures = [s.evidence.quote for s in extract(annotated(text)) if s.concept == "liability:EnforcementMeasure"]
    assert measures == found
