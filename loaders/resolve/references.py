"""Finds what a reference points at: a clause by number or title, an appendix, a document of the same file.

Abstains (`resolves` None) where the reference points into a document that the file doesn't hold or
where it counts within a clause that has no such numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.model import Clause, ClauseKind, Document, DocumentKind, ParsedSource
from loaders.resolve.numerals import Numbered, Path, cues, integer, numbered, path, pattern
from loaders.resolve.titles import near, plain_title, same, shortened, without_number
from loaders.statements import ClauseReference, DocumentReference

_LOOK_BACK = 80
_LOOK_AHEAD = 40
_SHORT = 24
_FEWEST_TOPS = 2
"""clauses on top by which a document is seen to count"""
_KIND_LEAST = 4
"""characters of a title that tells what an annex is"""
_POINTS = ".．、 "
_STOPS = ("。", "；", "，", "：", ":")
_NO_PROVISIONS = frozenset({ClauseKind.CONTENTS, ClauseKind.REPETITION})


def resolve_document(parsed: ParsedSource, statement: DocumentReference) -> DocumentReference:
    """The reference with the key of the document of this file that bears the title."""
    if statement.target_document:
        return statement
    found = named(parsed.documents, statement.title, near_document=statement.document) or (
        _annexed(parsed, statement) or _main(parsed, statement))
    return replace(statement, target_document=found.key) if found else statement


def _annexed(parsed: ParsedSource, statement: DocumentReference) -> Document | None:
    """The annex that a title not its own is said to be of: of that number, or the only one, or the only one behind the
    text, and cited by no other title."""
    said, appended = (_before(parsed, statement, name) for name in ("annex_before", "appended_before"))
    annexes = [d for d in parsed.documents if d.part_of == statement.document]
    if not annexes or (said is None and appended is None):
        return None
    if said is None:
        fitting = annexes if _share_words(statement.title, _own_title(annexes[0])) else []
    elif said["label"]:
        fitting = [d for d in annexes if _labelled(_opening(parsed, d), said["label"])]
    else:
        fitting = annexes if _labelled(_opening(parsed, annexes[0]), "") else []
    main = plain_title(parsed.source.text[:min(d.start for d in annexes)])
    uncited = [d for d in fitting if len(_own_title(d)) >= _KIND_LEAST and _own_title(d) not in main]
    return uncited[0] if len(fitting) == len(uncited) == 1 else None


def _share_words(one: str, other: str) -> bool:
    """Whether two titles have two characters running in common."""
    pairs = ({title[i:i + 2] for i in range(len(title) - 1)} for title in map(plain_title, (one, other)))
    return bool(set.intersection(*pairs))


def _main(parsed: ParsedSource, statement: DocumentReference) -> Document | None:
    """The agreement that begins the file, where another text in it calls itself an annex of one named much alike."""
    main = parsed.documents[0]
    end = statement.evidence.end
    behind = parsed.source.text[end:end + _LOOK_AHEAD]
    said = _before(parsed, statement, "this_is") and pattern("its_annex").match(behind)
    agreed = main.key != statement.document and main.kind is DocumentKind.SERVICE_AGREEMENT
    return main if said and agreed and plain_title(statement.title)[:2] == plain_title(main.title)[:2] else None


def _own_title(document: Document) -> str:
    """A title without the label of an annex."""
    return plain_title(pattern("appendix").sub("", without_number(document.title), count=1))


def named(documents: tuple[Document, ...], title: str, *, near_document: str = "") -> Document | None:
    """The one document of that title or self name; an appendix also by a slip of it, another by a shorter one."""
    calling = [d for d in documents if any(same(n.name, title) for n in d.self_names)]
    readings = (
        [d for d in documents if same(d.title, title)],
        [d for d in calling if d.key == near_document],
        calling,
        [d for d in documents if d.part_of is not None and near(without_number(d.title), title)],
        [d for d in documents if d.key != near_document and shortened(title, d.title)],
    )
    found = next((reading for reading in readings if reading), [])
    return found[0] if len(found) == 1 else None


def resolve_clause(parsed: ParsedSource, statement: ClauseReference) -> ClauseReference:
    """The reference with its target, and `resolves` True, False or None; False also where its clause is about else."""
    if statement.target_clause is not None:
        return statement
    found = _pointed(parsed, statement)
    return replace(found, resolves=False) if _lacks_contact(parsed, found) else found


def _lacks_contact(parsed: ParsedSource, statement: ClauseReference) -> bool:
    """Whether the text speaks of the contact given in a clause which gives none."""
    end = statement.evidence.end
    behind = "".join(parsed.source.text[end:end + _LOOK_AHEAD].split())
    home = next((d for d in parsed.documents if d.key == statement.target_document), None)
    if home is None or statement.target_clause is None or not pattern("contact_promised").match(behind):
        return False
    target = home.clauses[statement.target_clause]
    under = (target, *(c for c in home.clauses if target in home.ancestors(c)))
    return not any(pattern("contact_held").search(c.text.text) for c in under)


def _pointed(parsed: ParsedSource, statement: ClauseReference) -> ClauseReference:
    own = next(d for d in parsed.documents if d.key == statement.document)
    appendix = pattern("appendix").match(statement.target_number)
    if appendix:
        rest = statement.target_number[appendix.end():]
        return _in_appendix(parsed, statement, own, appendix["label"] or "", rest)
    titled = _document_before(parsed, statement)
    if titled is None and (_before(parsed, statement, "other_before") or _by_short_name(parsed, statement, own)):
        return _only_found(_search(statement, _homes(parsed, own), numbered(_unframed(statement.target_number))))
    if titled is None:
        wanted = numbered(_unframed(statement.target_number))
        homes = (own,) if _by_own_name(parsed, statement, own) else _homes(parsed, own)
        found = _of_whole(parsed, statement, own, wanted) or _search(statement, homes, wanted)
        lacking = found.resolves is None and _before(parsed, statement, "of_whole") and _lacks_article(own, wanted)
        return replace(found, resolves=False) if lacking else found
    target = named(parsed.documents, titled, near_document=own.key)
    if target is None:
        return replace(statement, resolves=None)
    return _search(statement, (target,), numbered(_unframed(statement.target_number)))


def _of_whole(
    parsed: ParsedSource, statement: ClauseReference, own: Document, wanted: Numbered,
) -> ClauseReference | None:
    """The reference to an item of the whole document (本合同第（九）项), where that counts by items; else None."""
    if not wanted.relative or not _before(parsed, statement, "of_whole"):
        return None
    labelled = tuple(c for c in _provisions(own) if c.label)
    tops = _tops(own)
    found = tuple(c for c in labelled if path(c.label)[-1:] == wanted.path)
    if len(tops) < _FEWEST_TOPS or any(pattern("step_of_article").search(c.label) for c in tops):
        return None
    return _pointing(statement, own, found) if found else replace(statement, resolves=False)


def _by_own_name(parsed: ParsedSource, statement: ClauseReference, own: Document) -> bool:
    """Whether an annex is named before the reference by what it calls itself, as its main document does not."""
    match = _before(parsed, statement, "self_before")
    above = (d for d in parsed.documents if d.key == own.part_of)
    theirs = {plain_title(n.name) for d in above for n in d.self_names}
    ours = {plain_title(n.name) for n in own.self_names} - theirs
    return match is not None and plain_title(match["name"]) in ours


def _by_short_name(parsed: ParsedSource, statement: ClauseReference, own: Document) -> bool:
    """Whether another text is named right before the reference by the short name that the file gives its title."""
    start = statement.evidence.start
    before = pattern("behind_name").sub("", parsed.source.text[max(0, start - _LOOK_BACK):start])
    ours = {plain_title(n.name) for n in own.self_names}
    names = {m["name"] for m in pattern("named_short").finditer(parsed.source.text)}
    return any(before.endswith(name) for name in names if plain_title(name) not in ours)


def _unframed(text: str) -> str:
    return pattern("title_frame").sub("", text).strip()


def _only_found(statement: ClauseReference) -> ClauseReference:
    """A reference that may point into another text: what is not found here may be there."""
    return statement if statement.resolves else replace(statement, resolves=None)


def _before(
    parsed: ParsedSource, statement: ClauseReference | DocumentReference, name: str,
) -> re.Match[str] | None:
    start = statement.evidence.start
    return pattern(name).search(parsed.source.text[max(0, start - _LOOK_BACK):start])


def _document_before(parsed: ParsedSource, statement: ClauseReference) -> str | None:
    """The title in book marks that stands directly before the reference, or None."""
    match = _before(parsed, statement, "named_before")
    return match[1] if match else None


def _homes(parsed: ParsedSource, own: Document) -> tuple[Document, ...]:
    """Where an unnamed number may live: the document itself, then the one it is an appendix of."""
    return (own, *(d for d in parsed.documents if d.key == own.part_of))


def _search(statement: ClauseReference, homes: tuple[Document, ...], target: Numbered) -> ClauseReference:
    for home in homes:
        found = _clause(home, statement, target)
        if found:
            return _pointing(statement, home, found)
    if target.relative or not (target.steps or target.title):
        return replace(statement, resolves=None)
    if _elsewhere(homes, target) and not _lacks_top(homes, numbered(statement.target_number)):
        return replace(statement, resolves=None)
    return replace(statement, resolves=False)


def _lacks_top(homes: tuple[Document, ...], target: Numbered) -> bool:
    """Whether the unit counts from the top, where the document counts from one on and has no such number."""
    sections = tuple(c for c in _tops(homes[0]) if c.kind is ClauseKind.SECTION)
    tops = {path(c.label)[-1:] for c in sections}
    alike = len({pattern("step_number").sub("", c.label) for c in sections}) == 1
    counted = len(target.steps) == 1 and target.steps[0][1] in cues()["top_units"]
    return counted and alike and len(tops) > _FEWEST_TOPS and (1,) in tops and target.path not in tops


def _lacks_article(home: Document, target: Numbered) -> bool:
    """Whether a document that counts from one on has no article of that number, only items in brackets."""
    numbers = [path(c.label)[-1:] for c in _tops(home)]
    items = (c.label for c in _provisions(home) if c.label and path(c.label)[-1:] == target.path)
    counted = [unit for _, unit in target.steps] == [cues()["article"]]
    return (counted and len(numbers) > _FEWEST_TOPS and (1,) in numbers
            and target.path not in numbers and all(pattern("bracketed_label").match(label) for label in items))


def _tops(home: Document) -> tuple[Clause, ...]:
    """The labelled clauses that stand below no other labelled one."""
    labelled = (c for c in _provisions(home) if c.label)
    return tuple(c for c in labelled if not any(above.label for above in home.ancestors(c)))


def _elsewhere(homes: tuple[Document, ...], target: Numbered) -> bool:
    """Whether a section bears the number below another one, or a short line begins with it: a place misread."""
    if not target.steps or target.title:
        return False
    provisions = tuple(c for home in homes for c in _provisions(home))
    labels = (c.label for c in provisions if c.kind is ClauseKind.SECTION and c.label)
    lines = (c.text.text for c in provisions if not c.label and len(c.text) <= _SHORT)
    begun = (*(path(label) for label in labels), *(numbered(line).path for line in lines))
    return target.path in begun


def _pointing(statement: ClauseReference, home: Document, found: tuple[Clause, ...]) -> ClauseReference:
    index = found[0].index if len(found) == 1 else None
    return replace(statement, resolves=True, target_document=home.key, target_clause=index)


def _clause(home: Document, statement: ClauseReference, target: Numbered) -> tuple[Clause, ...]:
    if not target.steps:
        return _by_code(home, target.title) or _by_title(home, target.title)
    if target.relative:
        return _beside(home, statement, target.path[0]) if home.key == statement.document else ()
    found = _by_number(home, target.path) or _paged(
        home, _by_number(home, target.unpaged), target, statement.target_number)
    return tuple(c for c in found if _fits(home, c, target.title))


def _paged(home: Document, found: tuple[Clause, ...], target: Numbered, written: str) -> tuple[Clause, ...]:
    """The clauses found without counting paragraphs, but for such as number what stands in them and have fewer."""
    wanted = max((value for value, unit in target.steps if unit == cues()["relative_units"][1]), default=0)
    kept = tuple(c for c in found if not wanted or _may_hold(home, c, wanted))
    bracketed = bool(wanted) and pattern("bracketed_paragraph").search(written) is not None
    return tuple(c for c in kept if not bracketed or _may_count(home, c, wanted))


def _may_count(home: Document, clause: Clause, wanted: int) -> bool:
    """Whether a clause may have an item of that number in brackets: it has it, or counts none of its own so."""
    labels = [c.label for c in home.children(clause) if pattern("bracketed_label").match(c.label)]
    return len(labels) < _FEWEST_TOPS or (wanted,) in [path(label)[-1:] for label in labels]


def _may_hold(home: Document, clause: Clause, wanted: int) -> bool:
    """Whether a clause may have so many paragraphs: its lines, all that stands below it, or a number as high."""
    below = tuple(c for c in home.clauses if clause in home.ancestors(c))
    numbers = [path(c.label)[-1:] for c in below if c.label]
    lines = 1 + clause.text.text.count("\n") + len(below)
    return len(numbers) < _FEWEST_TOPS or wanted <= lines or (wanted,) in numbers


def _provisions(home: Document) -> Iterator[Clause]:
    return (c for c in home.clauses if c.kind not in _NO_PROVISIONS)


def _by_number(home: Document, wanted: Path) -> tuple[Clause, ...]:
    """Clauses of that printed number or path, or whose path ends so: two steps and more, none printed longer."""
    numbers = [(c, path(c.label), path(c.number)) for c in _provisions(home) if c.number]
    tests = (
        [c for c, label, _ in numbers if label == wanted and len(wanted) > 1],
        [c for c, _, whole in numbers if whole == wanted],
        [c for c, label, _ in numbers if label == wanted and c.parent is None],
        [c for c, label, whole in numbers if 1 < len(wanted) >= len(label) and whole[-len(wanted):] == wanted],
    )
    return tuple(next((found for found in tests if found), ()))


def _by_code(home: Document, code: str) -> tuple[Clause, ...]:
    """Clauses whose printed number begins with a letter (B1, A.4) and is this one."""
    wanted = code.rstrip(_POINTS)
    return tuple(c for c in _provisions(home) if c.label[:1].isalpha() and c.label.rstrip(_POINTS) == wanted)


def _beside(home: Document, statement: ClauseReference, number: int) -> tuple[Clause, ...]:
    """Clauses numbered so below the clause that speaks or below one above it, nearest first."""
    speaking = home.clauses[statement.clause]
    for place in (speaking, *home.ancestors(speaking)):
        below = (*home.children(place), *_rows(home, place))
        found = tuple(c for c in below if path(c.label)[-1:] == (number,))
        if found:
            return found
    return ()


def _rows(home: Document, clause: Clause) -> tuple[Clause, ...]:
    """The rows below a clause that bear a number, as items of its do."""
    return tuple(c for c in home.clauses if c.kind is ClauseKind.ROW and c.label and clause in home.ancestors(c))


def _by_title(home: Document, title: str) -> tuple[Clause, ...]:
    headed = [c for c in _provisions(home) if c.heading]
    found = [c for c in headed if same(without_number(c.heading), title)]
    return tuple(found or [c for c in headed if near(without_number(c.heading), title)])


def _fits(home: Document, clause: Clause, title: str) -> bool:
    """Whether a clause found by number is also the one of that title, where both bear one."""
    if len(plain_title(title)) < 2 or not clause.heading or near(clause.heading, title, least=0.5):
        return True
    return plain_title(title) in plain_title(clause.text.text) or not _is_title(home, title)


def _is_title(home: Document, title: str) -> bool:
    return bool(_by_title(home, title))


def _in_appendix(
    parsed: ParsedSource, statement: ClauseReference, own: Document, label: str, rest: str,
) -> ClauseReference:
    """An appendix is a document of its own or a headed part of this one; one that is neither is not loaded."""
    labelled = [d for d in parsed.documents if _labelled(_opening(parsed, d), label)]
    others = [d for d in labelled if d.key != own.key]
    if others or labelled:
        return _within(statement, (others or labelled)[0], rest)
    opening = tuple(c for c in _provisions(own) if _opens_appendix(c))
    part = tuple(c for c in opening if _labelled(_first_words(c), label))
    if part:
        return _pointing(statement, own, part[:1])
    lacking = not _of_another_text(parsed, statement) and _numbered_otherwise(parsed, opening, label)
    return replace(statement, resolves=False if lacking else None)


def _first_words(clause: Clause) -> str:
    return clause.heading or clause.label or clause.text.text


def _opens_appendix(clause: Clause) -> bool:
    """Whether a clause is the heading of an annex, or a short line that begins like one."""
    words = _first_words(clause)
    headed = bool(clause.heading or clause.label) or (len(words) <= _SHORT and not words.rstrip().endswith(_STOPS))
    return headed and pattern("appendix").match(words) is not None


def _of_another_text(parsed: ParsedSource, statement: ClauseReference) -> bool:
    return any(_before(parsed, statement, name) for name in ("named_before", "other_before"))


def _numbered_otherwise(parsed: ParsedSource, opening: tuple[Clause, ...], label: str) -> bool:
    """Whether the file counts its annexes by numbers, the first among them, and has none of this one."""
    words = (*map(_first_words, opening), *(_opening(parsed, d) for d in parsed.documents))
    found = (pattern("appendix").match(title) for title in words)
    numbers = {integer(m["label"] or "") for m in found if m and m["label"]} - {None}
    return 1 in numbers and integer(label) is not None and integer(label) not in numbers


def _opening(parsed: ParsedSource, document: Document) -> str:
    """The title with its label, which the document's title itself may leave out; without markup before it."""
    words = parsed.source.text[document.start:document.start + _LOOK_BACK].lstrip("#*=-_ \t\r\n\u3000\u3010\u300a<")
    return document.title if pattern("appendix").match(document.title) else words


def _within(statement: ClauseReference, document: Document, rest: str) -> ClauseReference:
    if numbered(rest).steps:
        return _search(statement, (document,), numbered(rest))
    return replace(statement, resolves=True, target_document=document.key)


def _labelled(title: str, label: str) -> bool:
    match = pattern("appendix").match(title)
    return match is not None and _value(match["label"] or "") == _value(label)


def _value(label: str) -> int | str:
    value = integer(label) if label else None
    return label.casefold() if value is None else value
