"""From passages to data-handling statements: one a sentence, cell or list item, operation and set of purposes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.annotate import AnnotatedDocument, Passage
from loaders.annotate.cues import cues, find, pattern, words
from loaders.annotate.passage import Span
from loaders.annotate.scope import subject_of
from loaders.extract.handling import purposes, recipients
from loaders.extract.handling.aims import Told, Unit, aims, part_of, shares
from loaders.extract.handling.circumstances import Circumstances, circumstances
from loaders.extract.handling.context import RowContext, column_of, row_of
from loaders.extract.handling.handled import TABLE_VERB, Handled, handled, last_main
from loaders.extract.handling.recipients import Named
from loaders.extract.handling.sureness import confidence, level
from loaders.extract.handling.verbs import Verb, negated, verbs
from loaders.model import DocumentKind
from loaders.statements import DataHandling, Mention

_SENSITIVE = "data:SensitivePersonalInformation"
_ABOUT_DATA = frozenset({DocumentKind.PRIVACY_POLICY, DocumentKind.CONSENT_FORM})


def _row_purposes(row: RowContext | None) -> tuple[Mention, ...]:
    """What the purpose cells of a row say, else what its function is said to be for (function: for messages)."""
    if row is None:
        return ()
    if cells := row.of("purpose"):
        return tuple(m for cell in cells for m in purposes.whole(cell, 0, len(cell.text)))
    return tuple(m for cell in row.of("scenario") for m in purposes.mentions(cell, 0, len(cell.text)))


def _unit(passage: Passage, at: int, row: RowContext | None) -> tuple[int, int]:
    """The stretch that makes one statement: a cell is one, otherwise the sentence."""
    return (0, len(passage.text)) if row is not None else passage.sentence_at(at)


def _statements(annotated: AnnotatedDocument, passage: Passage) -> Iterator[DataHandling]:
    row, own = row_of(annotated, passage), verbs(annotated, passage)
    cells = _row_purposes(row)
    found: dict[Unit, list[Handled]] = defaultdict(list)
    for one in handled(annotated, passage, row, own):
        found[_unit(passage, one.span.first, row)].append(one)
    denied = []
    for unit, some in found.items():
        stated = tuple(_of_unit(annotated, passage, _read(annotated, passage, unit), some, cells))
        yield from (_with_circumstances(s, circumstances(annotated, passage, unit, row, spans)) for s, spans in stated)
        denied += [] if any(s.purpose_mentions for s, _ in stated) else [unit]
    yield from _beside_denials(annotated, passage, denied, own)
    yield from _without_data(annotated, passage, set(found), cells if not found else (), own)


def _of_unit(annotated: AnnotatedDocument, passage: Passage, read: _Reading, some: list[Handled],
             cells: tuple[Mention, ...]) -> Iterator[tuple[DataHandling, tuple[Span, ...]]]:
    """The statements of a sentence or cell with their data: one a verb, need and set of purposes."""
    spans, whole = tuple(one.span for one in some), Told(read.told.unit, cells + read.told.stated)
    told_of = dict.fromkeys(spans, whole) if cells else shares(passage, whole, spans)
    groups: dict[tuple[Verb, str | None, Told, bool, Unit], list[Span]] = defaultdict(list)
    for one in some:
        told = told_of[one.span]
        groups[one.verb, one.necessity, told, one.guessed, part_of(passage, told, one.span)].append(one.span)
    claimed = {m for verb, _, told, *_ in groups if not verb.negated for m in told.stated}
    rest = tuple(m for m in whole.stated if m not in claimed)
    mentioned: set[Mention] = set()
    for i, ((verb, necessity, told, guessed, _), own) in enumerate(groups.items()):
        stated = _statement(annotated, passage, replace(read, told=told), verb, necessity, tuple(own), cells,
                            first=not i)
        if guessed:
            stated = replace(stated, confidence=min(stated.confidence, level("guessed")))
        fresh = () if verb.negated else tuple(m for m in (*told.stated, *rest) if m not in mentioned)
        mentioned.update(fresh)
        yield replace(stated, purpose_mentions=fresh), tuple(own)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a sentence or cell tells whatever is handled in it."""

    told: Told
    received: Named


def _read(annotated: AnnotatedDocument, passage: Passage, unit: tuple[int, int]) -> _Reading:
    told = Told(unit, _stated(annotated, passage, unit))
    return _Reading(told, recipients.named(annotated, passage, *unit))


def _stated(annotated: AnnotatedDocument, passage: Passage, unit: tuple[int, int]) -> tuple[Mention, ...]:
    """The purposes of a sentence: by its phrases, and where it opens an item of a list of purposes, all it says."""
    lead = annotated.lead_in(passage)
    opens = passage.column is None and unit[0] <= passage.body < unit[1]
    if lead is None or not opens or not purposes.announces(lead):
        return purposes.mentions(passage, *unit)
    return purposes.opening(passage, *unit)


def _statement(annotated: AnnotatedDocument, passage: Passage, read: _Reading, verb: Verb, necessity: str | None,
               spans: tuple[Span, ...], cells: tuple[Mention, ...], *, first: bool) -> DataHandling:
    unit = read.told.unit
    stated = cells if verb.negated else read.told.stated
    concepts = _concepts(stated) if cells else aims(annotated, passage, read.told, verb, spans)
    return DataHandling(
        document=annotated.document.key, clause=passage.clause.index, evidence=passage.evidence(*unit), rule=verb.rule,
        confidence=confidence(passage, verb, spans, received=bool(read.received.mentions)), negated=verb.negated,
        processing=(verb.op,),
        data=tuple(dict.fromkeys(s.label for s in spans)), purposes=concepts,
        controller="role:Provider" if "Provider" in verb.actor else None,
        recipients=read.received.roles, necessity=necessity,
        data_mentions=tuple(Mention(s.label, passage.evidence(s.first, s.last)) for s in spans),
        recipient_mentions=read.received.mentions if first else (),
        declared_sensitive=True if verb.sensitive or _called_sensitive(spans) else None,
    )


def _concepts(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.concept for m in mentions))


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
                  cells: tuple[Mention, ...], own: tuple[Verb, ...]) -> Iterator[DataHandling]:
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
    for unit in passage.sentences:
        if unit not in told and (verb := _governing(annotated, passage, unit, own)) is not None:
            yield from _bare(annotated, passage, unit, verb)


def _beside_denials(annotated: AnnotatedDocument, passage: Passage, units: Iterable[Unit],
                    own: tuple[Verb, ...]) -> Iterator[DataHandling]:
    """What sentences that only deny the handling of their data assert beside it: in another part or behind a turn."""
    for part in (part for unit in units for part in _asserted(passage, unit, own)):
        stated = purposes.mentions(passage, *part)
        verb = next((v for v in own if part[0] <= v.first < part[1] and not v.describing), None)
        if stated and verb is not None:
            yield _no_data(annotated, passage, part, verb, stated, Named())


def _asserted(passage: Passage, unit: Unit, own: tuple[Verb, ...]) -> Iterator[Unit]:
    """The parts of a sentence, cut at its turns, in which nothing is denied."""
    turns = (m.end() for m in pattern("purpose", "turn").finditer(passage.text, *unit))
    for first, last in pairwise((unit[0], *turns, unit[1])):
        if not any(v.negated for v in own if first <= v.first < last):
            yield first, last


def _forbids(lead: Passage) -> bool:
    """Whether a lead-in forbids what its items name, and announces no exceptions."""
    return bool(find(cues("prohibited_lead"), lead.shadow)) and not find(cues("exception_lead"), lead.shadow)


def _governing(annotated: AnnotatedDocument, passage: Passage, unit: tuple[int, int],
               own: tuple[Verb, ...]) -> Verb | None:
    """The verb that purposes and recipients in a sentence without data belong to; None where it handles none."""
    about = [v for v in own if unit[0] <= v.first < unit[1] and not v.behind]
    if about and (_speaks_of_data(passage, unit) or _collects(about[0])):
        return about[0]
    told = recipients.handing(annotated, passage, *unit) or _act(annotated, passage, unit)
    if told is None and _goes_on(passage.shadow[slice(*unit)]):
        told = next((v for v in reversed(own) if v.last <= unit[0] and not v.describing), None)
    return told if told is not None or any(v.negated for v in about) else _aiming(annotated, passage, unit)


def _goes_on(sentence: str) -> bool:
    """Whether a sentence tells a further purpose of the data of the one before, or takes that data up."""
    return any(find(cues(name), sentence) for name in ("purpose_continues", "purpose_takes_up"))


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
