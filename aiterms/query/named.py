"""Named queries: one question a file, with a ``#+`` header that says what it answers and what it takes.

A header holds title_zh, title_en, why_zh, why_en, and a line for each parameter:
``#+ param: name default words about it``. The default is written as SPARQL writes a term (``"text"``, ``0.3``,
``true``, ``data:Voice``) and its kind is the kind of the values taken. In the query ``$name`` stands for the value.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph as ox

from aiterms.messages import UserError, label
from aiterms.query.lexis import map_code
from loaders.namespaces import expand
from loaders.resources import resource

_HEADER = re.compile(r"#\+\s*(\w+):\s*(.*)")
_PARAM = re.compile(r'(?P<name>[A-Za-z]\w*)\s+(?P<default>"(?:[^"\\]|\\.)*"|\S+)\s*(?P<words>.*)')
_TITLES = ("title_zh", "title_en", "why_zh", "why_en")


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter: its name, its default as SPARQL writes it, and words about it."""

    name: str
    default: str
    words: str

    @property
    def kind(self) -> str:
        """'text', 'number', 'boolean' or 'iri', by the default."""
        if self.default.startswith('"'):
            return "text"
        if self.default in ("true", "false"):
            return "boolean"
        return "iri" if ":" in self.default else "number"

    def term(self, value: str) -> str:
        """``value`` as a SPARQL term of the parameter's kind, escaped; raises UserError for another kind."""
        try:
            return _TERMS[self.kind](value)
        except (ValueError, InvalidOperation) as error:
            wanted = label(f"wanted_{self.kind}")
            raise UserError("bad_value", param=self.name, value=value, wanted=wanted, example=self.default) from error


def _text(value: str) -> str:
    return str(ox.Literal(value))


def _number(value: str) -> str:
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(value)
    return str(ox.Literal(f"{number:f}", datatype=ox.NamedNode(expand("xsd:decimal"))))


def _boolean(value: str) -> str:
    if value not in ("true", "false"):
        raise ValueError(value)
    return value


def _iri(value: str) -> str:
    bare = value.removeprefix("<").removesuffix(">")
    return str(ox.NamedNode(bare if "://" in bare else expand(bare)))


_TERMS = {"text": _text, "number": _number, "boolean": _boolean, "iri": _iri}


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the folder ``queries/`` or of a user's file, with what its header says ('' where it is silent)."""

    name: str
    text: str
    title_zh: str = ""
    title_en: str = ""
    why_zh: str = ""
    why_en: str = ""
    params: tuple[Param, ...] = ()

    def bound(self, values: Mapping[str, str] | None = None) -> str:
        """The query with each parameter replaced by its value or default; raises UserError for one it doesn't have."""
        given = dict(values or {})
        known = {param.name: param for param in self.params}
        for name in given.keys() - known.keys():
            raise UserError("unknown_param", name=self.name, param=name, known=", ".join(known) or "-")
        terms = {name: p.term(given[name]) if name in given else p.default for name, p in known.items()}
        return map_code(self.text, lambda code: _filled(code, terms))


def _filled(code: str, terms: Mapping[str, str]) -> str:
    return re.sub(r"\$(\w+)", lambda match: terms.get(match[1], match[0]), code)


def read(path: Path) -> NamedQuery:
    """A query with its header; raises UserError for a bad header line and OSError where there is no file."""
    text = path.read_text(encoding="utf-8")
    titles: dict[str, str] = {}
    params: list[Param] = []
    for number, line in enumerate(text.splitlines(), 1):
        match = _HEADER.fullmatch(line.strip())
        if match and match[1] == "param":
            params.append(_param(path.stem, number, match[2]))
        elif match and match[1] in _TITLES:
            titles[match[1]] = match[2].strip()
        elif line.startswith("#+"):
            raise UserError("bad_header", name=path.stem, line=number, text=line)
    return NamedQuery(path.stem, text, params=tuple(params), **titles)


def _param(name: str, line: int, text: str) -> Param:
    match = _PARAM.fullmatch(text.strip())
    if not match:
        raise UserError("bad_header", name=name, line=line, text=text)
    return Param(match["name"], match["default"], match["words"])


def catalogue() -> tuple[NamedQuery, ...]:
    """All named queries, by name."""
    return tuple(read(path) for path in sorted(_files()))


def _files() -> Iterator[Path]:
    return resource("queries").glob("*.rq")


def find(name: str, *, folder: Path | str = "DIR") -> NamedQuery:
    """The named query, or the one in the file of that path; raises UserError, with near names, for neither."""
    known = {path.stem: path for path in _files()}
    path = known.get(name, Path(name))
    try:
        return read(path)
    except (OSError, UnicodeDecodeError) as error:
        near = ", ".join(difflib.get_close_matches(name, known, n=3))
        raise UserError("unknown_query", name=name, folder=folder, near=f"({near})" if near else "") from error
