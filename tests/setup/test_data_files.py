"""Data files in YAML say each thing once: a key given twice would silently lose the first."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(path for room in ("aiterms", "loaders") for path in (ROOT / room).rglob("*.yaml"))


def twice(node: yaml.Node) -> list[str]:
    """The keys that a mapping of the tree holds more than once."""
    if isinstance(node, yaml.SequenceNode):
        return [key for item in node.value for key in twice(item)]
    if not isinstance(node, yaml.MappingNode):
        return []
    keys = [key.value for key, _ in node.value]
    return [key for key in set(keys) if keys.count(key) > 1] + [key for _, value in node.value for key in twice(value)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_key_is_given_twice(path: Path) -> None:
    tree = yaml.compose(path.read_text(encoding="utf-8"), yaml.SafeLoader)
    assert tree is None or not twice(tree)


def test_a_key_given_twice_is_noticed() -> None:
    assert twice(yaml.compose("a: 1\nb: {c: 1, c: 2}\n", yaml.SafeLoader)) == ["c"]
