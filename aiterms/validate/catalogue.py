"""The rules for people to read: the list, and what one of them rests on, looks at and asks to mend.

Everything comes from data: the shapes say code, severity, title and source, ``rules.yaml`` the law in own words and
the remedy, the example graphs of the shapes a text that fails and one that passes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from rdflib import Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from aiterms.validate import shapes as shape_tools
from aiterms.validate.model import CannotRunError, Severity
from aiterms.validate.texts import LANGUAGES, both, say
from loaders.namespaces import PREFIXES, shorten
from loaders.resources import read_yaml, resource
from loaders.wording import Named, readings, wordings

_CLASS = re.compile(r"\ba ait:(\w+)")
_WORDING = re.compile(r"\bwording:(\w+)")
_DOCUMENT = "Document"
_EXAMPLES = ("tests", "shapes", "graphs")
_SAID = frozenset({PREFIXES["ait"] + "quote", PREFIXES["ait"] + "text"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: titles, law and remedy by language, kinds of documents and statements by class name, wordings by id."""

    code: str
    severities: tuple[Severity, ...]
    title: Mapping[str, str]
    source: str | None
    documents: tuple[str, ...]
    looks_at: tuple[str, ...]
    wordings: tuple[str, ...]
    law: Mapping[str, str]
    mend: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """The rule as a mapping of plain values."""
        return {**asdict(self), "severities": [str(s) for s in self.severities]}


def rules(*, places: Sequence[Path] = (), only: Collection[str] | None = None,
          as_of: date | None = None) -> tuple[Rule, ...]:
    """The rules in the order of their codes; raises `CannotRunError` for a code or family that does not exist."""
    graph = shape_tools.load_shapes(places)
    picked: dict[str, list[URIRef]] = {}
    for shape in shape_tools.pick_shapes(graph, rules=only, as_of=as_of, drafts=True):
        picked.setdefault(shape_tools.code_of(graph, shape), []).append(shape)
    return tuple(_rule(graph, code, picked[code]) for code in sorted(picked))


def _rule(graph: Graph, code: str, shapes: Sequence[URIRef]) -> Rule:
    infos = shape_tools.rule_info(graph, sorted(shapes, key=lambda shape: (len(shape), shape)))
    told = _texts().get(code, {})
    nothing = dict.fromkeys(LANGUAGES, "")
    return Rule(
        code, tuple(sorted({i.severity for i in infos}, key=lambda s: s.rank)), infos[0].label, infos[0].source,
        _documents(graph, shapes), _named(graph, shapes, _CLASS, _DOCUMENT), _named(graph, shapes, _WORDING),
        told.get("law", nothing), told.get("mend", nothing))


def _documents(graph: Graph, shapes: Sequence[URIRef]) -> tuple[str, ...]:
    return tuple(sorted({_local(kind) for shape in shapes for kind in graph.objects(shape, SH.targetClass)}))


def _named(graph: Graph, shapes: Sequence[URIRef], names: re.Pattern[str], *but: str) -> tuple[str, ...]:
    """The classes or wordings that the queries of the shapes ask for, sorted."""
    queries = (str(text) for shape in shapes for part in graph.objects(shape, SH.sparql)
               for text in graph.objects(part, SH.select))
    return tuple(sorted({name for query in queries for name in names.findall(query)} - {*but}))


def _local(term: Node) -> str:
    return shorten(str(term)).partition(":")[2] or str(term)


@cache
def _texts() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return cast("Mapping[str, Mapping[str, Mapping[str, str]]]", read_yaml(Path(__file__).with_name("rules.yaml")))


def example(code: str, verdict: str) -> str | None:
    """What the example graph of ``code`` says ('fail' or 'pass'): its remark and its words; None without one."""
    import pyoxigraph as ox

    try:
        path = resource(*_EXAMPLES, f"{code}.{verdict}.ttl")
    except FileNotFoundError:
        return None
    said = {str(quad.object.value): None for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
            if quad.predicate.value in _SAID and isinstance(quad.object, ox.Literal)}
    with path.open(encoding="utf-8") as file:
        remark = file.readline().removeprefix("# ").strip()
    return f"{remark} {' / '.join(said)}".strip()


def listed(entries: Sequence[Rule]) -> str:
    """A line a rule: code, severity, title in both languages, source."""
    lines = [f"{rule.code:13} {rule.severities[0]:10}{rule.title['zh']} {rule.title['en']} [{rule.source or ''}]"
             for rule in entries]
    return "\n".join([*lines, both("rules_counted", rules=len(entries))]) + "\n"


def explained(code: str) -> str:
    """All there is to say of one rule, in both languages; raises `CannotRunError` for an unknown code."""
    found = [rule for rule in rules() if rule.code == code]
    if not found:
        raise CannotRunError(say("unknown_rules", codes=code))
    rule = found[0]
    parts = [
        f"{rule.code} · {', '.join(rule.severities)}\n{rule.title['zh']}\n{rule.title['en']}",
        _part("rule_source", rule.source or ""), _part("rule_law", rule.law["zh"], rule.law["en"]),
        _part("rule_looks_at", ", ".join(rule.documents), ", ".join(rule.looks_at)),
        _part("rule_wordings", *_told(rule.wordings)),
        _part("rule_fails", example(code, "fail") or ""), _part("rule_passes", example(code, "pass") or ""),
        _part("rule_mend", rule.mend["zh"], rule.mend["en"]),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _told(names: Collection[str]) -> list[str]:
    """Wordings with what they say in both languages."""
    every: list[Named] = [*wordings(), *readings()]
    return [f"{entry.id}: {entry.zh} / {entry.en}" for entry in every if entry.id in names]


def _part(key: str, *lines: str) -> str:
    """A heading with lines below it; nothing where there are none."""
    if not any(lines):
        return ""
    return "\n".join([both(key), *(f"  {line}" for line in lines if line)])
