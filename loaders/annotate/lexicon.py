"""The surface forms of the ontology's concepts, and finding them in text.

Forms are the zh and en labels (``skos:prefLabel``, ``altLabel``, ``hiddenLabel``) of a scheme's
concepts; a form given as ``ait:decoy`` matches as nothing, so that a longer phrase stops a shorter
one. Names of those who commonly play a role (``ait:playedBy``) are a scheme of their own, `PLAYER`. Within a scheme
the longest form wins; schemes do not disturb each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import pyoxigraph as ox
import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans

from loaders.annotate.view import plain_text, plain_view
from loaders.namespaces import PREFIXES, shorten
from loaders.resources import resource

SCHEMES = ("data", "purpose", "processing", "role", "right", "consent", "liability", "damage", "permission", "law")
"""Prefixes of the concept schemes, in the order of the contract."""

DECOY = "decoy"
PLAYER = "playedBy"
_WEAK = "weak "
_FOUND_LATELY = 256
_HIDDEN = PREFIXES["skos"] + "hiddenLabel"
_LABELS = frozenset(PREFIXES["skos"] + name for name in ("prefLabel", "altLabel", "hiddenLabel"))
_PLAYED = PREFIXES["ait"] + PLAYER
_TOLD = _LABELS | {PREFIXES["ait"] + DECOY, _PLAYED}


@dataclass(frozen=True, slots=True)
class Form:
    """A surface form of a concept (a CURIE); ``concept`` is `DECOY` for a decoy.

    A ``weak`` form (``skos:hiddenLabel``) is bare or ambiguous: it names the concept only where the
    context speaks of it.
    """

    text: str
    concept: str
    scheme: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class TermHit:
    """A concept found at ``text[first:last]``."""

    first: int
    last: int
    concept: str
    weak: bool = False


def _form(quad: ox.Triple | ox.Quad, predicate: str) -> Form | None:
    """The form that a quad with one of the properties of forms gives, if any."""
    concept = _short(quad.subject.value) if isinstance(quad.subject, ox.NamedNode) else ""
    prefix = concept.partition(":")[0]
    if prefix not in SCHEMES or not isinstance(quad.object, ox.Literal):
        return None
    text = plain_text(quad.object.value.strip())
    known = predicate in _LABELS or predicate == _PLAYED
    scheme = PLAYER if predicate == _PLAYED else prefix
    return Form(text, concept if known else DECOY, scheme, weak=predicate == _HIDDEN) if text else None


_short = cache(shorten)


def read_forms(folder: Path) -> tuple[Form, ...]:
    """All forms in the Turtle files of a folder, sorted."""
    triples = (triple for path in sorted(folder.glob("*.ttl"))
               for triple in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))
    told = ((triple, predicate) for triple in triples if (predicate := triple.predicate.value) in _TOLD)
    forms = {form for triple, predicate in told if (form := _form(triple, predicate))}
    return tuple(sorted(forms, key=lambda f: (f.scheme, f.text, f.concept)))


@cache
def blank_zh() -> Language:
    """The blank Chinese pipeline whose vocabulary all Docs share."""
    return spacy.blank("zh")


def character_doc(text: str) -> Doc:
    """A Doc with one token a character: token ``i`` is ``text[i]``."""
    return Doc(blank_zh().vocab, words=list(text), spaces=[False] * len(text))


class Lexicon:
    """Finds the forms of one or more schemes, whatever their case.

    What it holds never changes; the matcher of a scheme is made when the scheme is first asked for.
    """

    def __init__(self, forms: Iterable[Form]) -> None:
        """Sort the forms by scheme and concept."""
        self._forms: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for form in forms:
            self._forms[form.scheme][_WEAK * form.weak + form.concept].append(form.text)
        self._matchers: dict[str, PhraseMatcher] = {}

    @property
    def schemes(self) -> tuple[str, ...]:
        """The schemes it holds, sorted."""
        return tuple(sorted(self._forms))

    def _matcher(self, scheme: str) -> PhraseMatcher:
        if scheme not in self._matchers:
            self._matchers[scheme] = _matcher(self._forms.get(scheme, {}))
        return self._matchers[scheme]

    def mark(self, doc: Doc, scheme: str, *, text: str) -> tuple[TermHit, ...]:
        """The longest hits of a scheme in the character Doc of ``text``, in order; decoys left out."""
        found = self._matcher(scheme)(doc, as_spans=True)
        spans = filter_spans(s for s in found if _whole(text, s.start, s.end))
        return tuple(
            TermHit(s.start, s.end, s.label_.removeprefix(_WEAK), s.label_.startswith(_WEAK))
            for s in spans if s.label_ != DECOY
        )

    def find(self, text: str, scheme: str = "data") -> tuple[TermHit, ...]:
        """Hits of a scheme in a bare string, positions in its view."""
        shown = plain_view(text).text
        return self.mark(character_doc(shown), scheme, text=shown)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _whole(text: str, first: int, last: int) -> bool:
    """Whether ``text[first:last]`` cuts no Latin word or number in two."""
    cut_before = first > 0 and _latin(text[first]) and _latin(text[first - 1])
    return not cut_before and not (last < len(text) and _latin(text[last]) and _latin(text[last - 1]))


def _matcher(concepts: dict[str, list[str]]) -> PhraseMatcher:
    matcher = PhraseMatcher(blank_zh().vocab, attr="LOWER")
    for concept, texts in sorted(concepts.items()):
        matcher.add(concept, [character_doc(text) for text in texts])
    return matcher


@lru_cache(maxsize=_FOUND_LATELY)
def players(text: str) -> tuple[TermHit, ...]:
    """The names of those who commonly play a role in a text; what was found lately is kept."""
    return lexicon().mark(character_doc(text), PLAYER, text=text)


@cache
def lexicon() -> Lexicon:
    """The lexicon of the project's own ontology, read once."""
    return Lexicon(read_forms(resource("ontology")))
