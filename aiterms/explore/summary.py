"""Figures over many documents: what is found where, which sensitive categories each names, and how data flows.

Works on plain values and the opened store; knows no page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from aiterms.explore.data import Catalogue, DocumentRow
from aiterms.validate import Finding
from loaders.namespaces import expand, shorten

_NEGATED = ox.NamedNode(expand("ait:negated"))
_TRUE = ox.Literal(True)
_COLUMNS = ("dpv:hasPersonalData", "dpv:hasPurpose", "dpv:hasRecipient")


@dataclass(frozen=True, slots=True)
class Handling:
    """What one statement says: which data (IRIs) for which purposes, received by whom, in which document."""

    document: str
    data: tuple[str, ...]
    purposes: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """Data on its way: ``columns`` are the nodes from left to right, ``links`` count statements from node to node."""

    columns: tuple[tuple[str, ...], ...]
    links: Mapping[tuple[str, str], int]


def handlings(store: ox.Store) -> tuple[Handling, ...]:
    """All statements about data in the order of their IRIs, those that deny it left out."""
    denied = {str(quad.subject) for quad in store.quads_for_pattern(None, _NEGATED, _TRUE)}
    found: dict[tuple[str, str], tuple[list[str], ...]] = {}
    for place, curie in enumerate(_COLUMNS):
        for quad in store.quads_for_pattern(None, ox.NamedNode(expand(curie)), None):
            said, graph, target = str(quad.subject), quad.graph_name, quad.object
            if said not in denied and isinstance(graph, ox.NamedNode) and isinstance(target, ox.NamedNode):
                found.setdefault((graph.value, said), ([], [], []))[place].append(target.value)
    return tuple(Handling(key[0], *(tuple(sorted(part)) for part in found[key])) for key in sorted(found))


def of_documents(all_: Iterable[Handling], documents: Collection[str]) -> tuple[Handling, ...]:
    """The statements of some documents."""
    return tuple(handling for handling in all_ if handling.document in documents)


def sensitive(all_: Iterable[Handling], catalogue: Catalogue) -> Counter[tuple[str, str]]:
    """(document, category) to the number of statements that name a category some law or standard calls sensitive."""
    pairs = ((h.document, category) for h in all_ for category in h.data)
    return Counter(pair for pair in pairs if shorten(pair[1]) in catalogue.sensitive)


def flow(all_: Iterable[Handling], sizes: Sequence[int] = (12, 9, 7)) -> Flow:
    """From data over purposes to recipients, the most frequent nodes of each column.

    Where a statement names no purpose, data goes to the recipient directly; a node without a link is left out.
    """
    links: Counter[tuple[str, str]] = Counter()
    for said in all_:
        links.update((one, two) for one in said.data for two in said.purposes or said.recipients)
        links.update((one, two) for one in said.purposes for two in said.recipients if said.data)
    columns = _columns(links, sizes)
    kept = {node for column in columns for node in column}
    return Flow(columns, {link: n for link, n in sorted(links.items()) if kept.issuperset(link)})


def _columns(links: Mapping[tuple[str, str], int], sizes: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    weights: Counter[str] = Counter()
    for (one, two), number in links.items():
        weights[one] += number
        weights[two] += number
    sources, targets = {one for one, _ in links}, {two for _, two in links}
    purposes = {node for node in targets if shorten(node).startswith("purpose:")}
    rooms = (sources - purposes, purposes, targets - purposes)
    return tuple(
        tuple(sorted(room, key=lambda node: (-weights[node], node))[:size])
        for room, size in zip(rooms, sizes, strict=True)
    )


def providers(documents: Iterable[DocumentRow]) -> tuple[str, ...]:
    """The names of the providers, those with most documents first."""
    number = Counter(row.provider for row in documents if row.provider)
    return tuple(sorted(number, key=lambda name: (-number[name], name)))


def gravest(found: Sequence[Finding], most: int) -> list[Finding]:
    """The gravest findings, spread over rules and documents as far as severity allows."""
    left = sorted(found, key=lambda finding: finding.severity.rank)
    used: Counter[str] = Counter()
    picked: list[Finding] = []
    for _ in range(min(most, len(left))):
        picked.append(left.pop(_rarest(left, used)))
        used.update((picked[-1].code, picked[-1].document))
    return picked


def _rarest(found: Sequence[Finding], used: Mapping[str, int]) -> int:
    """The place of the first of the gravest whose rule and document were used least."""
    least, place = None, 0
    for n, finding in enumerate(found):
        times = used[finding.code] + used[finding.document]
        if finding.severity != found[0].severity or least == 0:
            break
        if least is None or times < least:
            least, place = times, n
    return place
