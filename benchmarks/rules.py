"""How many of the rules that a lawyer wants reported on invented documents are, and how many that must be silent are not.

usage: python benchmarks/rules.py [SET …] [--errors]

The sets stand in ``benchmarks/judged`` (its README tells what they gave when nobody had worked with them), each with
its documents and ``rules.json``: for each file and document the rules that must be reported, with the clauses to point
at, and those that must not. Prints for each set how many of the first are reported (recall), how many of the second
(false) and how many of the reported ones point at one of the clauses named (place). ``--errors`` lists what is wrong.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aiterms.build import build
from aiterms.validate import validate
from aiterms.validate.model import Finding

FOLDER = Path(__file__).resolve().parent / "judged"
JUDGEMENTS = "rules.json"
_AROUND_NUMBERS = re.compile(r"[\s第条（）()【】.、/．]+")

Key = tuple[str | None, str, str]
"""source file, kind of document, code of the rule"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One judgement and what was reported: ``placed`` is None where no clause is named or nothing was reported."""

    key: Key
    wanted: bool
    reported: bool
    placed: bool | None
    why: str

    @property
    def is_right(self) -> bool:
        """Whether what was to be reported was, or what was to be silent was."""
        return self.wanted is self.reported


def judged(folder: Path) -> tuple[Verdict, ...]:
    """Each judgement of a set beside what validation says of its documents."""
    with TemporaryDirectory() as place:
        build([path for path in sorted(folder.iterdir()) if path.name != JUDGEMENTS], out=Path(place))
        findings = validate(Path(place), engine="oxigraph").findings
    found: dict[Key, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.source_file, finding.document_type, finding.code].append(finding)
    return tuple(_verdicts(json.loads((folder / JUDGEMENTS).read_text(encoding="utf-8")), found))


def _verdicts(told: Mapping[str, Any], found: Mapping[Key, Sequence[Finding]]) -> Iterator[Verdict]:
    for source, documents in told.items():
        for name, verdict in documents.items():
            for word in ("must", "must_not"):
                for entry in verdict[word]:
                    key = source, name.split()[-1], entry["code"]
                    reported = found.get(key, ())
                    placed = _placed(entry.get("clauses", ()), reported) if word == "must" else None
                    yield Verdict(key, word == "must", bool(reported), placed, entry.get("why", ""))


def _placed(clauses: Sequence[str], reported: Sequence[Finding]) -> bool | None:
    """Whether one of the findings stands at one of the clauses named, or below or above it."""
    if not clauses or not reported:
        return None
    have = {_number(finding.clause_number) for finding in reported} - {""}
    wanted = {_number(clause) for clause in clauses}
    return any(w == h or h.endswith(f"/{w}") or w.endswith(f"/{h}") for w in wanted for h in have)


def _number(text: str | None) -> str:
    return _AROUND_NUMBERS.sub("/", text or "").strip("/")


def line(name: str, verdicts: Sequence[Verdict]) -> str:
    """The figures of a set."""
    must, silent = ([v for v in verdicts if v.wanted is wanted] for wanted in (True, False))
    hit, false = sum(v.reported for v in must), sum(v.reported for v in silent)
    places = [v.placed for v in must if v.placed is not None]
    return (f"{name:8}{hit:5} of {len(must):4}{hit / len(must):8.3f}{false:7} of {len(silent):4}{false / len(silent):8.3f}"
            f"{sum(places) / max(1, len(places)):8.3f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    print(f"{'set':8}{'reported':>13}{'recall':>8}{'false':>15}{'rate':>8}{'place':>8}")
    for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir()):
        if options.sets and folder.name not in options.sets:
            continue
        verdicts = judged(folder)
        print(line(folder.name, verdicts))
        for verdict in verdicts if options.errors else ():
            if not verdict.is_right:
                print("  missed" if verdict.wanted else "  false ", *verdict.key, verdict.why)


if __name__ == "__main__":
    main()
