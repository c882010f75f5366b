"""Where the references of a document lead: to one of its own clauses, to another document, or nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aiterms.explore.data import Catalogue
from aiterms.explore.reading import Reading, StatementRow


@dataclass(frozen=True, slots=True)
class Link:
    """Where a statement leads. ``clause`` and ``document`` are IRIs, '' where the link does not name one.

    Neither is given for a reference that the graph knows to lead nowhere.
    """

    document: str
    clause: str

    @property
    def missing(self) -> bool:
        """Whether what is referred to is not there."""
        return not self.document


def links(reading: Reading, catalogue: Catalogue) -> Mapping[int, Link]:
    """Statements of a document, by their place in it, to where they lead; those that refer to nothing are left out."""
    found = ((place, _link(said, catalogue)) for place, said in enumerate(reading.statements))
    return {place: link for place, link in found if link}


def _link(said: StatementRow, catalogue: Catalogue) -> Link | None:
    for target in (*said.values("ait:target"), *said.values("ait:elsewhere")):
        if document := document_of(target.text, catalogue):
            return Link(document, target.text)
    for target in said.values("dcterms:references"):
        if catalogue.document(target.text):
            return Link(target.text, "")
    unresolved = any(value.text == "false" for value in said.values("ait:resolves"))
    return Link("", "") if unresolved else None


def document_of(clause: str, catalogue: Catalogue) -> str:
    """The document a clause is part of, '' where none of the folder is."""
    parts = clause.split("/")
    above = ("/".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))
    return next((iri for iri in above if catalogue.document(iri)), "")
