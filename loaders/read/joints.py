"""Which lines are one paragraph: text that was wrapped at a fixed width, or cut by a page, is put together again.

A line is joined to the one before only where that one stops in mid-sentence at full width; a line that begins
like a new clause or list item is never joined. Page numbers are left out only where they count up through the file.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import Any

from loaders.model import BlockKind
from loaders.read.inline import Inline, concatenate, is_wide
from loaders.read.lines import Piece
from loaders.resources import read_yaml, resource

_ENDS = re.compile(r"[。！？；：!?;:…]['\"”’」』）)》】]{0,2}$|(?<![A-Za-z]\.[A-Za-z])\.['\"”’]?$")
_CLOSES = re.compile(r"[)）”」』》】\]]$")
_PAUSES = re.compile(r"[，、,]$")
_OPENS = re.compile(r"[（(“「《【]")
_CLOSERS = re.compile(r"[）)”」》】]")
_NEVER_FIRST = re.compile(r"[，。、；：！？）”》」』】,.;:!?)%％]")
_TIGHT = re.compile(r"[\u2e80-\u9fff]/$")
_NARROWEST, _WIDEST, _WINDOW = 44, 130, 8
_LABEL = re.compile(r"[^，。；：:、（）()]{2,20}[:：]\s*")
_LONG = 80
_PAGE_DISTANCE = 8


@cache
def joint_data() -> dict[str, list[dict[str, Any]]]:
    """The patterns of ``joints.yaml`` with their examples."""
    data: dict[str, list[dict[str, Any]]] = read_yaml(resource("loaders", "read", "joints.yaml"))
    return data


@cache
def _begins() -> re.Pattern[str]:
    entries = (*joint_data()["begins"], *joint_data()["head_entry"])
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in entries))


@cache
def _heads() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in joint_data()["head_entry"]))


@cache
def _titles() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in joint_data()["title"]))


@cache
def _hanging() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in joint_data()["hangs"]))


@cache
def _terms() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in joint_data()["begins_term"]))


@cache
def page_patterns() -> tuple[re.Pattern[str], ...]:
    """What a line that is only a page number looks like; the group ``page`` is the number."""
    return tuple(re.compile(entry["pattern"]) for entry in joint_data()["page_number"])


def begins_item(text: str) -> bool:
    """Whether a line starts like a clause, a list item or a note of its own."""
    return bool(_begins().match(text))


@cache
def _softly() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in joint_data()["begins"] if entry.get("soft")))


def begins_softly(text: str) -> bool:
    """Whether a line starts with words such as a note's or a bracket, which stand in the middle of sentences too."""
    return bool(_softly().match(text))


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences, lead-ins and list items do."""
    return bool(_ENDS.search(text))


def join(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces in groups; each group is one paragraph, heading or item."""
    kept = _without_page_numbers(pieces)
    guessed = _full_widths([(piece.width, not _ENDS.search(piece.inline.text.text)) for piece in kept])
    full = [piece.margin or guess for piece, guess in zip(kept, guessed, strict=True)]
    groups: list[list[Piece]] = []
    for i, piece in enumerate(kept):
        if i and not _is_title(i - 1, kept) and _continues(kept[i - 1], piece, full[i - 1]):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _is_title(at: int, kept: list[Piece]) -> bool:
    """Whether a line is the title on top of its file."""
    return at == 0 and not kept[1].joined and bool(_titles().fullmatch(kept[0].inline.text.text))


def glue(group: list[Piece]) -> Inline:
    """The text of a group: wide characters meet directly, others with a blank that stands for the line end."""
    if len(group) == 1:
        return group[0].inline
    joints = []
    for before, after in itertools.pairwise(group):
        tight = bool(_TIGHT.search(before.inline.text.text)) or (
            is_wide(before.inline.text.text[-1:]) and is_wide(after.inline.text.text[:1])
        )
        joints.append(("" if tight else " ", before.end))
    return concatenate([piece.inline for piece in group], joints)


def _continues(before: Piece, after: Piece, full: int) -> bool:
    """Whether ``after`` is the rest of the sentence that ``before`` began."""
    first, rest = before.inline.text.text, after.inline.text.text
    if after.joined:
        return True
    if BlockKind.HEADING in (before.kind, after.kind) or after.kind is not BlockKind.PARAGRAPH or after.broken:
        return False
    if "\t" in first or "\t" in rest or begins_item(rest) or _ENDS.search(first):
        return bool(_NEVER_FIRST.match(rest)) and "\t" not in rest and not _ENDS.search(first)
    if after.indent > before.indent + 3 and not before.marker:
        return False
    if _are_fields(first, rest):
        return False
    if _hanging().fullmatch(first) and not after.after_blank and not _terms().match(rest):
        return True
    return _stops_short(before, rest, full) if full else _is_cut(before, after)


def _are_fields(first: str, rest: str) -> bool:
    """Whether both lines are entries of a record, a label with its value, the first of them complete."""
    labelled = _terms().match(first) and (_terms().match(rest) or _LABEL.fullmatch(rest))
    return bool(labelled) and not _PAUSES.search(first) and not _is_open(first)


def _stops_short(before: Piece, rest: str, full: int) -> bool:
    """In wrapped text: a line that reaches the margin, or pauses at a comma, goes on in the next."""
    text = before.inline.text.text
    share = before.width / full
    if _NEVER_FIRST.match(rest) or _PAUSES.search(text) or _is_open(text):
        return share >= 0.5
    return share >= (0.9 if _CLOSES.search(text) else 0.8)


def _is_cut(before: Piece, after: Piece) -> bool:
    """In running text: a long line that stops in mid-sentence was cut, by a page for instance."""
    text, rest = before.inline.text.text, after.inline.text.text
    if _NEVER_FIRST.match(rest) or _is_open(text[-400:]):
        return True
    if _terms().match(rest) or (after.after_blank and _heads().match(text)):
        return False
    if not after.after_blank and before.width >= _LONG // 2 and not _CLOSES.search(text):
        return bool(_PAUSES.search(text)) or after.width >= _LONG or bool(_ENDS.search(rest))
    goes_on = after.width >= _LONG or bool(_ENDS.search(rest))
    return before.width >= _LONG and goes_on and not _CLOSES.search(text)


def _is_open(text: str) -> bool:
    return len(_OPENS.findall(text)) > len(_CLOSERS.findall(text))


def _full_widths(shapes: list[tuple[int, bool]]) -> list[int]:
    """For each line the width that lines around it are wrapped at, 0 where they are not wrapped.

    ``shapes`` holds each line's width and whether it stops in mid-sentence. Wrapped means: nearly all lines nearby
    stay below a margin, and several of those that reach it stop in mid-sentence.
    """
    return [
        max(_margin(shapes[max(0, i - _WINDOW) : i + 2]), _margin(shapes[i : i + _WINDOW + 1]))
        if width <= _WIDEST
        else 0
        for i, (width, _) in enumerate(shapes)
    ]


def _margin(near: list[tuple[int, bool]]) -> int:
    """The width that these neighbouring lines are wrapped at, or 0."""
    margin = max((width for width, _ in near if width <= _WIDEST), default=0)
    reached = sum(0.8 * margin <= width <= margin and stops for width, stops in near)
    wrapped = margin >= _NARROWEST and reached >= 3 and sum(width > _WIDEST for width, _ in near) <= 1
    return margin if wrapped else 0


def _without_page_numbers(pieces: list[Piece]) -> list[Piece]:
    found = [(i, page) for i, piece in enumerate(pieces) if (page := _page(piece)) is not None]
    sure: set[int] = set()
    for (i, page), (j, following) in itertools.pairwise(found):
        if following == page + 1 and j - i >= _PAGE_DISTANCE:
            sure |= {i, j}
    return [piece for i, piece in enumerate(pieces) if i not in sure] if len(sure) > 2 else pieces


def _page(piece: Piece) -> int | None:
    text = piece.inline.text.text
    if len(text) > 20 or piece.marker or not any(char.isdigit() for char in text):
        return None
    match = next((m for p in page_patterns() if (m := p.fullmatch(text))), None)
    return int(match["page"]) if match else None
