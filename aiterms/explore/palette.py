"""Colours and families of statement classes, readable without colour: each family has an underline of its own too.

The hues are those of Okabe and Ito, which people with any common colour blindness can tell apart, of a lightness
that stands out from white and from near-black paper alike: at least 3 to 1, as WCAG 2.2 asks of what is no text.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """A group of statement classes that share a look."""

    key: str
    colour: str
    line: str
    classes: tuple[str, ...]


FAMILIES: tuple[Family, ...] = (
    Family(
        "data",
        "#0072B2",
        "solid",
        ("DataHandling", "PermissionRequest", "RetentionStatement", "StorageLocationStatement"),
    ),
    Family("consent", "#B87800", "double", ("ConsentStatement", "RightStatement")),
    Family("liability", "#D55E00", "wavy", ("LiabilityStatement",)),
    Family(
        "duty",
        "#00936B",
        "dashed",
        (
            "ObligationStatement",
            "ProhibitionStatement",
            "PermissionStatement",
            "PeriodStatement",
            "ModificationStatement",
        ),
    ),
    Family("work", "#C0659A", "double", ("OwnershipStatement", "LicenceStatement", "LabellingStatement")),
    Family(
        "reference",
        "#3D8FC4",
        "dotted",
        ("LegalReference", "DocumentReference", "ClauseReference", "CertificationStatement", "Observation"),
    ),
    Family("party", "#737373", "dotted", ("Participation", "ContactStatement")),
)

FAMILY_OF: dict[str, str] = {name: family.key for family in FAMILIES for name in family.classes}
"""Statement class to family."""

COLOURS: dict[str, str] = {family.key: family.colour for family in FAMILIES}
"""Family to its colour."""


def family_of(kind: str) -> str:
    """The family of a statement class; a class not known here counts among the references."""
    return FAMILY_OF.get(kind, "reference")


SEVERITIES: dict[str, tuple[str, str, str]] = {
    "Violation": ("#C0392B", "red", ":material/error:"),
    "Warning": ("#C48500", "orange", ":material/warning:"),
    "Info": ("#0072B2", "blue", ":material/info:"),
}
"""Severity to its colour, Streamlit's name of that colour, and an icon. Who sees red and green alike tells the first
two apart by how light they are."""

NODES: dict[str, tuple[str, str]] = {
    "document": ("#5B7083", "description"),
    "organisation": ("#D55E00", "business"),
    "role": ("#737373", "person"),
    "data": ("#0072B2", "badge"),
    "purpose": ("#00936B", "flag"),
    "recipient": ("#C0659A", "swap_horiz"),
    "processing": ("#8A6D00", "storage"),
    "right": ("#B87800", "key"),
    "consent": ("#B87800", "lock"),
    "liability": ("#B54A10", "account_balance"),
    "law": ("#3D8FC4", "assured_workload"),
    "permission": ("#8A62A6", "smartphone"),
    "damage": ("#B5452B", "request_quote"),
    "thing": ("#737373", "help"),
}
"""Kind of node to its colour and icon."""

EDGE = "#9AA7B4"
"""The colour of a link."""

CHOSEN = "#E69F00"
"""The colour of what was chosen in a picture."""


def stylesheet() -> str:
    """Colour and underline of each family, colour of each severity, for the reader's style."""
    families = (f".f-{f.key}{{--c:{f.colour};--l:{f.line}}}" for f in FAMILIES)
    hidden = (f".reader.hide-{f.key} .ev.f-{f.key}{{background:none;text-decoration:none}}" for f in FAMILIES)
    flags = (f".flag-{name}{{--flag:{look[0]}}}" for name, look in SEVERITIES.items())
    return "\n".join((*families, *hidden, *flags))
