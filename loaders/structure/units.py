"""Blocks seen as units of layout: number, title, lead-in, item; the material that the tree is built of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from loaders.model import Block, BlockKind
from loaders.read.variants import simplified
from loaders.structure.numbering import Marker, find_marker, lettered, mend

_STOP = re.compile(r"[。；;！!？?，]|[:：].")
_SENTENCE_END = re.compile(r"[。；;！!？?.…][”’」』）)】]*$")
_COLON = re.compile(r"[:：][”」】]?$")
_BRACKETED = re.compile(r"【[^】]{1,20}】\s*[:：]?")
_LONGEST_TITLE, _LONGEST_HEADING = 32, 64
_FEWEST_COUNTED = 3


class Role(Enum):
    """What a unit is in the file at large."""

    TEXT = auto()
    CONTENTS = auto()
    REPETITION = auto()


@dataclass(slots=True)
class Unit:
    """A block with what its look says: ``text`` in simplified characters, ``marker`` its number, ``level`` its heading
    level (0 none), ``titled`` whether it reads as a title, ``bold`` whether all of it is emphasised."""

    block: Block
    text: str
    marker: Marker | None
    level: int
    titled: bool
    bold: bool
    role: Role = Role.TEXT

    @property
    def is_table(self) -> bool:
        """Whether this is a table."""
        return self.block.kind is BlockKind.TABLE

    @property
    def is_plain(self) -> bool:
        """Whether this is a paragraph without number or look of a title."""
        return self.block.kind is BlockKind.PARAGRAPH and self.marker is None and not self.titled

    @property
    def is_bullet(self) -> bool:
        """Whether this is an item without a number."""
        return self.block.kind is BlockKind.ITEM and self.marker is None

    @property
    def leads_in(self) -> bool:
        """Whether it ends with a colon, so that something follows from it."""
        return bool(_COLON.search(self.text))

    @property
    def is_sentence(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(_SENTENCE_END.search(self.text))

    @property
    def ends_item(self) -> bool:
        """Whether it ends with a semicolon, as the items of a list do."""
        return self.text.endswith(("；", ";"))

    @property
    def rest(self) -> str:
        """The text behind the number."""
        return self.text[self.marker.end :] if self.marker else self.text


def units(blocks: tuple[Block, ...]) -> list[Unit]:
    """The units of the blocks; numbers that were torn apart are mended where they continue the row."""
    made: list[Unit] = []
    last: tuple[int, ...] = ()
    counted = _counted_titles(blocks)
    for i, block in enumerate(blocks):
        made.append(_unit(block, last, counted=i in counted))
        marker = made[-1].marker
        if marker is not None and len(marker.ordinal) > 1:
            last = marker.ordinal
    return made


def give(units: list[Unit], role: Role) -> None:
    """Give a role to each of the units."""
    for unit in units:
        unit.role = role


def _counted_titles(blocks: tuple[Block, ...]) -> frozenset[int]:
    """The lines that a bare number makes titles ("1 Scope"): those of a whole text that count up from one.

    A list of contents before them counts the same way.
    """
    found: list[tuple[int, int]] = []
    for i, block in enumerate(blocks):
        text = simplified(block.text.text) if block.kind is BlockKind.PARAGRAPH else ""
        marker = find_marker(text, heading=True) if text[:1].isdigit() and len(text) <= _LONGEST_TITLE else None
        if marker and marker.label.isdigit() and _is_title(text[marker.end :], level=0, bold=False, numbered=True):
            found.append((i, marker.ordinal[0]))
    numbers = [number for _, number in found]
    rises = all(now in (1, before + 1) for before, now in pairwise([0, *numbers]))
    return frozenset(i for i, _ in found) if rises and max(numbers, default=0) >= _FEWEST_COUNTED else frozenset()


def _unit(block: Block, last: tuple[int, ...], *, counted: bool) -> Unit:
    text = simplified(block.text.text)
    level = block.level if block.kind is BlockKind.HEADING else 0
    marker = None if block.kind is BlockKind.TABLE else _marker(text, last, heading=level > 0 or counted)
    bold = covered(block.emphasis, 0, len(text)) >= 0.9
    rest = text[marker.end :] if marker else text
    titled = block.kind is not BlockKind.TABLE and _is_title(rest, level=level, bold=bold, numbered=marker is not None)
    return Unit(block, text, marker, level, titled, bold)


def _marker(text: str, last: tuple[int, ...], *, heading: bool) -> Marker | None:
    return mend(text, last) or lettered(text, last) or find_marker(text, heading=heading)


def _is_title(text: str, *, level: int, bold: bool, numbered: bool) -> bool:
    """Whether the words behind the number read as a title: short, and no sentence."""
    if level:
        return len(text) <= _LONGEST_HEADING and not text.endswith("。")
    if not text or len(text) > _LONGEST_TITLE or _STOP.search(text):
        return False
    if _COLON.search(text):
        return bool(_BRACKETED.fullmatch(text))
    return numbered or bold or bool(_BRACKETED.fullmatch(text))


def covered(stretches: tuple[tuple[int, int], ...], first: int, last: int) -> float:
    """The share of ``first``–``last`` that the stretches cover."""
    inside = sum(max(0, min(b, last) - max(a, first)) for a, b in stretches)
    return inside / (last - first) if last > first else 0.0
