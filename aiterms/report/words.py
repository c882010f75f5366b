"""The words of the report by language: its own from ``texts.yaml``, the names of things from the graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from aiterms.explore.data import local_name
from aiterms.explore.texts import Texts, duration_words, percent
from aiterms.validate.texts import LANGUAGES
from aiterms.validate.texts import both as both_of_findings
from loaders.resources import read_yaml

Text = Mapping[str, str]
"""The same words by language: 'zh' and 'en'."""

NOTHING: Text = dict.fromkeys(LANGUAGES, "")


@cache
def _texts() -> Mapping[str, Mapping[str, Text]]:
    return cast("Mapping[str, Mapping[str, Text]]", read_yaml(Path(__file__).with_name("texts.yaml")))


@cache
def _laws() -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", read_yaml(Path(__file__).with_name("laws.yaml")))


def law(source: str) -> Text:
    """The law and article behind a rule, such as 'PIPL Art. 29; …', in both languages as far as the names are known."""
    if source == "internal":
        return cast("Text", _laws()["internal"])
    return {"zh": say("mark.semicolon")["zh"].join(map(_law_in_chinese, source.split("; "))), "en": source}


def _law_in_chinese(part: str) -> str:
    name, article, numbers = part.partition(_laws()["article"])
    known_as = _laws()["names"].get(name, "")
    if not known_as:
        return part
    said: str = _laws()["said"]
    return said.format(law=known_as, articles=numbers.replace(", ", say("mark.list")["zh"])) if article else known_as


def say(key: str, /, **values: object) -> Text:
    """The words of a key such as ``summary.title``, braces filled in; raises KeyError for an unknown key."""
    section, _, name = key.partition(".")
    found = _texts()[section][name]
    return {lang: found[lang].format(**values) for lang in LANGUAGES}


def known(section: str, name: str) -> Text:
    """The words of a name that may have none: the name itself then."""
    return _texts()[section].get(name) or same(name)


def both(key: str) -> str:
    """The words of a key in both languages on one line, for the command line."""
    return " / ".join(say(key).values())


def same(words: str) -> Text:
    """Words that are the same in every language: names, dates, words of a document."""
    return dict.fromkeys(LANGUAGES, words)


def joined(texts: Iterable[Text]) -> Text:
    """Several texts as a list, each once, in their order."""
    listed = list(texts)
    mark = say("mark.list")
    return {lang: mark[lang].join(dict.fromkeys(text[lang] for text in listed)) for lang in LANGUAGES}


def shared(key: str) -> Text:
    """Words that the explorer has for the same thing, such as ``kind.PrivacyPolicy``."""
    return {lang: Texts(lang)(key) for lang in LANGUAGES}


def periods(durations: str) -> Text:
    """ISO 8601 durations, one a line, in words; what is no duration stays as it is."""
    return joined({lang: duration_words(Texts(lang), one) for lang in LANGUAGES}
                  for one in durations.split("\n") if one)


def shares(rates: str) -> Text:
    """Shares such as '0.3', one a word, in per cent."""
    return same(" ".join(percent(rate) for rate in sorted(rates.split())))


@dataclass(frozen=True, slots=True)
class Names:
    """Names of things by IRI, what each falls under, and the lists that call it sensitive."""

    by_iri: Mapping[str, Text]
    broader: Mapping[str, tuple[str, ...]]
    under: Mapping[str, tuple[str, ...]]

    def name(self, iri: str) -> Text:
        """What people call it; its local name where the graph has no label."""
        return self.by_iri.get(iri) or same(local_name(iri))

    def names(self, iris: str) -> Text:
        """The names of IRIs with blanks between, as a list."""
        return joined(self.name(iri) for iri in sorted(iris.split()))

    def upwards(self, iri: str) -> frozenset[str]:
        """The concept and all above it."""
        found: set[str] = set()
        waiting = [iri]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting.extend(self.broader.get(one, ()))
        return frozenset(found)

    def lists(self, iri: str) -> Text:
        """The lists that call a category sensitive, '' where none does."""
        return joined(self.name(law) for law in self.under.get(iri, ()))

    def translated(self, english: str) -> Text:
        """Names given in English with semicolons between, in each language as far as the graph has them."""
        known_as = {text["en"]: text for text in self.by_iri.values()}
        known_as[both_of_findings("declared_by_document")] = say("mark.declared")
        return joined(known_as.get(part, same(part)) for part in english.split("; "))


def names(rows: Iterable[Mapping[str, str]]) -> Names:
    """The names in the answer to ``report-names``."""
    listed = list(rows)
    return Names(
        {row["thing"]: _name(row) for row in listed},
        {row["thing"]: tuple(sorted(row["broader"].split())) for row in listed},
        {row["thing"]: tuple(sorted(row["under"].split())) for row in listed},
    )


def _name(row: Mapping[str, str]) -> Text:
    any_name = row["plain"] or row["zh"] or row["en"]
    return {lang: row[lang] or any_name for lang in LANGUAGES}
