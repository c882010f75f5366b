"""Invented documents of invented companies, parsed and stated by hand: what the stages before emission would give."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from loaders.model import (
    Clause,
    ClauseKind,
    Document,
    DocumentKind,
    ParsedSource,
    SelfName,
    Source,
    SourceFormat,
)
from loaders.pipeline import Processed
from loaders.statements import (
    CertificationStatement,
    ClauseReference,
    ConsentStatement,
    ContactStatement,
    DataHandling,
    DocumentReference,
    Evidence,
    LabellingStatement,
    LegalReference,
    LiabilityStatement,
    LicenceStatement,
    Mention,
    ModificationStatement,
    ObligationStatement,
    OwnershipStatement,
    Participation,
    PeriodStatement,
    PermissionRequest,
    PermissionStatement,
    ProhibitionStatement,
    RetentionStatement,
    RightStatement,
    Statement,
    StorageLocationStatement,
)
from tests.texts import clean

COMPANY = "宁波青禾智能科技有限公司"
SUPPLIER = "成都白鹭通信有限公司"

AGREEMENT_TEXT = f"""青禾数字人服务协议
1 总则
1.1 本协议由{COMPANY}（以下简称“青禾”）与您订立，使用本服务即视为同意本协议。
1.2 《青禾隐私政策》与《青禾云平台总则》并入本协议。
2 责任
2.1 青禾的全部责任以您此前十二个月支付费用的30%为限。
2.2 您违约的，应当赔偿青禾的全部损失，青禾可以不经通知停止服务。
2.3 青禾对间接损失不承担责任，详见第1.1条和第九条。
3 内容
3.1 生成内容的权利归您所有，您授予青禾永久、可再许可的使用许可。
3.2 您不得删除生成内容的标识，青禾可以随时修改本协议，提前七日公告。
3.3 本协议适用《民法典》第四百九十六条。青禾持有等级保护三级备案证明。
"""

POLICY_TEXT = f"""青禾隐私政策
1 收集
1.1 为了账号注册，青禾必须收集您的手机号码。
1.2 为了创建数字人，经您单独同意，青禾收集您的人脸信息和声音信息，声音用于训练模型。
1.3 为了完善资料，您可以选择提供手机号码。青禾会请求相机权限。
1.4 未成年人使用本服务应当取得监护人同意。
2 提供
2.1 青禾将手机号码提供给{SUPPLIER}用于发送短信，并与第三方共享设备信息。
3 保存
3.1 个人信息保存在中国境内，保存期限为账号注销后六个月。
4 权利
4.1 您可以致信 care@qinghe.example 查阅、删除个人信息，青禾在十五个工作日内答复。
"""


@dataclass
class Page:
    """A source text whose lines are clauses; numbers of two steps stand under numbers of one."""

    name: str
    text: str
    key: str = "d1"

    def source(self) -> Source:
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        return Source(self.name, self.text, digest, SourceFormat.TEXT, "utf-8", ())

    def clauses(self) -> tuple[Clause, ...]:
        found: list[Clause] = []
        at = self.text.index("\n") + 1
        for line in self.text[at:].splitlines():
            number, _, rest = line.partition(" ")
            top = "." not in number
            parent = None if top else next(c.index for c in reversed(found) if c.number == number.partition(".")[0])
            found.append(
                Clause(
                    index=len(found),
                    parent=parent,
                    kind=ClauseKind.SECTION,
                    number=number,
                    label=number,
                    heading=rest if top else "",
                    text=clean(line, at),
                    start=at,
                    end=at + len(line),
                    depth=0 if top else 1,
                    body=len(number) + 1,
                )
            )
            at += len(line) + 1
        return tuple(found)

    def document(self, kind: DocumentKind, **facts: Any) -> Document:
        return Document(self.key, kind, self.text.partition("\n")[0], 0, len(self.text), self.clauses(), **facts)

    def evidence(self, quote: str) -> Evidence:
        start = self.text.index(quote)
        return Evidence(start, start + len(quote), quote)

    def say(self, cls: type[Statement], quote: str, **values: Any) -> Statement:
        place = self.evidence(quote)
        clause = next(c.index for c in reversed(self.clauses()) if c.start <= place.start < c.end)
        return cls(document=self.key, clause=clause, evidence=place, rule=f"test.{cls.__name__}", **values)

    def mention(self, concept: str, quote: str) -> Mention:
        return Mention(concept, self.evidence(quote))


def agreement(name: str = "agreement.txt") -> tuple[ParsedSource, tuple[Statement, ...]]:
    page = Page(name, AGREEMENT_TEXT)
    document = page.document(
        DocumentKind.SERVICE_AGREEMENT,
        issued="2025-03-01",
        provider=COMPANY,
        service="青禾数字人",
        self_names=(SelfName("本协议", 20, 23),),
        governing_law="中华人民共和国法律",
        generates_content=True,
    )
    both = ("role:Provider",)
    customer = ("role:Customer",)
    said = (
        page.say(Participation, COMPANY, name=COMPANY, role="role:Provider", party=COMPANY),
        page.say(Participation, "青禾”", name="青禾", role="role:Provider", party=COMPANY),
        page.say(Participation, "您订立", name="您", role="role:Customer"),
        page.say(
            ConsentStatement,
            "使用本服务即视为同意本协议",
            concept="consent:DeemedConsent",
            obtained_by=both,
            obtained_from=customer,
        ),
        page.say(DocumentReference, "《青禾隐私政策》", title="青禾隐私政策", incorporates=True),
        page.say(DocumentReference, "《青禾云平台总则》", title="青禾云平台总则", incorporates=True),
        page.say(
            LiabilityStatement,
            "全部责任以您此前十二个月支付费用的30%为限",
            concept="liability:LiabilityCap",
            bearer=customer,
            beneficiary=both,
            rate="0.30",
            lookback="P12M",
            basis="fees paid",
        ),
        page.say(
            LiabilityStatement,
            "应当赔偿青禾的全部损失",
            concept="liability:Indemnity",
            bearer=customer,
            beneficiary=both,
        ),
        page.say(
            LiabilityStatement,
            "不经通知停止服务",
            concept="liability:EnforcementMeasure",
            bearer=customer,
            notice="none",
        ),
        page.say(
            LiabilityStatement,
            "青禾对间接损失不承担责任",
            concept="liability:LiabilityExclusion",
            bearer=customer,
            damage=("damage:Indirect",),
        ),
        page.say(ClauseReference, "第1.1条", target_number="1.1"),
        page.say(ClauseReference, "第九条", target_number="九"),
        page.say(OwnershipStatement, "生成内容的权利归您所有", owner=customer, object="生成内容"),
        page.say(
            LicenceStatement,
            "永久、可再许可的使用许可",
            licensor=customer,
            licensee=both,
            object="生成内容",
            attribute=("perpetual", "sublicensable"),
        ),
        page.say(ProhibitionStatement, "您不得删除生成内容的标识", bearer=customer, action="删除生成内容的标识"),
        page.say(ObligationStatement, "您违约的，应当赔偿", bearer=customer, action="赔偿损失"),
        page.say(PermissionStatement, "青禾可以随时修改本协议", bearer=both, action="修改本协议"),
        page.say(LabellingStatement, "生成内容的标识", method="标识", bearer=both),
        page.say(ModificationStatement, "随时修改本协议，提前七日公告", notice_period="P7D", means="公告", bearer=both),
        page.say(LegalReference, "《民法典》第四百九十六条", law="law:CivilCode", title="民法典", article="496"),
        page.say(CertificationStatement, "等级保护三级备案证明", name="等级保护三级"),
    )
    return ParsedSource(page.source(), (document,)), said


def policy(name: str = "policy.txt") -> tuple[ParsedSource, tuple[Statement, ...]]:
    page = Page(name, POLICY_TEXT)
    document = page.document(
        DocumentKind.PRIVACY_POLICY, provider=COMPANY, service="青禾数字人", effective="2025-03-15"
    )
    handle = {"controller": "role:Provider", "subject": "role:Customer"}
    said = (
        page.say(Participation, SUPPLIER, name=SUPPLIER, role="role:ServiceSupplier", party=SUPPLIER),
        page.say(
            DataHandling,
            "必须收集您的手机号码",
            processing=("processing:Collect",),
            data=("data:PhoneNumber",),
            purposes=("purpose:AccountManagement",),
            necessity="dpv:Required",
            **handle,
            data_mentions=(page.mention("data:PhoneNumber", "手机号码"),),
            purpose_mentions=(page.mention("purpose:AccountManagement", "账号注册"),),
        ),
        page.say(
            DataHandling,
            "选择提供手机号码",
            processing=("processing:Collect",),
            data=("data:PhoneNumber",),
            necessity="dpv:Optional",
            **handle,
        ),
        page.say(
            DataHandling,
            "收集您的人脸信息和声音信息",
            processing=("processing:Collect",),
            data=("data:FaceInformation", "data:Voice"),
            purposes=("purpose:DigitalHumanCreation",),
            **handle,
        ),
        page.say(
            DataHandling,
            "声音用于训练模型",
            processing=("processing:Train",),
            data=("data:Voice",),
            purposes=("purpose:ModelTraining",),
            **handle,
        ),
        page.say(
            ConsentStatement,
            "经您单独同意",
            concept="consent:SeparateConsent",
            obtained_by=("role:Provider",),
            obtained_from=("role:Customer",),
            covers=("data:FaceInformation",),
        ),
        page.say(
            ConsentStatement, "取得监护人同意", concept="consent:GuardianConsent", obtained_from=("role:Guardian",)
        ),
        page.say(PermissionRequest, "请求相机权限", concept="permission:Camera"),
        page.say(
            DataHandling,
            f"将手机号码提供给{SUPPLIER}",
            processing=("processing:Provide",),
            data=("data:PhoneNumber",),
            recipients=("role:ServiceSupplier",),
            **handle,
            recipient_mentions=(page.mention("role:ServiceSupplier", SUPPLIER),),
        ),
        page.say(
            DataHandling,
            "与第三方共享设备信息",
            processing=("processing:Provide",),
            data=("data:DeviceInformation",),
            recipients=("role:ThirdParty",),
            **handle,
        ),
        page.say(RetentionStatement, "保存期限为账号注销后六个月", duration="P6M", concepts=("data:PhoneNumber",)),
        page.say(StorageLocationStatement, "保存在中国境内", country="CN"),
        page.say(
            RightStatement,
            "查阅、删除个人信息",
            concept="right:Access",
            holder="role:Customer",
            channel="care@qinghe.example",
            response_period="P15D",
        ),
        page.say(ContactStatement, "care@qinghe.example", contact_type="email", value="care@qinghe.example"),
        page.say(PeriodStatement, "十五个工作日内答复", duration="P15D", working_days=True, bearer=("role:Provider",)),
    )
    return ParsedSource(page.source(), (document,)), said


def processed(name: str, text: str, *, base: str) -> Processed | None:
    """What the whole chain gives for a file with one of the two texts, None for any other."""
    from loaders.emit import emit
    from loaders.resolve import describe, resolve

    given = {AGREEMENT_TEXT: agreement, POLICY_TEXT: policy}.get(text.partition("#")[0])
    if given is None:
        return None
    parsed, statements = given(name)
    digest = hashlib.sha256(text.encode()).hexdigest()
    parsed = replace(parsed, source=replace(parsed.source, digest=digest))
    resolved = resolve(parsed, statements)
    described = describe(parsed, resolved)
    return Processed(described, resolved, emit(described, resolved, base=base))
