"""Reads the file of waivers.

The file is YAML: under ``waivers`` a list of mappings with ``rule``, ``reason``, ``owner``, ``until`` and, where they
narrow it, ``document``, ``quote``, ``fingerprint``. Reading builds no objects from it: nodes are looked at as they
stand, so that tags and aliases can do no harm, and every refusal names file and line.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import yaml

from aiterms.validate.model import CannotRunError, Waiver
from aiterms.validate.texts import LANGUAGES, say

DEFAULT_NAME = "aiterms-waivers.yaml"
"""name of the file that is used where none is named"""

REQUIRED = ("rule", "reason", "owner", "until")
OPTIONAL = ("document", "quote", "fingerprint")

ROOT = "waivers"
"""key under which the list stands"""
ORDER = ("rule", "document", "quote", "fingerprint", "reason", "owner", "until")
"""keys of an entry, as they are written"""
_SCALARS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "timestamp"))


def load(path: Path) -> tuple[Waiver, ...]:
    """The waivers of the file, in their order; raises `CannotRunError` with file and line for anything else."""
    return parsed(read(path), path)


def read(path: Path) -> str:
    """The text of the file; raises `CannotRunError` where it can't be read or is no UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise CannotRunError(say("no_waivers", path=path)) from error
    except OSError as error:
        raise CannotRunError(say("unreadable_file", path=path, reason=error.strerror)) from error
    except UnicodeDecodeError as error:
        line = error.object[:error.start].count(b"\n") + 1
        raise _bad(path, line, "waiver_encoding") from error


def _bad(path: Path, line: int, key: str, **values: object) -> CannotRunError:
    """The refusal of a file, for the reason of that key."""
    why = say(key, **values)
    return CannotRunError({language: say("bad_waivers", path=path, line=line, why=why[language])[language]
                           for language in LANGUAGES})


def parsed(text: str, path: Path) -> tuple[Waiver, ...]:
    """The waivers of a text; ``path`` is what a refusal calls it."""
    root = composed(text, path)
    listed = None if root is None else listing(root, path)
    return () if listed is None else tuple(_waiver(node, path) for node in listed.value)


def composed(text: str, path: Path) -> yaml.MappingNode | None:
    """The mapping at the root of the YAML, None where the text says nothing."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise _bad(path, line, "waiver_yaml", reason=error.problem or error.context) from error
    except yaml.reader.ReaderError as error:
        line = text[:error.position].count("\n") + 1
        raise _bad(path, line, "waiver_yaml", reason=error.reason) from error
    except RecursionError as error:
        raise _bad(path, 1, "waiver_depth") from error
    if root is None or _is_empty(root):
        return None
    if not isinstance(root, yaml.MappingNode):
        raise _bad(path, _line(root), "waiver_root")
    return root


def listing(root: yaml.MappingNode, path: Path) -> yaml.SequenceNode | None:
    """The list under ``waivers``; None where nothing stands there."""
    entries = _entries(root, path, (ROOT,))
    if ROOT not in entries:
        raise _bad(path, _line(root), "waiver_root")
    node = entries[ROOT]
    if _is_empty(node):
        return None
    if not isinstance(node, yaml.SequenceNode):
        raise _bad(path, _line(node), "waiver_root")
    return node


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _is_empty(node: yaml.Node) -> bool:
    return bool(node.tag == "tag:yaml.org,2002:null")


def _entries(node: yaml.MappingNode, path: Path, known: tuple[str, ...]) -> dict[str, yaml.Node]:
    """The values of a mapping by key; refuses keys that are unknown or stand twice."""
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if name not in known:
            raise _bad(path, _line(key), "waiver_key", name=name, known=", ".join(known))
        if name in found:
            raise _bad(path, _line(key), "waiver_twice", name=name)
        found[name] = value
    return found


def _waiver(node: yaml.Node, path: Path) -> Waiver:
    if not isinstance(node, yaml.MappingNode):
        raise _bad(path, _line(node), "waiver_entry")
    entries = _entries(node, path, ORDER)
    texts = {name: _text(name, value, path) for name, value in entries.items()}
    missing = [name for name in REQUIRED if name not in texts]
    if missing:
        raise _bad(path, _line(node), "waiver_missing", keys=", ".join(missing))
    return Waiver(texts["rule"], texts["reason"], texts["owner"], _date(texts["until"], entries["until"], path),
                  line=_line(node), **{name: texts.get(name) for name in OPTIONAL})


def _text(name: str, node: yaml.Node, path: Path) -> str:
    """A value as text, as it is written; refuses lists, mappings, empty texts and tags of one's own."""
    if not isinstance(node, yaml.ScalarNode) or node.tag not in _SCALARS or not node.value.strip():
        raise _bad(path, _line(node), "waiver_text", name=name)
    return str(node.value).strip()


def _date(text: str, node: yaml.Node, path: Path) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise _bad(path, _line(node), "waiver_date", text=text) from error
