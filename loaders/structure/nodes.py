"""The nodes of a clause tree while it is being built."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.structure.numbering import LIST_RANK, Marker
from loaders.structure.units import Unit

PREAMBLE_RANK, TITLE_RANK, LEAD_IN_RANK, BULLET_RANK = 90, 91, 95, 99
HEADING_RANK = -1


@dataclass(slots=True)
class Node:
    """A unit in its place. ``parent`` is an index into the list of nodes, None at the top; ``last`` keeps, by
    style of numbering, the number of the child that came last; ``level`` is its heading level, ``depth`` a
    bullet's; ``listed`` says that semicolons make it one of a list."""

    unit: Unit | None
    parent: int | None
    style: str
    rank: int
    level: int = 0
    depth: int = 0
    titled: bool = False
    marker: Marker | None = None
    number: str = ""
    prefix: str = ""
    listed: bool = False
    last_ended_item: bool = False
    last: dict[tuple[str, ...], int] = field(default_factory=dict)

    @property
    def is_list_item(self) -> bool:
        """Whether this is an item of a list, by the style of its number."""
        return LIST_RANK <= self.rank < PREAMBLE_RANK

    @property
    def leads_in(self) -> bool:
        """Whether its text ends with a colon."""
        return self.unit is not None and self.unit.leads_in


def sequence(marker: Marker) -> tuple[str, ...]:
    """What numbers belong to one row: the style, and for 3.2 all but the last figure."""
    return (marker.style, *(str(part) for part in marker.ordinal[:-1]))


def follows(marker: Marker, node: Node) -> bool:
    """Whether ``marker`` is the next number under ``node``."""
    return node.last.get(sequence(marker), -1) + 1 == marker.ordinal[-1] > 1
