"""Colours and families of statement classes, readable without colour: each family has an underline of its own too.

The hues are those of Okabe and Ito, which people with any common colour blindness can tell apart.
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
    Family("consent", "#E69F00", "double", ("ConsentStatement", "RightStatement")),
    Family("liability", "#D55E00", "wavy", ("LiabilityStatement",)),
    Family(
        "duty",
        "#009E73",
        "dashed",
        (
            "ObligationStatement",
            "ProhibitionStatement",
            "PermissionStatement",
            "PeriodStatement",
            "ModificationStatement",
        ),
    ),
    Family("work", "#CC79A7", "double", ("OwnershipStatement", "LicenceStatement", "LabellingStatement")),
    Family(
        "reference",
        "#56B4E9",
        "dotted",
        ("LegalReference", "DocumentReference", "ClauseReference", "CertificationStatement", "Observation"),
    ),
    Family("party", "#6B6B6B", "dotted", ("Participation", "ContactStatement")),
)

FAMILY_OF: dict[str, str] = {name: family.key for family in FAMILIES for name in family.classes}
"""Statement class to family."""


def family_of(kind: str) -> str:
    """The family of a statement class; a class not known here counts among the references."""
    return FAMILY_OF.get(kind, "reference")


SEVERITIES: dict[str, tuple[str, str, str]] = {
    "Violation": ("#D55E00", "red", ":material/error:"),
    "Warning": ("#E69F00", "orange", ":material/warning:"),
    "Info": ("#0072B2", "blue", ":material/info:"),
}
"""Severity to its colour, Streamlit's name of that colour, and an icon."""

NODES: dict[str, tuple[str, str]] = {
    "document": ("#34495E", "description"),
    "organisation": ("#D55E00", "business"),
    "role": ("#6B6B6B", "person"),
    "data": ("#0072B2", "badge"),
    "purpose": ("#009E73", "flag"),
    "recipient": ("#CC79A7", "swap_horiz"),
    "processing": ("#8A6D00", "storage"),
    "right": ("#B87800", "key"),
    "consent": ("#E69F00", "lock"),
    "liability": ("#A33C00", "account_balance"),
    "law": ("#56B4E9", "assured_workload"),
    "permission": ("#7A5195", "smartphone"),
    "damage": ("#8C2D04", "request_quote"),
}
"""Kind of node to its colour and icon."""

EDGE = "#9AA7B4"
"""The colour of a link."""

CHOSEN = "#E69F00"
"""The colour of what was chosen in a picture."""
