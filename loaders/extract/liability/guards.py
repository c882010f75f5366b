"""What a sentence must say beside a sign, before the sign counts.

Doubtful signs name a guard in their cue; a guard looks at the sentence and at the text that opens its list. Nothing
here decides what a statement is: a guard only lets a sign through or stops it.
"""

from __future__ import annotations

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import Hit, cues, find

_FILE = "liability_guards"


def says(name: str, shadow: str) -> bool:
    """Whether a text says what a guard looks for."""
    return bool(find((c for c in cues(_FILE) if c.set.get("guard") == name), shadow))


def _surroundings(annotated: AnnotatedDocument, passage: Passage, first: int, last: int) -> str:
    """The text that opens the list a stretch stands in, and the stretch."""
    lead = annotated.lead_in(passage)
    return (lead.shadow if lead is not None else "") + passage.shadow[first:last]


def _holds(name: str, shadow: str) -> bool:
    """A sanction is for breach, or at least not for running the service; other guards stand for themselves."""
    if name == "sanction":
        return says("breach", shadow) or not says("operation", shadow)
    return says(name, shadow)


def passes(annotated: AnnotatedDocument, passage: Passage, hit: Hit, sentence: tuple[int, int]) -> bool:
    """Whether a sign may count where it stands: kind of document, condition, guard."""
    if annotated.document.kind.value in hit.value("skip_kind", ()):
        return False
    if not hit.value("anywhere") and says("condition", passage.shadow[slice(*passage.piece_at(hit.last - 1))]):
        return False
    guard = hit.value("guard")
    reach = (0, len(passage.shadow)) if hit.value("reach") == "passage" else sentence
    return guard is None or _holds(guard, _surroundings(annotated, passage, *reach))
