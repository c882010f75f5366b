"""What stands behind an ``ait:rule`` or a concept: the cue, the rule written in code, the vocabulary's wording.

For people who review statements; nothing is extracted here. What is unknown is None, never an error: a graph may be
older than the cues and the vocabulary beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from loaders.annotate.cues import Cue, cues, entries, find, mapping
from loaders.annotate.lexicon import lexicon
from loaders.annotate.view import plain_view
from loaders.namespaces import PREFIXES, shorten
from loaders.resources import resource

_FOLDER = ("loaders", "cues")


@dataclass(frozen=True, slots=True)
class CueRule:
    """A cue as written: its file and line, its pattern with macros unread, what a hit says, its examples."""

    id: str
    file: str
    line: int
    pattern: str
    set: Mapping[str, Any] = field(default_factory=dict)
    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeRule:
    """A rule of several signs put together in code: what it does, where it is written, where its words stand."""

    id: str
    zh: str
    en: str
    file: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept of the vocabulary: the file that defines it, and its preferred labels."""

    concept: str
    file: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What in some words named a concept: a form of the vocabulary (``weak`` where it is bare), or a cue."""

    text: str
    weak: bool = False
    cue: str = ""


def rule_named(name: str) -> CueRule | CodeRule | None:
    """The rule of that id; None where neither a cue nor ``rules.yaml`` has it."""
    if (stem := _files().get(name)) is not None:
        return _cue_rule(stem, name)
    told = mapping("rules", "rules").get(name)
    if told is None:
        return None
    return CodeRule(name, told["zh"], told["en"], told["by"], tuple(map(_cue_file, told["words"])))


def code_rules() -> tuple[str, ...]:
    """The ids of all rules that are no single cue."""
    return tuple(mapping("rules", "rules"))


@cache
def _files() -> dict[str, str]:
    """The file (its stem) of every cue, by the cue's id."""
    stems = sorted(path.stem for path in resource(*_FOLDER).glob("*.yaml"))
    return {str(entry["id"]): stem for stem in stems for entry in entries(stem, "cues")}


def _cue_file(stem: str) -> str:
    return "/".join((*_FOLDER, f"{stem}.yaml"))


def _cue_rule(stem: str, name: str) -> CueRule:
    entry = next(entry for entry in entries(stem, "cues") if str(entry["id"]) == name)
    told = {key: tuple(entry.get(key, ())) for key in ("fires", "silent")}
    return CueRule(name, _cue_file(stem), _line(resource(*_FOLDER, f"{stem}.yaml"), name), entry["pattern"],
                   dict(entry.get("set", {})), **told)


def _line(path: Path, name: str) -> int:
    """The line, from 1, that opens the cue; 0 where it is written otherwise."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return next((number for number, line in lines if line.split("#")[0].split() == ["-", "id:", name]), 0)


def entry_of(concept: str) -> Entry | None:
    """The vocabulary's entry for a CURIE, None where it has none."""
    return _entries().get(concept)


@cache
def _entries() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for path in sorted(resource("ontology").glob("*.ttl")):
        labels: dict[str, dict[str, str]] = {}
        for curie, language, label in _labels(path):
            labels.setdefault(curie, {}).setdefault(language, label)
        found.update({curie: Entry(curie, f"ontology/{path.name}", told.get("zh", ""), told.get("en", ""))
                      for curie, told in labels.items()})
    return found


def _labels(path: Path) -> Iterator[tuple[str, str, str]]:
    label = PREFIXES["skos"] + "prefLabel"
    for triple in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
        named = isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.Literal)
        if named and triple.predicate.value == label:
            yield shorten(triple.subject.value), triple.object.language or "", triple.object.value


def _classing() -> tuple[tuple[Cue, ...], ...]:
    """The cues that class a purpose, in the order in which they decide."""
    return (
        cues("purpose_class_frame"), cues("purpose_class") + cues("purpose_class_deed"), cues("purpose_class_noun"),
    )


def wording(concept: str, quote: str) -> Wording | None:
    """What in ``quote`` named the concept (a CURIE): the longest form of the vocabulary, or a cue that classifies.

    None where neither does: the document's own name for somebody, or the sentence around.
    """
    text = plain_view(quote).text
    framed, classing, about = ([h for h in find(some, text) if f"purpose:{h.value('concept')}" == concept]
                               for some in _classing())
    decided = next((h for h in (*framed, *classing) if h in framed or h.value("override")), None)
    if decided is None and (form := _form(concept, text)) is not None:
        return form
    hit = decided or next(iter((*classing, *about)), None)
    return Wording(text[hit.first : hit.last], cue=hit.cue.id) if hit else None


def _form(concept: str, text: str) -> Wording | None:
    """The longest form of the vocabulary in a text that stands for the concept."""
    hits = [h for h in lexicon().find(text, concept.partition(":")[0]) if h.concept == concept]
    best = max(hits, key=lambda h: h.last - h.first, default=None)
    return Wording(text[best.first : best.last], weak=best.weak) if best else None
