"""A report for people: one page of HTML on what agreements say and what the rules found in them.

`report` reads a built folder, asks the questions ``queries/report-*.rq``, takes the findings of `aiterms.validate` and
fills the templates of this room. The page holds all it needs: no scripts, nothing from elsewhere. The same folder and
options give the same page. Whatever comes from a document is escaped.
"""

from __future__ import annotations

from pathlib import Path

LANGUAGES: dict[str, tuple[str, ...]] = {"both": ("zh", "en"), "zh": ("zh",), "en": ("en",)}
"""What ``lang`` may be, and the languages that it shows, the first one first."""


def report(folder: Path, *, provider: str = "", document: str = "", lang: str = "both", day: str = "") -> str:
    """The page on the documents of a built folder.

    ``provider`` and ``document`` keep those whose names hold the words (of a document its title, file name or IRI);
    parts of a document come along with it. ``lang`` is a key of `LANGUAGES`; ``day`` is printed as the date of the
    report where it is not ''. Raises UserError where the folder is missing, was never built or holds no such document.
    """
    from aiterms.report.contents import contents
    from aiterms.report.render import render

    return render(contents(folder, provider=provider, document=document), LANGUAGES[lang], day)
