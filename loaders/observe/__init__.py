"""Compares the parts of a document with each other and observes defects of the text itself.

Sees sentences that stand twice, contents that differ from the headings, gaps in numbering, contact addresses that
look like slips of one another, lists announced that do not follow, terms defined twice, texts of which now the one
prevails and now the other, and names by which a document otherwise does not call itself. What is found becomes an
`Observation` with its evidence, so that shapes can report what SPARQL cannot compute. Two readings left means no
observation.
"""

from __future__ import annotations

from collections.abc import Iterable

from loaders.model import Document
from loaders.observe.contacts import resembling_contacts
from loaders.observe.contents import contents_mismatches
from loaders.observe.definitions import redefined_terms
from loaders.observe.leadins import missing_lists
from loaders.observe.numbering import numbering_faults
from loaders.observe.precedence import opposed_annex, opposed_precedence
from loaders.observe.repetition import repeated_sentences
from loaders.observe.self_names import differing_names
from loaders.statements import Observation, Statement

__all__ = ["observe"]


def observe(
    document: Document, statements: Iterable[Statement] = (), *, home: Document | None = None,
    beside: Document | None = None,
) -> tuple[Observation, ...]:
    """The observations on one document in order of place; ``statements`` may hold those of others, too.

    ``home`` is the document that this one is an annex of, if it stands in the same file; ``beside`` the one that
    begins the file, where this one is no annex.
    """
    own = tuple(s for s in statements if s.document == document.key)
    found = (*repeated_sentences(document), *contents_mismatches(document), *numbering_faults(document),
             *resembling_contacts(document, own), *missing_lists(document), *redefined_terms(document, home),
             *opposed_precedence(document), *opposed_annex(document, home or beside), *differing_names(document))
    return tuple(sorted(found, key=lambda o: (o.evidence.start, o.evidence.end, o.observed)))
