"""Tells findings apart by what they say and not by where they stand, so that one is recognised after an edit.

A fingerprint is made of the rule's code, the document (file name, kind and title, figures aside), the quote without
its number, and the values that the rule put into its message, numbers of clauses aside. It outlives shifted offsets,
renumbered clauses, a new version date in the title, another wording of the message and another layout of the text;
it changes when the sentence does.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256

from aiterms.validate.model import Finding

SCHEME = "aiterms/v2"
"""names this way of making fingerprints; raised when it changes"""

CLAUSE_NUMBERS = frozenset({"place", "otherPlace"})
"""names of the variables of shapes that hold the number of a clause"""

_DIGITS = 20
_OF_A_CLAUSE = 100
_FIGURE = re.compile(r"\d+")


def fingerprint(finding: Finding, values: Mapping[str, str]) -> str:
    """Twenty hexadecimal digits for the finding; ``values`` are what stands in its message, by variable."""
    told = (f"{name}={plain(value)}" for name, value in sorted(values.items()) if name not in CLAUSE_NUMBERS)
    parts = (SCHEME, finding.code, finding.source_file or "", finding.document_type,
             _entitled(finding.title or ""), plain(_words(finding)), *told)
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


@lru_cache(1024)
def _entitled(title: str) -> str:
    """A title without figures: documents have many findings."""
    return _FIGURE.sub("", plain(title))


def plain(text: str) -> str:
    """``text`` without blanks, in one width and case."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def numbered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings in their order, the second of the same fingerprint ending in ``:2``, the third in ``:3``."""
    seen: Counter[str] = Counter()
    for finding in findings:
        if finding.fingerprint is None:
            yield finding
            continue
        seen[finding.fingerprint] += 1
        count = seen[finding.fingerprint]
        yield finding if count == 1 else replace(finding, fingerprint=f"{finding.fingerprint}:{count}")


def shared(fingerprint: str) -> str:
    """The fingerprint without what tells findings of the same wording apart."""
    return fingerprint.partition(":")[0]


def _words(finding: Finding) -> str:
    """The quote without the number it begins with; of a clause the beginning, as its quote is cut off somewhere."""
    from loaders.structure.numbering import find_marker

    quote = finding.quote or ""
    marker = find_marker(quote, heading=True)
    words = quote[marker.end:] or quote if marker else quote
    return words if finding.statement else words[:_OF_A_CLAUSE]
