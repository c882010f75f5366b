"""Comparisons as HTML for the page that shows them. Every word of a document passes through `html.escape`."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import urlencode

from aiterms.compare import texts as words
from aiterms.compare.clauses import RENUMBERED, ClauseChange, Passage
from aiterms.compare.diff_report import shortened
from aiterms.compare.model import Cell, Entry, Line, Matrix, Row, Section, lines
from aiterms.compare.versions import Comparison, Said, Statements, differences
from aiterms.compare.vocabulary import vocabulary
from aiterms.compare.wording import COME, GONE, SAME, Piece
from aiterms.compare.words import empty_words, line_words, property_name, sensitive_words, value_words
from aiterms.explore.data import short_id
from aiterms.explore.texts import Texts

_MARKS = {GONE: "del", COME: "ins"}


def address(document: str, *, lang: str, statement: str = "", clause: str = "") -> str:
    """Where the reader shows a statement, else a clause, of a document: an address beside that of any page."""
    place = {"statement": statement} if statement else {"clause": clause}
    shown = {name: short_id(iri) for name, iri in ({"doc": document} | place).items() if iri}
    return "read?" + urlencode(shown | {"lang": lang})


def table(matrix: Matrix, section: Section, texts: Texts) -> str:
    """One section of a matrix; what a cell rests on opens at a click."""
    heads = "".join(f'<th scope="col">{escape(column.label)}</th>' for column in matrix.columns)
    thing = escape(words.text("thing", texts.lang))
    rows = "".join(_row(row, section, texts) for row in section.rows)
    return (f'<div class="ait-wide" style="--n:{1 + len(matrix.columns)}"><table class="ait-matrix"><thead>'
            f'<tr><th scope="col">{thing}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>')


def _row(row: Row, section: Section, texts: Texts) -> str:
    mark = f'<small class="sensitive">{escape(sensitive_words(row, texts.lang))}</small>' if row.sensitive else ""
    cells = "".join(_cell(cell, section, texts) for cell in row.cells)
    return f'<tr><th scope="row">{escape(row.name(texts.lang))}{mark}</th>{cells}</tr>'


def _cell(cell: Cell, section: Section, texts: Texts) -> str:
    said = "".join(_line(line, texts) for line in lines(cell, merged=section.merged))
    return f'<td class="{cell.state}">{said or escape(empty_words(cell, texts.lang))}</td>'


def _line(line: Line, texts: Texts) -> str:
    look, sign = ("no", "✗") if line.negated else ("yes", "✓")
    told = escape(f"{sign} {line_words(line, texts.lang)} ({len(line.entries)})")
    said = "".join(_entry(entry, texts) for entry in line.entries)
    return f'<details><summary class="{look}">{told}</summary>{said}</details>'


def _entry(entry: Entry, texts: Texts) -> str:
    place = " · ".join(filter(None, (entry.number, entry.paper.source, f"{entry.start}–{entry.end}")))
    look = "ait-said no" if entry.negated else "ait-said"
    link = _link(entry.paper.iri, entry.statement, entry.clause, texts)
    return f'<div class="{look}">{escape(entry.quote)}<br>{escape(place)} {link}</div>'


def _link(document: str, statement: str, clause: str, texts: Texts) -> str:
    href = address(document, lang=texts.lang, statement=statement, clause=clause)
    return f'<a href="{escape(href)}" target="_self">{escape(texts("compare.open"))}</a>'


def versions(found: Comparison, texts: Texts) -> str:
    """What differs between two versions: a block for each clause, with its statements."""
    parts = [*(_clause(change, found, texts) for change in found.reworded()), _elsewhere(found, texts),
             _moved(found, texts)]
    return f'<div class="ait-versions">{"".join(parts)}</div>'


def _clause(change: ClauseChange, found: Comparison, texts: Texts) -> str:
    sides = ((change.old, "old"), (change.new, "new"))
    links = "".join(_clause_link(passage, side, found, texts) for passage, side in sides)
    title = f"{words.text(change.status, texts.lang)} · {_numbers(change, texts)}"
    said = _statements(found.within(change), found, texts)
    return f"<section><h2>{escape(title)}{links}</h2>{_wording(change)}{said}</section>"


def _statements(said: Statements, found: Comparison, texts: Texts) -> str:
    items = "".join((
        *(_changed(*pair, found, texts) for pair in said.changed),
        *(_item("added", one, found, texts) for one in said.added),
        *(_item("removed", one, found, texts) for one in said.removed),
    ))
    return f"<ul>{items}</ul>" if items else ""


def _clause_link(passage: Passage | None, side: str, found: Comparison, texts: Texts) -> str:
    version = found.old if side == "old" else found.new
    if passage is None or version is None:
        return ""
    href = escape(address(version.iri, lang=texts.lang, clause=passage.iri))
    return f' · <a href="{href}" target="_self">{escape(texts(f"compare.open_{side}"))}</a>'


def _numbers(change: ClauseChange, texts: Texts) -> str:
    names = [" ".join(dict.fromkeys(filter(None, (p.number, p.heading)))) for p in (change.old, change.new) if p]
    return " → ".join(dict.fromkeys(name or words.text("unnumbered", texts.lang) for name in names))


def _wording(change: ClauseChange) -> str:
    alone = change.new or change.old
    pieces = change.wording or ((Piece(COME if change.new else GONE, alone.text),) if alone else ())
    last = len(pieces) - 1
    return "".join(_piece(piece, first=not place, last=place == last) for place, piece in enumerate(pieces))


def _piece(piece: Piece, *, first: bool, last: bool) -> str:
    if piece.kind == SAME:
        return escape(shortened(piece.text, first=first, last=last))
    mark = _MARKS[piece.kind]
    return f"<{mark}>{escape(piece.text)}</{mark}>"


def _elsewhere(found: Comparison, texts: Texts) -> str:
    """Statements that differ although the wording of their clause does not."""
    said = _statements(found.elsewhere(), found, texts)
    return f"<section><h2>{escape(words.text('elsewhere', texts.lang))}</h2>{said}</section>" if said else ""


def _moved(found: Comparison, texts: Texts) -> str:
    moved = [_numbers(change, texts) for change in found.clauses.changes if change.status == RENUMBERED]
    title = escape(words.text("renumbered", texts.lang))
    return f"<section><h2>{title}</h2>{escape(' · '.join(moved))}</section>" if moved else ""


def _changed(old: Said, new: Said, found: Comparison, texts: Texts) -> str:
    told = "".join(f"<li>{escape(line)}</li>" for line in _differences(old, new, texts.lang))
    return _item("changed", new, found, texts, below=f"<ul>{told}</ul>" if told else "")


def _differences(old: Said, new: Said, lang: str) -> Iterator[str]:
    for name, gone, come in differences(old, new):
        was, now = (", ".join(value_words(name, v, lang) for v in found) or words.text("absent", lang)
                    for found in (gone, come))
        yield f"{property_name(name, lang)}: {was} → {now}"


def _item(status: str, said: Said, found: Comparison, texts: Texts, *, below: str = "") -> str:
    lang, known = texts.lang, vocabulary()
    version = found.old if status == "removed" else found.new
    named = texts.pick("、", ", ").join(known.name(curie, lang) or curie for curie in said.concepts)
    kind = " ".join(filter(None, (texts.kind(said.kind), words.text("denied", lang) if said.negated else "", named)))
    link = _link(version.iri, said.statement, said.clause, texts) if version else ""
    return f"<li>{escape(words.text(status, lang))} · <b>{escape(kind)}</b>: {escape(said.quote)} {link}{below}</li>"
