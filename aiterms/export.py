"""Writes a built graph for other tools: GraphML (the projection), JSON-LD, TriG (everything), CSV (statements)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from aiterms.build.files import write_bytes
from aiterms.messages import UserError
from aiterms.store import graph_path, open_store
from loaders.namespaces import PREFIXES, shorten

_COLUMNS = ("sourceFile", "document", "documentType", "clause", "class", "concepts", "negated", "quote", "start", "end",
            "rule", "confidence", "statement")
_CONCEPT_PREFIXES = frozenset({"data", "purpose", "processing", "right", "consent", "liability", "law", "permission"})
_GENERIC = frozenset({"ait:Statement", "ait:Document"})


def export(
    folder: Path, forms: Iterable[str], *, output: Path | None = None, clauses: bool = False,
) -> tuple[Path, ...]:
    """Writes the graph of a built folder in each format and returns the files, ``graph.FORM`` unless told otherwise.

    ``clauses`` puts clauses and statements into GraphML. Raises UserError for an unknown format, one ``output``
    for several formats, or a folder without a graph.
    """
    wanted = tuple(dict.fromkeys(form.strip() for form in forms))
    for form in wanted:
        if form not in _WRITERS:
            raise UserError("unknown_format", format=form, known=", ".join(_WRITERS))
    if output is not None and len(wanted) > 1:
        raise UserError("one_output")
    return tuple(_write(folder, form, output or folder / f"graph.{form}", clauses) for form in wanted)


def _write(folder: Path, form: str, target: Path, clauses: bool) -> Path:
    content = _WRITERS[form](folder, clauses)
    try:
        write_bytes(target, content)
    except OSError as error:
        raise UserError("cannot_write", path=target, reason=error) from error
    return target


def _quads(folder: Path) -> Iterator[ox.Quad]:
    """The quads of the graph, graph by graph and subject by subject."""
    quads = ox.parse(path=str(graph_path(folder)), format=ox.RdfFormat.N_QUADS)
    return iter(sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad))))


def _rdf(folder: Path, form: ox.RdfFormat) -> bytes:
    return ox.serialize(_quads(folder), format=form, prefixes=PREFIXES) or b""


def _trig(folder: Path, _: bool) -> bytes:
    return _rdf(folder, ox.RdfFormat.TRIG)


def _jsonld(folder: Path, _: bool) -> bytes:
    return _rdf(folder, ox.RdfFormat.JSON_LD)


def _graphml(folder: Path, clauses: bool) -> bytes:
    import networkx as nx

    from aiterms.projection import project

    return "\n".join(nx.generate_graphml(project(open_store(folder), clauses=clauses))).encode() + b"\n"


def _csv(folder: Path, _: bool) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(sorted(statement_rows(_quads(folder))))
    return out.getvalue().encode("utf-8-sig")


Facts = dict[str, list[str]]


def statement_rows(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, ...]]:
    """One row a statement, in the order of the columns of the CSV."""
    about = facts(quads)
    for iri, statement in about.items():
        if "ait:inDocument" in statement:
            yield _row(iri, statement, about)


def facts(quads: Iterable[ox.Quad]) -> dict[str, Facts]:
    """Values by CURIE of the property, by IRI of the subject; concepts as CURIEs."""
    about: dict[str, Facts] = {}
    for quad in quads:
        subject, predicate = _plain(quad.subject), shorten(quad.predicate.value)
        value = shorten(_plain(quad.object)) if isinstance(quad.object, ox.NamedNode) else _plain(quad.object)
        about.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return about


def _plain(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


def _row(iri: str, statement: Facts, about: dict[str, Facts]) -> tuple[str, ...]:
    document = about.get(only(statement, "ait:inDocument"), {})
    clause = about.get(only(statement, "ait:inClause"), {})
    place = (only(document, "ait:sourceFile"), only(document, "dcterms:title"), class_of(document))
    said = (only(clause, "ait:number"), class_of(statement), " ".join(concepts(statement)))
    return (*place, *said, *(only(statement, f"ait:{name}") for name in _COLUMNS[6:12]), iri)


def only(about: Facts, curie: str) -> str:
    """The first value of a property, '' where it has none."""
    return next(iter(about.get(curie, ())), "")


def offset(about: Facts, curie: str) -> int:
    """An offset into the source, -1 where there is none."""
    text = only(about, curie)
    return int(text) if text.isdecimal() else -1


def clause_number(clause: str, about: dict[str, Facts]) -> str:
    """The number of a clause or of the nearest above that has one, '' where none has."""
    seen: set[str] = set()
    while clause in about and clause not in seen:
        if number := only(about[clause], "ait:number"):
            return number
        seen.add(clause)
        clause = only(about[clause], "dcterms:isPartOf")
    return ""


def class_of(about: Facts) -> str:
    """The local name of the most specific class."""
    kinds = sorted(set(about.get("rdf:type", ())) - _GENERIC) or about.get("rdf:type", [""])
    return kinds[0].removeprefix("ait:")


def concepts(statement: Facts) -> list[str]:
    """All concepts a statement names, sorted."""
    values = {value for found in statement.values() for value in found}
    return sorted(value for value in values if value.partition(":")[0] in _CONCEPT_PREFIXES)


_WRITERS: dict[str, Callable[[Path, bool], bytes]] = {
    "graphml": _graphml, "jsonld": _jsonld, "trig": _trig, "csv": _csv,
}
