"""Gains and losses as Markdown for a review, in Chinese and English, and as JSON for tools."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from aiterms.gains import Change, Gains, Made, Property, RuleGains
from aiterms.markdown import code, inline, row
from aiterms.messages import label

_LONGEST = 120
"""Characters of a quote or value that a table shows."""

_COUNTS = ("gained", "lost", "changed")
_COLUMNS = ("source", "clause", "class", "concept", "quote")


def to_markdown(found: Gains) -> str:
    """Counts by rule, then a table of statements for each rule."""
    lines = (f"# {label('gains_title')}", "", _totals(found), "", *_overview(found), *_sections(found))
    return "\n".join(lines).rstrip("\n") + "\n"


def _counted(rule: RuleGains) -> tuple[int, ...]:
    return len(rule.gained), len(rule.lost), len(rule.changed)


def _sums(found: Gains) -> dict[str, int]:
    columns = zip(*map(_counted, found.rules), strict=True) if found.rules else ((), (), ())
    return {**dict(zip(_COUNTS, map(sum, columns), strict=True)), "same": found.same}


def _totals(found: Gains) -> str:
    return " · ".join(f"{label(f'gains_{name}')}: {count}" for name, count in _sums(found).items())


def _head(names: Iterable[str]) -> tuple[str, str]:
    titles = [label(f"gains_{name}") for name in names]
    return row(titles), row("---" for _ in titles)


def _overview(found: Gains) -> Iterator[str]:
    if found.rules:
        yield from _head(("rule", *_COUNTS))
        yield from (row((code(rule.rule), *map(str, _counted(rule)))) for rule in found.rules)
        yield ""


def _sections(found: Gains) -> Iterator[str]:
    for rule in found.rules:
        yield from (f"## {code(rule.rule)}", "")
        yield from _table("gained", rule.gained)
        yield from _table("lost", rule.lost)
        yield from _changes(rule.changed)


def _table(name: str, entries: tuple[Made, ...]) -> Iterator[str]:
    if entries:
        yield from (f"### {label(f'gains_{name}')} ({len(entries)})", "", *_head(_COLUMNS))
        yield from (row(_cells(entry)) for entry in entries)
        yield ""


def _changes(entries: tuple[Change, ...]) -> Iterator[str]:
    if entries:
        yield from (f"### {label('gains_changed')} ({len(entries)})", "", *_head((*_COLUMNS, "differs")))
        yield from (row((*_cells(entry.new), _difference(entry))) for entry in entries)
        yield ""


def _cells(entry: Made) -> tuple[str, ...]:
    quote = inline(_short(entry.quote))
    return inline(entry.source), inline(entry.clause), entry.kind, code(" ".join(entry.about)), quote


def _difference(change: Change) -> str:
    signed = (*(("−", *item) for item in change.gone), *(("+", *item) for item in change.come))
    return "<br>".join(f"{sign} {code(f'{name}={_short(value)}')}" for sign, name, value in signed)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST - 1]}…"


def to_json(found: Gains) -> str:
    """Everything, quotes in full: ``{"summary": …, "rules": [{"rule", "gained", "lost", "changed"}]}``."""
    content = {"summary": _sums(found), "rules": [_rule(rule) for rule in found.rules]}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: RuleGains) -> dict[str, object]:
    changed = [{**_made(c.new), "was": c.old.rule, "gone": _named(c.gone), "come": _named(c.come)}
               for c in rule.changed]
    return {"rule": rule.rule, "gained": [_made(m) for m in rule.gained], "lost": [_made(m) for m in rule.lost],
            "changed": changed}


def _made(entry: Made) -> dict[str, object]:
    return {**asdict(entry), "properties": _named(entry.properties)}


def _named(properties: Iterable[Property]) -> list[dict[str, str]]:
    return [{"property": name, "value": value} for name, value in properties]


FORMATS: dict[str, Callable[[Gains], str]] = {"markdown": to_markdown, "json": to_json}
