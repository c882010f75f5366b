"""Adds a waiver to the file of waivers without touching what people wrote there.

The entry is put into the text behind the last one, so that comments, order and layout stay; the result is read back
before it takes the place of the file, so that no layout can lose or bend an entry.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from textwrap import indent

import yaml

from aiterms.validate.model import CannotRunError, Waiver
from aiterms.validate.texts import both, say
from aiterms.validate.waiver_file import ORDER, ROOT, composed, listing, parsed, read

_MARK = b"\xef\xbb\xbf"
_WIDTH = 110


def add(path: Path, waiver: Waiver) -> Waiver:
    """Adds the waiver to the file, which is made where it is missing, and returns it as it was written.

    Runs of blanks and line breaks in its texts become one blank. The file is written whole or not at all. Raises
    `CannotRunError` where it is malformed or can't be written, or where the waiver would not be read back as it is.
    """
    from aiterms.build.files import write_bytes

    tidy = _tidy(waiver)
    before = read(path) if path.exists() else ""
    wanted = Counter((*parsed(before, path), tidy))
    after = _with(before, tidy, path)
    if _read_back(after, path) != wanted:
        raise CannotRunError(say("waiver_not_added", path=path))
    try:
        mark = _MARK if path.exists() and path.read_bytes().startswith(_MARK) else b""
        write_bytes(path.resolve(), mark + after.encode())
    except OSError as error:
        raise CannotRunError(say("unwritable_file", path=path, reason=error.strerror)) from error
    return tidy


def _tidy(waiver: Waiver) -> Waiver:
    """The waiver without blanks that have no meaning; a text that is nothing else stays empty and is refused."""
    document, quote, fingerprint = (
        None if text is None else _one_line(text) for text in (waiver.document, waiver.quote, waiver.fingerprint))
    return replace(waiver, line=0, rule=_one_line(waiver.rule), reason=_one_line(waiver.reason),
                   owner=_one_line(waiver.owner), document=document, quote=quote, fingerprint=fingerprint)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _read_back(text: str, path: Path) -> Counter[Waiver] | None:
    try:
        return Counter(parsed(text, path))
    except CannotRunError:
        return None


def _with(text: str, waiver: Waiver, path: Path) -> str:
    """``text`` with an entry for the waiver."""
    root = composed(text, path)
    if root is None:
        head = text if text.strip() else f"# {both('waivers_head')}\n"
        return f"{_closed(head)}{ROOT}:\n{_entry(waiver)}"
    listed = listing(root, path)
    if listed is None or not (listed.value or root.flow_style):
        return _in_place_of_nothing(text, root, waiver)
    if listed.flow_style:
        at = listed.start_mark.index + 1
        return f"{text[:at]}{_in_flow(waiver)}{', ' if listed.value else ''}{text[at:]}"
    return _behind(text, listed, waiver)


def _in_place_of_nothing(text: str, root: yaml.Node, waiver: Waiver) -> str:
    """The first entry, below the key; what stands behind the key stays there."""
    node = next(value for key, value in root.value if key.value == ROOT)
    line_end = _line_end(text, node.end_mark.index)
    head = text[:node.start_mark.index].rstrip() + text[node.end_mark.index:line_end]
    return _closed(head) + _entry(waiver, like=text) + text[line_end:]


def _behind(text: str, listed: yaml.SequenceNode, waiver: Waiver) -> str:
    """The entry behind the last one of a list in lines, as far in as that."""
    at = _line_end(text, _end(listed.value[-1]))
    return _closed(text[:at]) + _entry(waiver, column=listed.start_mark.column, like=text) + text[at:]


def _end(entry: yaml.MappingNode) -> int:
    """Where the last value of an entry ends; an alias counts where it stands."""
    if entry.flow_style:
        return int(entry.end_mark.index)
    return max(int(node.end_mark.index) for pair in entry.value for node in pair)


def _line_end(text: str, at: int) -> int:
    """Where the line ends on which the character before ``at`` stands, its break included."""
    return text.find("\n", max(at - 1, 0)) + 1 or len(text)


def _closed(text: str) -> str:
    """``text`` with its last line ended."""
    return text if not text or text.endswith("\n") else text + "\n"


def _entry(waiver: Waiver, *, column: int = 0, like: str = "") -> str:
    """The waiver as an entry of a list in lines, with the line breaks of the text ``like``."""
    written = yaml.safe_dump([_values(waiver)], allow_unicode=True, sort_keys=False, width=_WIDTH)
    lines = indent(written, " " * column)
    return lines.replace("\n", "\r\n") if "\r\n" in like else lines


def _in_flow(waiver: Waiver) -> str:
    """The waiver as an entry of a list in brackets, on one line."""
    return yaml.safe_dump(_values(waiver), allow_unicode=True, sort_keys=False, width=float("inf"),
                          default_flow_style=True).strip()


def _values(waiver: Waiver) -> dict[str, object]:
    return {name: value for name in ORDER if (value := getattr(waiver, name)) is not None}
