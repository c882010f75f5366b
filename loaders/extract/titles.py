"""What a title in book marks names: a law, another agreement, or the document itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import pattern
from loaders.annotate.view import plain_view

_MARKS = "《》“”\"「」『』【】 "
_FEWEST, _MOST = 2, 60
_LOOK_BACK = 6


class Named(Enum):
    """What a title names."""

    LAW = "law"
    AGREEMENT = "agreement"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Title:
    """A title at ``text[first:last]`` of a passage, marks included; ``name`` is bare."""

    first: int
    last: int
    name: str


def _bare(name: str) -> str:
    return plain_view(name).text.strip(_MARKS).casefold().replace(" ", "")


def titles(passage: Passage) -> Iterator[Title]:
    """The titles in book marks; a title within a title belongs to the outer one."""
    depth, begin = 0, 0
    for i, char in enumerate(passage.text):
        if char == "《":
            begin = i if depth == 0 else begin
            depth += 1
        elif char == "》" and depth:
            depth -= 1
            if depth == 0 and _FEWEST <= i - begin - 1 <= _MOST:
                yield Title(begin, i + 1, passage.text[begin + 1 : i])


def _fits(key: str, text: str) -> bool:
    return pattern("citations", key).search(text) is not None


def is_law(annotated: AnnotatedDocument, name: str) -> bool:
    """Whether a title is that of a statute, regulation or standard."""
    stem = pattern("citations", "title_tail").sub("", name.strip())
    if any(known and known in _bare(name) for known in _brands(annotated)):
        return False
    if _fits("law_sure", stem):
        return True
    if not _fits("law_end", stem):
        return False
    begins = _fits("law_begin", stem) or _fits("law_about", stem)
    return (begins or _fits("law_likely", stem)) and (_fits("law_network", stem) or not _fits("rule_of_provider", stem))


def _brands(annotated: AnnotatedDocument) -> tuple[str, ...]:
    names = [n.name for n in annotated.parties.names if n.role == "Provider" and n.clause >= 0 and n.legal]
    return tuple(bare for n in (annotated.document.service or "", *names) if len(bare := _bare(n)) >= _FEWEST
                 and not _fits("no_brand", bare))


def is_own(annotated: AnnotatedDocument, passage: Passage, title: Title) -> bool:
    """Whether a title names the document that holds it, or some document of the reader's."""
    before = passage.text[max(0, title.first - _LOOK_BACK) : title.first]
    after = passage.text[title.last - 1 : title.last + 24]
    if _fits("own_before", before) or _fits("defines_self", after):
        return True
    document, name = annotated.document, _bare(title.name)
    own = {_bare(document.title), *(_bare(n.name) for n in document.self_names)}
    return name in own or any(len(name) >= 4 and o.endswith(name) for o in own)


def _made_by_a_party(passage: Passage, title: Title) -> bool:
    return _fits("made_by", passage.shadow[passage.sentence_at(title.first)[0] : title.first])


def _among_laws(annotated: AnnotatedDocument, passage: Passage, title: Title) -> bool:
    """Whether a title formed like a law's stands in a list beside a law, or is called one."""
    stem = pattern("citations", "title_tail").sub("", title.name.strip())
    if not _fits("law_end", stem) or _fits("rule_of_provider", stem):
        return False
    between = ((t, passage.text[min(t.last, title.last) : max(t.first, title.first)]) for t in titles(passage))
    beside = any(_fits("title_joint", gap) and is_law(annotated, t.name) for t, gap in between if t != title)
    return beside or _fits("called_law", passage.text[title.last - 1 : passage.sentence_at(title.first)[1]])


def kind_of(annotated: AnnotatedDocument, passage: Passage, title: Title) -> Named:
    """Law, agreement or neither."""
    known = any(s.first < title.last and title.first < s.last for s in passage.spans("law"))
    lawful = is_law(annotated, title.name) and not _made_by_a_party(passage, title)
    if lawful or (known and not _fits("agreement_end", title.name)) or _among_laws(annotated, passage, title):
        return Named.LAW
    if is_own(annotated, passage, title):
        return Named.NEITHER
    stem = pattern("citations", "title_tail").sub("", title.name.strip())
    return Named.AGREEMENT if _fits("agreement_end", stem) else Named.NEITHER
