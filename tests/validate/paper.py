"""An invented agreement, built into a folder; and findings made by hand."""

from __future__ import annotations

from pathlib import Path

from aiterms.build import build
from aiterms.validate import Finding, Severity

PAPER = """# 岚桥语音服务协议

发布日期：2025年3月1日

## 一、定义

1.1 “岚桥”是指岚桥语音科技有限公司。“客户”是指使用本服务的企业。

## 二、服务

2.1 岚桥为客户提供语音合成服务。

2.2 岚桥收集客户的人脸信息，用于核验身份。

## 三、责任

3.1 在任何情况下，岚桥均不承担任何责任。

3.2 客户逾期付款的，每日按照欠费金额的 2% 支付违约金。

3.3 本协议的最终解释权归岚桥所有。
"""


def built(folder: Path, *texts: str, names: tuple[str, ...] = ("lanqiao.md", "second.md")) -> Path:
    """The folder ``kg`` built from the texts, which lie in ``src`` beside it."""
    source = folder / "src"
    source.mkdir(parents=True, exist_ok=True)
    for name, text in zip(names, texts, strict=False):
        (source / name).write_bytes(text.encode("utf-8"))
    build([source], out=folder / "kg")
    return folder / "kg"


def finding(code: str = "CONSENT-01", severity: Severity = Severity.VIOLATION, **more: object) -> Finding:
    values: dict[str, object] = {
        "code": code, "severity": severity, "rule": f"shape:{code}", "source_file": "lanqiao.md",
        "document_type": "ServiceAgreement", "document": "https://example.org/doc", "clause": "https://example.org/c",
        "clause_number": "2.2", "statement": "https://example.org/s", "message_zh": "发现", "message_en": "found",
        "quote": "岚桥收集客户的人脸信息", "start": 10, "end": 21, "source": "PIPL Art. 29", "under": None,
        "title": "岚桥语音服务协议", "fingerprint": "f1", **more}
    return Finding(**values)  # type: ignore[arg-type]
