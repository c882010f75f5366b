"""Values of a liability statement: rates, look-back periods, damage, conditions, notice, exceptions.

Each is read from the words near the statement and left out where nothing is said. Rates are shares as decimal strings
('0.3' for 30 %), look-back periods ISO 8601 durations.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, takewhile
from typing import Any

from loaders.annotate import AnnotatedDocument, Passage, Span
from loaders.annotate.cues import Hit, cues, find, mapping, words
from loaders.annotate.durations import duration, number
from loaders.extract.liability.signs import Sign

_FILE = "liability_values"
_SIGNS = {"%": Decimal(100), "‰": Decimal(1000)}
_RATED = frozenset({"LiquidatedDamages", "ServiceCredit", "LiabilityCap", "Forfeiture"})
_LIMITING = frozenset({"LiabilityExclusion", "LiabilityCap", "WarrantyDisclaimer"})


def hits(key: str, shadow: str, first: int = 0, last: int | None = None) -> tuple[Hit, ...]:
    """Hits of the value cues that set ``key`` (``value: key``, or a key of their own)."""
    some = (c for c in cues(_FILE) if c.set.get("value") == key or key in c.set)
    return find(some, shadow, first, last)


def _share(hit: Hit) -> str | None:
    """The share a percentage or a fraction writes, None where its numeral is none."""
    if hit.match["number"]:
        value = Decimal(hit.match["number"]) / _SIGNS[hit.match["sign"]]
    else:
        parts = hit.match["parts"]
        count = Decimal(parts) if parts[0].isdigit() else number(parts)
        if count is None:
            return None
        value = Decimal(count) / Decimal(mapping(_FILE, "bases")[hit.match["base"]])
    return f"{value.normalize():f}"


def rate(shadow: str, first: int, last: int, *, final: bool = False) -> str | None:
    """The first (or the final) rate written in ``shadow[first:last]``."""
    found = hits("percent", shadow, first, last)
    return _share(found[-1 if final else 0]) if found else None


def _times(shadow: str, first: int, last: int) -> str | None:
    """The first multiple written in ``shadow[first:last]``: 3 for three times."""
    found = hits("times", shadow, first, last)
    if not found:
        return None
    words_ = found[0].match["times"]
    count = Decimal(words_) if words_[0].isdigit() else number(words_)
    return f"{Decimal(count).normalize():f}" if count is not None else None


def _first_key(key: str, shadow: str, first: int, last: int) -> str | None:
    found = hits(key, shadow, first, last)
    return str(found[0].value(key)) if found else None


def _words_of(passage: Passage, key: str, first: int, last: int) -> str | None:
    found = hits(key, passage.shadow, first, last)
    return passage.text[found[0].first : found[0].last].strip("，。；、 ") if found else None


def _harmful(passage: Passage, span: Span) -> bool:
    """Whether a word for a kind of damage speaks of damage here: by itself or by the noun behind it."""
    word = passage.text[span.first : span.last]
    tail = hits("damage-tail", passage.text, span.last)
    return any(sign in word for sign in words(_FILE, "harm")) or bool(tail and tail[0].first == span.last)


def _damage(passage: Passage, first: int, last: int) -> tuple[str, ...]:
    """Kinds of damage named, but for those a bracket takes out."""
    found = []
    for span in passage.spans_in("damage", first, last):
        bracket = passage.text.rfind("（", first, span.first)
        excepted = bracket >= 0 and passage.text.startswith(words(_FILE, "unmentioned"), bracket + 1)
        if _harmful(passage, span) and not (excepted and "）" not in passage.text[bracket : span.first]):
            found.append(span.label)
    return tuple(dict.fromkeys(found))


def _rate(shadow: str, sign: Sign, unit: tuple[int, int]) -> str | None:
    """A penalty's rate may stand anywhere in its unit; others need the base it is a share of, or a cue's word."""
    if (told := sign.hit.group("rate")) is not None:
        return rate(shadow, *told)
    if sign.concept == "LiquidatedDamages":
        return rate(shadow, sign.first, sign.last) or rate(shadow, *unit) or _times(shadow, sign.first, sign.last)
    based = hits("basis", shadow, sign.first, sign.last)
    return rate(shadow, based[-1].last, sign.last) if based else None


def _basis(passage: Passage, sign: Sign, unit: tuple[int, int]) -> str | None:
    """What a rate is a share of, or what a cap measures by."""
    capped = sign.hit.group("basis")
    return passage.text[slice(*capped)] if capped else _words_of(passage, "basis", *unit)


def _money(passage: Passage, sign: Sign, unit: tuple[int, int]) -> dict[str, Any]:
    """Rate, its unit of time and its base; a rate counts only for what is paid or capped by share."""
    if sign.concept not in _RATED:
        return {}
    shadow, reach = passage.shadow, (sign.first, sign.last)
    found = _rate(shadow, sign, unit)
    back = hits("lookback", shadow, *reach) if sign.concept == "LiabilityCap" else ()
    return {
        "rate": found, "rate_per": _first_key("per", shadow, *unit) if found else None,
        "basis": _basis(passage, sign, unit) if found or sign.concept == "LiabilityCap" else None,
        "lookback": duration(back[0].match[0]) if back else None,
    }


def _notice(annotated: AnnotatedDocument, passage: Passage, sentence: tuple[int, int]) -> str | None:
    """What is said on notice, in the sentence or else where its list opens."""
    if said := _first_key("notice", passage.shadow, *sentence):
        return said
    lead = annotated.lead_in(passage)
    return _first_key("notice", lead.shadow, 0, len(lead.shadow)) if lead is not None else None


def _carved(passage: Passage) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(h.value("carve")) for h in hits("carve", passage.shadow)))


def _listed(annotated: AnnotatedDocument, passage: Passage) -> Iterator[Passage]:
    """The entries of the list that a passage opens."""
    behind = annotated.passages.index(passage) + 1
    yield from takewhile(lambda p: annotated.lead_in(p) is passage, annotated.passages[behind:])


def _all_damage(annotated: AnnotatedDocument, passage: Passage, sign: Sign, unit: tuple[int, int]) -> tuple[str, ...]:
    """Damage named up to the end of the statement, and in the list of what a limitation covers."""
    entries = _listed(annotated, passage) if sign.concept in _LIMITING and passage.text.endswith("：") else ()
    found = (_damage(passage, unit[0], sign.last), *(_damage(entry, 0, len(entry.text)) for entry in entries))
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def trigger(passage: Passage, first: int, last: int) -> str | None:
    """The words of the nearest condition before a statement's sign."""
    found = hits("trigger", passage.shadow, first, last)
    return passage.text[found[-1].first : found[-1].last] if found else None


def values(annotated: AnnotatedDocument, passage: Passage, sign: Sign, unit: tuple[int, int]) -> dict[str, Any]:
    """The fields of a `LiabilityStatement` that its words give; keys without a value are None or empty."""
    sentence = passage.sentence_at(sign.first)
    measure = sign.concept == "EnforcementMeasure"
    return {
        **_money(passage, sign, unit),
        "threshold": passage.text[slice(*when)].strip("， ") if (when := sign.hit.group("when")) else None,
        "damage": _all_damage(annotated, passage, sign, unit),
        "trigger": trigger(passage, sentence[0], sign.hit.last),
        "notice": _notice(annotated, passage, sentence) if measure else None,
        "carve_out": _carved(passage) if sign.concept in _LIMITING else (),
    }
