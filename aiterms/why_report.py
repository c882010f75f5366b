"""The chain behind a statement as text, in Chinese and English, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from aiterms.messages import label
from aiterms.why import Explanation, Named, Place
from loaders.annotate.rules import CodeRule, CueRule

_EXAMPLES = 3


def to_text(found: Explanation) -> str:
    """Statement, place, rule, concepts, findings, quads: a headed block each."""
    blocks = (
        (f"{found.kind}  {found.iri}", _facts(found)),
        (label("why_place"), _place(found.place)),
        (label("why_rule"), _rule(found)),
        (label("why_concepts"), (line for named in found.named for line in _named(named))),
        (label("why_findings"), _findings(found)),
        (label("why_quads"), iter(found.quads)),
    )
    return "\n\n".join("\n".join((head, *(f"  {line}" for line in lines))) for head, lines in blocks) + "\n"


def _facts(found: Explanation) -> Iterator[str]:
    yield f"{label('why_confidence')}: {found.confidence}"
    if found.negated:
        yield label("why_negated")


def _place(place: Place) -> Iterator[str]:
    yield f"{place.source} · {place.title} ({place.kind})"
    yield f"{label('gains_clause')}: {' '.join(part for part in (place.clause, place.heading) if part) or '–'}"
    yield f"[{place.start}:{place.end}] …{_line(place.before)}【{_line(place.quote)}】{_line(place.after)}…"


def _line(text: str) -> str:
    return " ".join(text.split())


def _rule(found: Explanation) -> Iterator[str]:
    rule = found.rule
    if isinstance(rule, CueRule):
        yield from _cue(rule)
    elif isinstance(rule, CodeRule):
        yield f"{rule.id}  {rule.file}"
        yield from (rule.zh, rule.en, f"{label('why_words')}: {', '.join(rule.words)}")
    else:
        yield f"{found.rule_id or '–'}: {label('why_no_rule')}"


def _cue(rule: CueRule) -> Iterator[str]:
    yield f"{rule.id}  {rule.file}:{rule.line}"
    yield f"{label('why_pattern')}: {rule.pattern}"
    if rule.set:
        yield f"{label('why_set')}: {json.dumps(rule.set, ensure_ascii=False)}"
    for key, examples in (("why_fires", rule.fires), ("why_silent", rule.silent)):
        yield from (f"{label(key)}: {example}" for example in examples[:_EXAMPLES])


def _named(named: Named) -> Iterator[str]:
    entry = named.entry
    known = f"{entry.zh} / {entry.en}  {entry.file}" if entry else label("why_no_concept")
    yield f"{named.property} → {named.concept}  {known}"
    yield f"  [{named.start}:{named.end}] {_line(named.quote)} ← {_wording(named)}"


def _wording(named: Named) -> str:
    words = named.wording
    if words is None:
        return label("why_by_sentence")
    kind = words.cue or label("why_weak" if words.weak else "why_form")
    return f"{words.text} ({kind})"


def _findings(found: Explanation) -> Iterable[str]:
    if found.findings is None:
        return (label("why_no_report"),)
    lines = (f"{f['code']} {f['severity']}: {f['message_zh']} / {f['message_en']}" for f in found.findings)
    return tuple(lines) or (label("why_no_findings"),)


def to_json(found: Explanation) -> str:
    """The explanation field by field; the rule with its kind, 'cue' or 'code'."""
    kind = {CueRule: "cue", CodeRule: "code"}.get(type(found.rule))
    return json.dumps({**asdict(found), "rule_kind": kind}, ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Explanation], str]] = {"text": to_text, "json": to_json}
