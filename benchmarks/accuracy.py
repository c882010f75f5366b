"""How much of what a lawyer marked in invented documents is found, and how much of what is found is right.

usage: python benchmarks/accuracy.py [NAME …] [--errors KIND]

The documents and their annotations stand in ``benchmarks/annotated`` (its README tells the conventions); NAME is one of
them without its ending, all by default. An annotation and something found are one where they overlap by half of the
shorter and agree in concept. Prints precision, recall and F1 by kind, then the share of right values of each property
where the two are one. ``--errors`` lists what was missed (-) and added (+) of a kind, with its words.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from loaders.model import ReadFailure
from loaders.namespaces import PREFIXES
from loaders.pipeline import process

FOLDER = Path(__file__).resolve().parent / "annotated"
GENERIC = frozenset({"PersonalInformation", "SensitivePersonalInformation"})
LONGEST = {"data": 60, "purpose": 160, "recipient": 120}
"""Characters beyond which a mention is no evidence; 400 for the other kinds."""

MENTIONS = {"data": "dataMention", "purpose": "purposeMention", "recipient": "recipientMention"}
CLASSES = {
    "party": ("Participation", "role"), "consent": ("ConsentStatement", "concept"),
    "right": ("RightStatement", "concept"), "liability": ("LiabilityStatement", "concept"),
    "retention": ("RetentionStatement", None), "location": ("StorageLocationStatement", None),
    "law": ("LegalReference", None), "agreement": ("DocumentReference", None), "contact": ("ContactStatement", None),
    "xref": ("ClauseReference", None), "period": ("PeriodStatement", None), "certification": ("CertificationStatement", None),
}
PROPERTIES = {
    "data": {"op": "dpv:hasProcessing", "purposes": "dpv:hasPurpose", "necessity": "dpv:hasNecessity"},
    "liability": {"bearer": "ait:bearer"}, "retention": {"duration": "ait:duration"},
    "consent": {"obtained_by": "ait:obtainedBy", "obtained_from": "ait:obtainedFrom"},
}
PREFIX = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of a document marked with a concept (None for kinds without), by the annotator or by us."""

    place: Place
    concept: str | None
    accepted: frozenset[str | None] = frozenset()
    borderline: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)

    def shared(self, other: Item) -> float:
        """The overlap as a share of the longer; 0 where it is less than half of the shorter or another file."""
        (file, first, last), (theirs, begin, end) = self.place, other.place
        common = min(last, end) - max(first, begin)
        if file != theirs or common <= 0 or 2 * common < min(last - first, end - begin):
            return 0.0
        return common / max(last - first, end - begin)


def listed(value: Any) -> list[str]:
    """The values of an annotation's entry: a list, or a text with bars between them."""
    return list(value) if isinstance(value, list) else [v for v in str(value or "").split("|") if v]


def annotated(names: Iterable[str]) -> dict[str, list[Item]]:
    """The annotations of some documents by kind."""
    items = defaultdict(list)
    for name in names:
        told = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        for entry in told["items"]:
            if entry.get("concept") not in GENERIC:
                items[entry["kind"]].append(annotation(told["source"], entry))
    return dict(items)


def annotation(source: str, entry: Mapping[str, Any]) -> Item:
    """An annotator's entry as an item."""
    attrs = entry.get("attrs", {})
    concept = entry["concept"] if entry["kind"] in MENTIONS or CLASSES[entry["kind"]][1] else None
    accepted = frozenset((concept, *listed(attrs.get("alt")), *listed(attrs.get("also"))))
    return Item((source, entry["start"], entry["end"]), concept, accepted, bool(attrs.get("borderline")), attrs)


def sources(names: Iterable[str]) -> tuple[Path, ...]:
    """The annotated files."""
    return tuple(FOLDER / json.loads((FOLDER / f"{n}.json").read_text(encoding="utf-8"))["source"] for n in names)


def graph(paths: Iterable[Path]) -> ox.Store:
    """The graph of some files, read anew."""
    store = ox.Store()
    for path in paths:
        done = process(path)
        if isinstance(done, ReadFailure):
            raise SystemExit(f"{done.name}: {done.message_en}")
        store.bulk_extend(done.quads)
    return store


def pattern(kind: str) -> str:
    """The query for all found of a kind: ``?file ?first ?last ?concept`` and the statement ``?s``."""
    if kind in MENTIONS:
        what = f"?s ait:{MENTIONS[kind]} ?m . ?m ait:start ?first ; ait:end ?last ; ait:concept ?concept ."
    else:
        name, concept = CLASSES[kind]
        what = f"?s a ait:{name} ; ait:start ?first ; ait:end ?last ."
        what += f" OPTIONAL {{ ?s ait:{concept} ?concept }}" if concept else ""
    return f"{PREFIX} SELECT * WHERE {{ {what} ?s ait:inDocument/ait:sourceFile ?file }}"


def local(term: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple | None) -> str:
    """What a term is called without its namespace, or its text."""
    return term.value.rpartition("#")[2].rpartition("/")[2] if isinstance(term, ox.NamedNode) else str(getattr(term, "value", ""))


def found(store: ox.Store, kind: str) -> list[Item]:
    """All that the graph has of a kind, each place and concept once, with the values of all its statements."""
    nodes = defaultdict(set)
    for row in store.query(pattern(kind), use_default_graph_as_union=True):
        place = (row["file"].value, int(row["first"].value), int(row["last"].value))
        typed = kind in MENTIONS or CLASSES[kind][1] is not None
        concept = local(row["concept"]) if typed and row["concept"] is not None else None
        if concept not in GENERIC and 0 < place[2] - place[1] <= LONGEST.get(kind, 400):
            nodes[place, concept].add(row["s"])
    return [Item(place, concept, values=values(store, kind, some)) for (place, concept), some in nodes.items()]


def values(store: ox.Store, kind: str, statements: Iterable[ox.NamedNode]) -> dict[str, frozenset[str]]:
    """The values of a kind's properties at some statements."""
    some = tuple(statements)
    return {name: frozenset(local(v) for s in some for v in reached(store, s, curie)) for name, curie in PROPERTIES.get(kind, {}).items()}


def reached(store: ox.Store, node: ox.NamedNode, curie: str) -> Iterator[Any]:
    """What a property of a node points at."""
    prefix, _, name = curie.partition(":")
    return (quad.object for quad in store.quads_for_pattern(node, ox.NamedNode(PREFIXES[prefix] + name), None))


def pairs(wanted: list[Item], mine: list[Item]) -> list[tuple[Item, Item]]:
    """What was annotated beside what was found, the best overlaps first, each once at most."""
    near = ((w.shared(m), i, j) for i, w in enumerate(wanted) for j, m in enumerate(mine) if m.concept in w.accepted)
    taken: tuple[set[int], set[int]] = (set(), set())
    out = []
    for share, i, j in sorted(near, key=lambda n: (-n[0], n[1], n[2])):
        if share and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            out.append((wanted[i], mine[j]))
    return out


@dataclass(frozen=True, slots=True)
class Figures:
    """Right, found and wanted, without what the annotator calls borderline."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Right of found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right of wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


def figures(wanted: list[Item], mine: list[Item], matched: list[tuple[Item, Item]]) -> Figures:
    """Counts of a kind."""
    soft = sum(w.borderline for w, _ in matched)
    return Figures(len(matched) - soft, len(mine) - soft, sum(not w.borderline for w in wanted))


def total(some: Iterable[Figures]) -> Figures:
    """Counts of all kinds together."""
    rows = tuple(some)
    return Figures(sum(f.right for f in rows), sum(f.found for f in rows), sum(f.wanted for f in rows))


def agreeing(name: str, matched: Iterable[tuple[Item, Item]]) -> tuple[float, int]:
    """The share of right values of a property and the number of annotations that give it; sets by what they share."""
    shares = []
    for wanted, mine in matched:
        if want := frozenset(listed(wanted.values.get(name))):
            have = mine.values[name]
            other = frozenset(listed(wanted.values.get(f"alt_{name}")))
            shares.append(len(want & have) / len(want | have) if name == "purposes" else float(bool((want | other) & have)))
    return (sum(shares) / len(shares) if shares else 0.0), len(shares)


def measure(names: Iterable[str]) -> dict[str, tuple[list[Item], list[Item], list[tuple[Item, Item]]]]:
    """For each kind what is annotated in some documents, what is found, and what is one."""
    chosen = tuple(names)
    store, wanted = graph(sources(chosen)), annotated(chosen)
    out = {}
    for kind in (*MENTIONS, *CLASSES):
        mine = found(store, kind)
        if mine or kind in wanted:
            out[kind] = (wanted.get(kind, []), mine, pairs(wanted.get(kind, []), mine))
    return out


def mistakes(wanted: list[Item], mine: list[Item], matched: list[tuple[Item, Item]]) -> Iterator[str]:
    """What was missed and added, in the order of the text."""
    hit, used = {id(w) for w, _ in matched}, {id(m) for _, m in matched}
    missed = [("-", w) for w in wanted if id(w) not in hit and not w.borderline]
    for sign, item in sorted(missed + [("+", m) for m in mine if id(m) not in used], key=lambda e: e[1].place):
        file, first, last = item.place
        text = (FOLDER / file).read_text(encoding="utf-8")
        yield f"{sign} {file} {item.concept or ''} {text[max(0, first - 24):first]}【{text[first:last]}】{text[last:last + 12]}".replace("\n", "⏎")


def names() -> tuple[str, ...]:
    """The annotated documents."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--errors", metavar="KIND", choices=(*MENTIONS, *CLASSES))
    options = parser.parse_args()
    measured = measure(options.names or names())
    rows = {kind: figures(*some) for kind, some in measured.items()}
    for kind, row in {**rows, "ALL": total(rows.values())}.items():
        print(f"{kind:14}{row.precision:7.3f}{row.recall:7.3f}{row.f1:7.3f}{row.wanted:7}{row.found:7}")
    print(f"macro F1 {sum(row.f1 for row in rows.values()) / max(len(rows), 1):.3f}")
    for kind, some in measured.items():
        for name in PROPERTIES.get(kind, {}):
            share, count = agreeing(name, some[2])
            print(f"{kind}.{name:14}{share:7.3f} of {count}")
    if options.errors in measured:
        print("\n".join(mistakes(*measured[options.errors])))


if __name__ == "__main__":
    main()
