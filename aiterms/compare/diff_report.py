"""Two versions side by side as Markdown for people and as JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from aiterms.compare import texts
from aiterms.compare.clauses import ADDED, CHANGED, REMOVED, RENUMBERED, ClauseChange, Passage
from aiterms.compare.versions import Comparison, Said, Statements, Version, differences
from aiterms.compare.vocabulary import LANGUAGES, vocabulary
from aiterms.compare.wording import COME, GONE, SAME, Piece
from aiterms.compare.words import property_name, value_words
from aiterms.markdown import inline

_CONTEXT = 24
"""Characters kept on either side of a change."""

_MARKS = {GONE: "del", COME: "ins"}
_SIGNS = {ADDED: "＋", REMOVED: "－", CHANGED: "△"}

Names = Callable[[str], str]


def to_markdown(comparisons: Iterable[Comparison]) -> str:
    """The comparison as Markdown, in both languages: clause by clause, with the statements of each."""
    lines = (f"# {texts.text('versions')}", "", *(line for found in comparisons for line in _document(found)))
    return "\n".join(lines).rstrip("\n") + "\n"


def _document(found: Comparison) -> Iterator[str]:
    yield from (f"## {_heading(found.old, found.new)}", "")
    yield from (f"- {texts.text('clause')} · {_counted(clause_counts(found))}",
                f"- {texts.text('statement')} · {_counted(statement_counts(found))}", "")
    if not found.differs:
        yield from (texts.text("unchanged"), "")
    yield from (line for change in found.reworded() for line in _clause(change, found))
    yield from _renumbered(found.clauses.changes)
    yield from _elsewhere(found)


def clause_counts(found: Comparison) -> dict[str, int]:
    """How many clauses there are of each status."""
    counts = Counter(change.status for change in found.clauses.changes)
    return {**{status: counts[status] for status in (ADDED, REMOVED, CHANGED, RENUMBERED)}, "same": found.clauses.same}


def statement_counts(found: Comparison) -> dict[str, int]:
    """How many statements there are of each status."""
    return {ADDED: len(found.added), REMOVED: len(found.removed), CHANGED: len(found.changed), "same": found.same}


def _counted(counts: dict[str, int]) -> str:
    return " · ".join(f"{texts.text(name)}: {count}" for name, count in counts.items())


def _heading(old: Version | None, new: Version | None) -> str:
    names = [_named(version) for version in (old, new) if version]
    if old is None or new is None:
        return f"{texts.text('only_new' if old is None else 'only_old')}: {names[0]}"
    return " → ".join(dict.fromkeys(names))


def _named(version: Version) -> str:
    return inline(f"{version.title} ({version.issued})" if version.issued else version.title)


def _clause(change: ClauseChange, found: Comparison) -> Iterator[str]:
    yield from (f"### {texts.text(change.status)}: {_numbers(change)}", "", f"> {_wording(change)}", "")
    items = tuple(_statements(found.within(change)))
    yield from ((*items, "") if items else ())


def _numbers(change: ClauseChange) -> str:
    names = [_number(passage) for passage in (change.old, change.new) if passage]
    return inline(" → ".join(dict.fromkeys(names)))


def _number(passage: Passage) -> str:
    return " ".join(dict.fromkeys(filter(None, (passage.number, passage.heading)))) or texts.text("unnumbered")


def _wording(change: ClauseChange) -> str:
    if change.status == CHANGED:
        return "".join(_piece(piece, first=not place, last=place == len(change.wording) - 1)
                       for place, piece in enumerate(change.wording))
    text = _line((change.new or change.old or _NOTHING).text)
    mark = _MARKS[COME if change.new else GONE]
    return f"<{mark}>{inline(text)}</{mark}>"


_NOTHING = Passage("", "", "", "", 0, 0, 0, "")


def _piece(piece: Piece, *, first: bool, last: bool) -> str:
    text = _line(piece.text)
    if piece.kind != SAME:
        return f"<{_MARKS[piece.kind]}>{inline(text)}</{_MARKS[piece.kind]}>"
    return inline(shortened(text, first=first, last=last))


def shortened(text: str, *, first: bool, last: bool) -> str:
    """What stays the same, cut in the middle; at the ends of a clause only what is next to the change is kept."""
    head, tail = ("" if first else text[:_CONTEXT]), ("" if last else text[-_CONTEXT:])
    return text if len(text) <= len(head) + len(tail) + 1 else f"{head}…{tail}"


def _line(text: str) -> str:
    return " ".join(text.split("\n"))


def _statements(found: Statements) -> Iterator[str]:
    yield from (_change(*pair) for pair in found.changed)
    yield from (_item(ADDED, said) for said in found.added)
    yield from (_item(REMOVED, said) for said in found.removed)


def _elsewhere(found: Comparison) -> Iterator[str]:
    """Statements of clauses that did not change, and of documents that only one side has."""
    whole = found.old is None or found.new is None
    if lines := tuple(_statements(found.elsewhere())):
        yield from (f"### {texts.text('statement' if whole else 'elsewhere')}", "", *lines, "")


def _renumbered(changes: Iterable[ClauseChange]) -> Iterator[str]:
    moved = [_numbers(change) for change in changes if change.status == RENUMBERED]
    if moved:
        yield from (f"### {texts.text('renumbered')}", "", " · ".join(moved), "")


def _item(status: str, said: Said) -> str:
    return f"- {_SIGNS[status]} {_named_statement(said)}: {inline(said.quote)}"


def _named_statement(said: Said) -> str:
    known = vocabulary()
    kind = _both(lambda lang: known.name(f"ait:{said.kind}", lang) or said.kind)
    named = _both(lambda lang: ", ".join(known.name(curie, lang) or curie for curie in said.concepts))
    denied = f" ✗ {texts.text('denied')}" if said.negated else ""
    return f"**{inline(kind)}**{denied}{f' {inline(named)}' if said.concepts else ''}"


def _change(old: Said, new: Said) -> str:
    told = [f"  - {_difference(*difference)}" for difference in differences(old, new)]
    return "\n".join((_item(CHANGED, new), *told))


def _difference(name: str, gone: Iterable[str], come: Iterable[str]) -> str:
    was, now = (_both(lambda lang, found=found: ", ".join(value_words(name, v, lang) for v in found))  # type: ignore[misc]
                or texts.text("absent") for found in (tuple(gone), tuple(come)))
    return inline(f"{_both(lambda lang: property_name(name, lang))}: {was} → {now}")


def _both(words: Names) -> str:
    return texts.joined({lang: words(lang) for lang in LANGUAGES}, texts.BOTH)


def to_json(comparisons: Iterable[Comparison]) -> str:
    """Everything: documents with their clauses, texts whole, wording in pieces, and statements."""
    return json.dumps({"documents": [_json(found) for found in comparisons]}, ensure_ascii=False, indent=1) + "\n"


def _json(found: Comparison) -> dict[str, object]:
    return {
        "old": _json_version(found.old), "new": _json_version(found.new), "differs": found.differs,
        "clauseCounts": clause_counts(found), "statementCounts": statement_counts(found),
        "clauses": [_json_clause(change) for change in found.clauses.changes],
        "statements": {
            "added": [_json_said(said) for said in found.added],
            "removed": [_json_said(said) for said in found.removed],
            "changed": [_json_change(*pair) for pair in found.changed],
        },
    }


def _json_version(version: Version | None) -> dict[str, object] | None:
    if version is None:
        return None
    return {"iri": version.iri, "title": version.title, "documentType": version.kind,
            "date": version.issued or None, "sourceFile": version.source}


def _json_clause(change: ClauseChange) -> dict[str, object]:
    return {"status": change.status, "old": _json_passage(change.old), "new": _json_passage(change.new),
            "wording": [{"kind": piece.kind, "text": piece.text} for piece in change.wording]}


def _json_passage(passage: Passage | None) -> dict[str, object] | None:
    if passage is None:
        return None
    return {"clause": passage.iri, "number": passage.number or None, "heading": passage.heading or None,
            "text": passage.text, "start": passage.start, "end": passage.end, "sourceFile": passage.source}


def _json_said(said: Said) -> dict[str, object]:
    return {"statement": said.statement, "class": said.kind, "concepts": list(said.concepts), "negated": said.negated,
            "clause": said.clause, "clauseNumber": said.number or None, "quote": said.quote, "start": said.start,
            "end": said.end, "values": [{"property": name, "value": value} for name, value in said.values]}


def _json_change(old: Said, new: Said) -> dict[str, object]:
    return {"old": _json_said(old), "new": _json_said(new), "differences": [
        {"property": name, "old": list(gone), "new": list(come)} for name, gone, come in differences(old, new)]}


FORMATS: dict[str, Callable[[Iterable[Comparison]], str]] = {"markdown": to_markdown, "json": to_json}
