"""Agreements and policies of any length for benchmarks, put together from the sections of ``samples/``.

A document takes the sections of all samples in an order of its own, under headings numbered anew, with names, figures
and letters of its own, until it is long enough. The same number gives the same document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random

from measure import ROOT

SAMPLES = ROOT / "samples"
TEXTS = ("*.md", "*.mdx", "*.txt")
TITLES = ("服务协议", "隐私政策", "使用规则", "隐私政策", "服务协议", "单独同意书")
SYLLABLES = "岑川澄枫谷禾鹤桦霁简涧锦岚岭鹿茗泊溪杉霜棠汀桐屿苑云筝舟竹"
HEADING = re.compile(r"^(?:## (?:\d+\.|[一二三四五六七八九十]+、) ?|[一二三四五六七八九十]+、|第[一二三四五六七八九十]+条 )(\S{2,20})$", re.M)
NAMES = re.compile("澄岚|松壤|声笺|砚舟|帧屿|拾音簿|知微")
NUMBER = re.compile(r"^\d+\.(?=\d+ )", re.M)
FIGURE = re.compile(r"(?<=[^\d.\n#])\d{2,3}(?=[^\d.])")
TOGETHER = 4
"""documents of one company"""

SHORTEST = 80
"""characters below which a section is a line of a table of contents"""


@cache
def sections() -> tuple[tuple[str, str], ...]:
    """(heading without number, text) of all sections of the samples, in order."""
    paths = (path for pattern in TEXTS for path in sorted(SAMPLES.glob(pattern)) if path.name != "README.md")
    found = chain.from_iterable(_split(path) for path in paths)
    return tuple((title, text) for title, text in found if len(text) >= SHORTEST)


def _split(path: Path) -> Iterator[tuple[str, str]]:
    """The sections of a file."""
    pieces = HEADING.split(path.read_text(encoding="utf-8"))
    yield from zip(pieces[1::2], (text.split("\n# ")[0].strip("\n-") for text in pieces[2::2]), strict=True)


def document(number: int, size: int) -> str:
    """Document ``number``, of ``size`` characters and at most a section more; each company has `TOGETHER` of them."""
    own, shared = Random(number), Random(-1 - number // TOGETHER)
    name, town = ("".join(shared.sample(SYLLABLES, length)) for length in (3, 2))
    text = (f"# {name}{TITLES[number % len(TITLES)]}\n\n生效日期：2026年{own.randint(1, 12)}月1日\n\n"
            f"{name}智能科技（{town}）有限公司（以下简称“{name}”或“我们”）向您提供{name}服务。\n")
    place, left = 0, [*sections()]
    own.shuffle(left)
    while len(text) < size:
        title, body = left[place % len(left)]
        place += 1
        text += f"\n## {place}. {title}\n\n{_changed(body, name, place, own)}\n"
    return text


def _changed(body: str, name: str, place: int, chance: Random) -> str:
    """The words of a section with the names, numbers of clauses and figures of this document."""
    numbered = NUMBER.sub(f"{place}.", NAMES.sub(name, body))
    return FIGURE.sub(lambda found: str(int(found[0]) + chance.randint(0, 9)), numbered)


def write(folder: Path, number: int, size: int) -> None:
    """``number`` documents of about ``size`` characters, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for place in range(number):
        (folder / f"{place:05}.md").write_text(document(place, size), encoding="utf-8")
