"""The terms of a right: the way to ask, the time to answer, what alone it extends to."""

from __future__ import annotations

from loaders.annotate import Passage
from loaders.annotate.cues import pattern
from loaders.annotate.durations import duration
from loaders.extract.rights.signs import says


def channel(passage: Passage, first: int, last: int) -> str | None:
    """How to ask: an e-mail address in the sentence, else the words for the way."""
    begin, end = passage.sentence_at(first)[0], passage.sentence_at(last - 1)[1]
    if mail := pattern("rights", "mail").search(passage.text, begin, end):
        return mail[0]
    way = pattern("rights", "channel").search(passage.text, begin, end)
    return way["place"] if way else None


def response(passage: Passage) -> str | None:
    """The time to answer that the text gives: a duration, else the words for soon."""
    for first, last in passage.sentences:
        if not says("answers", passage, first, last):
            continue
        for begin, end in passage.pieces(first, last):
            if says("answers", passage, begin, end) and (value := duration(passage.text[begin:end])):
                return value
        if soon := pattern("rights", "soon").search(passage.text, first, last):
            return soon[0]
    return None


def limited(passage: Passage, first: int, last: int) -> str | None:
    """What alone the right extends to: named in its own words, or at the head of its sentence."""
    if found := pattern("rights", "limited").search(passage.text, first, last):
        return found[0]
    head = pattern("rights", "limited_before").match(passage.text, passage.sentence_at(first)[0], last)
    return head["what"] if head else None
