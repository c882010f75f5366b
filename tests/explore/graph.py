"""A small invented graph to open the explorer on: two documents of one company, written as the contract has it.

`build(folder)` writes ``graph.nq``, ``store/``, ``manifest.json`` and ``findings.json`` and returns the folder.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from loaders.namespaces import BASE, expand

LABELS = {
    "data:PhoneNumber": ("手机号码", "Phone number"),
    "data:EmailAddress": ("电子邮箱", "E-mail address"),
    "data:FaceInformation": ("人脸信息", "Face information"),
    "data:Voice": ("声音信息", "Voice"),
    "data:BankCardNumber": ("银行卡号", "Bank card number"),
    "purpose:AccountManagement": ("账号注册与管理", "Account management"),
    "purpose:DigitalHumanCreation": ("创建数字人", "Digital-human creation"),
    "purpose:Payment": ("支付与交易", "Payment"),
    "purpose:Communication": ("通知与联络", "Communication"),
    "processing:Collect": ("收集", "Collect"),
    "processing:Provide": ("提供", "Provide"),
    "role:Provider": ("服务提供者", "Provider"),
    "role:Customer": ("客户", "Customer"),
    "role:ServiceSupplier": ("第三方服务提供商", "Service supplier"),
    "role:ModelledPerson": ("建模对象", "Modelled person"),
    "consent:DeemedConsent": ("视为同意", "Deemed consent"),
    "consent:SeparateConsent": ("单独同意", "Separate consent"),
    "liability:LiabilityCap": ("责任上限", "Liability cap"),
    "right:Access": ("查阅", "Access"),
    "right:Delete": ("删除", "Delete"),
    "law:CivilCode": ("中华人民共和国民法典", "Civil Code"),
}

COMPANY, SUPPLIER = "杭州云杉智绘科技有限公司", "北京声桥通信有限公司"
HOSTILE = (
    '本条演示特殊字符：<script>window.hacked=1</script><img src=x onerror="window.hacked=1"> 与 $E=mc^2$ 和 :red[字]。'
)


@dataclass(frozen=True)
class Said:
    """A statement on the first place of ``quote`` in its clause."""

    kind: str
    quote: str
    rule: str
    terms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, tuple[str, str]] = field(default_factory=dict)
    mentions: tuple[tuple[str, str, str], ...] = ()
    negated: bool = False


@dataclass(frozen=True)
class Written:
    """A clause as the sample documents write it; ``under`` is the number of its parent."""

    number: str
    heading: str
    text: str
    under: str = ""
    emphasised: bool = False
    said: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Paper:
    kind: str
    title: str
    file: str
    issued: str
    clauses: tuple[Written, ...]


AGREEMENT = Paper(
    "ServiceAgreement",
    "云杉数字人服务协议",
    "agreement.md",
    "2025-09-01",
    (
        Written("1", "总则", "1 总则"),
        Written(
            "1.1",
            "",
            "1.1 您点击同意或者开始使用本服务，即视为您已经阅读并接受本协议的全部内容。",
            "1",
            said=(
                Said(
                    "ConsentStatement",
                    "您点击同意或者开始使用本服务，即视为您已经阅读并接受本协议的全部内容",
                    "consent.deemed.use",
                    {"ait:concept": ("consent:DeemedConsent",), "ait:obtainedBy": ("role:Provider",)},
                ),
            ),
        ),
        Written(
            "1.2",
            "",
            f"1.2 本协议由{COMPANY}（以下简称“云杉智绘”）与您订立。",
            "1",
            said=(
                Said(
                    "Participation",
                    f"{COMPANY}（以下简称“云杉智绘”）",
                    "party.defined",
                    {"ait:role": ("role:Provider",)},
                    {"ait:name": ("云杉智绘", "xsd:string"), "party": (COMPANY, "")},
                ),
            ),
        ),
        Written("2", "责任", "2 责任"),
        Written(
            "2.1",
            "",
            "2.1 云杉智绘的累计赔偿责任以您在索赔发生前十二个月内实际支付的服务费的30%为限。",
            "2",
            True,
            (
                Said(
                    "LiabilityStatement",
                    "云杉智绘的累计赔偿责任以您在索赔发生前十二个月内实际支付的服务费的30%为限",
                    "liability.cap.fees",
                    {"ait:concept": ("liability:LiabilityCap",), "ait:bearer": ("role:Customer",)},
                    {"ait:rate": ("0.3", "xsd:decimal"), "ait:lookback": ("P12M", "xsd:duration")},
                ),
            ),
        ),
        Written(
            "2.2",
            "",
            "2.2 您上传他人形象的，应当事先取得被建模人的单独同意。",
            "2",
            said=(
                Said(
                    "ObligationStatement",
                    "您上传他人形象的，应当事先取得被建模人的单独同意",
                    "duty.shall",
                    {"ait:bearer": ("role:Customer",)},
                    {"ait:action": ("取得被建模人的单独同意", "xsd:string")},
                ),
                Said(
                    "ConsentStatement",
                    "取得被建模人的单独同意",
                    "consent.separate",
                    {
                        "ait:concept": ("consent:SeparateConsent",),
                        "ait:obtainedFrom": ("role:ModelledPerson",),
                        "ait:obtainedBy": ("role:Customer",),
                    },
                ),
            ),
        ),
        Written("3", "其他", "3 其他"),
        Written(
            "3.1",
            "",
            "3.1 本协议适用《中华人民共和国民法典》，个人信息的处理见《云杉数字人隐私政策》。",
            "3",
            said=(
                Said("LegalReference", "《中华人民共和国民法典》", "law.title", {"ait:law": ("law:CivilCode",)}),
                Said(
                    "DocumentReference",
                    "《云杉数字人隐私政策》",
                    "document.title",
                    {},
                    {"dcterms:title": ("云杉数字人隐私政策", "xsd:string")},
                ),
            ),
        ),
        Written("3.2", "", "3.2 " + HOSTILE, "3"),
    ),
)

POLICY = Paper(
    "PrivacyPolicy",
    "云杉数字人隐私政策",
    "privacy.txt",
    "2025-10-15",
    (
        Written("1", "我们如何收集个人信息", "一、我们如何收集个人信息"),
        Written(
            "1.1",
            "",
            "（一）为了帮您完成账号注册，我们会收集您的手机号码和电子邮箱。",
            "1",
            said=(
                Said(
                    "DataHandling",
                    "为了帮您完成账号注册，我们会收集您的手机号码和电子邮箱",
                    "data.collect.sentence",
                    {
                        "dpv:hasProcessing": ("processing:Collect",),
                        "dpv:hasPersonalData": ("data:PhoneNumber", "data:EmailAddress"),
                        "dpv:hasPurpose": ("purpose:AccountManagement",),
                        "dpv:hasDataController": ("role:Provider",),
                    },
                    mentions=(
                        ("ait:dataMention", "data:PhoneNumber", "手机号码"),
                        ("ait:dataMention", "data:EmailAddress", "电子邮箱"),
                        ("ait:purposeMention", "purpose:AccountManagement", "完成账号注册"),
                    ),
                ),
            ),
        ),
        Written(
            "1.2",
            "",
            "（二）为了创建您的数字人形象，我们会收集您的人脸信息和声音信息，它们属于敏感个人信息。",
            "1",
            said=(
                Said(
                    "DataHandling",
                    "为了创建您的数字人形象，我们会收集您的人脸信息和声音信息",
                    "data.collect.sentence",
                    {
                        "dpv:hasProcessing": ("processing:Collect",),
                        "dpv:hasPersonalData": ("data:FaceInformation", "data:Voice"),
                        "dpv:hasPurpose": ("purpose:DigitalHumanCreation",),
                        "dpv:hasDataController": ("role:Provider",),
                    },
                    {"ait:declaredSensitive": ("true", "xsd:boolean")},
                    (
                        ("ait:dataMention", "data:FaceInformation", "人脸信息"),
                        ("ait:dataMention", "data:Voice", "声音信息"),
                    ),
                ),
            ),
        ),
        Written(
            "1.3",
            "",
            "（三）为了完成付款，我们会收集您的银行卡号。",
            "1",
            said=(
                Said(
                    "DataHandling",
                    "为了完成付款，我们会收集您的银行卡号",
                    "data.collect.sentence",
                    {
                        "dpv:hasProcessing": ("processing:Collect",),
                        "dpv:hasPersonalData": ("data:BankCardNumber",),
                        "dpv:hasPurpose": ("purpose:Payment",),
                    },
                ),
            ),
        ),
        Written("2", "我们如何提供个人信息", "二、我们如何提供个人信息"),
        Written(
            "2.1",
            "",
            f"（一）我们会将您的手机号码提供给{SUPPLIER}，用于发送短信通知。",
            "2",
            said=(
                Said(
                    "DataHandling",
                    f"我们会将您的手机号码提供给{SUPPLIER}，用于发送短信通知",
                    "data.provide.sentence",
                    {
                        "dpv:hasProcessing": ("processing:Provide",),
                        "dpv:hasPersonalData": ("data:PhoneNumber",),
                        "dpv:hasPurpose": ("purpose:Communication",),
                        "dpv:hasRecipient": ("role:ServiceSupplier",),
                    },
                    mentions=(("ait:recipientMention", "role:ServiceSupplier", SUPPLIER),),
                ),
            ),
        ),
        Written("2.2", "", "（二）我们不会向任何人出售您的个人信息。", "2"),
        Written("3", "您的权利", "三、您的权利"),
        Written(
            "3.1",
            "",
            "（一）您可以发邮件至 privacy@yunshan.example 申请查阅或者删除您的个人信息，我们在十五个工作日内答复。",
            "3",
            said=(
                Said(
                    "RightStatement",
                    "申请查阅或者删除您的个人信息",
                    "right.list",
                    {"ait:concept": ("right:Access",), "ait:holder": ("role:Customer",)},
                    {
                        "ait:channel": ("privacy@yunshan.example", "xsd:string"),
                        "ait:responsePeriod": ("P15D", "xsd:string"),
                    },
                ),
                Said(
                    "RightStatement",
                    "删除您的个人信息",
                    "right.list",
                    {"ait:concept": ("right:Delete",), "ait:holder": ("role:Customer",)},
                ),
                Said(
                    "ContactStatement",
                    "privacy@yunshan.example",
                    "contact.email",
                    {},
                    {
                        "ait:contactType": ("email", "xsd:string"),
                        "ait:value": ("privacy@yunshan.example", "xsd:string"),
                    },
                ),
            ),
        ),
    ),
)

PAPERS = (AGREEMENT, POLICY)

PLANTED: tuple[dict[str, Any], ...] = (
    {
        "code": "CONSENT-08",
        "severity": "Warning",
        "file": "agreement.md",
        "quote": "您点击同意或者开始使用本服务",
        "source": "PIPL Art. 14",
        "message_zh": "从使用行为推定同意",
        "message_en": "Consent is deemed from use",
    },
    {
        "code": "CONTRACT-01",
        "severity": "Violation",
        "file": "agreement.md",
        "quote": "云杉智绘的累计赔偿责任",
        "source": "Civil Code Art. 506",
        "message_zh": "责任上限没有排除故意和重大过失",
        "message_en": "The cap carves out neither intent nor gross negligence",
    },
    {
        "code": "CONSENT-01",
        "severity": "Violation",
        "file": "privacy.txt",
        "quote": "为了创建您的数字人形象",
        "source": "PIPL Art. 29",
        "message_zh": "收集人脸信息，没有取得单独同意",
        "message_en": "Face information is collected without separate consent",
    },
    {
        "code": "NOTICE-03",
        "severity": "Violation",
        "file": "privacy.txt",
        "quote": None,
        "source": "PIPL Art. 19",
        "message_zh": "没有写明保存期限",
        "message_en": "No retention period is stated",
    },
    {
        "code": "NOTICE-06",
        "severity": "Info",
        "file": "privacy.txt",
        "quote": None,
        "source": "GB/T 35273 5.5",
        "message_zh": "没有写明存储地点",
        "message_en": "The place of storage is not stated",
    },
)


def node(text: str) -> ox.NamedNode:
    return ox.NamedNode(text if "://" in text else expand(text))


def text_of(paper: Paper) -> str:
    return "\n".join((paper.title, *(c.text for c in paper.clauses))) + "\n"


def key_of(paper: Paper) -> str:
    return hashlib.sha256(text_of(paper).encode()).hexdigest()[:12]


def document_iri(paper: Paper) -> str:
    return f"{BASE}{key_of(paper)}/d1"


def clause_iri(paper: Paper, number: str) -> str:
    return f"{document_iri(paper)}/c-{number}"


def statement_iri(paper: Paper, clause: Written, said: Said) -> str:
    token = hashlib.sha256(f"{clause.number}{said}".encode()).hexdigest()[:10]
    return f"{document_iri(paper)}/s-{token}"


def organisation(name: str) -> str:
    return f"{BASE}organisation/{hashlib.sha256(name.encode()).hexdigest()[:10]}"


class Writer:
    """Collects the quads of one named graph."""

    def __init__(self, graph: str) -> None:
        self.graph, self.quads = node(graph), list[ox.Quad]()

    def link(self, subject: str, predicate: str, target: str) -> None:
        self.quads.append(ox.Quad(node(subject), node(predicate), node(target), self.graph))

    def say(self, subject: str, predicate: str, value: Any, datatype: str = "xsd:string") -> None:
        literal = ox.Literal(str(value).lower() if isinstance(value, bool) else str(value), datatype=node(datatype))
        self.quads.append(ox.Quad(node(subject), node(predicate), literal, self.graph))

    def label(self, subject: str, zh: str, en: str) -> None:
        for words, language in ((zh, "zh"), (en, "en")):
            self.quads.append(
                ox.Quad(node(subject), node("skos:prefLabel"), ox.Literal(words, language=language), self.graph)
            )


def _head(writer: Writer, paper: Paper) -> None:
    iri = document_iri(paper)
    writer.link(iri, "rdf:type", f"ait:{paper.kind}")
    writer.link(iri, "rdf:type", "ait:Document")
    for predicate, value in (
        ("dcterms:title", paper.title),
        ("ait:sourceFile", paper.file),
        ("dcterms:language", "zh"),
        ("ait:service", "云杉数字人"),
        ("ait:sourceDigest", hashlib.sha256(text_of(paper).encode()).hexdigest()),
    ):
        writer.say(iri, predicate, value)
    writer.say(iri, "dcterms:issued", paper.issued, "xsd:date")
    writer.link(iri, "ait:provider", organisation(COMPANY))
    writer.link(organisation(COMPANY), "rdf:type", "ait:Organisation")
    writer.say(organisation(COMPANY), "skos:prefLabel", COMPANY)


def _span(writer: Writer, subject: str, start: int, end: int) -> None:
    writer.say(subject, "ait:start", start, "xsd:integer")
    writer.say(subject, "ait:end", end, "xsd:integer")


def _clause(writer: Writer, paper: Paper, order: int, clause: Written) -> None:
    iri, start = clause_iri(paper, clause.number), text_of(paper).index(clause.text)
    writer.link(iri, "rdf:type", "ait:Clause")
    writer.link(iri, "dcterms:isPartOf", clause_iri(paper, clause.under) if clause.under else document_iri(paper))
    for predicate, value in (("ait:number", clause.number), ("ait:heading", clause.heading), ("ait:text", clause.text)):
        if value:
            writer.say(iri, predicate, value)
    writer.say(iri, "ait:order", order, "xsd:integer")
    writer.say(iri, "ait:emphasised", clause.emphasised, "xsd:boolean")
    _span(writer, iri, start, start + len(clause.text))
    for said in clause.said:
        _statement(writer, paper, clause, said)


def _statement(writer: Writer, paper: Paper, clause: Written, said: Said) -> None:
    iri, start = statement_iri(paper, clause, said), text_of(paper).index(said.quote)
    writer.link(iri, "rdf:type", f"ait:{said.kind}")
    writer.link(iri, "rdf:type", "ait:Statement")
    writer.link(iri, "ait:inDocument", document_iri(paper))
    writer.link(iri, "ait:inClause", clause_iri(paper, clause.number))
    writer.say(iri, "ait:quote", said.quote)
    writer.say(iri, "ait:rule", said.rule)
    writer.say(iri, "ait:confidence", "0.9", "xsd:decimal")
    writer.say(iri, "ait:negated", said.negated, "xsd:boolean")
    _span(writer, iri, start, start + len(said.quote))
    for cited in (other for other in PAPERS if said.kind == "DocumentReference" and other.title in said.quote):
        writer.link(iri, "dcterms:references", document_iri(cited))
    for predicate, targets in said.terms.items():
        for target in targets:
            writer.link(iri, predicate, target)
    for predicate, (value, datatype) in said.values.items():
        writer.say(iri, predicate, value, datatype) if datatype else writer.link(iri, "ait:party", organisation(value))
    for number, mention in enumerate(said.mentions):
        _mention(writer, paper, f"{iri}/m{number}", iri, mention)


def _mention(writer: Writer, paper: Paper, iri: str, statement: str, mention: tuple[str, str, str]) -> None:
    predicate, concept, quote = mention
    writer.link(statement, predicate, iri)
    writer.link(iri, "ait:concept", concept)
    writer.say(iri, "ait:quote", quote)
    start = text_of(paper).index(quote)
    _span(writer, iri, start, start + len(quote))


def _ontology() -> Writer:
    writer = Writer("https://w3id.org/aiterms/ontology")
    for curie, (zh, en) in LABELS.items():
        writer.link(curie, "rdf:type", "skos:Concept")
        writer.label(curie, zh, en)
    for curie in ("data:FaceInformation", "data:Voice"):
        writer.link(curie, "ait:sensitiveUnder", "law:CivilCode")
    return writer


def _papers() -> list[Writer]:
    writers = []
    for paper in PAPERS:
        writer = Writer(document_iri(paper))
        _head(writer, paper)
        for order, clause in enumerate(paper.clauses):
            _clause(writer, paper, order, clause)
        writers.append(writer)
    return writers


def _finding(planted: dict[str, Any]) -> dict[str, Any]:
    paper = next(p for p in PAPERS if p.file == planted["file"])
    row: dict[str, Any] = {
        **{key: planted[key] for key in ("code", "severity", "message_zh", "message_en", "source")},
        "rule": expand(f"shape:{planted['code']}"),
        "sourceFile": paper.file,
        "documentType": paper.kind,
        "document": document_iri(paper),
        "clause": None,
        "clauseNumber": None,
        "statement": None,
        "quote": None,
        "start": None,
        "end": None,
        "under": None,
    }
    for clause in paper.clauses if planted["quote"] else ():
        for said in clause.said:
            if said.quote.startswith(planted["quote"]):
                start = text_of(paper).index(said.quote)
                row |= {
                    "clause": clause_iri(paper, clause.number),
                    "clauseNumber": clause.number,
                    "quote": said.quote,
                    "statement": statement_iri(paper, clause, said),
                    "start": start,
                    "end": start + len(said.quote),
                }
    return row


def findings() -> list[dict[str, Any]]:
    return [_finding(planted) for planted in PLANTED]


def build(folder: Path) -> Path:
    """Write the whole output folder; returns it."""
    quads = [quad for writer in (_ontology(), *_papers()) for quad in writer.quads]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "graph.nq").write_text("".join(sorted({f"{quad} .\n" for quad in quads})), encoding="utf-8")
    store = ox.Store(str(folder / "store"))
    store.extend(quads)
    store.flush()
    del store
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    report = {"findings": findings(), "summary": {}}
    (folder / "findings.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    return folder
