"""Wordings for graphs that have none, or those of another edition: drawn anew before the shapes run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.namespaces import expand, shorten
from loaders.wording import ASKED, Fact, Said, drawn, edition, readings

if TYPE_CHECKING:
    import pyoxigraph as ox

_WORDING = expand("ait:wording")
_EDITION = expand("ait:wordingEdition")
_DOCUMENT = expand("ait:Document")
_TYPE = expand("rdf:type")


def draw_wordings(store: ox.Store) -> None:
    """Makes the default graph say how its texts are worded, by the edition that stands beside the shapes."""
    import pyoxigraph as ox

    if _has_this_edition(store):
        return
    for name in (_WORDING, *(expand(f"wording:{reading.id}") for reading in readings())):
        for quad in list(store.quads_for_pattern(None, ox.NamedNode(name), None)):
            store.remove(quad)
    store.extend([_quad(fact) for fact in drawn(_said(store))])


def _quad(fact: Fact) -> ox.Quad:
    import pyoxigraph as ox

    subject, name = ox.NamedNode(fact.subject), ox.NamedNode(expand(f"wording:{fact.name}"))
    if fact.value is None:
        return ox.Quad(subject, ox.NamedNode(_WORDING), name)
    return ox.Quad(subject, name, ox.Literal(fact.value))


def is_current(text: bytes) -> bool:
    """Whether N-Triples tell of this edition for each document, and of no other."""
    said = f"<{_EDITION}> ".encode()
    ours, documents = said + f'"{edition()}" '.encode(), f" <{_TYPE}> <{_DOCUMENT}> ".encode()
    return text.count(documents) == text.count(said) == text.count(ours)


def _has_this_edition(store: ox.Store) -> bool:
    """Whether each document has the wordings of this edition."""
    import pyoxigraph as ox

    documents = {quad.subject for quad in store.quads_for_pattern(None, ox.NamedNode(_TYPE), ox.NamedNode(_DOCUMENT))}
    known = store.quads_for_pattern(None, ox.NamedNode(_EDITION), ox.Literal(edition()))
    return documents <= {quad.subject for quad in known}


def _said(store: ox.Store) -> Said:
    """The texts of the default graph and what tells where they stand; of blank nodes nothing."""
    import pyoxigraph as ox

    return {curie: [(quad.subject.value, _value(quad.object))
                    for quad in store.quads_for_pattern(None, ox.NamedNode(expand(curie)), None)
                    if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.BlankNode | ox.Triple)]
            for curie in ASKED}


def _value(term: ox.NamedNode | ox.Literal) -> str:
    """The words of a literal; an IRI as a CURIE where a prefix of ours has it (roles)."""
    import pyoxigraph as ox

    return term.value if isinstance(term, ox.Literal) else shorten(term.value)
