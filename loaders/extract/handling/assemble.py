"""From passages to data-handling statements: one a sentence, cell or list item, operation and set of purposes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import cues, find, words
from loaders.annotate.passage import Span, cut
from loaders.annotate.scope import subject_of
from loaders.extract.handling import purposes, recipients
from loaders.extract.handling.circumstances import Circumstances, circumstances
from loaders.extract.handling.context import RowContext, column_of, row_of, scenario_purposes
from loaders.extract.handling.handled import TABLE_VERB, handled, last_main
from loaders.extract.handling.recipients import Named
from loaders.extract.handling.sureness import confidence
from loaders.extract.handling.verbs import Verb, negated, verbs
from loaders.model import DocumentKind
from loaders.statements import DataHandling, Mention

_SENSITIVE = "data:SensitivePersonalInformation"
_ABOUT_DATA = frozenset({DocumentKind.PRIVACY_POLICY, DocumentKind.CONSENT_FORM})


def _row_purposes(row: RowContext | None) -> tuple[Mention, ...]:
    if row is None:
        return ()
    return tuple(m for cell in row.of("purpose") for m in purposes.whole(cell, 0, len(cell.text)))


def _from_lead(annotated: AnnotatedDocument, passage: Passage) -> tuple[str, ...]:
    """Purposes of data in a sentence that tells none: those of its lead-in, stated or by its occasion."""
    lead = annotated.lead_in(passage)
    if lead is None:
        return ()
    stated = tuple(m.concept for m in purposes.mentions(lead, 0, len(lead.text)))
    return tuple(dict.fromkeys((*stated, *scenario_purposes(lead, 0, len(lead.text)))))


def _told(stated: tuple[str, ...], occasion: tuple[str, ...]) -> tuple[str, ...]:
    """Purposes stated and those the occasion tells; that a service is used says nothing beside another purpose."""
    told = dict.fromkeys((*stated, *occasion))
    special = tuple(c for c in told if c in stated or c not in words("purpose", "general"))
    return special or tuple(told)


def _from_paragraph(passage: Passage, unit: tuple[int, int]) -> tuple[str, ...]:
    """Purposes of data in a sentence that tells none: those of the nearest sentence before in the paragraph."""
    for first, last in reversed(passage.sentences):
        if last <= unit[0]:
            stated = tuple(m.concept for m in purposes.mentions(passage, first, last))
            if told := _told(tuple(dict.fromkeys(stated)), scenario_purposes(passage, first, last)):
                return told
    return ()


def _from_behind(passage: Passage, unit: tuple[int, int]) -> tuple[str, ...]:
    """Purposes of data in a sentence that tells none: those of the next one, where it takes the data up."""
    behind = next(((a, b) for a, b in passage.sentences if a >= unit[1]), None)
    if behind is None or not find(cues("purpose_takes_up"), passage.shadow[slice(*behind)]):
        return ()
    return tuple(dict.fromkeys(m.concept for m in purposes.mentions(passage, *behind)))


def _around(annotated: AnnotatedDocument, passage: Passage, unit: tuple[int, int]) -> tuple[str, ...]:
    """Purposes of data in a sentence that tells none, nor its occasion: told behind, in the lead-in, or before."""
    return _from_behind(passage, unit) or _from_lead(annotated, passage) or _from_paragraph(passage, unit)


def _unit(passage: Passage, at: int, row: RowContext | None) -> tuple[int, int]:
    """The stretch that makes one statement: a cell is one, otherwise the sentence."""
    return (0, len(passage.text)) if row is not None else passage.sentence_at(at)


def _statements(annotated: AnnotatedDocument, passage: Passage) -> Iterator[DataHandling]:
    row = row_of(annotated, passage)
    groups: dict[tuple[tuple[int, int], Verb, str | None], list[Span]] = defaultdict(list)
    for found in handled(annotated, passage, row):
        groups[_unit(passage, found.span.first, row), found.verb, found.necessity].append(found.span)
    cells = _row_purposes(row)
    readings = {unit: _read(annotated, passage, unit) for unit in dict.fromkeys(unit for unit, _, _ in groups)}
    told: set[tuple[int, int]] = set()
    aimed: set[tuple[int, int]] = set()
    for (unit, verb, necessity), spans in groups.items():
        stated = _statement(annotated, passage, readings[unit], verb, necessity, tuple(spans), cells,
                            first=unit not in told)
        if unit in aimed:
            stated = replace(stated, purpose_mentions=())
        elif stated.purpose_mentions:
            aimed.add(unit)
        yield _with_circumstances(stated, circumstances(annotated, passage, unit, row, tuple(spans)))
        told.add(unit)
    yield from _without_data(annotated, passage, told, cells if not groups else ())


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a sentence or cell tells whatever is handled in it."""

    unit: tuple[int, int]
    stated: tuple[Mention, ...]
    occasion: tuple[str, ...]
    received: Named


def _read(annotated: AnnotatedDocument, passage: Passage, unit: tuple[int, int]) -> _Reading:
    return _Reading(
        unit, _stated(annotated, passage, unit), scenario_purposes(passage, *unit),
        recipients.named(annotated, passage, *unit),
    )


def _stated(annotated: AnnotatedDocument, passage: Passage, unit: tuple[int, int]) -> tuple[Mention, ...]:
    """The purposes of a sentence: by its phrases, and where it opens an item of a list of purposes, all it says."""
    lead = annotated.lead_in(passage)
    opens = passage.column is None and unit[0] <= passage.body < unit[1]
    if lead is None or not opens or not purposes.announces(lead):
        return purposes.mentions(passage, *unit)
    return purposes.opening(passage, *unit)


def _statement(annotated: AnnotatedDocument, passage: Passage, read: _Reading, verb: Verb, necessity: str | None,
               spans: tuple[Span, ...], cells: tuple[Mention, ...], *, first: bool) -> DataHandling:
    unit, stated = read.unit, cells + (() if verb.negated else read.stated)
    concepts = tuple(dict.fromkeys(m.concept for m in stated))
    if not cells:
        own, occasion = _of_part(passage, read, stated, spans)
        concepts = _told(own, occasion) or _around(annotated, passage, unit)
    return DataHandling(
        document=annotated.document.key, clause=passage.clause.index, evidence=passage.evidence(*unit), rule=verb.rule,
        confidence=confidence(passage, verb, spans, received=bool(read.received.mentions)), negated=verb.negated,
        processing=(verb.op,),
        data=tuple(dict.fromkeys(s.label for s in spans)), purposes=concepts,
        controller="role:Provider" if "Provider" in verb.actor else None,
        recipients=read.received.roles, necessity=necessity,
        data_mentions=tuple(Mention(s.label, passage.evidence(s.first, s.last)) for s in spans),
        purpose_mentions=stated, recipient_mentions=read.received.mentions if first else (),
        declared_sensitive=True if verb.sensitive or _called_sensitive(spans) else None,
    )


def _of_part(passage: Passage, read: _Reading, stated: tuple[Mention, ...],
             spans: tuple[Span, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The purposes stated and told by occasion for data: those of its part between semicolons, if that states any."""
    parts = tuple(cut(passage.text, "；", *read.unit))
    first, last = next(((a, b) for a, b in parts if a <= spans[0].first < b), read.unit)
    here = passage.evidence(first, last)
    own = tuple(m for m in stated if here.start <= m.evidence.start < here.end)
    if not own:
        return tuple(dict.fromkeys(m.concept for m in stated)), read.occasion
    occasion = scenario_purposes(passage, first, last) or scenario_purposes(passage, *parts[0])
    return tuple(dict.fromkeys(m.concept for m in own)), occasion


def _with_circumstances(stated: DataHandling, told: Circumstances) -> DataHandling:
    """The statement with what is told beside it; a denial rests on no basis."""
    return replace(
        stated, legal_basis=None if stated.negated else told.legal_basis, subject=told.subject,
        told_necessity=told.told_necessity, told_effect=told.told_effect, open_ended=told.open_ended,
        scenario=told.scenario,
    )


def _called_sensitive(spans: tuple[Span, ...]) -> bool:
    return any(s.label == _SENSITIVE for s in spans)


def _without_data(annotated: AnnotatedDocument, passage: Passage, told: set[tuple[int, int]],
                  cells: tuple[Mention, ...]) -> Iterator[DataHandling]:
    """Sentences that state purposes or recipients but name no category of data, and items of a list of purposes."""
    if passage.column is not None and column_of(passage) != "data":
        return
    lead = annotated.lead_in(passage)
    if lead is not None and _forbids(lead):
        return
    if cells:
        whole = (0, len(passage.text))
        yield _no_data(annotated, passage, whole, TABLE_VERB, cells, recipients.named(annotated, passage, *whole))
        return
    if lead is not None and not told and passage.column is None and purposes.announces(lead):
        yield from _listed(annotated, passage, lead)
        return
    if lead is not None and (above := last_main(annotated, lead)) is not None:
        yield from (s for unit in passage.sentences if unit not in told for s in _bare(annotated, passage, unit, above))
        return
    own = verbs(annotated, passage)
    for unit in passage.sentences:
        if unit not in told and (verb := _governing(annotated, passage, unit, own)) is not None:
            yield from _bare(annotated, passage, unit, verb)


def _forbids(lead: Passage) -> bool:
    """Whether a lead-in forbids what its items name, and announces no exceptions."""
    return bool(find(cues("prohibited_lead"), lead.shadow)) and not find(cues("exception_lead"), lead.shadow)


def _governing(annotated: AnnotatedDocument, passage: Passage, unit: tuple[int, int],
               own: tuple[Verb, ...]) -> Verb | None:
    """The verb that purposes and recipients in a sentence without data belong to; None where it handles none."""
    about = [v for v in own if unit[0] <= v.first < unit[1] and not v.behind]
    if about and (_speaks_of_data(passage, unit) or _collects(about[0])):
        return about[0]
    if find(cues("purpose_continues"), passage.shadow[slice(*unit)]):
        before = [v for v in own if v.last <= unit[0] and not v.describing]
        return before[-1] if before else None
    told = recipients.handing(annotated, passage, *unit) or _act(annotated, passage, unit)
    return told if told is not None or any(v.negated for v in about) else _aiming(annotated, passage, unit)


def _aiming(annotated: AnnotatedDocument, passage: Passage, unit: tuple[int, int]) -> Verb | None:
    """That data is used, in a policy or form whose sentence speaks of data and of an aim, and not of a customer's."""
    if annotated.document.kind not in _ABOUT_DATA or not _speaks_of_data(passage, unit):
        return None
    aims = purposes.phrases(passage, *unit)
    actors = tuple(subject_of(annotated, passage, aim.match.start()) for aim in aims)
    actor = next((a for a in actors if "Customer" not in a), None)
    return Verb(*unit, "processing:Use", actor, "handling.aim") if actor is not None else None


def _collects(verb: Verb) -> bool:
    """Whether a provider collects: whatever it is, that is data."""
    return "Provider" in verb.actor and verb.rule in words("handling_words", "collecting")


def _act(annotated: AnnotatedDocument, passage: Passage, unit: tuple[int, int]) -> Verb | None:
    """What a provider does in a sentence that handles data and names none; None where a customer does it."""
    hit = next(iter(find(cues("handling_act"), passage.shadow, *unit)), None)
    actor = subject_of(annotated, passage, hit.first) if hit is not None else ()
    if hit is None or negated(passage, hit.first) or "Customer" in actor:
        return None
    return Verb(hit.first, hit.last, f"processing:{hit.value('op')}", actor, hit.cue.id)


def _speaks_of_data(passage: Passage, unit: tuple[int, int]) -> bool:
    return bool(find(cues("handling_topic"), passage.shadow, *unit) or passage.spans_in("data", *unit))


def _listed(annotated: AnnotatedDocument, passage: Passage, lead: Passage) -> Iterator[DataHandling]:
    about = last_main(annotated, lead) or _aiming_list(annotated, lead)
    stated = tuple(m for unit in passage.sentences if unit[1] > passage.body for m in _stated(annotated, passage, unit))
    if stated and about is not None:
        whole = (passage.body, len(passage.text))
        yield _no_data(annotated, passage, whole, about, stated, recipients.named(annotated, passage, *whole))


def _aiming_list(annotated: AnnotatedDocument, lead: Passage) -> Verb | None:
    """That data is used, where a lead-in in a policy or form speaks of data and announces what it is for."""
    whole = (0, len(lead.text))
    kept = annotated.document.kind in _ABOUT_DATA and _speaks_of_data(lead, whole) and not verbs(annotated, lead)
    return Verb(*whole, "processing:Use", ("Provider",), "handling.aim") if kept else None


def _bare(annotated: AnnotatedDocument, passage: Passage, unit: tuple[int, int], verb: Verb) -> Iterator[DataHandling]:
    stated = () if verb.negated else _stated(annotated, passage, unit)
    received = recipients.named(annotated, passage, *unit)
    if stated or received.mentions:
        yield _no_data(annotated, passage, unit, verb, stated, received)


def _no_data(annotated: AnnotatedDocument, passage: Passage, unit: tuple[int, int], verb: Verb,
             stated: tuple[Mention, ...], received: Named) -> DataHandling:
    return DataHandling(
        document=annotated.document.key, clause=passage.clause.index, evidence=passage.evidence(*unit),
        rule=verb.rule, confidence=confidence(passage, verb, ()), negated=verb.negated, processing=(verb.op,),
        purposes=tuple(dict.fromkeys(m.concept for m in stated)),
        recipients=received.roles, purpose_mentions=stated, recipient_mentions=received.mentions,
    )


def extract(annotated: AnnotatedDocument) -> Iterator[DataHandling]:
    """The data-handling statements of a document."""
    for passage in annotated.passages:
        if not passage.context_only:
            yield from _statements(annotated, passage)
