"""A built folder of three invented policies of two companies, stated by hand."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from loaders.emit import emit
from loaders.model import DocumentKind, ParsedSource
from loaders.statements import (
    ConsentStatement,
    DataHandling,
    LiabilityStatement,
    ModificationStatement,
    PeriodStatement,
    RetentionStatement,
    RightStatement,
    Statement,
)
from tests.graph.papers import Page

CRANE, OTTER = "湖州鹤鸣智能科技有限公司", "温州水獭软件有限公司"
HANDLED = {"controller": "role:Provider", "subject": "role:Customer"}

CRANE_TEXT = """鹤鸣隐私政策
1 收集
1.1 鹤鸣收集您的人脸信息和手机号码，用于账号注册。
1.2 您的录音会用于训练模型，训练之前取得您的单独同意。
2 权利
2.1 您可以写信要求查阅，鹤鸣在十个工作日内答复。
2.2 录音保存三十天，通话记录也许保存一年。
3 变更
3.1 鹤鸣提前十五日公告变更。
3.2 变更后继续使用即视为接受。
3.3 本政策适用中华人民共和国法律。
"""
OTTER_TEXT = """水獭隐私政策
1 收集
1.1 水獭不收集人脸信息。水獭收集电子邮箱。
1.2 水獭使用人脸信息完成核验。
1.3 水獭收集联系方式。目的改变的，重新征得您的同意。
2 责任
2.1 水獭的责任以六个月费用的50%为限，故意的除外。
"""
RULES_TEXT = """水獭使用规则
1 删除
1.1 您可以要求删除记录。
"""


def crane() -> tuple[ParsedSource, list[Statement]]:
    page = Page("crane.txt", CRANE_TEXT)
    document = page.document(
        DocumentKind.PRIVACY_POLICY, provider=CRANE, issued="2025-05-01", governing_law="中华人民共和国法律")
    collected = {"processing": ("processing:Collect",), "purposes": ("purpose:AccountManagement",)}
    return ParsedSource(page.source(), (document,)), [
        page.say(DataHandling, "收集您的人脸信息和手机号码", data=("data:FaceInformation", "data:PhoneNumber"),
                 **collected, **HANDLED),
        page.say(DataHandling, "您的录音会用于训练模型", data=("data:AudioContent",), processing=("processing:Train",),
                 purposes=("purpose:ModelTraining",), **HANDLED),
        page.say(ConsentStatement, "取得您的单独同意", concept="consent:SeparateConsent"),
        page.say(RightStatement, "写信要求查阅", concept="right:Access", holder="role:Customer", response_period="P10D"),
        page.say(PeriodStatement, "十个工作日内答复", duration="P10D", working_days=True, bearer=("role:Provider",)),
        page.say(RetentionStatement, "录音保存三十天", duration="P30D", concepts=("data:AudioContent",)),
        page.say(RetentionStatement, "通话记录也许保存一年", duration="P1Y", concepts=("data:AudioContent",),
                 confidence=0.5),
        page.say(ModificationStatement, "提前十五日公告变更", notice_period="P15D", means="公告"),
        page.say(ConsentStatement, "继续使用即视为接受", concept="consent:DeemedConsent"),
    ]


def otter() -> tuple[ParsedSource, list[Statement]]:
    page = Page("otter.txt", OTTER_TEXT)
    document = page.document(DocumentKind.PRIVACY_POLICY, provider=OTTER)
    face = {"data": ("data:FaceInformation",)}
    return ParsedSource(page.source(), (document,)), [
        page.say(DataHandling, "不收集人脸信息", processing=("processing:Collect",), negated=True, **face, **HANDLED),
        page.say(DataHandling, "使用人脸信息完成核验", processing=("processing:Use",), **face, **HANDLED),
        page.say(DataHandling, "收集电子邮箱", processing=("processing:Collect",), data=("data:EmailAddress",), **HANDLED),
        page.say(DataHandling, "收集联系方式", processing=("processing:Collect",), data=("data:ContactInformation",)),
        page.say(ConsentStatement, "重新征得您的同意", concept="consent:RenewedConsent"),
        page.say(LiabilityStatement, "责任以六个月费用的50%为限，故意的除外", concept="liability:LiabilityCap", rate="0.5",
                 lookback="P6M", beneficiary=("role:Provider",), carve_out=("intent",)),
    ]


def rules() -> tuple[ParsedSource, list[Statement]]:
    page = Page("rules.txt", RULES_TEXT)
    document = page.document(DocumentKind.USAGE_RULES, provider=OTTER)
    return ParsedSource(page.source(), (document,)), [
        page.say(RightStatement, "要求删除记录", concept="right:Delete", holder="role:EndUser")]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built folder; tests only read it."""
    place = tmp_path_factory.mktemp("compare") / "kg"
    place.mkdir()
    quads = [quad for made in (crane, otter, rules) for quad in emit(*made())]
    (place / "graph.nq").write_text("".join(f"{quad} .\n" for quad in quads), encoding="utf-8")
    store = ox.Store(str(place / "store"))
    store.extend(quads)
    store.flush()
    return place
