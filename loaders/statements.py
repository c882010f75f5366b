"""Typed statements: what extraction finds, one class for each statement class of the ontology.

Every statement rests on an `Evidence`. Fields carry in their metadata the property they become, so
that emission needs no table of its own: ``term(...)`` for references to concepts (CURIEs such as
``data:PhoneNumber``, ``role:Provider``, ``dpv:Required``) and ``literal(...)`` for values. A field that
is None or empty is not emitted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Curie = str
"""A concept as ``prefix:Key`` with a prefix of `loaders.namespaces`."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The stretch of the source a statement rests on, and its clean text."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named at a place: a node of its own in the graph."""

    concept: Curie
    evidence: Evidence


def term(iri: str, default: Any = None) -> Any:
    """A field whose value is a CURIE (or a tuple of them) and becomes an IRI under property ``iri``."""
    return field(default=default, metadata={"iri": iri, "as": "iri"})


def literal(iri: str, datatype: str = "xsd:string", default: Any = None) -> Any:
    """A field whose value (or each of a tuple) becomes a literal of ``datatype`` under property ``iri``."""
    return field(default=default, metadata={"iri": iri, "as": datatype})


def mentions(iri: str) -> Any:
    """A field of `Mention`s, each of which becomes a node under property ``iri``."""
    return field(default=(), metadata={"iri": iri, "as": "mention"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What every statement has. ``document`` is a `Document.key`, ``clause`` a `Clause.index`."""

    document: str
    clause: int
    evidence: Evidence
    rule: str
    confidence: float = 0.9
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(Statement):
    """This document gives this name this role."""

    name: str = literal("ait:name")
    role: Curie = term("ait:role")
    party: str | None = None
    """legal name where the party is a named organisation: becomes ``ait:party``"""
    definition: bool = False
    """the document defines the name here (hereinafter …)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataHandling(Statement):
    """Who does what with which data for which purpose, by sentence, list item or table row."""

    processing: tuple[Curie, ...] = term("dpv:hasProcessing", ())
    data: tuple[Curie, ...] = term("dpv:hasPersonalData", ())
    purposes: tuple[Curie, ...] = term("dpv:hasPurpose", ())
    controller: Curie | None = term("dpv:hasDataController")
    subject: Curie | None = term("dpv:hasDataSubject")
    recipients: tuple[Curie, ...] = term("dpv:hasRecipient", ())
    necessity: Curie | None = term("dpv:hasNecessity")
    legal_basis: Curie | None = term("dpv:hasLegalBasis")
    declared_sensitive: bool | None = literal("ait:declaredSensitive", "xsd:boolean")
    told_necessity: bool | None = literal("ait:toldNecessity", "xsd:boolean")
    told_effect: bool | None = literal("ait:toldEffect", "xsd:boolean")
    open_ended: bool | None = literal("ait:openEnded", "xsd:boolean")
    scenario: str | None = literal("ait:scenario")
    data_mentions: tuple[Mention, ...] = mentions("ait:dataMention")
    purpose_mentions: tuple[Mention, ...] = mentions("ait:purposeMention")
    recipient_mentions: tuple[Mention, ...] = mentions("ait:recipientMention")


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionRequest(Statement):
    """A device permission asked for."""

    concept: Curie = term("ait:concept")
    purposes: tuple[Curie, ...] = term("dpv:hasPurpose", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentStatement(Statement):
    """Consent is, must be or is deemed to be obtained."""

    concept: Curie = term("ait:concept")
    also: tuple[Curie, ...] = term("ait:alsoConcept", ())
    obtained_by: tuple[Curie, ...] = term("ait:obtainedBy", ())
    obtained_from: tuple[Curie, ...] = term("ait:obtainedFrom", ())
    covers: tuple[Curie, ...] = term("ait:covers", ())
    alternative: bool | None = literal("ait:alternative", "xsd:boolean")
    irrevocable: bool | None = literal("ait:irrevocable", "xsd:boolean")
    trigger: str | None = literal("ait:trigger")


@dataclass(frozen=True, slots=True, kw_only=True)
class RightStatement(Statement):
    """A right of the person."""

    concept: Curie = term("ait:concept")
    holder: Curie | None = term("ait:holder")
    channel: str | None = literal("ait:channel")
    response_period: str | None = literal("ait:responsePeriod")
    limited_to: str | None = literal("ait:limitedTo")


@dataclass(frozen=True, slots=True, kw_only=True)
class LiabilityStatement(Statement):
    """Who bears which liability."""

    concept: Curie = term("ait:concept")
    bearer: tuple[Curie, ...] = term("ait:bearer", ())
    beneficiary: tuple[Curie, ...] = term("ait:beneficiary", ())
    rate: str | None = literal("ait:rate", "xsd:decimal")
    rate_per: str | None = literal("ait:ratePer")
    lookback: str | None = literal("ait:lookback", "xsd:duration")
    basis: str | None = literal("ait:basis")
    threshold: str | None = literal("ait:threshold")
    damage: tuple[Curie, ...] = term("ait:damage", ())
    trigger: str | None = literal("ait:trigger")
    notice: str | None = literal("ait:notice")
    carve_out: tuple[str, ...] = literal("ait:carveOut", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class DeonticStatement(Statement):
    """A duty, a prohibition or a permission of one side."""

    bearer: tuple[Curie, ...] = term("ait:bearer", ())
    counterparty: tuple[Curie, ...] = term("ait:counterparty", ())
    action: str | None = literal("ait:action")
    condition: str | None = literal("ait:condition")


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationStatement(DeonticStatement):
    """Somebody shall do something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProhibitionStatement(DeonticStatement):
    """Somebody shall not do something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionStatement(DeonticStatement):
    """Somebody may do something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipStatement(Statement):
    """Whose something is."""

    owner: tuple[Curie, ...] = term("ait:owner", ())
    object: str | None = literal("ait:object")
    attribute: tuple[str, ...] = literal("ait:attribute", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceStatement(Statement):
    """Who may use whose work."""

    licensor: tuple[Curie, ...] = term("ait:licensor", ())
    licensee: tuple[Curie, ...] = term("ait:licensee", ())
    object: str | None = literal("ait:object")
    attribute: tuple[str, ...] = literal("ait:attribute", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionStatement(Statement):
    """How long data is kept. ``duration`` is an ISO 8601 duration, ``until`` the words otherwise."""

    duration: str | None = literal("ait:duration", "xsd:duration")
    until: str | None = literal("ait:until")
    concepts: tuple[Curie, ...] = term("ait:concept", ())
    indefinite: bool | None = literal("ait:indefinite", "xsd:boolean")


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageLocationStatement(Statement):
    """Where data is kept; ``country`` is ISO 3166 alpha-2."""

    country: str | None = literal("ait:country")
    concepts: tuple[Curie, ...] = term("ait:concept", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalReference(Statement):
    """A named statute, regulation or standard."""

    law: Curie | None = term("ait:law")
    title: str | None = literal("dcterms:title")
    article: str | None = literal("ait:article")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReference(Statement):
    """Another agreement or policy by title."""

    title: str = literal("dcterms:title")
    url: str | None = literal("ait:url")
    incorporates: bool | None = literal("ait:incorporates", "xsd:boolean")
    prevails: bool | None = literal("ait:prevails", "xsd:boolean")
    target_document: str | None = None
    """key of the document of the same file it names, once resolved"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseReference(Statement):
    """Another clause by number or by section title."""

    target_number: str = literal("ait:targetNumber")
    resolves: bool | None = literal("ait:resolves", "xsd:boolean")
    target_document: str | None = None
    target_clause: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactStatement(Statement):
    """An e-mail address, postal address, telephone number or URL."""

    contact_type: str = literal("ait:contactType")
    value: str = literal("ait:value")
    holder: Curie | None = term("ait:holder")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodStatement(Statement):
    """A notice period or deadline as an ISO 8601 duration."""

    duration: str = literal("ait:duration", "xsd:duration")
    working_days: bool | None = literal("ait:workingDays", "xsd:boolean")
    bearer: tuple[Curie, ...] = term("ait:bearer", ())
    action: str | None = literal("ait:action")


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationStatement(Statement):
    """A certificate or a filing number."""

    name: str = literal("ait:name")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabellingStatement(Statement):
    """How generated content is labelled, or who must label it."""

    method: str | None = literal("ait:method")
    bearer: tuple[Curie, ...] = term("ait:bearer", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class ModificationStatement(Statement):
    """How the document, its prices or the service may be changed."""

    notice_period: str | None = literal("ait:noticePeriod", "xsd:duration")
    means: str | None = literal("ait:means")
    concept: Curie | None = term("ait:concept")
    bearer: tuple[Curie, ...] = term("ait:bearer", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Statement):
    """A defect of the text itself, found by comparing its parts: nothing that the document says.

    ``observed`` is one of the kinds of `loaders.observe`; ``found`` what stands there, ``expected`` what
    should, ``elsewhere`` the number of the clause it was compared with.
    """

    observed: str = literal("ait:observed")
    found: str | None = literal("ait:found")
    expected: str | None = literal("ait:expected")
    elsewhere: str | None = literal("ait:elsewhere")


STATEMENT_CLASSES: tuple[type[Statement], ...] = (
    Participation, DataHandling, PermissionRequest, ConsentStatement, RightStatement, LiabilityStatement,
    ObligationStatement, ProhibitionStatement, PermissionStatement, OwnershipStatement, LicenceStatement,
    RetentionStatement, StorageLocationStatement, LegalReference, DocumentReference, ClauseReference,
    ContactStatement, PeriodStatement, CertificationStatement, LabellingStatement, ModificationStatement,
    Observation,
)
