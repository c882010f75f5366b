"""A finding as HTML: what a page tells of it in one piece, as pages of many pieces are slow to draw.

Every word of a document passes through `html.escape`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from aiterms.explore.frame import Frame
from aiterms.explore.palette import SEVERITIES
from aiterms.explore.texts import Texts
from aiterms.report.words import law
from aiterms.validate import Finding
from loaders.namespaces import expand


def heading(texts: Texts, severity: str, code: str, *, title: str = "", where: str = "", number: int = 1) -> str:
    """One line: how grave, which rule, what the rule is about, where, and how many."""
    count = f'<span class="ait-count">{escape(texts("findings.count", n=number))}</span>' if number > 1 else ""
    place = f'<span class="ait-where">{escape(where)}</span>' if where else ""
    name = " ".join(filter(None, (f"<b>{escape(code)}</b>", escape(title))))
    return f'<div class="ait-heading">{severity_badge(texts, severity)}<span>{name}</span>{place}{count}</div>'


def severity_badge(texts: Texts, severity: str) -> str:
    """A severity as colour, icon and word."""
    colour, _, icon = SEVERITIES[severity]
    sign = icon.removeprefix(":material/").removesuffix(":")
    words = escape(texts(f"severity.{severity}"))
    return f'<span class="ait-severity" style="--c:{colour}"><i aria-hidden="true">{sign}</i>{words}</span>'


def sentence(message: str, quote: str, colour: str, below: str = "") -> str:
    """What a finding says, the words it rests on, and small print; what is '' is left out."""
    parts = (
        f"<p>{escape(message)}</p>" if message else "",
        quotation(quote, colour) if quote else "",
        f'<p class="ait-small">{escape(below)}</p>' if below else "",
    )
    return f'<div class="ait-finding">{"".join(parts)}</div>'


def quotation(text: str, colour: str) -> str:
    """Words of a document as a block of their own."""
    return f'<blockquote class="ait-quote" style="--c:{colour}">{escape(text)}</blockquote>'


def facts(rows: Sequence[tuple[str, str]], *, faint: bool = False) -> str:
    """Names and what they hold, side by side; rows that hold nothing are left out, '' where all do."""
    cells = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows if value)
    return f'<dl class="ait-facts{" faint" if faint else ""}">{cells}</dl>' if cells else ""


def figures(rows: Sequence[tuple[str, str, str]]) -> str:
    """Numbers under their names, side by side: (name, number, what it counts or '')."""
    cells = "".join(
        f'<div class="ait-figure"{_title(help_)}><dt>{escape(name)}</dt><dd>{escape(number)}</dd></div>'
        for name, number, help_ in rows
    )
    return f'<dl class="ait-figures">{cells}</dl>'


def legend(names: Mapping[str, str], before: str = "") -> str:
    """What colours stand for: name to colour, after some words."""
    dot = '<span><span class="dot" style="--c:{}"></span>{}</span>'
    dots = "".join(dot.format(colour, escape(name)) for name, colour in names.items())
    return f'<div class="ait-legend">{escape(before)}{dots}</div>'


def _title(words: str) -> str:
    return f' title="{escape(words)}"' if words else ""


def advice(frame: Frame, code: str) -> str:
    """What a rule rests on, in own words, and how to mend a text, to be unfolded; '' for a rule not known here."""
    texts, rule = frame.texts, frame.rule(code)
    if rule is None:
        return ""
    rows = [
        (texts("findings.law"), rule.law[texts.lang]),
        (texts("findings.mend"), rule.mend[texts.lang]),
        (texts("findings.source"), law(rule.source)[texts.lang] if rule.source else ""),
    ]
    return f'<details class="ait-advice"><summary>{escape(texts("findings.advice"))}</summary>{facts(rows)}</details>'


def source_words(frame: Frame, finding: Finding) -> str:
    """The law behind a finding, and the lists that make a category sensitive."""
    texts = frame.texts
    parts = [texts.labelled(texts("findings.source"), law(finding.source)[texts.lang])] if finding.source else []
    parts += [texts.labelled(texts("findings.under"), _lists(frame, finding.under))] if finding.under else []
    return " · ".join(parts)


def _lists(frame: Frame, under: str) -> str:
    """The names of the lists that make a category sensitive, given as CURIEs or by name."""
    curies = [part.strip() for part in under.split(";")]
    iris = [expand(c) if c.startswith("law:") else frame.catalogue.called.get(c, "") for c in curies]
    known = [frame.catalogue.name(i, frame.texts.lang) if i else c for i, c in zip(iris, curies, strict=True)]
    return frame.texts.pick("\uff1b", "; ").join(known)
