"""A matrix as Markdown for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict

from aiterms.compare import texts
from aiterms.compare.model import Cell, Column, Entry, Line, Matrix, Row, Section, lines
from aiterms.compare.vocabulary import LANGUAGES
from aiterms.compare.words import empty_words, line_words, property_name, sensitive_words, value_words
from aiterms.markdown import inline, row

Numbers = dict[tuple[str, str], int]
"""Statement (or clause, where only that says it) and thing that it is in its document, to the number of its note."""


def to_markdown(matrix: Matrix, language: str = texts.BOTH) -> str:
    """A table for each section, and below it the sentences that its cells rest on."""
    parts = [f"# {texts.text('title', language)}", "", *_columns(matrix, language),
             f"_{inline(texts.text('reading', language))}_", ""]
    parts += [line for section in matrix.sections for line in _section(section, matrix, language)]
    return "\n".join(parts).rstrip("\n") + "\n"


def _columns(matrix: Matrix, language: str) -> Iterator[str]:
    yield from (f"## {texts.text('columns', language)}", "")
    for column in matrix.columns:
        yield f"- **{inline(column.label)}**"
        yield from (f"  - {inline(' · '.join(filter(None, (p.title, p.source, p.provider, p.issued))))}"
                    for p in column.papers)
    yield ""


def _section(section: Section, matrix: Matrix, language: str) -> Iterator[str]:
    yield from (f"## {inline(texts.joined(dict(section.titles), language))}", "",
                f"_{inline(texts.joined(dict(section.reasons), language))}_", "")
    if not section.rows:
        yield from (texts.text("nowhere", language), "")
        return
    numbers = _numbered(section)
    yield row((texts.text("thing", language), *(inline(column.label) for column in matrix.columns)))
    yield row("---" for _ in range(len(matrix.columns) + 1))
    yield from (_row(found, section, numbers, language) for found in section.rows)
    yield from ("", f"**{texts.text('evidence', language)}**", "", *_notes(section, matrix, numbers), "")


def _key(entry: Entry) -> tuple[str, str]:
    return entry.paper.iri, entry.statement or entry.clause


def _entries(section: Section) -> Iterator[Entry]:
    return (entry for found in section.rows for cell in found.cells for entry in cell.entries)


def _numbered(section: Section) -> Numbers:
    """Numbers in the order of reading, row by row; an entry of several rows has one."""
    keys = dict.fromkeys(_key(entry) for entry in _entries(section))
    return {key: number for number, key in enumerate(keys, 1)}


def _row(found: Row, section: Section, numbers: Numbers, language: str) -> str:
    name = f"**{inline(texts.joined(dict(found.names), language))}**"
    mark = f"<br>⚠ {_told(lambda lang: sensitive_words(found, lang), language)}" if found.sensitive else ""
    return row((name + mark, *(_cell(cell, section, numbers, language) for cell in found.cells)))


def _cell(cell: Cell, section: Section, numbers: Numbers, language: str) -> str:
    if not cell.entries:
        return f"— {inline(_told(lambda lang: empty_words(cell, lang), language))}"
    return "<br>".join(_line(line, numbers, language) for line in lines(cell, merged=section.merged))


def _line(line: Line, numbers: Numbers, language: str) -> str:
    notes = " ".join(f"\\[{number}\\]" for number in sorted({numbers[_key(entry)] for entry in line.entries}))
    return f"{'✗' if line.negated else '✓'} {inline(_told(lambda lang: line_words(line, lang), language))} {notes}"


def _told(words: Callable[[str], str], language: str) -> str:
    return texts.joined({lang: words(lang) for lang in LANGUAGES}, language)


def _notes(section: Section, matrix: Matrix, numbers: Numbers) -> Iterator[str]:
    named = {paper.iri: len(column.papers) > 1 for column in matrix.columns for paper in column.papers}
    told: dict[tuple[str, str], Entry] = {_key(entry): entry for entry in _entries(section)}
    for key, number in numbers.items():
        yield f"- \\[{number}\\] {_note(told[key], titled=named[key[0]])}"


def _note(entry: Entry, *, titled: bool) -> str:
    where = " ".join(filter(None, (entry.paper.title if titled else "", entry.number)))
    place = f"{entry.paper.source} {entry.start}–{entry.end}"
    return f"{inline(' · '.join(filter(None, (where, place))))}: {inline(' '.join(entry.quote.split()))}"


def to_json(matrix: Matrix, language: str = texts.BOTH) -> str:
    """Everything, names in both languages; ``language`` changes nothing."""
    content = {"columns": [_json_column(column) for column in matrix.columns],
               "sections": [_json_section(section) for section in matrix.sections]}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _json_column(column: Column) -> dict[str, object]:
    return {"label": column.label, "documents": [
        {"iri": p.iri, "title": p.title, "documentType": p.kind, "sourceFile": p.source, "date": p.issued or None,
         "provider": p.provider or None} for p in column.papers]}


def _json_section(section: Section) -> dict[str, object]:
    return {"topic": section.key, **{f"title_{lang}": title for lang, title in section.titles},
            "rows": [_json_row(found) for found in section.rows]}


def _json_row(found: Row) -> dict[str, object]:
    return {"item": found.item or None, **{f"label_{lang}": name for lang, name in found.names},
            "sensitiveUnder": list(found.sensitive), "cells": [_json_cell(cell) for cell in found.cells]}


def _json_cell(cell: Cell) -> dict[str, object]:
    return {"state": cell.state, "near": list(cell.near), "entries": [_json_entry(entry) for entry in cell.entries]}


def _json_entry(entry: Entry) -> dict[str, object]:
    fields = asdict(entry)
    return {
        **{key: fields[key] for key in ("quote", "start", "end", "negated", "confidence")}, "clause": entry.clause,
        "statement": entry.statement or None, "clauseNumber": entry.number or None, "document": entry.paper.iri,
        "sourceFile": entry.paper.source, "values": [_json_value(name, v) for name, vs in entry.values for v in vs],
    }


def _json_value(name: str, value: str) -> dict[str, str]:
    names = {f"property_{lang}": property_name(name, lang) for lang in LANGUAGES}
    words = {f"label_{lang}": value_words(name, value, lang) for lang in LANGUAGES}
    return {"property": name, **names, "value": value, **words}


FORMATS: dict[str, Callable[[Matrix, str], str]] = {"markdown": to_markdown, "json": to_json}
