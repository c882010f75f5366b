"""How sure a data-handling statement is: by what its verb commonly takes, and by the words for its data.

Verbs of collecting take data and little else. Verbs of use, processing, disclosure and deletion also take the
service, its results and the customer's own works, and a verb that only describes a noun may say nothing new. Bare
wordings (content, files, accounts) are often no data at all; one plain wording vouches for a list.
"""

from __future__ import annotations

from collections.abc import Iterable

from loaders.annotate import Passage
from loaders.annotate.cues import mapping
from loaders.annotate.passage import Span
from loaders.extract.handling.filters import is_weak
from loaders.extract.handling.verbs import Verb


def confidence(passage: Passage, verb: Verb, spans: Iterable[Span], *, received: bool = False) -> float:
    """The confidence of a statement on ``spans`` of data under a verb; of one without data where there are none.

    ``received``: the statement names recipients, which verbs that hand nothing on make doubtful.
    """
    spans = tuple(spans)
    if not spans:
        return level("without_data")
    sure = _by_wording(passage, verb, spans)
    hands_on = verb.op in mapping("handling_sureness", "families")["handing_on"]
    return min(sure, level("received_beside")) if received and not hands_on else sure


def _by_wording(passage: Passage, verb: Verb, spans: tuple[Span, ...]) -> float:
    if verb.describing:
        return level("describing")
    collects = verb.rule in mapping("handling_sureness", "families")["collecting"]
    if all(is_weak(passage, span) for span in spans):
        return level("bare_collected" if collects else "bare")
    return level("collecting" if collects else "handling")


def level(name: str) -> float:
    """The confidence that ``levels`` of ``loaders/cues/handling_sureness.yaml`` gives under a name, in 0…1."""
    return float(mapping("handling_sureness", "levels")[name])
