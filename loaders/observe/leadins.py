"""Lead-ins that announce a list which does not follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.model import Clause, ClauseKind, Document
from loaders.observe.cues import PROVISIONS, cue, observation, pattern
from loaders.resolve.numerals import integer
from loaders.statements import Observation

_COLONS = "：:"
_NEXT = 2
"""how far the next number of one level may be"""
_MARKS = " \n\t*_"


def missing_lists(document: Document) -> Iterator[Observation]:
    """Each announcement of a list with neither items, a table nor an enumeration behind it."""
    parents = {clause.parent for clause in document.clauses}
    for clause in document.clauses:
        if clause.kind in PROVISIONS and clause.index not in parents:
            yield from _announced(document, clause)


def _announced(document: Document, clause: Clause) -> Iterator[Observation]:
    text = clause.text.text
    if not _may_announce(text):
        return
    topics = pattern("announces_topics").search(text, clause.body)
    if topics and not text[topics.end():].strip() and _prose_next(document, clause):
        yield observation(document, clause, topics.span(), "list-missing", found=topics[0].strip())
        return
    opened = pattern("announces_open").search(text, clause.body)
    if opened and not text[opened.end():].strip(_MARKS) and _ends_with(document, clause):
        yield observation(document, clause, opened.span(), "list-missing", found=opened[0].strip())
        return
    shown = pattern("announces_table").search(text, clause.body)
    if shown and not _table_behind(document, clause):
        yield observation(document, clause, shown.span(), "list-missing", found=shown[0].strip())
        return
    for match in _announcements(text, clause.body):
        behind = text[match.end():].strip(_MARKS)
        if _begins_next(document, clause) or (
                not behind and _continued(document, clause) and not _ends_with(document, clause)):
            return
        inline = match[0].rstrip()[-1] in _COLONS and pattern("whole_clause").match(behind)
        if not inline and not pattern("list_follows").match(behind):
            yield observation(document, clause, match.span(), "list-missing", found=match[0].strip())
            return


def _announcements(text: str, first: int) -> Iterator[re.Match[str]]:
    """What announces a list of some things, or of so many."""
    yield from pattern("announces_list").finditer(text, first)
    yield from pattern("announces_number").finditer(text, first)


def _table_behind(document: Document, clause: Clause) -> bool:
    """Whether a table stands anywhere behind the clause, or lines that are ruled like one."""
    return any(c.kind in (ClauseKind.TABLE, ClauseKind.ROW) or c.text.text.count("|") > 1
               for c in document.clauses[clause.index:])


def _may_announce(text: str) -> bool:
    """Whether a text ends with a colon or has a word that announces: asked first, as few texts do."""
    return text.rstrip()[-1:] in _COLONS or any(word in text for word in cue("announces"))


def _prose_next(document: Document, clause: Clause) -> bool:
    """Whether a whole sentence stands next, which is no entry of a list of topics."""
    following = document.clauses[clause.index + 1:clause.index + 2]
    sentence = pattern("whole_sentence")
    return bool(following) and not following[0].label and sentence.search(following[0].text.text) is not None


def _ends_with(document: Document, clause: Clause) -> bool:
    """Whether what stands next goes on with the numbers of the clause, or of the sections that it is the end of."""
    following = document.clauses[clause.index + 1:clause.index + 2]
    return any(_goes_on(before, after) for after in following for before in (clause, *document.ancestors(clause)))


def _goes_on(before: Clause, after: Clause) -> bool:
    """Whether two labels follow each other: 第三条 and then 第四条, (一) and then (二); a number may be left out."""
    mine, its = (pattern("label").match(c.label.strip()) for c in (before, after))
    numbers = (integer(mine[2]), integer(its[2])) if mine and its else (None, None)
    return bool(mine and its and (mine[1], mine[3]) == (its[1], its[3]) and None not in numbers
                and 0 < (numbers[1] or 0) - (numbers[0] or 0) <= _NEXT)


def _begins_next(document: Document, clause: Clause) -> bool:
    """Whether what stands next is numbered as the first of several on the level below: 二、 and then 2.1."""
    following = document.clauses[clause.index + 1:clause.index + 2]
    return bool(following) and following[0].parent == clause.parent is not None and _begins(following[0])


def _continued(document: Document, clause: Clause) -> bool:
    """Whether what stands next may be the list: anything but the end or a headed section that begins no count."""
    following = document.clauses[clause.index + 1:clause.index + 2]
    return bool(following) and (not following[0].heading or _begins(following[0]))


def _begins(clause: Clause) -> bool:
    """Whether a clause is numbered as the first of several: 1、 / （一） / 5.1."""
    match = pattern("label").match(clause.label.strip())
    return match is not None and integer(match[2]) == 1
